"""The acts of taking part: join a group in one step, rise and step down, leave, and be erased."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import seal, unseal
from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.contacts.preparing import detail_hash
from folkmoot.network.models import Group, Member, MemberAddress, Membership, MemberTag, RungStep
from folkmoot.network.policies import check_can_join, check_can_keep_member
from folkmoot.network.rungs import LEAD_GROUP, MAILING_LIST
from folkmoot.partners.models import Partner
from folkmoot.trail.recording import record_act

LINKS = PersonalLinks("member")


def add_member(
    *,
    partner: Partner,
    name: str,
    email: str = "",
    phone: str = "",
    consent_wording: str,
    tags: Iterable[tuple[str, str]] = (),
    confirmed: bool = False,
    now: dt.datetime | None = None,
    joined_on: dt.date | None = None,
    **said: Any,
) -> Member:
    """Put somebody in a partner's register; `confirmed` where their address is known to be theirs. Call it in a transaction."""
    uuid, now = uuid4(), now or timezone.now()
    member = Member.objects.create(
        uuid=uuid,
        partner=partner,
        name=name,
        searched=folded(f"{name} {said.get('works_for', '')}"),
        consent_wording=consent_wording,
        consented_at=now,
        confirmed_at=now if confirmed else None,
        joined_on=joined_on or timezone.localdate(now),
        link_hash=LINKS.hash_for(uuid),
        **said,
    )
    keep_addresses(member, email=email, phone=phone)
    MemberTag.objects.bulk_create(MemberTag(member=member, kind=kind, word=word) for kind, word in set(tags))
    return member


def keep_addresses(member: Member, **given: str) -> None:
    """Keep a member's addresses by kind (`email`, `phone`), sealed; an empty one is deleted."""
    for kind, value in given.items():
        if not value:
            member.addresses.filter(kind=kind).delete()
            continue
        sealed = seal(value.strip(), purpose="member address", owner=f"{member.uuid.hex} {kind}")
        kept = {"sealed": sealed, "lookup_hash": detail_hash(kind, value), "bounced_at": None}
        MemberAddress.objects.update_or_create(member=member, kind=kind, defaults=kept)


def address_of(address: MemberAddress) -> str:
    """Return the address itself, for the moment it is used; fetch it with its member. Raises `CannotUnseal`."""
    owner = f"{address.member.uuid.hex} {address.kind}"
    return unseal(address.sealed, purpose="member address", owner=owner)


def member_at(partner: Partner, *, email: str) -> Member | None:
    """Return the member of a register whose e-mail address this is, or None."""
    held = MemberAddress.objects.filter(lookup_hash=detail_hash("email", email), member__partner=partner)
    found = held.select_related("member").order_by("pk").first()
    return found.member if found else None


@transaction.atomic
def join_group(
    *,
    group: Group,
    member: Member,
    rung: int = MAILING_LIST,
    invited: bool = False,
    now: dt.datetime | None = None,
) -> Membership:
    """Take a place in a group, or take it again; where the group is open nobody is asked. Raises `NotPossible`."""
    if not invited:
        check_can_join(group)
    now = now or timezone.now()
    there, new = Membership.objects.get_or_create(
        group=group, member=member, defaults={"rung": rung, "since": now}
    )
    if not new and there.left_at is None:
        return there if there.rung == rung else set_rung(membership=there, rung=rung, now=now)
    there.rung, there.left_at = rung, None
    there.save(update_fields=["rung", "left_at"])
    RungStep.objects.create(membership=there, rung=rung, at=now)
    return there


@transaction.atomic
def set_rung(
    *, membership: Membership, rung: int, user: Any = None, now: dt.datetime | None = None
) -> Membership:
    """Rise or step down, at any time; `user` is the officer who does it as the member asked."""
    if user is not None:
        check_can_keep_member(user, membership.member)
        detail = {"group": membership.group.slug, "rung": rung}
        record_act(
            user=user, act="set_rung", subject_kind="member", subject_id=membership.member.uuid, detail=detail
        )
    if membership.rung == rung and membership.left_at is None:
        return membership
    membership.rung = rung
    membership.leads = membership.leads and rung == LEAD_GROUP
    membership.save(update_fields=["rung", "leads"])
    RungStep.objects.create(
        membership=membership, rung=rung, by_officer=user is not None, at=now or timezone.now()
    )
    return membership


@transaction.atomic
def leave_group(*, membership: Membership, now: dt.datetime | None = None) -> None:
    """Leave a group. Its history stays with the member until they are erased."""
    now = now or timezone.now()
    left = Membership.objects.filter(pk=membership.pk, left_at=None).update(left_at=now, leads=False)
    if left:
        RungStep.objects.create(membership=membership, rung=None, at=now)


def folded(text: str) -> str:
    """Return words as they are searched: without capitals, single spaces."""
    return " ".join(text.casefold().split())[:400]
