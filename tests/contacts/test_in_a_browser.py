"""The officers' desk in a real browser: no accessibility violation, nothing refused by the security policy, no script needed."""

from uuid import uuid4

import pytest

from folkmoot.contacts.models import Contact, FirstWords, HeldBody
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import BodyChanged
from tests.browser import faults_at, no_csp_violations, watch
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = "/officers/answers/"


def officer_at(page, live_server, collector):
    """Give the browser the session of the partner's data-protection officer."""
    officer = OfficerFactory(role="data_protection", partner=collector.engagement.partner)
    session = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return watch(page)


def store_what_waits(collector) -> str:
    """Store answers from which something was blotted out, and a second body; return the receipt's code."""
    uuid = uuid4()
    receipt = record_contact(
        uuid=uuid, collector=collector, raw={**SPEEDING, "why": "Ring Siobhan on 07700 900123"}
    )
    with pytest.raises(BodyChanged):
        record_contact(uuid=uuid, collector=collector, raw={"matters": "burglary"})
    return receipt.code


def test_every_page_of_the_desk_can_be_used_by_everybody(open_page, live_server) -> None:
    collector = make_collector()
    page = officer_at(open_page(), live_server, collector)
    faults = {}
    for state in ("empty", "full"):
        code = store_what_waits(collector) if state == "full" else ""
        waiting = f"{DESK}waiting/{collector.engagement.slug}/"
        for address in (DESK, waiting, f"{waiting}review/"):
            page.goto(live_server.url + address)
            faults[state, address] = faults_at(page)
    page.goto(live_server.url + DESK)
    page.get_by_label("Their receipt code").fill("no code")
    page.get_by_role("button", name="Show what it would destroy").click()
    faults["mistyped"] = faults_at(page)
    page.get_by_label("Their receipt code").fill(code)
    page.get_by_role("button", name="Show what it would destroy").click()
    faults["erase"] = faults_at(page)
    assert faults == dict.fromkeys(faults, [])
    assert no_csp_violations(page)


def test_everything_at_the_desk_is_done_without_script(open_page, live_server) -> None:
    collector = make_collector()
    code = store_what_waits(collector)
    page = officer_at(open_page(javascript=False), live_server, collector)
    page.goto(live_server.url + DESK)
    page.get_by_role("link", name="Safer streets").click()
    page.get_by_role("link", name="Review what was masked").click()
    page.get_by_label("Siobhan").press("Space")
    page.get_by_role("button", name="Keep this and go on").press("Enter")
    page.get_by_text("No answer waits for review").wait_for()
    assert Contact.objects.get().answers["why"] == "Ring Siobhan on [phone number]"
    page.get_by_role("link", name="Waiting for a person to look at").click()
    page.get_by_role("button", name="Keep the first").click()
    page.get_by_role("link", name="Erasing and checking answers").first.click()
    page.get_by_label("Their receipt code").fill(code)
    page.get_by_role("button", name="Show what it would destroy").click()
    left = [FirstWords.objects.get().sealed, bytes(HeldBody.objects.get().sealed), Contact.objects.count()]
    page.get_by_role("button", name="Erase their answers").click()
    page.get_by_text("The answers are erased.").wait_for()
    assert [*left, Contact.objects.count()] == [None, b"", 1, 0]
