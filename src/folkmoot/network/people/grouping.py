"""The acts on a group: begin it, change it, end it, and hand its lead to a member who offered."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.network.models import Group, Membership
from folkmoot.network.policies import check_can_run_group
from folkmoot.network.rungs import LEAD_GROUP
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

LONGEST_SLUG = 60


@transaction.atomic
def begin_group(*, user: Any, name: str, today: dt.date | None = None, **said: Any) -> Group:
    """Begin a group of the officer's own partner, looked after by them."""
    check_can(user, "run_network")
    officer = officer_of(user)
    group = Group.objects.create(
        slug=_free_slug(name),
        name=name,
        partner=officer.partner,
        looked_after_by=officer,
        begun_on=today or timezone.localdate(),
        **said,
    )
    _record(user, "begin_group", group)
    return group


@transaction.atomic
def change_group(*, user: Any, group: Group, **said: Any) -> Group:
    """Change what a group is called, works on, and how it is joined."""
    check_can_run_group(user, group)
    changed = [name for name, value in said.items() if getattr(group, name) != value]
    for name in changed:
        setattr(group, name, said[name])
    group.save(update_fields=changed)
    _record(user, "change_group", group, changed=changed)
    return group


@transaction.atomic
def end_group(*, user: Any, group: Group, today: dt.date | None = None) -> None:
    """End a group, or let one that ended go on: nobody loses their place or their history."""
    check_can_run_group(user, group)
    group.ended_on = None if group.ended_on else today or timezone.localdate()
    group.save(update_fields=["ended_on"])
    _record(user, "end_group" if group.ended_on else "go_on_with_group", group)


@transaction.atomic
def hand_lead(*, user: Any, membership: Membership, leads: bool) -> None:
    """Hand the lead to a member who offered, or take it back. Raises `NotPossible` where they did not offer."""
    check_can_run_group(user, membership.group)
    if leads and (membership.rung != LEAD_GROUP or membership.left_at is not None):
        raise NotPossible(
            "Only somebody who offered to lead the group, on its highest rung, can be handed the lead."
        )
    Membership.objects.filter(pk=membership.pk).update(leads=leads)
    _record(
        user, "hand_lead" if leads else "take_lead_back", membership.group, member=str(membership.member.uuid)
    )


def _free_slug(name: str) -> str:
    made = slugify(name)[: LONGEST_SLUG - 4] or "group"
    taken = set(Group.objects.filter(slug__startswith=made).values_list("slug", flat=True))
    return next(
        slug for slug in (made, *(f"{made}-{number}" for number in range(2, 999))) if slug not in taken
    )


def _record(user: Any, act: str, group: Group, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="group", subject_id=group.slug, detail=detail)
