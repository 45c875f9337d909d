"""Officers' pages of meetings: plan one, write its agenda, invite people, and keep what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.network.meetings.forms import CallOffForm, InviteForm, ItemForm, MeetingForm, first_values
from folkmoot.network.meetings.inviting import invite as invite_people
from folkmoot.network.meetings.pages import Frame, counted, record_page, who_page
from folkmoot.network.meetings.planning import (
    add_item,
    change_meeting,
    fill_agenda,
    move_item,
    plan_meeting,
    remove_item,
)
from folkmoot.network.meetings.planning import call_off as call_meeting_off
from folkmoot.network.models import Group, Meeting
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible


@officer_may("run_network")
def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings of the partner's groups: those to come, those that were, and each series."""
    seen = Meeting.objects.visible_to(request.user).select_related("group")
    now = timezone.now()
    coming = seen.to_come(now).annotate(coming=Count("invitations", filter=Q(invitations__answer="yes")))
    been = seen.filter(Q(ends_at__lt=now) | Q(called_off_at__isnull=False)).order_by("-begins_at", "pk")
    series = (
        seen.exclude(series="")
        .order_by()
        .values("series", "group__name")
        .annotate(held=Count("pk"), invited=Sum("invited_count"), came=Sum("came_count"))
        .order_by("series", "group__name")
    )
    context = {
        "coming": coming[:50],
        "page": page_of(request, been),
        "series": series[:30],
        "groups": Group.objects.visible_to(request.user).running()[:50],
    }
    return render(request, "network/meetings/meetings.html", context)


@officer_may("run_network")
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a meeting of a group."""
    group = get_object_or_404(Group.objects.visible_to(request.user).running(), slug=slug)
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = plan_meeting(user=request.user, group=group, **form.said())
        filled = made.agenda.count()
        messages.success(
            request,
            f"Planned. {filled} open items stand on its agenda already."
            if filled
            else "Planned. Nobody is invited yet.",
        )
        return redirect("network:meetings:meeting", made.uuid)
    context = {"group": group, "form": form}
    return render(request, "network/meetings/plan.html", context, status=422 if form.errors else 200)


@officer_may("run_network")
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a meeting."""
    meeting = _find(request, uuid)
    first = first_values(meeting)
    form = MeetingForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        change_meeting(user=request.user, meeting=meeting, **form.said())
        messages.success(
            request, "Changed. Those who were told before are told if the time or the place is new."
        )
        return redirect("network:meetings:meeting", uuid)
    context = {"group": meeting.group, "meeting": meeting, "form": form}
    return render(request, "network/meetings/plan.html", context, status=422 if form.errors else 200)


@officer_may("run_network")
def call_off(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Call a meeting off."""
    meeting = _find(request, uuid)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            call_meeting_off(user=request.user, meeting=meeting, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Called off. Those who were invited are told.")
            return redirect("network:meetings:meeting", uuid)
    context = {"meeting": meeting, "form": form, "told": meeting.invitations.exclude(told=None).count()}
    return render(request, "network/meetings/call_off.html", context, status=422 if form.errors else 200)


@officer_may("run_network")
def meeting(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a meeting: its agenda, who is invited and comes, and what to do next."""
    return _shown(request, _find(request, uuid))


@officer_may("run_network")
@require_POST
def agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change the agenda: add, fill from open feedback, move up or down, take off."""
    meeting = _find(request, uuid)
    act = request.POST.get("act", "")
    try:
        if act == "add":
            form = ItemForm(request.POST)
            if not form.is_valid():
                return _shown(request, meeting, item=form)
            add_item(user=request.user, meeting=meeting, **form.cleaned_data)
        elif act == "fill":
            made = fill_agenda(user=request.user, meeting=meeting)
            messages.success(
                request, f"{made} open items added." if made else "Nothing open waits that is not on it."
            )
        else:
            what, _, number = act.partition(" ")
            item = get_object_or_404(
                meeting.agenda, pk=int(number) if number.isdecimal() and len(number) < 19 else 0
            )
            if what == "off":
                remove_item(user=request.user, item=item)
            else:
                move_item(user=request.user, item=item, up=what == "up")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect(reverse("network:meetings:meeting", args=[uuid]) + "#agenda")


@officer_may("run_network")
@require_POST
def invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Invite people of a rung and above."""
    meeting = _find(request, uuid)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _shown(request, meeting, invite=form)
    try:
        new = invite_people(user=request.user, meeting=meeting, **form.cleaned_data)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            f"{new:,} are invited. The messages go out now." if new else "All of them are invited already.",
        )
    return redirect("network:meetings:meeting", uuid)


@officer_may("run_network")
def who(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Tick who came."""
    return who_page(request, _find(request, uuid), request.user, _frame(uuid))


@officer_may("run_network")
def record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what came of it."""
    return record_page(request, _find(request, uuid), request.user, _frame(uuid))


@officer_may("run_network")
def printed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show agenda and notes on one page, to print."""
    return render(request, "network/meetings/printed.html", {"meeting": _find(request, uuid)})


def _frame(uuid: UUID) -> Frame:
    return Frame(
        "design/base_officer.html", reverse("network:meetings:meeting", args=[uuid]), every_name=True
    )


def _find(request: HttpRequest, uuid: UUID) -> Meeting:
    seen = Meeting.objects.visible_to(request.user).select_related("group__partner")
    return get_object_or_404(seen, uuid=uuid)


def _shown(request: HttpRequest, meeting: Meeting, **forms: Any) -> HttpResponse:
    faulty = next(iter(forms.values()), None)
    now = timezone.now()
    context = {
        "meeting": meeting,
        "items": list(meeting.agenda.select_related("carried_from__meeting")),
        "counted": counted(meeting.invitations),
        "item": forms.get("item") or ItemForm(),
        "invite": forms.get("invite") or InviteForm(),
        "form": faulty,
        "begun": meeting.begins_at <= now,
        "over": meeting.ends_at < now,
        "decisions": meeting.decisions.all(),
    }
    return render(request, "network/meetings/meeting.html", context, status=422 if faulty else 200)
