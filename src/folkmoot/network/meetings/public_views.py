"""Everybody's pages of meetings: events that all may come to, and for the people of a group its meetings, agendas and notes."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.design.templatetags.words import moment
from folkmoot.network.being_known import for_those_known, known_in, known_member
from folkmoot.network.knowing import member_here
from folkmoot.network.leading import Leader
from folkmoot.network.meetings.calendar import CALENDAR, events_file
from folkmoot.network.meetings.calendar import meeting_file as file_of
from folkmoot.network.meetings.forms import QuestionForm
from folkmoot.network.meetings.inviting import come_along
from folkmoot.network.meetings.links import page_at
from folkmoot.network.meetings.pages import Frame, came_to, record_page, who_page
from folkmoot.network.meetings.planning import ask_group
from folkmoot.network.models import Group, Meeting, Membership
from folkmoot.network.rungs import COMMENT
from folkmoot.questions.policies import NotPossible

MOST_EVENTS = 100
A_WHILE = 15 * 60


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """List the events to come that everybody may come to."""
    coming = Meeting.objects.in_public().to_come(timezone.now()).select_related("group")
    return render(request, "network/meetings/events.html", {"page": page_of(request, coming)})


@require_safe
@cache_control(public=True, max_age=A_WHILE)
def events_calendar(request: HttpRequest) -> HttpResponse:
    """Give the events as an iCalendar that is followed; one that was called off says so."""
    coming = Meeting.objects.in_public().filter(ends_at__gte=timezone.now()).order_by("begins_at", "pk")
    reply = HttpResponse(events_file(coming.select_related("group")[:MOST_EVENTS]), content_type=CALENDAR)
    reply["Content-Disposition"] = 'inline; filename="events.ics"'
    return reply


@require_safe
@cache_control(public=True, max_age=A_WHILE)
def events_atom(request: HttpRequest) -> HttpResponse:
    """Give the events as an Atom feed, those that changed last first."""
    newest = Meeting.objects.in_public().order_by("-changed_at", "pk").select_related("group__partner")
    feed = Atom1Feed(
        title=f"Events: {settings.COUNCIL_NAME}",
        link=request.build_absolute_uri(reverse("joined:meetings:events")),
        feed_url=request.build_absolute_uri(),
        description="Meetings that everybody may come to.",
        language="en-GB",
    )
    for each in newest[:MOST_EVENTS]:
        off = f"Called off. {each.called_off_because} " if each.called_off_at else ""
        feed.add_item(
            title=each.title,
            link=page_at("event", each.uuid),
            description=f"{off}{moment(each.begins_at)}. {each.venue} {each.about}".strip(),
            unique_id=each.uuid.urn,
            author_name=str(each.group.partner),
            updateddate=each.changed_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def event(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one event to everybody; a member who is known here says whether they come."""
    found = _event(uuid)
    member = member_here(request)
    context = {
        "meeting": found,
        "member": member,
        "mine": came_to(found, member.pk) if member else None,
        "items": found.agenda.all(),
        "over": found.ends_at < timezone.now(),
    }
    return render(request, "network/meetings/event.html", context)


@require_safe
def event_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give one event for a calendar."""
    return HttpResponse(file_of(_event(uuid)), content_type=CALENDAR)


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a group's meetings to its people, and let them ask that it talks about something."""
    group = get_object_or_404(Group.objects.in_public(), slug=slug)
    place = known_in(request, group)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_group(group=group, member=place.member, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Thank you. It goes on the agenda of the next meeting.")
            return redirect(request.path)
    now = timezone.now()
    context = {
        "group": group,
        "coming": group.meetings.to_come(now)[:50],
        "page": page_of(request, group.meetings.filter(ends_at__lt=now)),
        "form": form,
        "may_ask": place.rung >= COMMENT,
        "asked": place.member.group_questions.filter(group=group).order_by("-at")[:10],
    }
    return render(request, "network/meetings/of_group.html", context, status=422 if form.errors else 200)


@for_those_known
@require_safe
def meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a meeting to the people of its group: when, where, agenda, notes and what was decided."""
    found, place = _meeting(request, uuid)
    context = {
        "meeting": found,
        "place": place,
        "mine": came_to(found, place.member_id),
        "items": found.agenda.all(),
        "decisions": found.decisions.all(),
        "over": found.ends_at < timezone.now(),
    }
    return render(request, "network/meetings/for_members.html", context)


@for_those_known
@require_safe
def meeting_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a meeting for a calendar to somebody of the group, with where it is joined online."""
    found, _ = _meeting(request, uuid)
    return HttpResponse(file_of(found, joined_at=found.link), content_type=CALENDAR)


@for_those_known
@require_safe
def printed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show agenda and notes on one page, to print."""
    found, _ = _meeting(request, uuid)
    context = {"meeting": found, "base": "design/base.html", "back": page_at("meeting", uuid)}
    return render(request, "network/meetings/printed.html", context)


@for_those_known
@require_POST
def come(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say whether one comes."""
    member = known_member(request)
    found = get_object_or_404(Meeting.objects.select_related("group"), uuid=uuid)
    if request.POST.get("answer") in {"yes", "no"}:
        try:
            come_along(meeting=found, member=member, answer=request.POST["answer"])
        except NotPossible as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Thank you for telling us.")
    return redirect("joined:meetings:event" if found.is_public else "joined:meetings:meeting", uuid)


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a leader tick who came."""
    found, place = _meeting(request, uuid, leads=True)
    return who_page(request, found, Leader(place), _frame(uuid))


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a leader keep what came of it."""
    found, place = _meeting(request, uuid, leads=True)
    return record_page(request, found, Leader(place), _frame(uuid))


def _frame(uuid: UUID) -> Frame:
    return Frame("design/base.html", reverse("joined:meetings:meeting", args=[uuid]), every_name=False)


def _event(uuid: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.in_public().select_related("group__partner"), uuid=uuid)


def _meeting(request: HttpRequest, uuid: UUID, *, leads: bool = False) -> tuple[Meeting, Membership]:
    """Return a meeting and the place in its group of the member who is known here, who leads it where that is asked."""
    found = get_object_or_404(Meeting.objects.select_related("group__partner"), uuid=uuid)
    place = known_in(request, found.group)
    if leads and not place.leads:
        raise PermissionDenied("This page is for those who lead the group.")
    return found, place
