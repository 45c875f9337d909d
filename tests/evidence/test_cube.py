"""The cube counts each contact once where it belongs, and nothing is lost by adding, rolling up or saving."""

import sqlite3
import subprocess
import sys
from contextlib import contextmanager

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot import evidence
from folkmoot.evidence import in_memory, reference, tables
from folkmoot.evidence.cube import NOT_SAID, SEVERAL_SEPARATOR, Cube, add_up, count
from folkmoot.evidence.cube_file import NotACube

TOWN = {
    "age": ["16-24", "25-34", None, "16-24", ""],
    "ethnic_group": ["A\x1fB", "B", "", "B\x1fA", None],
    "matters": ["speeding", "burglary", None, "speeding", "speeding"],
    "ticked": ["roads\x1fparks", "roads", None, "", "parks"],
    "years": [1.5, 2, None, 3, float("nan")],
    "base": [1, 2, 3, 4, 5],
}


def town():
    return count(
        TOWN,
        cells=("age", "ethnic_group"),
        answers=("matters", "ticked"),
        numbers=("years",),
        several={"ethnic_group", "ticked"},
        weight="base",
    )


ENGINES = st.sampled_from(["no engine", "DuckDB"])


@contextmanager
def counting_by(engine):
    """Have tables in memory counted by an engine, or with none however many they hold."""
    kept, in_memory.FEW_ENOUGH = in_memory.FEW_ENOUGH, -1 if engine == "DuckDB" else 10**9
    try:
        yield
    finally:
        in_memory.FEW_ENOUGH = kept


def numbers(counts):
    return counts.n.tolist(), counts.s1.tolist(), counts.s2.tolist()


