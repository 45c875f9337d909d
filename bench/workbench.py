"""How the codebook stands up to 100,000 codings: merges and splits and their undo, timed one by one, on SQLite and PostgreSQL.

Each act is a merge or a split of themes of some thousands of answers; then all are undone, the log is replayed and held
against the codings, and what was there in the beginning against what is there at the end. The list of answers is opened at each pile.

    python bench/workbench.py [--codings 100000] [--acts 1000] [--seed 1]    # DATABASE_URL names another database
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from typing import Any

from machine import machine, peak_mb

THEMES = 40
LIMIT = 1.0  # seconds for an act


def main() -> None:
    """Make a home, fill it, measure, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--codings", type=int, default=100_000)
    asked.add_argument("--acts", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"FOLKMOOT_HOME": home, "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"}
        os.environ |= {"FOLKMOOT_PLAIN_HTTP": "1"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(machine())
        measure(options)


def measure(options: argparse.Namespace) -> None:
    """Print how long acts, undoing, replaying and listing take."""
    from django.db import connection

    from folkmoot.insight.coding.log import replay, undo
    from folkmoot.insight.models import Coded, CodingAct

    chance = random.Random(options.seed)
    engagement = filled(options.codings, chance)
    before = standing()
    held = Coded.objects.count()
    print(
        f"{connection.vendor}: {held:,} codings, {THEMES} themes, {options.acts:,} merges and splits",
        flush=True,
    )
    took: dict[str, list[tuple[float, float]]] = {}
    for number in range(options.acts):
        name, seconds = act(engagement, chance, number)
        took.setdefault(name, []).append(seconds)
    start = time.perf_counter()
    same = replay(engagement) == dict(Coded.objects.values_list("pk", "theme"))
    replayed = time.perf_counter() - start
    acts = CodingAct.objects.filter(
        engagement=engagement, act__in=("merge_themes", "split_theme"), undone_by=None
    )
    log = sum(len(one.added) + len(one.moved) for one in acts.iterator(100))
    for one in list(acts.order_by("-number")):
        took.setdefault("undo", []).append(timed(lambda one=one: undo(user=None, act=one)))
    for name, seconds_of in took.items():
        ordered = sorted(wall for wall, _ in seconds_of)
        own = sorted(processor for _, processor in seconds_of)
        late = sum(each > LIMIT for each in ordered)
        print(
            f"  {name}: {len(ordered):,}, median {1000 * ordered[len(ordered) // 2]:.0f} ms, "
            f"p99 {1000 * ordered[int(len(ordered) * 0.99)]:.0f} ms, longest {1000 * ordered[-1]:.0f} ms, {late} over {LIMIT:.0f} s; "
            f"of this process: median {1000 * own[len(own) // 2]:.0f} ms, longest {1000 * own[-1]:.0f} ms of processor",
            flush=True,
        )
    print(f"  the log's replay gives every coding: {'yes' if same else 'NO'} ({replayed:.1f} s)")
    print(f"  after undoing all: {'every coding as it was' if standing() == before else 'NOT AS IT WAS'}")
    print(f"  packed numbers in the log: {log / 1e6:.1f} MB; peak memory {peak_mb():.0f} MB")
    listing(engagement)


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """Do something; return the seconds it took on the clock and of this processor."""
    start, own = time.perf_counter(), time.process_time()
    do()
    return time.perf_counter() - start, time.process_time() - own


def act(engagement: Any, chance: random.Random, number: int) -> tuple[str, tuple[float, float]]:
    """Merge or split once; return which and how long it took."""
    from folkmoot.insight.coding.book import merge_themes, split_theme
    from folkmoot.insight.models import Theme

    themes = list(Theme.objects.filter(engagement=engagement, state="used").order_by("pk"))
    if number % 2 == 0:
        one, other = chance.sample(themes, 2)
        return "merge", timed(lambda: merge_themes(user=None, theme=one, into=other))
    whole = max(themes, key=lambda theme: theme.coded.count())
    answers = list(whole.coded.values_list("contact", "question"))
    half = chance.sample(answers, len(answers) // 2)
    return "split", timed(lambda: split_theme(user=None, theme=whole, name=f"Part {number}", answers=half))


def listing(engagement: Any) -> None:
    """Print how long each pile takes to count and to show its first page."""
    from folkmoot.insight.coding.listing import PILES, Sought, answers_sought, piles

    start = time.perf_counter()
    counted = piles(engagement)
    print(
        f"  all piles of {counted['all']:,} answers counted in {1000 * (time.perf_counter() - start):.0f} ms"
    )
    slowest = ("", 0.0)
    for sought in (*(Sought(pile=pile) for pile in PILES), Sought(words="nowhere to be found")):
        start = time.perf_counter()
        list(answers_sought(engagement, sought)[:20])
        slowest = max(slowest, (sought.pile or "words", time.perf_counter() - start), key=lambda one: one[1])
    print(f"  slowest first page: {slowest[0]}, {1000 * slowest[1]:.0f} ms")


def standing() -> set[tuple[Any, ...]]:
    """Return every coding as it stands, whole."""
    from folkmoot.insight.models import Coded

    return set(Coded.objects.values_list("pk", "theme", "contact", "question", "origin", "by", "at"))


def filled(codings: int, chance: random.Random) -> Any:
    """Fill the database with answers that speak of one or two themes each."""
    from django.utils import timezone

    from folkmoot.contacts.models import Contact
    from folkmoot.engagements.models import Collector, Engagement
    from folkmoot.insight.coding.book import add_theme
    from folkmoot.insight.coding.listing import catch_up
    from folkmoot.insight.models import Coded
    from folkmoot.partners.models import Partner
    from folkmoot.questions.models import Questionnaire, QuestionnaireVersion

    partner = Partner.objects.create(slug="elmshire", name="Elmshire", kind="council")
    asked = Questionnaire.objects.create(slug="why", title="Why", partner=partner)
    items = [{"key": "why", "kind": "long_text", "wording": {"en": "Why?"}}]
    content = {"title": {"en": "Why"}, "languages": ["en"], "items": items}
    version = QuestionnaireVersion.objects.create(questionnaire=asked, number=1, content=content)
    engagement = Engagement.objects.create(
        slug="why", title="Why", summary="", state="open", partner=partner, questionnaire=version
    )
    collector = Collector.objects.create(engagement=engagement, channel="online", code="LINK", name="Link")
    now = timezone.now()
    people = codings * 10 // 13
    Contact.objects.bulk_create(
        (
            Contact(
                uuid=_uuid(number), engagement=engagement, collector=collector, version=version, channel="online",
                disposition="completed", answers={"why": f"The bus number {number} is late again, and the path is dark."},
                asked_at=now, received_at=now, body_hash="0" * 64,
            )
            for number in range(people)
        ),
        batch_size=2_000,
    )  # fmt: skip
    while catch_up(engagement, 20_000):
        pass
    themes = [add_theme(user=None, engagement=engagement, name=f"Theme {number}") for number in range(THEMES)]
    weights = [1 / (rank + 1) for rank in range(THEMES)]
    rows = []
    for contact in Contact.objects.values_list("pk", flat=True):
        number = 1 + (chance.random() < 0.3)
        for theme in {one.pk: one for one in chance.choices(themes, weights, k=number)}:
            rows.append(Coded(theme_id=theme, contact_id=contact, question="why", at=now))
    made = Coded.objects.bulk_create(rows, batch_size=5_000)
    _into_the_log(engagement, made)
    return engagement


def _into_the_log(engagement: Any, made: list[Any]) -> None:
    """Write all that was made at once into the log, as one act."""
    from django.db import transaction

    from folkmoot.insight.coding.log import begin
    from folkmoot.insight.coding.packing import pack

    found: dict[int, list[int]] = {}
    for one in made:
        found.setdefault(one.theme_id, []).append(one.pk)
    with transaction.atomic():
        begun = begin(None, engagement, "found", book=False)
        begun.added = pack(found)
        begun.save(update_fields=["added"])


def _uuid(number: int) -> Any:
    from uuid import UUID

    return UUID(int=number)


if __name__ == "__main__":
    main()
