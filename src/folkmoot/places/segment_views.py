"""The segmentations there are: categories of small areas, on what terms each may be used, and taking one away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.places.models import Segmentation
from folkmoot.places.showing import kind_words, residents_of, side
from folkmoot.places.views import may_manage
from folkmoot.trail.recording import record_act


@may_manage
@require_safe
def segments(request: HttpRequest) -> HttpResponse:
    """List the segmentations."""
    found = Segmentation.objects.annotate(many=Count("areas"))
    rows = [(each, kind_words(each.area_kind)) for each in found]
    return render(request, "places/segments.html", side(request) | {"rows": rows})


@may_manage
@require_safe
def segmentation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one segmentation: its categories, how many areas and people are in each, and who is in none."""
    found = get_object_or_404(Segmentation, slug=slug)
    categories = dict(found.areas.values_list("area", "category"))
    residents = residents_of(found.area_kind)
    areas, people = dict.fromkeys(categories.values(), 0), dict.fromkeys(categories.values(), 0.0)
    for area, category in categories.items():
        areas[category] += 1
        people[category] += residents.get(area, 0.0)
    left_out = {area: number for area, number in residents.items() if area not in categories}
    shown = side(request) | {
        "segmentation": found,
        "kind_words": kind_words(found.area_kind),
        "rows": [
            (code, label, areas.get(code, 0), people.get(code) if residents else None)
            for code, label in found.categories
        ],
        "left_out": len(left_out),
        "left_out_people": sum(left_out.values()),
    }
    return render(request, "places/segmentation.html", shown)


@may_manage
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, with the number, before a segmentation goes; then take it away."""
    found = get_object_or_404(Segmentation, slug=slug)
    count = found.areas.count()
    if request.method == "POST":
        take_away(found, request.user, count)
        messages.success(
            request,
            f"“{found.title}” is removed, with the categories of {count:,} areas. No answer was touched.",
        )
        return redirect("places:segments")
    return render(
        request, "places/remove_segmentation.html", side(request) | {"segmentation": found, "count": count}
    )


@transaction.atomic
def take_away(found: Segmentation, user: Any, count: int) -> None:
    """Delete a segmentation, and say so in the trail."""
    record_act(
        user=user,
        act="remove_segmentation",
        subject_kind="segmentation",
        subject_id=found.slug,
        detail={"title": found.title, "areas": count},
    )
    found.delete()
