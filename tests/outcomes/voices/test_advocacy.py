"""A challenge stands, is answered in time or named as late, and a body's notes are read by its advocates alone."""

import datetime as dt
import json
import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Pledge
from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import work
from folkmoot.outcomes.models import Challenge, ChallengeNote, ChallengeStep, Finding, Reply
from folkmoot.outcomes.pack.contents import parts_of
from folkmoot.outcomes.voices.challenging import (
    answer_challenge,
    challenge_decision,
    declare_body,
    keep_note,
    remind_of_challenges,
)
from folkmoot.outcomes.voices.charter import CHARTER
from folkmoot.outcomes.voices.room import LIVED, fix_stage, note_joined
from folkmoot.partners.roles import ROLES
from folkmoot.trail.guarding import put_guards_up, take_guards_down
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import make_engagement
from tests.insight.test_forgetting import database_files_with
from tests.mail_catcher import a_mail_server
from tests.outcomes.voices.world import NOTED
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGES = "/officers/outcomes/voices/challenges/"


@pytest.fixture
def engagement():
    made = make_engagement("answered", title="Day care")
    Pledge.objects.filter(engagement=made).update(post="Director of Adult Services")
    return made


@pytest.fixture
def advocate():
    return OfficerFactory(role="advocate", partner=PartnerFactory(slug="speak-up", name="Speak Up"))


@pytest.fixture
def challenge(engagement, advocate):
    declare_body(user=advocate.user, remit="For people with care needs.", charter={"independence": "Ours."})
    engagement.refresh_from_db()
    return challenge_decision(user=advocate.user, engagement=engagement, words="Nobody asked the families.")


def test_an_advocate_challenges_a_reply_and_its_commissioner_answers_in_writing(engagement, advocate) -> None:
    reply = Finding.objects.create(
        engagement=engagement, sentence="Keep Friday open", state="replied", written_at=timezone.now()
    )
    Reply.objects.create(
        finding=reply,
        answer="declined",
        reason="It costs too much.",
        decision_maker="Ama",
        post="Director",
        at=timezone.now(),
        published_at=timezone.now(),
    )
    browser = signed_in(advocate)
    form = {"about": reply.pk, "words": "The cost was never shown.", "for_all": "yes"}
    refused = browser.post(f"{PAGES}new/{engagement.slug}/", form).content.decode()
    assert ("Say first what your body is for" in refused, Challenge.objects.count()) == (True, 0)
    browser.post(
        f"{PAGES}body/", {"remit": "For people with care needs.", "independence": "We are a charity."}
    )
    said, way = (
        f"/engagements/{engagement.slug}/you-said-we-did/",
        f"{PAGES}new/{engagement.slug}/?about={reply.pk}",
    )
    decides = OfficerFactory(role="decision_maker", partner=engagement.partner, post="Director")
    shown = [way in one.get(said).content.decode() for one in (browser, Client(), signed_in(decides))]
    assert (shown, browser.get(way).context["form"]["about"].value()) == ([True, False, False], str(reply.pk))
    browser.post(f"{PAGES}new/{engagement.slug}/", form)
    made = Challenge.objects.get()
    assert (made.decision, made.post, made.due_on - timezone.localdate()) == (
        "The reply to “Keep Friday open”",
        "Director of Adult Services",
        dt.timedelta(days=28),
    )
    waits = [step.sentence for step in signed_in(decides).get("/officers/").context["steps"]]
    assert f"Speak Up challenges this. Answer by {day(made.due_on)}." in waits
    inside = signed_in(decides).get(f"/officers/outcomes/{engagement.slug}/{reply.uuid}/")
    assert list(inside.context["challenges"]) == [made]
    signed_in(decides).post(f"{PAGES}{made.uuid}/", {"which": "answered", "words": "Here is the cost."})
    public = Client().get("/advocacy/speak-up/").content.decode()
    told = ("The cost was never shown.", "Here is the cost.", "Director answered on", "1 of the 10 headings")
    assert [one in public for one in told] == [True] * 4
    beside = f"Speak Up challenged this on {day(made.at)}; Director answered on {day(timezone.now())}."
    assert beside in Client().get(said).content.decode()
    stranger = signed_in(OfficerFactory(role="decision_maker"))
    analyst = signed_in(OfficerFactory(role="analyst", partner=engagement.partner))
    other_body = signed_in(OfficerFactory(role="advocate"))
    tries = [
        one.post(f"{PAGES}{made.uuid}/", {"which": "answered", "words": "No"}).status_code
        for one in (stranger, analyst, other_body)
    ]
    assert (tries, ChallengeStep.objects.count(), len(CHARTER)) == ([404, 403, 404], 1, 10)


