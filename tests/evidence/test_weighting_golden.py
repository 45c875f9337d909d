"""Weights equal those of R's `survey`, and the inputs it gets wrong in silence are refused."""

import numpy as np
import pytest

from folkmoot.evidence import analyst, weighting
from folkmoot.evidence.calibration import calibrate
from folkmoot.evidence.constraints import missed
from folkmoot.evidence.cube import count
from folkmoot.evidence.distances import Linear, Logit, Raking
from folkmoot.evidence.margins import from_counts
from folkmoot.evidence.problems import (
    EmptyGroup,
    FewInGroup,
    ImpossibleTogether,
    MarginsCannotBeMet,
    NotSaid,
    TooExtreme,
    TotalsDisagree,
    UnknownCategory,
)
from tests.evidence.golden import columns, expected, needs_golden, numbers

pytestmark = needs_golden

SCHOOLS = {"stype": {"E": 4421, "H": 755, "M": 1018}}
EXTREME = {"g": {"common": 7000, "rare": 3000}, "s": {"f": 5100, "m": 4900}}
CLOSE = 1e-8


def rake(table, targets, **how):
    return analyst.rake_rows(columns(table), from_counts(targets), **how)


def refused(table, targets, **how):
    with pytest.raises(MarginsCannotBeMet) as refusal:
        rake(table, targets, **how)
    return [problem for problem in refusal.value.problems if problem.blocks]


def off(weights, golden):
    return float(np.abs(np.array(weights) / np.array(numbers(golden)) - 1).max())


def test_g02_raked_weights_and_what_they_cost():
    golden = expected("g02_rake")
    raked = rake("apiclus1.csv", golden["inputs"]["margins"], base="pw")
    assert off(raked.weights, columns("g02_weights.csv")["weight"]) < CLOSE
    assert raked.kish_deff == pytest.approx(golden["expect"]["kish_deff"], rel=CLOSE)
    assert raked.effective_n == pytest.approx(golden["expect"]["neff"], rel=CLOSE)


def test_g03_one_margin_is_post_stratification():
    raked = rake("apiclus1.csv", SCHOOLS, base="pw")
    assert off(raked.weights, columns("g03_weights.csv")["weight"]) < CLOSE


@pytest.mark.parametrize(
    ("name", "distance"),
    [
        ("greg", Linear()),
        ("logit", Logit(0.6, 1.6)),
        ("linear_bounded", Linear(0.6, 1.6)),
        ("raking", Raking()),
    ],
)
def test_g04_every_distance_calibrates_to_a_numeric_total(name, distance):
    schools, totals = columns("apiclus1.csv"), expected("g04_calibrate")["inputs"]["totals"]
    base = np.array(numbers(schools["pw"]))
    design = np.array(
        [
            [1.0, kind == "H", kind == "M", score]
            for kind, score in zip(schools["stype"], numbers(schools["api99"]), strict=True)
        ]
    )
    found = calibrate(base, design, np.array(list(totals.values())), distance=distance)
    assert found.settled
    assert off(base * found.factor, columns("g04_weights.csv")[name]) < CLOSE
    spread = expected("g04_calibrate")["expect"]["range_g"][name]
    assert [found.factor.min(), found.factor.max()] == pytest.approx(spread, rel=CLOSE)


def test_g04_bounds_that_are_too_tight_do_not_settle():
    schools, totals = columns("apiclus1.csv"), expected("g04_calibrate")["inputs"]["totals"]
    base, scores = np.array(numbers(schools["pw"])), numbers(schools["api99"])
    rows = zip(schools["stype"], scores, strict=True)
    design = np.array([[1.0, kind == "H", kind == "M", score] for kind, score in rows])
    assert not calibrate(base, design, np.array(list(totals.values())), distance=Linear(0.95, 1.05)).settled


