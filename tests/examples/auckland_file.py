"""What Auckland's own files say of who was heard, counted one row at a time: the slow way, to compare with."""

import csv
import math
from bisect import bisect_right
from collections import Counter
from fractions import Fraction
from pathlib import Path

import openpyxl

SAYS_NOTHING = {None, "", "No response", "Not supplied", "Not Supplied"}
GROUPS = {
    "Euro": "European",
    "Maori": "Maori",
    "Pacific": "Pacific",
    "Asian": "Asian",
    "MELAA": "MELAA",
    "Other": "Other",
}
BANDS = ("14 or younger", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75 or older")
LOWEST = (0, 15, 25, 35, 45, 55, 65, 75)
ABOUT_PEOPLE = ("heard", "heard_known", "residents", "more_needed")


def individuals_of(data: Path) -> list[dict]:
    """Submissions by individuals, straight from the file."""
    book = openpyxl.load_workbook(data / "auckland/auckland_council_submissions.xlsx", read_only=True)
    headings, *rows = book["rptMailMerge"].iter_rows(values_only=True)
    everyone = [dict(zip(headings, row, strict=True)) for row in rows]
    assert len(everyone) == 26_556
    return [row for row in everyone if row["Submitter Group"] == "An individual"]


def ethnic_population_of(data: Path) -> dict[str, dict[str, int]]:
    """Residents in 2013 by local board: each group, and everyone under ""."""
    found: dict[str, dict[str, int]] = {}
    for row in csv.DictReader(
        (data / "auckland/population_2013_local_board_by_ethnic_group.csv").read_text().splitlines()
    ):
        board = found.setdefault(row["local_board"], {"": int(float(row["all_people"]))})
        board[row["ethnic_group"]] = int(float(row["people"]))
    return found


def said_groups(row: dict) -> set[str]:
    """The ethnic groups someone said they belong to; "New Zealander (Kiwi)" names none."""
    return {
        group
        for column, group in GROUPS.items()
        if (row[column] == "Other" if column == "Other" else row[column] == "Yes")
    }


def line(heard: int, known: int, residents: int | None, everyone: int | None) -> tuple:
    """(heard, known, residents, more needed) as the issue defines them."""
    if residents is None or not everyone:
        return heard, known, None, None
    share = Fraction(residents, everyone)
    return heard, known, residents, max(0, math.ceil((share * known - heard) / (1 - share)))


def by_ethnic_group(people: list[dict], population: dict[str, int] | None) -> dict[str, tuple]:
    """What is heard of each ethnic group among some people."""
    said = [said_groups(row) for row in people]
    known = sum(1 for groups in said if groups)
    heard = Counter(group for groups in said for group in groups)
    return {
        group: line(
            heard[group],
            known,
            population[group] if population else None,
            population[""] if population else None,
        )
        for group in GROUPS.values()
    }


def whole_population(boards: dict[str, dict[str, int]]) -> dict[str, int]:
    added: Counter[str] = Counter()
    for board in boards.values():
        added.update(board)
    return dict(added)


def by_age(people: list[dict], data: Path) -> dict[str, tuple]:
    """What is heard of each age, with five-year groups added up to the form's own."""
    residents: Counter[str] = Counter()
    for row in csv.DictReader((data / "auckland/population_2018_by_age.csv").read_text().splitlines()):
        low = int(row["age_group"].split("-")[0].split()[0])
        band = BANDS[bisect_right(LOWEST, low) - 1]
        residents[band] += int(float(row["people"]))
    heard = Counter(row["Age"] for row in people if row["Age"] not in SAYS_NOTHING)
    known, everyone = sum(heard.values()), sum(residents.values())
    return {band: line(heard[band], known, residents[band], everyone) for band in residents}


def by_local_board(people: list[dict], boards: dict[str, dict[str, int]]) -> dict[str, tuple]:
    heard = Counter(row["Local Board"] for row in people if row["Local Board"] not in SAYS_NOTHING)
    known, everyone = sum(heard.values()), sum(board[""] for board in boards.values())
    return {
        board: line(heard[board], known, boards[board][""] if board in boards else None, everyone)
        for board in {*heard, *boards}
    }


def whole(text: str) -> int | None:
    """A number of people as the command line or a page writes it."""
    return int(text.replace(",", "")) if text not in {"", "not known"} else None


def told(rows: list[dict[str, str]]) -> dict[tuple[str, str], tuple]:
    return {(row["area"], row["group"]): tuple(whole(row[name]) for name in ABOUT_PEOPLE) for row in rows}


def at_most(k: int, n: int, p: float) -> float:
    """The chance that at most k of n say so where each does with chance p, term by term."""
    each = math.log(p / (1 - p))
    term, total = n * math.log1p(-p), 0.0
    for i in range(k + 1):
        total += math.exp(term)
        term += math.log((n - i) / (i + 1)) + each
    return total
