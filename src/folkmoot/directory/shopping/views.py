"""Officers' pages of mystery shopping: what shoppers look for, each run beside the others, and what must be mended."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.directory.models import Scenario, Service, ShopRun, ShopTask, ShopVisit
from folkmoot.directory.shopping.comparing import in_words, told_of
from folkmoot.directory.shopping.forms import ScenarioForm, TaskForm, VisitForm
from folkmoot.directory.shopping.shops import LINKS, close_run, keep_scenario, open_run, set_task, tick_off
from folkmoot.directory.truth.paper import asked
from folkmoot.partners.access import officer_may
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.sheets.harmless import as_csv
from folkmoot.trail.recording import record_act

LONGEST_TASK = 300
HEADINGS = (
    "run",
    "day",
    "shopper",
    "found",
    "what they found",
    "steps",
    "minutes",
    "clear",
    "right",
    "suggestion",
)


@officer_may("run_network")
@require_safe
def scenarios(request: HttpRequest) -> HttpResponse:
    """List what shoppers are sent to look for, and what must be mended first of all."""
    mine = Scenario.objects.visible_to(request.user).annotate(
        shoppers=Count("runs__visits", distinct=True),
        open_runs=Count("runs", filter=Q(runs__closed_at=None), distinct=True),
    )
    tasks = ShopTask.objects.visible_to(request.user).open()
    shown = {
        "page": page_of(request, mine.order_by("-made_at", "-pk")),
        "tasks": tasks.select_related("run__scenario", "owner__user")[:50],
        **side(request),
    }
    return render(request, "directory/shopping/scenarios.html", shown)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write down something to look for; its first run opens at once."""
    services = Service.objects.visible_to(request.user).in_public().order_by("name", "pk")
    form = ScenarioForm(request.POST if request.method == "POST" else None, services=services)
    if request.method == "POST" and form.is_valid():
        partner = officer_of(request.user).partner
        made = keep_scenario(user=request.user, keeper=partner, **form.cleaned_data)
        messages.success(request, "Kept. Send the link below to your shoppers.")
        return redirect("directory:shop", made.uuid)
    status = 422 if form.errors else 200
    return render(request, "directory/shopping/new.html", {"form": form, **side(request)}, status=status)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the runs side by side, what shoppers told, and what must be mended; open and close runs, set tasks."""
    one = _scenario(request, uuid)
    runs = list(one.runs.all())
    officers = Officer.objects.filter(partner=one.keeper, user__is_active=True).select_related("user")
    act = request.POST.get("act", "")
    met = _met(runs, request.GET.get("about", ""))
    form = TaskForm(request.POST if act == "task" else None, officers=officers, initial={"what": met})
    try:
        if act == "task" and form.is_valid():
            set_task(user=request.user, run=runs[-1], **form.cleaned_data)
            messages.success(request, "It is on the list.")
        elif act and act != "task":
            messages.success(request, _acted(request, one, runs, act))
        if act and not form.errors:
            return redirect("directory:shop", uuid)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("directory:shop", uuid)
    visits = list(ShopVisit.objects.filter(run__in=runs).select_related("run"))
    told = told_of(runs, visits)
    tasks = ShopTask.objects.visible_to(request.user).filter(run__in=runs)
    shown = {
        "scenario": one,
        "runs": told,
        "compared": in_words(told),
        "visits": page_of(request, visits[::-1]),
        "open": next((each for each in runs if each.closed_at is None), None),
        "link": _link(runs),
        "tasks": tasks.select_related("run", "owner__user"),
        "form": form,
        "met": met,
        **side(request),
    }
    return render(request, "directory/shopping/scenario.html", shown, status=422 if form.errors else 200)


def _met(runs: list[ShopRun], named: str) -> str:
    """Return what a shopper said would make it better, as the words of a task; nothing where none is meant."""
    try:
        found = ShopVisit.objects.filter(run__in=runs, uuid=UUID(named)).first()
    except ValueError:
        return ""
    return " ".join(found.suggestion.split())[:LONGEST_TASK] if found is not None else ""


def _acted(request: HttpRequest, one: Scenario, runs: list[ShopRun], act: str) -> str:
    if act == "close":
        close_run(user=request.user, run=runs[-1])
        return f"{runs[-1]} is closed. Mend what was met, then open the next."
    if act == "open":
        return f"{open_run(user=request.user, scenario=one)} is open, with a new link."
    wanted = request.POST.get("task", "")
    seen = ShopTask.objects.visible_to(request.user).select_related("run__scenario__keeper")
    task = get_object_or_404(seen, pk=wanted if wanted.isdecimal() and len(wanted) < 10 else 0)
    tick_off(user=request.user, task=task, done=request.POST.get("done", ""))
    return "Ticked off." if task.done_on else "It is open again."


def _link(runs: list[ShopRun]) -> str:
    """Return the whole address of the open run's page, or nothing."""
    if not runs or runs[-1].closed_at is not None:
        return ""
    return settings.SITE.rstrip("/") + reverse("find:shop", args=[LINKS.token(runs[-1].uuid)])


@officer_may("run_network")
@require_safe
def paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the shopper's form on paper: the same questions as on screen, and nothing of the right answer."""
    one = _scenario(request, uuid)
    try:
        told = {"scenario": one, "questions": [asked(each) for each in VisitForm()]}
        made = pdf("directory/shopping/paper.html", told | {"council_name": str(one.keeper)})
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("directory:shop", uuid)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="shopper.pdf"'
    return reply


@officer_may("run_network")
@require_safe
def visits_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand out what shoppers told as CSV."""
    rows = ShopVisit.objects.filter(run__scenario=_scenario(request, uuid)).select_related("run")
    lines = [_row(one) for one in rows.order_by("run__number", "at", "pk")]
    table = as_csv(HEADINGS, lines)
    record_act(
        user=request.user, act="hand_out_shop", subject_kind="mystery shop", subject_id=uuid,
        detail={"visits": len(lines)},
    )  # fmt: skip
    reply = HttpResponse(table, content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="mystery-shop.csv"'
    return reply


def _row(one: ShopVisit) -> tuple[object, ...]:
    day, steps = one.at.date(), "; ".join(one.path)
    return (
        one.run.number,
        day,
        one.get_shopper_display(),
        one.found,
        one.answer,
        steps,
        one.minutes,
        one.clear,
        one.right,
        one.suggestion,
    )


def _scenario(request: HttpRequest, uuid: UUID) -> Scenario:
    seen = Scenario.objects.visible_to(request.user).select_related("keeper", "service")
    return get_object_or_404(seen, uuid=uuid)
