"""The acts of officers on a register: vouch for somebody, add them to a group as they asked, keep a search by name."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.network.joining import add_member, join_group
from folkmoot.network.models import Group, Member, Membership, Segment
from folkmoot.network.policies import check_can_keep_member, check_can_run_group
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act


@transaction.atomic
def add_by_hand(*, user: Any, name: str, consent_wording: str, tags: Any = (), **said: Any) -> Member:
    """Put somebody in the officer's own register who told them, in person, that they want it."""
    check_can(user, "run_network")
    partner = officer_of(user).partner
    member = add_member(
        partner=partner, name=name, consent_wording=consent_wording, tags=tags, confirmed=True, **said
    )
    _record(user, "add_member", member)
    return member


@transaction.atomic
def vouch_for(*, user: Any, member: Member) -> None:
    """Say that somebody's address is known to be theirs, though they never opened the link."""
    check_can_keep_member(user, member)
    Member.objects.filter(pk=member.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    member.wishes.all().delete()
    _record(user, "vouch_for_member", member)


@transaction.atomic
def add_to_group(*, user: Any, member: Member, group: Group, rung: int) -> Membership:
    """Give a member a place in a group, one by invitation too, as they asked."""
    check_can_run_group(user, group)
    membership = join_group(group=group, member=member, rung=rung, invited=True)
    _record(user, "add_to_group", member, group=group.slug, rung=rung)
    return membership


@transaction.atomic
def keep_segment(*, user: Any, name: str, criteria: dict[str, Any]) -> Segment:
    """Keep a search by name; the same name again replaces it."""
    check_can(user, "run_network")
    segment, _ = Segment.objects.update_or_create(
        partner=officer_of(user).partner,
        name=name[:100],
        defaults={"criteria": criteria, "made_at": timezone.now()},
    )
    detail = {"name": segment.name, "asks_for": sorted(criteria)}
    record_act(user=user, act="keep_segment", subject_kind="segment", subject_id=segment.uuid, detail=detail)
    return segment


@transaction.atomic
def forget_segment(*, user: Any, segment: Segment) -> None:
    """Delete a kept search; nobody in it is touched, and messages that were sent to it stay."""
    check_can(user, "run_network")
    record_act(
        user=user,
        act="forget_segment",
        subject_kind="segment",
        subject_id=segment.uuid,
        detail={"name": segment.name},
    )
    segment.delete()


def note_reading(*, user: Any, act: str, subject_kind: str, subject_id: object, **detail: Any) -> None:
    """Leave the row in the trail that a read of people's names leaves: how many, never who or by which words."""
    record_act(user=user, act=act, subject_kind=subject_kind, subject_id=subject_id, detail=detail)


def _record(user: Any, act: str, member: Member, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="member", subject_id=member.uuid, detail=detail)
