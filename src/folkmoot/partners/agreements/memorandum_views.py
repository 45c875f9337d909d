"""Officers' pages of memoranda: principles that partners share, and what each says of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from folkmoot.partners.access import officer_may
from folkmoot.partners.agreement_models import Memorandum
from folkmoot.partners.agreements.drafting import (
    comment_on_clause,
    principles_of,
    say_comfort,
    write_memorandum,
)
from folkmoot.partners.agreements.forms import CommentForm, MemorandumForm
from folkmoot.partners.agreements.policies import NotNow, check_can_comment, check_can_write
from folkmoot.partners.agreements.reading import ReadClause, changed_minds, read_clauses
from folkmoot.partners.agreements.views import clause_forms
from folkmoot.partners.agreements.writing import WrittenMeanwhile, keep_memorandum, mark_of, memorandum_part
from folkmoot.partners.agreements.writing_views import MEANWHILE


@officer_may("write_agreement")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a memorandum."""
    form = MemorandumForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("title", "principles", "parties")}
        made = write_memorandum(user=request.user, **told)
        messages.success(request, "The memorandum is there for its parties to read.")
        return redirect("agreements:memorandum", made.slug)
    shown = {"form": form}
    return render(
        request, "partners/agreements/memorandum_part.html", shown, status=422 if form.errors else 200
    )


@officer_may("write_agreement")
@require_safe
def memorandum(request: HttpRequest, slug: str) -> HttpResponse:
    """The principles, who is comfortable with which, and the agreements under it."""
    one = find_memorandum(request, slug)
    user: Any = request.user
    clauses, read = principles_of(one), _read(one)
    shown = {
        "memorandum": one,
        "parties": list(one.parties.all()),
        "read": read,
        "to_tick": any(user.officer.partner.name in each.waiting for each in read),
        "minds": changed_minds(one, clauses),
        "agreements": one.agreements.of(user),
        "leads": user.officer.partner_id == one.lead_id,
    }
    return render(request, "partners/agreements/memorandum.html", shown)


@officer_may("write_agreement")
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write it anew; who saves after somebody else is told, and loses nothing."""
    one = find_memorandum(request, slug)
    check_can_write(request.user, one)
    part = memorandum_part(one)
    form = MemorandumForm(
        request.POST if request.method == "POST" else None, initial={**part, "as_read": mark_of(part)}
    )
    there: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            keep_memorandum(user=request.user, memorandum=one, **form.cleaned_data)
        except WrittenMeanwhile:
            one.refresh_from_db()
            there = memorandum_part(one)
            form.as_read_now(mark_of(there), MEANWHILE)
        else:
            messages.success(request, "Saved. What was said of principles that changed is asked anew.")
            return redirect("agreements:memorandum", slug)
    shown = {"form": form, "memorandum": one, "there": there}
    status = 409 if there else 422 if form.errors else 200
    return render(request, "partners/agreements/memorandum_part.html", shown, status=status)


@officer_may("write_agreement")
def principle(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One principle: comment on it, and say whether one's partner is comfortable with it."""
    one = find_memorandum(request, slug)
    check_can_comment(request.user, one)
    read = {each.clause.key: each for each in _read(one)}
    if key not in read:
        raise Http404
    comfort, comment = clause_forms(request)
    asked: Any = comfort if comfort.is_bound else comment
    if request.method == "POST" and asked.is_valid():
        told = asked.cleaned_data
        if isinstance(asked, CommentForm):
            comment_on_clause(user=request.user, on=one, clause=key, words=told["words"])
        else:
            yes = told["comfortable"] == "yes"
            say_comfort(user=request.user, on=one, clauses=[key], comfortable=yes, because=told["because"])
        messages.success(request, "Kept, for every party to read.")
        return redirect("agreements:principle", slug, key)
    shown = {"memorandum": one, "read": read[key], "comfort": comfort, "comment": comment, "form": asked}
    return render(request, "partners/agreements/principle.html", shown, status=422 if asked.errors else 200)


@officer_may("write_agreement")
@require_POST
def comfortable(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that one's partner is comfortable with the principles ticked."""
    one = find_memorandum(request, slug)
    try:
        said = say_comfort(
            user=request.user, on=one, clauses=request.POST.getlist("clause")[:2_000], comfortable=True
        )
    except NotNow as refusal:
        shown = {"memorandum": one, "sentence": str(refusal)}
        return render(request, "partners/agreements/not_now.html", shown, status=409)
    messages.success(request, f"Kept: comfortable with {len(said)} more.")
    return redirect("agreements:memorandum", slug)


def _read(one: Memorandum) -> list[ReadClause]:
    names = dict(one.parties.values_list("slug", "name"))
    return read_clauses(one, principles_of(one), names)


def find_memorandum(request: HttpRequest, slug: str) -> Memorandum:
    """Return a memorandum of the officer's partner, or answer 404."""
    return get_object_or_404(Memorandum.objects.of(request.user).select_related("lead"), slug=slug)
