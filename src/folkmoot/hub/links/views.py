"""Pages of the linking role: runs, the pairs that people decide, and the links that can be undone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.design.paging import page_of
from folkmoot.hub.links.forms import BecauseForm, LabelsForm, RunForm
from folkmoot.hub.links.measuring import measured
from folkmoot.hub.links.policies import runs_visible_to
from folkmoot.hub.links.pseudonyms import label_by_file, make_key
from folkmoot.hub.links.reviewing import decide_pair, side_by_side, take_back, take_next
from folkmoot.hub.links.running import accept_run, ask_for_run, undo_run, unlink
from folkmoot.hub.links.states import ACCEPTED, ASKED, TO_LABEL
from folkmoot.hub.links_models import ANSWERS, LinkRun
from folkmoot.hub.models import AgreementKey, Holding
from folkmoot.jobs.models import Job
from folkmoot.partners.access import officer_may
from folkmoot.partners.agreements.asking import version_on
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement
from folkmoot.sheets import Limits, SheetRefused, open_sheet
from folkmoot.trail.recording import record_act

RUNS_A_PAGE, LINKS_A_PAGE = 20, 50
LABELS = Limits(bytes=5_000_000, unpacked_bytes=5_000_000, rows=20_001, columns=20, cell=200)
SIDES = ("agreement", "left__giver", "right__giver", "left__agreement", "right__agreement")


@officer_may("link_registers")
def runs(request: HttpRequest) -> HttpResponse:
    """The runs of one's agreements, the newest first, and a form to ask for another."""
    from folkmoot.hub.tasks import link_registers  # noqa: PLC0415  the tasks stand above the pages

    holdings = (
        Holding.objects.visible_to(request.user).standing().filter(people__gt=0).select_related("giver")
    )
    form = RunForm(request.POST or None, holdings=holdings)
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_for_run(user=request.user, task=link_registers, **form.cleaned_data)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is being linked. You can leave this page.")
            return redirect("hub:link_run", run.uuid)
    found = runs_visible_to(request.user).distinct().select_related(*SIDES)
    today = timezone.localdate()
    shown = {
        "form": form,
        "page": page_of(request, found, per_page=RUNS_A_PAGE),
        "any": bool(holdings),
        "agreements": [each for each in Agreement.objects.of(request.user) if version_on(each, today)],
    }
    return render(request, "hub/links/runs.html", shown)


@officer_may("link_registers")
@require_safe
def run_page(request: HttpRequest, uuid: UUID, *, fault: str = "", status: int = 200) -> HttpResponse:
    """One run: how far it has come, how right it is, and its links."""
    run = find(request, uuid)
    shown: dict[str, Any] = {
        "run": run,
        "version": version_on(run.agreement, timezone.localdate()),
        "fault": fault,
        "measure": measured(run),
        "job": Job.objects.filter(dedupe_key=f"link run {run.pk}").order_by("-id").first(),
        "waits": run.state == ASKED,
        "labels": run.state == TO_LABEL,
        "accepted": run.state == ACCEPTED,
        "left_to_decide": run.pairs.filter(answer="").count(),
        "page": page_of(request, run.links.all(), per_page=LINKS_A_PAGE) if run.state == ACCEPTED else None,
        "form": BecauseForm(),
        "by_file": LabelsForm() if run.left.key_check else None,
    }
    return render(request, "hub/links/run.html", shown, status=status)


@officer_may("link_registers")
@require_POST
def accept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Measure a run by its labels, and accept or refuse it."""
    run = find(request, uuid)
    try:
        run = accept_run(user=request.user, run=run)
    except NotNow as refusal:
        return _again(request, run, str(refusal))
    said = "It is accepted. Its links are used from now on." if run.state == ACCEPTED else run.because
    messages.success(request, said)
    return redirect("hub:link_run", uuid)


@officer_may("link_registers")
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether an agreement has a key for match keys, and another in its place; a key is shown once."""
    agreement = get_object_or_404(Agreement.objects.of(request.user), slug=slug)
    key, fault = "", ""
    if request.method == "POST":
        try:
            key = make_key(user=request.user, agreement=agreement)
        except NotNow as refusal:
            fault = str(refusal)
    current = AgreementKey.objects.filter(agreement=agreement).first()
    shown = {
        "agreement": agreement,
        "current": current,
        "key": key,
        "fault": fault,
        "page_errors": bool(fault),
        "open": version_on(agreement, timezone.localdate()) is not None,
    }
    return render(request, "hub/links/keys.html", shown, status=409 if fault else 200)


