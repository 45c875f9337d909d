"""An officer writes an easy read, has it checked and shows it; a reader without script listens, reads and prints; every page is open to all."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.directory.editions.booklets import begin_edition, keep_booklet
from folkmoot.directory.finding.pinning import coded
from tests.assets.world import make_officer
from tests.browser import WIDTHS, csp_violations, faults_at, watch
from tests.directory.editions.world import make_edition
from tests.directory.truth.world import make_swimming
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
