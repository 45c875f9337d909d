"""The acts on an action: it is planned, changed, taken on, moved on, and a mistake is undone."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from folkmoot.network.actions.policies import (
    check_can_plan,
    check_can_step,
    check_can_take_on,
    check_day,
    check_step,
)
from folkmoot.network.actions.states import ENDED
from folkmoot.network.joining import join_group, set_rung
from folkmoot.network.models import Action, ActionHelp, ActionStep, Group, Member, Membership, Strategy
from folkmoot.network.rungs import DO_ACTION, LEAD_ACTION
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

Owner = Member | Group | Officer | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an action comes from: what kind of thing, which one, and in words that everybody may read."""

    kind: str = ""
    uuid: UUID | None = None
    words: str = ""


@transaction.atomic
def make_action(
    *,
    user: Any,
    what: str,
    due_on: dt.date,
    strategy: Strategy | None = None,
    group: Group | None = None,
    owner: Owner = None,
    origin: Origin | None = None,
    partner: Partner | None = None,
    now: dt.datetime | None = None,
) -> Action:
    """Put something to do in the plan of a strategy or of a group. Raises `NotPossible`."""
    plan = strategy or group
    if plan is None and partner is None:
        raise NotPossible("Choose whose plan it stands in: a strategy’s or a group’s.")
    keeper: Any = plan.partner if plan is not None else partner
    check_can_plan(user, keeper)
    if strategy is not None and group is not None and strategy.partner_id != group.partner_id:
        raise NotPossible(f"“{group}” is run by {group.partner}.")
    now, origin = now or timezone.now(), origin or Origin()
    check_day(due_on, timezone.localdate(now))
    if not what.strip():
        raise NotPossible("Say what is to be done.")
    action = Action.objects.create(
        partner=keeper,
        strategy=strategy,
        group=group,
        what=" ".join(what.split())[:300],
        due_on=due_on,
        origin_kind=origin.kind,
        origin_uuid=origin.uuid,
        origin_words=" ".join(origin.words.split())[:300],
        made_at=now,
        **owned_by(keeper, owner),
    )
    _note(action, user=user, at=now)
    _record(user, "make_action", action, due=due_on.isoformat())
    return action


@transaction.atomic
def change_action(*, user: Any, action: Action, what: str, owner: Owner, evidence: str = "") -> Action:
    """Say an action in other words, or have somebody else answer for it."""
    check_can_plan(user, action.partner)
    if not what.strip():
        raise NotPossible("Say what is to be done.")
    kept = {"what": " ".join(what.split())[:300], "evidence": evidence, **owned_by(action.partner, owner)}
    for name, value in kept.items():
        setattr(action, name, value)
    action.save(update_fields=list(kept))
    _record(user, "change_action", action)
    return action


def owned_by(partner: Partner, owner: Owner) -> dict[str, Any]:
    """Return the fields that say who answers for an action. Raises `NotPossible` for another partner's."""
    if owner is not None and owner.partner_id != partner.pk:
        raise NotPossible(f"{owner} is not of {partner}.")
    return {
        "owner_member": owner if isinstance(owner, Member) else None,
        "owner_group": owner if isinstance(owner, Group) else None,
        "owner_officer": owner if isinstance(owner, Officer) else None,
    }


@transaction.atomic
def take_on_action(
    *, member: Member, action: Action, leads: bool = False, now: dt.datetime | None = None
) -> Action:
    """A member leads an action, or does part of it; in its group they rise to that rung. Raises `NotPossible`."""
    now = now or timezone.now()
    action = Action.objects.select_for_update(of=("self",)).select_related("group").get(pk=action.pk)
    check_can_take_on(member, action, leads=leads)
    if action.group is not None:
        _rise(action.group, member, LEAD_ACTION if leads else DO_ACTION, now)
    if leads:
        action.owner_member, action.owner_group = member, None
        action.save(update_fields=["owner_member", "owner_group"])
        ActionHelp.objects.filter(action=action, member=member).delete()
    elif action.owner_member_id != member.pk:
        ActionHelp.objects.get_or_create(action=action, member=member, defaults={"since": now})
    _record(None, "take_on_action", action, leads=leads)
    return action


