"""Every page there is, in a real browser: no accessibility violation, no broken security policy, no sideways scrolling.

The list is the list of all addresses, so a new page is in it from its first day. Pages with errors on them, and pages
in the dark and in forced colours, are added by hand below.
"""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser import LOOKS, WIDTHS, axe, csp_violations, faults_at, watch
from tests.partners.factories import OfficerFactory
from tests.walked import WALKED
from tests.walking import PEOPLE, address_of, build_world, named_addresses

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOT_A_PAGE = {
    "register:linked_data",
    "register:sheet",
    "insight:polis_file",
    "insight:statements_file",
    "online:statement_log",
    "assets:example",
    "assets:out",
    "find:feed",
    "open_directory:about",
    "open_directory:description",
    "open_directory:services",
    "open_directory:service_at_locations",
    "open_directory:organizations",
    "open_directory:taxonomies",
    "open_directory:taxonomy_terms",
    "open_directory:one_of_services",
    "find:geojson",
    "find:template_paper",
    "find:listen",
    "find:listen_group",
    "find:film",
    "find:booklet_file",
    "directory:paper",
    "directory:shop_paper",
    "directory:shop_file",
    "directory:signpost_pdf",
    "directory:signpost_qr",
    "directory:signposts_out",
    "directory:use_out",
    "directory:coverage_file",
    "missing:file",
    "find:land",
    "joined:meetings:answer_file",
    "joined:meetings:event_file",
    "joined:meetings:events_atom",
    "joined:meetings:events_calendar",
    "network:actions:pdf",
    "network:exchange:document",
    "network:recognition:paper",
    "network:workbooks:as_file",
    "advocate:words_file",
    "answered:atom",
    "answered:offer:file",
    "outcomes:offer:export",
    "answered:coming_calendar",
    "outcomes:plans:as_file",
    "outcomes:packs:hand_out",
    "api:openapi",
    "letter:scan",
    "paper:log",
    "standing_survey:trends_csv",
    "engagements:qr",
    "engagements:poster",
    "questions:paper_pdf",
    "trail:export",
    "trail:whole",
    "heads:file",
    "heads:json",
    "transparency:file",
    "website:listen",
    "website:theme",
    "website:listen_easily",
    "online:listen",
    "website:robots",
    "website:healthz",
    "website:atom",
    "website:calendar",
    "talk:letter",
    "field_phone:have",
    "field_phone:leave",
    "field_phone:manifest",
    "field_phone:setup",
    "field_phone:take",
    "field_phone:worker",
    "host:sheet",
    "open_rosa:form",
    "open_rosa:form_by_token",
    "open_rosa:form_list",
    "open_rosa:form_list_by_token",
    "open_rosa:manifest",
    "open_rosa:manifest_by_token",
    "open_rosa:submission",
    "open_rosa:submission_by_token",
    "questions:xform",
    "questions:xlsform",
    "social:image",
    "waiting_room:form_pdf",
}
LOOKED_AT_IN_EVERY_LOOK = [
    "/",
    "/engagements/",
    "/privacy/",
    "/account/login/",
    "/officers/",
    "/officers/trail/",
]


@pytest.fixture
def world():
    cache.clear()
    return build_world()


def cookies_of(client, live_server) -> list[dict]:
    host = urlsplit(live_server.url).hostname
    return [
        {"name": name, "value": morsel.value, "domain": host, "path": "/"}
        for name, morsel in client.cookies.items()
    ]


SHOWN = {"200", "400", "401", "403", "409"}


def pages_seen_by(person: str, world) -> list[str]:
    """The pages somebody is shown; what everybody is shown counts as nobody's, and is looked at once."""
    _, given, special = world
    column = PEOPLE.index(person)
    return [
        address_of(name, params, given, special)
        for name, params in named_addresses()
        if (told := WALKED[name].split())[column] in SHOWN
        and name not in NOT_A_PAGE
        and (column == 0 or told[0] not in SHOWN)
    ]


@pytest.mark.parametrize("person", ["nobody", "administrator"])
def test_every_page_is_open_to_all_at_three_widths(person, world, live_server, open_page):
    page = watch(open_page())
    page.context.add_cookies(cookies_of(world[0][person], live_server))
    faults, widths = [], WIDTHS
    for address in pages_seen_by(person, world):
        page.goto(live_server.url + address)
        faults += [f"{address} {fault}" for fault in faults_at(page, *widths)]
        widths = widths[
            ::-1
        ]  # begin where the last page ended: to change the width is to lay the page out anew
    assert "\n".join(faults) == ""
    assert csp_violations(page) == []


def test_pages_are_readable_in_every_look_and_with_errors_on_them(world, live_server, open_page):
    faults = []
    for look, options in LOOKS.items():
        page = watch(open_page(**options))
        page.context.add_cookies(cookies_of(world[0]["administrator"], live_server))
        for address in LOOKED_AT_IN_EVERY_LOOK:
            page.goto(live_server.url + address)
            faults += [f"{address} in {look}: {violation}" for violation in axe(page)]
    for person, address in [
        ("nobody", "/account/login/"),
        ("nobody", "/account/password/reset/"),
        ("nobody", "/receipt/"),
        ("administrator", "/officers/partners/"),
        ("administrator", "/officers/partners/elmshire/"),
        ("administrator", "/account/password/change/"),
    ]:
        page = watch(open_page())
        page.context.add_cookies(cookies_of(world[0][person], live_server))
        page.goto(live_server.url + address)
        with page.expect_navigation():
            page.locator("main form button").last.click()
        assert page.title().startswith("Error: "), address
        assert page.locator(".govuk-error-summary").is_visible(), address
        faults += [f"{address} {fault}" for fault in faults_at(page)]
        assert csp_violations(page) == []
    assert "\n".join(faults) == ""


def test_an_officer_sets_up_the_second_step_in_a_browser_without_script(live_server, open_page, settings):
    cache.clear()
    settings.MFA_REQUIRED = True
    user = OfficerFactory(role="administrator").user
    user.set_password("a heron on the mill pond")
    user.save()
    page = watch(open_page(javascript=False))
    page.goto(f"{live_server.url}/officers/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill("a heron on the mill pond")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Password").fill("a heron on the mill pond")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Set up the second step")).to_be_visible()
    assert page.locator("main svg").bounding_box()["width"] > 100
    assert csp_violations(page) == []
