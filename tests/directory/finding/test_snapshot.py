"""What a process holds of the index is brought up to date by what changed, and is then what reading all of it again would give."""

import datetime as dt
import random
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.directory.finding import snapshot as held
from folkmoot.directory.models import IndexedEntry, IndexedPlace, IndexState

pytestmark = pytest.mark.django_db


def put_in(rng: random.Random, n: int) -> None:
    made = IndexedEntry.objects.bulk_create(
        IndexedEntry(
            kind=rng.choice(["service", "association"]), thing=rng.getrandbits(40), uuid=UUID(int=rng.getrandbits(128)),
            name=rng.choice(["Choir", "choir", "Éclair club", "Lunch club"]), level=rng.choice(["", "universal", "targeted"]),
            free=rng.random() < 0.5, minimum_age=rng.choice([None, 5]), slots=rng.randrange(9), confirmed_on=dt.date(2026, 1, rng.randrange(1, 28)),
            themes=rng.choice(["", " arts ", " arts health "]), needs=f" {rng.randrange(4)} ", within=rng.choice(["", " W1 "]), complete=rng.random(),
        )
        for _ in range(n)
    )  # fmt: skip
    IndexedPlace.objects.bulk_create(
        IndexedPlace(entry=one, longitude=rng.choice([None, rng.random()]), latitude=rng.random())
        for one in made
        for _ in range(rng.randrange(3))
    )
    IndexState.objects.update_or_create(pk=1, defaults={"token": uuid4()})


def told(now: held.Snapshot) -> tuple:
    """All that a snapshot says, entry by entry, whatever numbers it uses for names."""
    several = {
        name: sorted(
            (int(entry), pairs.names[code]) for entry, code in zip(pairs.entries, pairs.codes, strict=True)
        )
        for name, pairs in now.several.items()
    }
    one_of = {
        name: [one.names[code] for code in one.codes]
        for name, one in (*now.one_of.items(), ("reach", now.reach))
    }
    plain = {
        name: getattr(now, name).tolist()
        for name in (*held.PLAIN, "in_order", "place_of", "longitude", "latitude")
    }
    return now.token, several, one_of, plain


def test_after_any_changes_it_is_what_reading_all_again_gives_and_only_what_is_new_is_read(db) -> None:
    rng = random.Random(11)
    put_in(rng, 60)
    held.snapshot()
    for new, gone in ((3, 0), (0, 4), (5, 5), (1, 60)):
        some = list(IndexedEntry.objects.order_by("?").values_list("pk", flat=True)[:gone])
        IndexedPlace.objects.filter(entry__in=some).delete()
        IndexedEntry.objects.filter(pk__in=some).delete()
        put_in(rng, new)
        found = told(held.snapshot())
        assert found == told(held._read(found[0], None))
    put_in(rng, 30)
    held.snapshot()
    put_in(rng, 2)
    with CaptureQueriesContext(connection) as asked:
        held.snapshot()
    assert [
        f'"id" >= {max(held.snapshot().ids) - 1}' in one["sql"]
        for one in asked
        if '"name"' in one["sql"] and "indexedentry" in one["sql"]
    ] == [True]
