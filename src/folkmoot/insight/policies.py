"""Who may do what with what was heard, and when, in the sentences people are shown when they may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Release
from folkmoot.partners.policies import check_can, officer_of


class NotAllowedNow(Exception):
    """The state of things does not allow it; the message says why and what to do."""


def check_is_own(user: Any, engagement: Engagement) -> None:
    """Raise `PermissionDenied` unless the engagement is the officer's own partner's."""
    officer = officer_of(user)
    if officer is None or officer.partner_id != engagement.partner_id:
        raise PermissionDenied("This engagement belongs to another partner. Ask them.")


def check_can_keep_plan(user: Any, engagement: Engagement, blockers: Sequence[str]) -> None:
    """Raise unless this officer may plan this engagement's weighting and nothing stands in the plan's way."""
    check_can(user, "run_engagement")
    check_is_own(user, engagement)
    if blockers:
        raise NotAllowedNow(f"This plan can't be kept yet. {blockers[0]}")


def can_keep_plan(user: Any, engagement: Engagement, blockers: Sequence[str]) -> bool:
    """Say whether `check_can_keep_plan` would pass."""
    return _passes(check_can_keep_plan, user, engagement, blockers)


def check_can_export(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer may take this engagement's exact numbers out."""
    check_can(user, "export_contacts")
    check_is_own(user, engagement)


def can_export(user: Any, engagement: Engagement) -> bool:
    """Say whether `check_can_export` would pass."""
    return _passes(check_can_export, user, engagement)


def check_can_publish(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer may publish about this engagement now."""
    check_can(user, "publish_insight")
    check_is_own(user, engagement)
    if engagement.state in ("draft", "pledged"):
        raise NotAllowedNow("This engagement is not open yet, so there is nothing to publish.")


def can_publish(user: Any, engagement: Engagement) -> bool:
    """Say whether `check_can_publish` would pass."""
    return _passes(check_can_publish, user, engagement)


def check_can_withdraw(user: Any, release: Release) -> None:
    """Raise unless this officer may withdraw this release."""
    check_can(user, "publish_insight")
    check_is_own(user, release.engagement)
    if release.withdrawn_at is not None:
        raise NotAllowedNow("This release was withdrawn already.")


def can_withdraw(user: Any, release: Release) -> bool:
    """Say whether `check_can_withdraw` would pass."""
    return _passes(check_can_withdraw, user, release)


def _passes(check: Any, *given: Any) -> bool:
    try:
        check(*given)
    except (PermissionDenied, NotAllowedNow):
        return False
    return True
