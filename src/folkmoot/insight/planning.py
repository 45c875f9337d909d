"""Keeps how an engagement's answers are to be weighted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import WeightingPlan
from folkmoot.insight.policies import check_can_keep_plan
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

if TYPE_CHECKING:
    from folkmoot.insight.weighing import Settings


@transaction.atomic
def keep_weighting_plan(
    *, engagement: Engagement, user: Any, settings: Settings, blockers: tuple[str, ...] = ()
) -> WeightingPlan:
    """Make a plan the current one. `blockers` are the sentences that stand in its way: with any it is
    refused.

    Raises PermissionDenied, NotAllowedNow.
    """
    check_can_keep_plan(user, engagement, blockers)
    plan = WeightingPlan.objects.create(
        engagement=engagement, settings=settings.as_json(), made_by=officer_of(user)
    )
    record_act(
        user=user,
        act="keep_weighting_plan",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail=settings.as_json(),
    )
    return plan
