"""How evenly people answered: R as in the literature, with an interval that holds, from a frame or from margins."""

from dataclasses import replace

import numpy as np
import pytest

from folkmoot.evidence import evenness, reference
from folkmoot.evidence.counts import Counts
from folkmoot.evidence.cube import count
from folkmoot.evidence.margins import from_counts
from tests.evidence.golden import columns, expected, needs_golden

SCHOOL_KIND = ("stype", "sch.wide", "awards")


def schools():
    table = columns("g20_frame.csv")
    came = [place for place, answer in enumerate(table["resp"]) if answer == "1"]
    heard = {name: [table[name][place] for place in came] for name in SCHOOL_KIND}
    return count({n: table[n] for n in SCHOOL_KIND}, cells=SCHOOL_KIND), count(heard, cells=SCHOOL_KIND)


@needs_golden
def test_g20_from_a_frame():
    frame, heard = schools()
    golden = expected("g20_r_indicator")["expect"]
    found = evenness.of_frame(frame, heard, dimensions=SCHOOL_KIND)
    assert found.mean == pytest.approx(golden["response_rate"], rel=1e-8)
    assert found.r == pytest.approx(golden["R"], rel=1e-8)
    assert found.r_adjusted == pytest.approx(golden["R_bias_adjusted"], rel=1e-8)
    assert found.sd == pytest.approx(golden["sd_rho"], rel=1e-8)
    assert found.cv == pytest.approx(golden["CV"], rel=1e-8)
    assert dict(found.partial) == pytest.approx(golden["partial_unconditional"], rel=1e-8)
    assert dict(found.partial_groups) == pytest.approx(
        {(d, g): v for d, groups in golden["partial_category"].items() for g, v in groups.items()}, rel=1e-8
    )
    assert found.low < found.r_adjusted < found.high
    assert found.sentence == (
        "How evenly people answered, by stype, sch.wide, awards: 85 of 100 (95% interval 83 to 87). "
        "0% of those heard did not say."
    )


@needs_golden
def test_g20_from_margins_alone_is_close_to_what_the_frame_gives():
    frame, heard = schools()
    people = {d: frame.people.n @ frame.membership(d) for d in SCHOOL_KIND}
    margins = from_counts(
        {d: dict(zip(frame.groups(d), people[d].tolist(), strict=True)) for d in SCHOOL_KIND}
    )
    found = evenness.of_margins(heard, margins)
    assert found.based_on == "population"
    assert found.r == pytest.approx(expected("g20_r_indicator")["expect"]["R"], abs=0.005)


def test_r_of_single_people_is_the_same_as_of_cells():
    chances = np.array([0.2, 0.5])
    weighed = evenness.Weighed(np.array([30.0, 70.0]), chances, np.zeros((2, 2)))
    assert 1 - 2 * weighed.variance**0.5 == pytest.approx(reference.unevenness([0.2] * 30 + [0.5] * 70))


@pytest.mark.parametrize("chances", [(0.3, 0.3, 0.3), (0.1, 0.3, 0.5)])
def test_the_interval_holds_the_true_evenness_about_as_often_as_it_says(chances):
    rng = np.random.default_rng(11)
    size = np.array([400, 700, 900])
    frame = count({"age": np.repeat(["a", "b", "c"], size).tolist()}, cells=("age",))
    mean = (size @ chances) / size.sum()
    true = 1 - 2 * np.sqrt(size @ (np.array(chances) - mean) ** 2 / (size.sum() - 1))
    inside = 0
    for _ in range(200):
        n = rng.binomial(size, chances)
        heard = replace(frame.with_answers({}), people=Counts(n, n * 1.0, n * 1.0))
        found = evenness.of_frame(frame, heard, dimensions=("age",))
        inside += found.low <= true <= found.high + 1e-12
    assert inside >= 184


def test_people_who_were_never_in_the_frame_are_refused():
    frame = count({"age": ["a", "a", "b"]}, cells=("age",))
    with pytest.raises(evenness.CannotSay, match="not their frame"):
        evenness.of_frame(frame, count({"age": ["b", "b"]}, cells=("age",)), dimensions=("age",))
    with pytest.raises(evenness.CannotSay, match="nothing to compare"):
        evenness.of_frame(frame, count({"age": [None]}, cells=("age",)), dimensions=("age",))


def test_where_most_were_never_asked_the_words_say_what_counts_instead():
    heard = count({"age": ["a"] * 30 + ["b"] * 10 + [None] * 10}, cells=("age",))
    found = evenness.of_margins(heard, from_counts({"age": {"a": 5000, "b": 5000}}))
    assert found.share_unknown == pytest.approx(0.2)
    assert found.r > 0.99
    assert found.cv == pytest.approx(0.5, rel=1e-3)
    assert found.sentence.endswith(
        "20% of those heard did not say. Most people were not heard, which keeps this near 100: what counts is that "
        "an answer could be off by up to 0.50 standard deviations because of who answered."
    )


def test_dissimilarity_is_the_share_who_would_have_to_be_others():
    assert evenness.dissimilarity({"a": 30, "b": 10}, {"a": 500, "b": 400, "c": 100}) == pytest.approx(0.25)
    with pytest.raises(evenness.CannotSay):
        evenness.dissimilarity({"a": 0}, {"a": 5})


def test_chances_by_group_are_those_that_one_margin_gives():
    heard = count({"age": ["a"] * 30 + ["b"] * 10 + ["c"] * 5}, cells=("age",))
    residents = {"a": 100, "b": 80, "c": 20}
    found = evenness.of_margins(heard, from_counts({"age": residents}))
    weighed = evenness.of_groups({"a": 30, "b": 10, "c": 5}, residents)
    assert (weighed.r_adjusted, weighed.cv, weighed.mean) == pytest.approx(
        (found.r_adjusted, found.cv, found.mean), rel=1e-9
    )
