"""A meeting has its record, and what was said at it is kept as it was said, marked as it was taken down."""

import datetime as dt
from html import unescape
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from folkmoot.channels.focus_group.keeping_record import keep_meeting
from folkmoot.channels.focus_group.models import Meeting, Photo
from folkmoot.channels.focus_group.saying import enter_words
from folkmoot.channels.focus_group.tasks import erase_old_meetings
from folkmoot.contacts.models import Contact, Erasure, FirstWords, HeldBody
from folkmoot.design.templatetags.words import day
from folkmoot.engagements.copying import copy_collector
from folkmoot.engagements.models import Collector
from folkmoot.insight.columns import catch_up
from folkmoot.insight.reaching import reach_of
from folkmoot.network.models import Action, Group
from folkmoot.partners.models import Officer
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
DAY = timezone.localdate() - dt.timedelta(days=2)
RECORD = {
    "kind": "focus_group",
    "held_on": DAY,
    "begins": dt.time(18, 30),
    "venue": "Dunmere Hall",
    "note_taker": "Engagement assistant",
    "groups": [["Tenants’ associations", 12, 5], ["Young carers", 4, 3]],
}
TYPED = {
    "kind": "focus_group",
    "held_on-day": DAY.day,
    "held_on-month": DAY.month,
    "held_on-year": DAY.year,
    "begins": "18:30",
    "venue": "Dunmere Hall",
    "note_taker": "Engagement assistant",
    "groups": "Tenants’ associations, 12 invited, 5 came\nYoung carers, 4, 3\n",
}
ONE = {"words": "Nobody stops at the crossing.", "said": "verbatim", "voices": 1, "about": ""}


def a_meeting(**known) -> Meeting:
    one = make_collector("focus_group")
    Collector.objects.filter(pk=one.pk).update(code="GROUP", name="Dunmere tenants")
    one = Collector.objects.get(pk=one.pk)
    return keep_meeting(user=None, collector=one, **{**RECORD, **known})


def officer_for(meeting: Meeting, role: str = "engagement_officer") -> Officer:
    return OfficerFactory(role=role, partner=meeting.collector.engagement.partner)


def say(browser: Client, **said):
    page = browser.get("/officers/meetings/GROUP/said/").content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    return browser.post("/officers/meetings/GROUP/said/", {"token": token, **ONE, **said})


def test_a_record_is_kept_as_far_as_it_is_known_then_finished_and_opened_again():
    one = make_collector("focus_group")
    Collector.objects.filter(pk=one.pk).update(code="GROUP")
    browser = signed_in(OfficerFactory(partner=one.engagement.partner))
    at = "/officers/meetings/GROUP"
    assert browser.get(f"{at}/said/").status_code == 409  # there is nothing yet that words could belong to
    assert browser.post(f"{at}/record/", {"kind": "focus_group"}).status_code == 302
    assert "Say on which day it was held." in browser.get(f"{at}/").content.decode()
    wrong = browser.post(f"{at}/record/", {**TYPED, "groups": "Tenants, five"})
    assert (wrong.status_code, "Line 1 cannot be read." in wrong.content.decode()) == (422, True)
    assert browser.post(f"{at}/record/", TYPED).status_code == 302
    kept = Meeting.objects.get()
    assert {name: getattr(kept, name) for name in RECORD} == RECORD
    assert (kept.invited, kept.came, timezone.localtime(kept.moment).time()) == (16, 8, dt.time(18, 30))
    assert browser.post(f"{at}/finish/").status_code == 302
    assert [browser.get(f"{at}/{page}/").status_code for page in ("record", "said", "photos")] == [409] * 3
    assert browser.post(f"{at}/open-again/").status_code == 302
    assert browser.get(f"{at}/record/").status_code == 200
    assert list(TrailRow.objects.values_list("act", flat=True)) == [
        "keep_meeting", "keep_meeting", "finish_meeting", "open_meeting_again",
    ]  # fmt: skip


