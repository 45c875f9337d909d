"""Hears that a message could not be delivered, and tells the room that sent it.

Each message carries a token: in the envelope's sender (`bounces+TOKEN@…`, where one is set up), and in a header that a
report of non-delivery returns with the rest. A token names a message by number under a keyed hash, so nobody can make one
for a message they were not sent, and nothing of it is stored. Each room that sends says by a letter what it does when a
message of its own comes back, in its `tasks.py`.
"""

import base64
import hmac
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import Message

from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from folkmoot.contacts.keys import keyed_digest

HEADER = "X-Folkmoot-Message"
LARGEST_REPORT = 1_000_000  # bytes
MAC_BYTES = 10
TOKEN = re.compile(r"([a-z])(\d{1,18})-([a-z2-7]{16})")
IN_AN_ADDRESS = re.compile(rf"\+({TOKEN.pattern})@", re.IGNORECASE)
ADDRESSED = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
MOST_PARTS = 50
LONGEST_HEADER = 5_000  # characters

_ways: dict[str, Callable[[int], None]] = {}


def when_undelivered(letter: str, way: Callable[[int], None]) -> None:
    """Have a function called with the number of a message, of the kind that a letter stands for, that came back for good."""
    _ways[letter] = way


def token_of(letter: str, number: int) -> str:
    """Return the token of a message."""
    mac = keyed_digest(f"{letter}{number}", purpose="message token")[:MAC_BYTES]
    return f"{letter}{number}-{base64.b32encode(mac).decode().lower()}"


def returns_to(token: str) -> str:
    """Return the envelope's sender for a message, or "" where no address for bounces is set up."""
    return with_token(settings.BOUNCE_ADDRESS, token)


def with_token(address: str, token: str) -> str:
    """Return an address that holds a token; "" where there is no address."""
    name, at, host = address.partition("@")
    return f"{name}+{token}@{host}" if at else ""


def undelivered(token: str) -> bool:
    """Tell the room that sent a message that it came back for good; False where the token is not ours."""
    number, letter = number_in(token), token.strip().lower()[:1]
    if number is None:
        return False
    autodiscover_modules("tasks")
    if letter not in _ways:
        return False
    _ways[letter](number)
    return True


def read_report(raw: bytes) -> str:
    """Return the token of the message that a report says will never arrive; "" for delays, holidays and everything else.

    A report is what RFC 3464 describes: a part `message/delivery-status` with an action `failed` and a status of class 5.
    """
    report = read_message(raw) if len(raw) <= LARGEST_REPORT else None
    if report is None:
        return ""
    parts = [part for part, _ in zip(report.walk(), range(MOST_PARTS), strict=False)]
    if not any(_failed_for_good(part) for part in parts if not part.is_multipart() or _is_status(part)):
        return ""
    return next(_tokens(report, parts), "")


def read_message(raw: bytes) -> Message | None:
    """Return a message as it came, or None for one that no mail program makes: parts in parts in parts without end."""
    try:
        return message_from_bytes(raw, policy=policy.compat32)
    except RecursionError:
        return None


def tokens_addressed(message: Message) -> Iterator[str]:
    """Yield the tokens of the addresses a message was sent to."""
    for name in ADDRESSED:
        for value in message.get_all(name, []):
            if found := IN_AN_ADDRESS.search(str(value)[:LONGEST_HEADER]):
                yield found[1].lower()


def number_in(token: str, *, letter: str = "") -> int | None:
    """Return the number that a token of ours names, of one kind where a letter is given; None where it is not ours."""
    found = TOKEN.fullmatch(token.strip().lower())
    if found is None or (letter and found[1] != letter):
        return None
    if not hmac.compare_digest(token_of(found[1], int(found[2])).encode(), found[0].encode()):
        return None
    return int(found[2])


def _is_status(part: Message) -> bool:
    return part.get_content_type() == "message/delivery-status"


def _failed_for_good(part: Message) -> bool:
    """Say so of a block of a delivery status: the parser makes each block a message of its own."""
    action, status = str(part.get("Action", "")), str(part.get("Status", ""))
    return action.strip().lower() == "failed" and status.strip().startswith("5")


def _tokens(report: Message, parts: list[Message]) -> Iterator[str]:
    yield from tokens_addressed(report)
    for part in parts:
        if part.get(HEADER):
            yield str(part[HEADER]).strip()
        if part.get_content_type() == "text/rfc822-headers":
            for line in str(part.get_payload()).splitlines():
                name, _, value = line.partition(":")
                if name.lower() == HEADER.lower():
                    yield value.strip()
