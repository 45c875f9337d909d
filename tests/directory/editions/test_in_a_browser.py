"""An officer writes an easy read, has it checked and shows it; a reader without script listens, reads and prints; every page is open to all."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.directory.editions.booklets import begin_edition, keep_booklet
from folkmoot.directory.editions.tasks import make_booklet
from folkmoot.directory.finding.pinning import coded
from folkmoot.directory.models import Booklet, Tag, Term
from folkmoot.jobs.running import Refused
from tests.assets.world import make_officer, make_world
from tests.browser import WIDTHS, csp_violations, faults_at, watch
from tests.directory.editions.world import make_edition
from tests.directory.truth.world import make_swimming
from tests.needed import need
from tests.partners.factories import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


def test_from_the_officers_sentences_to_the_reader_in_arabic(live_server, open_page) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    faults: dict[str, list[str]] = {}

    def look(page, name: str) -> None:
        found = faults_at(page)
        faults.update({name: found} if found else {})
        for width in WIDTHS if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"editions-{name}-{width}.png"), full_page=True)

    desk = watch(open_page(width=1280))
    session = signed_in(officer).cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    office = f"{live_server.url}/officers/directory/"
    desk.goto(f"{office}{service.uuid}/")
    desk.get_by_role("link", name="Easy read, languages, films").first.click()
    desk.get_by_role("button", name="Write the easy read").click()
    desk.get_by_label("Sentence 1", exact=True).fill("Accommodation necessitates documentation.")
    expect(desk.get_by_text("Are there shorter words for accommodation")).to_be_visible()
    desk.get_by_label("Sentence 1", exact=True).fill("word " * 16)
    desk.get_by_role("button", name="Keep it", exact=True).click()
    expect(desk.get_by_text("This sentence has 16 words.").first).to_be_visible()
    look(desk, "easy-wrong")
    desk.get_by_label("Sentence 1", exact=True).fill("You can swim here.")
    desk.get_by_label("Symbol beside sentence 1").select_option("water")
    desk.get_by_role("button", name="Keep it", exact=True).click()
    expect(desk.get_by_text("Reading age about").first).to_be_visible()
    look(desk, "draft")
    desk.get_by_label("Who checked it?").fill("Speak Up Hollinsea")
    for part, value in (("Day", "1"), ("Month", "6"), ("Year", "2026")):
        desk.get_by_label(part).fill(value)
    desk.get_by_role("button", name="Write it down").click()
    desk.get_by_role("button", name="Show it to everybody").click()
    expect(desk.get_by_text("Everybody can see it now.")).to_be_visible()
    assert csp_violations(desk) == []

    make_edition(officer, service, "translation", language="ar", words={"parts": {"get": "سباحة كل أسبوع"}})
    make_edition(officer, service, "film")
    booklet = keep_booklet(user=officer.user, keeper=officer.partner, title="All of it")
    begin_edition(user=officer.user, booklet=booklet)
    page = f"{live_server.url}/find/services/{service.uuid}/"
    plain = open_page(width=360, javascript=False)
    plain.goto(page)
    plain.get_by_text("Listen", exact=True).first.click()
    expect(plain.locator("audio")).to_be_visible()
    plain.get_by_role("link", name="Easy read").click()
    expect(plain.get_by_text("You can swim here.")).to_be_visible()
    plain.get_by_role("link", name="Mark a sentence that is hard to understand").click()
    plain.get_by_role("button", name="Send it").click()
    expect(plain.get_by_role("alert")).to_be_visible()
    plain.get_by_label("You can swim here.").check()
    plain.get_by_role("button", name="Send it").click()
    expect(plain.get_by_text("We look how to say it more clearly.")).to_be_visible()
    plain.get_by_role("link", name="العربية").click()
    expect(plain.get_by_text("سباحة كل أسبوع")).to_be_visible()
    reader = watch(open_page(width=360))
    of = f"{office}{service.uuid}/editions/"
    shown_here = [
        (reader, "entry-ar", f"{page}?language=ar"),
        (reader, "print-large", f"{live_server.url}/find/print/?size=large&of={coded([service.uuid])}"),
    ]
    others = [  # walked with all pages; here for their pictures
        (reader, "entry", page),
        (reader, "easy", f"{page}easy-read/"),
        (reader, "finder-pl", f"{live_server.url}/find/?language=pl"),
        (desk, "editions", f"{office}editions/"),
        (desk, "entry-editions", of),
        (desk, "film", f"{of}film/"),
        (desk, "translation", f"{of}translation/ar/"),
        (desk, "booklets", f"{office}booklets/"),
        (desk, "booklet", f"{office}booklets/{booklet.uuid}/"),
    ]
    for shown, name, address in [*shown_here, *(others if PICTURES else ())]:
        shown.goto(address)
        look(shown, name)
    assert csp_violations(reader) == []
    assert faults == {}


def test_an_officer_draws_up_a_booklet_of_services_and_groups_by_keyboard_on_a_phone(
    live_server, open_page
) -> None:
    officer, choir, _, service = make_world()
    Tag.objects.create(service=service, term=Term.objects.create(name="Hearing loss"), kind="need")
    faults: dict[str, list[str]] = {}
    phone = watch(open_page(width=360))
    session = signed_in(officer).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    def look(name: str) -> None:
        found = faults_at(phone)
        faults.update({name: found} if found else {})
        if PICTURES:
            phone.screenshot(path=str(Path(PICTURES) / f"editions-{name}-360.png"), full_page=True)

    def tab_to(label: str) -> None:
        """Go on by the Tab key until what carries this name has the focus."""
        wanted = phone.get_by_label(label, exact=True).first
        for _ in range(60):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            phone.keyboard.press("Tab")
        raise AssertionError(f"{label} is not reached by keyboard")

    phone.goto(f"{live_server.url}/officers/directory/booklets/")
    tab_to("What is it called?")
    phone.keyboard.type("Near you")
    tab_to("What does it hold?")
    phone.keyboard.press("ArrowDown")
    look("new-booklet")
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="Make it").press("Enter")
    expect(phone.get_by_role("heading", name="Make the booklet Near you")).to_be_visible()
    edition = Booklet.objects.get(title="Near you").editions.get()
    try:
        make_booklet.func(str(edition.uuid))
    except Refused as refused:
        need("Pango" not in str(refused), "Pango (Debian package libpangoft2-1.0-0)")
        raise
    phone.goto(f"{live_server.url}/officers/directory/booklets/{edition.booklet.uuid}/")
    expect(
        phone.get_by_text("It holds everything: 1 service, and 1 group or organisation now.")
    ).to_be_visible()
    look("booklet-of-both")
    phone.goto(f"{live_server.url}/find/booklets/")
    expect(phone.get_by_text("Services: 1. Groups and organisations: 1.")).to_be_visible()
    look("booklets")
    with phone.expect_download() as fetched:
        phone.get_by_role("link", name="Large print").press("Enter")
    assert fetched.value.path().read_bytes()[:5] == b"%PDF-"
    phone.goto(f"{live_server.url}/find/assets/{choir.uuid}/?printed=00000000")
    expect(phone.get_by_text("This page has changed since your paper copy was printed.")).to_be_visible()
    look("group-from-paper")
    phone.goto(f"{live_server.url}/officers/directory/finding/terms-in-languages/?language=ar")
    tab_to("Hearing loss")
    phone.keyboard.type("فقدان السمع")
    look("terms-in-arabic")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Kept. 1 changed.")).to_be_visible()
    phone.goto(f"{live_server.url}/find/services/{service.uuid}/?language=ar")
    expect(phone.get_by_text("فقدان السمع")).to_be_visible()
    look("entry-with-terms-ar")
    assert csp_violations(phone) == []
    assert faults == {}