def test_g05_trimmed_weights_are_found_to_miss_the_margins_by_name_and_number():
    schools = columns("apiclus1.csv")
    targets = expected("g02_rake")["inputs"]["margins"]
    table = {**{name: schools[name] for name in targets}, "row": [str(i) for i in range(183)]}
    rows = count({**table, "w": numbers(schools["pw"])}, cells=[*targets, "row"], weight="w")
    trimmed = numbers(columns("g05_weights.csv")["trimmed"])
    factor = np.array([trimmed[int(key[-1])] for key in rows.keys]) / rows.people.s1
    gaps = {group: (got, want) for _, group, got, want in missed(rows, factor, from_counts(targets))}
    after = expected("g05_trim")["expect"]["stype_after_trim"]
    assert gaps["E"] == (pytest.approx(after["E"]), 4421)
    assert gaps["H"] == (pytest.approx(after["H"]), 755)


def test_g05_a_limit_is_kept_by_raking_again_or_refused_with_the_limit_that_would_do():
    targets = expected("g02_rake")["inputs"]["margins"]
    average = 6194 / 183
    (problem,) = refused("apiclus1.csv", targets, base="pw", largest_ratio=45 / average)
    assert isinstance(problem, TooExtreme)
    assert problem.ratio == pytest.approx(755 / 14 / average)  # 14 high schools stand for 755, evenly at best
    within = rake("apiclus1.csv", targets, base="pw", largest_ratio=60 / average)
    assert max(within.weights) == pytest.approx(60)
    assert within.worst_gap < 1e-10


def test_g09_a_group_with_nobody_in_it_is_named_with_its_people_and_repairs():
    (problem,) = refused("g09_empty_category.csv", SCHOOLS, base="pw")
    assert isinstance(problem, EmptyGroup)
    assert (problem.dimension, problem.group, problem.people) == ("stype", "M", 1018)
    assert problem.sentence == (
        "We can't weight by stype: nobody in “M” answered, but 1,018 people are. Reach some of them, merge “M” "
        "with another group, or leave stype out."
    )
    assert [repair.kind for repair in problem.repairs] == ["ask", "merge", "drop"]


def test_g10_an_answer_with_no_target_is_named_with_how_many_gave_it():
    (problem,) = refused(
        "apiclus1.csv", {"stype": expected("g10_unknown_category")["inputs"]["margin"]}, base="pw"
    )
    assert isinstance(problem, UnknownCategory)
    assert (problem.dimension, problem.group, problem.contacts) == ("stype", "M", 25)


def test_g11_those_who_did_not_say_stop_the_raking_until_the_officer_has_chosen():
    (problem,) = refused("g11_missing.csv", expected("g02_rake")["inputs"]["margins"], base="pw")
    assert isinstance(problem, NotSaid)
    assert (problem.dimension, problem.contacts, problem.of) == ("sch.wide", 4, 183)
    assert [repair.kind for repair in problem.repairs] == ["own-share", "leave-out", "drop"]


def test_g11_as_a_group_of_their_own_they_keep_their_share():
    golden = expected("g11_missing_values")
    targets = expected("g02_rake")["inputs"]["margins"]
    raked = rake("g11_missing.csv", targets, base="pw", not_said="own share")
    wanted = columns("g11_weights_missing_category.csv")["missing_as_category"]
    assert off(raked.weights, wanted) < CLOSE
    silent = [
        w for w, said in zip(raked.weights, columns("g11_missing.csv")["sch.wide"], strict=True) if not said
    ]
    assert sum(silent) == pytest.approx(golden["inputs"]["targets_A"]["Missing"])
    assert mean_score(raked) == pytest.approx(golden["expect"]["A_mean_api00"]["est"]["api00"], rel=CLOSE)


def test_g11_left_out_they_have_no_weight():
    golden = expected("g11_missing_values")["expect"]
    targets = expected("g02_rake")["inputs"]["margins"]
    raked = rake("g11_missing.csv", targets, base="pw", not_said="leave out")
    assert sum(weight > 0 for weight in raked.weights) == golden["B_n"]
    assert mean_score(raked) == pytest.approx(golden["B_mean_api00"]["est"]["api00"], rel=CLOSE)


def mean_score(raked):
    return float(np.average(numbers(columns("g11_missing.csv")["api00"]), weights=raked.weights))


