"""folkmoot estimate, as an analyst runs it."""

import argparse
import csv
import json

import pytest

from folkmoot.evidence import analyst, file_estimates, reference, saying
from folkmoot.evidence.estimate_command import add_estimate_arguments, estimate_command
from folkmoot.evidence.margins import from_counts
from tests.evidence.golden import GOLDEN, expected, needs_golden


@pytest.fixture
def run(capsys, tmp_path):
    def estimated(data, *arguments, margins=None):
        if not isinstance(data, str):
            path = tmp_path / "data.csv"
            with path.open("w", newline="") as file:
                csv.writer(file).writerows(data)
            data = str(path)
        if margins is not None:
            (tmp_path / "margins.json").write_text(json.dumps({"margins": margins}))
            arguments = (*arguments, "--margins", str(tmp_path / "margins.json"))
        parser = argparse.ArgumentParser()
        add_estimate_arguments(parser)
        status = estimate_command(parser.parse_args([data, *arguments]))
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else None, err

    return estimated


SMALL = [
    ["age", "q", "hours", "w", "place"],
    *[["young", "yes", "3", "1.5", "here"]] * 40,
    *[["young", "no", "5", "1", "there"]] * 20,
    *[["old", "yes", "", "2", "here"]] * 10,
    *[["old", "no", "8", "0.5", "there"]] * 30,
    *[["old", "", "1", "1", "here"]] * 3,
]


def test_people_who_chose_to_answer_get_shares_and_no_precision(run):
    status, answer, err = run(SMALL, "--of", "q")
    why = (
        "This isn't a random sample, so no margin of error can be given and it shouldn't be read as the "
        "share of "
        "all residents."
    )
    nothing = {"se": None, "low": None, "high": None, "why_no_margin": why}
    assert (status, err) == (0, "")
    assert (answer["class"], answer["why_no_margin"]) == ("C", why)
    assert answer["estimates"] == [
        {"by": None, "value": "no", "share": 0.5, "n": 100, "effective_n": 100.0, **nothing},
        {"by": None, "value": "yes", "share": 0.5, "n": 100, "effective_n": 100.0, **nothing},
    ]


def test_groups_of_people_who_chose_to_answer_are_not_tested(run):
    _, answer, _ = run(SMALL, "--of", "q", "--by", "age")
    assert [(e["by"], e["value"], e["share"]) for e in answer["estimates"]] == [
        ("old", "no", 0.75),
        ("old", "yes", 0.25),
        ("young", "no", pytest.approx(1 / 3)),
        ("young", "yes", pytest.approx(2 / 3)),
    ]
    assert (answer["rao_scott"], answer["rao_scott_fixed"]) == (None, None)
    assert "Groups aren't tested" in answer["why_no_test"]


def test_numbers_give_a_mean_and_one_value_of_them_a_share(run):
    _, answer, _ = run(SMALL, "--of", "hours", "--class", "A")
    (mean,) = answer["estimates"]
    assert (answer["kind"], mean["value"], mean["n"]) == ("mean", None, 93)
    assert mean["share"] == pytest.approx((40 * 3 + 20 * 5 + 30 * 8 + 3) / 93)
    _, answer, _ = run(SMALL, "--of", "hours", "--equals", "5.0", "--class", "A")
    (share,) = answer["estimates"]
    assert (share["value"], share["share"], share["n"]) == ("5.0", pytest.approx(20 / 93), 93)
    assert 0 < share["low"] < share["share"] < share["high"] < 1


def test_weighted_numbers_of_people_who_chose_are_of_class_b_and_say_so(run):
    margins = {"age": {"young": 300, "old": 700}}
    _, answer, _ = run(SMALL, "--of", "q", "--equals", "yes", margins=margins)
    assert (answer["class"], answer["estimates"][0]["se"]) == ("B", None)
    _, answer, _ = run(SMALL, "--of", "q", "--equals", "yes", "--class", "C", margins=margins)
    assert answer["class"] == "B"
    assert answer["notes"][0].startswith("You asked for class C")


