"""Edinburgh's 2,955 answers by ten sources: counts, channels and places as the file says, and why no reach can be said."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.browser import csp_violations, faults_at, watch
from tests.examples.installation import Installation, cells, example

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHANNELS = {
    "Staff Survey": "Online",
    "General 1": "Online",
    "General 2": "Online",
    "General 3": "Online",
    "General 4": "Online",
    "Online Consultation (Email)": "Online",
    "Council Contact Centre": "Contact centre",
    "Schools 15 Nov": "School",
    "Making it Clear for OP": "Paper",
    "Older1": "Paper",
}
SOURCES = {
    "Staff Survey": "Survey of the council's staff",
    "General 1": "Public web link 1",
    "General 2": "Public web link 2",
    "General 3": "Public web link 3",
    "General 4": "Public web link 4",
    "Online Consultation (Email)": "By e-mail",
    "Council Contact Centre": "Contact centre, by phone",
    "Schools 15 Nov": "Schools",
    "Making it Clear for OP": "Making it Clear, for older people",
    "Older1": "Older people, handwritten",
}
WHY_NO_REACH = (
    "No population was given with these answers, so who was not heard cannot be said. "
    "Load one, and this page says it."
)


@pytest.fixture(scope="module")
def edinburgh(tmp_path_factory, data: Path) -> Iterable[Installation]:
    with example("edinburgh", tmp_path_factory.mktemp("edinburgh"), data / "edinburgh") as here:
        yield here


@pytest.fixture(scope="module")
def answers(data: Path) -> list[dict[str, str]]:
    """The answers, straight from the file."""
    with (data / "edinburgh/natural_neighbourhoods_survey.csv").open(encoding="utf-8", newline="") as file:
        found = [{column: cell.strip() for column, cell in row.items()} for row in csv.DictReader(file)]
    assert len(found) == 2_955
    return found


def district(row: dict[str, str]) -> str:
    """The first half of a postcode: all but the last three characters."""
    return re.sub(r"\s", "", row["Pcode"]).upper()[:-3]


def numbers(table: list[list[str]]) -> dict[tuple[str, str], int]:
    """{(place, way): people} of a table of the page "Place by place"; "149 (41%)" is 149."""
    return {
        (row[0], way): int(cell.split(" ")[0].replace(",", ""))
        for row in table[1:]
        for way, cell in zip(table[0][1:], row[1:], strict=True)
        if cell != "0"
    }


def counted(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The same from pairs of place and way, with all ways together as "Heard"."""
    pairs = list(pairs)
    return dict(Counter(pairs) + Counter((place, "Heard") for place, _ in pairs))


def every_page(edinburgh: Installation, page, address: str, caption: str) -> list[list[str]]:
    """The rows of a table that goes over several pages."""
    found = edinburgh.table(page, address, caption)
    following = page.get_by_role("link", name="Next")
    while following.count():  # opened, not clicked: a click does not wait until the next page is there
        page.goto(urljoin(page.url, following.get_attribute("href")))
        found += cells(page, caption)[1:]
    return found


def test_counts_and_mix_of_channels_by_postcode_district_are_those_of_the_file(
    edinburgh, open_page, answers
) -> None:
    page = edinburgh.sign_in(open_page())
    table = edinburgh.table(
        page, "/officers/insight/edinburgh/mix/?rows=all", "Ways of asking by postcode district"
    )
    assert numbers(table) == counted((district(row), CHANNELS[row["Data Source"]]) for row in answers)
    eh6 = next(row for row in table if row[0] == "EH6")
    online = sum(district(row) == "EH6" and CHANNELS[row["Data Source"]] == "Online" for row in answers)
    everyone = sum(district(row) == "EH6" for row in answers)
    assert eh6[table[0].index("Online")] == f"{online} ({round(100 * online / everyone)}%)"


