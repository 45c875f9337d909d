"""The two pages of a meeting that its officers and its leader both use: who came, and what came of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from folkmoot.design.paging import page_of
from folkmoot.network.leading import Leader
from folkmoot.network.meetings.forms import CameTooForm, DecisionForm, NotesForm, OthersForm, SettleForm
from folkmoot.network.meetings.keeping import (
    add_who_came,
    decide,
    keep_attendance,
    keep_notes,
    plan_decision,
    take_back_decision,
)
from folkmoot.network.meetings.planning import settle_item
from folkmoot.network.models import Invitation, Meeting
from folkmoot.questions.policies import NotPossible

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose page it is: the template it stands in, the page it leads back to, and whether every name is seen."""

    base: str
    back: str
    every_name: bool


def who_page(request: HttpRequest, meeting: Meeting, user: Any, frame: Frame) -> HttpResponse:
    """Tick who came, those who said yes first; a leader ticks those who let the group know their name."""
    listed = meeting.invitations.select_related("member").order_by("-answer", "member__name", "pk")
    if not frame.every_name:
        listed = listed.exclude(member__seen_by="runners")
    page = page_of(request, listed, per_page=A_PAGE)
    too = CameTooForm(request.POST if "member" in request.POST else None, group=meeting.group)
    if frame.every_name and too.is_bound:
        return _came_too(request, meeting, user, too, page, frame)
    form = OthersForm(
        request.POST if request.method == "POST" else None, initial={"others": meeting.others_came}
    )
    if request.method == "POST" and form.is_valid():
        shown = {each.pk for each in page}
        ticked = {
            int(one)
            for one in request.POST.getlist("came")
            if one.isascii() and one.isdigit() and len(one) < 19
        }
        try:
            keep_attendance(
                user=user,
                meeting=meeting,
                shown=shown,
                came=ticked & shown,
                others=form.cleaned_data["others"],
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Kept: {meeting.came_count:,} came.")
            return redirect(request.get_full_path())
    return _who(request, meeting, page, frame, form=form, others=form, too=too)


def _came_too(
    request: HttpRequest, meeting: Meeting, user: Any, too: CameTooForm, page: Any, frame: Frame
) -> HttpResponse:
    """Put somebody on the list who came without being invited."""
    if too.is_valid():
        try:
            add_who_came(user=user, meeting=meeting, member=too.cleaned_data["member"])
        except NotPossible as refused:
            too.add_error(None, str(refused))
        else:
            messages.success(request, f"Kept: {meeting.came_count:,} came.")
            return redirect(request.get_full_path())
    others = OthersForm(initial={"others": meeting.others_came})
    return _who(request, meeting, page, frame, form=too, others=others, too=too)


def _who(request: HttpRequest, meeting: Meeting, page: Any, frame: Frame, **forms: Any) -> HttpResponse:
    context = {"meeting": meeting, "page": page, "frame": frame, "at": request.get_full_path(), **forms}
    context["begun"] = meeting.begins_at <= timezone.now()
    faulty = forms["form"].errors
    return render(request, "network/meetings/who.html", context, status=422 if faulty else 200)


def record_page(request: HttpRequest, meeting: Meeting, user: Any, frame: Frame) -> HttpResponse:
    """Close or carry over each item, keep decisions and notes."""
    notes, decision, faulty = NotesForm(initial={"notes": meeting.notes}), DecisionForm(), None
    if request.method == "POST":
        try:
            faulty = _keep(request, meeting, user)
        except NotPossible as refused:
            messages.error(request, str(refused))
        if faulty is None:
            return redirect(request.path)
        notes = faulty if isinstance(faulty, NotesForm) else notes
        decision = faulty if isinstance(faulty, DecisionForm) else decision
    items = [
        (
            item,
            faulty
            if isinstance(faulty, SettleForm) and faulty.prefix == str(item.pk)
            else SettleForm(prefix=str(item.pk), initial={"outcome": item.outcome, "said": item.said}),
        )
        for item in meeting.agenda.select_related("carried_to__meeting")
    ]
    context = {
        "meeting": meeting,
        "items": items,
        "decisions": meeting.decisions.all(),
        "notes": notes,
        "decision": decision,
        "form": faulty,
        "frame": frame,
        "may_plan": not isinstance(user, Leader),
    }
    return render(request, "network/meetings/record.html", context, status=422 if faulty else 200)


def _keep(request: HttpRequest, meeting: Meeting, user: Any) -> Any:
    """Keep one part of the record; return its form where something is missing."""
    part, number = request.POST.get("part", ""), request.POST.get("number", "")
    if part == "item":
        item = get_object_or_404(meeting.agenda, pk=_number(number))
        form: Any = SettleForm(request.POST, prefix=str(item.pk))
        if form.is_valid():
            settle_item(user=user, item=item, **form.cleaned_data)
            messages.success(request, f"Kept: “{item.words}” is {item.get_outcome_display().lower()}.")
            return None
        return form
    if part == "undecide":
        take_back_decision(user=user, decision=get_object_or_404(meeting.decisions, pk=_number(number)))
        messages.success(request, "Deleted.")
        return None
    if part == "plan":
        decision = get_object_or_404(meeting.decisions, pk=_number(number))
        action = plan_decision(user=user, decision=decision)
        messages.success(request, f"“{action}” is in the action plan. The group answers for it.")
        return None
    if part == "decision":
        form = DecisionForm(request.POST)
        if form.is_valid():
            decide(user=user, meeting=meeting, **form.cleaned_data)
            messages.success(request, "Decision kept.")
            return None
        return form
    form = NotesForm(request.POST)
    if form.is_valid():
        keep_notes(user=user, meeting=meeting, notes=form.cleaned_data["notes"])
        messages.success(request, "Notes kept.")
        return None
    return form


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def counted(invitations: Any) -> dict[str, int]:
    """Return how many were invited, come, do not come, did not answer and could not be reached."""
    told = {"invited": 0, "yes": 0, "no": 0, "silent": 0, "bounced": 0}
    for invited, answer, bounced in invitations.values_list("invited", "answer", "bounced_at"):
        told["invited"] += invited
        told["yes"] += answer == "yes"
        told["no"] += answer == "no"
        told["silent"] += invited and not answer
        told["bounced"] += bounced is not None
    return told


def came_to(meeting: Meeting, member_pk: int) -> Invitation | None:
    """Return a member's row for a meeting, or None."""
    return meeting.invitations.filter(member=member_pk).first()