def test_g12_margins_of_different_totals_are_refused_before_the_first_step():
    (problem,) = refused("apiclus1.csv", expected("g12_conflicting_margins")["inputs"]["margins"], base="pw")
    assert isinstance(problem, TotalsDisagree)
    assert dict(problem.totals) == {"stype": 6194, "sch.wide": 5694}


def test_g13_margins_that_cannot_hold_together_are_refused_with_the_clash_and_its_size():
    targets = {"a": {"x": 50, "y": 50}, "b": {"p": 60, "q": 40}}
    (problem,) = refused("g13_infeasible.csv", targets)
    assert isinstance(problem, ImpossibleTogether)
    sides = {frozenset(problem.too_many), frozenset(problem.too_few)}
    assert sides == {frozenset({("a", "y"), ("b", "p")}), frozenset({("a", "x"), ("b", "q")})}
    assert problem.people == pytest.approx(10)
    assert "10 people too many" in problem.sentence


def test_g14_extreme_weights_are_given_with_a_warning_and_what_they_are_worth():
    golden = expected("g14_extreme_weights")["expect"]
    raked = rake("g14_extreme.csv", EXTREME)
    assert off(raked.weights, columns("g14_weights.csv")["raked"]) < 1e-8
    assert raked.kish_deff == pytest.approx(golden["kish_deff"], rel=CLOSE)
    assert raked.effective_n == pytest.approx(golden["neff"], rel=CLOSE)
    assert raked.largest_ratio == pytest.approx(golden["max_over_mean"], rel=CLOSE)
    assert [(type(problem), problem.blocks) for problem in raked.problems] == [
        (FewInGroup, False),
        (TooExtreme, False),
    ]
    assert raked.problems[1].sentence.startswith(
        "Some people stand for 30 times as many as the average: 400 answers are worth 40.2."
    )


def test_g14_extreme_weights_past_the_officers_limit_are_refused():
    (problem,) = refused("g14_extreme.csv", EXTREME, largest_ratio=5)
    assert isinstance(problem, TooExtreme)
    assert problem.ratio == pytest.approx(30)


def test_g18_five_margins_of_a_survey_of_1650():
    golden = expected("g18_rake5")
    raked = rake("g18_synthetic1650.csv", golden["inputs"]["margins"])
    assert off(raked.weights, columns("g18_weights.csv")["weight_calibrate_raking"]) < 1e-12
    assert raked.kish_deff == pytest.approx(golden["expect"]["kish_deff"], rel=CLOSE)
    assert raked.made.sentence == "1,650 answers are worth 1,222 after weighting."
    assert raked.worst_gap < 1e-12


def test_unequal_base_weights_survive_raking():
    """The base-weighted health survey of the method note; its share is R's to twelve digits."""
    people = columns("nhanes.csv")
    asked = [place for place, answer in enumerate(people["HI_CHOL"]) if answer]
    table = {name: [people[name][place] for place in asked] for name in people}
    ages = sorted(set(table["agecat"]), key=lambda band: float(band[1:].split(",")[0]))
    shares = {
        "race": dict(zip("1234", (0.15, 0.65, 0.12, 0.08), strict=True)),
        "agecat": dict(zip(ages, (0.2, 0.3, 0.3, 0.2), strict=True)),
        "RIAGENDR": {"1": 0.49, "2": 0.51},
    }
    targets = {d: {g: share * 1e6 for g, share in groups.items()} for d, groups in shares.items()}
    raked = analyst.rake_rows(table, from_counts(targets), base="WTMEC2YR")
    assert len(asked) == 7846
    assert np.average(numbers(table["HI_CHOL"]), weights=raked.weights) == pytest.approx(
        0.109753121166, abs=1e-12
    )


def test_a_plan_of_every_awkward_file_gives_no_number():
    for table, targets in (
        ("g09_empty_category.csv", SCHOOLS),
        ("g13_infeasible.csv", {"a": {"x": 50, "y": 50}, "b": {"p": 60, "q": 40}}),
        ("apiclus1.csv", expected("g12_conflicting_margins")["inputs"]["margins"]),
    ):
        planned = weighting.plan(count(columns(table), cells=tuple(targets)), from_counts(targets))
        with pytest.raises(MarginsCannotBeMet):
            weighting.rake(planned)
