"""Two registers are linked from their cells to the run: well, the same each time, and telling nobody's name."""

import json
import math
import os
from pathlib import Path

import pyarrow as pa
import pytest

from folkmoot.evidence import linking
from folkmoot.evidence.linking import learning
from folkmoot.evidence.linking.agreeing import agreement
from folkmoot.evidence.linking.blocks import check_pairs
from folkmoot.evidence.linking.model import LEVELS, Model
from folkmoot.evidence.linking.normalising import normalised
from folkmoot.evidence.linking.reading import read_register

FEBRL = Path(os.environ.get("FOLKMOOT_DATA", "../shared/data")) / "hub"


def test_nearly_all_links_are_right_and_nearly_all_partners_are_linked_or_asked_about(run, labels) -> None:
    told = linking.measure(run, labels).measured
    assert told.precision >= 0.998
    assert told.recall >= 0.9
    assert (told.partners.right + told.asked) / told.partners.of >= 0.97


def test_each_row_is_linked_once_and_nobody_is_asked_about_a_linked_row(run) -> None:
    for side in ("row_a", "row_b"):
        linked, asked = run.links[side].to_pylist(), run.band[side].to_pylist()
        assert len(linked) == len(set(linked))
        assert not set(linked) & set(asked)
    assert min(run.links["probability"].to_pylist()) >= run.thresholds.link
    assert run.links["row_a"].to_pylist() == sorted(run.links["row_a"].to_pylist())


def test_every_pair_says_why_in_plain_words(run) -> None:
    assert agreement(("ann", "oak", "2010-03-04", "EL11AA"), ("ann", "oat", "2010-03-04", "EL11AA")).why == (
        "same date of birth; same first name; surname one letter apart; same postcode"
    )
    assert agreement(
        ("ann", "oak", "2010-03-04", None, "f"), ("oak", "ann", "2010-04-03", "EL11AA", "m")
    ).why == (
        "day and month of birth in each other’s place; first name and surname in each other’s place; no postcode to compare; different sex"
    )
    assert all(each.count("; ") >= 2 for each in run.links["why"].to_pylist())


def test_people_are_asked_the_likeliest_first_with_the_reason(run) -> None:
    asked = linking.clerical(run)
    assert [each.probability for each in asked] == sorted((each.probability for each in asked), reverse=True)
    assert len(asked) == run.counts.asked > 0
    assert any("twins" in each.because for each in asked)
    assert any("parent and child" in each.because for each in asked)


def test_progress_goes_from_reading_to_done(run, stages) -> None:
    assert stages[0] == ("Reading both registers", 0.0)
    assert stages[-1] == ("Done", 1.0)
    assert [share for _, share in stages] == sorted(share for _, share in stages)


def test_what_is_kept_of_a_run_and_of_a_model_names_nobody(run, made) -> None:
    kept = json.dumps(run.as_json()) + run.model.to_json() + repr(run.gate) + repr(run.counts)
    words = {
        str(each)
        for column in ("surname", "postcode")
        for each in made.a[column].to_pylist()
        if len(each) > 4
    }
    assert [each for each in words - {"Close"} if each.casefold() in kept.casefold()] == []


def test_a_kept_model_links_as_it_did_and_the_same_seed_learns_it_again(run, made) -> None:
    kept = Model.from_json(run.model.to_json())
    assert (kept, kept.hash) == (run.model, run.model.hash)
    again = linking.link(made.a, made.b, model=kept)
    assert (again.links, again.band, again.as_json()) == (run.links, run.band, run.as_json())


