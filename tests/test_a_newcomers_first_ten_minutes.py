"""A newcomer who follows the README: the demo runs, an engagement opens, is answered two ways, and shows who was heard.

Then Auckland's 26,556 submissions come into it: who was heard less than their share, on the page and the command line, as
the file itself says.
"""

import contextlib
import csv
import datetime as dt
import math
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples.auckland_file import (
    SAYS_NOTHING,
    at_most,
    by_age,
    by_ethnic_group,
    by_local_board,
    ethnic_population_of,
    individuals_of,
    told,
    whole,
    whole_population,
)
from tests.examples.installation import Installation

COLUMNS = (
    "area,group,heard,heard_known,share_heard,residents,share_residents,gap_points,"
    "ratio,ratio_low,ratio_high,more_needed,said"
)
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[Installation]:
    """The demo as the first command starts it: a real server and a real worker."""
    here = Installation(tmp_path_factory.mktemp("newcomer"))
    here.environment["FOLKMOOT_DEMO"] = "1"
    with here.served("demo"):
        yield here


@pytest.fixture(scope="module")
def demo(installation) -> str:
    """Where the demo answers."""
    return installation.address


@pytest.fixture(scope="module")
def auckland(installation, data: Path) -> Iterator[Installation]:
    """The running demo, with Auckland's 26,556 submissions imported into it."""
    done = installation.run("example", "auckland", "--from", str(data / "auckland"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "26,556 contacts are new" in done.stdout
    assert "/officers/insight/auckland/reach/" in done.stdout
    with installation.ready():
        yield installation


@pytest.fixture(scope="module")
def individuals(data: Path) -> list[dict]:
    return individuals_of(data)


@pytest.fixture(scope="module")
def ethnic_population(data: Path) -> dict[str, dict[str, int]]:
    return ethnic_population_of(data)


@pytest.fixture
def analyst(demo, open_page):
    """A page on which the demo's analyst is signed in."""
    page = open_page()
    sign_in(page, demo, "analyst")
    return page


AS_THE_MODELS_SAY = """
from folkmoot.config.cli import start_rooms
from django.conf import settings
start_rooms()
from django.apps import apps
from django.core.management import call_command
settings.MIGRATION_MODULES = {each.label: None for each in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)
"""


def test_the_quick_way_to_new_tables_leaves_nothing_out_that_the_models_have(installation, tmp_path):
    elsewhere = os.environ | {"FOLKMOOT_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", AS_THE_MODELS_SAY], env=elsewhere, check=True)
    wanted = tables_of(tmp_path / "folkmoot.sqlite3")
    made = tables_of(installation.home / "folkmoot.sqlite3")
    assert len(wanted) > 200
    assert {table: made.get(table) for table in wanted} == wanted


def tables_of(database: Path) -> dict[str, dict[str, set]]:
    """Each table's columns, keys to others, named rules and indexes, whatever their order."""
    found = {}
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:

        def rows(asked: str, *given: str) -> list[tuple]:
            return opened.execute(asked, given).fetchall()

        written = rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'django_migrations'"
        )
        for table, sql in written:
            indexes = rows('SELECT name, "unique", partial FROM pragma_index_list(?)', table)
            found[table] = {
                "columns": set(rows('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', table)),
                "keys": set(rows('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', table)),
                "rules": set(re.findall(r'CONSTRAINT "(\w+)" (?:CHECK|UNIQUE)', sql)),
                "indexes": {
                    (unique, partial, tuple(rows("SELECT name FROM pragma_index_info(?)", name)))
                    for name, unique, partial in indexes
                },
            }
    return found


def sign_in(page, demo: str, who: str) -> None:
    page.goto(f"{demo}/account/login/")
    page.fill("input[name=login]", f"{who}@elmshire.example")
    page.fill("input[name=password]", "elmshire-made-up")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/officers/")


def fill_day(page, name: str, day: dt.date) -> None:
    for part in ("day", "month", "year"):
        page.fill(f"input[name={name}-{part}]", str(getattr(day, part)))


def add_collector(page, demo: str, channel: str, name: str, code: str) -> None:
    page.goto(f"{demo}/officers/engagements/library-hours/add-collector/")
    page.check(f"input[name=channel][value={channel}]")
    page.fill("input[name=name]", name)
    page.fill("input[name=code]", code)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text(name).first.wait_for()


def heard(page, demo: str) -> str:
    page.goto(f"{demo}/officers/insight/library-hours/reach/?of=age")
    return page.locator("main").inner_text()


