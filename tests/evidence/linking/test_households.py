"""Brothers, twins and namesakes at one address stay apart, and a model that takes two of them for one person links nobody."""

import pyarrow as pa
import pytest

from folkmoot.evidence import linking
from folkmoot.evidence.linking import suite, whole
from folkmoot.evidence.linking.agreeing import agreement
from folkmoot.evidence.linking.engines import opened
from folkmoot.evidence.linking.households import (
    BECAUSE,
    NAMESAKES,
    NEIGHBOURS,
    SIBLINGS,
    TWINS,
    Gate,
    households_of,
)
from folkmoot.evidence.linking.learning import STANDING
from folkmoot.evidence.linking.model import Model
from folkmoot.evidence.linking.run import LinkRefused, Thresholds
from folkmoot.evidence.linking.scoring import score

RARE = households_of(*(pa.table({"first_name": ["jo"] * 5_000, "surname": ["oak"] * 5_000, "date_of_birth": pa.nulls(5_000, pa.string()),
    "postcode": pa.nulls(5_000, pa.string())}),) * 2)  # fmt: skip
COMMON = households_of(suite.families().a, suite.families().b)
STRICT = households_of(suite.families().a, suite.families().b, always=True)
ANN = ("ann", "oak", "2010-03-04", "EL11AA")


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (("bo", "oak", "2010-03-04", "EL11AA"), TWINS),
        ((None, "oak", "2010-03-04", "EL11AA"), TWINS),
        (("bo", "oak", "2013-03-04", "EL11AA"), SIBLINGS),
        (("ann", "oak", "1980-03-04", "EL11AA"), NAMESAKES),
        (("ann", "oak", None, "EL11AA"), NAMESAKES),
        (("bo", "elm", "2010-03-04", "EL11AA"), NEIGHBOURS),
        (("anne", "oak", "2010-03-04", "EL11AA"), None),
        (("ann", "oak", "2010-04-03", "EL11AA"), None),
        (("ann", "elm", "2010-03-04", "EL11AA"), None),
        (("bo", "oak", "2010-03-04", "EL99ZZ"), None),
    ],
)
def test_what_two_who_agree_so_would_be_to_each_other(other, kind) -> None:
    agreed = agreement(ANN, other)
    assert STRICT.kind(agreed, "ann", other[0]) == kind
    assert STRICT.doubt(agreed, "ann", other[0]) == (BECAUSE[kind] if kind else None)


def test_where_nobody_in_the_registers_has_a_twin_another_first_name_is_a_slip() -> None:
    twins = agreement(ANN, ("bo", "oak", "2010-03-04", "EL11AA"))
    assert RARE.doubt(twins, "ann", "bo") is None
    assert (
        households_of(suite.families().a.slice(0, 200), suite.families().b.slice(0, 200)).doubt(
            twins, "ann", "bo"
        )
        == BECAUSE[TWINS]
    )


def test_two_names_a_letter_apart_are_two_children_where_both_are_borne_and_twins_live() -> None:
    emma = agreement(("emma", "oak", "2010-03-04", "EL11AA"), ("gemma", "oak", "2010-03-04", "EL11AA"))
    assert COMMON.doubt(emma, "emma", "gemma") == BECAUSE[TWINS]
    assert COMMON.doubt(emma, "emma", "gemmma") is None


def scored_by(model):
    made = suite.families()
    a, b = (whole.placed(each, model.fields) for each in (made.a, made.b))
    with opened("duckdb") as engine:
        return a, b, score(a, b, model, engine, 0.01)


@pytest.fixture(scope="module")
def scored(run):
    return scored_by(run.model)


def merged_by_probability(pairs):
    sure = [each for each in pairs.to_pylist() if each["probability"] >= 0.9]
    gate = suite.judged(
        suite.families(), [each["place_a"] for each in sure], [each["place_b"] for each in sure], 0
    )
    assert not gate.holds
    return gate.merged


def test_probability_alone_merges_twins_and_namesakes(scored) -> None:
    merged = merged_by_probability(scored[2])
    assert (merged[TWINS], merged[NAMESAKES] > 0) == (suite.EACH, True)


def test_where_first_names_are_often_wrong_probability_alone_merges_brothers() -> None:
    fields = ("first_name", "surname", "date_of_birth", "postcode")
    m, u = ({name: STANDING[name][side] for name in fields} for side in (0, 1))
    m["first_name"] = (0.71, 0.02, 0.1, 0.02, 0.05, 0.1)  # as learnt from FEBRL 4
    careless = Model(0.0007, m, u)
    pairs = scored_by(careless)
    assert merged_by_probability(pairs[2])[SIBLINGS] > 0
    found = whole.decide(pairs[2], pairs[0], pairs[1], careless, Thresholds())
    gate = suite.judged(suite.families(), found.ranked.a[found.linked], found.ranked.b[found.linked], 0)
    assert (gate.merged[SIBLINGS], gate.merged[TWINS], gate.merged[NAMESAKES]) == (0, 0, 0)


def test_the_suite_holds_under_the_rules_and_finds_who_is_one_person(run) -> None:
    assert run.gate.holds
    assert set(run.gate.merged) == {TWINS, SIBLINGS, NAMESAKES, suite.NEAR_TWINS, suite.NO_BIRTH, "strangers"}
    assert run.gate.found >= 0.9 * run.gate.of
    assert run.gate.asked >= 4 * suite.EACH


def test_without_the_rule_of_households_the_gate_refuses_the_model(scored, run, monkeypatch) -> None:
    a, b, pairs = scored
    monkeypatch.setattr(
        whole, "households_of", lambda _a, _b, always: RARE
    )  # as if the registers showed no family
    found = whole.decide(pairs, a, b, run.model, Thresholds())
    gate = suite.judged(suite.families(), found.ranked.a[found.linked], found.ranked.b[found.linked], 0)
    assert gate.merged[TWINS] > 0
    with pytest.raises(LinkRefused, match=f"it linked .*{gate.merged[TWINS]} of twins"):
        whole.check_gate(gate)


def test_a_gate_that_holds_lets_the_run_go_on() -> None:
    whole.check_gate(Gate({TWINS: 0}, asked=9, found=9, of=9))


def test_a_model_that_links_hardly_anybody_is_no_careful_one() -> None:
    with pytest.raises(LinkRefused, match="finds only 4 of 9 made-up people"):
        whole.check_gate(Gate({TWINS: 0}, asked=0, found=4, of=9))


def test_every_pair_that_may_be_a_family_is_asked_about_on_request(made) -> None:
    strict = households_of(
        *(made.a.select(["first_name", "surname", "date_of_birth", "postcode"]),) * 2, always=True
    )
    assert (
        strict.doubt(agreement(ANN, ("bo", "elm", "2010-03-04", "EL11AA")), "ann", "bo")
        == BECAUSE[NEIGHBOURS]
    )
    assert linking.Thresholds(every_family=True).every_family
