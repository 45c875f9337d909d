"""The acts of certifying: a programme of some weeks with its attendance, certificates, and whether one is real.

A certificate is checked by its code and the name on it together: who has only one of them learns nothing. The code follows
from the certificate's number and a secret, so it can be printed again and nothing but a keyed hash of it is stored.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.receipts import code_of
from folkmoot.network.joining import folded
from folkmoot.network.models import Certificate, Group, Hours, Member, Participation, Programme
from folkmoot.network.policies import check_can_run_group
from folkmoot.network.recognition.crediting import tidy
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

CODE = "certificate code"
LOOKUP = "certificate lookup"
MOST_TAKING_PART = 60


@transaction.atomic
def begin_programme(*, user: Any, group: Group, **said: Any) -> Programme:
    """Begin a programme of some weeks in a group."""
    check_can_run_group(user, group)
    if said["least"] > said["weeks"]:
        raise NotPossible("Nobody can be there in more weeks than there are.")
    made = Programme.objects.create(group=group, **{**said, "skills": tidy(said["skills"])})
    _note(user, "begin_programme", "programme", made.uuid, group=group.slug)
    return made


@transaction.atomic
def take_part(*, user: Any, programme: Programme, member: Member) -> Participation:
    """Put a member of the group in a programme."""
    check_can_run_group(user, programme.group)
    _check_runs(programme)
    if not programme.group.memberships.standing().filter(member=member).exists():
        raise NotPossible(f"They are not in “{programme.group}”. They join it first.")
    if programme.participations.count() >= MOST_TAKING_PART:
        raise NotPossible(f"{MOST_TAKING_PART} are as many as a programme holds. Begin a second one.")
    made, _ = Participation.objects.get_or_create(programme=programme, member=member)
    return made


@transaction.atomic
def keep_weeks(*, user: Any, programme: Programme, present: Mapping[int, Iterable[int]]) -> None:
    """Keep in which weeks each (by number of participation) was there."""
    check_can_run_group(user, programme.group)
    _check_runs(programme)
    changed = []
    for one in programme.participations.filter(pk__in=list(present)):
        one.present = sorted({week for week in present[one.pk] if 1 <= week <= programme.weeks})
        changed.append(one)
    Participation.objects.bulk_update(changed, ["present"])
    _note(user, "keep_weeks", "programme", programme.uuid, people=len(changed))


@transaction.atomic
def award_programme(*, user: Any, programme: Programme, now: dt.datetime | None = None) -> list[Certificate]:
    """End a programme: who was there in enough weeks gets the hours, and a certificate with the award."""
    check_can_run_group(user, programme.group)
    _check_runs(programme)
    now = now or timezone.now()
    last_week = programme.begins_on + dt.timedelta(weeks=programme.weeks - 1)
    if last_week > timezone.localdate(now):
        raise NotPossible(
            f"The last week begins on {last_week.day} {last_week:%B %Y}. Awards are given then."
        )
    there = list(programme.participations.select_related("member"))
    noted = [
        Hours(
            member=one.member,
            group=programme.group,
            on=programme.begins_on + dt.timedelta(weeks=week - 1),
            minutes=programme.minutes_a_week,
            what=f"{programme.name}, week {week}",
            skills=programme.skills,
            agreed_by=officer_of(user),
            agreed_at=now,
        )
        for one in there
        for week in one.present
    ]
    Hours.objects.bulk_create(noted)
    given = [
        _certificate(
            user=user,
            member=one.member,
            group=programme.group,
            programme=programme,
            award=programme.award,
            minutes=len(one.present) * programme.minutes_a_week,
            skills=programme.skills,
            from_on=programme.begins_on,
            to_on=last_week,
            now=now,
        )
        for one in there
        if len(one.present) >= programme.least
    ]
    Certificate.objects.bulk_create(given)
    programme.awarded_at = now
    programme.save(update_fields=["awarded_at"])
    _note(user, "award_programme", "programme", programme.uuid, given=len(given))
    return given


@transaction.atomic
def give_certificate(
    *,
    user: Any,
    member: Member,
    group: Group,
    award: str,
    from_on: dt.date,
    to_on: dt.date,
    now: dt.datetime | None = None,
) -> Certificate:
    """Certify what a member gave to a group between two days: the hours that were agreed, and the skills."""
    check_can_run_group(user, group)
    counted = Hours.objects.filter(member=member, group=group, on__range=(from_on, to_on))
    counted = counted.exclude(agreed_at=None)
    rows = list(counted.order_by("on", "pk").values_list("minutes", "skills"))
    if not rows:
        raise NotPossible("No hours were agreed between these days. Agree to some, or note them, first.")
    made = _certificate(
        user=user,
        member=member,
        group=group,
        programme=None,
        award=award,
        minutes=sum(minutes for minutes, _ in rows),
        skills=tidy(skill for _, skills in rows for skill in skills),
        from_on=from_on,
        to_on=to_on,
        now=now or timezone.now(),
    )
    made.save()
    _note(user, "give_certificate", "certificate", made.uuid, group=group.slug)
    return made


@transaction.atomic
def withdraw_certificate(
    *, user: Any, certificate: Certificate, because: str, now: dt.datetime | None = None
) -> None:
    """Withdraw a certificate. Whoever checks it is told that it no longer holds; the reason is between officers and the member."""
    check_can_run_group(user, certificate.group)
    certificate.withdrawn_at, certificate.withdrawn_because = now or timezone.now(), because
    certificate.save(update_fields=["withdrawn_at", "withdrawn_because"])
    _note(user, "withdraw_certificate", "certificate", certificate.uuid)


def code_on(certificate: Certificate) -> str:
    """Return the code that stands on a certificate."""
    return code_of(certificate.uuid, purpose=CODE)


def certificate_of(code: str, name: str) -> Certificate | None:
    """Return the certificate with this code that names this person; None where either is wrong."""
    related = Certificate.objects.select_related("member", "group__partner")
    found = related.filter(code_hash=keyed_hash(code, purpose=LOOKUP)).first()
    return found if found is not None and folded(found.member.name) == folded(name) else None


def _certificate(*, user: Any, now: dt.datetime, **told: Any) -> Certificate:
    uuid = uuid4()
    code_hash = keyed_hash(code_of(uuid, purpose=CODE), purpose=LOOKUP)
    return Certificate(uuid=uuid, code_hash=code_hash, given_by=officer_of(user), given_at=now, **told)


def _check_runs(programme: Programme) -> None:
    if programme.awarded_at is not None:
        raise NotPossible("Its awards are given. It stays as it is.")


def _note(user: Any, act: str, kind: str, uuid: Any, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind=kind, subject_id=uuid, detail=detail)
