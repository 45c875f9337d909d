"""What leaves for the public: no small count can be worked out from what is shown."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from folkmoot.evidence.cube import count
from folkmoot.evidence.disclosure import (
    SAID,
    TOO_FEW,
    WOULD_GIVE_AWAY,
    CountTable,
    Dimension,
    GivenAway,
    counted,
    release,
    slice_of,
)
from folkmoot.evidence.linked_circles import circle
from folkmoot.evidence.published import slices


def crossed(dimensions, cells):
    """A table of exclusive dimensions from its inner cells, {(value, ...): n}; nobody left anything
    unsaid."""
    counts = {}
    for where in slices(dimensions):
        wanted = {name: value for name, value in where if value != SAID}
        counts[where] = sum(
            n
            for key, n in cells.items()
            if all(value == key[[d.name for d in dimensions].index(name)] for name, value in wanted.items())
        )
    return CountTable(tuple(dimensions), counts)


def dimension(name, size):
    return Dimension(name, tuple(f"{name}{i}" for i in range(size)), not_said=False)


def square(numbers, rows=2, columns=2, names=("area", "age")):
    dims = [dimension(names[0], rows), dimension(names[1], columns)]
    keys = product(dims[0].values, dims[1].values)
    return crossed(dims, dict(zip(keys, numbers, strict=True)))


def possible(outcome, cells, most):
    """Every value each hidden small slice could have, by trying all tables of whole numbers up to `most`."""
    keys = list(cells)
    hidden = {w: v for w, v in outcome.edition.hidden.items() if v < outcome.smallest_shown}
    seen = {where: set() for where in hidden}
    grids = np.array(list(product(range(most + 1), repeat=len(keys))))

    def total(where):
        wanted = {value for _, value in where if value != SAID}
        inside = [i for i, key in enumerate(keys) if wanted <= set(key)]
        return grids[:, inside].sum(axis=1)

    fits = np.ones(len(grids), bool)
    for where, value in outcome.edition.shown.items():
        fits &= total(where) == value
    for where in hidden:
        seen[where] = set(total(where)[fits].tolist())
    return seen


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=4, max_size=4))
def test_trying_every_table_finds_no_small_count_that_follows_from_what_is_shown(numbers):
    table = square(numbers)
    outcome = release([table], smallest_shown=3)
    cells = dict(zip(product(("area0", "area1"), ("age0", "age1")), numbers, strict=True))
    for where, values in possible(outcome, cells, most=16).items():
        assert max(values) - min(values) >= 3, (dict(where), values)


def linear_bounds(shown, dims, where):
    """Bounds on a slice of an exclusive table, from a linear programme over its inner cells,
    independently."""
    keys = list(product(*[d.values for d in dims]))

    def row(slice_):
        wanted = {value for _, value in slice_ if value != SAID}
        return [1.0 if wanted <= set(key) else 0.0 for key in keys]

    fixed = [(row(w), v) for w, v in shown.items()]
    equal = {"A_eq": [r for r, _ in fixed], "b_eq": [v for _, v in fixed]} if fixed else {}
    goal = np.array(row(where))
    low = linprog(goal, **equal, bounds=(0, 2000)).fun
    high = -linprog(-goal, **equal, bounds=(0, 2000)).fun
    return low, high


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 4, 9, 10, 12, 30, 80]), min_size=12, max_size=12))
def test_a_linear_programme_cannot_narrow_a_small_count_of_a_page_to_fewer_than_ten(numbers):
    table = square(numbers, 3, 4)
    outcome = release([table])
    for where, value in outcome.edition.hidden.items():
        if value < 10:
            low, high = linear_bounds(outcome.edition.shown, table.dimensions, where)
            assert high - low >= 10 - 1e-6, (dict(where), value, low, high)


def test_a_single_small_count_takes_a_second_one_with_it():
    table = crossed([dimension("age", 3)], {("age0",): 4, ("age1",): 40, ("age2",): 25})
    outcome = release([table])
    ages = {f"age{i}": outcome.count(age=f"age{i}") for i in range(3)}
    assert ages == {"age0": None, "age1": 40, "age2": None}
    assert outcome.count() == 69
    assert outcome.why[slice_of(age="age0")] == TOO_FEW
    assert outcome.why[slice_of(age="age2")] == WOULD_GIVE_AWAY


def test_two_small_counts_whose_sum_is_small_take_a_third():
    table = crossed([dimension("age", 3)], {("age0",): 3, ("age1",): 4, ("age2",): 25})
    assert release([table]).edition.shown == {slice_of(): 32, slice_of(age=SAID): 32}


def test_everything_is_shown_where_nothing_is_small():
    table = square([10, 20, 30, 40])
    assert release([table]).edition.shown == dict(table.counts)


def test_nobody_is_a_small_count_too():
    table = crossed([dimension("age", 3)], {("age0",): 0, ("age1",): 40, ("age2",): 25})
    assert release([table]).count(age="age0") is None


def test_a_second_table_of_the_page_gives_nothing_of_the_first_away():
    by_age = crossed([dimension("age", 3)], {("age0",): 4, ("age1",): 40, ("age2",): 25})
    by_both = square([1, 3, 20, 20, 12, 13], 3, 2, ("age", "sex"))
    together = release([by_age, by_both])
    for where, value in together.edition.hidden.items():
        if value < 10:
            low, high = linear_bounds(together.edition.shown, by_both.dimensions, where)
            assert high - low >= 10 - 1e-6
    assert together.count(age="age0") is None


def test_a_page_about_something_else_in_between_does_not_hide_that_one_person_came():
    def by(name, *numbers):
        one = dimension(name, len(numbers))
        return crossed([one], dict(zip([(value,) for value in one.values], numbers, strict=True)))

    first = release([by("age", 50, 60, 70)], as_of="3 May")
    second = release([by("sex", 100, 120)], as_of="10 May", earlier=[first.edition])
    third = release([by("age", 51, 80, 100)], as_of="17 May", earlier=[first.edition, second.edition])

    assert third.count(age="age0") is None
    assert third.count(age="age2") == 100


def test_one_person_more_than_two_pages_ago_is_not_told_either():
    def ages(*numbers):
        one = dimension("age", 3)
        return crossed([one], dict(zip([(value,) for value in one.values], numbers, strict=True)))

    first = release([ages(50, 60, 70)], as_of="3 May")
    second = release([ages(90, 100, 110)], as_of="10 May", earlier=[first.edition])
    third = release([ages(51, 99, 109)], as_of="17 May", earlier=[first.edition, second.edition])

    assert third.count(age="age0") is None


def test_a_later_page_of_the_same_day_does_not_open_an_earlier_one():
    by_age = crossed([dimension("age", 3)], {("age0",): 4, ("age1",): 40, ("age2",): 25})
    first = release([by_age], as_of="3 May")
    by_both = square([2, 2, 20, 20, 12, 13], 3, 2, ("age", "sex"))
    second = release([by_both], as_of="3 May", earlier=[first.edition])
    shown = first.edition.shown | second.edition.shown
    low, high = linear_bounds(shown, by_both.dimensions, slice_of(age="age0"))
    assert high - low >= 10 - 1e-6
    assert second.count(age="age1") == 40


def test_a_few_more_answers_since_the_last_edition_do_not_show_by_subtraction():
    before = crossed([dimension("age", 3)], {("age0",): 50, ("age1",): 40, ("age2",): 25})
    after = crossed([dimension("age", 3)], {("age0",): 52, ("age1",): 60, ("age2",): 45})
    first = release([before], as_of="3 May")
    second = release([after], as_of="10 May", earlier=[first.edition])
    assert first.edition.hidden == {}
    assert second.count(age="age0") is None
    assert second.count() == 157


def test_an_unchanged_page_may_be_published_again():
    table = crossed([dimension("age", 3)], {("age0",): 4, ("age1",): 40, ("age2",): 25})
    first = release([table], as_of="3 May")
    second = release([table], as_of="10 May", earlier=[first.edition])
    assert second.edition.shown == first.edition.shown


def test_what_is_given_away_already_stops_the_next_publication():
    table = crossed([dimension("age", 2)], {("age0",): 4, ("age1",): 40})
    careless = release([table], as_of="3 May").edition
    shown = dict(careless.shown) | {slice_of(age="age1"): 40, slice_of(): 44, slice_of(age=SAID): 44}
    leaked = type(careless)(careless.as_of, careless.tables, shown, {slice_of(age="age0"): 4})
    with pytest.raises(GivenAway) as refused:
        release([table], as_of="3 May", earlier=[leaked])
    assert refused.value.sentence == (
        "What is published already would let somebody work out a number that is too small to show. Publish "
        "these tables when more people have answered, or in larger groups."
    )


def test_that_nobody_is_in_a_group_once_told_stops_no_later_publication_and_opens_no_other_count():
    """The first page knew no age0; the second does, and divides by an answer too."""
    first = release(
        [crossed([Dimension("age", ("age1", "age2"), not_said=False)], {("age1",): 45, ("age2",): 60})]
    )
    cells = {("age1", "q0"): 4, ("age1", "q1"): 41, ("age2", "q0"): 25, ("age2", "q1"): 35}
    table = crossed([dimension("age", 3), dimension("q", 2)], {("age0", "q0"): 0, ("age0", "q1"): 0, **cells})
    second = release([table], earlier=[first.edition])
    assert second.edition.shown == {
        slice_of(): 105,
        slice_of(age=SAID): 105,
        slice_of(q=SAID): 105,
        slice_of(age=SAID, q=SAID): 105,
        slice_of(q="q0"): 29,
        slice_of(age=SAID, q="q0"): 29,
        slice_of(q="q1"): 76,
        slice_of(age=SAID, q="q1"): 76,
        slice_of(age="age1"): 45,
        slice_of(age="age1", q=SAID): 45,
        slice_of(age="age2"): 60,
        slice_of(age="age2", q=SAID): 60,
    }


def test_people_in_several_groups_do_not_add_up_and_hide_only_what_is_small():
    contacts = {"ethnicity": ["A"] * 30 + ["A\x1fB"] * 12 + ["B"] * 20 + ["C"] * 4 + [None] * 15}
    cube = count(contacts, cells=["ethnicity"], several=["ethnicity"])
    table = counted(cube, "ethnicity")
    outcome = release([table])
    assert {w: outcome.count_of(w) for w in table.counts} == {
        slice_of(): 81,
        slice_of(ethnicity=SAID): 66,
        slice_of(ethnicity=None): 15,
        slice_of(ethnicity="A"): 42,
        slice_of(ethnicity="B"): 32,
        slice_of(ethnicity="C"): None,
    }


def ticked(*numbers, names="ABCD"):
    """Contacts of whom so many are in A alone, in B alone, and so on."""
    return [name for name, number in zip(names, numbers, strict=False) for _ in range(number)]


def several(groups, by=None):
    columns = {"ethnicity": groups} | ({"area": by} if by else {})
    cube = count(columns, cells=list(columns), several=["ethnicity"])
    return counted(cube, *columns)


def test_how_few_are_not_in_the_largest_group_does_not_follow_from_it_and_all_who_said():
    outcome = release([several([*ticked(195, 2, 2, 1), *[None] * 40])])
    shown = [outcome.count(ethnicity=SAID), outcome.count(ethnicity="A")]
    assert shown in ([200, None], [None, 195])
    assert [outcome.count(ethnicity=name) for name in "BCD"] == [None, None, None]


def test_an_option_that_all_but_a_few_ticked_is_hidden_as_if_the_few_had_an_option_of_their_own():
    contacts = {"q": ["roads"] * 4 + ["roads\x1fparks"] * 60 + ["parks"] * 3 + [None] * 20}
    table = counted(count(contacts, cells=[], answers=["q"], several=["q"]), question="q")
    outcome = release([table])
    assert outcome.count(q=SAID) is None or (outcome.count(q="roads"), outcome.count(q="parks")) == (
        None,
        None,
    )


def test_an_option_that_everybody_ticked_is_hidden_as_nobody_is_a_small_count():
    contacts = {"q": ["roads"] * 30 + ["roads\x1fparks"] * 20}
    outcome = release([counted(count(contacts, cells=[], answers=["q"], several=["q"]), question="q")])
    assert None in (outcome.count(q=SAID), outcome.count(q="roads"))
    assert outcome.count(q="parks") == 20


def test_of_two_answers_neither_all_who_answered_nor_the_larger_gives_the_smaller_away():
    contacts = {"q": ["yes"] * 195 + ["no"] * 5 + [None] * 30}
    outcome = release([counted(count(contacts, cells=[], answers=["q"]), question="q")])
    assert outcome.count(q="no") is None
    assert None in (outcome.count(q="yes"), outcome.count(q=SAID))


def test_a_few_more_who_did_not_tick_an_option_since_the_last_edition_are_not_told():
    first = release([several(ticked(100, 40))], as_of="May")
    assert first.count(ethnicity="A") == 100
    second = release([several(ticked(111, 42))], as_of="June", earlier=[first.edition])
    assert None in (second.count(ethnicity="A"), second.count(ethnicity=SAID))


def narrowed(outcome, where, name):
    """Bounds on those of a slice who said something and not this, from what is shown of one table alone: by a
    linear programme over who is in which groups, independently of how the release was decided."""
    dims = outcome.edition.tables[0]
    groups = next(d for d in dims if d.several)
    held = [set(h) for size in range(len(groups.values) + 1) for h in combinations(groups.values, size)]
    areas = [(d.name, value) for d in dims if not d.several for value in d.values]
    atoms = [(area, h) for area in areas for h in held]

    def inside(slice_, area, h):
        return all(
            (value == SAID and (label != groups.name or h))
            or (label, value) == area
            or (label == groups.name and value in h)
            for label, value in slice_
        )

    rows = [[float(inside(w, *atom)) for atom in atoms] for w in outcome.edition.shown]
    goal = np.array([float(inside(where, *atom) and bool(atom[1]) and name not in atom[1]) for atom in atoms])
    equal = {"A_eq": rows, "b_eq": list(outcome.edition.shown.values())} if rows else {}
    low = linprog(goal, **equal, bounds=(0, 3000)).fun
    return low, -linprog(-goal, **equal, bounds=(0, 3000)).fun


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 4, 9, 12, 30, 195]), min_size=8, max_size=8))
def test_a_linear_programme_cannot_narrow_down_how_few_of_an_area_are_not_in_a_group(numbers):
    kinds = ["A", "B", "A\x1fB", "C"]
    rows = [
        (a, k)
        for a, ns in (("x", numbers[:4]), ("y", numbers[4:]))
        for k, n in zip(kinds, ns, strict=True)
        for _ in range(n)
    ]
    rows += [("x", "A"), ("y", "B")]
    table = several([k for _, k in rows], by=[a for a, _ in rows])
    outcome = release([table])
    groups = next(d for d in table.dimensions if d.several)
    for where in (slice_of(), slice_of(area="x"), slice_of(area="y")):
        for name in groups.values:
            few = table.counts[where | {("ethnicity", SAID)}] - table.counts[where | {("ethnicity", name)}]
            if few < 10:
                low, high = narrowed(outcome, where, name)
                assert high - low >= 10 - 1e-6, (dict(where), name, few, low, high)


def test_a_small_number_who_did_not_say_cannot_be_had_from_the_rest():
    contacts = {"age": ["young"] * 30 + ["old"] * 40 + [None] * 3}
    outcome = release([counted(count(contacts, cells=["age"]), "age")])
    assert outcome.count(age=None) is None
    assert [outcome.count(), outcome.count(age=SAID)].count(None) == 1


def test_a_group_of_the_population_with_nobody_in_it_is_a_row_of_the_table():
    cube = count({"age": ["young"] * 30}, cells=["age"])
    table = counted(cube, "age", groups={"age": ["old", "young"]})
    assert table.counts[slice_of(age="old")] == 0


def test_answers_are_counted_by_group_with_those_who_gave_none():
    contacts = {"age": ["young"] * 30 + ["old"] * 30, "q": ["yes"] * 20 + ["no"] * 25 + [None] * 15}
    table = counted(count(contacts, cells=["age"], answers=["q"]), "age", question="q")
    assert table.counts[slice_of(age="old", q="no")] == 15
    assert table.counts[slice_of(age="old", q=None)] == 15
    assert table.counts[slice_of(age="young", q=SAID)] == 30
    assert table.counts[slice_of(q="yes")] == 20


def test_tables_in_a_circle_are_known_and_checked_together():
    assert circle([["a", "b"], ["a", "c"], ["a", "d"]]) == set()
    assert circle([["a", "b"], ["b", "c"], ["a", "c"]]) == {"a", "b", "c"}
    assert circle([["a"], ["a", "b"]]) == set()
    cells = dict.fromkeys(product(("a0", "a1"), ("b0", "b1"), ("c0", "c1")), 3)
    cells["a0", "b0", "c0"] = 40

    def table(*names):
        places = ["abc".index(name) for name in names]
        margin = {}
        for key, n in cells.items():
            short = tuple(key[i] for i in places)
            margin[short] = margin.get(short, 0) + n
        return crossed([dimension(name, 2) for name in names], margin)

    outcome = release([table("a", "b"), table("b", "c"), table("a", "c")])
    dims = [dimension(name, 2) for name in "abc"]
    for where, value in outcome.edition.hidden.items():
        if value < 10:
            low, high = linear_bounds(outcome.edition.shown, dims, where)
            assert high - low >= 10 - 1e-6


def test_two_tables_that_count_the_same_people_differently_are_refused():
    one = crossed([dimension("age", 2)], {("age0",): 20, ("age1",): 40})
    other = crossed([dimension("age", 2)], {("age0",): 21, ("age1",): 40})
    with pytest.raises(ValueError, match="differently"):
        release([one, other])
