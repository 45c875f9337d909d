"""Somebody who reads Arabic votes and adds words of their own, from right to left, by keyboard and without script."""

from functools import partial
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from folkmoot.contacts.models import Contact, Statement, Vote
from folkmoot.contacts.recording import record_contact
from folkmoot.design.speaking import say
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coding.listing import catch_up
from folkmoot.insight.models import Coded, WrittenAnswer
from tests.browser import csp_violations, faults_at, watch
from tests.channels.online.test_voting_languages import SAID, asked
from tests.contacts.factories import SPEEDING
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
OWN = "نريد إنارة الطريق إلى المدرسة قبل الشتاء"
arabic = partial(say, language="ar")


def test_somebody_votes_and_writes_from_right_to_left_and_an_officer_codes_their_words(
    live_server, open_page
) -> None:
    collector = asked("ar")
    page = open_page(width=320, javascript=False)
    page.goto(f"{live_server.url}/answer/{collector.code}/statements/?language=ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.get_by_role("button", name=arabic("Start")).press("Enter")
    for vote in ("Agree", "Disagree")[: len(SAID)]:
        page.get_by_role("button", name=arabic(vote), exact=True).press("Enter")
    expect(page.get_by_role("heading", name=arabic("You have voted on everything"))).to_be_visible()
    page.get_by_role("link", name=arabic("Add a statement of your own")).click()
    page.get_by_label(arabic("Your statement")).fill(OWN)
    page.get_by_role("button", name=arabic("Add this statement")).press("Enter")
    expect(page.get_by_text(OWN)).to_be_visible()
    side = "element => getComputedStyle(element).direction"
    assert page.get_by_text(OWN).first.evaluate(side) == "rtl"
    assert (Contact.objects.get().language, Vote.objects.count()) == ("ar", len(SAID))
    assert Statement.objects.get(by_participant=True).words == OWN
    seeing, faults = watch(open_page(width=1280)), {}
    here = f"{live_server.url}/answer/{collector.code}/statements/"
    for address in ("", "next/", "add/", "mine/"):
        seeing.goto(f"{here}{address}?language=ar")
        faults[address] = [*faults_at(seeing, 320, 1280), *csp_violations(seeing)]
        if not address:
            seeing.get_by_role("button", name=arabic("Start")).click()
    assert faults == dict.fromkeys(faults, [])
    record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": OWN}, language="ar")
    engagement = collector.engagement
    catch_up(engagement)
    theme = add_theme(user=None, engagement=engagement, name="Light")
    officer = OfficerFactory(partner=engagement.partner, role="analyst")
    kept = signed_in(officer).cookies["sessionid"].value
    desk = watch(open_page(width=1280))
    desk.context.add_cookies([{"name": "sessionid", "value": kept, "url": live_server.url}])
    answer = WrittenAnswer.objects.get()
    desk.goto(f"{live_server.url}/officers/insight/{engagement.slug}/themes/reading/{answer.pk}/")
    assert desk.get_by_text(OWN).first.evaluate(side) == "rtl"
    assert [*faults_at(desk, 320, 1280), *csp_violations(desk)] == []
    desk.locator("body").press("1")
    desk.locator("body").press("Enter")
    desk.wait_for_url("**/reading/**")
    assert list(Coded.objects.values_list("theme", "contact")) == [(theme.pk, answer.contact_id)]