def test_a_voice_is_a_contact_of_the_day_it_was_said_and_sending_it_twice_stores_it_once():
    meeting = a_meeting()
    browser = signed_in(officer_for(meeting, "front_line"))
    page = browser.get("/officers/meetings/GROUP/said/").content.decode()
    sent = {"token": page.split('name="token" value="')[1].split('"')[0], **ONE}
    assert [browser.post("/officers/meetings/GROUP/said/", sent).status_code for _ in range(2)] == [302, 302]
    contact = Contact.objects.get()
    assert (contact.disposition, contact.asked_at, contact.answers, contact.profile) == (
        "partial", meeting.moment, {"said": "Nobody stops at the crossing."}, {},
    )  # fmt: skip
    assert contact.circumstances == {"said": "verbatim", "voices": "1", "about": "", "ask_back": "no"}
    changed = browser.post("/officers/meetings/GROUP/said/", {**sent, "words": "Something else."})
    assert (changed.status_code, Contact.objects.count(), HeldBody.objects.count()) == (409, 1, 1)
    again = changed.content.decode().split('name="token" value="')[1].split('"')[0]
    assert again != sent["token"]
    browser.post("/officers/meetings/GROUP/said/", {**sent, "token": again, "words": "Something else."})
    assert Contact.objects.count() == 2
    assert browser.post("/officers/meetings/GROUP/said/", {**ONE, "token": str(uuid4())}).status_code == 422


def test_words_go_where_their_question_is_and_what_is_personal_is_blotted_out():
    browser = signed_in(officer_for(a_meeting()))
    say(browser, about="why", words="They race past.")
    say(browser, about="matters", words="Speeding. Ring 07700 900123.", said="noted")
    say(browser, words="First\n\nSecond\nThird\n", each_line="on")
    assert [contact.answers for contact in Contact.objects.order_by("pk")] == [
        {"why": "They race past."},
        {"matters.said": "Speeding. Ring [phone number]."},
        {"said": "First"},
        {"said": "Second"},
        {"said": "Third"},
    ]
    assert FirstWords.objects.get().question == "matters.said"
    too_many = say(browser, words="a\n" * 101, each_line="on")
    too_long = say(browser, words="a" * 5_001)
    assert (too_many.status_code, too_long.status_code, Contact.objects.count()) == (422, 422, 5)


def test_a_group_counts_once_as_a_group_and_is_nobody_in_reach():
    meeting = a_meeting()
    browser = signed_in(officer_for(meeting))
    say(browser)
    say(browser, voices=30, of="Young carers", words="We want a bus.")
    engagement = meeting.collector.engagement
    catch_up(engagement)
    reached = reach_of(engagement, of="age", within=None, channel=None)
    assert (reached.heard, Contact.objects.count()) == (1, 2)
    page = browser.get("/officers/meetings/GROUP/").content.decode()
    assert "A group of 30 people, counted once as a group" in page
    assert "(Young carers)" in page


def test_every_page_and_file_with_the_words_says_how_they_were_taken_down():
    browser = signed_in(officer_for(a_meeting()))
    say(browser)
    say(browser, said="noted", words="=A noted thing")
    file = browser.get("/officers/meetings/GROUP/said/words.csv").content.decode("utf-8-sig").splitlines()
    assert file[1:] == [
        f"{DAY},Nothing in particular,Nobody stops at the crossing.,Word for word,1,",
        f'{DAY},Nothing in particular,\'=A noted thing,"Noted, not word for word",1,',
    ]
    for page in ("", "print/", "said/"):
        shown = browser.get(f"/officers/meetings/GROUP/{page}").content.decode()
        assert ("Word for word</strong>" in shown, "Noted, not word for word</strong>" in shown) == (
            True,
            True,
        )
    acts = TrailRow.objects.filter(act__endswith="_words").values_list("act", "detail")
    assert list(acts) == [("export_words", {"number": 2})] + [("read_words", {"number": 2})] * 2


