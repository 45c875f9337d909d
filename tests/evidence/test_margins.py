"""Margins are numbers of people: rounding is repaired and said, anything else is refused with the totals."""

import math

import pytest

from folkmoot.evidence.margins import Margins, MarginsUnreadable, from_counts
from folkmoot.evidence.problems import TotalsDisagree, TotalsScaled


def test_margins_that_differ_by_census_rounding_are_scaled_and_the_step_is_told():
    margins = from_counts({"age": {"young": 400, "old": 600}, "sex": {"f": 510.2, "m": 490.3}})
    agreed, steps = margins.reconciled()
    assert agreed.of("age") == margins.of("age")
    assert math.isclose(agreed.of("sex").total, 1000)
    assert [type(step) for step in steps] == [TotalsScaled]
    assert steps[0].sentence == (
        "sex adds up to 1,000.5 people and age to 1,000; we took the difference for rounding and multiplied "
        "sex by 0.9995002."
    )
    assert not steps[0].blocks


def test_margins_of_different_populations_are_refused_with_both_totals():
    margins = from_counts({"age": {"young": 400, "old": 600}, "sex": {"f": 510, "m": 400}})
    agreed, steps = margins.reconciled()
    assert agreed == margins
    assert [type(step) for step in steps] == [TotalsDisagree]
    assert dict(steps[0].totals) == {"age": 1000, "sex": 910}
    assert "age adds up to 1,000 and sex adds up to 910 (90 apart" in steps[0].sentence


def test_a_wider_tolerance_is_the_officers_to_state():
    margins = from_counts({"age": {"young": 400, "old": 600}, "sex": {"f": 510, "m": 400}})
    assert [type(step) for step in margins.reconciled(tolerance=0.1)[1]] == [TotalsScaled]


def test_groups_that_overlap_need_not_add_up_to_everybody():
    margins = from_counts({"age": {"young": 400, "old": 600}, "ethnic_group": {"A": 700, "B": 500}})
    assert margins.reconciled(several={"ethnic_group"})[1] == ()


def test_merging_groups_adds_their_people_and_remembers_their_codes():
    margins = from_counts({"tenure": {"own": 500, "private": 100, "social": 300}})
    rented = margins.merge("tenure", ("private", "social"), name="rented").of("tenure")
    assert dict(rented.targets) == {"own": 500, "rented": 400}
    assert dict(rented.merged) == {"private": "rented", "social": "rented"}
    again = margins.merge("tenure", ("private", "social"), name="rented").merge("tenure", ("rented", "own"))
    assert dict(again.of("tenure").targets) == {"rented or own": 900}
    assert set(again.of("tenure").merged.values()) == {"rented or own"}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "no margin"),
        ({"age": {}}, "names no group"),
        ({"age": {"young": -1, "old": 5}}, "gives -1 people"),
        ({"age": {"young": "many"}}, "gives no number"),
        ({"age": {"young": float("nan")}}, "gives nan people"),
        ({"age": {"young": True}}, "gives no number"),
        ({"age": {"young": 0}}, "adds up to nobody"),
        ({"age": [1, 2]}, "numbers of people by group"),
        (["age"], "numbers of people by group"),
    ],
)
def test_what_is_not_a_number_of_people_is_refused(told, why):
    with pytest.raises(MarginsUnreadable, match=why):
        from_counts(told)


def test_margins_come_back_from_a_recipe_as_they_were():
    margins = from_counts({"age": {"young": 1, "old": 2}}, source="Census 2021", date="21 March 2021")
    assert Margins.from_recipe(margins.as_json()) == margins


@pytest.mark.parametrize(
    ("everyone", "sentence"),
    [
        ("1000", "“everyone” should be a number of people, and is '1000'."),
        (1e308, "The number of people cannot be 1e+308."),
    ],
)
def test_everyone_is_a_number_of_people_or_is_refused_in_words(everyone, sentence):
    with pytest.raises(MarginsUnreadable) as refused:
        from_counts({"age": {"young": 300, "old": 700}}, everyone=everyone)
    assert str(refused.value) == sentence


def test_more_people_than_there_can_be_are_refused():
    with pytest.raises(MarginsUnreadable) as refused:
        from_counts({"age": {"young": 1e308, "old": 1e308}})
    assert str(refused.value) == "The margin age gives 1e+308 people for “young”."


def test_a_number_of_people_that_the_only_margin_does_not_add_up_to_may_be_corrected():
    _, (problem,) = from_counts({"age": {"young": 300, "old": 700}}, everyone=5000).reconciled()
    assert [(repair.kind, repair.dimension, repair.sentence) for repair in problem.repairs] == [
        ("correct", "", "Correct the margins so that they add up to the same."),
        ("correct", "everyone", "Correct the number of people in all, or leave it out."),
    ]
