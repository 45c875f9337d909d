"""People put together from registers, and cubes added: each sum against its slow twin."""

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence.picture_measures import Moves, moves_of, parts_of
from folkmoot.evidence.published import Dimension, counted_cells, slice_of
from folkmoot.evidence.reference_together import slow_counts, slow_sum
from folkmoot.evidence.releasing import Way, release_to
from folkmoot.evidence.shared_cubes import Known, SharedCube, add, added, as_json, cube_from, told
from folkmoot.evidence.together import cells_of, moved, often_said, put_together

WARD = Dimension("ward", ("A", "B"))
NEED = Dimension("need", ("1", "2", "3"))
PERSON = st.fixed_dictionaries(
    {"ward": st.sampled_from(["A", "B", ""]), "need": st.sampled_from(["1", "2", "3", ""])}
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PERSON, max_size=30))
def test_cells_add_up_to_what_asking_everyone_gives(people):
    known = {n: {item: value for item, value in one.items() if value} for n, one in enumerate(people)}
    ways = [(d.name, {value: value for value in d.values}) for d in (WARD, NEED)]
    table = counted_cells([WARD, NEED], cells_of(known, ways))
    assert dict(table.counts) == slow_counts(
        [WARD, NEED], [{k: v or None for k, v in one.items()} for one in people]
    )


def test_a_person_whom_two_registers_know_is_counted_once_with_the_highest_need():
    left = ({1, 2}, [(1, "need", "2"), (1, "ward", "A"), (2, "need", "1")])
    right = ({11, 12}, [(11, "need", "3"), (11, "ward", "B")])
    assert put_together([left, right], same={1: 1, 11: 1}, highest=["need"]) == {
        1: {"need": "3", "ward": "A"},
        2: {"need": "1"},
        12: {},
    }


def test_a_value_that_few_have_loses_its_words():
    people = {n: {"help": "hub" if n else "Planted Zebulon"} for n in range(11)}
    assert often_said(people, "help", 10) == {"Planted Zebulon": "another", "hub": "hub"}


INTERVAL = st.tuples(st.integers(0, 50), st.none() | st.integers(0, 50)).map(
    lambda ends: (ends[0], None if ends[1] is None else ends[0] + ends[1])
)


@settings(max_examples=60, deadline=None)
@given(st.lists(INTERVAL, max_size=6))
def test_intervals_add_end_to_end(parts):
    assert added([Known(*each) for each in parts]) == Known(*slow_sum(parts))


def test_a_hidden_cell_is_unknown_and_not_nought():
    everybody, a, b = frozenset(), slice_of(ward="A"), slice_of(ward="B")
    ours = SharedCube((("ward", ("A", "B")),), {everybody: 40, a: 25, b: 15})
    theirs = SharedCube((("ward", ("A", "B")),), {everybody: 30, a: 30 - 4, b: None})
    total = add([ours, theirs])
    assert total == {everybody: Known(70, 70), a: Known(51, 51), b: Known(15, 45)}
    assert [told(total[where], 10) for where in (everybody, b)] == [("exactly", 70), ("at least", 15)]
    assert told(Known(9, 9), 10) is None
    assert cube_from(as_json(theirs)) == theirs


def test_a_cohort_moves_between_levels_and_shares_are_of_what_is_shown():
    cells = moved({1: "1", 2: "3", 3: "2"}, {1: "2", 2: "3", 4: "1"}, gone="gone", came="came")
    assert cells == {("1", "2"): 1, ("3", "3"): 1, ("2", "gone"): 1, ("came", "1"): 1}
    pairs = {
        frozenset({("then", a), ("now", b)}): n
        for (a, b), n in {("1", "1"): 20, ("1", "2"): 15, ("2", "1"): None, ("2", "2"): 30}.items()
    }
    assert moves_of(SharedCube((("then", ("1", "2")), ("now", ("1", "2"))), pairs), ("1", "2")) == Moves(
        0, 50, 15, 1
    )
    cube = SharedCube(
        (("ward", ("A",)),),
        {
            slice_of(need="yes"): 20,
            slice_of(need="yes", help="yes"): 5,
            slice_of(ward="A", need="yes"): None,
            slice_of(ward="A", need="yes", help="yes"): 2,
        },
    )
    assert [each.share for each in parts_of(cube, "ward", {"help": "yes"}, {"need": "yes"}, "All")] == [
        0.25,
        None,
    ]


def banded(values, parts):
    ward = Dimension("ward", ("A", "B"), not_said=False, parts=(("A",), ("B",)))
    return ward, Dimension("wide" if len(values) < 3 else "need", values, not_said=False, parts=parts)


def test_a_coarser_band_inside_a_ward_is_held_against_the_finer_one():
    """Ward A has 11, 40, 40 and 4 people at levels 1 to 4. The fine table hides the 11 with the 4; the wide one, which tells
    level 1 from the others, must hide them too, or 95 − 80 − 11 is the 4."""
    fine = counted_cells(
        banded(("1", "2", "3", "4"), (("1",), ("2",), ("3",), ("4",))),
        {
            **dict(zip((("A", level) for level in "1234"), (11, 40, 40, 4), strict=True)),
            **dict(zip((("B", level) for level in "1234"), (12, 41, 42, 43), strict=True)),
        },
    )
    wide = counted_cells(
        banded(("1", "2 to 4"), (("1",), ("2", "3", "4"))),
        {("A", "1"): 11, ("A", "2 to 4"): 84, ("B", "1"): 12, ("B", "2 to 4"): 126},
    )
    first = release_to([], [fine], as_of="1").release
    second = release_to([first.edition], [wide], as_of="1", ways=(Way.HIDE,)).release
    assert [first.count(ward="A", need=level) for level in "1234"] == [None, 40, 40, None]
    assert first.count(ward="A") == 95
    assert [second.count(ward="A", wide=level) for level in ("1", "2 to 4")] == [None, None]
