"""Answering with a pin on a map: without script and with it, by mouse and by keyboard, kept, checked, sent and counted."""

import gzip
import os
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.channels.online.models import Draft
from folkmoot.contacts.models import Contact
from folkmoot.insight.cubes import current
from folkmoot.insight.results_telling import BY_SPOT, spots
from tests.browser import csp_violations, faults_at, watch
from tests.contacts.factories import make_collector
from tests.places.land import PLACE_ASKED, make_land

pytestmark = [pytest.mark.django_db(transaction=True)]
browser = pytest.mark.browser
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
OUTSIDE = "That place is outside Elmshire. Choose one inside it."
SHOW = "Show a map to press"
HEAVIEST = 20_000


@pytest.fixture
def collector():
    return on_the_map("online")


def on_the_map(channel: str, **rest):
    made = make_collector(channel, content=PLACE_ASKED, **rest)
    made.engagement.areas.set([make_land()])
    return made


def asked(collector) -> str:
    return f"/answer/{collector.code}/question/where/"


def press_at(page, across: float, down: float) -> None:
    """Press the map so far across and down, as shares of its size."""
    picture = page.locator("[type=image]:visible")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * across, "y": box["height"] * down})


def now(page) -> str:
    return page.locator(".fm-place [role=status]").inner_text().strip()


def picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"place-{name}.png"), full_page=True)


def test_a_press_is_kept_in_the_draft_and_nothing_of_it_stands_in_an_address(client, collector) -> None:
    sent = client.post(asked(collector), {"where.288.x": "50", "where.288.y": "100", "where.near": "0"})
    assert (sent.status_code, sent["Location"]) == (302, f"{asked(collector)}?near=1")
    page = client.get(sent["Location"]).content.decode()
    assert "Your pin is in Cinderwick, Dunmere." not in page and "Your pin is in Arkenholt, Dunmere" in page
    assert Draft.objects.count() == 1


def test_a_point_outside_is_refused_with_a_sentence_and_the_pin_stays(client, collector) -> None:
    client.post(asked(collector), {"where.288.x": "50", "where.288.y": "100"})
    refused = client.post(
        asked(collector), {"where.288.x": "2", "where.288.y": "2", "where.at": "53.55, 2.15"}
    )
    told = refused.content.decode()
    assert (refused.status_code, OUTSIDE in told, 'value="53.55, 2.15"' in told) == (422, True, True)
    assert "<title>Error: " in told
    typed = client.post(asked(collector), {"where": "SW1A 1AA"})
    assert (typed.status_code, OUTSIDE in typed.content.decode(), "SW1A 1AA" in typed.content.decode()) == (
        422,
        True,
        True,
    )


def test_a_thousand_coordinates_at_once_are_turned_away_politely(client, collector) -> None:
    many = {f"where.{number}.x": "1" for number in range(1_200)}
    assert client.post(asked(collector), many).status_code in (400, 413)
    several = client.post(asked(collector), {"where.288.x": ["50"] * 400, "where.288.y": ["100"] * 400})
    assert several.status_code == 302


