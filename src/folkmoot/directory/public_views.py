"""Everybody's pages: find help near you, one service, one asset."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.models import Asset
from folkmoot.assets.themes import THEME_WORDS
from folkmoot.design.context import Link
from folkmoot.design.paging import page_of
from folkmoot.directory.finding import KINDS, Found, find
from folkmoot.directory.mapping import map_of
from folkmoot.directory.models import Service
from folkmoot.directory.search_forms import Asked, FindForm, asked_in
from folkmoot.directory.showing import shown

PER_PAGE = 20
MOST_FACETS = 12


@csrf_exempt  # nobody is signed in, and all it does is lead to another page
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Take what is sought by POST, so that no postcode stands in an address; show what is found as list and map."""
    asked = asked_in(request)
    form = FindForm(request.POST if request.method == "POST" else None, initial=asked.before)
    if request.method == "POST" and form.is_valid():
        return redirect(f"{reverse('find:search')}?{form.address()}")
    found = find(asked.sought) if asked.asked else None
    about: dict[str, Any] = {"form": form, "asked": asked, "found": found, "all_there_is": not asked.asked}
    if found is not None:
        page = page_of(request, found.entries, per_page=PER_PAGE, at_once=True)
        rows = shown(page.object_list, start=page.start_index(), area=asked.area)
        about |= {
            "page": page,
            "rows": rows,
            "map": map_of(rows),
            "facets": facets(request.GET, found, asked),
        }
        about["query"] = request.GET.urlencode()
        about["as_typed"] = changed(request.GET, typed="1")
    return render(request, "directory/search.html", about, status=422 if form.errors else 200)


def facets(query: QueryDict, found: Found, asked: Asked) -> list[tuple[str, list[Link]]]:
    """Return the ways to narrow what was found, each with how many it leaves; one that is chosen leads back out."""
    chosen = asked.sought
    kinds = [(code, words, found.counts["kind"][code]) for code, words in KINDS if found.counts["kind"][code]]
    themes = [
        (code, THEME_WORDS[code], n)
        for code, n in found.counts["themes"].most_common(MOST_FACETS)
        if code in THEME_WORDS
    ]
    groups = [("Kind", "kind", chosen.kind, kinds), ("About", "theme", chosen.theme, themes)]
    if found.counts["free"]["1"]:
        groups.append(("Cost", "free", "1" if chosen.free else "", [("1", "Free services", found.counts["free"]["1"])]))
    return [
        (
            title,
            [
                Link(
                    f"{words} ({n:,})",
                    changed(query, **{name: "" if code == now else code}),
                    current=code == now,
                )
                for code, words, n in options
            ],
        )
        for title, name, now, options in groups
        if options
    ]


def changed(query: QueryDict, **new: str) -> str:
    """Return the same search with something else in it, from its first page."""
    said = query.copy()
    for name in ("page", "rows"):
        said.pop(name, None)
    for name, value in new.items():
        said.pop(name, None)
        if value:
            said[name] = value
    said["go"] = "1"
    return f"?{said.urlencode()}"


@require_safe
def service(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a service that is published."""
    related = Service.objects.in_public().select_related("organisation").prefetch_related("locations")
    one = get_object_or_404(related, uuid=uuid)
    themes = [THEME_WORDS[code] for code in one.themes.split() if code in THEME_WORDS]
    about = {"service": one, "places": one.locations.all(), "themes": themes, "asked": asked_in(request)}
    return render(request, "directory/service.html", about)


@require_safe
def asset(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an association or organisation that is published. A person's page does not exist."""
    one = get_object_or_404(Asset.objects.in_public().select_related("campaign"), uuid=uuid)
    themes = [THEME_WORDS[code] for code in one.themes.split() if code in THEME_WORDS]
    asked = asked_in(request)
    whom = f"?whom={asked.whom}" if asked.whom != "self" else ""
    return render(request, "directory/asset.html", {"asset": one, "themes": themes, "whom": whom})
