"""The attack suite: nothing of a small number can be worked out under the ledger, and what should be is under weaker rules."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence.attack_scenarios import SCENARIOS
from folkmoot.evidence.attacks import (
    RULES,
    ledger,
    recomputed_margins,
    rounded_cell_by_cell,
    rounding,
    suffered,
    suppression,
)
from folkmoot.evidence.linked import Check
from folkmoot.evidence.published import SAID, Dimension
from folkmoot.evidence.reference_recovery import bounds
from folkmoot.evidence.refusals import Refusal
from tests.evidence.counted import crossed

KEY = bytes(range(32))

JOINED = [
    "age: young on Tuesday, the change since Monday: 1",
    "everybody on Tuesday, the change since Monday: 1",
]
LEFT = [
    "age: young on Wednesday, the change since Monday: -1",
    "everybody on Wednesday, the change since Monday: -1",
    "everybody on Wednesday, the change since Tuesday: -1",
]
KNOWN = ["answer: yes on Tuesday, the change since Monday: -1"]
WARD = ["answer: no, ward: A on Monday: 3"]
CORNER = ["a piece: corner of C on Monday: 4"]
CIRCLE = ["age: old, answer: no, sex: men on Monday: 0", "age: young, answer: yes, sex: women on Monday: 0"]
SEXES = [
    "age: middle, sex: men on Monday: 3",
    "age: young on Monday: 4",
    "age: young, sex: men on Monday: 3",
    "age: young, sex: women on Monday: 1",
]
YOUNG = [
    "age: young on Monday: 4",
    "age: young, sex: men on Monday: from 0 to 4",
    "age: young, sex: women on Monday: from 0 to 4",
]
TEAM = ["hours: added up, team: z on Monday: 37", "team: z on Monday: 1"]
ONES = ["hours: added up, team: x on Monday: 37"]
MEANS = [
    "everybody on Tuesday, the change since Monday: 1",
    "hours: added up on Tuesday, the change since Monday: 37",
    "hours: added up, team: x on Tuesday, the change since Monday: 37",
    "team: x on Tuesday, the change since Monday: 1",
]


def found(rule, *, exact: bool = False) -> Mapping[str, list[str]]:
    """What each scenario gives away under a rule; scenarios that give nothing away left out."""
    every = {each.name: [str(one) for one in suffered(rule, each, exact=exact)] for each in SCENARIOS}
    return {name: told for name, told in every.items() if told}


@pytest.mark.parametrize("rule", [RULES["the ledger"], rounding(KEY)], ids=["hidden", "rounded"])
def test_nothing_can_be_worked_out_under_the_ledger(rule) -> None:
    assert found(rule) == {}


def test_plain_suppression_gives_somebody_away_in_every_scenario() -> None:
    assert found(suppression) == {
        "the rest of a table": ["age: young on Monday: 4"],
        "wards by answer, then wards alone": WARD,
        "two tables of one page": SEXES,
        "two pages about the same people": SEXES,
        "three tables in a circle": CIRCLE,
        "one person joined": JOINED,
        "one person left, and another page came in between": LEFT,
        "one person is known to have left": KNOWN,
        "a catchment that takes in two wards and a corner of a third": CORNER,
        "the mean of all and the means of the rest": TEAM,
        "a mean of noughts and ones": ONES,
        "the mean before and after one person joined": MEANS,
    }
    assert len(SCENARIOS) == 12


def test_margins_added_up_without_what_is_hidden_stop_subtraction_in_a_table_and_nothing_else() -> None:
    every = found(recomputed_margins)
    assert {
        name: every.get(name) for name in ("the rest of a table", "wards by answer, then wards alone")
    } == {
        "the rest of a table": None,
        "wards by answer, then wards alone": WARD,
    }
    assert every["two tables of one page"] == every["two pages about the same people"] == SEXES[:1]
    assert len(every) == 11


def test_rounding_cell_by_cell_leaks_where_a_count_crosses_a_boundary_and_a_mean_is_told() -> None:
    assert found(rounded_cell_by_cell, exact=True) == {"one person is known to have left": KNOWN}


@pytest.mark.parametrize(
    ("check", "given_away"),
    [
        (
            Check.SUMS,
            {
                "the rest of a table": ["age: young on Monday: 4"],
                "wards by answer, then wards alone": WARD,
                "two tables of one page": SEXES,
                "two pages about the same people": SEXES,
                "three tables in a circle": CIRCLE,
                "the mean of all and the means of the rest": TEAM,
                "a mean of noughts and ones": ONES,
            },
        ),
        (Check.TABLES, {"two tables of one page": YOUNG, "three tables in a circle": CIRCLE}),
        (
            Check.EARLIER,
            {
                "two pages about the same people": YOUNG,
                "a catchment that takes in two wards and a corner of a third": CORNER,
            },
        ),
        (
            Check.GROWTH,
            {
                "one person joined": JOINED,
                "one person left, and another page came in between": LEFT,
                "one person is known to have left": KNOWN,
                "the mean before and after one person joined": MEANS,
            },
        ),
        (Check.AREAS, {"a catchment that takes in two wards and a corner of a third": CORNER}),
        (
            Check.AVERAGES,
            {"the mean of all and the means of the rest": TEAM[:1], "a mean of noughts and ones": ONES},
        ),
        (Check.CIRCLES, {"three tables in a circle": CIRCLE}),
    ],
    ids=lambda value: value.name if isinstance(value, Check) else "",
)
def test_with_any_one_check_left_out_the_ledger_gives_away_what_it_should(check, given_away) -> None:
    assert found(ledger([check])) == given_away


def test_without_the_first_check_small_counts_are_told_outright() -> None:
    every = found(ledger([Check.SMALL]))
    assert every["the rest of a table"] == ["age: young on Monday: 4"]
    assert every["wards by answer, then wards alone"] == WARD
    assert set(every) == {
        "the rest of a table",
        "wards by answer, then wards alone",
        "two tables of one page",
        "two pages about the same people",
        "the mean of all and the means of the rest",
        "a mean of noughts and ones",
    }


SIMPLE = [each for each in SCENARIOS if len({day for day, _ in each.asked}) == 1 and "mean" not in each.name]


@pytest.mark.parametrize("scenario", SIMPLE, ids=lambda each: each.name)
@pytest.mark.parametrize("rule", [RULES["the ledger"], suppression, rounded_cell_by_cell, rounding(KEY)])
def test_one_great_table_behind_them_all_finds_the_same(scenario, rule) -> None:
    """The slow twin knows no subtotals, circles or pieces: only people in cells."""
    left = []
    for day, tables in scenario.asked:
        try:
            left.append(rule(left, day, tables))
        except Refusal:
            continue
    small = {where for edition in left for where, n in edition.hidden.items() if n < 10}
    twin = {plain(where): bounds(left, where) for where in small}
    narrow = {where: ends for where, ends in twin.items() if ends[1] - ends[0] < 10}
    every = {plain(each.where): (each.low, each.high) for each in suffered(rule, scenario)}
    assert {where: ends for where, ends in every.items() if where in twin} == narrow


def plain(where):
    """The people of a slice in fewer words: nobody here left anything unsaid."""
    return frozenset(pair for pair in where if pair[1] != SAID)


CELLS = st.lists(st.sampled_from([0, 1, 3, 8, 11, 14, 30]), min_size=8, max_size=8)


@settings(max_examples=25, deadline=None)
@given(CELLS, st.lists(st.sampled_from(["ab", "bc", "ac", "a", "c", "abc"]), min_size=1, max_size=4))
def test_whatever_tables_are_asked_for_page_after_page_no_small_count_follows_from_them(
    numbers, pages
) -> None:
    """Checked by the slow twin; a page that would give somebody away may be refused."""
    dimensions = {name: Dimension(name, (f"{name}0", f"{name}1"), not_said=False) for name in "abc"}
    people = dict(zip(product("01", repeat=3), numbers, strict=True))
    left = []
    for names in pages:
        kept = ["abc".index(name) for name in names]
        cells: dict = {}
        for key, n in people.items():
            short = tuple(f"{'abc'[i]}{key[i]}" for i in kept)
            cells[short] = cells.get(short, 0) + n
        try:
            left.append(RULES["the ledger"](left, "Monday", [crossed([dimensions[n] for n in names], cells)]))
        except Refusal:
            continue
    for where in {where for edition in left for where, n in edition.hidden.items() if n < 10}:
        low, high = bounds(left, where)
        assert high - low >= 10, (pages, dict(where), low, high)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([0, 2, 9, 12, 25, 60]), min_size=8, max_size=8), st.booleans())
def test_no_piece_of_areas_that_overlap_follows_whatever_is_asked_for(numbers, wards_first) -> None:
    """Four pieces by yes and no; wards and catchments cut them differently. Checked by the slow twin."""
    wards = Dimension("ward", ("A", "B"), not_said=False, parts=(("p", "q"), ("r", "s")))
    around = Dimension("catchment", ("north", "south"), not_said=False, parts=(("p", "r"), ("q", "s")))
    answer = Dimension("answer", ("yes", "no"), not_said=False)
    people = dict(zip(product("pqrs", ("yes", "no")), numbers, strict=True))
    tables = []
    for areas in (wards, around):
        cells = {
            (area, said): sum(people[piece, said] for piece in parts)
            for area, parts in zip(areas.values, areas.parts, strict=True)
            for said in answer.values
        }
        tables.append(crossed([areas, answer], cells))
    left = []
    for table in tables if wards_first else tables[::-1]:
        try:
            left.append(RULES["the ledger"](left, "Monday", [table]))
        except Refusal:
            continue
    small = {where for edition in left for where, n in edition.hidden.items() if n < 10}
    for where in small:
        low, high = bounds(left, where)
        assert high - low >= 10, (dict(where), low, high)
    if len(left) == 2:
        for piece, said in people:
            low, high = bounds(left, frozenset({("piece", piece), ("answer", said)}))
            assert high - low >= 10 or low >= 10, (piece, said, low, high)
