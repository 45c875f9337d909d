"""Everybody's pages of what the law asks a directory to tell: what there is, and what there is not."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from folkmoot.directory.coverage.checklists import checklists
from folkmoot.directory.models import PublishedCoverage, Service
from folkmoot.places.showing import kind_words

MOST_SHOWN = 50
MOST_NAMED = 12  # entries under one paragraph; the rest are counted


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """List what was published, the newest first."""
    rows = PublishedCoverage.objects.in_public().select_related("partner")[:MOST_SHOWN]
    told = [(one, checklists()[one.checklist]) for one in rows if one.checklist in checklists()]
    return render(request, "directory/coverage/public_list.html", {"rows": told})


@require_safe
def covered(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what there was, and what there was not, on the day it was published."""
    one = get_object_or_404(PublishedCoverage.objects.in_public().select_related("partner"), uuid=uuid)
    shown = {
        "published": one,
        "checklist": checklists()[one.checklist],
        "kind": kind_words(one.area_kind),
        "groups": _still_public(one.told),
    }
    return render(request, "directory/coverage/public.html", shown)


def _still_public(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what was published; an entry that has been withdrawn since is not named any more. One query."""
    numbers = {each["uuid"] for group in told["groups"] for row in group["rows"] for each in row["entries"]}
    public = {
        str(found)
        for found in Service.objects.in_public().filter(uuid__in=numbers).values_list("uuid", flat=True)
    }
    return [
        {"title": group["title"], "rows": [_shown(row, told["places"], public) for row in group["rows"]]}
        for group in told["groups"]
    ]


def _shown(row: dict[str, Any], places: list[str], public: set[str]) -> dict[str, Any]:
    still = [each for each in row["entries"] if each["uuid"] in public]
    return row | {
        "entries": still[:MOST_NAMED],
        "more": len(still[MOST_NAMED:]),
        "gone": len(row["entries"]) - len(still),
        "cells": list(zip(places, row["cells"], strict=True)),
    }
