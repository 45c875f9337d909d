"""A person says what becomes of a way of asking, and why; the latest verdict holds and every one is in the trail."""

import pytest
from django.core.exceptions import PermissionDenied

from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.judging import give_verdict, verdict_that_holds
from folkmoot.engagements.models import Verdict
from folkmoot.engagements.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import make_engagement
from tests.partners.factories import OfficerFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def test_the_latest_verdict_holds_and_the_earlier_one_stays_with_its_reason():
    partner = PartnerFactory()
    officer = OfficerFactory(role="engagement_officer", partner=partner)
    engagement = make_engagement("open", partner=partner)
    hall = add_collector(user=None, engagement=engagement, channel="waiting_room", name="Hall", code="HALL")
    about = {"user": officer.user, "engagement": engagement, "channel": "waiting_room"}
    give_verdict(**about, collector=hall, verdict="change", reason=" Too few chairs near it. ")
    give_verdict(
        **about, collector=hall, verdict="extend", reason="Twice as many since it moved.", publish=True
    )
    give_verdict(**about, verdict="stop", reason="Only the hall works.")
    told = [
        (one.collector, one.verdict, one.reason, one.by, one.published_at is not None)
        for one in Verdict.objects.order_by("id")
    ]
    assert told == [
        (hall, "change", "Too few chairs near it.", officer, False),
        (hall, "extend", "Twice as many since it moved.", officer, True),
        (None, "stop", "Only the hall works.", officer, False),
    ]
    held = verdict_that_holds(engagement, channel="waiting_room", collector=hall)
    assert held.reason == "Twice as many since it moved."
    assert verdict_that_holds(engagement, channel="waiting_room").verdict == "stop"
    assert [row.detail["verdict"] for row in TrailRow.objects.filter(act="give_verdict").order_by("id")] == [
        "change",
        "extend",
        "stop",
    ]


def test_a_verdict_needs_a_reason_a_verdict_of_ours_its_own_collector_and_someone_who_may():
    engagement, other = make_engagement("open"), make_engagement("open")
    theirs = add_collector(user=None, engagement=other, channel="host", name="Barber", code="BARBER")
    refused = [
        {"verdict": "extend", "reason": "  "},
        {"verdict": "perhaps", "reason": "Why not"},
        {"verdict": "stop", "reason": "x" * 2_001},
        {"verdict": "stop", "reason": "Quiet", "collector": theirs},
    ]
    for said in refused:
        with pytest.raises(NotPossible):
            give_verdict(user=None, engagement=engagement, channel="host", **said)
    stranger = OfficerFactory(role="engagement_officer").user
    with pytest.raises(PermissionDenied):
        give_verdict(user=stranger, engagement=engagement, channel="host", verdict="stop", reason="Quiet")
    assert Verdict.objects.count() == 0
