"""Auckland's 26,556 submissions: who was heard less than their share, on the page and the command line, as the file itself says."""

import csv
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.examples.installation import Installation, example

pytestmark = [pytest.mark.browser, pytest.mark.slow]

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
COLUMNS = (
    "area,group,heard,heard_known,share_heard,residents,share_residents,gap_points,"
    "ratio,ratio_low,ratio_high,more_needed,said"
)


@pytest.fixture(scope="module")
def auckland(tmp_path_factory, data: Path) -> Iterable[Installation]:
    with example("auckland", tmp_path_factory.mktemp("auckland"), data / "auckland") as here:
        yield here


@pytest.fixture(scope="module")
def individuals(data: Path) -> list[dict]:
    """Submissions by individuals, straight from the file."""
    book = openpyxl.load_workbook(data / "auckland/auckland_council_submissions.xlsx", read_only=True)
    headings, *rows = book["rptMailMerge"].iter_rows(values_only=True)
    everyone = [dict(zip(headings, row, strict=True)) for row in rows]
    assert len(everyone) == 26_556
    return [row for row in everyone if row["Submitter Group"] == "An individual"]


@pytest.fixture(scope="module")
def ethnic_population(data: Path) -> dict[str, dict[str, int]]:
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


def test_ethnic_groups_are_told_as_the_file_says(auckland, individuals, ethnic_population) -> None:
    rows = auckland.rows("reach", "auckland", "--of", "ethnic_group", "--format", "csv")
    expected = by_ethnic_group(individuals, whole_population(ethnic_population))
    assert told(rows) == {("", group): numbers for group, numbers in expected.items()}
    assert expected["Pacific"] == (970, 16_129, 194_967, 1_452)


def test_ethnic_groups_within_each_local_board_are_told_as_the_file_says(
    auckland, individuals, ethnic_population
) -> None:
    rows = auckland.rows(
        "reach", "auckland", "--of", "ethnic_group", "--within", "local_board", "--format", "csv"
    )
    boards = {row["Local Board"] for row in individuals} - SAYS_NOTHING | set(ethnic_population)
    expected = {
        (board, group): numbers
        for board in boards
        for group, numbers in by_ethnic_group(
            [row for row in individuals if row["Local Board"] == board], ethnic_population.get(board)
        ).items()
    }
    assert told(rows) == expected


def test_ages_are_told_as_the_file_says(auckland, individuals, data) -> None:
    rows = auckland.rows("reach", "auckland", "--of", "age", "--format", "csv")
    assert told(rows) == {("", band): numbers for band, numbers in by_age(individuals, data).items()}


def test_local_boards_are_told_as_the_file_says(auckland, individuals, ethnic_population) -> None:
    rows = auckland.rows("reach", "auckland", "--of", "local_board", "--format", "csv")
    expected = by_local_board(individuals, ethnic_population)
    assert told(rows) == {("", board): numbers for board, numbers in expected.items()}
    assert expected["Regional"][2:] == expected["Outside Auckland"][2:] == (None, None)


def test_where_no_population_was_given_residents_stay_empty(auckland, individuals) -> None:
    heard = Counter(row["Gender"] for row in individuals if row["Gender"] not in SAYS_NOTHING)
    rows = auckland.rows("reach", "auckland", "--of", "gender", "--format", "csv")
    expected = {("", gender): (n, heard.total(), None, None) for gender, n in heard.items()}
    assert told(rows) == expected
    within = auckland.rows("reach", "auckland", "--of", "age", "--within", "local_board", "--format", "csv")
    assert {
        (row["residents"], row["share_residents"], row["ratio"], row["more_needed"]) for row in within
    } == {("", "", "", "")}


def test_shares_and_gaps_follow_from_the_counts(auckland) -> None:
    done = auckland.run("reach", "auckland", "--of", "ethnic_group", "--format", "csv")
    assert done.stdout.splitlines()[0] == COLUMNS
    everyone = 1_415_550
    for row in csv.DictReader(done.stdout.splitlines()):
        share = 100 * int(row["heard"]) / int(row["heard_known"])
        of_residents = float(row["share_residents"])
        assert math.isclose(float(row["share_heard"]), share, abs_tol=1e-6)
        assert math.isclose(of_residents, 100 * int(row["residents"]) / everyone, abs_tol=1e-6)
        assert math.isclose(float(row["gap_points"]), share - of_residents, abs_tol=2e-6)
        assert math.isclose(float(row["ratio"]), share / of_residents, abs_tol=1e-5)


