"""Voting in a real browser: by keyboard, without script, open to all; the officer's page of the map too."""

import random
import re
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from folkmoot.contacts.models import Contact, Statement, Vote
from folkmoot.contacts.opinions import Voter, ask_opinion, cast_vote
from folkmoot.insight.opinion_maps import keep_map
from tests.browser import csp_violations, faults_at, watch
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_somebody_votes_adds_a_statement_and_gets_a_receipt_by_keyboard_without_script(
    live_server, open_page
) -> None:
    collector = make_collector("online")
    officer = OfficerFactory(partner=collector.engagement.partner, role="engagement_officer")
    said = [f"Mend road {number}." for number in range(3)]
    question = ask_opinion(
        user=officer.user, engagement=collector.engagement, wording="Our roads", statements=said
    )
    page = open_page(width=360, javascript=False)
    page.goto(f"{live_server.url}/answer/{collector.code}/")
    page.get_by_role("link", name="See what others say, and agree or disagree").click()
    page.get_by_label("25-34").check()
    page.get_by_role("button", name="Start").press("Enter")
    for name in ("Agree", "Disagree", "Pass or not sure"):
        page.get_by_role("button", name=name, exact=True).press("Enter")
    expect(page.get_by_role("heading", name="You have voted on everything")).to_be_visible()
    page.get_by_role("link", name="Add a statement of your own").click()
    page.get_by_label("Your statement").fill("Light the paths. Ring 07700 900123")
    page.get_by_role("button", name="Add this statement").press("Enter")
    expect(page.get_by_text("It waits for an officer")).to_be_visible()
    page.get_by_role("button", name="Finish and get my receipt").press("Enter")
    assert re.search(r"\w{4}-\w{4}-\w{4}-\w{2}", page.locator(".govuk-panel").inner_text())
    assert (Contact.objects.get().profile, sorted(Vote.objects.values_list("value", flat=True))) == (
        {"age": "25-34"}, [-1, 0, 1],
    )  # fmt: skip
    assert Statement.objects.get(by_participant=True).words == "Light the paths. Ring [phone number]"
    seeing = watch(open_page(width=1280))
    start = f"{live_server.url}/answer/{collector.code}/statements/"
    faults = {}
    for address in ("", "next/", "mine/", "add/", "results/"):
        seeing.goto(f"{start}{address}")
        faults[address] = [*faults_at(seeing, 320, 1280), *csp_violations(seeing)]
        if not address:
            seeing.get_by_role("button", name="Start").click()
    assert faults == dict.fromkeys(faults, [])
    chance = random.Random(1)
    for _ in range(20):
        voter, side = Voter(uuid4(), collector, {"age": "16-24"}), chance.choice((1, -1))
        for one in question.statements.filter(state="accepted"):
            cast_vote(voter=voter, statement=one, value=side)
    keep_map(question)
    client = signed_in(officer)
    at_desk = watch(open_page(width=1280))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    at_desk.context.add_cookies([cookie])
    for name in ("opinions", "ask_opinion", "statements"):
        at_desk.goto(live_server.url + reverse(f"insight:{name}", args=[collector.engagement.slug]))
        assert [*faults_at(at_desk, 320, 1280), *csp_violations(at_desk)] == []
