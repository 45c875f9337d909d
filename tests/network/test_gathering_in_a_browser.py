"""A forum meets in a real browser: planned and invited to by keyboard, answered and talked about without script, certified and checked."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from folkmoot.network.knowing import COOKIE
from folkmoot.network.meetings.links import LINKS
from folkmoot.network.models import Certificate, Invitation, Meeting, Programme, Words
from folkmoot.network.recognition.certifying import begin_programme, code_on, keep_weeks, take_part
from tests.browser import faults_at, no_csp_violations, watch
from tests.network.gathering import a_forum, known
from tests.partners.factories import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page, name: str, role: str = "button") -> None:
    """Reach a button or link by keyboard and press Enter."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.focus()
        page.keyboard.press("Enter")


def test_a_forum_meets_talks_and_is_thanked(open_page, live_server):
    forum = a_forum()
    faults: dict[str, list[str]] = {}

    def at(name: str, *args: object) -> str:
        return live_server.url + reverse(name, args=args)

    def opened(client, cookie: str, **how):
        page = open_page(**how)
        value = client.cookies[cookie].value
        page.context.add_cookies([{"name": cookie, "value": value, "url": live_server.url + "/"}])
        return watch(page)

    runs = opened(signed_in(forum.user.officer), "sessionid")
    cam = opened(known(forum.people["Cam Thorne"]), COOKIE, width=360, javascript=False)
    dale = opened(known(forum.people["Dale Vale"]), COOKIE)

    cam.goto(at("joined:meetings:meetings", forum.group.slug))
    cam.get_by_label("What should the group talk about?").fill("Why are there no pictures?")
    press(cam, "Send it")
    runs.goto(at("network:meetings:plan", forum.group.slug))
    press(runs, "Plan it")
    faults["nothing said of the meeting"] = faults_at(runs)
    runs.get_by_label("What is it called?").fill("Spring forum")
    soon = timezone.localdate() + dt.timedelta(days=20)
    for part, value in (("Day", soon.day), ("Month", soon.month), ("Year", soon.year)):
        runs.get_by_label(part).fill(str(value))
    runs.get_by_label("When does it begin?").fill("18:00")
    runs.get_by_label("When does it end?").fill("20:00")
    runs.get_by_label("Where?").fill("Library, Mill Street")
    press(runs, "Plan it")
    assert "Why are there no pictures?" in runs.content()  # a forum's agenda fills itself
    press(runs, "Invite them")
    faults["invited"] = faults_at(runs)
    meeting = Meeting.objects.get()
    token = LINKS.token(Invitation.objects.get(member=forum.people["Cam Thorne"]).uuid)
    cam.goto(at("joined:meetings:answer", token))
    press(cam, "I am coming")
    assert "You said: I am coming." in cam.content()
    dale.goto(at("joined:meetings:answer", token))
    faults["answered"] = faults_at(dale)

    dale.goto(at("joined:talk:threads", forum.group.slug))
    press(dale, "Say it")
    faults["nothing said"] = faults_at(dale)
    cam.goto(at("joined:talk:threads", forum.group.slug))
    cam.get_by_label("What is it about?").fill("Pictures")
    cam.get_by_label("What do you want to say?").fill("I can take some.")
    press(cam, "Say it")
    thread = Words.objects.get().thread
    dale.goto(at("joined:talk:thread", thread.uuid))
    faults["a thread"] = faults_at(dale)
    press(dale, "Report", "link")
    dale.get_by_label("Why?").fill("Who asked you?")
    press(dale, "Send")
    cam.goto(at("joined:talk:comments", forum.group.slug))
    cam.get_by_label("Your comment").fill("More ramps, please.")
    press(cam, "Send my comment")
    assert "Somebody reads your comment" in cam.content()
    runs.goto(at("network:talk:waiting"))
    faults["waiting to be read"] = faults_at(runs)
    press(runs, "Show it")
    cam.reload()
    assert "More ramps, please." in cam.content()

    Meeting.objects.update(begins_at=timezone.now() - dt.timedelta(hours=2))
    runs.goto(at("network:meetings:who", meeting.uuid))
    runs.get_by_label("Cam Thorne").check()
    faults["who came"] = faults_at(runs)
    press(runs, "Keep who came")
    runs.goto(at("network:meetings:record", meeting.uuid))
    press(runs, "Keep what came of Why are there no pictures?")
    faults["nothing came of it"] = faults_at(runs)
    runs.get_by_label("Carried over").check()
    press(runs, "Keep what came of Why are there no pictures?")
    meeting.refresh_from_db()
    kept = (meeting.came_count, list(meeting.agenda.values_list("outcome", flat=True)))
    assert kept == (1, ["carried"])

    weeks = {"begins_on": timezone.localdate() - dt.timedelta(weeks=12), "weeks": 12, "least": 2}
    said = {
        "name": "Twelve weeks",
        "award": "Adviser",
        "minutes_a_week": 90,
        "skills": ["Listening"],
        **weeks,
    }
    begin_programme(user=forum.user, group=forum.group, **said)
    programme = Programme.objects.get()
    one = take_part(user=forum.user, programme=programme, member=forum.people["Cam Thorne"])
    keep_weeks(user=forum.user, programme=programme, present={one.pk: [1]})
    runs.goto(at("network:recognition:programme", programme.uuid))
    runs.get_by_label("Cam Thorne, week 2").check()
    faults["twelve weeks"] = faults_at(runs)
    press(runs, "Keep who was there")
    press(runs, "Give the awards")
    given = Certificate.objects.get()
    cam.goto(at("joined:recognition:mine"))
    assert "Adviser (PDF)" in cam.content()
    press(cam, "Ask for it")
    assert "Error:" in cam.title()
    dale.goto(at("joined:recognition:mine"))
    press(dale, "Note this")
    faults["nothing noted"] = faults_at(dale)
    stranger = watch(open_page(width=360))
    stranger.goto(at("joined:recognition:check"))
    press(stranger, "Check it")
    faults["nothing typed"] = faults_at(stranger)
    stranger.get_by_label("The code on the certificate").fill(code_on(given))
    stranger.get_by_label("The name on the certificate").fill("Cam Thorne")
    press(stranger, "Check it")
    assert "It is real." in stranger.content()

    assert {name: found for name, found in faults.items() if found} == {}
    assert [no_csp_violations(page) for page in (runs, dale, stranger)] == [True, True, True]
