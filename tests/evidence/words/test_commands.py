"""The commands on texts: a file in, a file out, and what they refuse."""

import csv
import json

import pytest

from folkmoot.config.cli import main
from tests.evidence.words.made_up import SAID, answers


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    texts, marks = answers(60, 1)
    coded = write(
        folder / "coded.csv",
        [["text", *SAID], *([t, *(int(marks[c][at]) for c in SAID)] for at, t in enumerate(texts))],
    )
    given = write(
        folder / "in.csv",
        [
            ["id", "text"],
            ["7", 'the "bus" is late,\nagain'],
            ["", ""],
            ["9", "None"],
            ["=1+1", "bins and rubbish in the park"],
        ],
    )
    return folder, coded, given


def suggest(files, *more, given=None, codes=tuple(SAID)):
    folder, coded, usual = files
    named = [part for code in codes for part in ("--code", code)]
    out = str(folder / "out.csv")
    return main(
        [
            "suggest",
            "--coded",
            coded,
            "--for",
            given or usual,
            "--column",
            "text",
            *named,
            "--out",
            out,
            *more,
        ]
    ), out


def test_suggest_keeps_every_row_and_column_and_adds_its_own(files, capsys):
    status, out = suggest(files)
    told = json.loads(capsys.readouterr().out)
    rows = read(out)
    assert status == 0
    added = [f"{kind}_{code}" for code in SAID for kind in ("confidence", "predicted")]
    assert rows[0] == ["id", "text", *added, "predicted"]
    assert [row[:2] for row in rows] == read(files[2])
    assert rows[1][-1] == "buses"
    assert rows[2][2:] == ["0.0000", "0"] * 3 + [""]
    for row in rows[1:]:
        assert all(0 <= float(one) <= 1 for one in row[2:-1:2])
        assert row[-1] == ";".join(code for code, one in zip(SAID, row[3:-1:2], strict=True) if one == "1")
    assert (told["coded"], told["suggested_for"], [each["code"] for each in told["codes"]]) == (
        60,
        4,
        [*SAID],
    )


def test_suggest_says_why_a_code_gets_none(files, capsys, tmp_path):
    coded = write(
        tmp_path / "few.csv", [["text", "buses"], ["the bus is late", "1"], ["", ""], ["trees", "0"]]
    )
    status = main(
        [
            "suggest",
            "--coded",
            coded,
            "--for",
            files[2],
            "--column",
            "text",
            "--code",
            "buses",
            "--out",
            str(tmp_path / "o.csv"),
        ]
    )
    told = json.loads(capsys.readouterr().out)
    assert (status, told["not_coded"], told["expected_micro_f1"]) == (0, 1, None)
    assert told["codes"][0]["why_none"] == "Only 2 answers with words are coded. Suggestions start at 10."
    assert [row[2:] for row in read(tmp_path / "o.csv")[1:]] == [["", "0", ""]] * 4


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"codes": ("trams",)}, "coded.csv has no column “trams”. It has “text”, “buses”, “parks”, “bins”."),
        ({"given": "nowhere.csv"}, "nowhere.csv cannot be read: No such file or directory."),
    ],
)
def test_suggest_refuses_in_a_sentence(files, capsys, change, sentence):
    status, _ = suggest(files, **change)
    assert (status, capsys.readouterr().err.strip()) == (2, sentence)


def test_suggest_refuses_a_mark_that_is_neither_yes_nor_no(files, capsys, tmp_path):
    coded = write(tmp_path / "odd.csv", [["text", "buses"], ["late", "1"], ["trees", "perhaps"]])
    status = main(
        [
            "suggest",
            "--coded",
            coded,
            "--for",
            files[2],
            "--column",
            "text",
            "--code",
            "buses",
            "--out",
            str(tmp_path / "o.csv"),
        ]
    )
    told = "In odd.csv, column “buses”, the answer in row 3 is “perhaps”. It must be 1 or 0."
    assert (status, capsys.readouterr().err.strip()) == (2, told)


def test_themes_numbers_every_answer_with_words(tmp_path, capsys):
    texts, _ = answers(60, 2)
    given = write(
        tmp_path / "in.csv", [["text", "id"], *([text, at] for at, text in enumerate([*texts, "None", "?"]))]
    )
    out = tmp_path / "out.csv"
    status = main(["themes", given, "--column", "text", "--themes", "4", "--out", str(out), "--seed", "3"])
    told, rows = json.loads(capsys.readouterr().out), read(out)
    assert (status, rows[0], [row[:2] for row in rows]) == (0, ["text", "id", "theme"], read(given))
    assert {row[2] for row in rows[1:61]} <= {"1", "2", "3", "4"}
    assert [row[2] for row in rows[61:]] == ["", ""]
    assert (told["nothing_to_add"], told["unplaced"]) == (
        {"answers": 1, "rows": [61]},
        {"answers": 1, "rows": [62]},
    )
    assert sum(theme["answers"] for theme in told["themes"]) == 60
    for theme in told["themes"]:
        for quote in theme["central"]:
            assert (rows[quote["row"]][0], rows[quote["row"]][2]) == (quote["text"], str(theme["theme"]))


def test_themes_refuses_a_number_that_makes_no_sense_and_a_column_that_is_there(tmp_path, capsys):
    given = write(tmp_path / "in.csv", [["text", "theme"], ["trees", "1"]])
    asked = ["themes", given, "--column", "text", "--out", str(tmp_path / "o.csv"), "--themes"]
    assert (main([*asked, "0"]), capsys.readouterr().err.strip()) == (
        2,
        "between 1 and 200 themes can be drafted, not 0",
    )
    told = "in.csv already has a column “theme”. Rename it, and try again."
    assert (main([*asked, "2"]), capsys.readouterr().err.strip()) == (2, told)
