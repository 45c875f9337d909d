"""The register of agreements for everybody, on pages and as files for programs."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.partners.agreements.forms import SearchForm
from folkmoot.partners.agreements.linked_data import as_linked_data
from folkmoot.partners.agreements.register import COLUMNS, Entry, csv_rows, entries, times_refused
from folkmoot.sheets.harmless import as_csv


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every agreement that was signed: what, why, with whom, until when; and how often partners refused."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    words = form.cleaned_data["q"].strip() if form.is_bound and form.is_valid() else ""
    newest: dict[str, Entry] = {}
    for entry in entries(timezone.localdate()):
        if not words or entry.has(words):
            newest.setdefault(entry.slug, entry)
    found = sorted(
        newest.values(), key=lambda entry: (not entry.standing.startswith("In force"), entry.title)
    )
    shown = {"entries": found, "refused": times_refused(), "search": form, "words": words}
    return render(request, "partners/agreements/register.html", shown)


@require_safe
def agreement(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """One agreement as it was signed, without what is withheld, and what became of each of its versions."""
    versions = entries(timezone.localdate(), slug=slug)
    chosen = next((one for one in versions if one.number == number), None) if number else _first(versions)
    if chosen is None:
        raise Http404
    shown = {"entry": chosen, "versions": versions}
    return render(request, "partners/agreements/public.html", shown)


def _first(versions: list[Entry]) -> Entry | None:
    """Return the version that is in force, else the newest."""
    in_force = [one for one in versions if one.standing.startswith("In force")]
    return next(iter(in_force or versions), None)


@require_safe
def linked_data(request: HttpRequest) -> HttpResponse:
    """The register as JSON-LD, in DCAT and ODRL words."""
    told = as_linked_data(
        entries(timezone.localdate()),
        catalogue=request.build_absolute_uri(reverse("register:register")),
        address_of=lambda entry: _address(request, entry),
        publisher=settings.COUNCIL_NAME,
    )
    content = json.dumps(told, ensure_ascii=False, indent=1)
    return HttpResponse(content, content_type="application/ld+json; charset=utf-8")


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The register as CSV: a row for each item of each flow."""
    rows = csv_rows(entries(timezone.localdate()), lambda entry: _address(request, entry))
    response = HttpResponse(as_csv(COLUMNS, list(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="agreements.csv"'
    return response


def _address(request: HttpRequest, entry: Entry) -> str:
    return request.build_absolute_uri(reverse("register:version", args=[entry.slug, entry.number]))
