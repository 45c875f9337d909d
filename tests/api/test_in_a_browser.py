"""An officer lets a program in, has another told, and answers what a call team said of the words; every page is open to all."""

import os
from pathlib import Path

import pytest
from django.test import Client

from folkmoot.api.delivering import deliver, pause
from folkmoot.api.models import Delivery, Subscription, Token
from folkmoot.engagements.models import WordingNote
from tests.api.receiver import a_receiver
from tests.browser import csp_violations, faults_at, out_of_reach, watch
from tests.contacts.factories import make_collector
from tests.engagements.test_in_a_browser import signed_in
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


def test_an_officer_lets_programs_in_and_answers_what_was_said_of_the_words(live_server, open_page, settings):
    settings.WEBHOOKS_TO_LOOPBACK = True
    collector = make_collector("contact_centre", slug="safer-streets")
    partner = collector.engagement.partner
    asks = OfficerFactory(partner=partner, role="front_line", user__name="Priya Shah")
    writes = OfficerFactory(partner=partner, user__name="Tom Ellis")
    page = watch(signed_in(open_page(), live_server, writes))
    looked: dict[str, list[str]] = {}

    def look(name: str) -> None:
        looked[name] = []
        for width in (1280, 768, 360):
            looked[name] += faults_at(page, width)
            if PICTURES and width != 768:
                page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
        looked[name] += out_of_reach(page) if name in ("token-form-wrong", "webhook-once", "webhook") else []

    page.goto(f"{live_server.url}/officers/programs/")
    look("programs-empty")
    page.get_by_role("button", name="Let a program in").click()
    page.get_by_role("button", name="Make the token").click()
    look("token-form-wrong")
    page.get_by_label("What is it for?").fill("Data warehouse")
    page.get_by_label("Read what each person chose").check()
    page.get_by_role("button", name="Make the token").click()
    words = page.get_by_label("The token").input_value()
    look("token-once")
    page.get_by_role("button", name="I have copied it").click()
    page.get_by_role("heading", name="Other programs", exact=True).wait_for()
    program = Client(headers={"authorization": f"Bearer {words}"})
    assert program.get("/api/v1/engagements/safer-streets/contacts").json() == {"contacts": [], "next": None}
    assert words not in page.content()

    with a_receiver() as receiver:
        page.get_by_role("button", name="Tell a program what happens").click()
        page.get_by_label("What is it for?").fill("Case management")
        page.get_by_label("The address").fill("https://10.0.0.1:22/hook")
        page.get_by_label("An engagement closed").check()
        page.get_by_role("button", name="Tell it from now on").click()
        look("webhook-form-wrong")
        page.get_by_label("The address").fill(f"{receiver.address}/hook?a=1")
        page.get_by_role("button", name="Tell it from now on").click()
        look("webhook-once")
        page.get_by_role("button", name="I have copied it").press("Space")
        page.get_by_role("button", name="Send a test").click()
        receiver.answers = [500]
        deliver.func(str(Delivery.objects.get().uuid))
        page.get_by_role("button", name="Send a test").click()
        deliver.func(str(Delivery.objects.first().uuid))
    page.reload()
    told = page.locator("tbody tr").all_inner_texts()
    assert [("Delivered (200)" in row, "It answered 500." in row) for row in told] == [
        (True, False),
        (False, True),
    ]
    look("webhook")
    page.get_by_role("button", name="Give it a new secret").click()
    look("webhook-new-secret")
    pause(Subscription.objects.get(), "It answered 500.")
    page.get_by_role("button", name="I have copied it").click()
    look("webhook-paused")
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("link", name="Tell it nothing more").click()
    look("webhook-end")
    page.goto(f"{live_server.url}/officers/programs/")
    look("programs")
    page.get_by_role("link", name="Revoke").click()
    look("revoke")
    page.get_by_role("button", name="Revoke it").click()
    assert (Token.objects.get().state, program.get("/api/v1/engagements").status_code) == ("revoked", 401)

    page = watch(signed_in(open_page(javascript=False, width=360), live_server, asks))
    page.goto(f"{live_server.url}/officers/calls/{collector.code}/")
    page.get_by_text("How does the wording go down?").click()
    page.get_by_role("link", name="Between calls").click()
    page.get_by_label("Which words is it about?").select_option("Which matters most?")
    page.get_by_label("What is wrong with them?").fill("People ask: to whom?")
    page.get_by_role("button", name="Tell them").click()
    assert "Thank you" in page.content()
    page = watch(signed_in(open_page(), live_server, writes))
    page.goto(f"{live_server.url}/officers/engagements/safer-streets/wording/")
    look("wording-notes")
    page.get_by_role("link", name="Answer").click()
    page.get_by_label("The words stay").check()
    page.get_by_role("button", name="Keep this answer").click()
    look("answer-wording-wrong")
    page.get_by_label("What would you like to tell them?").fill("It means you. We will say so when we ask.")
    page.get_by_role("button", name="Keep this answer").click()
    assert WordingNote.objects.get().outcome == "Kept as it is"
    page.context.clear_cookies()
    signed_in(page, live_server, asks).goto(f"{live_server.url}/officers/")
    page.get_by_role("link", name=collector.name).click()
    page.get_by_text("It means you.").wait_for()
    look("say-wording")
    assert {name: faults for name, faults in looked.items() if faults} == {}
    assert csp_violations(page) == []
