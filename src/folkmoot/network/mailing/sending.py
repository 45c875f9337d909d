"""Sends one part of a message, once: what is about to go is written down first, so that a crash repeats the one in flight at most."""

import datetime as dt

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import carry
from folkmoot.network.joining import address_of, leave_group
from folkmoot.network.mailing.choosing import why_not_any_more
from folkmoot.network.mailing.mailing_words import words_of
from folkmoot.network.mailing.writing import LINKS
from folkmoot.network.models import Mailing, MailingPart, Member, MemberAddress, Membership
from folkmoot.network.rungs import MAILING_LIST

LETTER = "g"


def next_part(mailing: Mailing) -> MailingPart | None:
    """Return the next part of a message that is being sent, one that was in flight when a worker died first."""
    waiting = MailingPart.objects.filter(mailing=mailing, mailing__state="sending", waits=True)
    ordered = waiting.select_related("member", "mailing__group", "mailing__partner").order_by(
        "-in_flight", "pk"
    )
    return ordered.prefetch_related("member__addresses").first()


def deliver(part: MailingPart, *, through: BaseEmailBackend | None = None) -> bool:
    """Send one part; False where it is not wanted any more, or can never arrive."""
    why = why_not_any_more(part.member, part.mailing)
    if why:
        _leave_out(part, why)
        return False
    MailingPart.objects.filter(pk=part.pk).update(in_flight=True)
    if not _hand_over(part, through):
        came_back(part.pk)
        return False
    MailingPart.objects.filter(pk=part.pk).update(in_flight=False, waits=False, sent_at=timezone.now())
    return True


def _hand_over(part: MailingPart, through: BaseEmailBackend | None) -> bool:
    address = next(each for each in part.member.addresses.all() if each.kind == part.member.hears_by)
    address.member = part.member
    stop = page_of("stop", LINKS.token(part.uuid))
    return carry(
        words_of(part.mailing, stop=stop, language=part.member.language),
        to=address_of(address),
        kind=address.kind,
        token=token_of(LETTER, part.pk),
        named=part.uuid.hex,
        stop=stop,
        through=through,
    )


@transaction.atomic
def _leave_out(part: MailingPart, why: str) -> None:
    mailing = Mailing.objects.select_for_update().only("left_out").get(pk=part.mailing_id)
    mailing.left_out[why] = mailing.left_out.get(why, 0) + 1
    mailing.save(update_fields=["left_out"])
    MailingPart.objects.filter(pk=part.pk).update(waits=False, in_flight=False)


def came_back(number: int) -> None:
    """Mark a part that cannot be delivered, and its address: nothing more is sent there."""
    part = MailingPart.objects.select_related("member").filter(pk=number).first()
    if part is None:
        return
    now = timezone.now()
    MailingPart.objects.filter(pk=number).update(waits=False, in_flight=False)
    MailingPart.objects.filter(pk=number, bounced_at=None).update(bounced_at=now)
    held = MemberAddress.objects.filter(member=part.member, kind=part.member.hears_by, bounced_at=None)
    held.update(bounced_at=now)


def part_by_link(token: str) -> MailingPart | None:
    """Return the part whose link ends these messages this is."""
    found = MailingPart.objects.select_related("member", "mailing__group", "mailing__partner")
    return found.filter(link_hash=LINKS.hash(token)).first()


@transaction.atomic
def stop_messages(*, part: MailingPart, altogether: bool = False, now: dt.datetime | None = None) -> None:
    """End the messages of a group, or altogether: who only stood on its mailing list leaves it, others stay and hear nothing."""
    now = now or timezone.now()
    MailingPart.objects.filter(pk=part.pk, stopped_at=None).update(stopped_at=now)
    group = part.mailing.group
    if altogether or group is None:
        Member.objects.filter(pk=part.member_id).update(hears_by="nothing")
        return
    place = Membership.objects.filter(group=group, member=part.member_id, left_at=None).first()
    if place is not None and place.rung == MAILING_LIST:
        leave_group(membership=place, now=now)
    elif place is not None:
        Membership.objects.filter(pk=place.pk).update(hears="nothing")


def page_of(name: str, token: str) -> str:
    """Return the whole address of a page behind a link of a message."""
    return settings.SITE.rstrip("/") + reverse(f"joined:mailing:{name}", args=[token])
