"""How a call ended and how long asking took, read from what the script page sends."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID, uuid4

from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.utils import timezone

from folkmoot.engagements.models import Collector

LONGEST_CALL = dt.timedelta(hours=1)
DIRECTIONS = {"incoming": "They rang us", "outgoing": "We rang them"}
NOT_ASKED = {
    "distressed": "They were upset or unwell",
    "urgent": "It was urgent",
    "cut_off": "The call ended",
    "language": "We had no language in common",
    "too_busy": "Others were waiting",
    "forgot": "I forgot",
    "other": "Another reason",
}
OUTCOMES = ("completed", "partial", "declined", "not_asked")
SALT = "contact_centre.opened"


def opened_now() -> str:
    """Return a signed note of when the page was opened and the UUID its contact will have."""
    return TimestampSigner(salt=SALT).sign(str(uuid4()))


def read_opened(signed: str) -> tuple[UUID, dt.datetime] | None:
    """Return the UUID and the moment of a signed note, or None where it is not ours."""
    try:
        value = TimestampSigner(salt=SALT).unsign(signed)
        seconds = b62_decode(signed.rsplit(":", 2)[1])
        return UUID(value), dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (BadSignature, ValueError):
        return None


def seconds_taken(posted: Mapping[str, str], opened: dt.datetime) -> int | None:
    """Return how long asking took: the page's own clock from the first key, or else the time since it was opened."""
    clock = posted.get("seconds", "")
    if clock.isascii() and clock.isdigit() and len(clock) <= 4:
        return min(int(clock), int(LONGEST_CALL.total_seconds()))
    taken = timezone.now() - opened
    return int(taken.total_seconds()) if dt.timedelta(0) <= taken <= LONGEST_CALL else None


def outcome_of(posted: Mapping[str, str]) -> tuple[str, str]:
    """Return the disposition and, where nobody was asked, why. An outcome we do not know is no outcome."""
    outcome, _, reason = posted.get("outcome", "").partition(":")
    if outcome not in OUTCOMES or (outcome == "not_asked" and reason not in NOT_ASKED):
        return "", ""
    return outcome, reason if outcome == "not_asked" else ""


def direction_of(said: Mapping[str, str], collector: Collector) -> str:
    """Return who rang whom: as said, else as the team usually does, else that they rang us."""
    usual = collector.settings.get("direction", "")
    chosen = said.get("direction", "")
    return next((each for each in (chosen, usual) if each in DIRECTIONS), "incoming")
