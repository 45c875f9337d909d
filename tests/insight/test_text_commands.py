"""`folkmoot scrub` and `folkmoot campaigns` take any table and give it back as it was, with something beside it."""

import csv
import json
import socket

import pytest

from folkmoot.config.cli import main

LETTER = (
    "I am writing to ask you to keep the library on Mill Lane open six days a week because children do their homework"
    " there and older people meet there"
)
ROWS = [
    ["1", 'My name is Siân Smith,\nring "07700 900123"', "=1+1", ""],
    ["2", "None", "N/A", " spaced "],
    ["3", "", "", ""],
    ["4", "x" * 100_000 + " Sarah said", "é", "-"],
]


@pytest.fixture(autouse=True)
def no_network(monkeypatch) -> None:
    """Whoever opens a socket fails."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("The network was tried.")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def table(path, rows, columns=("id", "text", "note", "more"), encoding="utf-8", delimiter=","):
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows([columns, *rows])
    return path


def read(path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_scrub_masks_and_says_where_and_leaves_every_cell_as_it_was(tmp_path, encoding, delimiter) -> None:
    given = table(tmp_path / "in.csv", ROWS, encoding=encoding, delimiter=delimiter)
    out = tmp_path / "out.csv"
    assert main(["scrub", str(given), "--column", "text", "--out", str(out)]) == 0
    columns, *rows = read(out)
    assert columns == ["id", "text", "note", "more", "scrubbed", "spans"]
    assert [row[:4] for row in rows] == ROWS
    assert rows[0][4] == 'My name is [NAME],\nring "[PHONE]"'
    assert json.loads(rows[0][5]) == [
        {"start": 11, "end": 21, "kind": "NAME"},
        {"start": 29, "end": 41, "kind": "PHONE"},
    ]
    assert [row[4:] for row in rows[1:3]] == [["None", "[]"], ["", "[]"]]
    assert rows[3][4].endswith(" [NAME] said")


def test_campaigns_name_the_leaders_row_and_what_somebody_added(tmp_path) -> None:
    mine = f"My mother is 88 and walks there. {LETTER}"
    texts = ["More buses please", LETTER, LETTER.upper(), mine, "None", "None"]
    given = table(tmp_path / "in.csv", [[text] for text in texts], columns=["text"])
    out = tmp_path / "out.csv"
    assert main(["campaigns", str(given), "--column", "text", "--out", str(out)]) == 0
    assert read(out)[1:] == [
        ["More buses please", "", ""],
        [LETTER, "2", ""],
        [LETTER.upper(), "2", ""],
        [mine, "2", "My mother is 88 and walks there"],
        ["None", "", ""],
        ["None", "", ""],
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b"id,words\n1,hello\n", "There is no column “text”. There are: “id”, “words”."),
        (b"id,text,scrubbed\n1,hello,x\n", "The file has a column “scrubbed” already."),
        (b"id,text\n1,a,b,c\n", "this row has 4 cells, the headings are 2."),
        (b'id,text\n1,"never closed', "A quotation mark"),
        (b"%PDF-1.7", "This is a PDF"),
        (None, "there is no such file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path, capsys, content, told) -> None:
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    if content is not None:
        given.write_bytes(content)
    assert main(["scrub", str(given), "--column", "text", "--out", str(out)]) == 2
    assert (told in capsys.readouterr().err, out.exists()) == (True, False)
