"""The acts of somebody who asks on the page to take part: a link goes to their address, and opening it by a button counts as yes.

What the page says and does is the same for an address that is known and one that is not.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.preparing import detail_hash
from folkmoot.jobs.asking import ask_for
from folkmoot.network.joining import add_member, join_group, keep_addresses
from folkmoot.network.models import Group, JoinWish, Member, MemberAddress
from folkmoot.network.policies import check_can_join
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible

UNCONFIRMED_KEPT = dt.timedelta(days=7)
BETWEEN_LINKS = dt.timedelta(hours=1)  # to one address: a form on the web is no way to fill a mailbox
NEW_ADDRESS = "new member address"
NEW_ADDRESS_HOURS = 48


@transaction.atomic
def ask_to_join(
    *,
    group: Group,
    rung: int,
    name: str,
    email: str = "",
    phone: str = "",
    consent_wording: str,
    now: dt.datetime | None = None,
    **said: Any,
) -> None:
    """Keep what somebody wishes until they have opened their link. Who is known already keeps what they told before.

    Raises `NotPossible` where the group is not open.
    """
    check_can_join(group)
    now = now or timezone.now()
    member = member_with(group.partner, email=email, phone=phone)
    if member is None:
        if not email:
            said["hears_by"] = "phone"
        member = add_member(
            partner=group.partner,
            name=name,
            email=email,
            phone=phone,
            consent_wording=consent_wording,
            came_by=f"The page of {group.name}"[:60],
            now=now,
            **said,
        )
    JoinWish.objects.update_or_create(member=member, group=group, defaults={"rung": rung, "asked_at": now})
    send_link(member=member, now=now)


@transaction.atomic
def send_link(*, member: Member, now: dt.datetime | None = None) -> bool:
    """Send somebody the link to their own page, at most once an hour; say whether it goes."""
    now = now or timezone.now()
    if member.link_asked_at is not None and now - member.link_asked_at < BETWEEN_LINKS:
        return False
    Member.objects.filter(pk=member.pk).update(link_asked_at=now)
    from folkmoot.network.people.tasks import send_own_link  # noqa: PLC0415  it reads what the acts write

    ask_for(send_own_link, title="Send somebody the link to their own page", args=[member.pk])
    return True


@transaction.atomic
def say_yes(*, member: Member, now: dt.datetime | None = None) -> list[str]:
    """Make somebody a member, for they hold what was sent to their address, and let their wishes come true.

    Returns why a wish could not: its group ended, or is joined by invitation now.
    """
    now = now or timezone.now()
    Member.objects.filter(pk=member.pk, confirmed_at=None).update(confirmed_at=now)
    member.addresses.update(bounced_at=None)
    refused = []
    for wish in member.wishes.select_related("group__partner"):
        try:
            join_group(group=wish.group, member=member, rung=wish.rung, now=now)
        except NotPossible as fault:
            refused.append(str(fault))
    member.wishes.all().delete()
    return refused


@transaction.atomic
def forget_wishes(*, member: Member) -> None:
    """Let a member's wishes go, as they say; who was not a member yet is forgotten altogether."""
    if member.confirmed_at is None:
        member.delete()
    else:
        member.wishes.all().delete()


def member_with(partner: Partner, *, email: str = "", phone: str = "") -> Member | None:
    """Return the member of a register whose address or number this is; one who confirmed it comes first."""
    found = [member for member in members_with(email, phone) if member.partner_id == partner.pk]
    return found[0] if found else None


def members_with(email: str, phone: str) -> list[Member]:
    """Return the members, of whatever register, whose address or number this is; those who confirmed it come first."""
    hashes = [detail_hash(kind, value) for kind, value in (("email", email), ("phone", phone)) if value]
    held = MemberAddress.objects.filter(lookup_hash__in=hashes).select_related("member").order_by("pk")
    members = {address.member.pk: address.member for address in held}
    return sorted(members.values(), key=lambda member: member.confirmed_at is None)


@transaction.atomic
def ask_to_change_address(*, member: Member, kind: str, value: str, now: dt.datetime | None = None) -> None:
    """Send a link to a new address; it becomes the member's when they open it there. Empty: the old one is deleted."""
    if not value:
        keep_addresses(member, **{kind: ""})
        return
    until = int(((now or timezone.now()) + dt.timedelta(hours=NEW_ADDRESS_HOURS)).timestamp())
    kept = {"member": member.uuid.hex, "kind": kind, "value": value.strip(), "until": until}
    from folkmoot.network.people.tasks import send_address_link  # noqa: PLC0415  as above

    token = sealed_token(kept, purpose=NEW_ADDRESS)  # sealed: a task's arguments are stored plain
    ask_for(send_address_link, title="Ask whether a new address is theirs", args=[token])


@transaction.atomic
def take_new_address(*, token: str, now: dt.datetime | None = None) -> Member | None:
    """Keep the address to which a link was sent; None where the link is old or nobody's."""
    kept = opened_token(token, purpose=NEW_ADDRESS)
    if kept is None or kept["until"] < (now or timezone.now()).timestamp():
        return None
    member = Member.objects.confirmed().filter(uuid=kept["member"]).first()
    if member is not None:
        keep_addresses(member, **{kept["kind"]: kept["value"]})
    return member


def forget_the_unconfirmed(*, now: dt.datetime | None = None) -> int:
    """Delete those who never opened their link, and wishes as old; return how many people."""
    before = (now or timezone.now()) - UNCONFIRMED_KEPT
    JoinWish.objects.filter(asked_at__lt=before, member__confirmed_at__isnull=False).delete()
    silent = Member.objects.filter(confirmed_at=None, consented_at__lt=before)
    number = silent.exclude(wishes__asked_at__gte=before).count()
    silent.exclude(pk__in=JoinWish.objects.filter(asked_at__gte=before).values("member")).delete()
    return number
