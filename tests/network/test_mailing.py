"""A message to many goes to who wants it, once, in two forms; one press ends them; what comes back is not tried again."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.bouncing import HEADER, undelivered
from folkmoot.network.joining import LINKS, add_member, join_group, keep_addresses
from folkmoot.network.mailing.marks import as_html, as_text
from folkmoot.network.mailing.tasks import make_digest, send_mailing
from folkmoot.network.mailing.writing import schedule_mailing, step_mailing, write_mailing
from folkmoot.network.models import Mailing, MailingPart, Member, Membership, Segment
from folkmoot.network.rungs import ATTEND, MAILING_LIST
from folkmoot.network.talk.talking import begin_thread, say_in
from folkmoot.questions.policies import NotPossible
from tests.network.doing import do_jobs
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS = """Dear all,
we meet on Monday. <b>Bring</b> a friend.

- The [agenda](https://elmshire.example/a?x=1&y=2) is there
- So is https://elmshire.example/map.

1. Come
2. Say"""


@pytest.fixture
def officer(carers):
    return OfficerFactory(role="engagement_officer", partner=carers.partner)


@pytest.fixture
def people(carers) -> dict[str, Member]:
    """Ann hears each message, Bob chose not at all, Cat only the week's, Dan's address bounced, Eve did not confirm, Fay left."""
    made = {}
    for name in ("ann", "bob", "cat", "dan", "eve", "fay"):
        made[name] = add_member(
            partner=carers.partner,
            name=name.title(),
            email=f"{name}@people.example",
            consent_wording="Yes",
            confirmed=name != "eve",
            tags=[("interest", "parks")] if name in {"ann", "cat"} else [],
            hears_by="nothing" if name == "bob" else "email",
        )
        join_group(group=carers, member=made[name], rung=ATTEND if name == "ann" else MAILING_LIST)
    made["dan"].addresses.update(bounced_at=timezone.now())
    Membership.objects.filter(member=made["cat"]).update(hears="weekly")
    Membership.objects.filter(member=made["fay"]).update(left_at=timezone.now())
    carers.digest = True
    carers.save()
    return made


def written(officer, group, **said) -> Mailing:
    given = {"group": group, "subject": "We meet on Monday", "words": WORDS, **said}
    return write_mailing(user=officer.user, **given)


def sent(officer, mailing: Mailing) -> Mailing:
    schedule_mailing(user=officer.user, mailing=mailing)
    do_jobs()
    mailing.refresh_from_db()
    return mailing


def test_light_marks_make_text_and_html_and_nothing_typed_becomes_html():
    assert as_html(WORDS) == (
        '<p class="govuk-body">Dear all,<br>we meet on Monday. &lt;b&gt;Bring&lt;/b&gt; a friend.</p>\n'
        '<ul class="govuk-list govuk-list--bullet"><li>The <a class="govuk-link" href="https://elmshire.example/a?x=1&amp;y=2" rel="noopener">agenda</a> is there</li>'
        '<li>So is <a class="govuk-link" href="https://elmshire.example/map" rel="noopener">https://elmshire.example/map</a>.</li></ul>\n'
        '<ol class="govuk-list govuk-list--number"><li>Come</li><li>Say</li></ol>'
    )
    assert "- The agenda (https://elmshire.example/a?x=1&y=2) is there\n" in as_text(WORDS)
    assert as_html('[x](javascript:alert(1)) [y](https://a.example/"onx=1)') == (
        '<p class="govuk-body">[x](javascript:alert(1)) [y](<a class="govuk-link" href="https://a.example/" rel="noopener">https://a.example/</a>&quot;onx=1)</p>'
    )


def test_who_wants_none_is_never_written_to_and_it_is_said_how_many(officer, carers, people, mail):
    mailing = sent(officer, written(officer, carers))
    assert (mail.recipients(), mailing.state) == (["ann@people.example"], "over")
    assert mailing.left_out == {"not_at_all": 1, "weekly": 1, "bounced": 1, "unconfirmed": 1}
    [letter] = mail.to("ann@people.example")
    text, html = letter.get_body(("plain",)).get_content(), letter.get_body(("html",)).get_content()
    assert "we meet on Monday. <b>Bring</b>" in text and "&lt;b&gt;Bring" in html
    [stop] = re.findall(r"<http://testserver(\S+)>", letter["List-Unsubscribe"])
    assert (letter["List-Unsubscribe-Post"], stop in text, stop in html) == (
        "List-Unsubscribe=One-Click",
        True,
        True,
    )
    step = {"interest": "parks", "lowest_rung": ATTEND}
    with pytest.raises(NotPossible, match="nobody to write to"):
        schedule_mailing(user=officer.user, mailing=written(officer, carers, lowest_rung=7))
    assert sent(officer, written(officer, carers, **step)).parts.count() == 1


def test_one_press_ends_the_messages_of_a_group_or_all(officer, carers, people, mail):
    ann = people["ann"]
    sent(officer, written(officer, carers))
    [letter] = mail.to("ann@people.example")
    [stop] = re.findall(r"<http://testserver(\S+)>", letter["List-Unsubscribe"])
    assert Client().get(stop).status_code == 200
    place = ann.memberships.get()
    assert place.hears == "each"  # a program that looks at links ends nothing
    Client().post(stop, {"List-Unsubscribe": "One-Click"})
    place.refresh_from_db()
    assert (place.hears, place.left_at, place.rung) == ("nothing", None, ATTEND)  # still comes to meetings
    Membership.objects.update(hears="each", rung=MAILING_LIST)
    Client().post(stop, {"List-Unsubscribe": "One-Click"})
    place.refresh_from_db()
    assert place.left_at is not None  # the mailing list was all they were on
    Client().post(stop, {"all": "yes"})
    ann.refresh_from_db()
    assert ann.hears_by == "nothing"
    assert Client().post("/join-in/stop/xxxxxxxx/").status_code == 404


def test_what_comes_back_marks_the_address_until_there_is_a_new_one(officer, carers, people, mail):
    sent(officer, written(officer, carers))
    [letter] = mail.to("ann@people.example")
    assert undelivered(letter[HEADER]) is True
    assert (
        MailingPart.objects.get().bounced_at is not None,
        people["ann"].addresses.get().bounced_at is not None,
    ) == (True, True)
    with pytest.raises(NotPossible):
        schedule_mailing(user=officer.user, mailing=written(officer, carers))
    keep_addresses(people["ann"], email="new@people.example")
    mail.unknown.add("new@people.example")
    again = sent(officer, written(officer, carers))
    assert (again.state, again.parts.get().bounced_at is not None) == ("over", True)  # refused at the door


def test_a_message_pauses_goes_on_and_is_cancelled_and_who_left_meanwhile_hears_nothing(
    officer, carers, people, mail
):
    later = timezone.now() + dt.timedelta(hours=2)
    mailing = schedule_mailing(user=officer.user, mailing=written(officer, carers), start_at=later)
    assert (mailing.state, mailing.begun_at.replace(microsecond=0)) == (
        "sending",
        later.replace(microsecond=0),
    )
    step_mailing(user=officer.user, mailing=mailing, act="pause")
    do_jobs()
    assert mail.taken == []
    Membership.objects.filter(member=people["ann"]).update(hears="nothing")
    step_mailing(user=officer.user, mailing=mailing, act="go_on")
    send_mailing.call(mailing.pk)
    mailing.refresh_from_db()
    assert (mail.taken, mailing.state, mailing.left_out["left"]) == ([], "over", 1)
    with pytest.raises(NotPossible, match="nothing left to cancel"):
        step_mailing(user=officer.user, mailing=mailing, act="cancel")


def test_a_quiet_hour_waits(officer, carers, people, mail, settings):
    settings.QUIET_DAYS = frozenset({timezone.localtime().weekday()})
    mailing = written(officer, carers)
    schedule_mailing(user=officer.user, mailing=mailing)
    assert (send_mailing.call(mailing.pk)["sentence"], mail.taken) == (
        "0 messages were sent. The rest waits until people may be written to.",
        [],
    )


def test_the_week_comes_in_one_message_to_who_chose_it(officer, carers, people, mail):
    sent(officer, written(officer, carers, subject="First"))
    sent(officer, written(officer, carers, subject="Second"))
    title = "Parks [win](https://spam.example) now"
    thread = begin_thread(group=carers, by=officer.user, title=title, words="Which park?")
    assert make_digest(group=carers) is True
    do_jobs()
    [letter] = mail.to("cat@people.example")
    said = letter.get_body(("plain",)).get_content()
    assert (letter["Subject"], said.index("First") < said.index("Second") < said.index("Parks")) == (
        "This week in Young carers",
        True,
    )
    told = (
        f"Talked about: Parks …win…(… now (1 new contribution)\nhttp://testserver/join-in/talk/{thread.uuid}/"
    )
    assert told in said.replace("\r\n", "\n")
    whole = letter.as_string()
    assert ("spam.example" in whole, "Which park?" in whole) == (False, False)
    later = timezone.now() + dt.timedelta(days=8)
    assert make_digest(group=carers, now=later) is False
    say_in(thread=thread, by=officer.user, words="The big one.", now=later - dt.timedelta(days=1))
    assert make_digest(group=carers, now=later) is True  # a week of talk alone is told of too


def test_a_kept_search_is_written_to_as_it_finds_people_now(officer, carers, people, mail):
    segment = Segment.objects.create(
        partner=carers.partner, name="Parks", criteria={"interest": "parks"}, made_at=timezone.now()
    )
    sent(officer, written(officer, None, segment=segment))
    assert mail.recipients() == ["ann@people.example", "cat@people.example"]
    [letter] = mail.to("cat@people.example")
    [stop] = re.findall(r"<http://testserver(\S+)>", letter["List-Unsubscribe"])
    Client().post(stop, {"List-Unsubscribe": "One-Click"})
    assert Member.objects.get(pk=people["cat"].pk).hears_by == "nothing"


def test_everybody_reads_what_the_officer_opened_and_members_read_all(officer, carers, people, mail):
    open_one = sent(officer, written(officer, carers, subject="For everybody", public=True))
    closed = sent(officer, written(officer, carers, subject="For us alone"))
    written(officer, carers, subject="Not sent yet", public=True)
    stranger, member = Client(), Client()
    member.get(f"/join-in/me/{LINKS.token(people['ann'].uuid)}/")
    base = "/join-in/groups/young-carers/messages/"

    def read(browser: Client) -> tuple[list[str], list[int]]:
        listed = re.findall(r"For everybody|For us alone|Not sent yet", browser.get(base).content.decode())
        return listed, [browser.get(f"{base}{each.uuid}/").status_code for each in (open_one, closed)]

    assert read(stranger) == (["For everybody"], [200, 404])
    assert read(member) == (["For us alone", "For everybody"], [200, 200])


def test_an_officer_writes_looks_tries_sends_and_others_officers_find_nothing(officer, carers, people, mail):
    desk = signed_in(officer)
    said = {"whom": f"group-{carers.pk}", "lowest_rung": "1", "subject": "Hello", "words": WORDS}
    where = desk.post("/officers/network/messages/write/", said).headers["Location"]
    page = desk.get(where).content.decode()
    assert ("<strong>1 person</strong>" in page, "1: chose not to be written to at all" in page) == (
        True,
        True,
    )
    desk.post(where + "try/")
    do_jobs()
    [letter] = mail.to(officer.user.email)
    assert letter["Subject"] == "Try-out: Hello"
    assert (
        desk.post(where + "schedule/", {"day-day": "99", "day-month": "1", "day-year": "2026"}).status_code
        == 422
    )
    desk.post(where + "schedule/", {})
    do_jobs()
    assert len(mail.to("ann@people.example")) == 1
    desk.post(where + "step/", {"act": "open"})
    assert Mailing.objects.get().public is True
    other = signed_in(OfficerFactory(role="engagement_officer"))
    assert [
        other.get(where).status_code,
        "Hello" in other.get("/officers/network/messages/").content.decode(),
    ] == [404, False]
