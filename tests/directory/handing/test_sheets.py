"""Somebody at a desk finds services for the person in front of them, hands them a sheet, and hears later what helped."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from folkmoot.directory.handing.sheets import handed_by
from folkmoot.directory.models import EntryVotes, HandOver, SearchEvent
from folkmoot.network.snippets.telling import tell_snippet
from tests.assets.world import TODAY, make_officer, make_service
from tests.browser import csp_violations, faults_at, watch
from tests.directory.truth.world import SECRETS, make_swimming
from tests.partners.factories import PartnerFactory, signed_in
from tests.places.land import make_land

pytestmark = pytest.mark.django_db


def make_for(officer, *services) -> tuple[str, str]:
    """Return the page of a sheet, and its code, made as an officer makes one."""
    desk = signed_in(officer)
    said = {"act": "sheet", "service": [str(one.uuid) for one in services]}
    page = desk.post("/officers/network/signposting/", said).headers["Location"]
    shown = desk.get(page).content.decode()
    assert [one for one in SECRETS if one in shown] == []
    return page, shown.split('dir="ltr">')[1].split("<")[0]


def test_what_helped_counts_once_for_each_entry_and_names_nobody() -> None:
    officer = make_officer()
    swim = make_swimming(officer)
    chess = make_service(officer, spot=None, place="", catchment=[], name="Chess")
    page, code = make_for(officer, swim, chess)
    stranger = signed_in(make_officer(partner=PartnerFactory(name="Westshire")))
    assert [stranger.get(page).status_code, Client().get(page).status_code] == [404, 302]
    for large in ("", "&large=1"):
        paper = signed_in(officer).get(page.replace("sheet/", "sheet.pdf") + large)
        assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    somebody = Client()
    assert somebody.post("/find/helped/", {"code": "7KQ4-M2XB-9FTR-5D"}).status_code == 422
    asked = somebody.post("/find/helped/", {"code": code.lower()}).content.decode()
    assert ("Swim for All" in asked, "Chess" in asked) == (True, True)
    told = {"code": code, "act": "tell", str(swim.uuid): "yes", str(chess.uuid): "untried"}
    assert somebody.post("/find/helped/", {"code": code, "act": "tell"}).status_code == 422
    assert somebody.post("/find/helped/", told).headers["Location"] == "/find/helped/thanks/"
    assert somebody.post("/find/helped/", told).status_code == 422, "once for each sheet"
    assert list(EntryVotes.objects.values_list("service__name", "useful", "not_useful")) == [
        ("Swim for All", 1, 0)
    ]
    [sheet] = HandOver.objects.all()
    assert sheet.helped == {str(swim.uuid): "yes", str(chess.uuid): "untried"}
    heard = handed_by(officer.partner, since=TODAY)
    assert (heard.made, heard.answered) == (1, 1)
    assert signed_in(officer).post("/officers/network/signposting/", {"act": "sheet"}).headers[
        "Location"
    ] == ("/officers/network/signposting/?")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_from_the_question_at_the_desk_to_the_sheet_in_their_hand(live_server, open_page) -> None:
    make_land()
    officer = make_officer()
    make_swimming(officer)
    tell_snippet(
        user=officer.user, text="Swimming is quiet before eight. Ring first.", tags=["swim"], areas=[]
    )
    faults: dict[str, list[str]] = {}

    def look(page, name: str) -> None:
        found = faults_at(page)
        faults.update({name: found} if found else {})

    desk = watch(open_page(width=360))
    session = signed_in(officer).cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    desk.goto(f"{live_server.url}/officers/network/signposting/")
    desk.get_by_label("What do they need?").fill("swimming")
    desk.get_by_label("What do they need?").press("Enter")
    expect(desk.get_by_text("Swimming is quiet before eight. Ring first.")).to_be_visible()
    desk.get_by_label("Swim for All").check()
    look(desk, "found")
    desk.get_by_role("button", name="Put them on the sheet").click()
    expect(desk.get_by_label("Take off Swim for All")).to_be_visible()
    assert [(one.words, one.whom) for one in SearchEvent.objects.all()] == [("swimming", "customer")]
    desk.get_by_role("button", name="Make the sheet").click()
    expect(desk.get_by_text("01234 567890")).to_be_visible()
    look(desk, "sheet")
    code = desk.locator(".fm-code").inner_text()
    phone = watch(open_page(width=360, javascript=False))
    phone.goto(f"{live_server.url}/find/helped/")
    phone.get_by_label("The code on your sheet").fill(code)
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("group", name="Swim for All").get_by_label("It helped").check()
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    assert (faults, csp_violations(desk)) == ({}, [])
