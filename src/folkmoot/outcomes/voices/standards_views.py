"""Officers' pages of standards, of who was in the room, and of ideas."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.design.paging import page_of
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import Finding, Idea, InTheRoom, StandardSet
from folkmoot.outcomes.voices.ideas import answer_idea
from folkmoot.outcomes.voices.room import fix_stage, note_joined, take_out, timeline_of
from folkmoot.outcomes.voices.standards_forms import (
    AnswerIdeaForm,
    BeginForm,
    JoinedForm,
    StageForm,
    StandardForm,
)
from folkmoot.outcomes.voices.standing_by import begin_standards, can_write, retire_standard, write_standard
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can, check_can, officer_of


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def all_sets(request: HttpRequest) -> HttpResponse:
    """List sets of standards to write in, and begin one."""
    runs = can(request.user, "run_engagement")
    if not runs:
        check_can(request.user, "speak_for_people")
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = begin_standards(user=request.user, **form.cleaned_data)
        return redirect("outcomes:voices:standard_set", made.slug)
    sets = StandardSet.objects.select_related("partner")
    if runs:
        sets = sets.filter(partner=officer_of(request.user).partner_id)
    shown = {"sets": sets, "form": form if runs else None}
    return render(request, "voices/all_sets.html", shown, status=422 if form.errors else 200)


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def standard_set(request: HttpRequest, slug: str) -> HttpResponse:
    """Show both columns; write and retire in one's own."""
    kept = get_object_or_404(StandardSet.objects.select_related("partner"), slug=slug)
    sides = ("professionals", "people")
    may = {side: can_write(request.user, kept, side) for side in sides}
    if not any(may.values()):
        raise PermissionDenied("Only engagement officers of its partner, and advocates, write standards.")
    form = StandardForm(request.POST if "words" in request.POST else None)
    if request.method == "POST" and "retire" in request.POST:
        one = get_object_or_404(kept.standards, pk=_whole(request.POST["retire"]), retired_at=None)
        retire_standard(user=request.user, standard=one)
        return redirect("outcomes:voices:standard_set", slug)
    if request.method == "POST" and form.is_valid():
        side = request.POST.get("side", "")
        write_standard(user=request.user, kept=kept, side=side, words=form.cleaned_data["words"])
        return redirect("outcomes:voices:standard_set", slug)
    current = list(kept.standards.filter(retired_at=None))
    columns = [
        (side, name, [one for one in current if one.side == side], may[side])
        for side, name in (("professionals", "Professionals’ words"), ("people", "People’s words"))
    ]
    shown = {"set": kept, "columns": columns, "form": form}
    return render(request, "voices/standard_set.html", shown, status=422 if form.errors else 200)


@officer_may("see_insight")
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who joined when; note who joined, and when a stage was fixed."""
    engagement = get_object_or_404(Engagement.objects.visible_to(request.user), slug=slug)
    which = request.POST.get("which")
    joined_form = JoinedForm(request.POST if which == "joined" else None)
    stage_form = StageForm(request.POST if which == "stage" else None)
    try:
        if which == "joined" and joined_form.is_valid():
            note_joined(user=request.user, engagement=engagement, **joined_form.cleaned_data)
            return redirect("outcomes:voices:room", slug)
        if which == "stage" and stage_form.is_valid():
            fix_stage(user=request.user, engagement=engagement, **stage_form.cleaned_data)
            return redirect("outcomes:voices:room", slug)
        if which == "out":
            mine = InTheRoom.objects.filter(engagement=engagement)
            take_out(
                user=request.user, joined=get_object_or_404(mine, pk=_whole(request.POST.get("number", "")))
            )
            return redirect("outcomes:voices:room", slug)
    except NotPossible as refused:
        joined_form.add_error("joined_on", str(refused))
    shown = {
        "engagement": engagement,
        "timeline": timeline_of(engagement),
        "joined_form": joined_form,
        "stage_form": stage_form,
        "may_run": can(request.user, "run_engagement"),
    }
    return render(request, "voices/keep_room.html", shown, status=422 if which else 200)


@officer_may("see_insight")
@require_http_methods(["GET", "HEAD"])
def ideas(request: HttpRequest) -> HttpResponse:
    """List the ideas sent to the officer's own partner."""
    seen = Idea.objects.visible_to(request.user).select_related("engagement")
    return render(
        request,
        "voices/ideas.html",
        {"page": page_of(request, seen), "new": seen.filter(state="new").count()},
    )


@officer_may("see_insight")
@require_http_methods(["GET", "HEAD", "POST"])
def one_idea(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an idea; answer it, or lead it to a finding."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user).select_related("engagement"), uuid=uuid)
    findings = Finding.objects.visible_to(request.user).exclude(state="withdrawn")
    form = AnswerIdeaForm(
        request.POST if request.method == "POST" else None,
        findings=findings,
        initial={"finding": idea.finding_id, "answer": idea.answer},
    )
    if request.method == "POST" and form.is_valid():
        answer_idea(user=request.user, idea=idea, answer=form.cleaned_data["answer"], finding=form.chosen())
        messages.success(request, "Kept. Whoever sent it reads your answer with their code.")
        return redirect("outcomes:voices:ideas")
    shown = {"idea": idea, "form": form, "may_answer": can(request.user, "write_finding")}
    return render(request, "voices/one_idea.html", shown, status=422 if form.errors else 200)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
