"""How often a right entry is among the first five, over questions in families' own words that were written before the ranking.

    python bench/recall.py [--show]

Asks the demo's directory (about 320 services and assets) each of `labelled_questions.csv`, with and without the synonyms that come
with Folkmoot, and apart for the questions that share no word with any right entry.
"""

import argparse
import csv
import os
import tempfile
from pathlib import Path

QUESTIONS = Path(__file__).with_name("labelled_questions.csv")
FIRST = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--show", action="store_true", help="print each question that is missed")
    parser.add_argument(
        "--home", default="", help="keep the made-up county here, to begin sooner the next time"
    )
    options = parser.parse_args()
    os.environ["FOLKMOOT_HOME"] = options.home or tempfile.mkdtemp(prefix="folkmoot-recall-")
    os.environ.setdefault("FOLKMOOT_PLAIN_HTTP", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
    import django

    django.setup()
    load()
    measure(options.show)


def load() -> None:
    """Load land, officers, assets and the local offer: what is searched of the demo."""
    from django.core.management import call_command

    from folkmoot.places.made_up.elmshire import load_elmshire
    from folkmoot.website.demo.assets import load_assets
    from folkmoot.website.demo.loading import load_officers
    from folkmoot.website.demo.local_offer import load_local_offer

    call_command("migrate", verbosity=0)
    if load_elmshire():
        load_officers()
    load_assets()
    load_local_offer()


def measure(show: bool) -> None:
    """Print the share of questions with a right entry among the first five."""
    from folkmoot.directory.finding import snapshot
    from folkmoot.directory.finding.thesaurus import Thesaurus

    with QUESTIONS.open(encoding="utf-8", newline="") as lines:
        questions = list(csv.DictReader(lines, delimiter="|"))
    now = snapshot.snapshot()
    whole = now.thesaurus
    bare = Thesaurus({}, whole.left_out)
    apart = {row["question"] for row in questions if not shared(row, whole.left_out)}
    print(f"{len(questions)} questions, {len(apart)} of them share no word with a right entry")
    for title, thesaurus in (("without synonyms", bare), ("with synonyms", whole)):
        from dataclasses import replace

        snapshot._kept[:] = [replace(now, thesaurus=thesaurus)]
        missed = [row for row in questions if not hit(row)]
        far = [row for row in missed if row["question"] in apart]
        print(
            f"{title}: recall@{FIRST} {1 - len(missed) / len(questions):.0%},"
            f" of those that share no word {1 - len(far) / len(apart):.0%}"
        )
        if show and thesaurus is whole:
            for row in missed:
                print(f"  missed: {row['question']} | {row['place']} → {row['right']}; got {got(row)}")


def got(row: dict[str, str]) -> list[str]:
    from folkmoot.assets.whereabouts import spot_named
    from folkmoot.directory.finding import Sought, find

    spot = spot_named(row["place"]) if row["place"] else None
    return [one.name for one in find(Sought(words=row["question"], spot=spot)).entries[:FIRST]]


def hit(row: dict[str, str]) -> bool:
    return bool(set(row["right"].split(";")) & set(got(row)))


def shared(row: dict[str, str], left_out: frozenset[str]) -> bool:
    """Whether a word of the question stands in a right entry, in any of its forms."""
    from folkmoot.directory.finding.folding import stem, words_of
    from folkmoot.directory.models import IndexedEntry

    asked = {stem(word) for word in words_of(row["question"]) if word not in left_out}
    entries = IndexedEntry.objects.filter(name__in=row["right"].split(";"))
    held = {word for one in entries for word in f"{one.in_name} {one.in_terms} {one.in_text}".split()}
    return bool(asked & held)


if __name__ == "__main__":
    main()
