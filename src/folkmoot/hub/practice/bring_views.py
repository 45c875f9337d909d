"""The page on which a partner brings a register, after it was checked; and the registers it brought."""

from __future__ import annotations

from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.design.templatetags.words import many
from folkmoot.hub.bringing import bring_register
from folkmoot.hub.coming.asking import ask_to_bring, stop_register
from folkmoot.hub.coming_models import ComingRegister
from folkmoot.hub.identity import COLUMNS
from folkmoot.hub.judging import Judge, Looked, named
from folkmoot.hub.models import Holding
from folkmoot.hub.policies import check_can_bring, given_by
from folkmoot.hub.practice.forms import RegisterForm
from folkmoot.hub.practice.views import agreement_of
from folkmoot.hub.rights.deleting import take_out
from folkmoot.hub.wall import at_work
from folkmoot.jobs.models import Job
from folkmoot.jobs.views import said as said_of_job
from folkmoot.partners.access import officer_may
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import officer_of
from folkmoot.sheets import Limits, SheetRefused, open_sheet

MOST_ROWS = 2_000
MOST_COMING = 10
MOST_BYTES = 1_000_000
"""A register of more is brought by a worker, not while a page waits: each row is sealed and hashed."""
LIMITS = Limits(
    bytes=MOST_BYTES,
    unpacked_bytes=60_000_000,
    unpacked_workbook_bytes=60_000_000,
    columns=100,
    cell=1_000,
)


@officer_may("bring_register")
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Check a register and bring it; what one's partner brought before stands below."""
    agreement = agreement_of(request, slug)
    try:
        officer, version = check_can_bring(request.user, agreement)
    except NotNow as refusal:
        shown = {"agreement": agreement, "fault": str(refusal), "page_errors": True}
        return render(request, "hub/practice/bring.html", shown, status=409)
    form = RegisterForm(request.POST or None, request.FILES or None)
    looked = None
    if request.method == "POST" and form.is_valid():
        try:
            came = _looked_or_brought(request, agreement, version.said, form.cleaned_data)
        except (NotNow, SheetRefused) as refusal:
            form.add_error("file", str(refusal))
        else:
            if isinstance(came, ComingRegister):
                return redirect("hub:coming", slug, came.uuid)
            if came is None:
                return redirect("hub:bring", slug)
            looked = came
    given = given_by(version.said, officer.partner.slug)
    names = {item.key: item.name for item in version.said.items}
    holdings = list(Holding.objects.whole().filter(agreement=agreement, giver=officer.partner))
    for holding in holdings:
        holding.item_names = [names.get(item, item) for item in holding.items]  # type: ignore[attr-defined]
    shown = {
        "agreement": agreement,
        "version": version,
        "form": form,
        "looked": looked,
        "columns": [item for item in version.said.items if item.key in given],
        "identity": COLUMNS,
        "holdings": holdings,
        "coming": ComingRegister.objects.visible_to(request.user).filter(agreement=agreement)[:MOST_COMING],
    }
    return render(request, "hub/practice/bring.html", shown)


@officer_may("bring_register")
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what taking a register out again deletes, and do it."""
    agreement = agreement_of(request, slug)
    own = Holding.objects.standing().filter(agreement=agreement, giver=officer_of(request.user).partner)
    holding = get_object_or_404(own.select_related("agreement", "giver"), pk=number)
    if request.method == "POST":
        gone = take_out(holding, rule="taken_out", user=request.user)
        messages.success(request, f"{gone:,} rows were deleted, with proof.")
        return redirect("hub:bring", slug)
    person_table, item_table = holding.tables
    with at_work("delete"):
        people = person_table.objects.filter(holding=holding).count()
        items = item_table.objects.filter(holding=holding).count()
    shown = {"agreement": agreement, "holding": holding, "people": people, "items": items}
    return render(request, "hub/practice/take_out.html", shown)


def _looked_or_brought(
    request: HttpRequest, agreement: Agreement, terms: Terms, said: dict[str, Any]
) -> Looked | ComingRegister | None:
    """Return what a file holds where it is only to be checked; bring it otherwise, or have it brought where it is large."""
    if said["file"].size > MOST_BYTES:
        return _by_a_worker(request, agreement, said)
    given = given_by(terms, officer_of(request.user).partner.slug)
    with open_sheet(said["file"], name=said["file"].name, limits=LIMITS) as sheet:
        judge = Judge(named(sheet, terms))
        rows = list(islice(judge.rows_of(sheet), MOST_ROWS + 1))
        if len(rows) > MOST_ROWS:
            return _by_a_worker(request, agreement, said)
        if said["only_check"]:
            return judge.looked(sheet, given)
        holding = bring_register(
            user=request.user,
            agreement=agreement,
            title=said["title"],
            as_of=said["as_of"],
            columns=list(judge.columns.values()),
            rows=rows,
        )
        if sheet.problems:
            left_out = many(len(sheet.problems), "row,rows")
            first = sheet.problems[0]
            messages.success(
                request,
                f"{left_out} could not be read and were left out. The first, line {first.line:,}: {first.sentence}",
            )
    messages.success(request, f"{many(holding.people, 'row was,rows were')} brought as “{holding.title}”.")
    return None


def _by_a_worker(request: HttpRequest, agreement: Agreement, said: dict[str, Any]) -> ComingRegister:
    from folkmoot.hub.tasks import bring_laid_aside  # noqa: PLC0415  the tasks stand above the pages

    return ask_to_bring(
        user=request.user,
        agreement=agreement,
        upload=said["file"],
        title=said["title"],
        as_of=said["as_of"],
        only_check=said["only_check"],
        task=bring_laid_aside,
    )


@officer_may("bring_register")
@require_safe
def coming(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """How far a large register has come, or how it ended: rows, and the lines that could not be read."""
    found = _coming_of(request, slug, uuid)
    job = Job.objects.filter(uuid=found.job).first() if found.job else None
    shown: dict[str, Any] = {"coming": found, "job": job, "finished": not found.is_waiting}
    if found.is_waiting and job is not None:
        shown |= {"sentence": said_of_job(job, {}), "done": job.done, "total": job.total}
    version = found.agreement.versions.signed_on(timezone.localdate()).order_by("-number").first()
    names = {item.key: item.name for item in version.said.items} if version else {}
    shown["columns"] = [
        (names.get(column) or column.replace("_", " ").capitalize(), count)
        for column, count in found.told.get("columns", [])
    ]
    shown["lines"] = found.told.get("lines", [])
    shown["more_lines"] = max(0, found.told.get("left_out", 0) - len(shown["lines"]))
    return render(request, "hub/practice/coming.html", shown)


@officer_may("bring_register")
@require_POST
def stop(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Stop a large register on its way in."""
    found = _coming_of(request, slug, uuid)
    try:
        stop_register(user=request.user, coming=found)
    except NotNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"“{found.title}” is stopped. Nothing of it is kept.")
    return redirect("hub:coming", slug, uuid)


def _coming_of(request: HttpRequest, slug: str, uuid: UUID) -> ComingRegister:
    mine = ComingRegister.objects.visible_to(request.user).filter(agreement=agreement_of(request, slug))
    found: ComingRegister = get_object_or_404(mine.select_related("agreement", "asked_by__user"), uuid=uuid)
    return found
