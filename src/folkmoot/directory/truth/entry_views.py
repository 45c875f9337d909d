"""Officers' pages of one entry: all that is told of it, its parts to change, who sees what, its history, and putting back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.assets.showing import side
from folkmoot.design.paging import page_of
from folkmoot.directory.editions.reading import reading_of
from folkmoot.directory.keeping import keep_service
from folkmoot.directory.models import Revision, Service
from folkmoot.directory.policies import MANDATORY
from folkmoot.directory.truth.differing import changes_between
from folkmoot.directory.truth.editing import edit_service, hide_fields, restore_field, restore_version
from folkmoot.directory.truth.fields import area_names
from folkmoot.directory.truth.forms import HideForm, NewServiceForm
from folkmoot.directory.truth.gathering import Kept, kept_of
from folkmoot.directory.truth.paper import paper_reply
from folkmoot.directory.truth.parts import after, part, parts_for
from folkmoot.directory.truth.patching import patch_of
from folkmoot.directory.truth.scoring import months_of, opened_from_searches, scores_of, votes_for
from folkmoot.directory.truth.seeing import as_seen, as_strict
from folkmoot.directory.truth.telling import checked, told
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

ACTS = {
    "keep": "Written down",
    "edit": "Changed",
    "hide": "Who sees what was changed",
    "published": "Published",
    "draft": "Taken back to draft",
    "retired": "Retired",
    "confirm": "Said to be still right",
    "propose": "The provider’s changes were taken",
    "restore": "Put back",
    "merge": "Merged with another",
    "undo_merge": "Taken apart again",
    "feed": "A feed said something new",
    "found": "As it was found",
}


@officer_may("run_network")
@require_safe
def service(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an entry as its keepers see it: how good it is, what is asked about it, and each part to change."""
    one = entry_of(request, uuid)
    kept, today = kept_of(one), timezone.localdate()
    said, months = as_seen(kept, "staff"), months_of(one.keeper_id)
    opened, middle = opened_from_searches([one], today)
    shown = {
        "service": one,
        "told": told(said, area_names([said])),
        "checked": checked(said, today, months),
        "parts": [(code, title) for code, title in parts_for(said, officer=True)],
        "lacking": [words for name, words in MANDATORY if not (said.get(name) or "").strip()],
        "scores": scores_of(
            as_seen(kept),
            votes=votes_for([one]).get(one.pk, (0, 0)),
            opened=(opened.get(one.pk, 0), middle),
            today=today,
            months=months,
        ),
        "hidden": _hidden(kept),
        "waiting": Revision.objects.waiting().filter(service=one),
        "asked": one.review_requests.filter(outcome="").select_related("correspondent").first(),
        "calls": one.chase_calls.select_related("officer__user")[:3],
        "correspondents": one.organisation.correspondents.filter(keeper=one.keeper),
        "tabs_title": "Views",
        **side(request),
    }
    return render(request, "directory/truth/entry.html", shown)


