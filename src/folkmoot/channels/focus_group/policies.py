"""When a meeting's record may be kept, finished and deleted, and words entered, in the sentences officers are shown."""

import datetime as dt
from typing import Any

from django.utils import timezone

from folkmoot.channels.focus_group.models import Meeting
from folkmoot.engagements.policies import check_can_run
from folkmoot.partners.policies import can, check_can
from folkmoot.questions.policies import NotPossible

CHANNEL = "focus_group"
MOST_PHOTOS = 20


def check_can_enter(meeting: Meeting | None, *, today: dt.date | None = None) -> None:
    """Raise unless there is a record to which what was said belongs: of a day that has come, and not finished."""
    if meeting is None or meeting.held_on is None:
        raise NotPossible(
            "Write first in the record on which day it was held: what was said belongs to that day."
        )
    if meeting.held_on > (today or timezone.localdate()):
        raise NotPossible("It has not been held yet. Enter what was said on the day or after it.")
    check_is_not_finished(meeting)


def check_is_not_finished(meeting: Meeting | None) -> None:
    """Raise once a record is finished."""
    if meeting is not None and meeting.finished_at is not None:
        raise NotPossible("This record is finished. Open it again first to change or add anything.")


def check_can_finish(meeting: Meeting) -> None:
    """Raise, with every reason, unless a record says what a record must say."""
    check_is_not_finished(meeting)
    missing = []
    if meeting.held_on is None or meeting.held_on > timezone.localdate():
        missing.append("Say on which day it was held.")
    if not meeting.venue:
        missing.append("Say where it was held.")
    if not meeting.groups:
        missing.append("Say who was invited and how many came.")
    if not meeting.note_taker:
        missing.append("Say who wrote down what was said.")
    if missing:
        raise NotPossible(*missing)


def why_not(check: Any, *about: Any) -> str:
    """Return the sentence of a rule that does not allow something, or nothing."""
    try:
        check(*about)
    except NotPossible as refused:
        return str(refused)
    return ""


def check_can_add_photo(meeting: Meeting) -> None:
    """Raise unless one more photo may go with a record."""
    check_is_not_finished(meeting)
    if meeting.photos.count() >= MOST_PHOTOS:
        raise NotPossible(f"A record holds {MOST_PHOTOS} photos at most. Take one out first.")


def check_can_erase(user: Any, meeting: Meeting, *, voices: int) -> None:
    """Raise unless this officer may delete a record, and what was said with it where anything was."""
    check_can_run(user, meeting.collector.engagement)
    if voices:
        check_can(user, "erase_contact")


def can_erase(user: Any, *, voices: int) -> bool:
    """Say whether this officer may delete a record of their own partner's with so many voices."""
    return can(user, "run_engagement") and (not voices or can(user, "erase_contact"))
