"""Makes a table public: a decision maker asks, and another person, who looks after data protection, checks it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.hub.picture.questions import question_from
from folkmoot.hub.picture.releasing import ROUND, Answer, ask
from folkmoot.hub.picture_models import PUBLIC, HubRelease
from folkmoot.partners.agreements.policies import NotNow, check_is_party
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act


@transaction.atomic
def ask_to_publish(*, user: Any, release: HubRelease) -> HubRelease:
    """Ask that a table of one's own partner be published. Raises PermissionDenied, NotNow."""
    check_can(user, "publish_joint_picture")
    officer = check_is_party(user, release.agreement)
    held = HubRelease.objects.select_for_update().get(pk=release.pk)
    if held.partner_id != officer.partner_id:
        raise PermissionDenied("This table was made for another partner.")
    if held.asked_public_at is not None:
        raise NotNow("Somebody has asked for this table to be published already.")
    held.asked_public_by, held.asked_public_at = officer, timezone.now()
    held.save(update_fields=["asked_public_by", "asked_public_at"])
    _record(user, "ask_to_publish_table", held)
    return held


@transaction.atomic
def publish_table(*, user: Any, release: HubRelease) -> Answer:
    """Check a table and publish it: counted again now, rounded, and held against all that left to anybody.

    It is rounded because a partner who gave a register knows it exactly: from exact counts it could take its own people
    away and see the others'. Raises PermissionDenied, NotNow.
    """
    held = _to_decide(user, release)
    answer = ask(
        user=user,
        agreement=held.agreement,
        purpose=held.purpose,
        question=question_from(held.question),
        way=ROUND,
        audience=PUBLIC,
        asker=held.asked_public_by,
    )
    if answer.release is not None:
        held.public_decided_at, held.checked_by = timezone.now(), officer_of(user)
        held.save(update_fields=["public_decided_at", "checked_by"])
        HubRelease.objects.filter(pk=answer.release.pk).update(checked_by=held.checked_by)
        _record(user, "publish_table", held)
    return answer


@transaction.atomic
def decline_to_publish(*, user: Any, release: HubRelease, because: str) -> HubRelease:
    """Say why a table is not published. Raises PermissionDenied, NotNow."""
    held = _to_decide(user, release)
    held.public_decided_at, held.checked_by = timezone.now(), officer_of(user)
    held.public_because = because[:300]
    held.save(update_fields=["public_decided_at", "checked_by", "public_because"])
    _record(user, "decline_to_publish_table", held)
    return held


def _to_decide(user: Any, release: HubRelease) -> HubRelease:
    check_can(user, "check_joint_picture")
    officer = check_is_party(user, release.agreement)
    held = HubRelease.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=release.pk)
    if held.partner_id != officer.partner_id:
        raise PermissionDenied("This table was made for another partner.")
    if held.asked_public_at is None or held.public_decided_at is not None:
        raise NotNow("Nobody waits for this table to be checked.")
    if held.asked_public_by_id == officer.pk:
        raise PermissionDenied("Somebody else must check what you asked for.")
    if held.asked_public_by is None:
        raise NotNow("Who asked for this is not an officer any more. Ask again.")
    return held


def _record(user: Any, act: str, release: HubRelease) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="agreement",
        subject_id=release.agreement.slug,
        detail={"table": release.title, "release": str(release.uuid), "because": release.public_because},
    )