@pytest.mark.django_db(transaction=True)
def test_a_late_answer_is_listed_by_its_post_and_reminded_of_until_it_comes(
    challenge, engagement, settings
) -> None:
    decides = OfficerFactory(role="decision_maker", partner=engagement.partner)
    now = timezone.now()
    with a_mail_server() as (mail, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        days = (1, 22, 25, 29, 36)
        reminded = [remind_of_challenges(now=now + dt.timedelta(days=day)) for day in days]
        for _ in range(3):  # where the machine is busy a message may be tried again, a little later
            work(stop=threading.Event(), until_empty=True)
            Job.objects.filter(finished_at=None).update(run_after=timezone.now())
        told = mail.to(decides.user.email)
    assert (reminded, len(told)) == ([0, 1, 0, 1, 1], 4)
    assert "Nobody asked the families." not in "".join(one.get_content() for one in told)
    take_guards_down(connection, "challenge")
    Challenge.objects.update(due_on=timezone.localdate() - dt.timedelta(days=3))
    page = Client().get("/advocacy/").content.decode()
    assert "<strong>Director of Adult Services</strong> has not answered Speak Up on “Day care”." in page
    assert "3 days ago" in page
    answer_challenge(user=decides.user, challenge=Challenge.objects.get(), words="Here it is.")
    assert "None. Every challenge was answered" in Client().get("/advocacy/").content.decode()


def test_the_database_itself_refuses_to_change_or_delete_a_challenge(challenge, engagement) -> None:
    answer_challenge(
        user=OfficerFactory(role="decision_maker", partner=engagement.partner).user,
        challenge=challenge,
        words="No.",
    )
    guarded = {"challenge": "outcomes_challenge", "challenge_step": "outcomes_challengestep"}
    tries = [
        Challenge.objects.all().update,
        ChallengeStep.objects.all().update,
    ]
    for name, table in guarded.items():
        put_guards_up(connection, name, table, "A challenge is only ever added to.")
    try:
        for change in tries:
            with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
                change(words="Nothing was wrong")
        for rows in (ChallengeStep.objects.all(), Challenge.objects.all()):
            with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
                rows._raw_delete(rows.db)
    finally:
        for name in guarded:
            take_guards_down(connection, name)
    assert [one.words for one in (*Challenge.objects.all(), *ChallengeStep.objects.all())] == [
        "Nobody asked the families.",
        "No.",
    ]


def test_the_evidence_pack_holds_challenges_as_everybody_may_read_them_and_who_was_in_the_room_too_late(
    challenge, engagement, advocate
) -> None:
    keep_note(user=advocate.user, challenge=challenge, words=NOTED)
    hidden = challenge_decision(
        user=advocate.user, engagement=engagement, words="For you alone.", for_all=False
    )
    decides = OfficerFactory(role="decision_maker", partner=engagement.partner, post="Director")
    answer_challenge(user=decides.user, challenge=hidden, words="Heard.")
    vision, joined = dt.date(2026, 3, 2), dt.date(2026, 3, 9)
    fix_stage(user=None, engagement=engagement, stage="vision", fixed_on=vision)
    note_joined(user=None, engagement=engagement, kind=LIVED, who="Four carers", joined_on=joined)
    packs = [parts_of(engagement, public=public) for public in (True, False)]
    words = [
        [(one["words"], *(step["words"] for step in one["what followed"])) for one in pack["challenges"]]
        for pack in packs
    ]
    assert words == [
        [("Nobody asked the families.",), ("", "")],
        [("Nobody asked the families.",), ("For you alone.", "Heard.")],
    ]
    assert packs[0]["challenges"][1]["what followed"][0]["by"] == "Director"
    assert [NOTED in str(pack) for pack in packs] == [False, False]
    assert (
        packs[0]["who was in the room"]
        == packs[1]["who was in the room"]
        == {
            "alarm": "The vision was fixed on 2 March 2026. People with lived experience joined only on 9 March 2026, 7 days later. They could not shape it.",
            "joined": [{"on": joined, "kind": "People with lived experience", "who": "Four carers"}],
            "fixed": {"The vision": vision},
        }
    )


def test_private_notes_are_nowhere_but_before_their_own_body(challenge, engagement, advocate, caplog) -> None:
    """Every address as every role is looked at where everybody walks it: tests/test_every_role_walks_every_url.py."""
    keep_note(user=advocate.user, challenge=challenge, words=NOTED)
    own = f"{PAGES}{challenge.uuid}/"
    body, council = advocate.partner, engagement.partner
    readers = {"another body": OfficerFactory(role="advocate")} | {
        f"{role} of {partner}": OfficerFactory(role=role, partner=partner)
        for role in ROLES
        for partner in (body, council)
        if (role, partner) != ("advocate", body)
    }
    addresses = (own, PAGES, "/officers/trail/", "/officers/jobs/", "/advocacy/speak-up/", "/officers/")
    leaks = [
        (name, address)
        for name, officer in readers.items()
        for client in [signed_in(officer)]
        for address in addresses
        if NOTED in client.get(address).content.decode()
    ]
    forged = (
        signed_in(readers["another body"]).post(own, {"which": "note", "words": "Smuggled in"}).status_code
    )
    told = json.dumps(list(TrailRow.objects.values_list("actor", "act", "subject_id", "detail")))
    kept = ChallengeNote.objects.get()
    assert (leaks, forged, NOTED in told, NOTED in caplog.text) == ([], 404, False, False)
    assert (database_files_with(NOTED), NOTED.encode() in bytes(kept.sealed)) == ([], False)
    assert NOTED in signed_in(advocate).get(own).content.decode()