def test_a_random_sample_gets_error_interval_and_both_tests(run):
    margins = {"age": {"young": 300, "old": 700}}
    status, answer, _ = run(
        SMALL, "--of", "q", "--by", "place", "--base", "w", "--class", "A", margins=margins
    )
    assert status == 0
    assert set(answer["rao_scott"]) == set(answer["rao_scott_fixed"]) == {"F", "ndf", "ddf", "p"}
    assert answer["why_no_margin"] is None
    assert answer["recipe"]["inputs"]["contacts"] == 103


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--of", "nothing"], "There is no column “nothing”. There are: age, q, hours, w, place."),
        (["--of", "q", "--equals", "perhaps"], "Nobody answered “perhaps”. The answers are: no, yes."),
        (
            ["--of", "q", "--class", "A", "--fpc", "w"],
            "Stratum everyone has two sizes in “w”, 1.5 and 1 (row 41).",
        ),
        (
            ["--of", "age", "--strata", "q"],
            "Row 101 has no stratum in “q”: each row needs one.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(run, arguments, sentence):
    status, answer, err = run(SMALL, *arguments)
    assert (status, answer, err.strip()) == (2, None, sentence)


def test_margins_that_cannot_be_met_are_refused(run):
    margins = {"age": {"young": 300, "old": 600, "very old": 100}}
    status, answer, err = run(SMALL, "--of", "q", margins=margins)
    assert (status, answer) == (2, None)
    assert "nobody in “very old” answered" in err


@needs_golden
def test_a_stratified_file_with_sizes_gives_rs_error(run):
    status, answer, _ = run(
        str(GOLDEN / "apistrat.csv"),
        *["--of", "api00", "--base", "pw", "--strata", "stype", "--fpc", "fpc", "--class", "A"],
    )
    wanted = expected("g01_means")["expect"]["strat_mean_api00"]
    (mean,) = answer["estimates"]
    assert status == 0
    assert mean["share"] == pytest.approx(wanted["est"]["api00"], rel=1e-9)
    assert mean["se"] == pytest.approx(wanted["se"]["api00"], rel=1e-9)


@needs_golden
def test_a_stratum_with_one_contact_is_refused(run):
    status, _, err = run(
        str(GOLDEN / "g15_lonely.csv"),
        *["--of", "api00", "--base", "pw", "--strata", "stype", "--class", "A"],
    )
    assert (status, err.startswith("Only one person answered in stratum M")) == (2, True)


@needs_golden
def test_a_raked_file_by_group_gives_rs_errors_and_tests(run):
    golden = expected("g18_rake5")
    status, answer, _ = run(
        str(GOLDEN / "g18_synthetic1650.csv"),
        *["--of", "q2", "--by", "tenure", "--class", "A"],
        margins=golden["inputs"]["margins"],
    )
    assert status == 0
    for name, key in (("rao_scott", "chisq_q2_tenure"), ("rao_scott_fixed", "chisq_q2_tenure_asdesign")):
        wanted = golden["expect"][key]["F"]
        assert answer[name]["F"] == pytest.approx(wanted["statistic"], rel=5e-8)
        assert answer[name]["p"] == pytest.approx(wanted["p"], rel=5e-8)
    _, answer, _ = run(
        str(GOLDEN / "g18_synthetic1650.csv"),
        *["--of", "q1", "--equals", "1", "--by", "age", "--class", "A"],
        margins=golden["inputs"]["margins"],
    )
    assert [e["by"] for e in answer["estimates"]] == [row["age"] for row in golden["expect"]["q1_by_age"]]
    assert [e["se"] for e in answer["estimates"]] == pytest.approx(
        [row["se"] for row in golden["expect"]["q1_by_age"]], rel=5e-8
    )


def estimated(columns, of, **asked):
    return [
        (row["by"], row["value"], row["se"], row["low"], row["high"], row["why_no_margin"])
        for row in file_estimates.estimate(columns, of=of, sample_class="A", **asked)["estimates"]
    ]


def test_a_mean_of_answers_that_are_all_the_same_has_no_error_of_nought():
    assert estimated({"x": ["5"] * 60}, "x") == [(None, None, None, None, None, saying.NOTHING_VARIED)]


def test_an_answer_that_everybody_gave_has_two_ends_and_no_give_or_take():
    ((_, _, se, low, high, why),) = estimated({"q": ["yes"] * 60}, "q")
    assert (se, high, why) == (None, 1.0, saying.NOBODY_OR_ALL)
    assert low == pytest.approx(reference.clopper_pearson(60, 60)[0])


def test_a_share_that_the_weighting_set_has_no_error_of_nought():
    columns = {"age": ["young"] * 30 + ["old"] * 70}
    found = estimated(columns, "age", margins=from_counts({"age": {"young": 400, "old": 600}}))
    assert found == [(None, age, None, None, None, saying.SET_BY_WEIGHTING) for age in ("old", "young")]


@pytest.mark.parametrize("of", ["x", "w"])
def test_numbers_too_large_to_add_up_are_refused_in_words(of):
    with pytest.raises(analyst.Refused, match="can't be counted"):
        file_estimates.estimate(
            {"x": ["1e300", "2"], "w": ["1", "1e200"]}, of=of, base="w" if of == "w" else None
        )


@needs_golden
def test_a_survey_drawn_in_clusters_is_estimated_as_r_does(run):
    truth, tests = expected("g01_means")["expect"], expected("g06_svychisq")["expect"]
    clus1 = str(GOLDEN / "apiclus1.csv")
    design = ("--cluster", "dnum", "--base", "pw", "--class", "A")
    found = {}
    for name, more in (("clus_mean_api00", ("--fpc", "fpc")), ("clus_nofpc_mean_api00", ())):
        status, answer, err = run(clus1, "--of", "api00", *design, *more)
        assert (status, err, answer["convention"][:40]) == (0, "", "Worked out by svy 0.35 for a clustered s")
        found[name] = [answer["estimates"][0][key] for key in ("share", "se")]
    wanted = {name: [truth[name][key]["api00"] for key in ("est", "se")] for name in found}
    assert found == {name: pytest.approx(numbers, rel=1e-9) for name, numbers in wanted.items()}
    _, answer, _ = run(clus1, "--of", "sch.wide", "--by", "stype", *design, "--fpc", "fpc")
    second = tests["clus_stype_schwide"]["F"]
    assert [answer["rao_scott"][key] for key in ("F", "p")] == pytest.approx(
        [second["statistic"], second["p"]], rel=1e-6
    )


def test_clusters_are_refused_where_they_cannot_be_told(run):
    told = {
        run(SMALL, "--of", "q", "--cluster", "place")[2].strip(),
        run([*SMALL, ["old", "yes", "1", "1", ""]], "--of", "q", "--cluster", "place", "--class", "A")[2].strip(),
        run(
            SMALL, "--of", "q", "--cluster", "place", "--class", "A", "--not-said", "own-share",
            margins={"age": {"young": 60, "old": 43}},
        )[2].strip(),
    }  # fmt: skip
    assert told == {
        file_estimates.ONLY_RANDOM,
        "Row 104 has no cluster in “place”: each row needs one.",
        file_estimates.CLUSTERS_SAY_ALL,
    }
