"""Says when a contact happened, though the clock of the phone that recorded it may be a year off."""

import datetime as dt
from dataclasses import dataclass

LONGEST_HELD = dt.timedelta(days=60)  # how long a phone may plausibly be out of reach
LONGEST_SAID = 40


@dataclass(frozen=True, slots=True)
class Happened:
    """When a contact happened by our clock, None where that cannot be told; and what the phone said of it."""

    at: dt.datetime | None
    circumstances: dict[str, str]


def when(said_at: object, phone_now: object, now: dt.datetime) -> Happened:
    """Return when a contact happened: as long ago, by the phone's own clock, as it lay on the phone when it was sent.

    `said_at` and `phone_now` are what the phone's clock showed at the contact and at the sending. Without `phone_now`
    (a file handed in) its clock is taken as right. What is implausible either way is not taken; both are kept.
    """
    recorded, sent = read_moment(said_at), read_moment(phone_now)
    told = {"phone_said": recorded.isoformat()} if recorded else {}
    if sent is not None:
        told["phone_clock"] = f"{round((sent - now).total_seconds()):+d} seconds"
    lay = (sent or now) - recorded if recorded else None
    if lay is None or not dt.timedelta(0) <= lay <= LONGEST_HELD:
        return Happened(None, told)
    return Happened(now - lay, told)


def read_moment(said: object) -> dt.datetime | None:
    """Return a moment written as ISO 8601 with its offset, or None."""
    if not isinstance(said, str) or len(said) > LONGEST_SAID:
        return None
    try:
        moment = dt.datetime.fromisoformat(said)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
