"""The calendar of what is coming: for everybody, with what asks the same people or the same thing; for officers, their drafts too."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from folkmoot.outcomes.coming.clashing import Coming, coming, for_everybody, for_officer
from folkmoot.partners.access import officer_required

A_WHILE = 15 * 60
PRODUCT = "-//Folkmoot//what is coming//EN"
CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Show what is planned and what is open, in months."""
    return render(request, "outcomes/coming.html", _about(coming(for_everybody())))


@require_safe
@cache_control(public=True, max_age=A_WHILE)
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the same as an iCalendar: one entry from the first to the last day of each."""
    from icalendar import Calendar, Event  # noqa: PLC0415  loads a table of time zones, which no other page needs

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", f"What is coming: {settings.COUNCIL_NAME}")
    for each in coming(for_everybody()):
        event = Event()
        event.add("uid", f"{each.engagement.uuid}-coming@{request.get_host()}")
        event.add("dtstamp", timezone.now())
        event.add("summary", f"{each.engagement.title} ({each.engagement.partner})")
        event.add("description", each.engagement.summary)
        event.add("dtstart", each.opens_on)
        event.add("dtend", each.closes_on + dt.timedelta(days=1))
        event.add("url", request.build_absolute_uri(reverse("answered:coming")))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    reply = HttpResponse(made.to_ical(), content_type=CALENDAR)
    reply["Content-Disposition"] = 'inline; filename="what-is-coming.ics"'
    return reply


@officer_required
def officers(request: HttpRequest) -> HttpResponse:
    """Show an officer the same with their own drafts, and what of theirs asks whom others ask."""
    about = _about(coming(for_officer(request.user)))
    return render(request, "outcomes/coming_officers.html", about)


def _about(found: list[Coming]) -> dict[str, object]:
    months: dict[dt.date, list[Coming]] = {}
    for each in found:
        months.setdefault(each.opens_on.replace(day=1), []).append(each)
    return {
        "months": sorted(months.items()),
        "any": bool(found),
        "clashing": sum(bool(each.clashes) for each in found),
    }
