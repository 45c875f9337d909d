"""Which entries hold a word or a phrase is the same on either database, and what reading every entry would tell."""

import datetime as dt
import random
from uuid import UUID, uuid4

import pytest
from django.db import connection

from folkmoot.assets.whereabouts import Spot
from folkmoot.directory.finding import Sought, find, matching
from folkmoot.directory.finding.remembering import Asked
from folkmoot.directory.finding.snapshot import snapshot
from folkmoot.directory.finding.words_kept import FIELDS, IN_A_STRETCH, LAST_PLACE
from folkmoot.directory.models import IndexedEntry, IndexedPlace, IndexState

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS = ("lunch", "club", "swim", "walk", "care", "24")


def put_in(rng: random.Random, numbers: list[int]) -> None:
    def said() -> str:
        return " ".join(rng.choices(WORDS, weights=(9, 5, 4, 2, 1, 1), k=rng.randrange(7)))

    IndexedEntry.objects.bulk_create(
        IndexedEntry(
            pk=number, kind="service", thing=number, uuid=UUID(int=number), name=f"Service {number}", sector=rng.choice(["health", "council"]),
            in_name=said(), in_terms=said(), in_text=said(), words=" ".join(WORDS), confirmed_on=dt.date(2026, 1, 1 + number % 28), needs=f" {number % 3} ",
        )
        for number in numbers
    )  # fmt: skip
    IndexedPlace.objects.bulk_create(
        IndexedPlace(entry_id=number, longitude=rng.uniform(-2, -1), latitude=rng.uniform(52, 53))
        for number in numbers
        for _ in range(number % 3)
    )
    changed()


def changed() -> None:
    IndexState.objects.update_or_create(pk=1, defaults={"token": uuid4()})


def take_out(numbers: list[int]) -> None:
    IndexedPlace.objects.filter(entry__in=numbers).delete()
    IndexedEntry.objects.filter(pk__in=numbers).delete()
    changed()


def questions(rng: random.Random) -> list[Asked]:
    def phrases() -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(rng.choices(WORDS, k=rng.randint(1, 3))) for _ in range(rng.randint(1, 3)))

    return [Asked(rng.choice(FIELDS), rng.random() < 0.5, phrases()) for _ in range(40)]


def by_reading_all(asked: Asked) -> list[int]:
    """The slow twin."""
    held = all if asked.every else any
    return [
        number
        for number, said in IndexedEntry.objects.order_by("pk").values_list("pk", asked.field)
        if held(f" {' '.join(phrase)} " in f" {said} " for phrase in asked.phrases)
    ]


def told(asked: list[Asked]) -> list[list[int]]:
    now = snapshot()
    held = matching._held(asked, now)
    return [now.ids[held[one]].tolist() for one in asked]


def test_words_and_phrases_are_found_as_by_reading_all_whatever_came_and_went_and_was_asked_before() -> None:
    rng = random.Random(5)
    first = IN_A_STRETCH - 30
    put_in(rng, list(range(first, first + 60)))
    asked = questions(rng)
    for gone, new in ((0, 0), (5, 0), (0, 4), (7, 3), (70, 5)):
        there = list(IndexedEntry.objects.values_list("pk", flat=True))
        if gone:
            take_out(rng.sample(there, min(gone, len(there) - 1)))
        if new:
            put_in(rng, list(range(max(there) + 1, max(there) + 1 + new)))
        asked = [*asked[10:], *questions(rng)[:10]]  # some that were asked before, some that were not
        assert told(asked) == list(map(by_reading_all, asked))
    matching.remembered.forget()
    assert told(asked) == list(map(by_reading_all, asked))


def test_where_a_very_long_text_ends_words_are_found_and_no_phrase_is_made_up() -> None:
    row = {"kind": "service", "confirmed_on": dt.date(2026, 1, 1)}
    long = "lunch " * (LAST_PLACE + 5) + "swim walk"
    IndexedEntry.objects.create(**row, thing=1, uuid=uuid4(), name="Long", in_name="club", in_text=long)
    IndexedEntry.objects.create(**row, thing=2, uuid=uuid4(), name="Odd", in_name="x" * 5_000 + " care")
    changed()
    phrases = (("swim",), ("walk", "swim"), ("club", "lunch"), ("lunch", "lunch"))
    found = [told([Asked("in_text", True, (phrase,))])[0] for phrase in phrases]
    assert [len(one) for one in found] == [1, 0, 0, 1]
    assert len(told([Asked("in_name", True, (("care",),))])[0]) == 1


def test_one_list_comes_from_either_database() -> None:
    put_in(random.Random(8), list(range(1, 201)))
    here = Spot({"county": "X"}, -1.5, 52.5)
    asked = {
        "swim": Sought(words="swimming", spot=here, within_km=20),
        "lunch": Sought(words="lunch clubs", spot=here),
        "walk": Sought(words="walk care", spot=here, order="nearest"),
        "24": Sought(words="walk 24", need="1"),
        "none": Sought(spot=here, within_km=10),
    }
    told = {
        words: (
            len(found.entries),
            [int(entry.name.split()[1]) for entry in found.entries[:6]],
            found.counts["sector"]["health"],
        )
        for words, sought in asked.items()
        for found in [find(sought, dt.date(2026, 6, 1))]
    }
    assert told == {
        "swim": (72, [117, 126, 132, 135, 141, 147], 38),
        "lunch": (161, [2, 108, 114, 117, 132, 144], 81),
        "walk": (41, [82, 149, 35, 170, 37, 97], 19),
        "24": (8, [160, 91, 28, 58, 61, 148], 5),
        "none": (72, [2, 102, 105, 108, 111, 114], 31),
    }


def test_what_is_withdrawn_leaves_no_word_behind() -> None:
    put_in(random.Random(3), [1, 2, 3])
    IndexedEntry.objects.create(
        pk=4, kind="service", thing=4, uuid=uuid4(), name="Quince", in_name="quinc", confirmed_on=dt.date(2026, 1, 1)
    )  # fmt: skip
    take_out([4])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE temp.said USING fts5vocab('main', 'directory_indexedwords', 'row')"
            )
            cursor.execute("SELECT term FROM temp.said")
        else:
            cursor.execute("SELECT DISTINCT word FROM directory_indexedwords")
        kept = {row[0] for row in cursor.fetchall()}
    assert kept == {
        word for row in IndexedEntry.objects.values_list(*FIELDS) for said in row for word in said.split()
    }
