"""The page on which a partner brings a register, after it was checked; and the registers it brought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.hub.bringing import MADE_FROM, bring_register
from folkmoot.hub.identity import COLUMNS
from folkmoot.hub.models import Holding
from folkmoot.hub.policies import check_can_bring, given_by
from folkmoot.hub.practice.forms import RegisterForm
from folkmoot.hub.practice.views import agreement_of
from folkmoot.hub.rights.deleting import take_out
from folkmoot.hub.wall import at_work
from folkmoot.partners.access import officer_may
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.policies import officer_of
from folkmoot.sheets import Limits, Sheet, SheetRefused, open_sheet

MOST_ROWS = 20_000
"""Rows of a register brought by the page; the reading and sealing of so many takes seconds."""
LIMITS = Limits(
    bytes=30_000_000,
    unpacked_bytes=60_000_000,
    unpacked_workbook_bytes=60_000_000,
    rows=MOST_ROWS,
    columns=100,
    cell=1_000,
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds, before anything of it is kept."""

    rows: int
    without_birth: int
    columns: tuple[str, ...]
    items: tuple[tuple[str, int], ...]
    made: tuple[str, ...]
    extra: tuple[str, ...]
    problems: tuple[str, ...]


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
            looked = _checked_or_brought(request, agreement, version.said, form.cleaned_data)
        except (NotNow, SheetRefused) as refusal:
            form.add_error("file", str(refusal))
        if looked is None and form.is_valid():
            return redirect("hub:bring", slug)
    given = given_by(version.said, officer.partner.slug)
    shown = {
        "agreement": agreement,
        "version": version,
        "form": form,
        "looked": looked,
        "columns": [item for item in version.said.items if item.key in given],
        "identity": COLUMNS,
        "holdings": Holding.objects.filter(agreement=agreement, giver=officer.partner),
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


def _checked_or_brought(
    request: HttpRequest, agreement: Any, terms: Terms, said: dict[str, Any]
) -> Looked | None:
    """Return what a file holds where it is only to be checked; bring it otherwise."""
    partner = officer_of(request.user).partner
    with open_sheet(said["file"], name=said["file"].name, limits=LIMITS) as sheet:
        columns = named(sheet, terms)
        if said["only_check"]:
            return _look(sheet, columns, given_by(terms, partner.slug))
        holding = bring_register(
            user=request.user,
            agreement=agreement,
            title=said["title"],
            as_of=said["as_of"],
            columns=list(columns.values()),
            rows=_rows(sheet, columns),
        )
        if sheet.problems:
            left_out = len(sheet.problems)
            messages.success(
                request,
                f"{left_out:,} rows could not be read and were left out. The first: {sheet.problems[0].sentence}",
            )
    messages.success(request, f"{holding.people:,} rows were brought as “{holding.title}”.")
    return None


def named(sheet: Sheet, terms: Terms) -> dict[str, str]:
    """Return for each heading the column it stands for: an item by its key or its name, or part of who somebody is."""
    by_name = {item.name.casefold(): item.key for item in terms.items}
    found = {}
    for heading in sheet.columns:
        plain = heading.strip().casefold()
        found[heading] = by_name.get(plain, plain.replace(" ", "_"))
    return found


def _rows(sheet: Sheet, columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for _, row in sheet.rows:
        yield {columns[heading]: value for heading, value in row.items()}


def _look(sheet: Sheet, columns: Mapping[str, str], given: frozenset[str]) -> Looked:
    counts = dict.fromkeys(columns.values(), 0)
    rows = without = 0
    for row in _rows(sheet, columns):
        rows += 1
        without += not row.get("date_of_birth")
        for column, value in row.items():
            counts[column] += bool(value)
    items = [column for column in counts if column not in COLUMNS]
    return Looked(
        rows=rows,
        without_birth=without,
        columns=tuple(column for column in counts if column in COLUMNS),
        items=tuple((column, counts[column]) for column in items if column in given),
        made=tuple(made for made, of in MADE_FROM.items() if of in counts and made in given),
        extra=tuple(column for column in items if column not in given),
        problems=tuple(problem.sentence for problem in sheet.problems[:5]),
    )