def _rise(group: Group, member: Member, rung: int, now: dt.datetime) -> None:
    there = (
        Membership.objects.filter(group=group, member=member, left_at=None).select_related("group").first()
    )
    if there is None:
        join_group(group=group, member=member, rung=rung, now=now)
    elif there.rung < rung:
        set_rung(membership=there, rung=rung, now=now)


@transaction.atomic
def hand_back_action(*, member: Member, action: Action) -> None:
    """A member no longer leads an action, or no longer helps; it goes back to its group."""
    action = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    ActionHelp.objects.filter(action=action, member=member).delete()
    if action.owner_member_id == member.pk:
        action.owner_member, action.owner_group_id = None, action.group_id
        action.save(update_fields=["owner_member", "owner_group"])
    _record(None, "hand_back_action", action)


@transaction.atomic
def step_action(
    *,
    action: Action,
    status: str,
    words: str = "",
    evidence: str = "",
    due_on: dt.date | None = None,
    user: Any = None,
    member: Member | None = None,
    followed: bool = True,
    now: dt.datetime | None = None,
) -> Action:
    """Say how an action stands now; its history keeps every step. What is the same thing elsewhere moves with it.

    Raises `NotPossible`, or `PermissionDenied`. `followed` False: who calls moves the other themselves.
    """
    now = now or timezone.now()
    action = Action.objects.select_for_update(of=("self",)).select_related("partner").get(pk=action.pk)
    check_can_step(user, member, action)
    check_step(action, status=status, words=words, due_on=due_on)
    if due_on is not None and due_on != action.due_on:
        check_day(due_on, timezone.localdate(now))
        action.due_on, action.reminded_on = due_on, None
    newly_done = status == "done" != action.status
    action.status = status
    action.done_on = (action.done_on or timezone.localdate(now)) if status in ENDED else None
    action.outcome = words.strip() if newly_done else action.outcome
    action.evidence = evidence.strip() or action.evidence
    action.save(update_fields=["status", "due_on", "done_on", "outcome", "evidence", "reminded_on"])
    _note(action, user=user, member=member, words=words.strip(), at=now)
    _record(user, "step_action", action, status=status)
    if followed:
        have_others_follow(action, user=user, words=words, evidence=evidence)
    return action


def have_others_follow(action: Action, **said: Any) -> None:
    """Have what is the same thing in a room above move with an action, in its transaction: its app names who does it in
    `follows_actions`."""
    for room in apps.get_app_configs():
        if follows := getattr(room, "follows_actions", ""):
            import_string(follows)(action=action, **said)


@transaction.atomic
def undo_step(*, user: Any, action: Action, now: dt.datetime | None = None) -> Action:
    """Take the last step back as a mistake; it stays in the history, struck out. Raises `NotPossible`."""
    action = Action.objects.select_for_update(of=("self",)).select_related("partner").get(pk=action.pk)
    check_can_plan(user, action.partner)
    last, *before = [*action.steps.filter(undone_at=None).order_by("-at", "-pk")[:2], None]
    if last is None or before[0] is None:
        raise NotPossible("There is no step to undo.")
    action.status, action.due_on = before[0].status, before[0].due_on
    action.done_on = timezone.localdate(before[0].at) if action.status in ENDED else None
    if last.status == "done" and action.status != "done":
        action.outcome = ""
    action.save(update_fields=["status", "due_on", "done_on", "outcome"])
    last.undone_at = now or timezone.now()
    last.save(update_fields=["undone_at"])
    _record(user, "undo_step", action, status=action.status)
    undone = "The last step was a mistake and is undone."
    have_others_follow(action, user=user, words=undone, evidence="", undo=True)
    return action


def _note(
    action: Action, *, at: dt.datetime, user: Any = None, member: Member | None = None, words: str = ""
) -> None:
    ActionStep.objects.create(
        action=action,
        status=action.status,
        due_on=action.due_on,
        words=words,
        by_officer=officer_of(user) if user is not None else None,
        by_member=member,
        at=at,
    )


def _record(user: Any, act: str, action: Action, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="action", subject_id=str(action.uuid), detail=detail)
