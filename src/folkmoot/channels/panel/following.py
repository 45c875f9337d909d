"""What somebody does with a personal link: open it, answer, say no. Each of them stops the reminders that it should."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.panel.links import LINKS, answer_uuid
from folkmoot.channels.panel.models import Message
from folkmoot.contacts.models import Contact
from folkmoot.contacts.reaching import do_not_ask, forget_address

LONGEST_TOKEN = 40


def message_of(token: str) -> Message | None:
    """Return the message of a personal link, in one statement, or None."""
    if len(token) > LONGEST_TOKEN:
        return None
    related = Message.objects.select_related(
        "wave__collector__engagement__questionnaire", "wave__panel", "detail__contact", "member__address"
    ).defer("wave__collector__engagement__questionnaire__content")
    return related.filter(link_hash=LINKS.hash(token)).first()


def works_until(message: Message) -> dt.datetime:
    """Return until when a link works, if it is sent now for the first time or was sent before."""
    return (message.first_sent_at or timezone.now()) + dt.timedelta(days=message.wave.days_open)


def has_expired(message: Message) -> bool:
    """Say whether a link has stopped working."""
    return works_until(message) < timezone.now()


def mark_opened(message: Message) -> None:
    """Note that somebody pressed Start. Reminders go on: they may not have finished."""
    Message.objects.filter(pk=message.pk, opened_at=None).update(opened_at=timezone.now())


def mark_answered(message: Message) -> bool:
    """Join a message to the contact that answers it, if there is one, and send no more; return whether there is."""
    answer = Contact.objects.filter(uuid=answer_uuid(message.uuid)).only("pk").first()
    if answer is None:
        return False
    now = timezone.now()
    Message.objects.filter(pk=message.pk).update(answer=answer, next_at=None)
    Message.objects.filter(pk=message.pk, answered_at=None).update(answered_at=now)
    Message.objects.filter(pk=message.pk, opened_at=None).update(opened_at=now)
    return True


@transaction.atomic
def decline(message: Message, *, erase: bool = False) -> None:
    """Write to this person no more for this purpose; with `erase` nothing of their address is left, for any purpose.

    A member of a panel who says no has left it: their address goes in any case, and with it what joined messages to them.
    """
    now = timezone.now()
    if message.member is not None:
        message.member.delete()
        return
    if message.detail is None:
        return
    detail = message.detail
    if erase:
        forget_address(lookup_hash=detail.lookup_hash)
        return
    do_not_ask(lookup_hash=detail.lookup_hash, purpose=detail.purpose, because="declined")
    same = Message.objects.filter(detail__lookup_hash=detail.lookup_hash, detail__purpose=detail.purpose)
    same.update(next_at=None)
    Message.objects.filter(pk=message.pk, declined_at=None).update(declined_at=now)
