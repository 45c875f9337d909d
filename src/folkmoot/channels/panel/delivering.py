"""Sends one message, once: what is about to be sent is written down first, so that a crash repeats the one in flight at most.

Before every sending, a reminder too, it is asked again whether it is still wanted: answered, declined, bounced, too often.
"""

import datetime as dt

from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from folkmoot.channels.panel.choosing import MOST_MESSAGES, PANEL, messages_lately
from folkmoot.channels.panel.following import mark_answered
from folkmoot.channels.panel.links import LINKS, answer_uuid, page_of
from folkmoot.channels.panel.models import Message, Wave
from folkmoot.channels.panel.wave_words import words_of
from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import carry
from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import Contact, DoNotAsk
from folkmoot.contacts.reaching import address_in, do_not_ask, silenced
from folkmoot.jobs.quiet_hours import next_waking_moment

LETTER = "p"


def next_due(wave: Wave, now: dt.datetime) -> Message | None:
    """Return the next message of a wave that is being sent, one that was in flight when a worker died first."""
    due = Message.objects.filter(wave=wave, wave__state="sending", next_at__lte=now)
    related = due.select_related(
        "wave__collector__engagement", "detail__contact", "member__address", "member__panel"
    )
    return related.order_by("-in_flight", "next_at", "pk").first()


def deliver(message: Message, *, through: BaseEmailBackend | None = None) -> bool:
    """Send a message or a reminder and say when the next is due; False where it was not wanted any more."""
    why = why_not(message)
    if why:
        leave_out(message, why)
        return False
    Message.objects.filter(pk=message.pk).update(in_flight=True)
    if not hand_over(message, through):
        came_back(message.pk)
        return False
    sent(message)
    return True


def why_not(message: Message) -> str:
    """Return why a message is not wanted any more, or nothing."""
    if message.answered_at or Contact.objects.filter(uuid=answer_uuid(message.uuid)).exists():
        mark_answered(message)
        return "answered"
    if message.declined_at or message.bounced_at:
        return "stopped"
    now, most = timezone.now(), MOST_MESSAGES
    if message.detail is not None:
        silence = silenced([message.detail])
        if silence:
            return silence[message.detail.pk]
    elif message.member is not None:
        most = message.member.panel.most_messages
        lookup_hash = message.member.address.lookup_hash
        if DoNotAsk.objects.filter(lookup_hash=lookup_hash, purpose=PANEL).exists():
            return "bounced"
    lookup_hash = hash_of(message)
    many = messages_lately([lookup_hash], now).get(lookup_hash, 0)
    return "too_often" if many >= most else ""


def leave_out(message: Message, why: str) -> None:
    """Send no more of a message; one that was never sent is counted among those left out."""
    Message.objects.filter(pk=message.pk).update(next_at=None, in_flight=False)
    if message.sends == 0 and why not in {"answered", "stopped"}:
        wave = Wave.objects.only("left_out").get(pk=message.wave_id)
        wave.left_out[why] = wave.left_out.get(why, 0) + 1
        wave.save(update_fields=["left_out"])


def hand_over(message: Message, through: BaseEmailBackend | None) -> bool:
    """Give a message to whoever carries it; False where it can never arrive."""
    link, detail = LINKS.token(message.uuid), message.detail
    return carry(
        words_of(message, link),
        to=address_in(detail) if detail is not None else address_of(message),
        kind=detail.kind if detail is not None else "email",
        token=token_of(LETTER, message.pk),
        named=f"{message.uuid.hex} {message.sends}",
        stop=page_of("stop", link),
        through=through,
    )


def sent(message: Message) -> None:
    """Write down that a message was taken, and when the reminder is due, if there is one."""
    now, wave = timezone.now(), message.wave
    first = message.first_sent_at or now
    reminder: dt.datetime | None = None
    if message.may_remind and message.sends < wave.reminders:
        due = next_waking_moment(now + dt.timedelta(days=wave.days_between))
        reminder = due if due < first + dt.timedelta(days=wave.days_open) else None
    Message.objects.filter(pk=message.pk, answered_at=None, declined_at=None, bounced_at=None).update(
        next_at=reminder
    )
    Message.objects.filter(pk=message.pk).update(
        in_flight=False, sends=F("sends") + 1, first_sent_at=first, last_sent_at=now
    )


def came_back(number: int) -> None:
    """Mark a message that cannot be delivered, and write to its address no more."""
    message = Message.objects.select_related("detail", "member__address").filter(pk=number).first()
    if message is None:
        return
    now = timezone.now()
    Message.objects.filter(pk=number).update(next_at=None, in_flight=False)
    Message.objects.filter(pk=number, sends=0).update(sends=1, first_sent_at=now, last_sent_at=now)
    Message.objects.filter(pk=number, bounced_at=None).update(bounced_at=now)
    purpose = message.detail.purpose if message.detail is not None else PANEL
    do_not_ask(lookup_hash=hash_of(message), purpose=purpose, because="bounced")


def hash_of(message: Message) -> str:
    """Return the keyed hash of the address a message goes to."""
    if message.detail is not None:
        return message.detail.lookup_hash
    return message.member.address.lookup_hash if message.member is not None else ""


def address_of(message: Message) -> str:
    """Return the address a message goes to, for the moment it is sent."""
    if message.detail is not None:
        return address_in(message.detail)
    member = message.member
    assert member is not None  # noqa: S101  a message goes to a detail or to a member
    return unseal(member.address.sealed, purpose="panel address", owner=member.uuid.hex)
