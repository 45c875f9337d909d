"""Officers note what asking takes, and what an hour of theirs costs; every note and its taking back is in the trail."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.costing import note_cost, remove_cost, set_staff_rate
from folkmoot.engagements.judging import give_verdict, published_verdicts
from folkmoot.engagements.models import Cost
from folkmoot.engagements.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import make_engagement
from tests.partners.factories import OfficerFactory, PartnerFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 4)


@pytest.fixture
def crossings():
    partner = PartnerFactory()
    engagement = make_engagement("open", partner=partner)
    add_collector(user=None, engagement=engagement, channel="paper", name="Hollinsea library", code="LIBRARY")
    add_collector(user=None, engagement=engagement, channel="paper", name="The town hall", code="HALL")
    return engagement, OfficerFactory(role="engagement_officer", partner=partner)


def test_a_note_can_be_taken_back_and_the_trail_keeps_what_it_said(crossings):
    engagement, officer = crossings
    library = engagement.collectors.get(code="LIBRARY")
    kept = note_cost(
        user=officer.user, engagement=engagement, channel="paper", collector=library, day=DAY, minutes=90,
        materials=1_250, note=" Two afternoons ",
    )  # fmt: skip
    assert (kept.minutes, kept.materials, kept.note, kept.by, kept.collector) == (
        90,
        1250,
        "Two afternoons",
        officer,
        library,
    )
    remove_cost(user=officer.user, cost=kept)
    assert not Cost.objects.exists()
    told = {
        "engagement": "getting-about", "channel": "paper", "collector": "LIBRARY", "day": "2026-03-04", "minutes": 90,
        "materials": 1250, "note": "Two afternoons",
    }  # fmt: skip
    rows = TrailRow.objects.filter(subject_kind="cost").order_by("id").values_list("act", "detail")
    assert list(rows) == [("note_cost", told), ("remove_cost", told)]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Say how many minutes it took, or what it cost."),
        ({"minutes": 10**6}, "That is more than one note can hold. Is there a nought too many?"),
        ({"minutes": 5, "channel": "pigeon"}, "Nobody is asked in this way here."),
        (
            {"minutes": 5, "day": dt.date(2999, 1, 1)},
            "That day is still to come. Note what it took when it is over.",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(crossings, given, sentence):
    engagement, officer = crossings
    with pytest.raises(NotPossible) as refusal:
        note_cost(**{"user": officer.user, "engagement": engagement, "channel": "paper", "day": DAY} | given)
    assert str(refusal.value) == sentence
    assert not Cost.objects.exists()


def test_another_partner_and_a_role_that_runs_nothing_note_no_cost(crossings):
    engagement, officer = crossings
    for other in (
        OfficerFactory(role="engagement_officer"),
        OfficerFactory(role="analyst", partner=officer.partner),
    ):
        with pytest.raises(PermissionDenied):
            note_cost(user=other.user, engagement=engagement, channel="paper", day=DAY, minutes=5)
        with pytest.raises(PermissionDenied):
            set_staff_rate(user=other.user, engagement=engagement, rate=2_000, source="Pay scale")


def test_the_page_takes_pounds_and_minutes_and_keeps_pence(crossings, client):
    engagement, officer = crossings
    client.force_login(officer.user)
    page = reverse("engagements:costs", args=[engagement.slug])
    empty = client.get(page).content.decode()
    assert "Nothing is noted yet" in empty
    assert "Nobody has said yet what an hour" in empty
    day = {"day-day": "4", "day-month": "3", "day-year": "2026"}
    sent = {"what": "one:LIBRARY", "minutes": "90", "materials": "12.50", "note": "Forms and stamps"} | day
    assert client.post(page, sent).status_code == 302
    assert client.post(page, {"what": "online", "materials": "3"} | day).status_code == 302
    refused = client.post(page, {"what": "online"} | day)
    assert (refused.status_code, "Say how many minutes it took" in refused.content.decode()) == (422, True)
    assert list(
        Cost.objects.order_by("id").values_list("channel", "collector__code", "minutes", "materials")
    ) == [
        ("paper", "LIBRARY", 90, 1250),
        ("online", None, 0, 300),
    ]
    rate = reverse("engagements:staff_rate", args=[engagement.slug])
    assert client.post(rate, {"pounds": "21.40", "source": "Pay scale 6"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "costs £21.40 here (Pay scale 6)" in shown
    assert "£12.50" in shown
    first = Cost.objects.order_by("id").first()
    remove = reverse("engagements:remove_cost", args=[engagement.slug, first.pk])
    assert "90 minutes of staff time and £12.50" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 302
    assert Cost.objects.count() == 1


def test_the_public_reads_the_latest_verdict_that_was_published(crossings):
    engagement, officer = crossings
    about = {"user": officer.user, "engagement": engagement}
    give_verdict(**about, channel="paper", verdict="change", reason="Too slow.", publish=True)
    give_verdict(
        **about, channel="paper", verdict="extend", reason="It reaches people over 75.", publish=True
    )
    give_verdict(**about, channel="paper", verdict="stop", reason="Not decided yet.")
    give_verdict(**about, channel="online", verdict="stop", reason="Only a draft.")
    assert [(one.channel, one.verdict, one.reason) for one in published_verdicts(engagement)] == [
        ("paper", "extend", "It reaches people over 75.")
    ]
