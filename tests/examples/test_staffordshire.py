"""Staffordshire: real places and margins, answers made up by code; the rake meets the margins, and six awkward folders are refused."""

import csv
import json
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.examples.installation import Installation, example

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DISTRICTS = [f"E0700019{number}" for number in range(2, 10)]
BANDS = {
    "under 16": range(16),
    "16-24": range(16, 25),
    "25-34": range(25, 35),
    "35-44": range(35, 45),
    "45-54": range(45, 55),
    "55-64": range(55, 65),
    "65-74": range(65, 75),
    "75+": range(75, 101),
}
REFUSED = {
    "nobody-in-a-group": ((), "nobody in “16-24” answered, but 81,592 people are"),
    "answer-without-target": ((), "12 people"),
    "not-said": ((), "66 people"),
    "totals-disagree": ((), "876,134"),
    "impossible-together": ((), "248,581"),
    "too-extreme": (("--largest-ratio", "20"), "28.71"),
}


@pytest.fixture(scope="module")
def staffordshire(tmp_path_factory, data: Path) -> Iterable[Installation]:
    with example("staffordshire", tmp_path_factory.mktemp("staffordshire"), data) as here:
        yield here


@pytest.fixture(scope="module")
def residents(data: Path) -> dict[str, dict[str, int]]:
    """People by age in each district, added up from single years of age in the census file."""
    with (data / "census/census2021-ts007-ltla.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["geography code"]: row for row in csv.DictReader(file)}

    def aged(row: dict[str, str], year: int) -> int:
        words = {0: "under 1 year", 1: "1 year", 100: "100 years and over"}.get(year, f"{year} years")
        return int(row[f"Age: Aged {words}; measures: Value"])

    return {
        code: {band: sum(aged(rows[code], year) for year in years) for band, years in BANDS.items()}
        for code in DISTRICTS
    }


def survey(folder: Path) -> list[dict[str, str]]:
    with (folder / "survey.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def margins(folder: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads((folder / "margins.json").read_text())["margins"]
    return found


def test_the_margins_are_those_of_the_census(staffordshire, residents) -> None:
    written = margins(staffordshire.home / "staffordshire")
    assert written["age"] == {
        band: sum(residents[district][band] for district in DISTRICTS) for band in BANDS
    }
    assert written["district"] == {district: sum(residents[district].values()) for district in DISTRICTS}


def test_the_rake_meets_the_margins(staffordshire) -> None:
    folder = staffordshire.home / "staffordshire"
    told = staffordshire.told(
        "rake", "survey.csv", "--margins", "margins.json", "--out", "weights.csv", cwd=folder
    )
    people, targets = survey(folder), margins(folder)
    with (folder / "weights.csv").open(encoding="utf-8", newline="") as file:
        weights = [(int(row["row"]), float(row["weight"])) for row in csv.DictReader(file)]
    assert [row for row, _ in weights] == list(range(1, 1_651))
    total = sum(weight for _, weight in weights)
    for margin, wanted in targets.items():
        reached: Counter[str] = Counter()
        for (_, weight), person in zip(weights, people, strict=True):
            reached[person[margin]] += weight  # type: ignore[assignment]
        everyone = sum(wanted.values())
        assert set(reached) == set(wanted)
        for group, n in wanted.items():
            assert math.isclose(reached[group] / total, n / everyone, abs_tol=1e-6), (margin, group)
    squares = sum(weight**2 for _, weight in weights)
    assert math.isclose(told["effective_n"], total**2 / squares, rel_tol=1e-6)
    assert math.isclose(told["kish_deff"], 1_650 * squares / total**2, rel_tol=1e-6)
    assert math.isclose(
        told["largest_ratio"], max(weight for _, weight in weights) * 1_650 / total, rel_tol=1e-6
    )
    assert set(told) >= {
        "kish_deff",
        "effective_n",
        "largest_ratio",
        "iterations",
        "worst_gap",
        "problems",
        "recipe",
    }


@pytest.mark.parametrize("case", REFUSED)
def test_each_awkward_survey_is_refused_with_its_reason(staffordshire, case) -> None:
    more, sentence = REFUSED[case]
    folder = staffordshire.home / "staffordshire" / case
    done = staffordshire.run(
        "rake", "survey.csv", "--margins", "margins.json", "--out", "weights.csv", *more, cwd=folder
    )
    assert done.returncode == 2
    assert sentence in done.stderr
    assert json.loads(done.stdout)["problems"] != []
    assert not (folder / "weights.csv").exists()


def test_who_was_heard_is_told_beside_the_census(staffordshire, residents) -> None:
    rows = staffordshire.rows(
        "reach", "staffordshire", "--of", "age", "--within", "district", "--format", "csv"
    )
    heard = Counter(
        (row["district"], row["age"])
        for row in survey(staffordshire.home / "staffordshire")
        if row["district"]
    )
    with_names = {row["area"] for row in rows}
    assert len(with_names) == 8
    told = Counter({row["group"]: 0 for row in rows})
    for row in rows:
        told[row["group"]] += int(row["heard"])
    assert told == Counter({band: sum(heard[district, band] for district in DISTRICTS) for band in BANDS})
    assert sorted(int(row["residents"]) for row in rows) == sorted(
        n for by_age in residents.values() for n in by_age.values()
    )


def test_the_page_shows_districts_on_a_map_and_says_the_answers_are_made_up(
    staffordshire, open_page, residents
) -> None:
    page = staffordshire.sign_in(open_page())
    table = staffordshire.table(
        page, "/officers/insight/staffordshire/reach/?of=district", "Who was heard, by"
    )
    heard = Counter(row["district"] for row in survey(staffordshire.home / "staffordshire"))
    shown = sorted(
        (
            int(row[table[0].index("Heard")].replace(",", "")),
            int(row[table[0].index("Residents")].replace(",", "")),
        )
        for row in table[1:]
        if row[table[0].index("Residents")] != "not known"
    )
    assert shown == sorted((heard[district], sum(residents[district].values())) for district in DISTRICTS)
    assert "made-up" in page.locator("body").inner_text().lower()
    page.goto(f"{staffordshire.address}/officers/insight/staffordshire/reach/map/?of=district")
    drawn = page.locator("svg path").count()
    assert drawn >= 8


def test_the_survey_has_estimates_with_their_margin_of_error(staffordshire, open_page) -> None:
    page = staffordshire.sign_in(open_page())
    page.goto(f"{staffordshire.address}/officers/insight/staffordshire/results/")
    words = page.locator("main").inner_text()
    assert "1,650 people" in words
    assert "class A" in words
