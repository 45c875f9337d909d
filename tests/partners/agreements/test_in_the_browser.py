"""An agreement in a real browser: put to partners, comfort of both, signed by both, in force, and in the public register."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from folkmoot.partners.agreements.drafting import draft_agreement, write_terms
from folkmoot.partners.models import AgreementVersion
from folkmoot.website.demo.hub_agreements import EXPIRED, signer
from tests.browser import csp_violations, faults_at, out_of_reach, watch
from tests.hub.world import make_hub
from tests.partners.agreements.pages import at_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def tab_to(page, wanted) -> None:
    """Go by Tab alone, from the top of the page, until something has the focus."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError("Tab does not come there")


def test_from_a_draft_to_the_public_register(live_server, open_page):
    make_hub()
    today = timezone.localdate()
    said = AgreementVersion.objects.get(
        agreement__slug=EXPIRED
    ).said  # two parties: the council and the academy
    draft = draft_agreement(
        user=signer("elmshire"),
        title="Short breaks",
        starts_on=today,
        review_on=today + dt.timedelta(days=200),
    )
    write_terms(user=signer("elmshire"), version=draft, terms=said)
    here = f"{live_server.url}/officers/agreements/short-breaks/1/"
    pages = {mailbox: watch(open_page()) for mailbox in ("admin", "academy")}
    for mailbox, page in pages.items():
        cookies = at_pages(mailbox).cookies.items()
        host = urlsplit(live_server.url).hostname
        page.context.add_cookies(
            [{"name": n, "value": m.value, "domain": host, "path": "/"} for n, m in cookies]
        )
    lead, faults = pages["admin"], []
    lead.goto(f"{here}write/")
    faults += faults_at(lead)
    lead.goto(f"{here}step/ask_partners/")
    lead.get_by_role("button", name="Put it to the partners").click()
    for page in pages.values():
        page.goto(f"{here}text/")
        faults += faults_at(page, 360)
        for tick in page.get_by_role("checkbox").all():
            tick.check()
        page.get_by_role("button", name="Comfortable with those ticked").click()
    lead.goto(f"{here}step/agree/")
    lead.get_by_role("button", name="Close the review: all are comfortable").click()
    for page in pages.values():
        page.goto(f"{here}step/sign/")
        faults += faults_at(page, 360) + out_of_reach(page)
        tab_to(page, page.get_by_role("checkbox"))
        page.keyboard.press("Space")
        tab_to(page, page.get_by_role("button", name="Sign for your partner"))
        page.keyboard.press("Enter")
    faults += faults_at(lead)
    lead.goto(here)
    assert "In force" in lead.inner_text("main")
    lead.goto(f"{live_server.url}/agreements/short-breaks/")
    assert "In force" in lead.inner_text("main")
    faults += faults_at(lead)
    assert (faults, [csp_violations(page) for page in pages.values()]) == ([], [[], []])