def at_most(k: int, n: int, p: float) -> float:
    """The chance that at most k of n say so where each does with chance p, term by term."""
    each = math.log(p / (1 - p))
    term, total = n * math.log1p(-p), 0.0
    for i in range(k + 1):
        total += math.exp(term)
        term += math.log((n - i) / (i + 1)) + each
    return total


@pytest.mark.parametrize("of", ["ethnic_group", "age"])
def test_what_is_more_than_chance_is_as_a_binomial_added_up_by_hand_says(auckland, of) -> None:
    rows = auckland.rows("reach", "auckland", "--of", of, "--format", "csv")
    chances = []
    for row in rows:
        heard, known = int(row["heard"]), int(row["heard_known"])
        share = float(row["share_residents"]) / 100
        low, high = (share * float(row[end]) for end in ("ratio_low", "ratio_high"))
        assert math.isclose(1 - at_most(heard - 1, known, low), 0.025, rel_tol=1e-3)
        assert math.isclose(at_most(heard, known, high), 0.025, rel_tol=1e-3)
        below, above = at_most(heard, known, share), 1 - at_most(heard - 1, known, share)
        chances.append(2 * min(below, max(above, 0.0)))
    ordered = sorted(chances)
    last = max((i for i, p in enumerate(ordered, 1) if p <= 0.05 * i / len(ordered)), default=0)
    expected = ["yes" if last and p <= ordered[last - 1] else "no" for p in chances]
    assert [row["said"] for row in rows] == expected
    assert set(expected) == {"yes", "no"}


def test_the_page_says_the_same_as_the_file(auckland, open_page, individuals, ethnic_population) -> None:
    page = auckland.sign_in(open_page())
    table = auckland.table(page, "/officers/insight/auckland/reach/?of=ethnic_group", "Who was heard, by")
    expected = by_ethnic_group(individuals, whole_population(ethnic_population))
    headings = table[0]
    shown = {
        row[0]: (
            whole(row[headings.index("Heard")]),
            whole(row[headings.index("Share of those who said")].rpartition(" of ")[2]),
            whole(row[headings.index("Residents")]),
            whole(row[headings.index("More needed")]),
        )
        for row in table[1:]
    }
    assert shown == expected
    words = page.locator("main").inner_text()
    assert "25,744 people were heard" in words
    assert f"{25_744 - 16_129:,} of them" in words
    assert "New Zealander (Kiwi)" in words


def test_a_board_is_found_on_its_page_of_the_table(
    auckland, open_page, individuals, ethnic_population
) -> None:
    page = auckland.sign_in(open_page())
    table = auckland.table(page, "/officers/insight/auckland/reach/?of=local_board", "Who was heard, by")
    expected = by_local_board(individuals, ethnic_population)
    headings = table[0]
    shown = {
        row[0]: (whole(row[headings.index("Heard")]), whole(row[headings.index("Residents")]))
        for row in table[1:]
    }
    assert shown == {board: (numbers[0], numbers[2]) for board, numbers in expected.items()}
    page.goto(f"{auckland.address}/officers/insight/auckland/reach/map/?of=local_board")
    assert (
        "There is no map, because no boundaries of any local board were loaded."
        in page.locator("main").inner_text()
    )


def test_organisations_are_stored_and_counted_apart(auckland, open_page) -> None:
    page = auckland.sign_in(open_page())
    page.goto(f"{auckland.address}/officers/insight/auckland/results/")
    words = page.locator("main").inner_text()
    assert "25,744 people" in words
    assert (
        "812 answers of organisations or groups are left out here." in words
    )  # 686 by organisations, 126 by several people
    page.goto(f"{auckland.address}/officers/insight/auckland/reach/")
    assert "25,744 people were heard" in page.locator("main").inner_text()


def test_setting_it_up_again_changes_nothing(auckland, data) -> None:
    again = auckland.run("example", "auckland", "--from", str(data / "auckland"))
    assert (again.returncode, again.stderr) == (0, "")
    assert "0 contacts are new. 26,556 were here before and stay as they are." in again.stdout


def test_nobody_sees_it_without_signing_in(auckland, open_page) -> None:
    page = open_page()
    answer = page.goto(f"{auckland.address}/officers/insight/auckland/reach/")
    assert "/account/login/" in answer.url