def test_the_sums_are_not_loaded_before_a_part_is_named():
    seen = subprocess.run(
        [sys.executable, "-c", "import sys; from folkmoot import evidence; print('numpy' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(p for p in sys.path if p)},
    )
    assert seen.stdout == "False\n"


def test_every_part_that_is_named_can_be_loaded():
    assert [getattr(evidence, part).__name__ for part in evidence.PARTS] == [
        f"folkmoot.evidence.{part}" for part in evidence.PARTS
    ]
    with pytest.raises(AttributeError, match="no part called 'guesses'"):
        _ = evidence.guesses


def test_contacts_are_counted_in_the_cell_of_what_they_said():
    cube = town()
    assert cube.keys == (("16-24", ("A", "B")), ("25-34", ("B",)), (NOT_SAID, NOT_SAID))
    assert numbers(cube.people) == ([2, 1, 2], [5, 2, 8], [17, 4, 34])
    assert cube.groups("ethnic_group") == ("A", "B")


def test_a_ticked_list_counts_once_for_each_option_and_the_contact_once():
    ticked = town().answers["ticked"]
    assert ticked.options == ("parks", "roads")
    assert ticked.by_option.n.tolist() == [[1, 1], [0, 1], [1, 0]]
    assert ticked.answered.n.tolist() == [1, 1, 1]


def test_a_numeric_question_keeps_what_a_mean_and_its_error_need():
    years = town().answers["years"]
    assert years.answered.n.tolist() == [2, 1, 0]
    assert years.moments.tolist() == [[1.5, 6, 9, 24, 36], [2, 0, 0, 0, 0], [0, 0, 0, 0, 0]]


def test_the_heaviest_base_weight_of_each_cell_is_kept_through_adding_rolling_up_narrowing_and_saving(
    tmp_path,
):
    cube = town()
    assert cube.heaviest.tolist() == [4, 2, 5]
    assert cube.roll_up("age").heaviest.tolist() == [4, 2, 5]
    assert cube.roll_up().heaviest.tolist() == [5]
    assert (cube + cube).heaviest.tolist() == [4, 2, 5]
    assert cube.only(age="16-24").heaviest.tolist() == [4]
    heavier = cube.add_one(("25-34", ("B",)), {}, weight=60.0)
    assert heavier.heaviest.tolist() == [4, 60, 5]
    heavier.save(tmp_path / "town.npz")
    assert Cube.load(tmp_path / "town.npz").heaviest.tolist() == [4, 60, 5]
    assert count(TOWN, cells=("age",)).heaviest.tolist() == [1, 1, 1]


def test_the_same_contacts_give_the_same_cube_from_every_kind_of_table(tmp_path):
    table = pa.table({"age": ["a", "b", "a", None], "matters": ["x", "y", None, "x"]})
    pq.write_table(table, tmp_path / "contacts.parquet")
    how = {"cells": ("age",), "answers": ("matters",)}
    cube = count(table, **how)
    assert cube == count(str(tmp_path / "contacts.parquet"), **how)
    assert cube == count(ibis.memtable(table), **how)
    assert cube == count(table.to_pydict(), **how)
    assert cube.people.n.tolist() == [2, 1, 1]


def test_a_column_may_have_any_name():
    names = ("contacts", "w1", "n", "group by", "1")
    cube = count({name: ["a"] for name in (*names, "w2")}, cells=names, answers=("w2",))
    assert (cube.keys, cube.people.n.tolist()) == ((("a",) * 5,), [1])


def test_nobody_makes_a_cube_with_no_cell():
    assert len(count({"age": []}, cells=("age",))) == 0
    assert len(count({"age": []}, cells=())) == 0


def test_a_dimension_of_whole_numbers_or_of_yes_and_no_is_coded_as_text():
    cube = count({"ward": [3, 3, 12], "renting": [True, False, None]}, cells=("ward", "renting"))
    assert cube.keys == (("12", None), ("3", "false"), ("3", "true"))


def test_one_more_contact_changes_one_cell_and_equals_a_rebuild():
    cube = town().add_one(
        ("16-24", ("B", "A")), {"matters": "parking", "ticked": ["roads"], "years": 2.0}, weight=2.0
    )
    more = {
        "age": [*TOWN["age"], "16-24"],
        "ethnic_group": [*TOWN["ethnic_group"], "A\x1fB"],
        "matters": [*TOWN["matters"], "parking"],
        "ticked": [*TOWN["ticked"], "roads"],
        "years": [*TOWN["years"], 2.0],
        "base": [*TOWN["base"], 2],
    }
    assert cube == count(
        more,
        cells=("age", "ethnic_group"),
        answers=("matters", "ticked"),
        numbers=("years",),
        several={"ethnic_group", "ticked"},
        weight="base",
    )


def test_a_cube_may_be_narrowed_to_a_group_to_several_or_to_those_who_did_not_say():
    cube = town()
    assert cube.only(ethnic_group="A").keys == (("16-24", ("A", "B")),)
    assert cube.only(age={"25-34", NOT_SAID}).people.n.tolist() == [1, 2]
    assert cube.only(age=NOT_SAID).keys == ((NOT_SAID, NOT_SAID),)


def test_rolling_up_to_nothing_counts_everybody():
    everybody = town().roll_up()
    assert (everybody.keys, numbers(everybody.people)) == (((),), ([5], [15], [55]))


def test_a_saved_cube_is_read_back_whole_and_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "town.npz"
    town().save(path)
    assert Cube.load(path) == town()
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(NotACube):
        Cube.load(path)
    assert [file.name for file in tmp_path.iterdir()] == ["town.npz"]


def test_cubes_of_different_questions_or_dimensions_do_not_add():
    with pytest.raises(ValueError, match="not in both: ticked"):
        town() + town().with_answers({"matters": town().answers["matters"], "years": town().answers["years"]})
    with pytest.raises(ValueError, match="same dimensions"):
        town() + town().roll_up("age")


def test_an_engine_and_none_refuse_alike_and_count_alike_what_is_odd():
    odd = {
        "ward": [3, None, 12],
        "renting": [True, None, False],
        "kind": [None, None, None],
        "years": [float("inf"), -2.5, 1e9],
        "base": [1.5, 2.25, 1e-3],
    }
    how = {"cells": ("ward", "kind"), "answers": ("renting", "kind"), "numbers": ("years",), "weight": "base"}
    seen = {}
    for engine in ("no engine", "DuckDB"):
        with counting_by(engine):
            refusals = []
            for wrong in ({"years": [1e61, 0, 0]}, {"base": [None, 1, 0]}, {"ward": [0.5, 1.5, 2]}):
                with pytest.raises(ValueError) as refusal:
                    count({**odd, **wrong}, **how)
                refusals.append(str(refusal.value))
            seen[engine] = count(odd, **how), count(odd, cells=(), numbers=("years",)), refusals
    assert seen["DuckDB"] == seen["no engine"]


@pytest.mark.parametrize("bad", [0, -1, None, float("nan"), float("inf")])
def test_a_base_weight_that_is_not_above_nought_is_refused_with_how_many_there_are(bad):
    with pytest.raises(ValueError, match="1 contacts have no base weight above nought"):
        count({"age": ["a", "b"], "base": [1.0, bad]}, cells=("age",), weight="base")


def test_a_column_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(KeyError, match="no column 'tenure'; there are: age, base"):
        count({"age": ["a"], "base": [1.0]}, cells=("tenure",))
    with pytest.raises(ValueError, match="holds fractions"):
        count({"age": [1.5]}, cells=("age",))


contacts = st.lists(
    st.fixed_dictionaries(
        {
            "age": st.sampled_from(["16-24", "25-34", None]),
            "groups": st.frozensets(st.sampled_from("ABC")),
            "matters": st.sampled_from(["x", "y", None]),
            "base": st.integers(1, 8).map(float),
        }
    ),
    max_size=30,
)
CELLS = ("age", "groups")


def counted(people):
    table = pa.table(
        {
            "age": pa.array([p["age"] for p in people], pa.string()),
            "groups": pa.array([SEVERAL_SEPARATOR.join(p["groups"]) for p in people], pa.string()),
            "matters": pa.array([p["matters"] for p in people], pa.string()),
            "base": pa.array([p["base"] for p in people], pa.float64()),
        }
    )
    return count(table, cells=CELLS, answers=("matters",), several={"groups"}, weight="base")


@settings(max_examples=25, deadline=None)
@given(contacts, ENGINES)
def test_counting_equals_its_slow_twin(people, engine):
    with counting_by(engine):
        cube = counted(people)
    rows = zip(cube.keys, *numbers(cube.people), strict=True)
    twin = reference.count([{**p, "groups": set(p["groups"])} for p in people], CELLS, "base")
    assert {key: tuple(sums) for key, *sums in rows} == twin


ANSWERED = st.lists(
    st.fixed_dictionaries(
        {
            "age": st.sampled_from(["16-24", "25-34", "", None]),
            "matters": st.sampled_from(["x", "y", "", None]),
            "ticked": st.frozensets(st.sampled_from("ABC")),
            "visits": st.sampled_from([0, 3, 12, None]),
            "base": st.integers(1, 8).map(float),
        }
    ),
    max_size=30,
)
QUESTIONS = ("matters", "ticked", "visits")


def tabled(people):
    return pa.table(
        {
            "age": pa.array([p["age"] for p in people], pa.string()),
            "matters": pa.array([p["matters"] for p in people], pa.string()),
            "ticked": pa.array([SEVERAL_SEPARATOR.join(p["ticked"]) for p in people], pa.string()),
            "visits": pa.array([p["visits"] for p in people], pa.int16()),
            "base": pa.array([p["base"] for p in people], pa.float64()),
        }
    )


def answers_of(cube, question):
    counted = cube.answers[question]
    sums = numbers(counted.by_option)
    return {
        (key, option): tuple(each[row][column] for each in sums)
        for row, key in enumerate(cube.keys)
        for column, option in enumerate(counted.options)
        if sums[0][row][column]
    } | {
        (key, None): (n, s1, s2)
        for key, n, s1, s2 in zip(cube.keys, *numbers(counted.answered), strict=True)
        if n
    }


@settings(max_examples=25, deadline=None)
@given(ANSWERED, st.sampled_from([None, "base"]), ENGINES)
def test_counting_answers_equals_its_slow_twin(people, weight, engine):
    with counting_by(engine):
        cube = count(tabled(people), cells=("age",), answers=QUESTIONS, several={"ticked"}, weight=weight)
    for question in QUESTIONS:
        twin = reference.answers(
            [{**p, "ticked": set(p["ticked"])} for p in people], ("age",), question, weight
        )
        assert answers_of(cube, question) == twin


@settings(max_examples=15, deadline=None)
@given(ANSWERED, st.sampled_from([None, "base"]), st.integers(1, 7))
def test_answers_come_out_the_same_in_batches_of_any_size(people, weight, batch):
    how = {"cells": ("age",), "answers": QUESTIONS, "several": {"ticked"}, "weight": weight}
    whole = count(tabled(people), **how)
    kept, tables.BATCH = tables.BATCH, batch
    try:
        with counting_by("DuckDB"):
            assert count(tabled(people), **how) == whole
    finally:
        tables.BATCH = kept


@pytest.mark.parametrize("weight", [None, "base"])
def test_an_engine_that_groups_before_it_sends_gives_the_same_cube(weight, tmp_path):
    columns = ("age", "ethnic_group", "matters", "ticked", "base")
    with sqlite3.connect(tmp_path / "town.db") as made:
        made.execute("CREATE TABLE town (age TEXT, ethnic_group TEXT, matters TEXT, ticked TEXT, base REAL)")
        rows = zip(*[TOWN[name] for name in columns], strict=True)
        made.executemany("INSERT INTO town VALUES (?, ?, ?, ?, ?)", rows)
    table = ibis.sqlite.connect(tmp_path / "town.db").table("town")
    how = {
        "cells": ("age", "ethnic_group"),
        "answers": ("matters", "ticked"),
        "several": {"ethnic_group", "ticked"},
    }
    assert count(table, **how, weight=weight) == count(TOWN, **how, weight=weight)
    assert count(table, cells=(), answers=("matters",)) == count(TOWN, cells=(), answers=("matters",))


def test_a_column_of_categories_holds_those_that_somebody_is_in():
    kinds = pa.DictionaryArray.from_arrays([0, 0, None, 2], ["x", "nobody", "z"])
    table = pa.table({"kind": kinds, "matters": kinds})
    cube = count(table, cells=("kind",), answers=("matters",))
    assert (cube.groups("kind"), cube.answers["matters"].options) == (("x", "z"), ("x", "z"))
    assert cube.answers["matters"].by_option.n.tolist() == [[2, 0], [0, 1], [0, 0]]


def test_a_question_may_be_a_dimension_too():
    cube = count({"age": ["a", "b", "a"]}, cells=("age",), answers=("age",))
    assert cube.answers["age"].by_option.n.tolist() == [[2, 0], [0, 1]]


def test_many_dimensions_of_many_groups_are_numbered_without_running_over():
    wide = {f"d{place}": [f"g{place * row % 997}" for row in range(1000)] for place in range(12)}
    cube = count({**wide, "matters": ["x"] * 1000}, cells=tuple(wide), answers=("matters",))
    assert cube.keys == tuple(sorted(set(zip(*wide.values(), strict=True))))
    assert cube.answers["matters"].by_option.n[:, 0].tolist() == cube.people.n.tolist()


@settings(max_examples=15, deadline=None)
@given(contacts, st.integers(0, 30))
def test_cubes_of_two_parts_add_up_to_the_cube_of_all(people, cut):
    assert add_up([counted(people[:cut]), counted(people[cut:])]) == counted(people)


@settings(max_examples=15, deadline=None)
@given(contacts)
def test_rolling_up_counts_what_was_never_divided(people):
    cube = counted(people)
    short = [{"age": p["age"], "base": p["base"]} for p in people]
    rolled = cube.roll_up("age")
    assert {
        key: tuple(sums) for key, *sums in zip(rolled.keys, *numbers(rolled.people), strict=True)
    } == reference.count(short, ("age",), "base")