def test_only_who_keyed_words_corrects_them_and_that_they_were_corrected_stays_with_them():
    meeting = a_meeting()
    keyer, colleague = officer_for(meeting), officer_for(meeting)
    browser = signed_in(keyer)
    say(browser, voices=3)
    first = Contact.objects.get()
    at = f"/officers/meetings/GROUP/said/{first.uuid}/"
    sent = {"words": "Nobody stops at either crossing.", "said": "verbatim", "about": "", "reason": "typing"}
    refused = [signed_in(colleague).post(at, sent), signed_in(colleague).post(f"{at}take-back/")]
    assert ([reply.status_code for reply in refused], browser.post(at, {**sent, "reason": ""}).status_code) == (
        [403, 403], 422,
    )  # fmt: skip
    assert browser.post(at, sent).status_code == 302
    second = Contact.objects.get()
    assert (second.uuid, second.answers["said"], second.asked_at, second.officer, second.profile) == (
        first.uuid, "Nobody stops at either crossing.", first.asked_at, keyer, {"respondent": "several_people"},
    )  # fmt: skip
    assert second.circumstances == {**first.circumstances, "corrected": timezone.localdate().isoformat()}
    assert list(Erasure.objects.values_list("because", "contact_number")) == [("corrected", first.pk)]
    row = TrailRow.objects.get(act="correct_words")
    assert (row.subject_id, row.detail) == (
        str(first.uuid),
        {"reason": "typing", "was": "verbatim", "is": "verbatim"},
    )
    assert "<strong>Corrected" in browser.get("/officers/meetings/GROUP/").content.decode()
    assert browser.post(f"{at}take-back/").status_code == 302
    assert Contact.objects.count() == 0