def test_the_ten_sources_are_kept_apart_in_each_district(edinburgh, open_page, answers) -> None:
    page = edinburgh.sign_in(open_page())
    address = "/officers/insight/edinburgh/mix/?kind=postcode_district&by=collector&rows=all"
    table = edinburgh.table(page, address, "Ways of asking by postcode district")
    assert set(table[0][2:]) == set(SOURCES.values())
    assert numbers(table) == counted((district(row), SOURCES[row["Data Source"]]) for row in answers)


def test_the_places_people_named_are_those_of_the_file(edinburgh, open_page, answers) -> None:
    page = edinburgh.sign_in(open_page())
    table = every_page(
        edinburgh,
        page,
        "/officers/insight/edinburgh/mix/?kind=neighbourhood",
        "Ways of asking by neighbourhood",
    )
    named = [(row["Allocated  NN"], CHANNELS[row["Data Source"]]) for row in answers]
    silent = {"NN not supplied", "#N/A", ""}
    spelt: dict[str, str] = {}
    for name, _ in named:
        spelt.setdefault(name.casefold(), name)  # one answer writes "corstorphine" small
    expected = counted(
        ("No place said" if name in silent else spelt[name.casefold()], channel) for name, channel in named
    )
    assert numbers(table) == expected
    assert expected["Leith", "Heard"] == 367


def test_points_stand_on_the_map_for_everyone_with_a_grid_reference(edinburgh, open_page, answers) -> None:
    page = edinburgh.sign_in(open_page())
    page.goto(f"{edinburgh.address}/officers/insight/edinburgh/mix/map/")
    (points,) = page.evaluate(
        """() => [...document.querySelectorAll("figure, .fm-figure")].slice(0, 1)
            .map((figure) => figure.querySelectorAll("svg circle").length)"""
    )
    assert points > 100
    table = cells(page, "Where people are")
    placed = sum(bool(row["Xcord"].strip("#N/A") and row["Ycord"].strip("#N/A")) for row in answers)
    people = [int(row[-1].replace(",", "")) for row in table[1:]]
    assert sum(people) == placed
    spots = [tuple(map(float, row[0].split(", "))) for row in table[1:]]
    assert all(55.8 < latitude < 56.1 and -3.7 < longitude < -2.9 for latitude, longitude in spots)


def test_the_page_says_why_no_reach_can_be_said(edinburgh, open_page) -> None:
    page = edinburgh.sign_in(open_page())
    table = edinburgh.table(page, "/officers/insight/edinburgh/reach/", "Who was heard, by")
    assert WHY_NO_REACH in page.locator("main").inner_text()
    unknown = {tuple(row[table[0].index(name)] for name in ("Residents", "More needed")) for row in table[1:]}
    assert unknown == {("not known", "not known")}


def test_the_command_line_counts_the_same_and_leaves_residents_empty(edinburgh, answers) -> None:
    rows = edinburgh.rows("reach", "edinburgh", "--of", "postcode_district", "--format", "csv")
    assert {row["group"]: int(row["heard"]) for row in rows} == Counter(district(row) for row in answers)
    assert {(row["residents"], row["gap_points"], row["more_needed"], row["said"]) for row in rows} == {
        ("", "", "", "")
    }
    rows = edinburgh.rows(
        "reach", "edinburgh", "--of", "channel", "--within", "postcode_district", "--format", "csv"
    )
    mixed = {(row["area"], row["group"]): int(row["heard"]) for row in rows if row["heard"] != "0"}
    assert mixed == Counter(
        (district(row), CHANNELS[row["Data Source"]].lower().replace(" ", "_")) for row in answers
    )


def test_the_place_by_place_page_is_open_to_all(edinburgh, open_page) -> None:
    page = edinburgh.sign_in(watch(open_page()))
    page.goto(f"{edinburgh.address}/officers/insight/edinburgh/mix/?by=collector")
    assert faults_at(page) + csp_violations(page) == []


def test_setting_it_up_again_changes_nothing(edinburgh, data) -> None:
    again = edinburgh.run("example", "edinburgh", "--from", str(data / "edinburgh"))
    assert (again.returncode, again.stderr) == (0, "")
    assert "0 contacts are new. 2,955 were here before and stay as they are." in again.stdout
