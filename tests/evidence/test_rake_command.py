"""`folkmoot rake`: an analyst's CSV in, weights by row and JSON out, or a refusal in words and nothing written."""

import csv
import json

import pytest

from folkmoot.config.cli import main
from tests.evidence.golden import GOLDEN, columns, expected, needs_golden, numbers

PEOPLE = "age,sex,w\n16-24,f,1\n16-24,m,1\n25+,f,1\n25+,m,2\n25+,f,1\n,f,1\n"
MARGINS = {"age": {"16-24": 300, "25+": 700}, "sex": {"f": 520, "m": 480}}


@pytest.fixture
def town(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "margins.json").write_text(json.dumps({"margins": MARGINS}))
    return tmp_path


def run(capsys, *arguments):
    status = main(["rake", *arguments])
    out = capsys.readouterr()
    return status, json.loads(out.out) if out.out else None, out.err


def weights(path):
    with path.open(newline="") as file:
        return [(int(row["row"]), float(row["weight"])) for row in csv.DictReader(file)]


@needs_golden
def test_a_survey_is_weighted_by_row_in_the_files_order(town, capsys):
    golden = expected("g02_rake")
    (town / "schools.json").write_text(json.dumps({"margins": golden["inputs"]["margins"]}))
    status, told, err = run(
        capsys, str(GOLDEN / "apiclus1.csv"), "--margins", "schools.json", "--base", "pw", "--out", "w.csv"
    )
    assert (status, err) == (0, "")
    assert sorted(told) == [
        "effective_n",
        "iterations",
        "kish_deff",
        "largest_ratio",
        "problems",
        "recipe",
        "worst_gap",
    ]
    assert told["kish_deff"] == pytest.approx(golden["expect"]["kish_deff"], rel=1e-8)
    assert told["effective_n"] == pytest.approx(golden["expect"]["neff"], rel=1e-8)
    assert told["problems"] == []
    assert told["worst_gap"] < 1e-10
    rows = weights(town / "w.csv")
    assert [row for row, _ in rows] == list(range(1, 184))
    wanted = numbers(columns("g02_weights.csv")["weight"])
    assert [weight for _, weight in rows] == pytest.approx(wanted, rel=1e-8)
    assert told["largest_ratio"] == pytest.approx(max(wanted) * 183 / sum(wanted), rel=1e-8)


def test_those_who_did_not_say_are_refused_until_a_choice_is_made(town, capsys):
    status, told, err = run(capsys, "people.csv", "--margins", "margins.json", "--out", "w.csv")
    assert status == 2
    assert err == (
        "We can't weight by age yet: 1 person of 6 did not say their age. Choose whether they count as a group of "
        "their own (own-share) or are left out (leave-out), or leave age out of the weighting.\n"
    )
    assert [problem["kind"] for problem in told["problems"] if problem["blocks"]] == ["not_said"]
    assert list(told) == ["problems"]
    assert not (town / "w.csv").exists()


def test_left_out_rows_have_the_weight_nought(town, capsys):
    arguments = ("--margins", "margins.json", "--base", "w", "--not-said", "leave-out", "--out", "w.csv")
    status, told, _ = run(capsys, "people.csv", *arguments)
    assert status == 0
    rows = weights(town / "w.csv")
    assert rows[5] == (6, 0)
    assert sum(weight for _, weight in rows) == pytest.approx(1000)
    assert told["effective_n"] == pytest.approx(1000**2 / sum(weight**2 for _, weight in rows))


def test_own_share_keeps_everybody(town, capsys):
    arguments = ("--margins", "margins.json", "--not-said", "own-share", "--out", "w.csv")
    status, _, _ = run(capsys, "people.csv", *arguments)
    assert status == 0
    assert weights(town / "w.csv")[5][1] == pytest.approx(1000 / 6)