def test_the_same_seed_learns_the_same_model(run, made) -> None:
    again = linking.link(made.a, made.b).model
    for side in ("m", "u"):
        for name, shares in getattr(run.model, side).items():
            assert getattr(again, side)[name] == pytest.approx(shares, rel=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[" * 90_000,
        "x" * 200_000,
        '{"version": 2, "prior": 0.1, "fields": {}}',
        json.dumps(
            {"version": 1, "prior": 0.1, "fields": {name: {"m": [0.5], "u": [0.5]} for name in LEVELS}}
        ),
        json.dumps(
            {
                "version": 1,
                "prior": math.nan,
                "fields": {
                    name: {"m": [0.5] * len(LEVELS[name]), "u": [0.5] * len(LEVELS[name])} for name in LEVELS
                },
            }
        ),
    ],
)
def test_a_model_that_is_none_is_refused(text) -> None:
    with pytest.raises(linking.LinkRefused):
        Model.from_json(text)


def test_few_rows_are_linked_by_the_standing_model() -> None:
    table = pa.table(
        {
            "row": [1, 2, 3],
            "first_name": ["Ann", "Bo", "Cy"],
            "surname": ["Oak", "Elm", "Ash"],
            "date_of_birth": ["2001-02-03", "2001-05-06", "1999-01-01"],
            "postcode": ["EL1 1AA", "EL1 1AB", "EL2 2AB"],
            "sex": ["f", "", "m"],
        }
    )
    links = linking.link(table, table).links
    assert list(zip(links["row_a"].to_pylist(), links["row_b"].to_pylist(), strict=True)) == [
        (1, 1),
        (2, 2),
        (3, 3),
    ]


def test_thresholds_that_make_no_sense_are_refused() -> None:
    for wrong in ({"link": 1.0}, {"ask": 0.95}, {"near": 0.5}):
        with pytest.raises(linking.LinkRefused):
            linking.Thresholds(**wrong)


def test_an_engine_that_is_not_there_is_refused(made) -> None:
    with pytest.raises(linking.LinkRefused, match="There is no engine called oracle"):
        linking.link(made.a, made.b, engine="oracle")


def test_a_register_filled_with_one_value_is_refused_before_it_fills_the_memory() -> None:
    rows = 20_000
    same = {"first_name": "Ann", "surname": "Oak", "date_of_birth": "2001-02-03", "postcode": "EL1 1AA"}
    table = pa.table({"row": range(rows)} | {name: [cell] * rows for name, cell in same.items()})
    with pytest.raises(linking.LinkRefused, match="400,000,000 pairs would have to be compared"):
        linking.link(table, table)


def test_the_pairs_to_compare_are_counted_as_they_are_made(made) -> None:
    a, b = (normalised(each.slice(0, 300), "A")[0].to_pylist() for each in (made.a, made.b))
    slow = sum(
        x["date_of_birth"] is not None and x["date_of_birth"] == y["date_of_birth"] for x in a for y in b
    )
    slow += sum(
        None not in (x["first_name"], x["surname"])
        and (x["first_name"], x["surname"]) == (y["first_name"], y["surname"])
        for x in a
        for y in b
    )
    assert check_pairs(pa.Table.from_pylist(a), pa.Table.from_pylist(b), learning=True) == slow


def test_spark_links_the_same(made, run) -> None:
    pytest.importorskip("pyspark")
    found = linking.link(made.a, made.b, model=run.model, engine="spark")
    assert found.links.drop_columns(["probability"]) == run.links.drop_columns(["probability"])
    assert found.links["probability"].to_pylist() == pytest.approx(run.links["probability"].to_pylist())


@pytest.mark.skipif(not (FEBRL / "dataset4a.csv").exists(), reason="FEBRL 4 is not here")
def test_febrl_4_is_linked_as_well_as_was_set(monkeypatch) -> None:
    monkeypatch.setattr(learning, "CHANCE_PAIRS", 2_000_000)  # as it ships
    a, b = (read_register(str(FEBRL / f"dataset4{side}.csv"), {}) for side in "ab")
    partner = {record.split("-")[1]: row for record, row in b.records.items()}
    labels = pa.table(
        {"row_a": list(a.records.values()), "row_b": [partner[each.split("-")[1]] for each in a.records]}
    )
    told = linking.measure(linking.link(a.table, b.table), labels).measured
    assert (told.precision >= 0.999, told.recall >= 0.97, told.labels.right) == (True, True, 5_000)
