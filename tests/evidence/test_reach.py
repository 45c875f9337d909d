"""Who was heard and who was not: said only when chance does not explain it, and never one score for all."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence import reach_words, reference
from folkmoot.evidence.channels import by_channel
from folkmoot.evidence.cube import count
from folkmoot.evidence.exact import clopper_pearson, exact_p, stands_out
from folkmoot.evidence.population import Population
from folkmoot.evidence.reach import more_needed, reach, without_area

HEARD = {
    "ethnic_group": ["A"] * 10 + ["B"] * 80 + ["A\x1fB"] * 5 + [""] * 5 + ["Z"],
    "district": ["North"] * 60 + ["South"] * 41,
    "channel": ["online"] * 95 + ["barber"] * 6,
}
RESIDENTS = Population(
    "ethnic_group",
    {
        ("North", "A"): 400,
        ("North", "B"): 500,
        ("North", "C"): 150,
        ("South", "A"): 100,
        ("South", "B"): 950,
        ("South", "C"): 20,
    },
    {"North": 1000, "South": 1000},
    "Census",
    "2021",
)


def heard():
    return count(HEARD, cells=("ethnic_group", "district", "channel"), several={"ethnic_group"})


def row(rows, group, area=None):
    return next(each for each in rows if (each.area, each.group) == (area, group))


def test_a_person_in_several_groups_counts_in_each_and_shares_are_of_those_who_said():
    rows = reach(heard(), RESIDENTS.summed(), dimension="ethnic_group")
    assert [(r.group, r.heard, r.heard_known, r.contacts) for r in rows] == [
        ("A", 15, 96, 101),
        ("B", 85, 96, 101),
        ("C", 0, 96, 101),
        ("Z", 1, 96, 101),
    ]
    a = row(rows, "A")
    assert (a.share_heard, a.share_residents, a.gap_points) == (100 * 15 / 96, 25, 100 * 15 / 96 - 25)
    assert a.ratio == pytest.approx(0.625)
    assert a.share_unknown == pytest.approx(100 * 5 / 101)
    assert a.more_needed == 12
    assert a.sentence == (
        "You've heard too little from people in “A”: 16% of those heard, 25% of residents. "
        "12 more would put it right."
    )


def test_a_group_with_nobody_heard_has_a_row_and_a_sentence_of_its_own():
    c = row(reach(heard(), RESIDENTS.summed(), dimension="ethnic_group"), "C")
    assert (c.heard, c.share_heard, c.ratio, c.said, c.more_needed) == (0, 0, 0, True, 9)
    assert c.sentence == "You've heard no people in “C”, and 170 live here. 9 more would put it right."


def test_a_gap_that_chance_explains_is_not_said():
    c = row(reach(heard(), RESIDENTS, dimension="ethnic_group", within="district"), "C", "South")
    assert (c.heard, c.residents, c.said) == (0, 20, False)
    assert c.sentence == (
        "You've heard no people in “C” in South, and 20 live there. With 36 heard in all that may be chance: "
        "go and ask them."
    )


def test_less_than_half_as_much_is_said_in_those_words_with_the_groups_own_name():
    rows = reach(
        heard(), RESIDENTS, dimension="ethnic_group", within="district", names={"A": "people of A families"}
    )
    assert row(rows, "A", "North").sentence == (
        "You've heard less than half as much from people of A families in North as you should: 17% of those heard, "
        "40% of residents. 24 more would put it right."
    )


def test_what_the_population_does_not_give_stays_empty_with_the_reason():
    rows = reach(heard(), RESIDENTS.summed(), dimension="ethnic_group")
    z = row(rows, "Z")
    assert (z.residents, z.share_residents, z.gap_points, z.ratio, z.ratio_low, z.more_needed, z.said) == (
        None,
        None,
        None,
        None,
        None,
        None,
        False,
    )
    assert z.why_not == "The population says nothing of this group here."
    assert {r.why_not for r in reach(heard(), None, dimension="district")} == {
        "No population was given to compare with."
    }


def test_an_area_where_nobody_was_heard_has_its_rows_too():
    empty = Population("ethnic_group", {("West", "A"): 10}, {"West": 100})
    w = row(reach(heard(), empty, dimension="ethnic_group", within="district"), "A", "West")
    assert (w.heard, w.contacts, w.share_heard, w.residents) == (0, 0, None, 10)
    assert w.sentence == "You've heard nobody in West yet: go and ask there, people in “A” too."


def test_where_nobody_said_the_share_is_not_known_rather_than_nought():
    silent = count({"ethnic_group": [None, ""]}, cells=("ethnic_group",))
    a = row(reach(silent, RESIDENTS.summed(), dimension="ethnic_group"), "A")
    assert (a.heard, a.heard_known, a.share_heard, a.share_unknown) == (0, 0, None, 100)
    assert "said which group they are in" in a.sentence


def test_areas_are_compared_as_groups_of_everyone():
    rows = reach(heard(), RESIDENTS.of_areas("district"), dimension="district")
    assert [(r.group, r.heard, r.share_residents) for r in rows] == [("North", 60, 50), ("South", 41, 50)]


def test_the_whole_is_added_up_only_from_groups_that_every_area_gives():
    patchy = Population("age", {("N", "young"): 5, ("S", "young"): 6, ("N", "old"): 7}, {"N": 12, "S": 20})
    whole = patchy.summed()
    assert (whole.people.get((None, "young")), whole.people.get((None, "old")), whole.everyone[None]) == (
        11,
        None,
        32,
    )


def test_a_population_with_more_in_a_group_than_in_all_is_refused():
    with pytest.raises(ValueError, match="20 people in “young” \\(N\\), where everyone is 12"):
        Population("age", {("N", "young"): 20}, {"N": 12})


def test_a_group_that_is_everybody_needs_nobody_more():
    everybody = Population("age", {(None, "adult"): 50}, {None: 50})
    cube = count({"age": ["adult", "adult"]}, cells=("age",))
    assert [(r.ratio, r.more_needed, r.said) for r in reach(cube, everybody, dimension="age")] == [
        (1, None, False)
    ]


def test_a_group_of_nobody_that_somebody_says_they_are_in_is_told():
    nobody = Population("age", {(None, "adult"): 50, (None, "child"): 0}, {None: 50})
    cube = count({"age": ["adult", "child"]}, cells=("age",))
    child = row(reach(cube, nobody, dimension="age"), "child")
    assert (child.ratio, child.said, child.more_needed) == (None, True, 0)
    assert child.sentence == "People in “child” heard: 1, though by the population none live there."


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.01, 0.95))
def test_more_needed_equals_asking_one_person_at_a_time(in_group, others, share):
    assert more_needed(in_group, in_group + others, share) == reference.more_needed(
        in_group, in_group + others, share
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.floats(0.001, 0.999))
def test_exact_intervals_and_tails_equal_their_slow_twins(k, others, share):
    n = k + others
    if not n:
        return
    low, high = clopper_pearson([k], [n])
    assert (low[0], high[0]) == pytest.approx(reference.clopper_pearson(k, n), abs=1e-9)
    below, above = reference.tail(k, n, share)
    p = exact_p([k], [n], [share])[0]
    assert p == pytest.approx(min(1, 2 * min(below, above)), abs=1e-9)
    if abs(p - 0.05) > 1e-6:
        assert (p < 0.05) == (not low[0] <= share <= high[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_what_survives_together_equals_the_rule_by_its_definition(p):
    assert stands_out(p).tolist() == reference.stands_out(p)


def test_among_many_groups_of_the_right_share_hardly_any_gap_is_said():
    rng = np.random.default_rng(3)
    groups = [f"g{i:02}" for i in range(20)]
    fair = Population("group", {(None, g): 500 for g in groups}, {None: 10_000})
    wrongly = 0
    for _ in range(60):
        cube = count({"group": [groups[i] for i in rng.integers(0, 20, 400)]}, cells=("group",))
        wrongly += any(r.said for r in reach(cube, fair, dimension="group"))
    assert wrongly <= 6


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.frozensets(st.sampled_from("ABC")), st.sampled_from("NS")), max_size=30))
def test_reach_counts_as_its_slow_twin_does(people):
    table = {"g": ["\x1f".join(groups) for groups, _ in people], "area": [area for _, area in people]}
    if not people:
        return
    cube = count(table, cells=("g", "area"), several={"g"})
    for r in reach(cube, None, dimension="g", within="area"):
        groups, known = reference.heard([{"g": set(g)} for g, area in people if area == r.area], "g")
        assert (r.heard, r.heard_known) == (groups[r.group], known)
        assert r.share_heard == (100 * groups[r.group] / known if known else None)


def test_leaving_a_channel_out_shows_what_it_added_and_whom_only_it_reached():
    table = {
        "age": ["young"] * 2 + ["old"] * 8 + ["young"] * 6 + ["child"] * 2 + [None] * 2,
        "channel": ["online"] * 10 + ["school"] * 10,
    }
    residents = Population("age", {(None, "young"): 40, (None, "old"): 40, (None, "child"): 20}, {None: 100})
    online, school = by_channel(count(table, cells=("age", "channel")), residents, dimension="age")
    assert (school.heard, school.share_unknown, school.only_here) == (10, 0.2, ("child",))
    assert school.apart == pytest.approx(0.5 * (abs(8 / 18 - 0.4) + abs(8 / 18 - 0.4) + abs(2 / 18 - 0.2)))
    assert school.apart_without == pytest.approx(0.4)
    assert school.change == pytest.approx(school.apart_without - school.apart)
    assert math.isclose(online.apart, school.apart)
    assert school.sentence == (
        "school: 10 heard. It brought those heard 31.1 points nearer to the people who live here. "
        "Only school reached “child”."
    )


def test_what_a_channel_adds_cannot_be_said_for_groups_that_overlap_or_without_a_population():
    rows = by_channel(heard(), RESIDENTS.summed(), dimension="ethnic_group")
    assert {r.why_not for r in rows} == {
        "People may be in several groups, so the groups do not share everybody out."
    }
    assert {(r.apart, r.even, r.evenly) for r in by_channel(heard(), None, dimension="district")} == {
        (None, None, "")
    }


def test_leaving_a_channel_out_shows_whether_it_made_chances_more_even():
    table = {
        "age": ["young"] * 10 + ["old"] * 30 + ["young"] * 20,
        "channel": ["online"] * 40 + ["school"] * 20,
    }
    residents = Population("age", {(None, "young"): 100, (None, "old"): 100}, {None: 200})
    online, school = by_channel(count(table, cells=("age", "channel")), residents, dimension="age")
    assert (school.even, school.even_without) == (
        reference.evenness({"young": 100, "old": 100}, {"young": 30, "old": 30}),
        pytest.approx(reference.evenness({"young": 100, "old": 100}, {"young": 10, "old": 30})),
    )
    assert school.even_change == school.even - school.even_without
    assert (school.even_change > 0, online.even_change < 0) == (True, False)
    assert school.evenly == "How evenly people answered is 100.0 of 100 with it and 82.1 without it."


def test_where_few_are_heard_evenness_is_said_with_how_far_an_answer_could_be_off():
    table = {"age": ["young"] * 30 + ["old"] * 30, "channel": ["school"] * 30 + ["online"] * 30}
    residents = Population("age", {(None, "young"): 5000, (None, "old"): 5000}, {None: 10_000})
    _, school = by_channel(count(table, cells=("age", "channel")), residents, dimension="age")
    assert school.evenly == (
        "How evenly people answered is 100.0 of 100 with it and 99.4 without it. Hearing few people keeps this near "
        "100: what counts is that an answer could be off by up to 0.00 standard deviations with it and 1.00 without it."
    )


def test_evenness_is_not_said_where_the_only_channel_is_left_out_or_more_were_heard_than_live_here():
    residents = Population("age", {(None, "young"): 3, (None, "old"): 9}, {None: 12})
    table = {"age": ["young"] * 2 + ["old"], "channel": ["online"] * 3}
    (only,) = by_channel(count(table, cells=("age", "channel")), residents, dimension="age")
    assert (only.even is None, only.even_without, only.even_change, only.evenly) == (False, None, None, "")
    table = {"age": ["young"] * 4 + ["old"], "channel": ["online"] * 4 + ["call"]}
    rows = by_channel(count(table, cells=("age", "channel")), residents, dimension="age")
    assert [(row.channel, row.even, row.evenly) for row in rows] == [("call", None, ""), ("online", None, "")]


def test_whom_one_channel_alone_reached_is_named_in_words_and_of_many_only_the_first():
    table = {"ward": [f"W{number}" for number in range(1, 10)] + ["W0"], "channel": ["online"] * 9 + ["call"]}
    words = {f"W{number}": f"Ward {number}" for number in range(10)}
    cube = count(table, cells=("ward", "channel"))
    assert [row.sentence for row in by_channel(cube, None, dimension="ward", groups=words)] == [
        "call: 1 heard. Only call reached “Ward 0”.",
        "online: 9 heard. Only online reached “Ward 1”, “Ward 2”, “Ward 3”, “Ward 4”, “Ward 5”, “Ward 6”, "
        "“Ward 7”, “Ward 8” and 1 more.",
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz")), min_size=1, max_size=30),
    st.tuples(st.integers(40, 90), st.integers(40, 90), st.integers(40, 90)),
)
def test_what_a_channel_adds_to_evenness_equals_its_slow_twin_person_by_person(people, sizes):
    residents = dict(zip("ABC", sizes, strict=True))
    population = Population("g", {(None, g): n for g, n in residents.items()}, {None: sum(sizes)})
    cube = count({"g": [g for g, _ in people], "channel": [c for _, c in people]}, cells=("g", "channel"))
    for row in by_channel(cube, population, dimension="g"):
        rest = Counter(g for g, c in people if c != row.channel)
        slow = reference.evenness(residents, Counter(g for g, _ in people))
        without = reference.evenness(residents, rest) if rest else None
        assert row.even == pytest.approx(slow, abs=1e-7)
        assert row.even_without == (None if without is None else pytest.approx(without, abs=1e-7))


def test_those_whose_area_is_not_known_are_counted_and_each_area_says_how_many_did_not_say_their_age():
    table = {"age": ["young", "old", None, "old", None], "area": ["North", "North", "North", "South", None]}
    cube = count(table, cells=("age", "area"))
    rows = reach(cube, None, dimension="age", within="area")
    assert {row.area: row.share_unknown for row in rows} == {"North": pytest.approx(100 / 3), "South": 0.0}
    assert without_area(cube, "area") == 1
    assert reach_words.unplaced(1, 5) == (
        "1 of the 5 people heard did not say where they live, and is in no row here."
    )
    assert reach_words.unplaced(0, 5) == ""


def test_where_nobody_lives_by_the_population_that_is_what_is_said():
    nobody = Population("age", {(None, "young"): 0, (None, "old"): 0}, {None: 0})
    rows = reach(count({"age": ["young"]}, cells=("age",)), nobody, dimension="age")
    assert [row.why_not for row in rows] == ["By the population nobody lives here."] * 2
