"""Lets an engagement through a gate that is not met, by name and with a reason that everybody can read."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.gatekeeping import Gate, Seen, find_gate
from folkmoot.engagements.models import Engagement, Override
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.policies import check_can
from folkmoot.trail.recording import record_act

SHORTEST_REASON = 20


def check_can_override(user: Any, engagement: Engagement) -> None:
    """Raise unless this person may answer for it by name: a decision maker of the engagement's partner."""
    if user is None:
        return
    check_can(user, "sign_pledge")
    if engagement.partner_id != user.officer.partner_id:
        raise PermissionDenied(f"This engagement belongs to {engagement.partner}. Ask them.")


def check_stops(gate: Gate, engagement: Engagement, seen: Seen) -> None:
    """Raise unless a gate stops this engagement and somebody may let it through."""
    if seen.met:
        raise NotPossible("This gate is met, so nobody need let anything through.")
    if not gate.stops or gate.only_tells(engagement):
        raise NotPossible("This gate tells and stops nothing here, so nobody need let anything through.")
    if seen.final:
        raise NotPossible("Nobody can let this through. " + seen.problems[0])


@transaction.atomic
def override_gate(
    *,
    user: Any,
    engagement: Engagement,
    gate: str,
    reason: str,
    name: str = "",
    post: str = "",
    today: dt.date | None = None,
) -> Override:
    """Let an engagement through a gate. The name, post and reason are published. `name` and `post` where the system does it.

    Raises `NotPossible` for a gate that is met, and for what nobody may let through: a decision that is made already.
    """
    check_can_override(user, engagement)
    found = find_gate(gate)
    if found is None:
        raise NotPossible("There is no such gate.")
    seen = found.judge(engagement, today or timezone.localdate())
    check_stops(found, engagement, seen)
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotPossible("Give the reason in full: everybody will read it.")
    officer = getattr(user, "officer", None)
    kept = Override.objects.create(
        engagement=engagement,
        gate=gate,
        name=name or (str(officer.user) if officer else ""),
        post=post or (officer.post if officer else ""),
        reason=reason.strip(),
        problems=[found.published] if found.published else list(seen.problems),
        by=officer,
        at=timezone.now(),
    )
    record_act(
        user=user,
        act="override_gate",
        subject_kind="engagement",
        subject_id=engagement.slug,
        detail={"gate": gate, "reason": kept.reason[:500]},
    )
    return kept
