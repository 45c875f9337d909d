"""Shares and means from a cube: equal to the slow way, and silent where they must be."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence import estimates, linearise, margins, reference_estimates, results, weighting
from folkmoot.evidence.cube import count
from folkmoot.evidence.division import Division, Response
from folkmoot.evidence.estimates import SampleClass
from folkmoot.evidence.independence import rao_scott
from folkmoot.evidence.linearise import Sample
from folkmoot.evidence.refusals import NoMarginOfError, NoTest, NotWeightable

AGES, SEXES, PLACES, ANSWERS = ("young", "old"), ("f", "m", "x"), ("here", "there"), ("yes", "no", "maybe")

contact = st.tuples(
    st.sampled_from(AGES),
    st.sampled_from(SEXES),
    st.sampled_from(PLACES),
    st.sampled_from((*ANSWERS, None)),
    st.floats(0.5, 4),
)
crowds = st.lists(contact, min_size=30, max_size=60)
factors = st.lists(st.floats(0.3, 3), min_size=6, max_size=6)


def crowd_of(contacts):
    age, sex, place, answer, weight = (list(column) for column in zip(*contacts, strict=True))
    return {"age": age, "sex": sex, "place": place, "q": answer, "w": weight}


def raked_by_hand(contacts, factor):
    """A cube, a sample with one factor per age and sex, and the same contact by contact."""
    table = crowd_of(contacts)
    cube = count(table, cells=["age", "sex", "place"], answers=["q"], weight="w")
    by_mix = dict(zip([(a, s) for a in AGES for s in SEXES], factor, strict=True))
    people = cube.people
    each = np.array([by_mix[key[0], key[1]] for key in cube.keys])
    design = np.hstack([cube.membership("age", AGES), cube.membership("sex", SEXES)]).astype(float)
    sample = Sample(people.n, people.s1, people.s2, each, design)
    final = [by_mix[a, s] * w for a, s, w in zip(table["age"], table["sex"], table["w"], strict=True)]
    columns = [[float(v == a) for v in table["age"]] for a in AGES]
    columns += [[float(v == s) for v in table["sex"]] for s in SEXES]
    return table, cube, sample, final, columns


@settings(max_examples=40, deadline=None)
@given(crowds, factors)
def test_shares_and_their_covariance_equal_the_sum_over_contacts(contacts, factor):
    table, cube, sample, final, columns = raked_by_hand(contacts, factor)
    options = cube.answers["q"].options
    for option in range(len(options)):
        y = [None if v is None else float(v == options[option]) for v in table["q"]]
        inside = [[p == place for p in table["place"]] for place in PLACES]
        if any(not any(i and v is not None for i, v in zip(own, y, strict=True)) for own in inside):
            continue
        response = Response.of_options(cube.answers["q"])
        member = cube.membership("place", PLACES).astype(float)
        for own_sample, own_columns in ((sample, columns), (sample.fixed, None)):
            found, scores = Division(own_sample, member).project(response).ratio(option)
            together = linearise.covariance(own_sample, scores)
            slow = [reference_estimates.mean(y, final, own) for own in inside]
            assert found == pytest.approx([value for value, _ in slow], abs=1e-12)
            for i in range(2):
                for j in range(2):
                    wanted = reference_estimates.covariance(
                        slow[i][1], slow[j][1], base=table["w"], final=final, margins=own_columns
                    )
                    assert together[i, j] == pytest.approx(wanted, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(contact, st.floats(-5, 5)), min_size=30, max_size=50), factors)
def test_means_of_numbers_equal_the_sum_over_contacts(both, factor):
    contacts, y = [c for c, _ in both], [v for _, v in both]
    table, _, _, final, columns = raked_by_hand(contacts, factor)
    cube = count(table | {"y": y}, cells=["age", "sex", "place"], numbers=["y"], weight="w")
    sample = raked_by_hand(contacts, factor)[2]
    division = Division(sample, np.ones((len(cube), 1)))
    found, scores = division.project(Response.of_numbers(cube.answers["y"], division)).ratio(0)
    value, slow = reference_estimates.mean(y, final, [True] * len(y))
    assert found[0] == pytest.approx(value, abs=1e-10)
    wanted = reference_estimates.covariance(slow, slow, base=table["w"], final=final, margins=columns)
    assert linearise.covariance(sample, scores)[0, 0] == pytest.approx(wanted, rel=1e-7, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(crowds)
def test_strata_with_a_known_size_equal_the_sum_over_contacts(contacts):
    table = crowd_of(contacts)
    if min(table["place"].count(place) for place in PLACES) < 2 or None in table["q"]:
        table["place"] = [PLACES[i % 2] for i in range(len(contacts))]
    cube = count(table, cells=["place", "age"], answers=["q"], weight="w")
    if "yes" not in cube.answers["q"].options:
        return
    sizes = {"here": 100.0, "there": 200.0}
    sample = results.sample_of(cube, strata=results.Strata("place", sizes))
    option = cube.answers["q"].options.index("yes")
    response = Response.of_options(cube.answers["q"])
    _, scores = Division(sample, np.ones((len(cube), 1))).project(response).ratio(option)
    y = [None if v is None else float(v == "yes") for v in table["q"]]
    _, slow = reference_estimates.mean(y, table["w"], [True] * len(y))
    wanted = reference_estimates.covariance(
        slow, slow, base=table["w"], final=table["w"], strata=table["place"], sizes=sizes
    )
    assert linearise.covariance(sample, scores)[0, 0] == pytest.approx(wanted, abs=1e-12)


@settings(max_examples=20, deadline=None)
@given(crowds, factors)
def test_the_test_of_association_equals_the_one_over_contacts(contacts, factor):
    table, cube, sample, final, columns = raked_by_hand(contacts, factor)
    answers = cube.answers["q"]
    said = {(p, q) for p, q in zip(table["place"], table["q"], strict=True) if q is not None}
    if len(said) < 2 * len(answers.options) or len(answers.options) < 2:
        return
    division = Division(sample, cube.membership("place", PLACES).astype(float))
    divided = division.project(Response.of_options(answers))
    for fixed, own_columns in ((False, columns), (True, None)):
        found = rao_scott(divided, fixed=fixed, smallest_expected=0)
        slow = reference_estimates.rao_scott(
            table["q"], table["place"], base=table["w"], final=final, margins=own_columns
        )
        assert (found.f, found.ndf, found.ddf, found.p) == pytest.approx(slow, rel=1e-6, abs=1e-9)


def survey(n=600, seed=3):
    """A made-up sample with unequal base weights inside every cell, and margins it does not match."""
    rng = np.random.default_rng(seed)
    table = {
        "age": rng.choice(AGES, n, p=[0.3, 0.7]).tolist(),
        "sex": rng.choice(SEXES[:2], n).tolist(),
        "ethnicity": rng.choice(["A", "B", "A\x1fB"], n, p=[0.6, 0.3, 0.1]).tolist(),
        "q": rng.choice(ANSWERS, n, p=[0.5, 0.3, 0.2]).tolist(),
        "tick": rng.choice(["bus", "bike", "bus\x1fbike", "", "car"], n).tolist(),
        "hours": rng.gamma(2, 3, n).tolist(),
        "w": rng.uniform(0.5, 3, n).tolist(),
    }
    targets = {"age": {"young": 5000, "old": 5000}, "sex": {"f": 5200, "m": 4800}}
    return table, margins.from_counts(targets)


def weighted(**count_more):
    table, targets = survey()
    cube = count(
        table,
        cells=["age", "sex", "ethnicity"],
        answers=["q", "tick"],
        numbers=["hours"],
        several=["ethnicity", "tick"],
        weight="w",
    )
    return table, weighting.rake(weighting.plan(cube, targets))


def test_unequal_base_weights_inside_one_cell_count_as_they_should():
    table, weights = weighted()
    factor = {key[:2]: f for key, f in weights.by_key().items()}
    final = [factor[a, s] * w for a, s, w in zip(table["age"], table["sex"], table["w"], strict=True)]
    columns = [[float(v == a) for v in table["age"]] for a in AGES]
    columns += [[float(v == s) for v in table["sex"]] for s in SEXES[:2]]
    y = [float(q == "yes") for q in table["q"]]
    value, slow = reference_estimates.mean(y, final, [True] * len(y))
    found = results.table(weights, question="q", sample_class="A").of(option="yes")
    assert found.value == pytest.approx(value, rel=1e-12)
    by_base = reference_estimates.covariance(slow, slow, base=table["w"], final=final, margins=columns)
    by_final = reference_estimates.covariance(slow, slow, base=final, final=final, margins=columns)
    assert found.standard_error == pytest.approx(math.sqrt(by_base), rel=1e-9)
    assert found.standard_error != pytest.approx(math.sqrt(by_final), rel=1e-7)
    assert found.effective_n == pytest.approx(sum(final) ** 2 / sum(w * w for w in final), rel=1e-12)


def test_groups_that_overlap_are_compared_with_what_they_share():
    table, weights = weighted()
    found = results.table(weights, question="q", by="ethnicity", sample_class="A")
    assert found.groups == ("A", "B")
    factor = {key[:2]: f for key, f in weights.by_key().items()}
    final = [factor[a, s] * w for a, s, w in zip(table["age"], table["sex"], table["w"], strict=True)]
    columns = [[float(v == a) for v in table["age"]] for a in AGES]
    columns += [[float(v == s) for v in table["sex"]] for s in SEXES[:2]]
    y = [float(q == "yes") for q in table["q"]]
    slow = [reference_estimates.mean(y, final, [g in e for e in table["ethnicity"]])[1] for g in "AB"]
    difference = [a - b for a, b in zip(*slow, strict=True)]
    wanted = reference_estimates.covariance(
        difference, difference, base=table["w"], final=final, margins=columns
    )
    (pair,) = found.letters("yes").pairs
    assert pair.standard_error == pytest.approx(math.sqrt(wanted), rel=1e-9)
    with pytest.raises(NoTest) as refused:
        found.test()
    assert refused.value.sentence == (
        "People may be in several of these groups at once, so one test of them all cannot be made."
    )


def test_a_question_with_several_answers_gives_a_share_for_each_and_no_joint_test():
    table, weights = weighted()
    found = results.table(weights, question="tick", by="age", sample_class="A")
    assert found.options == ("bike", "bus", "car")
    young = [t for t, a in zip(table["tick"], table["age"], strict=True) if a == "young" and t]
    assert found.of("young", "bus").n == len(young)
    assert found.of("young", "bus").said == sum("bus" in t for t in young)
    with pytest.raises(NoTest):
        found.test()


def test_letters_go_to_the_group_that_is_higher():
    n = 400
    table = {
        "age": ["young"] * n + ["old"] * n,
        "q": ["yes"] * 300 + ["no"] * 100 + ["yes"] * 100 + ["no"] * 300,
    }
    found = results.table(
        count(table, cells=["age"], answers=["q"]), question="q", by="age", sample_class="A"
    )
    lettered = found.letters("yes")
    assert (found.groups, lettered.names, lettered.above) == (("old", "young"), ("A", "B"), ("", "A"))
    assert found.test().p < 1e-20


def opt_in():
    table, targets = survey()
    cube = count(table, cells=["age", "sex"], answers=["q"], numbers=["hours"])
    return cube, weighting.rake(weighting.plan(cube, targets))


def test_nobody_gets_a_margin_of_error_from_people_who_chose_to_answer():
    cube, weights = opt_in()
    for kind, source in (("B", weights), ("C", cube)):
        for question, option in (("q", "yes"), ("hours", None)):
            found = results.table(source, question=question, by="age", sample_class=kind).of("young", option)
            for ask in ("margin_of_error", "standard_error", "interval"):
                with pytest.raises(NoMarginOfError) as refused:
                    getattr(found, ask)
                assert refused.value.sentence == found.why_no_margin
            exported = found.as_json()
            assert set(exported) == {"class", "kind", "value", "n", "effective_n", "why_no_margin"}
            assert "This isn't a random sample, so no margin of error can be given" in json.dumps(exported)


def test_groups_of_people_who_chose_to_answer_are_not_tested():
    cube, weights = opt_in()
    for kind, source in (("B", weights), ("C", cube)):
        found = results.table(source, question="q", by="age", sample_class=kind)
        for ask in (found.test, found.test_with_fixed_weights, found.letters):
            with pytest.raises(NoTest):
                ask()


def test_people_who_chose_to_answer_are_not_weighted_in_class_c():
    _, weights = opt_in()
    with pytest.raises(NotWeightable):
        results.table(weights, question="q", sample_class="C")


def test_class_c_counts_people_even_where_the_cube_has_base_weights():
    table, _ = survey()
    cube = count(table, cells=["age"], answers=["q"], weight="w")
    found = results.table(cube, question="q", sample_class="C").of(option="yes")
    assert found.value == table["q"].count("yes") / len(table["q"])
    assert found.effective_n == len(table["q"])


def test_each_class_says_what_it_may():
    cube, weights = opt_in()
    words = {"said": "feel safe after dark", "area": "Elmshire"}
    a = results.table(weights, question="q", sample_class="A").of(option="yes")
    low, high = a.interval
    assert a.sentence(**words) == (
        f"Between {low * 100:.0f}% and {high * 100:.0f}% of adults in Elmshire feel safe after dark (95% "
        f"confidence). "
        f"Based on 600 people picked at random, worth {a.effective_n:.0f} after weighting."
    )
    b = results.table(weights, question="q", sample_class="B").of(option="yes")
    assert b.sentence(**words) == (
        f"600 people who chose to answer said what they think: {b.value * 100:.0f}% feel safe after dark, "
        f"after we "
        "adjusted for age and sex. People who answered may still feel differently from people like them "
        "who didn't. "
        "This isn't a random sample, so no margin of error can be given."
    )
    c = results.table(cube, question="q", sample_class="C").of(option="yes")
    assert c.sentence(**words) == (
        f"{c.said} of the 600 people who chose to answer ({c.value * 100:.0f}%) feel safe after dark. This "
        f"isn't a "
        "random sample, so no margin of error can be given and it shouldn't be read as the share of all "
        "residents."
    )
    for text in (b.sentence(**words), c.sentence(**words)):
        assert "of residents" not in text and "confidence" not in text and "Between" not in text


def test_too_few_answers_are_a_count_without_a_percentage():
    table = {"age": ["young"] * 12, "q": ["yes"] * 5 + ["no"] * 7}
    found = results.table(
        count(table, cells=["age"], answers=["q"]), question="q", by="age", sample_class="C"
    )
    sentence = found.of("young", "yes").sentence(said="agree", area="Dunmere", group="men under 35")
    assert sentence == (
        "Only 12 men under 35 from Dunmere answered. We don't show a percentage for fewer than 50."
    )


def test_a_share_of_none_or_all_has_an_interval_and_never_give_or_take_nought():
    table = {"age": ["young"] * 60, "q": ["yes"] * 60}
    cube = count(table, cells=["age"], answers=["q"])
    found = results.table(cube, question="q", sample_class="A").of(option="yes")
    low, high = found.interval
    assert (low, high) == (pytest.approx(0.025 ** (1 / 60)), 1.0)
    with pytest.raises(NoMarginOfError) as refused:
        _ = found.margin_of_error
    assert "two ends of the interval" in refused.value.sentence
    assert found.sentence(said="agree", area="Elmshire").startswith("Between 94% and 100% of adults")


def test_a_share_the_weighting_fixed_is_said_to_be_fixed():
    table, targets = survey()
    table["q"] = table["sex"]
    weights = weighting.rake(weighting.plan(count(table, cells=["age", "sex"], answers=["q"]), targets))
    found = results.table(weights, question="q", sample_class="A").of(option="f")
    assert (round(found.value, 9), found.standard_error) == (0.52, 0.0)
    with pytest.raises(NoMarginOfError):
        _ = found.margin_of_error
    assert "it was not measured" in found.sentence(said="are women", area="Elmshire")


def test_a_group_nobody_answered_in_has_no_number():
    table = {"age": ["young"] * 60 + ["old"] * 5, "q": ["yes", "no"] * 30 + [None] * 5}
    cube = count(table, cells=["age"], answers=["q"])
    found = results.table(cube, question="q", by="age", sample_class="A").of("old", "yes")
    assert (found.value, found.n, found.precision) == (None, 0, None)
    assert found.why_no_margin == "Nobody answered this, so there is nothing to estimate."
    sentence = found.sentence(said="agree", area="Elmshire", group="old people")
    assert sentence == "No old people from Elmshire answered."


def test_those_who_did_not_answer_count_in_the_sample_but_not_in_the_share():
    table = {"age": ["young"] * 100, "q": ["yes"] * 30 + ["no"] * 30 + [None] * 40}
    found = results.table(count(table, cells=["age"], answers=["q"]), question="q", sample_class="A").of(
        option="yes"
    )
    assert (found.value, found.n) == (0.5, 60)
    assert found.precision.degrees_of_freedom == 59


def test_a_test_with_too_few_expected_is_refused():
    table = {"age": ["young"] * 30 + ["old"] * 3, "q": ["yes", "no", "no"] * 11}
    found = results.table(
        count(table, cells=["age"], answers=["q"]), question="q", by="age", sample_class="A"
    )
    with pytest.raises(NoTest) as refused:
        found.test()
    assert refused.value.sentence == (
        "Too few people answered for a test: one part of the table expects 1.0, and it takes 5. Put groups "
        "or "
        "answers together."
    )


def test_the_truth_lies_in_ninety_five_of_a_hundred_intervals():
    """The full simulation of 1,000 surveys of 1,650 is bench/coverage.py; here 200 of 400."""
    rng = np.random.default_rng(11)
    town = 20_000
    age, sex = rng.integers(0, 2, town), rng.integers(0, 2, town)
    yes = rng.random(town) < 0.2 + 0.3 * age + 0.1 * sex
    truth = yes.mean()
    targets = margins.from_counts(
        {
            "age": {str(i): int((age == i).sum()) for i in (0, 1)},
            "sex": {str(i): int((sex == i).sum()) for i in (0, 1)},
        }
    )
    chance = np.where(age == 1, 1.5, 1.0)
    inside = 0
    for _ in range(200):
        drawn = rng.choice(town, 400, p=chance / chance.sum())
        keys = [(str(age[i]), str(sex[i])) for i in drawn]
        table = {
            "age": [k[0] for k in keys],
            "sex": [k[1] for k in keys],
            "q": yes[drawn].astype(str).tolist(),
            "w": (1 / chance[drawn]).tolist(),
        }
        cube = count(table, cells=["age", "sex"], answers=["q"], weight="w")
        weights = weighting.rake(weighting.plan(cube, targets))
        low, high = (
            results.table(weights, question="q", sample_class=SampleClass.A).of(option="True").interval
        )
        inside += low <= truth <= high
    assert 182 <= inside <= 198


def test_design_effects_compare_with_a_simple_random_sample():
    table = {"age": ["young"] * 100, "y": [float(i % 10) for i in range(100)]}
    found = results.table(count(table, cells=["age"], numbers=["y"]), question="y", sample_class="A").of()
    assert estimates.design_effect(found, spread=float(np.var(table["y"], ddof=1))) == pytest.approx(1.0)


@pytest.mark.parametrize("offset", [0.0, 1e9, -1e9, 1e50])
def test_the_error_of_a_mean_does_not_depend_on_how_far_from_nought_the_answers_lie(offset):
    spread = max(1.0, abs(offset) * 1e-8)
    y = [offset + spread * (i * 37 % 101) / 101 for i in range(106)]
    cube = count({"age": ["a"] * 50 + ["b"] * 56, "y": y}, cells=["age"], numbers=["y"])
    found = results.table(cube, question="y", sample_class="A").of()
    assert (found.value, found.standard_error) == pytest.approx(
        (np.mean(y), np.std(y, ddof=1) / 106**0.5), rel=1e-6
    )


def test_one_number_typed_wrong_takes_no_digit_from_the_mean_of_another_group():
    y = [float(i % 7) for i in range(80)] + [1e12] + [float(i % 5) for i in range(60)]
    table = {"age": ["a"] * 81 + ["b"] * 60, "y": y}
    of_b = results.table(
        count(table, cells=["age"], numbers=["y"]), question="y", by="age", sample_class="A"
    ).of("b")
    assert of_b.value == pytest.approx(2.0)
    assert of_b.standard_error == pytest.approx(np.std(y[81:], ddof=1) / 60**0.5, rel=1e-2)


def test_numbers_whose_squares_cannot_be_added_up_are_refused():
    with pytest.raises(ValueError, match="the column 'y' holds numbers too large to add up"):
        count({"y": [1e300, 1.0]}, cells=[], numbers=["y"])
    with pytest.raises(ValueError, match="1 contacts have no base weight above nought"):
        count({"w": [1e300, 1.0]}, cells=[], weight="w")
