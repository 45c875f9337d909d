"""How being asked felt, with small numbers hidden; blind reviews; trust nobody can be told apart in; a page for each hat."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning.feeling import Line, lines_by
from folkmoot.outcomes.learning.leading import (
    EQUAL,
    NOBODY_VOLUNTARY,
    Standing,
    footing,
    standing_of_partners,
)
from folkmoot.outcomes.learning.pulsing import open_pulse, pulses, take_pulse
from folkmoot.outcomes.learning.reviewing import RUBRIC, ask_for_reviews, give_review, reviewed, take_review
from folkmoot.outcomes.models import Felt, HatWorn, PulseTally, Review
from folkmoot.places.models import Area
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import make_engagement
from tests.insight.town import build_town
from tests.outcomes.learning.made_up import make_finding
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
HATS = "/officers/outcomes/learning/hats/"


def test_people_say_how_it_felt_at_their_receipt_and_it_goes_with_their_answers():
    engagement = make_engagement("open")
    made = record_contact(uuid=uuid4(), collector=engagement.collectors.get(), raw={"travel": "bus"})
    client = Client()
    assert client.get("/receipt/felt/").status_code == 302
    client.post("/receipt/", {"code": made.code})
    shown = client.get("/receipt/answers/").content.decode()
    ways = ("/receipt/felt/", "/standards/", f"/ideas/{engagement.slug}/")
    assert [f'href="{way}"' in shown for way in ways] == [True] * 3
    assert client.get("/receipt/felt/").status_code == 200
    sent = client.post(
        "/receipt/felt/", {"listened": "yes", "saw": "no", "trusts": "partly", "afterwards": ["joined"]}
    )
    assert client.get(sent["Location"]).status_code == 200
    felt = Felt.objects.get()
    assert (felt.listened, felt.saw, felt.trusts, felt.afterwards) == ("yes", "no", "partly", ["joined"])
    assert client.post("/receipt/felt/", {"listened": "maybe"}).status_code == 422
    client.post("/receipt/felt/", {"listened": "partly"})
    assert list(Felt.objects.values_list("listened", "saw", "afterwards")) == [("partly", "", [])]
    withdraw(code=code_of(Contact.objects.get().uuid))
    assert not Felt.objects.exists()


def test_a_small_group_s_feelings_are_hidden_and_cannot_be_worked_out():
    town = build_town()
    now = timezone.now()
    for collector, answer, many in (
        ("LINK", "yes", 30), ("LINK", "partly", 15), ("LINK", "no", 12),
        ("CALLS", "yes", 20), ("CALLS", "partly", 11), ("CALLS", "no", 3),
    ):  # fmt: skip
        for one in town.hear(many, collector=town.collectors[collector], disposition="completed"):
            Felt.objects.create(
                contact=one, listened=answer, trusts="no" if answer == "yes" else "yes", at=now
            )
    lines = lines_by(town.engagement, "listened", "channel")
    assert lines[2] == Line("online", (30, 15, 12), 57) or lines[2].counts.count(None)
    calls = lines[1]
    assert (calls.group, calls.counts[2]) == ("contact_centre", None)
    shown = [many for line in lines for many in line.counts]
    assert 3 not in shown
    everybody, online = lines[0], lines[2]
    worked_out = everybody.counts[2] is not None and online.counts[2] is not None
    assert not worked_out
    page = signed_in(town.analyst.officer).get("/officers/outcomes/learning/felt/policing/?by=age")
    assert (page.status_code, "too few to show" in page.content.decode()) == (200, True)
    pulse = signed_in(town.analyst.officer).get("/officers/outcomes/learning/trust/").context["residents"]
    assert pulse == [
        (town.engagement, [Line("Everybody", (None, None, None), 91), Line("Everybody", (50, 26, 15), 91)])
    ]


def test_neither_reviewer_sees_the_other_s_marks_until_both_are_in():
    engagement = make_engagement("open")
    author, one, other = (OfficerFactory(partner=engagement.partner) for _ in range(3))
    finding = make_finding(engagement, written_by=author)
    with pytest.raises(NotPossible, match="two others"):
        take_review(user=author.user, finding=finding)
    first, second = ask_for_reviews(user=author.user, engagement=engagement, reviewers=[one, other])
    give_review(user=one.user, review=first, scores=dict.fromkeys(RUBRIC, 3), words="Clear and new to me")
    assert [(each.done, each.marks, each.words) for each in reviewed(engagement)] == [(1, {}, ())]
    for officer in (author, one, other):
        page = (
            signed_in(officer).get(f"/officers/outcomes/learning/quality/{engagement.slug}/").content.decode()
        )
        assert "Clear and new to me" not in page
    page = signed_in(other).get(f"/officers/outcomes/learning/reviews/{second.pk}/").content.decode()
    assert ("Clear and new to me" in page, str(author.user) in page) == (False, False)
    assert signed_in(other).get(f"/officers/outcomes/learning/reviews/{first.pk}/").status_code == 404
    assert not any("3" in str(row.detail.get("scores", "")) for row in TrailRow.objects.all())
    with pytest.raises(PermissionDenied):
        give_review(user=one.user, review=second, scores=dict.fromkeys(RUBRIC, 0))
    give_review(user=other.user, review=second, scores=dict.fromkeys(RUBRIC, 2))
    (both,) = reviewed(engagement)
    assert (both.done, both.total, both.words) == (2, 12.5, ("Clear and new to me",))
    with pytest.raises(NotPossible, match="stays as you gave it"):
        give_review(user=one.user, review=Review.objects.get(pk=first.pk), scores=dict.fromkeys(RUBRIC, 0))


def test_in_the_trust_pulse_nobody_can_be_told_apart():
    council, school = PartnerFactory(), PartnerFactory(kind="school")
    officers = [OfficerFactory(partner=council) for _ in range(12)] + [
        OfficerFactory(partner=school) for _ in range(2)
    ]
    today = timezone.localdate()
    wave = open_pulse(user=officers[0].user, name="Spring", closes_on=today + dt.timedelta(days=14))
    with pytest.raises(NotPossible, match="open already"):
        open_pulse(user=officers[0].user, name="Again", closes_on=today + dt.timedelta(days=14))
    before = TrailRow.objects.count()
    for place, officer in enumerate(officers):
        mark = 5 if place < 12 else 1
        take_pulse(user=officer.user, wave=wave, marks=dict.fromkeys(("keep", "share", "equal"), mark))
    with pytest.raises(NotPossible, match="answered in this wave"):
        take_pulse(user=officers[0].user, wave=wave, marks=dict.fromkeys(("keep", "share", "equal"), 1))
    assert (TrailRow.objects.count(), PulseTally.objects.filter(question="keep").count()) == (before, 2)
    assert pulses(today=today) == []
    (closed,) = pulses(today=today + dt.timedelta(days=15))
    assert {kind: set(shares.values()) for kind, shares in closed.rows}["School"] == {None}
    with pytest.raises(NotPossible, match="has closed"):
        take_pulse(user=OfficerFactory().user, wave=wave, marks={}, today=today + dt.timedelta(days=15))


def test_each_hat_answers_its_question_on_one_screen_and_is_remembered(django_assert_max_num_queries):
    town = build_town()
    town.hear(
        60, disposition="completed", areas={"district": "E1"}, profile={}, answers={"matters": "litter"}
    )
    make_finding(town.engagement)
    officer = town.analyst.officer
    client = signed_in(officer)
    client.post(f"{HATS}", {"hat": "councillor"})
    for _ in range(2):
        ward = client.get(f"{HATS}councillor/?ward=E1").content.decode()
    for said in (
        "What people in Alderbrook said",
        "Litter",
        "no margin of error",
        "People want crossings near schools.",
    ):
        assert said in ward
    worn = HatWorn.objects.get()
    assert (worn.hat, worn.ward) == ("councillor", Area.objects.get(code="E1"))
    assert "too few to show" not in ward
    assert "Nobody from here" in client.get(f"{HATS}councillor/?ward=E2").content.decode()
    sent = {
        "day-day": "1", "day-month": "3", "day-year": "2026", "place": "Food bank", "minutes": "90",
        "heard": "Buses end too early.",
    }  # fmt: skip
    assert client.post(f"{HATS}time/", sent).status_code == 302
    for page, said in (("cabinet-member/", "Food bank"), ("chief-officer/", "Findings replied to")):
        client.get(f"{HATS}{page}")
        with django_assert_max_num_queries(40):
            answer = client.get(f"{HATS}{page}")
        assert (answer.status_code, said in answer.content.decode()) == (200, True)
    standing = standing_of_partners()
    assert standing == [Standing("Council", 1, 1, 0, 1, 0)]
    charities = [Standing("Voluntary sector", 2, 2, 0, 1, 0), Standing("Voluntary sector", 2, 2, 0, 2, 0)]
    assert [footing(standing), *(footing([*standing, one]) for one in charities)] == [
        NOBODY_VOLUNTARY,
        "Not yet: fewer voluntary-sector partners than others run their own.",
        EQUAL,
    ]
    assert client.post(f"{HATS}", {"hat": "officer"})["Location"] == "/officers/"
