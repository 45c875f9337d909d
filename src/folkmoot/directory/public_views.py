"""Everybody's pages: find help near you, one service, one asset."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.models import Asset
from folkmoot.design.listening import listening, sentences
from folkmoot.design.paging import page_of
from folkmoot.design.speaking import ENGLISH
from folkmoot.directory.editions.groups import group_of
from folkmoot.directory.editions.showing import group_aloud
from folkmoot.directory.editions.source import SHORT
from folkmoot.directory.finding import find
from folkmoot.directory.finding.facets import changed, facets
from folkmoot.directory.finding.noting import note_opened, note_search
from folkmoot.directory.finding.pinning import coded, pinned
from folkmoot.directory.mapping import map_of
from folkmoot.directory.models import DirectoryRelease
from folkmoot.directory.search_forms import Asked, FindForm, asked_in
from folkmoot.directory.showing import shown
from folkmoot.directory.use.publishing import published
from folkmoot.directory.use.visits import known_code, note_use
from folkmoot.questions.spoken import in_language_asked, page_language

PER_PAGE = 15


@csrf_exempt  # nobody is signed in, and all it does is lead to another page
@in_language_asked
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Take what is sought by POST, so that no postcode stands in an address; show what is found as list and map."""
    asked = asked_in(request)
    form = FindForm(request.POST if request.method == "POST" else None, initial=asked.before)
    if request.method == "POST" and form.is_valid():
        by = f"&{urlencode({'from': code})}" if (code := known_code(request.GET.get("from", ""))) else ""
        spoken = page_language(request)["also_spoken"]
        return redirect(f"{reverse('find:search')}?{form.address()}{spoken}{by}")
    found = find(asked.sought) if asked.asked else None
    about: dict[str, Any] = {
        "form": form,
        "asked": asked,
        "found": found,
        "all_there_is": not asked.asked,
        **page_language(request),
    }
    if found is None:
        about |= {"use": published(), "releases": DirectoryRelease.objects.exists()}
    else:
        page = page_of(request, found.entries, per_page=PER_PAGE, at_once=True)
        kept = pinned(request)
        rows = shown(page.object_list, start=page.start_index(), area=asked.area, kept=kept)
        about |= {
            "page": page,
            "rows": rows,
            "map": map_of(rows),
            "facets": facets(request.GET, found, asked.sought),
            "pinned": kept,
            "search": _noted(request, asked, len(found.entries)),
        }
        about["query"] = request.GET.urlencode()
        about["as_typed"] = changed(request.GET, typed="1")
    return render(request, "directory/search.html", about, status=422 if form.errors else 200)


def _noted(request: HttpRequest, asked: Asked, found: int) -> UUID | None:
    """Note a search once: not each page of it, and not a robot's look at the heading."""
    if request.method != "GET" or {"page", "rows"} & set(request.GET):
        return None
    sought = asked.sought
    area = sought.spot.area if sought.spot else ""
    note_use(request, "searched" if found else "nothing", area)
    return note_search(
        words=sought.words,
        area=area,
        filters=asked.filters,
        whom=asked.whom,
        found=found,
    )


@in_language_asked
@require_safe
def asset(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an association or organisation that is published. A person's page does not exist."""
    one = get_object_or_404(Asset.objects.in_public().select_related("campaign"), uuid=uuid)
    read = group_of(one)
    asked = asked_in(request)
    if request.method == "GET" and "s" in request.GET:
        note_opened(request.GET["s"])
    whom = f"?whom={asked.whom}" if asked.whom != "self" else ""
    about = {"asset": one, "told": read.told, "version": read.version, "whom": whom}
    about |= {"printed": request.GET.get("printed", "")[:SHORT], "pinned": one.uuid in pinned(request)}
    heard = listening(sentences(*group_aloud(read)), ENGLISH, reverse("find:listen_group", args=[uuid]))
    about |= {"code": coded([one.uuid]), "listen": heard, **page_language(request)}
    return render(request, "directory/asset.html", about)
