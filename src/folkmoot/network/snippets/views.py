"""Officers' pages of snippets: find a tip while somebody waits, write one, check what waits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from folkmoot.design.context import address
from folkmoot.design.paging import page_of
from folkmoot.directory.models import Service
from folkmoot.network.models import Snippet
from folkmoot.network.naming import told_by
from folkmoot.network.places_and_interests import named_places
from folkmoot.network.policies import can_check_snippet
from folkmoot.network.snippets.forms import AsideForm, CheckForm, FindForm, PromoteForm, TellForm
from folkmoot.network.snippets.telling import check_snippet, promote_snippet, set_snippet_aside, tell_snippet
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.questions.policies import NotPossible

RELATED = ("partner", "member", "officer__partner")
Row = dict[str, Any]


@officer_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show tips to whoever serves somebody now: by words, by what they are about, by place."""
    form = FindForm(request.GET or None)
    seen = Snippet.objects.visible_to(request.user).exclude(state="set_aside")
    page = page_of(request, form.found(seen).select_related(*RELATED).prefetch_related("tags"))
    shown = {
        "filters": form,
        "page": page,
        "rows": rows_of(page),
        "searched": bool(request.GET),
        "waiting": Snippet.objects.to_check(request.user, timezone.localdate()).count(),
    }
    return render(request, "network/snippets/find.html", shown)


@officer_required
def tell(request: HttpRequest) -> HttpResponse:
    """Write a tip, as an officer."""
    form = TellForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        snippet = tell_snippet(user=request.user, **form.said())
        messages.success(request, "The tip is kept. Your colleagues find it from now on.")
        return redirect("network:snippets:snippet", snippet.uuid)
    return render(request, "network/snippets/tell.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the tips that wait to be checked, and those whose year is over."""
    due = Snippet.objects.to_check(request.user, timezone.localdate())
    page = page_of(request, due.select_related(*RELATED).prefetch_related("tags").order_by("at"))
    return render(request, "network/snippets/waiting.html", {"page": page, "rows": rows_of(page)})


@officer_required
def snippet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one tip; check it."""
    one = find_one(request, uuid)
    may = can_check_snippet(request.user, one)
    form = CheckForm(request.POST if request.method == "POST" else None, snippet=one)
    if request.method == "POST" and form.is_valid():
        check_snippet(user=request.user, snippet=one, text=form.cleaned_data["text"])
        messages.success(
            request, "Checked. Everybody finds it from now on, and in a year it is looked at again."
        )
        return redirect("network:snippets:snippet", uuid)
    shown = {
        "row": rows_of([one])[0],
        "may": may,
        "form": form,
        "aside": AsideForm(),
        "promote": PromoteForm(),
    }
    return render(request, "network/snippets/snippet.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_POST
def set_aside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a tip out of sight, with the reason."""
    one, form = find_one(request, uuid), AsideForm(request.POST)
    if not form.is_valid():
        check = CheckForm(None, snippet=one)
        shown = {
            "row": rows_of([one])[0],
            "may": True,
            "form": check,
            "aside": form,
            "promote": PromoteForm(),
        }
        shown["page_errors"] = True
        return render(request, "network/snippets/snippet.html", shown, status=422)
    try:
        set_snippet_aside(user=request.user, snippet=one, because=form.cleaned_data["because"])
        messages.success(request, "Set aside. Nobody but those who check tips sees it.")
    except NotPossible as refused:
        messages.error(request, str(refused))
    return redirect("network:snippets:snippet", uuid)


@officer_may("run_network")
@require_POST
def promote(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin a listing in the directory with a tip."""
    one, form = find_one(request, uuid), PromoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say what the service is called and who gives it. Nothing was changed.")
        return redirect("network:snippets:snippet", uuid)
    try:
        service = promote_snippet(user=request.user, snippet=one, **form.cleaned_data)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("network:snippets:snippet", uuid)
    messages.success(request, "The listing is begun, as a draft. Write what is missing and publish it.")
    return redirect("directory:service", service.uuid)


def find_one(request: HttpRequest, uuid: UUID) -> Snippet:
    """Return a snippet that this officer may see, or say that there is none."""
    seen = Snippet.objects.visible_to(request.user).select_related(*RELATED).prefetch_related("tags")
    return get_object_or_404(seen, uuid=uuid)


def rows_of(snippets: Any) -> list[Row]:
    """Return each snippet with from whom it is, where it is true, and its listing in the directory where that is published."""
    kept = list(snippets)
    codes = sorted({tag.word for one in kept for tag in one.tags.all() if tag.kind == "area"})
    names = dict(zip(codes, named_places(codes), strict=True))
    begun = [one.service_uuid for one in kept if one.service_uuid]
    listed = set(Service.objects.in_public().filter(uuid__in=begun).values_list("uuid", flat=True))
    return [
        {
            "snippet": one,
            "by": told_by(one),
            "listing": address("find:service", one.service_uuid) if one.service_uuid in listed else "",
            "tags": [tag.word for tag in one.tags.all() if tag.kind == "tag"],
            "places": [names[tag.word] for tag in one.tags.all() if tag.kind == "area"],
        }
        for one in kept
    ]
