"""A refresh after one new contact, at 10,000 and at 1,000,000 stored: what the reach page waits for must be flat.

    python bench/refresh.py [--sizes 10000 1000000] [--refreshes 20]

Prints milliseconds (median) and the ratio of the largest to the smallest. The database, columns and cubes lie in a
folder that is deleted afterwards.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from machine import machine

AGES = ("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+")
SEXES = ("female", "male")
ETHNIC_GROUPS = ("asian", "black", "mixed", "white", "other")
DISTRICTS = 8
QUESTIONS = 5
BATCH = 20_000


def main() -> int:
    """Measure each size, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--refreshes", type=int, default=20)
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as home:
        set_up(Path(home))
        found = measure(options.sizes, options.refreshes)
    smallest, largest = min(found), max(found)
    for size, each in found.items():
        print(
            f"{size:>10,} stored: first count {each['first']:8.1f} s; refresh after one new contact "
            f"{each['refresh']:7.1f} ms (reach), {each['nothing']:6.1f} ms when nothing is new"
        )
    print(
        f"ratio of refreshes, {largest:,} to {smallest:,}: {found[largest]['refresh'] / found[smallest]['refresh']:.2f}"
    )
    return 0


def set_up(home: Path) -> None:
    """Start Django on an empty database in a folder of its own."""
    os.environ["FOLKMOOT_HOME"] = str(home)
    os.environ["DATABASE_URL"] = f"sqlite:///{home / 'bench.sqlite3'}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
    sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure(sizes: list[int], refreshes: int) -> dict[int, dict[str, float]]:
    """Store contacts, count them once, then time a refresh after each further contact, the sizes taking turns so that
    whatever else the machine does falls on all of them."""
    from folkmoot.insight.reaching import reach_rows

    rng = random.Random(1)
    made, first = {}, {}
    for size in sizes:
        made[size] = make_engagement(size)
        store(*made[size], size, rng)
        first[size] = timed(lambda size=size: reach_rows(made[size][0], of="age", within="district"))
    times: dict[str, dict[int, list[float]]] = {"refresh": {}, "nothing": {}}
    for _ in range(refreshes):
        for size in sizes:
            store(*made[size], 1, rng)
            for kind in ("refresh", "nothing"):
                taken = timed(lambda size=size: reach_rows(made[size][0], of="age", within="district"))
                times[kind].setdefault(size, []).append(taken)
    for size in sizes:
        heard = sum(row["heard"] for row in reach_rows(made[size][0], of="age", within="district"))
        assert heard == size + refreshes, heard
    return {
        size: {"first": first[size]}
        | {kind: 1000 * statistics.median(each[size]) for kind, each in times.items()}
        for size in sizes
    }


def timed(act: Any) -> float:
    """Say how long something takes, in seconds."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def make_engagement(size: int) -> tuple[Any, Any, Any]:
    """Make an engagement with a collector and a questionnaire's version."""
    from folkmoot.engagements.models import Collector, Engagement
    from folkmoot.partners.models import Partner
    from folkmoot.questions.models import Questionnaire, QuestionnaireVersion

    partner, _ = Partner.objects.get_or_create(slug="bench", name="Bench", kind="council")
    questionnaire = Questionnaire.objects.create(slug=f"bench-{size}", title="Bench", partner=partner)
    words = {"en": "Bench"}
    items = [
        {
            "key": f"q{i}",
            "kind": "one",
            "wording": words,
            "options": [{"code": str(o), "label": words} for o in range(5)],
        }
        for i in range(QUESTIONS)
    ]
    content = {"title": words, "languages": ["en"], "items": items}
    version = QuestionnaireVersion.objects.create(questionnaire=questionnaire, number=1, content=content)
    engagement = Engagement.objects.create(
        slug=f"bench-{size}",
        title="Bench",
        summary="Bench",
        partner=partner,
        questionnaire=version,
        area_kinds=["district"],
    )
    collector = Collector.objects.create(
        engagement=engagement, channel="online", code=f"B{size}"[:12], name="Bench"
    )
    return engagement, collector, version


def store(engagement: Any, collector: Any, version: Any, number: int, rng: random.Random) -> None:
    """Store made-up contacts through the model, in batches."""
    from django.utils import timezone

    from folkmoot.contacts.models import Contact

    now = timezone.now()
    for start in range(0, number, BATCH):
        Contact.objects.bulk_create(
            Contact(
                uuid=uuid.UUID(int=rng.getrandbits(128)),
                engagement=engagement,
                collector=collector,
                version=version,
                channel="online",
                disposition="completed",
                answers={f"q{i}": str(rng.randrange(5)) for i in range(QUESTIONS)},
                profile={
                    "age": rng.choice(AGES),
                    "sex": rng.choice(SEXES),
                    "ethnic_group": [rng.choice(ETHNIC_GROUPS)],
                },
                areas={"district": f"E{rng.randrange(DISTRICTS)}"},
                asked_at=now,
                received_at=now,
                body_hash="0" * 64,
            )
            for _ in range(min(BATCH, number - start))
        )


if __name__ == "__main__":
    sys.exit(main())
