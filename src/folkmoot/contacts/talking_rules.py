"""How a conversation may go: its states, how much may be said, and who may ask whom back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.contacts.models import Contact, Thread
from folkmoot.contacts.preparing import ASKED_AND_ANSWERED
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.policies import check_can

LONGEST = 1_000  # characters
MOST_ANSWERS_A_DAY = 10
MOST_ASKED_A_DAY = 2
# A text message or an e-mail of one of these words alone ends it.
STOP = frozenset({"stop", "stop all", "stopall", "end", "quit", "cancel", "unsubscribe"})

# An officer asks again only after an answer: whoever does not answer is left in peace.
AFTER: dict[str, dict[str, str]] = {
    "asked": {"answer": "answered", "close": "closed"},
    "answered": {"ask": "asked", "answer": "answered", "close": "closed"},
    "closed": {},
}
CLOSED = "This conversation is closed. Nothing more is asked or taken in it."
WAIT_FOR_THEM = "They have not answered yet. Whoever does not answer is left in peace."
NOTHING_SAID = "Write something first."
TOO_LONG = f"That is too long: at most {LONGEST:,} letters. Nothing was sent; what you wrote is still here."
ENOUGH_TODAY = "That is enough for today. Nothing was sent; what you wrote is still here. Try again tomorrow."
NOT_BACK = "Nobody agreed here to be asked back, so nothing more is asked."
NOBODY_ANSWERED = "Only somebody who answered can be asked back."


def check_can_ask_back(user: Any, contact: Contact) -> None:
    """Raise unless this officer sees what people said here, may ask, and the person has not closed it or still to answer."""
    for permission in ("see_insight", "run_engagement"):
        check_can(user, permission)
    if contact.engagement.partner_id != user.officer.partner_id:
        raise PermissionDenied(f"This engagement belongs to {contact.engagement.partner}. Ask them.")
    if contact.disposition not in ASKED_AND_ANSWERED:
        raise NotPossible(NOBODY_ANSWERED)
    if contact.circumstances.get("ask_back") == "no":
        raise NotPossible(NOT_BACK)
    thread = Thread.objects.filter(contact=contact).first()
    if thread is not None:
        _check_goes_on(thread, "ask", WAIT_FOR_THEM)
        _check_enough(thread, by_person=False, most=MOST_ASKED_A_DAY)


def can_ask_back(user: Any, contact: Contact) -> bool:
    """Say whether this officer may ask this person back now."""
    try:
        check_can_ask_back(user, contact)
    except (NotPossible, PermissionDenied):
        return False
    return True


def check_can_answer(thread: Thread) -> None:
    """Raise once the conversation is closed, or when enough was said today."""
    _check_goes_on(thread, "answer", CLOSED)
    _check_enough(thread, by_person=True, most=MOST_ANSWERS_A_DAY)


def check_words(words: str) -> str:
    """Return what was said, trimmed; raise where it is nothing or too long."""
    said = words.replace("\r\n", "\n").strip()
    if not said:
        raise NotPossible(NOTHING_SAID)
    if len(said) > LONGEST:
        raise NotPossible(TOO_LONG)
    return said


def _check_goes_on(thread: Thread, act: str, otherwise: str) -> None:
    if act not in AFTER[thread.state]:
        raise NotPossible(CLOSED if thread.state == "closed" else otherwise)


def _check_enough(thread: Thread, *, by_person: bool, most: int) -> None:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if thread.turns.filter(by_person=by_person, at__gte=today).count() >= most:
        raise NotPossible(ENOUGH_TODAY)