@officer_may("link_registers")
@require_POST
def labels(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take pairs that the partners labelled, for a run by match keys."""
    run = find(request, uuid)
    form = LabelsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, run, "Choose the file of labelled pairs.")
    try:
        with open_sheet(form.cleaned_data["labels"], name="the file", limits=LABELS) as sheet:
            judged = label_by_file(user=request.user, run=run, rows=(row for _, row in sheet.rows))
    except (NotNow, SheetRefused) as refusal:
        return _again(request, run, str(refusal))
    messages.success(request, f"{judged:,} links are judged by these pairs.")
    return redirect("hub:link_run", uuid)


@officer_may("link_registers")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask why, and take an accepted run back."""
    run = find(request, uuid)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_run(user=request.user, run=run, **form.cleaned_data)
        except NotNow as refusal:
            return _again(request, run, str(refusal))
        messages.success(
            request, "None of its links is used any more. What was counted with them is out of date."
        )
        return redirect("hub:link_run", uuid)
    number = run.links.filter(undone_at=None).count()
    return render(request, "hub/links/undo.html", {"run": run, "form": form, "number": number})


@officer_may("link_registers")
@require_http_methods(["GET", "HEAD", "POST"])
def undo_one(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Show one link's two records, ask why, and undo it."""
    run = find(request, uuid)
    link = get_object_or_404(run.links, pk=number)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            unlink(user=request.user, link=link, **form.cleaned_data)
        except NotNow as refusal:
            return _again(request, run, str(refusal))
        messages.success(request, "The link is undone. What was counted with it is out of date.")
        return redirect("hub:link_run", uuid)
    record_act(
        user=request.user,
        act="see_pair",
        subject_kind="link_run",
        subject_id=run.uuid,
        detail={"link": link.pk},
    )
    shown = {"run": run, "link": link, "form": form, "sides": side_by_side(run, link.left, link.right)}
    return render(request, "hub/links/unlink.html", shown)


@officer_may("link_registers")
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two records side by side: the same person or not; what is decided leads to the next pair."""
    run = find(request, uuid)
    try:
        if request.method == "POST":
            number = request.POST.get("pair", "")
            known = number.isascii() and number.isdigit() and len(number) < 19
            shown = get_object_or_404(run.pairs, pk=int(number) if known else 0)
            answer = request.POST.get("answer", "")
            decide_pair(user=request.user, pair=shown, answer=answer)
            messages.success(request, f"Kept: {ANSWERS[answer].lower()}.")
            return redirect("hub:pair", uuid)
        return _pair_page(request, run)
    except NotNow as refusal:
        return _pair_page(request, run, str(refusal), status=409)


@officer_may("link_registers")
@require_POST
def back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take one's last decision back, and show the pair again."""
    run = find(request, uuid)
    try:
        taken = take_back(user=request.user, run=run)
    except NotNow as refusal:
        return _again(request, run, str(refusal))
    if taken is None:
        messages.success(request, "You have decided nothing here yet.")
    return redirect(f"{reverse('hub:pair', args=[uuid])}{f'?pair={taken.pk}' if taken else ''}")


def find(request: HttpRequest, uuid: UUID) -> LinkRun:
    """Return a run of one's own agreements, or answer 404."""
    found: LinkRun = get_object_or_404(
        runs_visible_to(request.user).distinct().select_related(*SIDES), uuid=uuid
    )
    return found


def _pair_page(request: HttpRequest, run: LinkRun, fault: str = "", status: int = 200) -> HttpResponse:
    if run.state != TO_LABEL:
        return _again(request, run, "This run was decided, so its pairs stand as they are.")
    asked = request.GET.get("pair", "")
    mine = (
        run.pairs.filter(pk=int(asked), answer="")
        if asked.isascii() and asked.isdigit() and len(asked) < 19
        else None
    )
    found = (mine.first() if mine is not None else None) or take_next(user=request.user, run=run)
    shown: dict[str, Any] = {"run": run, "pair": found, "fault": fault, "measure": measured(run)}
    if found is not None:
        shown |= {
            "sides": side_by_side(run, found.left, found.right),
            "left": run.pairs.filter(answer="").count(),
        }
    return render(request, "hub/links/pair.html", shown, status=status)


def _again(request: HttpRequest, run: LinkRun, fault: str) -> HttpResponse:
    request.method = "GET"
    return run_page(request, run.uuid, fault=fault, status=409)
