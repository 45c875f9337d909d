"""What leaves for one audience: hidden in part, rounded, coarser or refused, given all it has seen."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence.disclosure import SAID, CountTable, Dimension, GivenAway, slice_of
from folkmoot.evidence.outsider import OutOfTime
from folkmoot.evidence.published import TOTAL
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.releasing import Way, WouldGiveAway, release_to
from folkmoot.evidence.rounding import first_step, rounded, within
from tests.evidence.counted import averaged, crossed, divided, wards

KEY = bytes(range(32))
WARDS = wards(27, 3, 20, 13, 25, 16)


def test_the_table_of_wards_is_refused_as_it_is_naming_whom_it_tells_of_and_what_to_do() -> None:
    with pytest.raises(WouldGiveAway) as refused:
        release_to([], [WARDS], as_of="3 May", ways=[Way.REFUSE])
    assert refused.value.sentence == (
        "With all that was released before, these tables would tell how many people are in: answer: no, ward: A. "
        "That is too few people to tell of. What you can do: merge areas, use coarser bands, round to fives, or "
        "wait until more people are counted."
    )
    assert refused.value.whom == (slice_of(ward="A", answer="no"),)


def test_nobody_gets_the_three_of_a_ward_from_a_second_table_either() -> None:
    first = release_to([], [WARDS], as_of="3 May").release
    assert [first.count(ward="A", answer=said) for said in ("yes", "no")] == [None, None]
    assert first.count(ward="A") == 30
    alone = divided("ward", {"A": 30, "B": 33, "C": 41})
    second = release_to([first.edition], [alone], as_of="3 May", ways=[Way.REFUSE])
    assert (second.way, second.release.count(ward="A")) == (Way.REFUSE, 30)


def test_what_one_audience_has_seen_does_not_bind_another() -> None:
    yes = divided("answer", {"yes": 27, "no": 3})
    told = release_to([], [divided("ward", {"A": 30})], as_of="d").release.edition
    page = {slice_of(answer="yes"), slice_of(answer="no")}
    assert release_to([], [yes], as_of="d", on_page=page).release.count(answer="yes") == 27
    assert release_to([told], [yes], as_of="d", on_page=page).release.count(answer="yes") is None


def test_the_ways_are_tried_in_turn_and_the_reason_for_each_that_failed_is_kept() -> None:
    left = release_to([], [WARDS], as_of="3 May", ways=[Way.REFUSE, Way.ROUND], rounding_key=KEY)
    assert (left.way, len(left.because)) == (Way.ROUND, 1)
    assert left.because[0].startswith("With all that was released before")
    numbers = {said: left.release.count(ward="A", answer=said) for said in ("yes", "no")}
    assert numbers["no"] in (0, 15) and numbers["yes"] in (25, 30)
    assert left.release.count(ward="A") == sum(numbers.values())
    assert left.release.edition.shown == {}


def test_a_coarser_table_leaves_where_the_fine_one_may_not() -> None:
    fine = divided("ward", {"A": 4, "B": 6, "C": 40})
    coarse = divided("cluster", {"A and B": 10, "C": 40})
    left = release_to([], [fine], as_of="d", ways=[Way.REFUSE, Way.COARSEN], coarser=[coarse])
    assert left.way is Way.COARSEN
    assert left.release.count(cluster="A and B") == 10


def test_a_threshold_under_five_is_refused() -> None:
    with pytest.raises(ValueError, match="under 5"):
        release_to([], [WARDS], as_of="d", smallest_shown=4)


def test_what_cannot_be_checked_in_time_does_not_leave() -> None:
    with pytest.raises(OutOfTime, match="could not be checked in the time allowed, so they may not leave"):
        release_to([], [WARDS], as_of="d", seconds=0)


def test_no_way_left_tells_the_last_reason() -> None:
    with pytest.raises(Refusal, match="no key to round with"):
        release_to([], [WARDS], as_of="d", ways=[Way.REFUSE, Way.ROUND])


# Overlapping areas


def overlapping(north: int, inside: int = 4) -> list[CountTable]:
    """Wards A, B and C, and a catchment of A, B and a corner of C in which `inside` people live."""
    by_ward = divided("ward", {"A": 30, "B": 40, "C": 50}, [("A",), ("B",), ("corner", "rest of C")])
    north_is = [("A", "B", "corner"), ("rest of C",)]
    return [by_ward, divided("catchment", {"north": north + inside, "south": 50 - inside}, north_is)]


def test_the_few_in_a_corner_of_a_ward_do_not_follow_from_the_catchment_that_takes_it_in() -> None:
    left = release_to([], overlapping(70), as_of="d").release
    told = [left.count(ward=ward) for ward in "ABC"] + [left.count(catchment="north")]
    assert None in told
    with pytest.raises(WouldGiveAway):
        release_to([], overlapping(70), as_of="d", ways=[Way.REFUSE])


def test_a_catchment_with_many_in_the_corner_leaves_as_it_is() -> None:
    left = release_to([], overlapping(70, inside=20), as_of="d", ways=[Way.REFUSE]).release
    assert (left.count(ward="C"), left.count(catchment="north")) == (50, 90)


def test_a_catchment_published_a_day_later_is_checked_against_the_wards_of_the_day_before() -> None:
    by_ward, by_catchment = overlapping(70)
    first = release_to([], [by_ward], as_of="3 May").release
    assert [first.count(ward=ward) for ward in "ABC"] == [30, 40, 50]
    second = release_to([first.edition], [by_catchment], as_of="3 May").release
    assert [second.count(catchment=each) for each in ("north", "south")] == [None, None]


def test_areas_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="count more people than the whole"):
        release_to([], overlapping(70, inside=-10), as_of="d")


# Averages


def test_one_person_s_hours_do_not_follow_from_a_mean_of_all_and_a_mean_of_the_rest() -> None:
    table = averaged("team", {"x": (20, 300), "y": (30, 500), "z": (1, 37)})
    left = release_to([], [table], as_of="d").release
    assert left.count(team="z", hours=TOTAL) is None
    sums = [left.count(team=team, hours=TOTAL) for team in "xy"]
    assert None in [left.count(hours=TOTAL), *sums]


def test_a_mean_of_noughts_and_ones_is_a_count_in_other_words() -> None:
    left = release_to([], [averaged("team", {"x": (40, 3), "y": (60, 30)}, most=1)], as_of="d").release
    assert left.count(team="x") == 40
    assert left.count(team="x", hours=TOTAL) is None


def test_the_hours_of_the_one_who_joined_do_not_follow_from_two_totals() -> None:
    first = release_to([], [averaged("team", {"x": (20, 300), "y": (30, 500)})], as_of="May").release
    assert first.count(team="x", hours=TOTAL) == 300
    joined = averaged("team", {"x": (21, 337), "y": (30, 500)})
    second = release_to([first.edition], [joined], as_of="June").release
    assert second.count(team="x", hours=TOTAL) is None
    assert second.count(hours=TOTAL) is None


def scale(*numbers: int) -> list[CountTable]:
    """How many gave each step of a scale from 1, and what their answers add up to."""
    steps = {str(step): n for step, n in enumerate(numbers, start=1)}
    people, total = sum(numbers), sum(int(step) * n for step, n in steps.items())
    amount = Dimension("mean", (TOTAL,), not_said=False, amount=(1, len(numbers)), sum_of="rating")
    counts = {slice_of(): people, slice_of(mean=SAID): people, slice_of(mean=TOTAL): total}
    return [divided("rating", steps), CountTable((amount,), counts)]


def test_a_mean_beside_the_counts_of_a_scale_is_one_equation_more() -> None:
    """Two hidden steps that add up to 13 follow from the mean: 3 and 10, not 4 and 9."""
    left = release_to([], scale(3, 40, 50, 10, 30), as_of="d").release
    told = {step: left.count(rating=str(step)) for step in range(1, 6)}
    assert told[1] is None
    if left.count(mean=TOTAL) is not None:
        assert list(told.values()).count(None) >= 3
    alone = release_to([], scale(3, 40, 50, 10, 30)[:1], as_of="d").release
    assert [alone.count(rating=str(step)) for step in range(1, 6)] == [None, 40, 50, None, 30]
    with pytest.raises(GivenAway):
        release_to([alone.edition], scale(3, 40, 50, 10, 30)[1:], as_of="d", ways=[Way.REFUSE])


# Rounding


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 400), st.sampled_from([5, 8, 10, 20]), st.binary(min_size=16, max_size=32))
def test_a_rounded_number_tells_a_range_that_holds_its_count_and_is_never_short(
    n: int, fewest: int, key: bytes
) -> None:
    table = divided("ward", {"A": n})
    made = rounded(table, key=key, smallest_shown=fewest)
    (low, high) = made.ranges[slice_of(ward="A")]
    told = made.counts[slice_of(ward="A")]
    every = [m for m in range(500) if told in nearby(m, first_step(fewest))]
    assert low <= n <= high
    assert (low, high) == (min(every), max(every))
    assert high - low >= fewest or low >= fewest


def nearby(n: int, first: int) -> set[int]:
    """The numbers a count may be told as, by trying every multiple of five."""
    steps = [0, *range(first, 600, 5)]
    return {max(s for s in steps if s <= n), min(s for s in steps if s >= n)}


def test_the_same_people_are_rounded_alike_for_ever_and_totals_add_up() -> None:
    numbers = list(range(24))
    keys = product("abcd", "xyzuvw")
    table = crossed(
        [Dimension("ward", tuple("abcd"), not_said=False), Dimension("age", tuple("xyzuvw"), not_said=False)],
        dict(zip(keys, numbers, strict=True)),
    )
    once, again = (rounded(table, key=KEY, smallest_shown=10) for _ in range(2))
    assert once == again
    assert once.counts[slice_of(ward="a", age=SAID)] == sum(
        once.counts[slice_of(ward="a", age=age)] for age in "xyzuvw"
    )
    assert rounded(table, key=KEY[:16], smallest_shown=10) != once


def test_a_rounded_count_is_right_on_average() -> None:
    names = tuple(f"w{n}" for n in range(800))
    for n in (3, 17):
        table = divided("ward", dict.fromkeys(names, n))
        told = rounded(table, key=KEY, smallest_shown=10).counts[slice_of()]
        assert abs(told / 800 - n) < 0.6


def test_one_more_person_does_not_show_in_two_rounded_tables() -> None:
    first = release_to([], [WARDS], as_of="May", ways=[Way.ROUND], rounding_key=KEY).release
    for yes in range(20, 35):
        more = wards(yes, 3, 20, 13, 25, 16)
        left = release_to([first.edition], [more], as_of="June", ways=[Way.ROUND], rounding_key=KEY)
        assert left.way is Way.ROUND


def test_rounding_that_exact_numbers_see_through_is_refused_without_offering_to_round() -> None:
    exact = release_to([], [divided("ward", {"A": 54, "B": 46})], as_of="May").release
    with pytest.raises(WouldGiveAway) as refused:
        release_to(
            [exact.edition],
            [divided("ward", {"A": 55, "B": 46})],
            as_of="June",
            ways=[Way.ROUND],
            rounding_key=KEY,
        )
    assert refused.value.repairs == ("Merge areas", "Use coarser bands", "Wait until more people are counted")


def test_people_in_several_groups_are_not_rounded_as_if_they_added_up() -> None:
    several = CountTable(
        (Dimension("need", ("a",), several=True, not_said=False),),
        {slice_of(): 30, slice_of(need=SAID): 30, slice_of(need="a"): 20},
    )
    with pytest.raises(Refusal, match="can't be rounded so that they add up"):
        release_to([], [several], as_of="d", ways=[Way.ROUND], rounding_key=KEY)
    assert within(0, 15, 5) == (0, 14)


def test_what_was_told_by_mistake_stops_what_would_complete_it() -> None:
    told = release_to([], [divided("ward", {"A": 30, "B": 40})], as_of="d").release.edition
    bad = type(told)(
        "d",
        ((Dimension("answer", ("yes", "no"), not_said=False),),),
        {slice_of(): 70, slice_of(answer=SAID): 70, slice_of(answer="yes"): 67},
        {slice_of(answer="no"): 3},
    )
    with pytest.raises(GivenAway):
        release_to([told, bad], [divided("ward", {"A": 30, "B": 40})], as_of="d")


def test_a_large_table_leaves_rounded_though_nothing_of_it_is_told_exactly():
    """Of 5,000 people none is told exactly; an unknown count may still be as large as the true ones."""
    table = wards(2_000, 4, 1_500, 12, 1_480, 4)
    left = release_to([], [table], as_of="1", ways=[Way.ROUND], rounding_key=b"k" * 32)
    assert {n % 5 for n in left.release.rounded.values()} == {0}
