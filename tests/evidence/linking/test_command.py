"""`folkmoot link`: two files in, links with reasons out; measured, or refused with a sentence and nothing written."""

import csv
import hashlib
import json
import os
import stat

import pyarrow.csv
import pytest

from folkmoot.config.cli import main
from folkmoot.evidence.linking.model import Model

KEY = "2f1d0c9b8a7e6d5c4b3a29181706f5e4d3c2b1a0\n"


@pytest.fixture
def here(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    yield tmp_path
    os.umask(before)


@pytest.fixture
def files(here, made, labels, run):
    for name, table in (("A.csv", made.a.drop_columns(["row"])), ("B.csv", made.b.drop_columns(["row"]))):
        pyarrow.csv.write_csv(table, here / name)
    pyarrow.csv.write_csv(labels, here / "pairs.csv")
    (here / "model.json").write_text(run.model.to_json())
    (here / "key").write_text(KEY)
    return here


def told(capsys, *words):
    status = main(["link", *words])
    out, err = capsys.readouterr()
    return status, (json.loads(out) if out else None), err


def rows(path):
    with path.open(newline="") as file:
        return list(csv.reader(file))


def test_without_labels_links_are_written_and_marked_as_not_measured(files, capsys, run) -> None:
    status, answer, err = told(capsys, "A.csv", "B.csv", "--out", "links.csv", "--model", "model.json")
    assert (status, answer["precision"], answer["measured"], err) == (0, "precision not measured", None, "")
    assert rows(files / "links.csv") == [
        ["row_a", "row_b", "probability", "why"],
        *(
            [str(a), str(b), f"{p:.6f}", why]
            for a, b, p, why in zip(*run.links.to_pydict().values(), strict=True)
        ),
    ]
    assert rows(files / "links.asked.csv")[0] == ["row_a", "row_b", "probability", "why", "because"]
    assert len(rows(files / "links.asked.csv")) == answer["asked"] + 1
    assert json.loads((files / "links.run.json").read_text()) == answer
    assert {stat.S_IMODE((files / each).stat().st_mode) for each in ("links.csv", "links.asked.csv")} == {
        0o600
    }


def test_with_labels_it_is_measured(files, capsys) -> None:
    status, answer, _ = told(
        capsys, "A.csv", "B.csv", "--out", "links.csv", "--model", "model.json", "--labelled", "pairs.csv"
    )
    assert (status, answer["use"], answer["floor"]) == (0, "individual", 0.995)
    assert answer["measured"]["precision"] >= 0.995
    assert answer["precision"].startswith("Precision ")
    assert answer["model"] == Model.from_json((files / "model.json").read_text()).hash


def test_under_the_floor_it_is_refused_and_nothing_is_written(files, capsys) -> None:
    wrong = rows(files / "pairs.csv")
    shifted = [[a, b] for (a, _), (_, b) in zip(wrong[1:400], wrong[2:401], strict=True)]
    with (files / "wrong.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["row_a", "row_b"], *shifted])
    before = sorted(os.listdir())
    status, answer, err = told(
        capsys, "A.csv", "B.csv", "--out", "links.csv", "--model", "model.json", "--labelled", "wrong.csv"
    )
    assert (status, answer, sorted(os.listdir())) == (2, None, before)
    assert "The floor for individual use is 99.50%: the run is 99." in err
    assert "no link was released" in err


def test_a_model_is_learnt_and_kept_where_there_is_none_and_columns_are_mapped(files, capsys, made) -> None:
    for name, headings in (
        ("A.csv", ["Vorname", "Nachname", "geb", "PLZ"]),
        ("B.csv", ["given", "last name", "DOB", "zip"]),
    ):
        lines = rows(files / name)
        with (files / name).open("w", newline="") as file:
            csv.writer(file, delimiter=";").writerows([headings, *lines[1:301]])
    (files / "m.toml").write_text(
        '[a]\nfirst_name = "Vorname"\nsurname = "Nachname"\ndate_of_birth = "geb"\npostcode = "PLZ"\n'
    )
    status, answer, err = told(
        capsys, "A.csv", "B.csv", "--out", "links.csv", "--model", "new.json", "--mapping", "m.toml"
    )
    assert (status, err, answer["rows"]) == (0, "", {"a": 300, "b": 300})
    assert Model.from_json((files / "new.json").read_text()).hash == answer["model"]


def test_rows_may_be_named_and_labelled_by_their_records(here, capsys) -> None:
    people = [
        ("Ann", "Oak", "2001-02-03", "EL1 1AA"),
        ("Bo", "Elm", "2001-05-06", "EL1 1AB"),
        ("Cy", "Ash", "1999-01-01", "EL2 2AB"),
    ]
    for name in ("A", "B"):
        with (here / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(
                [
                    ["id", "first_name", "surname", "dob", "postcode"],
                    *([f"{name}-{at}", *each] for at, each in enumerate(people)),
                ]
            )
    (here / "pairs.csv").write_text("row_a,row_b,match\nA-0,B-0,1\nA-1,B-1,yes\nA-2,B-0,0\n")
    status, answer, _ = told(capsys, "A.csv", "B.csv", "--out", "links.csv", "--labelled", "pairs.csv")
    assert (status, answer["measured"]["links_right"], answer["measured"]["labels_found"]) == (0, 2, 3)
    assert [each[:2] for each in rows(here / "links.csv")[1:]] == [["1", "1"], ["2", "2"], ["3", "3"]]
    (here / "m.toml").write_text('row = "id"\n')
    told(capsys, "A.csv", "B.csv", "--out", "links.csv", "--labelled", "pairs.csv", "--mapping", "m.toml")
    assert [each[:2] for each in rows(here / "links.csv")[1:]] == [
        ["A-0", "B-0"],
        ["A-1", "B-1"],
        ["A-2", "B-2"],
    ]


def test_partners_make_match_keys_apart_and_the_linker_links_them(files, capsys) -> None:
    for name in ("A", "B"):
        status, answer, _ = told(capsys, f"{name}.csv", "--key", "key", "--out", f"{name}.keys.csv")
        assert (status, answer["keys"]) == (0, ["key_1", "key_2", "key_3", "key_5", "key_8"])
    status, answer, _ = told(
        capsys, "A.keys.csv", "B.keys.csv", "--key", "key", "--out", "links.csv", "--labelled", "pairs.csv"
    )
    assert (status, answer["way"], answer["measured"]["precision"] >= 0.999) == (0, "keys", True)
    apart = rows(files / "links.csv")
    status, _, _ = told(capsys, "A.csv", "B.csv", "--key", "key", "--out", "links.csv")
    assert (status, rows(files / "links.csv")) == (0, apart)
    (files / "other").write_text(KEY[::-1].strip())
    for words, sentence in (
        (("--key", "other"), "made with another key than this one"),
        ((), "Give the agreement's key with --key"),
    ):
        status, _, err = told(capsys, "A.keys.csv", "B.keys.csv", "--out", "links.csv", *words)
        assert (status, sentence in err) == (2, True)


HEAD = "first_name,surname,dob,postcode\n"
PLAIN = "\n".join(
    ",".join(hashlib.sha256(f"{at}{row}".encode()).hexdigest() for at in range(4)) for row in range(9)
)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "A.csv is empty."),
        (b"\x89PNG\x00\x00", "cannot be read"),
        (HEAD.encode(), "A.csv has headings and no rows."),
        (b"first_name,surname\nAnn,Oak\n", "which column of A.csv is the date of birth"),
        (HEAD.encode() + b"Ann,Oak\n", "has 2 cells under 4 headings"),
        (HEAD.encode() + b"Ann,Oak,soon,EL1 1AA\n", "No date of birth of register A could be read"),
        ((HEAD + PLAIN).encode(), "holds hashes made without a key"),
        (("key_a,key_b,key_c,key_d\n" + PLAIN).encode(), "holds hashes made without a key"),
        (
            HEAD.encode() + b'"' + b"a" * 1_100_000 + b'",Oak,2001-02-03,EL1 1AA\n',
            "cannot be read as a table",
        ),
    ],
)
def test_a_file_that_cannot_be_linked_is_refused_with_a_sentence(here, capsys, content, sentence) -> None:
    (here / "A.csv").write_bytes(content)
    (here / "B.csv").write_text(HEAD + "Ann,Oak,2001-02-03,EL1 1AA\n")
    status, answer, err = told(capsys, "A.csv", "B.csv", "--out", "links.csv")
    assert (status, answer, sentence in err, len(err.splitlines())) == (2, None, True, 1)
    assert not (here / "links.csv").exists()


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ("first_name = ", "The mapping is not TOML"),
        ('shoe_size = "x"', "The mapping has “shoe_size”, which we do not know"),
        ("a = 3", "The mapping has “a”, which we do not know"),
        ('postcode = "PLZ"', "A.csv has no column “PLZ”"),
    ],
)
def test_a_wrong_mapping_is_refused(here, capsys, mapping, sentence) -> None:
    for name in ("A.csv", "B.csv", "m.toml"):
        (here / name).write_text(mapping if name == "m.toml" else HEAD + "Ann,Oak,2001-02-03,EL1 1AA\n")
    status, _, err = told(capsys, "A.csv", "B.csv", "--out", "links.csv", "--mapping", "m.toml")
    assert (status, sentence in err) == (2, True)


def test_what_is_missing_or_unwritable_is_said(here, capsys) -> None:
    (here / "A.csv").write_text(HEAD + "Ann,Oak,2001-02-03,EL1 1AA\n")
    (here / "labels.csv").write_text("row_a,row_b,same\n1,1,perhaps\n")
    for words, sentence in (
        (("A.csv", "none.csv", "--out", "links.csv"), "none.csv cannot be read"),
        (("A.csv", "--out", "links.csv"), "Give two registers, or one and --key"),
        (("A.csv", "A.csv", "--out", "nowhere/links.csv"), "cannot be written"),
        (("A.csv", "A.csv", "--out", "links.csv", "--seed", "-1"), "A seed is a whole number"),
        (("A.csv", "A.csv", "--out", "links.csv", "--labelled", "labels.csv"), "It must be 1 or 0"),
    ):
        status, answer, err = told(capsys, *words)
        assert (status, answer, sentence in err) == (2, None, True), err