def _hidden(kept: Kept) -> int:
    """Return how many fields and rows not everybody sees."""
    rows: int = sum(
        row["visible_to_whom"] != "public"
        for group in kept.values()
        if isinstance(group, list)
        for row in group
        if "visible_to_whom" in row
    )
    places: int = sum(bool(row["hidden"]) for row in kept["locations"])
    fields: dict[str, str] = kept["service"]["hidden"]
    return len(fields) + places + rows


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin an entry; it stays a draft until it says what, for whom, and how everybody can use it."""
    form = NewServiceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keeper = officer_of(request.user).partner
        made = keep_service(user=request.user, keeper=keeper, confirmed_by=str(keeper), **form.cleaned_data)
        messages.success(request, "Kept as a draft. Now write its parts.")
        return redirect("directory:part", made.uuid, "what")
    shown = {"form": form, **side(request)}
    return render(request, "directory/truth/new.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def change_part(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Change one part of an entry."""
    one = entry_of(request, uuid)
    said = as_seen(kept_of(one), "staff")
    parts = dict(parts_for(said, officer=True))
    if code not in parts:
        raise Http404
    form = part(code, said, request.POST if request.method == "POST" else None)
    # An entry may be kept half written; only what is public must say all three.
    for name, _ in MANDATORY:
        if name in form.fields and one.state != "published":
            form.fields[name].required = False
    if request.method == "POST" and not request.POST.get("look") and form.is_valid():
        patch = patch_of(said, after(form, said))
        try:
            if patch:
                edit_service(user=request.user, service=one, patch=patch)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            kept = f"Kept. {reading_of(form)}".strip()
            messages.success(request, kept if patch else "Nothing was different.")
            if request.POST.get("another"):
                return redirect(f"{reverse('directory:part', args=[uuid, code])}#another")
            return redirect("directory:service", uuid)
    shown = {
        "form": form,
        "service": one,
        "title": parts[code],
        "back": reverse("directory:service", args=[uuid]),
        "another": bool(getattr(form, "rows_name", "")),
        "looked": "q" in form.fields,
        "reading": reading_of(form),
        **side(request),
    }
    return render(request, "directory/truth/part.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def who_sees(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say who sees what of an entry."""
    one = entry_of(request, uuid)
    form = HideForm(request.POST if request.method == "POST" else None, kept=kept_of(one))
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = dict(form.cleaned_data)
        rows = {name: said.pop(name) for name in form.rows}
        places = {name: said.pop(name) for name in form.places}
        hide_fields(user=request.user, service=one, readers=said, rows=rows, places=places)
        messages.success(request, "Kept. Pages, search and print follow at once.")
        return redirect("directory:service", uuid)
    shown = {"form": form, "service": one, **side(request)}
    return render(request, "directory/truth/who_sees.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def history(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """List the versions of an entry, newest first, each with what was different."""
    one = entry_of(request, uuid)
    versions = Revision.objects.versions().filter(service=one).select_related("officer__user")
    page = page_of(request, versions, per_page=20)
    rows = list(page.object_list)
    numbers = [row.number - 1 for row in rows if row.number]
    kept, now = (
        dict(Revision.objects.filter(service=one, number__in=numbers).values_list("number", "kept")),
        kept_of(one),
    )
    shown = {
        "service": one,
        "page": page,
        "rows": [
            (
                row,
                ACTS.get(row.act, row.act),
                changes_between(kept.get((row.number or 0) - 1), row.kept, now) if row.kept else [],
            )
            for row in rows
        ],
        **side(request),
    }
    return render(request, "directory/truth/history.html", shown)


@officer_may("run_network")
@require_safe
def version(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Show an entry as it was in a version, and what putting it back would change."""
    one = entry_of(request, uuid)
    revision = get_object_or_404(Revision.objects.filter(service=one, kept__isnull=False), number=number)
    before = Revision.objects.filter(service=one, number=number - 1).values_list("kept", flat=True).first()
    now, was = kept_of(one), revision.kept or {}
    said = as_seen(as_strict(was, now), "staff")
    shown = {
        "service": one,
        "revision": revision,
        "act": ACTS.get(revision.act, revision.act),
        "changes": changes_between(before, was, now),
        "back_changes": changes_between(now, as_strict(was, now), now),
        "told": told(said, area_names([said])),
        **side(request),
    }
    return render(request, "directory/truth/version.html", shown)


@officer_may("run_network")
@require_POST
def restore(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Put a version back, or one field as it was before it."""
    one = entry_of(request, uuid)
    name = request.POST.get("field", "")[:40]
    try:
        if name:
            revision = get_object_or_404(Revision.objects.filter(service=one), number=number)
            restore_field(user=request.user, service=one, revision=revision, name=name)
            told_ = "That field is as it was before."
        else:
            shared = restore_version(user=request.user, service=one, number=number)
            told_ = f"The entry is as it was in version {number}."
            told_ += (
                f" Not put back, because other entries are there too: {', '.join(shared)}." if shared else ""
            )
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{told_} How it stood just now is kept as a version too.")
    return redirect("directory:history", uuid)


@officer_may("run_network")
@require_safe
def paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the form of an entry on paper."""
    one = entry_of(request, uuid)
    return paper_reply(request, one, back=reverse("directory:service", args=[uuid]))


def entry_of(request: HttpRequest, uuid: UUID) -> Service:
    """Return an entry the officer's partner keeps, or answer 404."""
    seen = Service.objects.visible_to(request.user).select_related("organisation", "keeper")
    return get_object_or_404(seen, uuid=uuid)
