"""Weights meet their margins or there are none: against slow twins, with overlapping groups, limits and repairs."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from folkmoot.evidence import feasibility, reference, weighting
from folkmoot.evidence.counts import Counts
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.margins import from_counts
from folkmoot.evidence.problems import (
    EmptyGroup,
    ImpossibleTogether,
    MarginsCannotBeMet,
    MarginsMissed,
    NobodyHeard,
    NotSaid,
    Squeezed,
    TotalsScaled,
    UnknownCategory,
)


def cube_of(people, dimensions, base=None, several=()):
    """Count people one by one in plain Python, so that these tests need no table."""
    rows = [{**person, "w": w} for person, w in zip(people, base or [1.0] * len(people), strict=True)]
    found = reference.count(rows, dimensions, "w")
    keys = sorted(found, key=str)
    n, s1, s2 = (np.array(column) for column in zip(*(found[key] for key in keys), strict=True))
    counts = Counts(n.astype(np.int64), s1.astype(float), s2.astype(float))
    places = [keys.index(key) for row in rows for key in reference.count([row], dimensions)]
    heaviest = np.array(
        [max(r["w"] for r, at in zip(rows, places, strict=True) if at == i) for i in range(len(keys))]
    )
    return Cube(tuple(dimensions), frozenset(several), tuple(keys), counts, heaviest, {})


def weights_of(people, dimensions, weights, base=None):
    factors = weights.by_key()
    return [
        factors[tuple(tuple(sorted(v)) or None if isinstance(v := p[d], set) else v for d in dimensions)] * w
        for p, w in zip(people, base or [1.0] * len(people), strict=True)
    ]


DISTRICTS = {
    "district": {"D1": 400, "D2": 400, "D3": 100},
    "tenure": {"own": 350, "social": 350, "private": 200},
}
TENANTS = [
    {"district": d, "tenure": t}
    for d, t, n in (
        ("D1", "own", 9),
        ("D1", "social", 8),
        ("D2", "own", 7),
        ("D2", "social", 9),
        ("D3", "own", 6),
        ("D3", "private", 12),
    )
    for _ in range(n)
]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_raking_cells_equals_raking_people_one_by_one(data):
    person = st.fixed_dictionaries({"age": st.sampled_from("abc"), "sex": st.sampled_from("fm")})
    people = data.draw(st.lists(person, min_size=4, max_size=25))
    base = data.draw(st.lists(st.floats(0.2, 5), min_size=len(people), max_size=len(people)))
    final = data.draw(st.lists(st.floats(0.5, 2), min_size=len(people), max_size=len(people)))
    # Targets made from weights that exist can be met.
    targets = {d: reference.by_group(people, final, d) for d in ("age", "sex")}
    planned = weighting.plan(cube_of(people, ("age", "sex"), base), from_counts(targets), smallest_cell=0)
    assume(not planned.blockers)
    try:
        twin = reference.rake(people, targets, base)
    except ArithmeticError:
        assume(False)
    weights = weighting.rake(planned)
    mine = weights_of(people, ("age", "sex"), weights, base)
    assert mine == pytest.approx(twin, rel=1e-7)
    assert (weights.deff, weights.neff) == pytest.approx(reference.kish(twin), rel=1e-7)
    assert weights.largest_ratio == pytest.approx(reference.largest_ratio(twin), rel=1e-7)


def test_base_weights_that_differ_within_a_cell_are_kept_in_proportion():
    people = [{"age": "a"}, {"age": "a"}, {"age": "b"}]
    weights = weighting.rake(
        weighting.plan(cube_of(people, ("age",), [1.0, 3.0, 5.0]), from_counts({"age": {"a": 80, "b": 20}}))
    )
    assert weights_of(people, ("age",), weights, [1.0, 3.0, 5.0]) == pytest.approx([20, 60, 20])
    assert weights.neff == pytest.approx(100**2 / (20**2 + 60**2 + 20**2))


def test_people_of_several_groups_are_weighted_by_a_yes_or_no_for_each_group():
    rng = np.random.default_rng(5)
    people = [
        {
            "groups": set(rng.choice(list("ABC"), size=rng.integers(1, 3), replace=False)),
            "sex": rng.choice(["f", "m"]),
        }
        for _ in range(200)
    ]
    people = [{"groups": p["groups"], "sex": str(p["sex"])} for p in people]
    targets = {"groups": {"A": 500, "B": 400, "C": 350}, "sex": {"f": 520, "m": 480}}
    cube = cube_of(people, ("groups", "sex"), several={"groups"})
    weights = weighting.rake(weighting.plan(cube, from_counts(targets)))
    mine = weights_of(people, ("groups", "sex"), weights)
    assert mine == pytest.approx(reference.rake(people, targets, everyone=1000), rel=1e-8)
    assert sum(mine) == pytest.approx(1000)
    assert reference.by_group(people, mine, "groups") == pytest.approx(targets["groups"])


def test_groups_that_overlap_alone_do_not_say_how_many_people_there_are():
    cube = cube_of([{"groups": {"A"}}, {"groups": {"A", "B"}}], ("groups",), several={"groups"})
    with pytest.raises(ValueError, match="give `everyone`"):
        weighting.plan(cube, from_counts({"groups": {"A": 5, "B": 4}}))


def test_those_who_did_not_say_are_a_group_at_their_share_of_base_weights():
    people = [{"age": "a"}, {"age": "b"}, {"age": None}]
    cube = cube_of(people, ("age",), [1.0, 1.0, 2.0])
    planned = weighting.plan(cube, from_counts({"age": {"a": 60, "b": 40}}), not_said="own share")
    assert weights_of(people, ("age",), weighting.rake(planned), [1.0, 1.0, 2.0]) == pytest.approx(
        [30, 20, 50]
    )
    assert [type(p) for p in planned.problems if not p.blocks][0] is NotSaid


def test_margins_that_clash_name_the_groups_the_people_and_the_mix_nobody_is_in():
    planned = weighting.plan(cube_of(TENANTS, ("district", "tenure")), from_counts(DISTRICTS))
    (problem,) = planned.blockers
    assert isinstance(problem, ImpossibleTogether)
    assert set(problem.too_many) == {("district", "D1"), ("district", "D2"), ("tenure", "private")}
    assert problem.people == pytest.approx(100)
    assert "Nobody heard so far is in both “D1” (district) and “private” (tenure)" in problem.sentence
    assert {repair.kind for repair in problem.repairs} == {"ask", "merge", "drop"}
    with pytest.raises(MarginsCannotBeMet):
        weighting.rake(planned)


def test_the_offered_repairs_put_it_right():
    cube = cube_of(TENANTS, ("district", "tenure"))
    merged = from_counts(DISTRICTS).merge("tenure", ("private", "social"), name="renting")
    weights = weighting.rake(weighting.plan(cube, merged))
    by_district = weights.factor * cube.people.s1 @ cube.membership("district")
    assert by_district.tolist() == pytest.approx([400, 400, 100])
    assert weighting.plan(cube, from_counts(DISTRICTS).drop("tenure")).blockers == ()


def test_margins_that_would_leave_people_with_no_weight_are_refused():
    people = [{"a": a, "b": b} for a, b in (("x", "p"), ("x", "q"), ("y", "q")) for _ in range(5)]
    planned = weighting.plan(
        cube_of(people, ("a", "b")), from_counts({"a": {"x": 50, "y": 50}, "b": {"p": 50, "q": 50}})
    )
    (problem,) = planned.blockers
    assert isinstance(problem, Squeezed)
    assert (problem.contacts, problem.cells) == (5, ("those in “x” (a) and “q” (b)",))


def test_a_target_of_nobody_where_somebody_answered_is_refused():
    people = [{"age": "a"}] * 6 + [{"age": "b"}] * 6
    (problem,) = weighting.plan(cube_of(people, ("age",)), from_counts({"age": {"a": 10, "b": 0}})).blockers
    assert isinstance(problem, UnknownCategory)
    assert "says that nobody is in it" in problem.sentence


def test_every_blocker_is_told_at_once():
    people = [{"age": "a", "sex": None}] * 6 + [{"age": "z", "sex": "f"}] * 6
    planned = weighting.plan(
        cube_of(people, ("age", "sex")), from_counts({"age": {"a": 5, "b": 5}, "sex": {"f": 10}})
    )
    assert [type(problem) for problem in planned.blockers] == [NotSaid, EmptyGroup, UnknownCategory]


def test_leaving_everybody_out_leaves_nobody_to_weight():
    planned = weighting.plan(
        cube_of([{"age": None}], ("age",)), from_counts({"age": {"a": 5}}), not_said="leave out"
    )
    assert [type(problem) for problem in planned.blockers] == [NobodyHeard]


def test_a_recipe_makes_the_same_weights_again():
    cube = cube_of(TENANTS, ("district", "tenure"))
    margins = from_counts(DISTRICTS, source="Census 2021", date="2021-03-21").merge(
        "tenure", ("private", "social")
    )
    weights = weighting.rake(weighting.plan(cube, margins, largest_ratio=3, smallest_cell=2))
    again = weighting.rake(weighting.from_recipe(cube, weights.recipe))
    assert again.recipe == weights.recipe
    assert again.factor.tolist() == weights.factor.tolist()
    assert weights.recipe["margins"][0]["source"] == "Census 2021"
    assert weights.recipe["inputs"]["contacts"] == len(TENANTS)


def test_a_rounding_repair_is_logged_in_the_recipe():
    people = [{"a": a, "b": b} for a in "xy" for b in "pq" for _ in range(6)]
    margins = from_counts({"a": {"x": 5000, "y": 5000}, "b": {"p": 5004, "q": 5000}})
    planned = weighting.plan(cube_of(people, ("a", "b")), margins)
    assert [type(problem) for problem in planned.problems] == [TotalsScaled]
    assert weighting.rake(planned).recipe["steps"] == [planned.problems[0].sentence]


def test_sums_from_elsewhere_that_miss_a_margin_are_refused_by_name():
    people = [{"age": "a"}] * 6 + [{"age": "b"}] * 6
    weights = weighting.rake(
        weighting.plan(cube_of(people, ("age",)), from_counts({"age": {"a": 70, "b": 30}}))
    )
    weights.recheck({"age": {"a": 70, "b": 30}})
    with pytest.raises(MarginsCannotBeMet) as refusal:
        weights.recheck({"age": {"a": 60, "b": 30}})
    (problem,) = refusal.value.problems
    assert isinstance(problem, MarginsMissed)
    assert problem.sentence == "These weights miss the margins: “a” (age) 60 for 70."


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_a_limit_is_kept_exactly_and_moves_only_what_it_must(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(30, 120))
    people = [
        {"a": str(a), "b": str(b)}
        for a, b in zip(rng.integers(0, 3, n), rng.choice(4, n, p=[0.6, 0.2, 0.15, 0.05]), strict=True)
    ]
    base = rng.uniform(0.2, 5, n).tolist()
    targets = {
        d: {str(g): float(v) for g, v in enumerate(rng.dirichlet(np.ones(k) * 2) * 1000)}
        for d, k in (("a", 3), ("b", 4))
    }
    cube, margins = cube_of(people, ("a", "b"), base), from_counts(targets)
    free = weighting.plan(cube, margins)
    assume(not free.blockers)
    layout = free.constraints
    mass = cube.people.s1 * (1000 / cube.people.s1.sum())
    equals = cube.people.s1 / cube.heaviest
    smallest = feasibility.smallest_limit(mass, equals, layout.design, layout.totals, 1000.0 / n)
    limit = smallest * 1.02 + 0.01
    limited = weighting.rake(weighting.plan(cube, margins, largest_ratio=limit))
    single = weights_of(people, ("a", "b"), limited, base)
    assert limited.largest_ratio == pytest.approx(reference.largest_ratio(single), rel=1e-9)
    assert limited.largest_ratio <= limit * (1 + 1e-8)
    assert limited.gap < 1e-9
    cell = limited.factor * cube.heaviest
    below = cell < limit * 1000 / n * (1 - 1e-7)
    # Below the limit the weights are raked ones still: the log of their factors is a sum over the margins' groups.
    logs, design = np.log(limited.factor[below]), layout.design[below]
    fitted = design @ np.linalg.lstsq(design, logs, rcond=None)[0]
    assert np.abs(fitted - logs).max(initial=0) < 1e-6


def test_a_limit_or_a_policy_that_is_none_is_refused():
    cube, margins = cube_of([{"age": "a"}], ("age",)), from_counts({"age": {"a": 1}})
    with pytest.raises(ValueError, match="above 1"):
        weighting.plan(cube, margins, largest_ratio=1)
    with pytest.raises(ValueError, match="refuse, own share, leave out"):
        weighting.plan(cube, margins, not_said="guess")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_the_programme_finds_a_clash_just_when_raking_cannot_settle(seed):
    rng = np.random.default_rng(seed)
    cells = [(a, b) for a in range(3) for b in range(3) if rng.random() < 0.5]
    assume({a for a, _ in cells} == {0, 1, 2} == {b for _, b in cells})
    people = [{"a": str(a), "b": str(b)} for a, b in cells for _ in range(5)]
    targets = {
        d: {str(g): float(v) for g, v in enumerate(rng.dirichlet(np.ones(3)) * 900 + 1)} for d in ("a", "b")
    }
    margins = from_counts(targets)
    planned = weighting.plan(cube_of(people, ("a", "b")), margins)
    clash = feasibility.clash(planned.constraints.matrix, planned.constraints.totals)
    if clash:
        assert [type(problem) for problem in planned.blockers] == [ImpossibleTogether]
        too_many = sum(planned.constraints.categories[i].people for i in clash.too_many)
        too_few = sum(planned.constraints.categories[i].people for i in clash.too_few)
        assert too_many - too_few == pytest.approx(2 * clash.people)
    else:
        assert [type(problem) for problem in planned.blockers] in ([], [Squeezed])


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_asked_for_the_margins_are_met_or_refused_with_a_sentence(seed):
    rng = np.random.default_rng(seed)
    n, kinds = int(rng.integers(1, 60)), {"a": int(rng.integers(1, 4)), "b": int(rng.integers(1, 4))}
    silent = rng.choice([0, 0.1])
    people = [
        {d: None if d == "a" and rng.random() < silent else str(rng.integers(0, k)) for d, k in kinds.items()}
        for _ in range(n)
    ]
    base = (10 ** rng.uniform(-1, 1, n) * rng.choice([1, 1e-6, 1e6])).tolist()
    total = 10 ** rng.uniform(0, 8)
    spread = rng.choice([0.3, 1, 10])
    targets = {
        d: {str(g): float(v) for g, v in enumerate(rng.dirichlet(np.full(k, spread)) * total)}
        for d, k in kinds.items()
    }
    policy = str(rng.choice(["refuse", "own share", "leave out"]))
    limit = None if rng.random() < 0.6 else float(1 + 10 ** rng.uniform(-1, 1.5))
    cube = cube_of(people, ("a", "b"), base)
    try:
        weights = weighting.rake(
            weighting.plan(cube, from_counts(targets), not_said=policy, largest_ratio=limit)
        )
    except MarginsCannotBeMet as refusal:
        assert all(problem.sentence and problem.blocks for problem in refusal.problems)
        return
    assert (weights.factor > 0).all()
    assert weights.factor @ weights.cube.people.s1 == pytest.approx(total)
    said = 1.0
    if policy == "own share":
        said -= sum(w for p, w in zip(people, base, strict=True) if p["a"] is None) / sum(base)
    held = weights.factor * weights.cube.people.s1 @ weights.cube.membership("a", sorted(targets["a"]))
    assert held.tolist() == pytest.approx([targets["a"][g] * said for g in sorted(targets["a"])], rel=1e-6)
    single = [w for w in weights_of_all(people, weights, base) if w]
    assert weights.largest_ratio == pytest.approx(reference.largest_ratio(single))
    assert limit is None or weights.largest_ratio <= limit * (1 + 1e-6)


def weights_of_all(people, weights, base):
    factors = weights.by_key()
    return [factors.get((p["a"], p["b"]), 0) * w for p, w in zip(people, base, strict=True)]


def test_one_heavy_contact_in_a_group_of_fifty_counts_at_its_own_weight():
    people = [{"age": "a"}] * 50 + [{"age": "b"}] * 50
    base = [1.0] * 49 + [100.0] + [1.0] * 50
    cube, margins = cube_of(people, ("age",), base), from_counts({"age": {"a": 50, "b": 50}})
    free = weighting.rake(weighting.plan(cube, margins))
    assert free.largest_ratio == pytest.approx(50 / 149 * 100)
    (warning,) = free.problems
    assert warning.sentence.startswith("Some people stand for 33.6 times as many as the average")


def test_a_limit_that_the_heaviest_contact_of_a_group_would_break_is_refused_with_the_limit_that_would_do():
    people = [{"age": "a"}] * 50 + [{"age": "b"}] * 50
    base = [1.0] * 49 + [100.0] + [1.0] * 50
    cube, margins = cube_of(people, ("age",), base), from_counts({"age": {"a": 50, "b": 50}})
    (problem,) = weighting.plan(cube, margins, largest_ratio=3).blockers
    assert problem.sentence == (
        "We can't meet these margins with no weight above 3 times the average. The smallest limit these margins "
        "allow is 33.56. Reach more people in the groups heard least, merge groups, or allow larger weights."
    )
    assert weighting.rake(weighting.plan(cube, margins, largest_ratio=33.56)).largest_ratio <= 33.56
