"""Officers' pages on which a draft is written part by part; two who write at once are told, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from folkmoot.partners.access import officer_may
from folkmoot.partners.agreement_models import AgreementVersion
from folkmoot.partners.agreements.checking import faults_of
from folkmoot.partners.agreements.forms import LimitsForm, PartForm, TextsForm
from folkmoot.partners.agreements.policies import NotNow, check_can_write
from folkmoot.partners.agreements.reading import names_of
from folkmoot.partners.agreements.row_forms import FORMS, NAMES
from folkmoot.partners.agreements.terms import SECTIONS, TEXTS
from folkmoot.partners.agreements.views import about, find_version, not_now
from folkmoot.partners.agreements.writing import (
    WrittenMeanwhile,
    keep_limits,
    keep_row,
    keep_texts,
    limits_of,
    mark_of,
    mark_of_row,
    row_of,
    texts_of,
)
from folkmoot.partners.roles import ROLES

WRITTEN_SECTIONS = [section for section in SECTIONS if any(text.section == section for text in TEXTS)]
MEANWHILE = (
    "Somebody else saved this part after you opened it. Nothing of yours is lost: it is in the boxes below. "
    "Read what stands now, put both together, and save again."
)


@officer_may("write_agreement")
@require_safe
def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What is still missing, and every part of a draft to write."""
    version = _draft(request, slug, number)
    terms = version.said
    names = names_of(terms)
    needed = {
        section: [t for t in TEXTS if t.section == section and t.needed] for section in WRITTEN_SECTIONS
    }
    shown = {
        **about(version),
        "missing": faults_of(terms, roles=ROLES),
        "sections": [
            (section, SECTIONS[section], sum(bool(terms.texts.get(t.key)) for t in needed[section]), len(needed[section]))
            for section in WRITTEN_SECTIONS
        ],
        "parties": [(party.partner, names.get(party.partner, party.partner)) for party in terms.parties],
        "terms": terms,
    }  # fmt: skip
    return render(request, "partners/agreements/write.html", shown)


@officer_may("write_agreement")
def section(request: HttpRequest, slug: str, number: int, section: str) -> HttpResponse:
    """Write the texts of one section."""
    if section not in WRITTEN_SECTIONS:
        raise Http404
    version = _draft(request, slug, number)
    part = texts_of(version.said, section)
    form = TextsForm(_sent(request), section=section, initial={**part, "as_read": mark_of(part)})

    def keep(told: Mapping[str, Any]) -> None:
        keep_texts(user=request.user, version=version, section=section, texts=told, as_read=told["as_read"])

    def stands() -> dict[str, Any]:
        return texts_of(_again(version).said, section)

    return _written(request, version, form, keep, stands, SECTIONS[section])


@officer_may("write_agreement")
def limits(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write dates and limits."""
    version = _draft(request, slug, number)
    part = limits_of(version)
    form = LimitsForm(_sent(request), initial={**part, "as_read": mark_of(part)})

    def keep(told: Mapping[str, Any]) -> None:
        keep_limits(user=request.user, version=version, **told)

    def stands() -> dict[str, Any]:
        return limits_of(_again(version))

    return _written(request, version, form, keep, stands, "Dates and limits")


@officer_may("write_agreement")
def row(request: HttpRequest, slug: str, number: int, kind: str, key: str = "") -> HttpResponse:
    """Write one party, purpose, item or flow; or take it out."""
    if kind not in FORMS:
        raise Http404
    version = _draft(request, slug, number)
    kept = row_of(version.said, kind, key) if key else None
    if key and kept is None and request.method != "POST":
        raise Http404
    first = {"as_read": mark_of_row(kept)}
    form = FORMS[kind](_sent(request), terms=version.said, kept=kept, initial=first)
    if request.method == "POST" and "take_out" in request.POST:
        return _taken_out(request, version, kind, key)

    def keep(told: Mapping[str, Any]) -> None:
        keep_row(
            user=request.user, version=version, kind=kind, key=key, row=form.row(), as_read=told["as_read"]
        )

    def stands() -> dict[str, Any] | None:
        there = row_of(_again(version).said, kind, key) if key else None
        return asdict(there) if there else None

    title = f"Write {NAMES[kind]}" if key else f"Add {NAMES[kind]}"
    return _written(request, version, form, keep, stands, title, can_take_out=bool(key))


def _taken_out(request: HttpRequest, version: AgreementVersion, kind: str, key: str) -> HttpResponse:
    as_read = request.POST.get("as_read", "")
    try:
        keep_row(user=request.user, version=version, kind=kind, key=key, row=None, as_read=as_read)
    except WrittenMeanwhile:
        return not_now(
            request, version, NotNow("Somebody else saved it after you opened it. It is still there.")
        )
    except NotNow as refusal:
        return not_now(request, version, refusal)
    messages.success(request, "It is taken out.")
    return redirect("agreements:write", version.agreement.slug, version.number)


def _written(
    request: HttpRequest,
    version: AgreementVersion,
    form: PartForm,
    keep: Callable[[Mapping[str, Any]], None],
    stands: Callable[[], dict[str, Any] | None],
    title: str,
    *,
    can_take_out: bool = False,
) -> HttpResponse:
    """Show a part, or keep what was sent; where another wrote it meanwhile show both, with nothing lost."""
    meanwhile: list[tuple[str, Any]] = []
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.cleaned_data)
        except WrittenMeanwhile:
            there = stands()
            form.as_read_now(mark_of(there), MEANWHILE)
            meanwhile, status = _told(form, there), 409
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("agreements:write", version.agreement.slug, version.number)
    shown = {**about(version), "form": form, "part": title, "meanwhile": meanwhile}
    shown["can_take_out"] = can_take_out
    if form.errors and status == 200:
        status = 422
    return render(request, "partners/agreements/part.html", shown, status=status)


def _told(form: PartForm, there: Mapping[str, Any] | None) -> list[tuple[str, Any]]:
    """Return what stands now, by the labels of the boxes."""
    if there is None:
        return [("Now", "It was taken out.")]
    return [
        (str(form.fields[name].label) if name in form.fields else name.capitalize(), value)
        for name, value in there.items()
        if name != "key"
    ]


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _again(version: AgreementVersion) -> AgreementVersion:
    return AgreementVersion.objects.select_related("agreement").get(pk=version.pk)


def _draft(request: HttpRequest, slug: str, number: int) -> AgreementVersion:
    """Return a draft that this officer may write, or raise with the sentence why not."""
    version = find_version(request, slug, number)
    check_can_write(request.user, version.agreement)
    return version