def test_a_limit_holds_for_every_row_whatever_its_base_weight(town, capsys):
    rows = [("ab"[i % 3 == 0], "fm"[i % 2], 1 + i % 4) for i in range(60)]
    (town / "many.csv").write_text("age,sex,w\n" + "".join(f"{a},{s},{w}\n" for a, s, w in rows))
    (town / "many.json").write_text(
        json.dumps({"margins": {"age": {"a": 500, "b": 500}, "sex": {"f": 600, "m": 400}}})
    )
    free = run(capsys, "many.csv", "--margins", "many.json", "--base", "w")[1]
    assert free["largest_ratio"] > 2
    status, told, _ = run(
        capsys, "many.csv", "--margins", "many.json", "--base", "w", "--largest-ratio", "2", "--out", "w.csv"
    )
    assert status == 0
    each = [weight for _, weight in weights(town / "w.csv")]
    assert max(each) * 60 / sum(each) == pytest.approx(2)
    assert told["largest_ratio"] == pytest.approx(2)
    assert sum(w for w, (age, _, _) in zip(each, rows, strict=True) if age == "a") == pytest.approx(500)


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ("", "people.csv is empty"),
        ("age,sex\n", "has a header and no rows"),
        ("age,age\n1,2\n", "more than one column called “age”"),
        ("age,sex\n16-24,f\n25+\n", "line 3: 1 values under 2 headings"),
        ("age,sex\n16-24,\xff\n".encode("latin-1"), "not UTF-8"),
        ('age,sex\n16-24,"f\n', "line 2"),
        ("age,gender\n16-24,f\n", "There is no column “sex”. There are: age, gender."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(town, capsys, people, why):
    (town / "people.csv").write_bytes(people if isinstance(people, bytes) else people.encode())
    status, told, err = run(capsys, "people.csv", "--margins", "margins.json")
    assert (status, told) == (2, None)
    assert why in err


@pytest.mark.parametrize(
    ("margins", "why"),
    [
        ("{", "is not JSON"),
        ("[]", "should hold"),
        ('{"margins": {}}', "no margin"),
        ('{"margins": {"age": 5}}', "numbers of people by group"),
        ('{"margins": {"age": {"a": "1,200"}}}', "gives no number for “a”"),
        ('{"margins": {"age": {"a": 1, "a": 2}}}', "“a” is given twice"),
        ('{"margins": {"age": {"a": 1}}, "everyone": "all"}', "margins.json"),
    ],
)
def test_margins_that_cannot_be_used_are_refused_with_the_reason(town, capsys, margins, why):
    (town / "margins.json").write_text(margins)
    status, told, err = run(capsys, "people.csv", "--margins", "margins.json")
    assert (status, told) == (2, None)
    assert why in err


@pytest.mark.parametrize("weight", ["0", "-1", "", "many", "nan"])
def test_a_base_weight_that_is_none_is_refused_with_its_row(town, capsys, weight):
    (town / "people.csv").write_text(f"age,sex,w\n16-24,f,1\n25+,m,{weight}\n")
    status, _, err = run(capsys, "people.csv", "--margins", "margins.json", "--base", "w")
    assert status == 2
    assert err == f"Row 2 has the base weight “{weight}”: it must be a number above nought.\n"


def test_columns_that_differ_only_in_capitals_are_refused(town, capsys):
    (town / "people.csv").write_text("Sex,sex\nf,f\nm,m\n")
    (town / "margins.json").write_text('{"margins": {"Sex": {"f": 1, "m": 1}, "sex": {"f": 1, "m": 1}}}')
    assert run(capsys, "people.csv", "--margins", "margins.json")[::2] == (
        2,
        "The file can't be counted: the columns 'Sex' and 'sex' differ only in capitals: rename one.\n",
    )


def test_a_file_that_is_not_there_and_one_that_cannot_be_written_are_refused(town, capsys):
    assert run(capsys, "nobody.csv", "--margins", "margins.json")[::2] == (
        2,
        "nobody.csv can't be read: No such file or directory.\n",
    )
    arguments = ("--margins", "margins.json", "--not-said", "leave-out", "--out", "no/such/folder.csv")
    assert run(capsys, "people.csv", *arguments)[::2] == (
        2,
        "no/such/folder.csv can't be written: No such file or directory.\n",
    )


def test_a_limit_of_one_or_less_is_refused(town, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["rake", "people.csv", "--margins", "margins.json", "--largest-ratio", "1"])
    assert stop.value.code == 2
    assert "1 is not a number above 1" in capsys.readouterr().err
