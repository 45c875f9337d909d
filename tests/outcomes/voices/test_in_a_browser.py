"""Voices in a real browser: a complaint passed on and read on its receipt, a challenge and its answer, by keyboard, for everybody."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from folkmoot.contacts.recording import record_contact
from folkmoot.outcomes.voices.challenging import declare_body
from folkmoot.outcomes.voices.room import fix_stage, note_joined
from folkmoot.outcomes.voices.standing_by import begin_standards, rate, write_standard
from tests.browser import faults_at, no_csp_violations, watch
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICES = "/officers/outcomes/voices/"
NOTE = "She told me of her brother"


def at(page, live_server, officer):
    """Give the browser the session of an officer."""
    session = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return watch(page)


def test_a_voice_is_passed_on_challenged_for_and_answered(open_page, live_server) -> None:
    collector = make_collector(title="Day care")
    engagement, faults = collector.engagement, {}
    officer = OfficerFactory(partner=engagement.partner, user__name="Ola Officer")
    decides = OfficerFactory(role="decision_maker", partner=engagement.partner, post="Director of Care")
    advocate = OfficerFactory(role="advocate", partner=PartnerFactory(slug="speak-up", name="Speak Up"))
    receipt = record_contact(
        uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": "My blue badge was refused"}
    )
    site = live_server.url

    desk = at(open_page(), live_server, officer)
    desk.goto(f"{site}{VOICES}triage/routes/")
    faults["nobody is named"] = faults_at(desk)
    desk.get_by_role("button", name="Name this person").click()
    faults["named nobody"] = faults_at(desk, 360)
    desk.get_by_label("Who is the named person?").select_option(label="Ola Officer, Engagement officer")
    desk.get_by_role("button", name="Name this person").click()
    desk.get_by_label("Who answers complaints?").fill("Customer relations")
    desk.get_by_label("How do people reach them?").fill("Ring 01234 567890")
    desk.get_by_role("button", name="Complaints go here").click()
    faults["routes"] = faults_at(desk)
    desk.goto(f"{site}{VOICES}triage/{engagement.slug}/")
    faults["words"] = faults_at(desk)
    complain = desk.get_by_role("button", name="Pass on as a complaint")
    complain.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/complaints/**")
    faults["complaint"] = faults_at(desk)
    for name in ("triage/", "at-risk/", f"campaigns/{engagement.slug}/", "ideas/"):
        desk.goto(f"{site}{VOICES}{name}")
        faults[name] = faults_at(desk, 1280, 360)

    person = watch(open_page(javascript=False))
    person.goto(f"{site}/receipt/")
    person.locator("input[name=code]").fill(receipt.code)
    person.locator("main button[type=submit]").first.click()
    told = person.locator("main").inner_text()
    assert ("passed on as a complaint" in told, "Customer relations" in told, "01234 567890" in told) == (
        True,
    ) * 3

    declare_body(
        user=advocate.user, remit="For people with care needs.", charter={"independence": "We are a charity."}
    )
    speaks = at(open_page(), live_server, advocate)
    speaks.goto(f"{site}{VOICES}challenges/body/")
    faults["body"] = faults_at(speaks)
    speaks.goto(f"{site}{VOICES}challenges/new/{engagement.slug}/")
    speaks.get_by_role("button", name="Send the challenge").click()
    faults["empty challenge"] = faults_at(speaks)
    speaks.get_by_label("What is your challenge?").fill("Nobody asked the families.")
    speaks.get_by_role("button", name="Send the challenge").click()
    speaks.get_by_label("Private notes").fill(NOTE)
    speaks.get_by_role("button", name="Keep the notes").click()
    faults["own challenge"] = faults_at(speaks)
    address = speaks.url

    director = at(open_page(), live_server, decides)
    director.goto(address)
    assert NOTE not in director.content()
    director.get_by_label("Your answer").fill("We will ask them in May.")
    director.keyboard.press("Tab")
    director.keyboard.press("Enter")
    director.get_by_text("Your answer stands beside the challenge.").wait_for()
    faults["answered"] = faults_at(director)

    today = timezone.localdate()
    kept = begin_standards(user=officer.user, title="Day care")
    write_standard(user=officer.user, kept=kept, side="professionals", words="We plan with you.")
    write_standard(user=advocate.user, kept=kept, side="people", words="Somebody knows my name.")
    for number in range(30):
        answers = {"cared": "yes" if number < 18 else "no"}
        rate(kept=kept, answers=answers, signals=[], now=timezone.now() - dt.timedelta(days=100))
    fix_stage(
        user=officer.user, engagement=engagement, stage="vision", fixed_on=today - dt.timedelta(days=60)
    )
    for kind, who, ago in (("commissioners", "2 managers", 90), ("lived_experience", "3 parents", 20)):
        note_joined(
            user=officer.user,
            engagement=engagement,
            kind=kind,
            who=who,
            joined_on=today - dt.timedelta(days=ago),
        )
    for name in (f"standards/{kept.slug}/", f"room/{engagement.slug}/", "standards/", "challenges/"):
        desk.goto(f"{site}{VOICES}{name}")
        faults[f"officers' {name}"] = faults_at(desk, 1280, 360)
    public = (
        "/advocacy/",
        "/advocacy/speak-up/",
        f"/standards/{kept.slug}/",
        f"/standards/{kept.slug}/rate/",
    )
    for name in (
        *public,
        f"/engagements/{engagement.slug}/room/",
        "/ideas/",
        "/ideas/follow/",
        "/complaints/",
    ):
        person.goto(f"{site}{name}")
        assert NOTE not in person.content()
    looker = watch(open_page())
    for name in (
        *public,
        f"/engagements/{engagement.slug}/room/",
        f"/ideas/{engagement.slug}/",
        "/complaints/",
    ):
        looker.goto(f"{site}{name}")
        faults[name] = faults_at(looker)
    assert {state: found for state, found in faults.items() if found} == {}
    assert all(no_csp_violations(page) for page in (desk, speaks, director, looker))
