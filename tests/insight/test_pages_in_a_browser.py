"""Every page of this room in a real browser: no accessibility violation, nothing the security policy refuses."""

import os

import pytest

from tests.browser import csp_violations, faults_at, out_of_reach, watch
from tests.insight.town import CONTENT, Town, build_town, words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "reach/",
    "reach/?of=ethnic_group&within=district",
    "reach/map/?of=ethnic_group&within=district",
    "reach/channels/",
    "reach/?of=shoe_size",
    "reach/?of=district&doubtful=without",
    "mix/",
    "mix/map/",
    "results/",
    "results/?by=age",
    "results/?by=postcode_status&area=district:E1",
    "results/where/?by=district",
    "results/order.2/",
    "results/?channel=pigeon",
    "results/safe/",
    "results/safe/side-by-side/",
    "results/visits.number/?by=district",
    "channels/",
    "channels/?since-day=40&since-month=1&since-year=2027",
    "channels/online/",
    "weighting/",
    "weighting/?sample=survey&margins=age&margins=district&not_said=refuse",
    "weighting/?sample=survey&margins=age&margins=district&not_said=own+share",
    "files/",
    "releases/",
    "releases/preview/?title=What+you+said&reach=age&questions=safe&questions=matters",
    "releases/preview/?title=",
]

BY_KEYBOARD = {"channels/", "channels/online/", "releases/preview/?title="}


@pytest.fixture
def busy_town(transactional_db) -> Town:
    """The town with boundaries and people heard."""
    from folkmoot.places.models import Area

    town = build_town()
    for place, area in enumerate(Area.objects.filter(kind="district")):
        x = float(place)
        area.boundary = {
            "type": "Polygon",
            "coordinates": [[[x, 52], [x + 1, 52], [x + 1, 53], [x, 53], [x, 52]]],
        }
        area.save()
    more = [
        {"key": "where", "kind": "place", "wording": words("Where is it?")},
        {"key": "photo", "kind": "file", "wording": words("A photograph of it")},
    ]
    town.version.content = CONTENT | {"items": [*CONTENT["items"], *more]}
    town.version.save()
    town.hear(400)
    for status in ("unknown", "mistyped", "ended"):
        given = {"disposition": "completed", "areas": {"postcode": status}, "signals": ["very_fast"]}
        town.hear(3, answers={"where": [-2.13, 52.81]}, place=[-2.13, 52.81], **given)
    return town


def signed_in(page, live_server, user):
    """Give the browser the officer's session."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return page


def test_the_pages_are_open_to_all(live_server, open_page, busy_town: Town) -> None:
    page = watch(signed_in(open_page(), live_server, busy_town.analyst))
    found = {}
    for address in PAGES:
        answer = page.goto(f"{live_server.url}/officers/insight/policing/{address}")
        found[address] = [f"{answer.status}"] if answer.status == 500 else []
        name = address.replace("/", "-").replace("?", "-").replace("&", "-")
        for width in (1280, 360):
            found[address] += faults_at(page, width)
            if folder := os.environ.get("FOLKMOOT_PICTURES"):
                page.screenshot(path=f"{folder}/{width}-{name}.png", full_page=True)
        found[address] += csp_violations(page)
        if address in BY_KEYBOARD:
            found[address] += out_of_reach(page)
    assert found == dict.fromkeys(PAGES, [])
