"""Two columns that neither side may enter for the other, ratings with nothing small, who came when, and three questions."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from folkmoot.outcomes.models import Idea, InTheRoom, Rating, Standard
from folkmoot.outcomes.voices.challenging import declare_body
from folkmoot.outcomes.voices.room import alarm_of, fix_stage, note_joined, timeline_of
from folkmoot.outcomes.voices.standing_by import begin_standards, rate, rated, retire_standard, write_standard
from tests.engagements.factories import make_engagement
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def engagement():
    return make_engagement("open", title="Day care")


@pytest.fixture
def officer(engagement):
    return OfficerFactory(partner=engagement.partner)


@pytest.fixture
def advocate():
    made = OfficerFactory(role="advocate", partner=PartnerFactory(slug="speak-up", name="Speak Up"))
    declare_body(user=made.user, remit="For people with care needs.", charter={})
    return made


def test_neither_side_writes_in_the_others_column_nor_retires_what_stands_there(officer, advocate) -> None:
    kept = begin_standards(user=officer.user, title="Day care")
    own = write_standard(user=officer.user, kept=kept, side="professionals", words="We are aspirational.")
    theirs = write_standard(user=advocate.user, kept=kept, side="people", words="Somebody knows my name.")
    administrator = OfficerFactory(role="administrator", partner=officer.partner)
    for user, side, standard in (
        (officer.user, "people", theirs),
        (administrator.user, "people", theirs),
        (advocate.user, "professionals", own),
        (OfficerFactory(role="advocate", partner=officer.partner).user, "people", theirs),
        (OfficerFactory().user, "professionals", own),
    ):
        with pytest.raises(PermissionDenied):
            write_standard(user=user, kept=kept, side=side, words="Smuggled in")
        with pytest.raises(PermissionDenied):
            retire_standard(user=user, standard=standard)
    browser = signed_in(officer)
    address = f"/officers/outcomes/voices/standards/{kept.slug}/"
    sent = [
        browser.post(address, {"side": "people", "words": "Smuggled in"}).status_code,
        browser.post(address, {"retire": theirs.pk}).status_code,
    ]
    assert (sent, list(Standard.objects.values_list("side", "words", "retired_at"))) == (
        [403, 403],
        [("professionals", "We are aspirational.", None), ("people", "Somebody knows my name.", None)],
    )
    page = Client().get(f"/standards/{kept.slug}/").content.decode()
    assert page.index("Somebody knows my name.") < page.index("We are aspirational.")


def test_ratings_are_told_once_their_quarter_is_over_and_small_numbers_never(officer) -> None:
    kept = begin_standards(user=officer.user, title="Day care")
    spring, summer = (timezone.make_aware(dt.datetime(2026, month, 3)) for month in (2, 5))
    for number in range(40):
        said = {
            "cared": "yes" if number < 25 else "no",
            "difference": "yes" if number < 37 else "no",
            "smuggled": "yes",
        }
        rate(kept=kept, answers=said, signals=[], now=spring)
    for _ in range(3):
        rate(kept=kept, answers={"cared": "no"}, signals=[], now=summer)
    told = [
        (one.words, one.quarter, one.people, one.share) for one in rated(kept, today=dt.date(2026, 6, 30))
    ]
    assert told == [
        ("I left feeling cared about", "1. quarter 2026", 40, 0.625),
        ("It made a difference", "1. quarter 2026", 40, None),
    ]
    [summers] = [one for one in rated(kept, today=dt.date(2026, 7, 1)) if one.quarter == "2. quarter 2026"]
    assert (summers.people, summers.share) == (None, None)


def test_anybody_says_how_it_was_and_what_a_program_sends_is_flagged(officer) -> None:
    kept = begin_standards(user=officer.user, title="Day care")
    public, address = Client(enforce_csrf_checks=True), f"/standards/{kept.slug}/rate/"
    assert "Answer at least one" in public.post(address, {}).content.decode()
    public.post(address, {"rcared": "yes", "rdifference": "partly"})
    public.post(address, {"rcared": "no", "_website": "http://spam.example"})
    assert [(one.answers, one.signals, one.month.day) for one in Rating.objects.order_by("pk")] == [
        ({"cared": "yes", "difference": "partly"}, [], 1),
        ({"cared": "no"}, ["trap_field"], 1),
    ]


def test_an_alarm_is_raised_where_lived_experience_comes_after_the_vision_was_fixed(
    engagement, officer
) -> None:
    def joined(kind: str, who: str, on: str) -> InTheRoom:
        return note_joined(
            user=officer.user, engagement=engagement, kind=kind, who=who, joined_on=dt.date.fromisoformat(on)
        )

    assert alarm_of(engagement) == ""
    joined("commissioners", "2 managers", "2026-01-10")
    fix_stage(user=officer.user, engagement=engagement, stage="vision", fixed_on=dt.date(2026, 2, 1))
    assert alarm_of(engagement) == (
        "The vision was fixed on 1 February 2026, and nobody with lived experience has joined yet."
    )
    joined("lived_experience", "3 parents", "2026-02-02")
    late = alarm_of(engagement)
    assert late == (
        "The vision was fixed on 1 February 2026. People with lived experience joined only on 2 February 2026, "
        "1 day later. They could not shape it."
    )
    page = Client().get(f"/engagements/{engagement.slug}/room/").content.decode()
    assert (late in page, "<svg" in page, "3 parents, 2 February 2026" in page) == (True, True, True)
    joined("lived_experience", "1 grandparent", "2026-01-20")
    timeline = timeline_of(engagement, today=dt.date(2026, 3, 1))
    assert (timeline.alarm, timeline.said) == (
        "",
        "2 of 8 kinds of people have joined, from 10 January 2026 to 1 March 2026.",
    )
    browser = signed_in(officer)
    address = f"/officers/outcomes/voices/room/{engagement.slug}/"
    future = timezone.localdate() + dt.timedelta(days=9)
    form = {"which": "joined", "kind": "carers", "who": "A forum"}
    date = {
        f"joined_on_{place}": getattr(future, part) for place, part in enumerate(("day", "month", "year"))
    }
    browser.post(address, form | date)
    assert InTheRoom.objects.filter(kind="carers").count() == 0
    assert signed_in(OfficerFactory()).get(address).status_code == 404


def test_an_idea_has_three_questions_a_receipt_and_an_answer_and_is_published_nowhere(
    engagement, officer
) -> None:
    public = Client(enforce_csrf_checks=True)
    asked = public.get(f"/ideas/{engagement.slug}/").content.decode()
    assert re.findall(r"<textarea[^>]*name=\"(\w+)\"", asked) == ["what", "how", "difference"]
    sent = public.post(
        f"/ideas/{engagement.slug}/",
        {
            "what": "A bench by the stop. Ring 07700 900123",
            "how": "The men’s shed builds it",
            "difference": "My mother can go out",
        },
    )
    code = re.search(r'dir="ltr">([-\w]+)<', public.get(sent["Location"]).content.decode())[1]
    idea = Idea.objects.get()
    assert (idea.what, idea.engagement, idea.partner) == (
        "A bench by the stop. Ring [phone number]",
        engagement,
        engagement.partner,
    )
    follow = "/ideas/follow/"
    assert "has not answered yet" in public.post(follow, {"code": code}).content.decode()
    browser = signed_in(officer)
    assert "1 idea waits for an answer." in browser.get("/officers/outcomes/voices/ideas/").content.decode()
    browser.post(f"/officers/outcomes/voices/ideas/{idea.uuid}/", {"finding": "", "answer": "Yes: in May."})
    assert "Yes: in May." in public.post(follow, {"code": code}).content.decode()
    assert (
        "We have no idea under that code"
        in public.post(follow, {"code": "0000-0000-0000-00"}).content.decode()
    )
    assert signed_in(OfficerFactory()).get(f"/officers/outcomes/voices/ideas/{idea.uuid}/").status_code == 404
    pages = (
        "/",
        "/engagements/",
        f"/engagements/{engagement.slug}/",
        "/standards/",
        "/advocacy/",
        "/complaints/",
    )
    assert [address for address in pages if b"A bench by the stop" in public.get(address).content] == []
