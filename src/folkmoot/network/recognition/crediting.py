"""The acts of recognition: hours and skills are noted and agreed, a reference is asked for and written."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.network.models import Group, Hours, Member, Reference
from folkmoot.network.policies import check_can_keep_member, check_can_run_group
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

LONGEST_DAY = 24 * 60  # minutes
MOST_SKILLS = 12
MOST_NOTED = 400  # of one member, that wait
MOST_ASKED = 5  # references of one member, that wait


@transaction.atomic
def note_hours(
    *,
    member: Member,
    group: Group,
    on: dt.date,
    minutes: int,
    what: str,
    skills: Iterable[str] = (),
    user: Any = None,
    now: dt.datetime | None = None,
) -> Hours:
    """Note time somebody gave on a day. What the member notes waits for an officer (`user`) to agree; an officer's own counts."""
    now = now or timezone.now()
    if on > timezone.localdate(now):
        raise NotPossible("That day has not come yet.")
    taken = sum(Hours.objects.filter(member=member, on=on).values_list("minutes", flat=True))
    if taken + minutes > LONGEST_DAY:
        raise NotPossible("That makes more than 24 hours on one day.")
    if user is not None:
        check_can_run_group(user, group)
    elif not member.memberships.filter(group=group).exists():
        raise NotPossible(f"You have not been in “{group}”.")
    elif member.hours.filter(agreed_at=None).count() >= MOST_NOTED:
        raise NotPossible(
            "Very many of your hours wait already. Ask those who run the group to look at them."
        )
    made = Hours.objects.create(
        member=member,
        group=group,
        on=on,
        minutes=minutes,
        what=what,
        skills=tidy(skills),
        agreed_by=officer_of(user) if user is not None else None,
        agreed_at=now if user is not None else None,
    )
    if user is not None:
        _note(user, "note_hours", "hours", made.uuid, group=group.slug, minutes=minutes)
    return made


@transaction.atomic
def agree_hours(*, user: Any, hours: Hours, agreed: bool, now: dt.datetime | None = None) -> None:
    """Agree that time was given, so that it counts; or delete what was noted by mistake."""
    check_can_run_group(user, hours.group)
    act = "agree_hours" if agreed else "delete_hours"
    _note(user, act, "hours", hours.uuid, group=hours.group.slug, minutes=hours.minutes)
    if not agreed:
        hours.delete()
        return
    hours.agreed_by, hours.agreed_at = officer_of(user), now or timezone.now()
    hours.save(update_fields=["agreed_by", "agreed_at"])


def take_back_hours(*, member: Member, hours: Hours) -> None:
    """Delete what one noted oneself, as long as nobody has agreed to it."""
    if hours.member_id != member.pk:
        raise PermissionDenied("These hours are somebody else’s.")
    if hours.agreed_at is not None:
        raise NotPossible("Those who run the group agreed to it. Ask them to change it.")
    hours.delete()


@transaction.atomic
def ask_reference(*, member: Member, asked_for: str, now: dt.datetime | None = None) -> Reference:
    """Ask those who keep one's register for a reference."""
    if member.references.filter(answered_at=None).count() >= MOST_ASKED:
        raise NotPossible(f"{MOST_ASKED} of your requests wait already.")
    return Reference.objects.create(member=member, asked_for=asked_for, asked_at=now or timezone.now())


@transaction.atomic
def answer_reference(
    *,
    user: Any,
    reference: Reference,
    words: str = "",
    declined_because: str = "",
    now: dt.datetime | None = None,
) -> None:
    """Write a reference, or say why none is written. The member reads either on their own page."""
    check_can_keep_member(user, reference.member)
    if bool(words) == bool(declined_because):
        raise NotPossible("Write the reference, or say why you do not: one of the two.")
    reference.words, reference.declined_because = words, declined_because
    reference.answered_by, reference.answered_at = officer_of(user), now or timezone.now()
    reference.save(update_fields=["words", "declined_because", "answered_by", "answered_at"])
    act = "write_reference" if words else "decline_reference"
    _note(user, act, "reference", reference.uuid)


def tidy(skills: Iterable[str]) -> list[str]:
    """Return skills each once, without spaces round them, as they were first written."""
    found: dict[str, str] = {}
    for each in skills:
        word = " ".join(each.split())[:60]
        if word:
            found.setdefault(word.casefold(), word)
    return list(found.values())[:MOST_SKILLS]


def _note(user: Any, act: str, kind: str, uuid: Any, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind=kind, subject_id=uuid, detail=detail)
