"""Every page of asking again, of a panel and of a conversation holds in a real browser."""

import gzip
import os
from pathlib import Path

import pytest
from django.conf import settings as of_django
from playwright.sync_api import expect

from folkmoot.channels.panel.joining import keep_panel
from folkmoot.channels.panel.links import LINKS
from folkmoot.channels.panel.models import Member, Message
from folkmoot.contacts.models import Contact
from folkmoot.contacts.talking import answer_back, ask_back, code_of_thread
from tests.browser import faults_at, no_csp_violations, watch
from tests.channels.panel.made_up import a_wave, met, send
from tests.channels.panel.test_pages import many_met
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAVIEST = 10_000  # bytes of a page's own; the style sheet has the other half of 20 kB
PICTURES = os.environ.get("FOLKMOOT_PICTURES_TO")


def holds(page, name: str) -> None:
    """No violation and nothing cut off at any width; kept as a picture where somebody wants to look."""
    assert (name, faults_at(page)) == (name, [])
    for width in (1280, 360) if PICTURES else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    assert no_csp_violations(page)


def left_to_answer(message: Message) -> Message:
    return Message.objects.filter(wave=message.wave, answered_at=None, declined_at=None).first()


def answers_without_script(open_page, link: str) -> None:
    """The whole way from a message to thanks, an error and the way out, on a phone that runs no script."""
    plain = open_page(width=360, javascript=False)
    plain.goto(link)
    plain.get_by_role("button", name="Start").click()
    plain.get_by_role("button", name="Send my answers").click()
    expect(plain.get_by_role("heading", name="There is a problem")).to_be_visible()
    plain.get_by_label("Speeding").check()
    plain.get_by_role("button", name="Send my answers").click()
    assert plain.get_by_text("Your receipt code").count() == 1
    plain.goto(link)
    plain.get_by_role("link", name="Do not ask me again").click()
    plain.get_by_role("button", name="Write to me no more").click()
    expect(plain.get_by_role("heading", name="You will not be asked again")).to_be_visible()
    assert Contact.objects.filter(channel="panel").count() == 2


def test_the_pages_of_follow_ups_panels_and_conversations(live_server, open_page, mail, settings):
    settings.SITE = live_server.url
    street = make_collector("field")
    first = met(street, "ann@example.org", why="They race past my door at night.")
    many_met(street, a16_24=14, a25_34=22, a35_44=18)
    officer = OfficerFactory(role="engagement_officer", partner=street.engagement.partner)
    wave = a_wave(street.engagement)
    wave.collector.code = wave.collector.code.upper()
    wave.collector.save()
    panel = keep_panel(user=officer.user, code="ELMLANE", name="Elm Lane", about="What happens in Elm Lane.")
    thread = ask_back(user=officer.user, contact=first, words="At what time do they race past?")
    answer_back(thread=thread, words="At about nine.", way="link")
    desk = watch(open_page())
    cookie = signed_in(officer).cookies[of_django.SESSION_COOKIE_NAME].value
    desk.context.add_cookies(
        [{"name": of_django.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    code, base = wave.collector.code, f"{live_server.url}/officers"
    slug = street.engagement.slug
    officers = {
        "waves": f"{base}/panel/",
        "set-up": f"{base}/panel/waves/{code}/set-up/",
        "wave-before": f"{base}/panel/waves/{code}/",
        "panel": f"{base}/panel/panels/ELMLANE/",
        "panel-change": f"{base}/panel/panels/ELMLANE/change/",
        "conversations": f"{base}/conversations/",
        "ask-back": f"{base}/conversations/ask/{slug}/",
        "conversation": f"{base}/conversations/{thread.uuid}/",
    }
    for name, address in officers.items():
        desk.goto(address)
        holds(desk, name)
    send(wave)
    desk.goto(officers["wave-before"])
    holds(desk, "wave-after")
    message = Message.objects.get(detail__contact=first)
    person = watch(open_page(width=360))
    reply = person.goto(f"{live_server.url}/follow/{LINKS.token(message.uuid)}/")
    assert len(gzip.compress(reply.body())) < HEAVIEST
    holds(person, "link")
    person.get_by_role("button", name="Start").click()
    assert len(gzip.compress(person.content().encode())) < HEAVIEST
    person.get_by_role("button", name="Send my answers").click()
    holds(person, "link-wrong")
    person.get_by_label("Burglary").check()
    person.get_by_role("button", name="Send my answers").click()
    assert person.get_by_text("Your receipt code").count() == 1
    assert Contact.objects.filter(channel="panel").count() == 1
    person.goto(f"{live_server.url}/follow/{LINKS.token(message.uuid)}/")
    holds(person, "link-again")
    person.get_by_role("link", name="Do not ask me again").click()
    holds(person, "stop")
    person.get_by_role("button", name="Write to me no more").click()
    holds(person, "stopped")
    answers_without_script(
        open_page, f"{live_server.url}/follow/{LINKS.token(left_to_answer(message).uuid)}/"
    )
    person.goto(f"{live_server.url}/follow/nobodys/")
    holds(person, "nobodys")
    person.goto(f"{live_server.url}/panel/ELMLANE/")
    holds(person, "join")
    person.get_by_role("button", name="Send me a link to join").click()
    holds(person, "join-wrong")
    person.get_by_label("Your e-mail address").fill("dan@example.org")
    person.get_by_label("Yes, e-mail me").check()
    person.get_by_role("button", name="Send me a link to join").click()
    holds(person, "join-mail")
    person.goto(f"{live_server.url}/panel/yes/{LINKS.token(Member.objects.get().uuid)}/")
    holds(person, "join-yes")
    person.get_by_role("button", name="Yes, I want to be asked").click()
    assert Member.objects.get(panel=panel).confirmed_at is not None
    person.goto(f"{live_server.url}/talk/{code_of_thread(thread)}/")
    person.get_by_role("button", name="Send").click()
    holds(person, "talk-wrong")
    person.get_by_label("Your answer").fill("At nine.")
    person.get_by_role("button", name="Send").click()
    person.get_by_role("button", name="I want no more of this").click()
    holds(person, "talk-closed")
