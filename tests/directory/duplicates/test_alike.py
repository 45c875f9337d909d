"""Pairs are found by what agrees: better than the rival on labelled pairs left out, in few comparisons, with the reasons in words."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from folkmoot.evidence.blocking import pairs
from folkmoot.evidence.duplicates import ASK, Told, alike, rarity_of
from folkmoot.evidence.postal import Address, address_in

BENCH = Path(__file__).parents[3] / "bench"
WORDS = some.lists(
    some.sampled_from(["st", "mary", "town", "hall", "youth", "club", "mill", "lane", "food", "bank"]),
    min_size=1,
    max_size=4,
).map(" ".join)
NONE = rarity_of(())


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    spec = importlib.util.spec_from_file_location("bench_duplicates", BENCH / "duplicates.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(BENCH))


def test_on_clusters_left_out_ours_is_above_the_rival_with_its_threshold_chosen_on_those_very_pairs(
    bench, data
) -> None:
    labelled = bench.labelled_pairs(data / "directory")
    truth = np.array([match for *_, match in labelled])
    groups, rarity = bench.clusters(labelled), rarity_of(one.name for pair in labelled for one in pair[:2])
    rival = np.array([bench.rivals_score(one, other) >= bench.RIVAL_ASKS for one, other, _ in labelled])
    assert round(bench.f1(rival, truth)[0], 3) == 0.405
    ours = [
        bench.f1(bench.ours_left_out(labelled, groups, rarity, seed), truth)[0] for seed in (bench.SEED, 1, 2)
    ]
    assert min(ours) > 0.41
    unseen = bench.unseen_pairs(data / "directory/us-211-sf")
    mine, theirs = bench.judged(unseen)
    assert bench.f1(mine, unseen.truth)[0] > bench.f1(theirs, unseen.truth)[0]


def test_addresses_are_taken_apart_however_they_are_written() -> None:
    assert address_in("801 228th Avenue Southeast, Suite 4B") == address_in("801 228th ave se, ste 4b")
    assert address_in("Flat 3, 12A High Street") == Address(
        "12a", frozenset({"high", "st"}), frozenset({"3"})
    )
    assert address_in("The Old School, Church Lane") == Address(
        "", frozenset({"the", "old", "school"}), frozenset()
    )
    assert address_in("") == Address("", frozenset(), frozenset())


def test_each_level_says_what_agrees_and_what_does_not() -> None:
    hall = Told("Town Hall", "12 High Street, Room 4", "dunmere", "el41aa")
    assert alike(
        "location", hall, Told("The Town Hall", "12 High St, Room 9", "dunmere", "el41aa"), NONE
    ).differs == (
        "The names are not quite the same.",
        "The rooms differ: 4 and 9.",
    )
    one = Told("Age Well", phones=frozenset({"1234567890"}), site="agewell.example")
    like = alike(
        "organisation",
        one,
        Told("Age Well Elmshire", phones=frozenset({"1234567890"}), site="agewell.example"),
        NONE,
    )
    assert (like.score > ASK, like.agrees[1:], like.differs) == (
        True,
        ("The telephone number is the same.", "The website is the same."),
        ("The names are not quite the same.",),
    )
    lunch = Told("Lunch club", body="Age Well", places=frozenset({"here"}))
    elsewhere = Told("Lunch club", body="Age Well", places=frozenset({"there"}))
    assert [alike("service", lunch, other, NONE).score >= ASK for other in (lunch, elsewhere)] == [
        True,
        False,
    ]


@given(
    some.lists(some.tuples(WORDS, some.integers(1, 30), some.sampled_from(["el41aa", "el41ab"])), max_size=25)
)
@settings(max_examples=30, deadline=None)
def test_where_all_meet_no_pair_that_would_be_asked_about_is_missed(rows) -> None:
    things = [Told(name, f"{house} Mill Lane", "dunmere", postcode) for name, house, postcode in rows]
    rarity = rarity_of(one.name for one in things)
    for level in ("location", "organisation", "service"):
        asked = {
            (a, b)
            for a in range(len(things))
            for b in range(a + 1, len(things))
            if alike(level, things[a], things[b], rarity).score >= ASK
        }
        assert asked - set(pairs(level, things, rarity)) == set()


def test_twice_as_many_things_are_about_twice_as_many_comparisons() -> None:
    def compared(n: int) -> int:
        things = [
            Told(f"club {k % 7} of {k % 997}", f"{k % 211} mill lane", "dunmere", f"el{k % 13}aa")
            for k in range(n)
        ]
        return sum(1 for _ in pairs("location", things, rarity_of(one.name for one in things)))

    few, many = compared(2_000), compared(4_000)
    assert (few < 30 * 2_000, many <= 2.2 * few) == (True, True)  # all would be eight million
