"""Officers' pages of workbooks: begin one, go through its questions, take it out as a page, PDF or Word document."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.network.models import Workbook, WorkbookAnswer, WorkbookTemplate
from folkmoot.network.workbook.exporting import WORD, as_word
from folkmoot.network.workbook.filling import (
    answer_question,
    begin_workbook,
    keep_template,
    keys_of,
    undo_answer,
)
from folkmoot.network.workbook.forms import AnswerForm, BeginForm, TemplateForm
from folkmoot.network.workbook.reading import stages_of
from folkmoot.network.workbook.templates import shipped, written_as_text
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@officer_may("run_network")
@require_safe
def workbooks(request: HttpRequest) -> HttpResponse:
    """List the workbooks, and the templates."""
    shown = {
        "workbooks": Workbook.objects.visible_to(request.user).select_related("strategy"),
        "shipped": [(name, one) for name, one in shipped().items()],
        "own": WorkbookTemplate.objects.visible_to(request.user),
    }
    return render(request, "network/workbook/workbooks.html", shown)


@officer_may("run_network")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a workbook from a template."""
    user: Any = request.user
    first = {"template": f"shipped-{next(iter(shipped()))}", "strategy": request.GET.get("strategy", "")[:12]}
    form = BeginForm(
        request.POST if request.method == "POST" else None, initial=first, partner=user.officer.partner
    )
    if request.method == "POST" and form.is_valid():
        workbook = begin_workbook(user=user, partner=user.officer.partner, **form.asked())
        messages.success(request, "The workbook is begun.")
        return redirect("network:workbooks:workbook", workbook.uuid)
    return render(request, "network/workbook/begin.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a workbook, stage by stage."""
    one = find(request, uuid)
    return render(request, "network/workbook/workbook.html", shown_of(one))


@officer_may("run_network")
def question(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """Write under one question."""
    one = find(request, uuid)
    keys = keys_of(one)
    if key not in keys:
        raise Http404
    there = WorkbookAnswer.objects.filter(workbook=one, question=key).select_related("by__user").first()
    stage = next(
        stage for stage in stages_of(one) if any(asked["key"] == key for asked, _ in stage.questions)
    )
    first = (
        {"notes": there.notes, "status": there.status, "evidence": "\n".join(there.evidence)}
        if there
        else {"status": "none"}
    )
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_question(
                user=request.user,
                workbook=one,
                question=key,
                notes=said["notes"],
                status=said["status"],
                evidence=said["evidence"].splitlines(),
            )
        except NotPossible as refused:
            form.add_error("evidence" if "address" in str(refused) else "notes", str(refused))
        else:
            messages.success(request, f"What you wrote under {key} is kept.")
            return redirect(f"{reverse('network:workbooks:workbook', args=[uuid])}#q{key}")
    place = keys.index(key)
    shown = {
        "workbook": one,
        "stage": stage,
        "question": next(asked for asked, _ in stage.questions if asked["key"] == key),
        "form": form,
        "answer": there,
        "next": keys[place + 1] if place + 1 < len(keys) else "",
    }
    return render(request, "network/workbook/question.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def undo(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """Put back what stood under a question before the last change."""
    one = find(request, uuid)
    try:
        undo_answer(user=request.user, workbook=one, question=key)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Under {key} stands what was there before. Undo again to change it back.")
    return redirect("network:workbooks:workbook", uuid)


@officer_may("run_network")
@require_safe
def printed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the whole workbook on one page, to be printed."""
    return render(request, "network/workbook/printed.html", shown_of(find(request, uuid)))


@officer_may("run_network")
@require_safe
def as_file(request: HttpRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Give the workbook as PDF or as a Word document."""
    one = find(request, uuid)
    try:
        made = as_word(one) if kind == "docx" else pdf("network/workbook/document.html", shown_of(one))
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("network:workbooks:workbook", uuid)
    record_act(
        user=request.user,
        act="take_workbook_out",
        subject_kind="workbook",
        subject_id=one.uuid,
        detail={"format": kind},
    )
    reply = HttpResponse(made, content_type=WORD if kind == "docx" else "application/pdf")
    reply["Content-Disposition"] = (
        f'{"attachment" if kind == "docx" else "inline"}; filename="workbook.{kind}"'
    )
    return reply


@officer_may("run_network")
def template(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """Write a template, beginning with one that ships where that is asked for; or change one's own."""
    user: Any = request.user
    own = WorkbookTemplate.objects.visible_to(user)
    one = get_object_or_404(own, uuid=uuid) if uuid else None
    copied = shipped().get(request.GET.get("copy", ""))
    first = {"title": one.title, "about": one.about, "source": one.source} if one else {}
    if copied is not None and one is None:
        first = {
            "title": copied["title"],
            "about": copied["about"],
            "source": written_as_text(copied["stages"]),
        }
    form = TemplateForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        keep_template(user=user, partner=user.officer.partner, template=one, **form.cleaned_data)
        messages.success(
            request, "The template is kept. Workbooks already begun keep the questions they have."
        )
        return redirect("network:workbooks:workbooks")
    shown = {"form": form, "template": one}
    return render(request, "network/workbook/template.html", shown, status=422 if form.errors else 200)


def find(request: HttpRequest, uuid: UUID) -> Workbook:
    """Return a workbook this officer may see, or answer 404."""
    seen = Workbook.objects.visible_to(request.user).select_related("strategy", "partner")
    return get_object_or_404(seen, uuid=uuid)


def shown_of(workbook: Workbook) -> dict[str, Any]:
    """Return what its pages and files show."""
    stages = stages_of(workbook)
    return {
        "workbook": workbook,
        "stages": stages,
        "agreed": sum(stage.agreed for stage in stages),
        "total": sum(len(stage.questions) for stage in stages),
        "council_name": str(workbook.partner),
    }
