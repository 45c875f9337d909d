"""Asks whether a person may be asked again, in words that are stored exactly as they were shown, and reads what they gave."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from folkmoot.contacts.preparing import Consent
from folkmoot.partners.models import Partner

PURPOSE = "follow_up"
LONGEST_VALUE = {"email": 254, "phone": 30}
LONGEST_WORDING = 1_000
SHORTEST_NUMBER = 7
MOST_CONSENTS = 2
QUESTION = "May {partner} contact you once more about this, with a few questions on how things are then?"
KEPT_APART = "Your e-mail address or phone number is kept apart from your answers, encrypted, for this and nothing else."
CHANGE = "You can change your mind at any time{how}."


def wording_for(partner: Partner) -> str:
    """Return what a person is asked and told, to be read out or shown; it is stored with what they give."""
    how = f": write to {settings.CONTACT_EMAIL}" if settings.CONTACT_EMAIL else ": tell any of our officers"
    return " ".join((QUESTION.format(partner=partner.name), KEPT_APART, CHANGE.format(how=how)))


def read_consents(given: Sequence[Any]) -> tuple[list[Consent], dict[str, str]]:
    """Return ways to reach a person as a phone sent them, and, where one cannot be used, a note that says so.

    A contact is never refused for a mistyped address: the person is gone, and their answers count.
    """
    consents = [one for one in map(read_consent, given[:MOST_CONSENTS]) if one is not None]
    if len(consents) == len(given):
        return consents, {}
    return consents, {"follow_up": "a way to reach them could not be used"}


def read_consent(given: Any) -> Consent | None:
    """Return one way to reach a person, or None where it is none."""
    if not isinstance(given, dict):
        return None
    kind, value, wording = (str(given.get(name) or "").strip() for name in ("kind", "value", "wording"))
    if not wording or len(wording) > LONGEST_WORDING or not is_way_to_reach(kind, value):
        return None
    return Consent(kind, value, PURPOSE, wording)


def is_way_to_reach(kind: str, value: str) -> bool:
    """Say whether this could be an e-mail address, or a phone number of enough figures."""
    if not value or len(value) > LONGEST_VALUE.get(kind, 0):
        return False
    if kind == "email":
        try:
            validate_email(value)
        except ValidationError:
            return False
        return True
    figures = sum(letter.isdecimal() for letter in value)
    return figures >= SHORTEST_NUMBER and set(value) <= set("+0123456789 ()-")
