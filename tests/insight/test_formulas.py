"""Whatever a questionnaire, an import or a person wrote, no file taken out holds a formula."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from folkmoot.insight.exporting import export
from tests.insight.town import CONTENT, Town, words

STARTS = ("=", "+", "-", "@", "\t", "\r")
EVIL = [f"{start}HYPERLINK(1)" for start in STARTS]


@pytest.fixture
def evil(town: Town) -> Town:
    """A town where labels, wordings, codes, groups and collectors all begin as formulas do."""
    offered = [{"code": f"{text}{n}", "label": words(text)} for n, text in enumerate(EVIL)]
    items = [
        {"key": "matters", "kind": "one", "wording": words("=SUM(A1)"), "options": offered},
        {"key": "seen", "kind": "several", "wording": words("@SUM(A1)"), "options": offered},
        {"key": "age", "kind": "one", "wording": words("+1"), "profile": "age", "options": offered},
        *CONTENT["items"][-1:],
    ]
    town.version.content = CONTENT | {"items": items}
    town.version.save()
    town.engagement.title = "=Policing"
    town.engagement.save()
    link = town.collectors["LINK"]
    link.name = "-The open link"
    link.save()
    for code in [each["code"] for each in offered]:
        answers = {"matters": code, "seen": [code], "=new": code}
        town.hear(2, collector=link, disposition="completed", profile={"age": code}, answers=answers)
    return town


def is_number(text: str) -> bool:
    """Say whether a cell is a number, which may begin with its sign."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def take(town: Town, what: str, kind: str, folder: Path) -> Path:
    """Take a file out as the town's officer."""
    target = folder / f"{what}.{kind}"
    chosen = {"of": "age", "by": "age"}
    export(engagement=town.engagement, user=town.analyst, what=what, kind=kind, chosen=chosen, target=target)
    return target


@pytest.mark.parametrize("what", ["answers", "reach", "results"])
def test_no_cell_of_a_csv_begins_like_a_formula(evil: Town, tmp_path: Path, what: str) -> None:
    with zipfile.ZipFile(take(evil, what, "csv", tmp_path)) as package:
        text = package.read(f"{what}.csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(STARTS) and not is_number(cell)] == []
    assert [cell for cell in cells if cell.startswith("'=HYPERLINK")] != []


@pytest.mark.parametrize("what", ["answers", "reach", "results"])
def test_no_cell_of_a_workbook_is_a_formula(evil: Town, tmp_path: Path, what: str) -> None:
    book = load_workbook(take(evil, what, "xlsx", tmp_path))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [c.value for c in cells if isinstance(c.value, str) and c.value.startswith(STARTS)] == []
    assert [c.value for c in cells if str(c.value).startswith("'=HYPERLINK")] != []
