"""Meetings for calendars: one as an invitation to one person, or all that everybody may come to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from folkmoot.jobs.mailing import own_host
from folkmoot.network.meetings.links import page_at
from folkmoot.network.models import Meeting

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Folkmoot//meetings//EN"
CALENDAR = "text/calendar; charset=utf-8"


def invitation_file(meeting: Meeting, *, to: str, page: str, joined_at: str = "") -> str:
    """Return a meeting as an iCalendar request to one address, or as the news that it was called off."""
    from icalendar import vCalAddress  # noqa: PLC0415  loads a table of time zones, which few pages need

    event = _event(meeting, page, joined_at)
    # Who takes part need not tell a calendar's server: a press on the page answers, and nothing is asked back by mail.
    attendee = vCalAddress(f"mailto:{to}")
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)
    event.add(
        "organizer", vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}")
    )
    method = "CANCEL" if meeting.called_off_at else "REQUEST"
    return _calendar([event], method).decode()


def meeting_file(meeting: Meeting, *, joined_at: str = "") -> bytes:
    """Return one meeting as an iCalendar, to be put in anybody's calendar."""
    return _calendar([_event(meeting, page_at("meeting", meeting.uuid), joined_at)], "PUBLISH")


def events_file(meetings: Iterable[Meeting]) -> bytes:
    """Return meetings as an iCalendar that is followed."""
    made = [_event(each, page_at("event", each.uuid)) for each in meetings]
    return _calendar(made, "", name=f"Events: {settings.COUNCIL_NAME}")


def _event(meeting: Meeting, page: str, joined_at: str = "") -> "Event":
    from icalendar import Event  # noqa: PLC0415  as above

    event = Event()
    event.add("uid", f"{meeting.uuid}@{own_host()}")
    event.add("dtstamp", meeting.changed_at)
    event.add("sequence", meeting.changes)
    event.add("summary", f"{meeting.title} ({meeting.group})")
    event.add("dtstart", meeting.begins_at)
    event.add("dtend", meeting.ends_at)
    event.add("status", "CANCELLED" if meeting.called_off_at else "CONFIRMED")
    event.add("url", page)
    where = ", ".join(part for part in (meeting.venue, joined_at) if part)
    if where:
        event.add("location", where)
    about = [meeting.called_off_because, meeting.about, meeting.access]
    event.add("description", "\n\n".join(part for part in about if part))
    return event


def _calendar(events: "Iterable[Event]", method: str, name: str = "") -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  as above

    made: Any = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    if method:
        made.add("method", method)
    if name:
        made.add("x-wr-calname", name)
    for event in events:
        made.add_component(event)
    return bytes(made.to_ical())