def test_an_engagement_is_opened_answered_two_ways_and_shows_who_was_heard(demo, open_page):
    officer, commissioner, resident = (
        open_page(javascript=False),
        open_page(javascript=False),
        open_page(width=360, javascript=False),
    )
    overview = f"{demo}/officers/engagements/library-hours/"

    sign_in(officer, demo, "engagement")
    officer.goto(overview + "open/")
    assert "Not now" in officer.title()
    add_collector(officer, demo, "online", "Our web page", "LIBWEB")
    add_collector(officer, demo, "contact_centre", "Library helpline", "LIBCALL")
    officer.goto(overview + "pledge/")
    officer.get_by_label("Dev Marlow, Police and Crime Commissioner for Elmshire").check()
    officer.fill("input[name=post]", "Cabinet Member for Libraries")
    officer.fill("textarea[name=can_change]", "When each library opens.")
    officer.fill("textarea[name=cannot_change]", "How many libraries there are.")
    officer.fill("textarea[name=why_not]", "The budget of 2026 fixes it.")
    officer.fill("input[name=will_read]", "Every comment.")
    fill_day(officer, "reply_by", dt.date.today() + dt.timedelta(days=90))
    officer.get_by_role("button", name="Keep the pledge").click()
    officer.goto(overview + "decision/")
    officer.get_by_label("Everyday").check()
    fill_day(officer, "decides_on", dt.date.today() + dt.timedelta(days=80))
    officer.get_by_label("No, it is still open").check()
    officer.fill("textarea[name=checked]", "The minutes of the cabinet since May.")
    officer.get_by_role("button", name="Keep it").click()

    sign_in(commissioner, demo, "decision")
    commissioner.get_by_role("link", name="Library opening hours").click()
    commissioner.check("input[name=agree]")
    commissioner.get_by_role("button", name="Sign", exact=True).click()

    officer.goto(overview + "open/")
    officer.get_by_role("button", name="Open it now").click()
    officer.goto(overview)
    assert "Open" in officer.locator("main").inner_text()

    resident.goto(f"{demo}/engagements/library-hours/")
    resident.get_by_role("button", name="Start").click()
    resident.get_by_role("button", name="Start").click()
    answer(
        resident,
        {"when": "sundays", "age": "16-24", "sex": "female", "disability": "no"},
        {"why": "A quiet place to revise."},
        "postcode",
    )
    code = re.search(
        r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", resident.locator("main").inner_text()
    )
    assert code, "the receipt shows its code"
    assert "1 people were heard" in heard(officer, demo) or "1 person was heard" in heard(officer, demo)

    caller = open_page()
    sign_in(caller, demo, "calls")
    caller.goto(f"{demo}/officers/calls/LIBCALL/")
    caller.keyboard.press("1")
    caller.check("input[name=when][value=evenings]")
    caller.check("input[name=age][value='75+']")
    caller.get_by_role("button", name="Send their answers").click()
    caller.get_by_text("their answers are stored").wait_for()
    assert "2 people were heard" in heard(officer, demo)

    resident.goto(f"{demo}/receipt/")
    resident.fill("input[name=code]", code[0])
    resident.get_by_role("button", name="Show my answers").click()
    assert "Sunday afternoons" in resident.locator("main").inner_text()


def answer(page, choices: dict[str, str], words: dict[str, str], skip: str) -> None:
    """Answer one question a page until the answers can be checked, then send them."""
    for _ in range(20):
        name = page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
        if name == "check":
            page.get_by_role("button", name=re.compile("Send")).click()
            return
        if name in choices:
            page.check(f"input[name={name}][value='{choices[name]}']")
        elif name in words:
            page.fill(f"textarea[name={name}]", words[name])
        else:
            assert name == skip, name
        page.get_by_role("button", name="Continue").click()
    pytest.fail("the questions did not end")


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


def test_the_page_says_the_same_as_the_file(auckland, analyst, individuals, ethnic_population) -> None:
    table = auckland.table(analyst, "/officers/insight/auckland/reach/?of=ethnic_group", "Who was heard, by")
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
    words = analyst.locator("main").inner_text()
    assert "25,744 people were heard" in words
    assert f"{25_744 - 16_129:,} of them" in words
    assert "1,452 more would put it right" in words
    assert "New Zealander (Kiwi)" in words


def test_a_board_is_found_on_its_page_of_the_table(auckland, analyst, individuals, ethnic_population) -> None:
    table = auckland.table(analyst, "/officers/insight/auckland/reach/?of=local_board", "Who was heard, by")
    expected = by_local_board(individuals, ethnic_population)
    headings = table[0]
    shown = {
        row[0]: (whole(row[headings.index("Heard")]), whole(row[headings.index("Residents")]))
        for row in table[1:]
    }
    assert shown == {board: (numbers[0], numbers[2]) for board, numbers in expected.items()}
    analyst.goto(f"{auckland.address}/officers/insight/auckland/reach/map/?of=local_board")
    assert (
        "There is no map, because no boundaries of any local board were loaded."
        in analyst.locator("main").inner_text()
    )


def test_organisations_are_stored_and_counted_apart(auckland, analyst) -> None:
    analyst.goto(f"{auckland.address}/officers/insight/auckland/results/")
    words = analyst.locator("main").inner_text()
    assert "25,744 people" in words
    assert (
        "812 answers of organisations or groups are left out here." in words
    )  # 686 by organisations, 126 by several people
    analyst.goto(f"{auckland.address}/officers/insight/auckland/reach/")
    assert "25,744 people were heard" in analyst.locator("main").inner_text()


def test_setting_it_up_again_changes_nothing(auckland, data) -> None:
    again = auckland.run("example", "auckland", "--from", str(data / "auckland"))
    assert (again.returncode, again.stderr) == (0, "")
    assert "0 contacts are new. 26,556 were here before and stay as they are." in again.stdout


def test_nobody_sees_it_without_signing_in(auckland, open_page) -> None:
    page = open_page()
    answer = page.goto(f"{auckland.address}/officers/insight/auckland/reach/")
    assert "/account/login/" in answer.url
