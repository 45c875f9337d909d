"""`folkmoot release check`: what can be worked out of tables, and how the command ends."""

from pathlib import Path

import pytest

from folkmoot.config.cli import main
from folkmoot.evidence import release_files

WARDS = """ward,answer,count
A,yes,27
A,no,{no}
A,all,{of_a}
B,yes,20
B,no,13
C,yes,25
C,no,16
,yes,72
,no,32
,,104
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "told.csv").write_text(WARDS.format(no=3, of_a=30))
    (tmp_path / "hidden.csv").write_text(
        "ward,answer,count\nA,yes,27\nA,no,x\nB,yes,20\nB,no,13\nC,yes,25\nC,no,16\n"
    )
    (tmp_path / "wards.csv").write_text("ward,count\nA,30\nB,33\nC,41\n")
    (tmp_path / "later.csv").write_text("ward,count\nA,31\nB,53\nC,61\n")
    (tmp_path / "ages.csv").write_text("age,count\nyoung,4\nmiddle,40\nold,25\n")
    (tmp_path / "good.csv").write_text("age,count\nyoung,x\nmiddle,40\nold,x\nall,69\n")
    return tmp_path


def check(capsys, *words: str) -> tuple[int, str, str]:
    status = main(["release", "check", *words])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_a_table_from_which_nothing_small_follows_ends_in_0(folder, capsys) -> None:
    assert check(capsys, "good.csv") == (
        0,
        "4 counts checked: none of under 10 people can be worked out.\n",
        "",
    )


def test_the_ward_attack_is_found_and_ends_in_1_with_what_to_do(folder, capsys) -> None:
    assert check(capsys, "hidden.csv")[0] == 0
    assert check(capsys, "wards.csv")[0] == 0
    assert check(capsys, "wards.csv", "--earlier", "hidden.csv") == (
        1,
        "Under 10 people, and can be worked out from these tables with 1 earlier:\n"
        "  answer: no, ward: A: 3\n"
        "What you can do: merge areas; use coarser bands; round to fives; wait until more people are counted.\n",
        "",
    )


def test_a_small_count_that_is_told_is_named(folder, capsys) -> None:
    status, told, _ = check(capsys, "ages.csv")
    assert (status, told.splitlines()[1]) == (1, "  age: young: 4")
    assert check(capsys, "ages.csv", "--threshold", "4")[0] == 0


def test_one_person_more_since_an_earlier_table_is_found(folder, capsys) -> None:
    status, told, _ = check(capsys, "later.csv", "--earlier", "wards.csv")
    assert (status, told.splitlines()[1:-1]) == (1, ["  ward: A, the change since wards.csv: 1"])


def test_what_earlier_tables_gave_away_already_is_said_and_not_blamed_on_these(folder, capsys) -> None:
    status, told, _ = check(capsys, "good.csv", "--earlier", "hidden.csv", "wards.csv")
    assert (status, told.splitlines()[-1]) == (0, "1 could be worked out from the earlier tables already.")


def test_areas_that_overlap_are_checked_by_their_parts(folder, capsys) -> None:
    (folder / "catchments.csv").write_text("catchment,count\nnorth,67\nsouth,37\n")
    (folder / "parts.csv").write_text(
        "dimension,value,part\nward,A,A\nward,B,B\nward,C,corner\nward,C,rest\n"
        "catchment,north,A\ncatchment,north,B\ncatchment,north,corner\ncatchment,south,rest\n"
    )
    assert check(capsys, "catchments.csv", "--earlier", "wards.csv")[0] == 0
    status, told, _ = check(capsys, "catchments.csv", "--earlier", "wards.csv", "--parts", "parts.csv")
    assert (status, told.splitlines()[1]) == (1, "  a piece: corner: 4")


def test_rounded_numbers_tell_ranges(folder, capsys) -> None:
    (folder / "rounded.csv").write_text("ward,count\nA,30\nB,35\nC,40\n")
    assert check(capsys, "rounded.csv", "--rounded", "5", "--threshold", "5")[0] == 0
    (folder / "nought.csv").write_text("ward,count\nA,0\nB,35\n")
    status, told, _ = check(capsys, "nought.csv", "--rounded", "5")
    assert (status, told.splitlines()[1]) == (1, "  ward: A: from 0 to 4")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("ward,number\nA,3\n", "no column “count”"),
        ("count\n3\n", "0 columns beside “count”; from 1 to 6 can be checked"),
        ("ward,count\nA,three\n", "row 2: “three” is not a count"),
        ("ward,count\nA,-3\n", "“-3” is not a count"),
        ("ward,count\nA,99999999999\n", "is not a count"),
        ("ward,count\nA,30\nA,30\n", "row 3: ward: A has a count already"),
        ("ward,count\nall,30\n", "not divided by “ward”"),
        ("ward,count\n", "a header and no rows"),
        ("ward,count\nA,30\nB,20\nall,60\n", "do not add up"),
        ("a,b,count\nx1,y1,30\nx1,y2,x\nx1,all,20\n", "No people can be counted as these tables count them."),
        ("\x00said,count\nA,30\n", ""),
        (",".join("abcdefg") + ",count\n" + ",".join("1" * 7) + ",30\n", "7 columns beside"),
    ],
)
def test_what_is_no_table_is_refused_with_2_and_a_sentence(folder, capsys, rows, sentence) -> None:
    (folder / "bad.csv").write_text(rows)
    status, told, fault = check(capsys, "bad.csv")
    assert (status, told) == (2, "")
    assert sentence in fault
    assert len(fault.strip().splitlines()) == 1


def test_a_file_that_is_not_there_or_too_large_is_refused(folder, capsys, monkeypatch) -> None:
    assert check(capsys, "none.csv") == (2, "", "none.csv can't be read: No such file or directory.\n")
    monkeypatch.setattr(release_files, "LARGEST_FILE", 10)
    assert check(capsys, "wards.csv")[::2] == (2, "wards.csv is larger than 0 MB.\n")


def test_too_many_counts_or_files_are_refused(folder, capsys, monkeypatch) -> None:
    monkeypatch.setattr(release_files, "MOST_COUNTS", 14)
    assert "more than 14 counts" in check(capsys, "good.csv", "wards.csv", "ages.csv")[2]
    assert "is divided into 20 counts; at most 14" in check(capsys, "told.csv")[2]
    monkeypatch.setattr(release_files, "MOST_FILES", 1)
    assert "At most 1 tables" in check(capsys, "good.csv", "wards.csv")[2]


def test_what_cannot_be_checked_in_time_is_refused(folder, capsys) -> None:
    values = [f"{a},{b},{c},x\n" for a in range(16) for b in range(16) for c in range(16)]
    totals = [f"{a},{b},,{40 + a * b}\n" for a in range(16) for b in range(16)]
    totals += [f",{b},{c},{40 + c * b}\n" for b in range(16) for c in range(16)]
    (folder / "large.csv").write_text("a,b,c,count\n" + "".join([*values, *totals]))
    status, told, fault = check(capsys, "large.csv", "--seconds", "1")
    assert (status, told) == (2, "")
    assert fault.startswith("These tables could not be checked in the time allowed, so they may not leave.")


def test_two_tables_of_different_days_are_not_checked_as_one(folder, capsys) -> None:
    assert "count the same people differently" in check(capsys, "wards.csv", "later.csv")[2]
