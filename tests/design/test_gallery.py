"""Every component, looked at by a browser: wide and narrow, light, dark and in the reader's own colours."""

import gzip

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from folkmoot.design.build import build
from tests.browser import LOOKS, faults_at, faults_in, no_csp_violations, overflows, watch

PAGES = [
    "/design/",
    "/design/?errors",
    "/design/officers/",
    "/design/progress/",
    "/design/errors/404/",
    "/design/errors/503/",
]


@pytest.fixture(scope="module", autouse=True)
def _compiled():
    build()


@pytest.fixture(autouse=True)
def _in_the_demonstration(settings):
    settings.DEMO = True


@pytest.mark.browser
@pytest.mark.django_db
def test_no_page_of_the_gallery_shuts_anyone_out(open_page, live_server):
    page = watch(open_page())
    found = {}
    for address in PAGES:
        page.goto(live_server.url + address)
        found[address] = {look: faults_in(page, look) for look in LOOKS}
    assert found == {address: {look: [] for look in LOOKS} for address in PAGES}
    assert no_csp_violations(page)


@pytest.mark.browser
def test_what_shuts_someone_out_is_found_at_the_width_where_it_does(open_page):
    page = open_page()
    page.set_content(
        "<html lang=en><title>T</title><main id=axe><h1>A</h1><p style='width:700px'>x</p></main>"
    )
    assert faults_at(page) == ["at 360: has to be scrolled sideways"]
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert [fault[:19] for fault in faults_at(page, 1280, 800)] == [
        "at 1280: image-alt:",
        "at 800: image-alt: ",
    ]
    page.evaluate(
        "document.head.insertAdjacentHTML('beforeend', '<style>@media (width > 1000px) {img {display: none}}</style>')"
    )
    assert [fault[:19] for fault in faults_at(page, 1280, 800)] == ["at 800: image-alt: "]


@pytest.mark.browser
@pytest.mark.django_db
def test_every_page_reads_without_sideways_scrolling_on_the_smallest_screen(open_page, live_server):
    page = open_page(width=320)
    seen = {}
    for address in PAGES:
        page.goto(live_server.url + address)
        seen[address] = overflows(page)
    assert seen == dict.fromkeys(PAGES, False)


@pytest.mark.browser
@pytest.mark.django_db
def test_a_choice_shows_what_belongs_to_it_and_none_clears_the_others(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/design/")
    other, none, words = (
        page.get_by_role("checkbox", name="Something else"),
        page.get_by_role("checkbox", name="None of these"),
        page.get_by_label("What else?"),
    )
    expect(words).to_be_hidden()
    other.check()
    expect(words).to_be_visible()
    none.check()
    assert (other.is_checked(), words.is_visible()) == (False, False)


@pytest.mark.browser
@pytest.mark.django_db
def test_without_script_everything_can_be_filled_in(open_page, live_server):
    page = open_page(javascript=False)
    page.goto(live_server.url + "/design/")
    expect(page.get_by_label("What else?")).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.title() == "Error: Components – Your council"


@pytest.mark.browser
@pytest.mark.django_db
def test_the_list_of_errors_is_read_first_and_leads_to_the_field(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/design/?errors")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Enter an answer: Postcode").click()
    assert page.evaluate("document.activeElement.id") == "id_postcode"


@pytest.mark.django_db
def test_styles_and_script_leave_a_page_room_under_twenty_kilobytes():
    from folkmoot.design.build import BUILT

    first_visit = [BUILT / name for name in ("folkmoot.css", "folkmoot.js", "mark.svg")]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in first_visit) < 13_000


@pytest.mark.browser
@pytest.mark.django_db
def test_a_jobs_page_shows_how_far_it_is_without_being_loaded_anew(open_page, live_server):
    page = watch(open_page())
    page.goto(live_server.url + "/design/progress/")
    before = page.locator("progress").get_attribute("value")
    page.evaluate("window.keptFromBefore = true")
    page.get_by_text("9,000 of 12,000 rows read").wait_for(timeout=20_000)
    assert (before, page.locator("progress").get_attribute("value")) == ("4200", "9000")
    assert page.evaluate("window.keptFromBefore")
    page.get_by_role("link", name="See what was read").wait_for(timeout=20_000)
    assert no_csp_violations(page)


@pytest.mark.browser
@pytest.mark.django_db
def test_on_paper_there_is_ink_and_nothing_to_press(open_page, live_server):
    page = open_page(color_scheme="dark")
    page.goto(live_server.url + "/design/")
    page.emulate_media(media="print")
    assert page.locator("body").evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not any(button.is_visible() for button in page.locator(".govuk-button, .fm-link-button").all())


@pytest.mark.django_db
def test_the_gallery_is_not_for_a_council_at_work(client, settings):
    settings.DEMO = settings.DEBUG = False
    assert client.get(reverse("design:gallery")).status_code == 404


def test_colours_that_cannot_be_read_are_found_in_whichever_width_they_show(open_page) -> None:
    page = open_page()
    page.set_content(
        "<html lang=en><title>A town</title><style>body { color: #111; background: #fff }"
        "@media (max-width: 400px) { .note { color: #999 } }"
        "@media (max-width: 800px) { .small { color: #aaa } }</style>"
        "<main><h1>A town</h1><p>To be read</p><p class=note>A note</p><p class=small>Small</p></main></html>"
    )
    found = [fault.split(":")[:2] + [fault.count("<p")] for fault in faults_at(page)]
    assert found == [["at 768", " color-contrast", 1], ["at 360", " color-contrast", 2]]
