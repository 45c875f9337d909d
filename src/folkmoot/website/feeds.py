"""Engagements for other programs: a feed that says what is new and a calendar of days that matter.

Both take the finder's filters, so that a parish can follow its own place.
"""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from django.conf import settings
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from folkmoot.engagements.models import Engagement
from folkmoot.website.finder import Finder, found
from folkmoot.website.standing import standing_of

MOST_ENTRIES = 200
A_WHILE = 15 * 60
PRODUCT = "-//Folkmoot//engagements//EN"
CALENDAR = "text/calendar; charset=utf-8"
PUBLISHED = Max("releases__published_at", filter=Q(releases__withdrawn_at=None))


@require_safe
@cache_control(public=True, max_age=A_WHILE)
def atom(request: HttpRequest) -> HttpResponse:
    """Give the engagements the public may see as an Atom feed, those that changed last first."""
    told = sorted(
        ((moved_at(each), each) for each in followed(request)), key=lambda pair: pair[0], reverse=True
    )
    feed = Atom1Feed(
        title=f"Have your say: {settings.COUNCIL_NAME}",
        link=request.build_absolute_uri(reverse("website:engagements")),
        feed_url=request.build_absolute_uri(),
        description="What is being decided, what was said and what was answered.",
        language="en-GB",
    )
    for moved, each in told[:MOST_ENTRIES]:
        feed.add_item(
            title=each.title,
            link=address_of(request, each),
            description=f"{standing_of(each).words}. {each.summary}",
            unique_id=each.uuid.urn,
            author_name=str(each.partner),
            updateddate=moved,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=A_WHILE)
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the days engagements open and close, and by which a reply is promised, as an iCalendar."""
    from icalendar import Calendar, Event  # noqa: PLC0415  loads a table of time zones, which no other page needs

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Have your say: {settings.COUNCIL_NAME}")
    for each in followed(request)[:MOST_ENTRIES]:
        for what, words, day in days_of(each):
            event = Event()
            event.add("uid", f"{each.uuid}-{what}@{request.get_host()}")
            event.add("dtstamp", moved_at(each))
            event.add("summary", f"{words}: {each.title}")
            event.add("description", each.summary)
            event.add("url", address_of(request, each))
            event.add("dtstart", day)
            event.add("dtend", day + dt.timedelta(days=1))
            event.add("transp", "TRANSPARENT")
            made.add_component(event)
    reply = HttpResponse(made.to_ical(), content_type=CALENDAR)
    reply["Content-Disposition"] = 'inline; filename="have-your-say.ics"'
    return reply


def followed(request: HttpRequest) -> list[Engagement]:
    """Return the engagements that the finder would show for what the address asks, with what the feeds say of them."""
    finder = Finder(request.GET or None)
    asked = finder.cleaned_data if finder.is_bound and finder.is_valid() else {}
    return found(asked, lambda those: those.select_related("pledge").annotate(last_published=PUBLISHED))


def days_of(engagement: Engagement) -> Iterator[tuple[str, str, dt.date]]:
    """Give (short name, words, day) of each day that is known."""
    pledge = getattr(engagement, "pledge", None)
    known = (
        ("opens", "Opens", engagement.opens_on),
        ("closes", "Last day to answer", engagement.closes_on),
        ("reply", "Reply due", pledge.reply_by if pledge else None),
    )
    yield from ((what, words, day) for what, words, day in known if day)


def moved_at(engagement: Engagement) -> dt.datetime:
    """Return when something last became public: it opened, closed, was answered, or results were published."""
    now, pledge = timezone.now(), getattr(engagement, "pledge", None)
    days = [day for day in (engagement.opens_on, _after(engagement.closes_on)) if day]
    moments = [timezone.make_aware(dt.datetime.combine(day, dt.time.min)) for day in days]
    if engagement.state == "answered" and pledge is not None and pledge.replied_at:
        moments.append(pledge.replied_at)
    if published := cast("dt.datetime | None", getattr(engagement, "last_published", None)):
        moments.append(published)
    return max((moment for moment in moments if moment <= now), default=engagement.created_at)


def address_of(request: HttpRequest, engagement: Engagement) -> str:
    """Return the whole address of an engagement's page."""
    return request.build_absolute_uri(reverse("website:engagement", args=[engagement.slug]))


def _after(day: dt.date | None) -> dt.date | None:
    return day + dt.timedelta(days=1) if day else None