def test_pressing_drawing_and_sending_take_few_statements(client, collector) -> None:
    client.post(asked(collector), {"where.288.x": "50", "where.288.y": "100"})
    counted = {}
    for name, ask in {
        "press": lambda: client.post(asked(collector), {"where.560.x": "100", "where.560.y": "100", "where.at": "53.55, 2.15", "where.near": "1"}),
        "page": lambda: client.get(f"{asked(collector)}?near=2"),
        "all at once": lambda: client.post(f"/answer/{collector.code}/all/", {"_uuid": "6f3bd0a4-53b1-4a0e-8f0c-2f0a9d2a5c11", "where.at": "53.55, 2.15"}),
    }.items():  # fmt: skip
        with CaptureQueriesContext(connection) as statements:
            ask()
        counted[name] = sum(
            not row["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for row in statements
        )
    assert Contact.objects.get().place == [2.15, 53.55]
    assert {name: n for name, n in counted.items() if n > 10} == {}, counted


def test_the_place_is_read_back_counted_on_the_map_of_points_and_rounded(client, collector) -> None:
    client.post(asked(collector), {"where": "EL4 2XX"})
    check = client.get(f"/answer/{collector.code}/check/").content.decode()
    assert "Arkenholt, Dunmere, near EL4 2" in check
    client.post(f"/answer/{collector.code}/check/")
    assert "Arkenholt, Dunmere, near EL4 2" in client.get("/receipt/answers/").content.decode()
    contact = Contact.objects.get()
    assert (contact.answers, contact.place) == ({"where": [2.11, 53.55]}, [2.11, 53.55])
    assert spots(current(collector.engagement, BY_SPOT)).rows == (("53.55, 2.11", "1"),)


def test_clearing_takes_the_pin_out_of_the_draft_too(client, collector) -> None:
    client.post(asked(collector), {"where.288.x": "50", "where.288.y": "100"})
    cleared = client.post(asked(collector), {"where.map": "clear", "where.at": "53.55, 2.15"})
    page = client.get(cleared["Location"]).content.decode()
    assert "There is no pin yet." in page


def test_on_one_page_the_map_is_folded_until_asked_for_and_what_was_typed_stays(client, collector) -> None:
    here = f"/answer/{collector.code}/all/"
    pages = {
        "first": client.get(here),
        "asked for": client.post(here, {"where.map": "show", "where": "EL4 2XX", "why": "No lamps"}),
        "wrong": client.post(here, {"where": "SW1A 1AA", "where.near": "0"}),
        "typed wrong": client.post(here, {"where": "SW1A 1AA"}),
    }
    shown = {name: [part in page.content.decode() for part in (SHOW, "/maps/", "place.js", "EL4 2XX", "No lamps")] for name, page in pages.items()}  # fmt: skip
    assert shown == {
        "first": [True, False, False, False, False],
        "asked for": [False, True, True, True, True],
        "wrong": [False, True, True, False, False],
        "typed wrong": [True, False, False, False, False],
    }
    client.post(asked(collector), {"where.288.x": "50", "where.288.y": "100"})
    assert "/maps/" in client.get(here).content.decode()  # a pin put there before is seen


@browser
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_someone_points_to_a_place_without_script(live_server, open_page, width) -> None:
    collector = on_the_map("online")
    page = open_page(width=width, javascript=False)
    page.goto(live_server.url + asked(collector))
    picture(page, f"{width}-0")
    said = [now(page)]
    for step, (across, down) in enumerate([(0.3, 0.6), (0.2, 0.7), (0.5, 0.5)], 1):
        with page.expect_navigation():
            press_at(page, across, down)
        picture(page, f"{width}-{step}")
        said.append(now(page))
    assert said == [
        "There is no pin yet.",
        "Your pin is in Belham, Dunmere.",
        "Your pin is in Arkenholt, Dunmere, near EL4 2.",
        "Your pin is in Arkenholt, Dunmere, near EL4 2.",
    ]
    page.get_by_role("button", name="Show more around").click()
    page.get_by_role("button", name="Come closer").click()
    page.get_by_role("button", name="Save and come back later").click()
    code = re.search(r"(\w{4}-\w{4}-\w{4}-\w{2})", page.inner_text("main"))[1]
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/answer/{collector.code}/come-back/")
    page.get_by_label("code").fill(code)
    page.locator("main button[type=submit]").click()
    page.goto(f"{live_server.url}/answer/{collector.code}/check/")
    picture(page, f"{width}-check")
    assert "Arkenholt, Dunmere, near EL4 2" in page.inner_text("main")
    page.get_by_role("button", name="Send my answers").click()
    longitude, latitude = Contact.objects.get().place
    assert 2.0 < longitude < 2.2 and 53.5 < latitude < 53.62


@browser
def test_the_list_says_the_same_by_keyboard_alone_without_script(live_server, open_page) -> None:
    collector = on_the_map("online")
    page = open_page(width=360, javascript=False)
    page.goto(live_server.url + asked(collector))
    page.get_by_label("Or choose an area from this list").focus()
    page.keyboard.type("Hollinsea: G")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # in the postcode box: goes on, and does not press the map
    page.wait_for_url("**/question/why/")
    page.goto(f"{live_server.url}/answer/{collector.code}/check/")
    assert "Garth, Hollinsea" in page.inner_text("main")


@browser
def test_with_script_the_pin_is_there_at_once_and_keys_move_it(live_server, open_page) -> None:
    collector = on_the_map("online")
    page = watch(open_page(width=1280))
    page.goto(live_server.url + asked(collector))
    press_at(page, 0.3, 0.6)
    page.get_by_text("Your pin is in Belham, Dunmere").wait_for()
    assert page.url == live_server.url + asked(collector)
    page.locator("[type=image]:visible").focus()
    for _ in range(25):
        page.keyboard.press("ArrowLeft")
    page.get_by_text("Your pin is in Arkenholt, Dunmere").wait_for()
    page.keyboard.press("+")
    page.locator("[name='where.near'][value='2']").wait_for(state="attached")
    page.keyboard.press("-")
    page.locator("[name='where.near'][value='1']").wait_for(state="attached")
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
    page.get_by_text(OUTSIDE).wait_for()
    assert "Your pin is in Arkenholt, Dunmere" in now(page)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/question/why/")
    page.goto(f"{live_server.url}/answer/{collector.code}/check/")
    assert "Arkenholt, Dunmere" in page.inner_text("main")
    assert csp_violations(page) == []


@browser
@pytest.mark.parametrize("widths", [(360, 320), (768, 1280)])
def test_every_state_of_the_map_is_open_to_all_and_keeps_to_the_policy(
    live_server, open_page, widths
) -> None:
    collector, found = on_the_map("online"), {}
    page = watch(open_page(width=widths[-1]))

    def look(name: str) -> None:
        faults = faults_at(page, *widths) + csp_violations(page)
        found.update({name: faults} if faults else {})

    page.goto(f"{live_server.url}/answer/{collector.code}/all/")
    look("all at once, the map folded")
    page.get_by_role("button", name=SHOW).click()
    page.locator("[type=image]:visible").first.wait_for()
    look("all at once, the map asked for")
    page.goto(live_server.url + asked(collector))
    look("no pin")
    press_at(page, 0.3, 0.6)
    page.get_by_text("Your pin is in").wait_for()
    look("a pin")
    page.get_by_role("button", name="Show more around").click()
    page.locator("[name='where.near'][value='0']").wait_for(state="attached")
    press_at(page, 0.01, 0.01)
    page.get_by_text(OUTSIDE).wait_for()
    look("outside")
    page.get_by_label("Or type a postcode").fill("SW1A 1AA")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    assert page.title().startswith("Error: ")
    look("a postcode outside")
    page.goto(f"{live_server.url}/answer/{collector.code}/all/")
    press_at(page, 0.3, 0.6)
    page.get_by_text("Your pin is in").wait_for()
    look("all at once")
    page.goto(f"{live_server.url}{asked(collector)}?language=cy")
    look("in Welsh")
    assert found == {}


@browser
def test_on_one_page_a_press_loses_nothing_that_was_written(live_server, open_page) -> None:
    collector = on_the_map("online")
    page = open_page(width=360, javascript=False)
    page.goto(f"{live_server.url}/answer/{collector.code}/all/")
    page.get_by_label("Why there?").fill("No lamps")
    picture(page, "folded-360")
    page.get_by_role("button", name=SHOW).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        press_at(page, 0.3, 0.6)
    assert (now(page), page.get_by_label("Why there?").input_value()) == (
        "Your pin is in Belham, Dunmere.",
        "No lamps",
    )
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/answers/")
    assert Contact.objects.get().answers["why"] == "No lamps"


@browser
def test_a_first_visit_to_the_map_weighs_little_and_the_second_step_asks_for_little_more(
    live_server, open_page
) -> None:
    collector, page, weights, hosts = on_the_map("online"), open_page(), {}, set()

    def weigh(response) -> None:
        hosts.add(response.url.split("/")[2])
        if response.ok:
            weights[response.url] = len(gzip.compress(response.body(), 6))

    page.on("response", weigh)
    page.goto(live_server.url + asked(collector), wait_until="networkidle")
    assert hosts == {live_server.url.split("/")[2]}
    assert sum(weights.values()) <= HEAVIEST, weights
    assert len([url for url in weights if "/maps/" in url]) == 1  # two sizes, one picture
