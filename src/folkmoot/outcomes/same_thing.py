"""A commitment and an action of a plan are one thing where they are one thing: the one moves with the other, in one transaction."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.design.context import address
from folkmoot.network.actions.doing import Origin, make_action, step_action
from folkmoot.network.models import Action, Group, Strategy
from folkmoot.outcomes.models import Commitment, CommitmentStep, Finding
from folkmoot.outcomes.policies import check_own
from folkmoot.outcomes.promising import move_commitment
from folkmoot.outcomes.states import ENDED
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

STATUS = {"to_do": "planned", "doing": "under_way", "done": "delivered", "given_up": "dropped"}
ACTION_STATUS = {commitment: action for action, commitment in STATUS.items()}


@transaction.atomic
def plan_commitment(
    *,
    user: Any,
    commitment: Commitment,
    strategy: Strategy | None = None,
    group: Group | None = None,
    now: dt.datetime | None = None,
) -> Action:
    """Put a commitment in the plan of a strategy or group as an action that is the same thing. Raises `NotPossible`."""
    check_own(user, commitment.finding.engagement, "write_finding")
    if commitment.action_id is not None:
        raise NotPossible("This promise stands in a plan already.")
    if commitment.status in ENDED:
        raise NotPossible("This promise is over. There is nothing left to plan.")
    origin = Origin("finding", commitment.finding.uuid, commitment.finding.sentence)
    action = make_action(
        user=user,
        what=commitment.what,
        due_on=max(commitment.due_on, timezone.localdate(now)),
        strategy=strategy,
        group=group,
        owner=commitment.owner or group,
        origin=origin,
        now=now,
    )
    if commitment.status != "planned":
        words = "It had begun as a promise."
        status = ACTION_STATUS[commitment.status]
        action = step_action(user=user, action=action, status=status, words=words, followed=False, now=now)
    return join(user=user, commitment=commitment, action=action)


@transaction.atomic
def join(*, user: Any, commitment: Commitment, action: Action) -> Action:
    """Say that a commitment and an action are the same thing, from now on. Raises `NotPossible`."""
    engagement = commitment.finding.engagement
    check_own(user, engagement, "write_finding")
    if action.partner_id != engagement.partner_id:
        raise NotPossible(f"This action is {action.partner}’s.")
    if Commitment.objects.filter(action=action).exclude(pk=commitment.pk).exists():
        raise NotPossible("Another promise is this action already.")
    commitment.action = action
    commitment.save(update_fields=["action"])
    detail = {"engagement": engagement.slug, "action": str(action.uuid)}
    record_act(
        user=user, act="join_commitment", subject_kind="commitment", subject_id=commitment.uuid, detail=detail
    )
    return action


@transaction.atomic
def move_both(
    *,
    user: Any,
    commitment: Commitment,
    status: str,
    words: str = "",
    evidence: str = "",
    due_on: dt.date | None = None,
    now: dt.datetime | None = None,
) -> Commitment:
    """Say how a commitment stands, and its action with it. Raises `NotPossible`, and then neither moves."""
    today = timezone.localdate(now)
    kept = move_commitment(
        user=user,
        commitment=commitment,
        status=status,
        words=words,
        evidence=evidence,
        due_on=due_on,
        today=today,
    )
    if kept.action is not None:
        told = words.strip() or (f"It can be seen at {evidence}" if evidence else "")
        step_action(
            user=None,  # whoever may move the promise may move what is the same thing
            action=kept.action,
            status=ACTION_STATUS[status],
            words=told,
            evidence=evidence,
            due_on=due_on,
            followed=False,
            now=now,
        )
    return kept


def follow_action(*, action: Action, user: Any, words: str, evidence: str, undo: bool = False) -> None:
    """Move the commitment that is the same thing as an action, in the transaction of its step. Raises `NotPossible`."""
    commitment = Commitment.objects.filter(action=action).first()
    if commitment is None:
        return
    if undo:
        _put_back(commitment, action, words)
        return
    seen = evidence or action.evidence
    # whoever may move the action may move what is the same thing
    move_commitment(
        user=None,
        commitment=commitment,
        status=STATUS[action.status],
        words=words,
        evidence=seen,
        due_on=action.due_on if action.due_on != commitment.due_on else None,
    )


def _put_back(commitment: Commitment, action: Action, words: str) -> None:
    commitment.status, commitment.due_on = STATUS[action.status], action.due_on
    commitment.done_on = action.done_on
    commitment.save(update_fields=["status", "due_on", "done_on"])
    CommitmentStep.objects.create(
        commitment=commitment,
        status=commitment.status,
        due_on=commitment.due_on,
        words=words,
        at=timezone.now(),
    )


def finding_page(uuid: UUID, *, officer: Any) -> str:
    """Return the page of a finding that an action comes from: an officer's own, or what everybody reads of it."""
    seen = Finding.objects.visible_to(officer) if officer is not None else Finding.objects.public()
    one = seen.filter(uuid=uuid).select_related("engagement").first()
    if one is None:
        return ""
    if officer is not None:
        return address("outcomes:finding", one.engagement.slug, uuid)
    return f"{address('answered:engagement', one.engagement.slug)}#f-{uuid.hex}"
