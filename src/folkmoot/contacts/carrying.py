"""Carries one message to one person, by whoever carries it: text message, GOV.UK Notify or our own e-mail; and many, a stretch at a time.

Each message has a token by which it is known when it comes back, a name that stays the same when it is sent again, and an
address behind which one press ends it. Rooms that write to people differ in whom they write to and in their words; how a
message goes is the same for all and stands here.
"""

import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from folkmoot.contacts.bouncing import HEADER, returns_to
from folkmoot.contacts.keys import keyed_hash
from folkmoot.jobs.mailing import refused_for_good, send_email
from folkmoot.jobs.notify import NotTaken, mail_goes_by_notify, send_by_notify, send_text
from folkmoot.jobs.quiet_hours import is_quiet
from folkmoot.jobs.running import report_progress

A_STRETCH = 100  # messages; then the job queues again, so that other work gets its turn
MOST_TRIES = 12  # over some hours: the mail server may be away for a while
Message = TypeVar("Message")


@dataclass(frozen=True, slots=True)
class Words:
    """What a message says: to read as it is, on a phone, and, where a room has it, as a page; `calendar` goes with an e-mail."""

    subject: str
    text: str
    short: str = ""
    html: str = ""
    calendar: str = ""


def carry(
    words: Words,
    *,
    to: str,
    kind: str = "email",
    token: str = "",
    named: str = "",
    stop: str = "",
    reply_to: str = "",
    through: BaseEmailBackend | None = None,
) -> bool:
    """Hand one message over; False where its address or number will never take anything.

    `token` names it to whoever reports that it came back (`bouncing.token_of`), `named` is what its Message-ID is made of,
    `stop` the page that ends these messages by one press. Raises what a mail server that is away raises.
    """
    try:
        if kind == "phone":
            send_text(to=to, text=words.short, reference=token)
        elif mail_goes_by_notify():
            send_by_notify(to=to, subject=words.subject, text=words.text, reference=token, unsubscribe=stop)
        else:
            send_email(
                to=to,
                subject=words.subject,
                text=words.text,
                html=words.html,
                calendar=words.calendar,
                name=keyed_hash(named, purpose="message id")[:32] if named else "",
                headers=_headers(token, stop, reply_to),
                returns_to=returns_to(token) if token else "",
                through=through,
            )
    except NotTaken:
        return False
    except smtplib.SMTPRecipientsRefused as refused:
        if not refused_for_good(refused):
            raise
        return False
    return True


def _headers(token: str, stop: str, reply_to: str) -> dict[str, str]:
    said = {"Auto-Submitted": "auto-generated", HEADER: token, "Reply-To": reply_to}
    if stop:
        said |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Stretch:
    """How far a job came: how many messages went, and why it stopped: all sent, the hour is quiet, or others' turn."""

    went: int
    why: str

    def told(self, sentence: str) -> dict[str, str]:
        """Return the result for the job's page; `sentence` has `{number}` in it."""
        more = {"quiet": " The rest waits until people may be written to.", "turn": " It goes on at once."}
        return {"sentence": sentence.replace("{number}", f"{self.went:,}") + more.get(self.why, "")}


def send_a_stretch(
    *,
    next_one: Callable[[], Message | None],
    send: Callable[[Message, BaseEmailBackend], bool],
    gone: int,
    total: int,
    doing: str,
) -> Stretch:
    """Send message after message over one connection, at the pace that is set, and report how far it is."""
    through: BaseEmailBackend = get_connection()
    went, pause = 0, 60 / max(settings.MESSAGES_A_MINUTE, 1)
    try:
        for _ in range(A_STRETCH):
            if is_quiet():
                return Stretch(went, "quiet")
            message = next_one()
            if message is None:
                return Stretch(went, "all")
            report_progress(min(gone + went, total), total, doing)
            if send(message, through):
                went += 1
                time.sleep(pause)
    finally:
        through.close()
    return Stretch(went, "turn")