def test_officers_of_another_partner_see_and_enter_nothing_and_front_line_sees_its_own():
    meeting = a_meeting()
    say(signed_in(officer_for(meeting)))
    stranger = OfficerFactory(role="administrator")
    pages = ["", "record/", "print/", "said/", "said/words.csv", "delete/", "photos/"]
    theirs = [signed_in(stranger).get(f"/officers/meetings/GROUP/{page}").status_code for page in pages]
    assert (theirs, "Dunmere tenants" in signed_in(stranger).get("/officers/meetings/").content.decode()) == (
        [404] * 7, False,
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        enter_words(
            user=stranger.user, meeting=meeting, uuid=UUID(int=1), words=["x"], about="", said="noted", voices=1, of=""
        )  # fmt: skip
    front = signed_in(officer_for(meeting, "front_line")).get("/officers/meetings/GROUP/").content.decode()
    reader = (
        signed_in(officer_for(meeting, "decision_maker")).get("/officers/meetings/GROUP/").content.decode()
    )
    assert ("Nobody stops" in front, "Nobody stops" in reader) == (False, True)


def flipchart() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "PLANTED at the hall", 6  # described, and lying on its side
    exif.get_ifd(0x8825)[2] = (53.0, 2.0, 1.0)
    target = BytesIO()
    Image.new("RGB", (40, 20), "white").save(target, "JPEG", exif=exif, comment=b"PLANTED comment")
    return target.getvalue() + b"PLANTED behind the picture"


def test_what_a_group_said_becomes_an_action_and_each_leads_to_the_other():
    meeting = a_meeting()
    user = officer_for(meeting).user
    browser, record = signed_in(user.officer), "/officers/meetings/GROUP/"
    page = browser.get(record).content.decode()
    begin = unescape(page.split("Add an action because of it")[0].rsplit('href="', 1)[1].split('"')[0])
    partner = meeting.collector.engagement.partner
    group = Group.objects.create(
        slug="crossings", partner=partner, name="Crossings", about="Safe crossings.", begun_on=DAY
    )
    form = browser.get(begin).content.decode()
    assert f"Focus group, Dunmere Hall, {day(DAY)}" in form
    due = timezone.localdate() + dt.timedelta(days=30)
    asked = {"what": "Ask for a crossing", "plan": f"group-{group.pk}", "origin_kind": "focus_group"}
    asked |= {"origin_words": "Focus group", "due_on-day": due.day, "due_on-month": due.month}
    browser.post(begin, asked | {"due_on-year": due.year})
    action = Action.objects.get()
    here = f"/officers/network/actions/{action.uuid}/"
    assert (action.origin_uuid, here in browser.get(record).content.decode()) == (meeting.uuid, True)
    assert record in browser.get(here).content.decode()
    assert record not in Client().get(f"/join-in/actions/{action.uuid}/").content.decode()
    seen = signed_in(officer_for(meeting, "front_line")).get(record).content.decode()
    assert ("Ask for a crossing" in seen, "Add an action" in seen) == (True, False)


def test_a_photo_is_kept_without_where_it_was_taken_seen_by_its_partner_and_erased_with_the_record():
    meeting = a_meeting()
    browser = signed_in(OfficerFactory(role="administrator", partner=meeting.collector.engagement.partner))
    at = "/officers/meetings/GROUP/photos/"
    assert b"PLANTED" in flipchart()
    sent = {"photo": SimpleUploadedFile("chart.jpg", flipchart()), "shows": "Three wishes"}
    assert browser.post(at, sent).status_code == 302
    kept = Photo.objects.get()
    found = browser.get(f"{at}{kept.pk}/").content
    picture = Image.open(BytesIO(found))
    assert (picture.size, dict(picture.getexif()), b"PLANTED" in found) == ((20, 40), {}, False)
    stranger, anybody = signed_in(OfficerFactory()), Client()
    assert [one.get(f"{at}{kept.pk}/").status_code for one in (stranger, anybody)] == [404, 302]
    refused = [
        browser.post(at, {"photo": SimpleUploadedFile(name, content), "shows": "x"}).status_code
        for name, content in (("a.svg", b"<svg/>"), ("a.png", b"\x89PNG no"), ("a.jpg", flipchart()[:300]))
    ]
    assert refused == [422, 422, 422]
    folder = Path(settings.MEDIA_ROOT) / "contacts" / meeting.uuid.hex[:2] / meeting.uuid.hex
    assert len(list(folder.glob("*.sealed"))) == 1
    say(browser)
    told = browser.get("/officers/meetings/GROUP/delete/").content.decode()
    assert ("1 photo<" in told or "1 photo " in told, "1 voice" in told) == (True, True)


@pytest.mark.django_db(transaction=True)
def test_a_deleted_or_old_record_leaves_no_file_no_word_and_no_row():
    meeting = a_meeting()
    browser = signed_in(OfficerFactory(role="administrator", partner=meeting.collector.engagement.partner))
    folder = Path(settings.MEDIA_ROOT) / "contacts" / meeting.uuid.hex[:2] / meeting.uuid.hex
    photo = {"photo": SimpleUploadedFile("chart.jpg", flipchart()), "shows": "Three wishes"}
    browser.post("/officers/meetings/GROUP/photos/", photo)
    say(browser)
    may_not = signed_in(officer_for(meeting)).post("/officers/meetings/GROUP/delete/")
    assert (may_not.status_code, folder.exists()) == (403, True)  # what was said goes with it
    assert browser.post("/officers/meetings/GROUP/delete/").status_code == 302
    assert (Meeting.objects.count(), Photo.objects.count(), Contact.objects.count(), folder.exists()) == (
        0,
        0,
        0,
        False,
    )
    keep_meeting(
        user=None, collector=meeting.collector, **{**RECORD, "held_on": DAY - dt.timedelta(days=800)}
    )
    assert (erase_old_meetings.func(), Meeting.objects.count()) == (1, 0)


def test_a_copy_takes_the_plan_along_and_nothing_of_what_happened():
    meeting = a_meeting(topic_guide="Streets, then buses", prompts=["why", "gone"], notes="Ours")
    other = make_collector("online", partner=meeting.collector.engagement.partner).engagement
    made = copy_collector(user=None, collector=meeting.collector, to=other).meeting
    assert (made.kind, made.topic_guide, made.prompts, made.groups, made.held_on, made.notes) == (
        "focus_group", "Streets, then buses", ["why"], [], None, "",
    )  # fmt: skip
