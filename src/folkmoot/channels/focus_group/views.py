"""Officers' pages about meetings: all of them, one record, its keeping, its print, and its deletion."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.channels.focus_group.because import actions_because_of, way_to_plan
from folkmoot.channels.focus_group.forms import MeetingForm
from folkmoot.channels.focus_group.keeping_record import (
    erase_meeting,
    finish_meeting,
    keep_meeting,
    open_meeting_again,
)
from folkmoot.channels.focus_group.models import Meeting
from folkmoot.channels.focus_group.policies import (
    CHANNEL,
    can_erase,
    check_can_enter,
    check_can_erase,
    check_can_finish,
    check_is_not_finished,
    why_not,
)
from folkmoot.channels.focus_group.saying import question_called, questions_to_talk_about, voices_of
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.models import Contact
from folkmoot.contacts.taking_up import taken_up
from folkmoot.engagements.judging import verdict_that_holds
from folkmoot.engagements.models import Collector
from folkmoot.engagements.views import not_now
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can, check_can
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@officer_required
def meetings(request: HttpRequest) -> HttpResponse:
    """Show every meeting: planned, held, finished."""
    check_reads(request)
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    found = list(seen.select_related("engagement", "meeting"))
    came = taken_up(found)
    rows = [(one, getattr(one, "meeting", None), came[one.pk]) for one in found]
    return render(request, "focus_group/meetings.html", {"rows": rows})


@officer_required
@require_safe
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """Show one record with what was said and the photos; reading it is an act."""
    return render(request, "focus_group/meeting.html", shown(request, find(request, code)))


@officer_required
@require_safe
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """Show the whole record as it is printed."""
    return render(request, "focus_group/printed.html", shown(request, find(request, code)))


@officer_may("run_engagement")
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Write the record, or change it."""
    one = find(request, code)
    held: Meeting | None = getattr(one, "meeting", None)
    if refused := why_not(check_is_not_finished, held):
        return not_now(request, one.engagement, NotPossible(refused))
    first = {name: getattr(held, name) for name in MeetingForm.base_fields} if held else {}
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        questions=questions_to_talk_about(one.engagement),
    )
    if request.method == "POST" and form.is_valid():
        keep_meeting(user=request.user, collector=one, **form.cleaned_data)
        messages.success(request, "The record is kept. You can add to it until you finish it.")
        return redirect("focus_group:meeting", one.code)
    context = {"form": form, "collector": one}
    return render(request, "focus_group/record.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
@require_POST
def step(request: HttpRequest, code: str, to: str) -> HttpResponse:
    """Finish the record, or open it again."""
    one = find(request, code)
    held = get_object_or_404(Meeting, collector=one)
    try:
        if to == "finish":
            finish_meeting(user=request.user, meeting=held)
            messages.success(
                request, "The record is finished. It stays as it is until somebody opens it again."
            )
        else:
            open_meeting_again(user=request.user, meeting=held)
            messages.success(request, "The record is open again.")
    except NotPossible as refused:
        return not_now(request, one.engagement, refused)
    return redirect("focus_group:meeting", one.code)


@officer_may("run_engagement")
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """Say what deleting the record destroys, by number; then do it."""
    one = find(request, code)
    held = get_object_or_404(Meeting, collector=one)
    voices = Contact.objects.filter(collector=one).count()
    check_can_erase(request.user, held, voices=voices)
    if request.method == "POST":
        erased = erase_meeting(user=request.user, meeting=held)
        messages.success(
            request, f"The record and its photos are erased, and with them what was said: {erased}."
        )
        return redirect("focus_group:meetings")
    context = {"collector": one, "meeting": held, "voices": voices, "photos": held.photos.count()}
    return render(request, "focus_group/erase.html", context)


def shown(request: HttpRequest, one: Collector) -> dict[str, Any]:
    """Return what the record's page and its print show; that what people said was read goes into the trail."""
    held: Meeting | None = getattr(one, "meeting", None)
    voices = voices_of(held, request.user) if held else []
    if voices:
        note_read(request, one, "read_words", number=len(voices))
    asked = one.engagement.questionnaire
    content = content_of(asked) if asked else None
    runs = can(request.user, "run_engagement")
    return {
        "collector": one,
        "engagement": one.engagement,
        "meeting": held,
        "voices": voices,
        "groups": sum(voice.contact.circumstances.get("voices", "1") != "1" for voice in voices),
        "prompts": [question_called(content, key) for key in held.prompts] if held else [],
        "photos": list(held.photos.all()) if held else [],
        "may_run": runs,
        "may_enter": can(request.user, "record_contact"),
        "not_enter": why_not(check_can_enter, held),
        "not_finish": why_not(check_can_finish, held) if held else "",
        "may_export": can(request.user, "export_contacts"),
        "may_erase": held is not None
        and can_erase(request.user, voices=Contact.objects.filter(collector=one).count()),
        "own_only": not can(request.user, "see_insight"),
        "actions": actions_because_of(held),
        "plan_href": way_to_plan(request.user, held),
        "verdict": verdict_that_holds(one.engagement, channel=CHANNEL, collector=one),
    }


def note_read(request: HttpRequest, one: Collector, act: str, **detail: Any) -> None:
    """Put into the trail that what people said was read or taken out."""
    with transaction.atomic():
        record_act(user=request.user, act=act, subject_kind="collector", subject_id=one.code, detail=detail)


def check_reads(request: HttpRequest) -> None:
    """Raise unless this officer records what people say, or reads it."""
    if not can(request.user, "see_insight"):
        check_can(request.user, "record_contact")


def find(request: HttpRequest, code: str) -> Collector:
    """Return one of the meetings this officer may see, or answer 404."""
    check_reads(request)
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    related = seen.select_related("engagement__questionnaire", "engagement__partner", "meeting")
    return get_object_or_404(related, code=code.upper())
