"""A provider's own pages, opened by their link without an account: say that an entry is still right, or write it anew in parts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.directory.editions.reading import reading_of
from folkmoot.directory.models import Correspondent, ReviewRequest, Revision, Service
from folkmoot.directory.truth.asking import policy_of, say_still_right
from folkmoot.directory.truth.corresponding import by_link, entries_of
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.paper import paper_reply
from folkmoot.directory.truth.parts import part
from folkmoot.directory.truth.proposing import (
    as_form,
    begin_draft,
    keep_typed,
    parts_of,
    proposed,
    query_of,
    submit_draft,
    wanted,
)
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.directory.truth.telling import checked
from folkmoot.questions.policies import NotPossible

MOST_ENTRIES = 200
SAVED_BY_SCRIPT = "HTTP_X_SAVED_AS_TYPED"


@never_cache
@require_safe
def yours(request: HttpRequest, token: str) -> HttpResponse:
    """List the entries somebody answers for, those we asked about first. Opening it says nothing: mail scanners do."""
    one = _whose(token)
    if one is None:
        return render(request, "directory/truth/nobodys.html", status=404)
    months, today = policy_of(one.keeper).months, timezone.localdate()
    entries = list(entries_of(one).select_related("organisation")[:MOST_ENTRIES])
    asked = {each.service_id: each for each in ReviewRequest.objects.open().filter(service__in=entries)}
    sent = set(Revision.objects.waiting().filter(service__in=entries).values_list("service", flat=True))
    drafts = set(
        Revision.objects.filter(service__in=entries, correspondent=one, state="draft")
        .exclude(typed={})
        .values_list("service", flat=True)
    )
    rows = [
        {
            "service": each,
            "checked": checked(
                {"confirmed_on": each.confirmed_on.isoformat(), "confirmed_by": each.confirmed_by},
                today,
                months,
            ),
            "asked": asked.get(each.pk),
            "sent": each.pk in sent,
            "begun": each.pk in drafts,
        }
        for each in sorted(entries, key=lambda each: (each.pk not in asked, each.name))
    ]
    return render(request, "directory/truth/yours.html", {"one": one, "rows": rows, "token": token})


@csrf_exempt  # whoever posts holds a link nobody can guess
@never_cache
@require_POST
def still_right(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """Take it that an entry is still right: one press, never the mere opening of a page."""
    one, service = _entry(token, uuid)
    say_still_right(correspondent=one, service=service)
    messages.success(request, f"Thank you. {service.name} is checked today.")
    return redirect("find:yours", token)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """Show the parts of the form, what is written of each, and what would change; send it."""
    one, service = _entry(token, uuid)
    draft = (
        begin_draft(correspondent=one, service=service) if request.method == "POST" else _draft(one, service)
    )
    said = as_seen(kept_of(service))
    if request.method == "POST":
        try:
            submit_draft(draft=draft)
        except NotPossible as refused:
            messages.error(request, str(refused))
            return redirect("find:template", token, uuid)
        return redirect("find:template_sent", token, uuid)
    patch, wrong = wanted(draft, said)
    draft.patch = patch
    rows = [
        {
            "code": code,
            "title": title,
            "href": reverse("find:template_part", args=[token, uuid, code]),
            "state": "wrong" if code in wrong else "typed" if code in draft.typed else "",
            "lacking": _lacking(code, said, patch),
        }
        for code, title in parts_of(draft, said)
    ]
    about = {
        "service": service,
        "token": token,
        "rows": rows,
        "changes": proposed(draft),
        "keeper": one.keeper,
    }
    return render(request, "directory/truth/template.html", about)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def template_part(request: HttpRequest, token: str, uuid: UUID, code: str) -> HttpResponse:
    """Ask one part; what is typed is kept whether it makes sense or not, and then looked at."""
    one, service = _entry(token, uuid)
    said = as_seen(kept_of(service))
    draft = _draft(one, service)
    parts = parts_of(draft, said)
    if code not in dict(parts):
        raise Http404
    form = as_form(draft, code, said)
    if request.method == "POST":
        form = part(code, said, request.POST)
        typed = {
            name: [value.replace("\x00", "")[:10_000] for value in values]
            for name, values in request.POST.lists()
            if name in form.fields
        }
        form = part(code, said, query_of(typed))
        try:
            keep_typed(draft=begin_draft(correspondent=one, service=service), code=code, typed=typed)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            if request.META.get(SAVED_BY_SCRIPT):
                return HttpResponse(status=204)
            if request.POST.get("look"):
                return redirect(f"{reverse('find:template_part', args=[token, uuid, code])}#looked")
            if request.POST.get("another"):
                return redirect(f"{reverse('find:template_part', args=[token, uuid, code])}#another")
            if form.is_valid():
                return redirect(_next(token, service, code, one))
    codes = [name for name, _ in parts]
    shown = {
        "form": form,
        "service": service,
        "title": dict(parts)[code],
        "number": codes.index(code) + 1,
        "of": len(codes),
        "back": reverse("find:template", args=[token, uuid]),
        "another": bool(getattr(form, "rows_name", "")),
        "looked": "q" in form.fields,
        "reading": reading_of(form),
    }
    wrong = form.is_bound and bool(form.errors)
    status = 422 if wrong and request.method == "POST" else 200
    return render(request, "directory/truth/template_part.html", shown, status=status)


def _next(token: str, service: Service, code: str, one: Correspondent) -> str:
    codes = [name for name, _ in parts_of(_draft(one, service), as_seen(kept_of(service)))]
    place = codes.index(code) + 1 if code in codes else len(codes)
    if place < len(codes):
        return reverse("find:template_part", args=[token, service.uuid, codes[place]])
    return reverse("find:template", args=[token, service.uuid])


@never_cache
@require_safe
def template_sent(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """Thank a provider, and say what happens now."""
    one, service = _entry(token, uuid)
    shown = {"service": service, "token": token, "keeper": one.keeper}
    return render(request, "directory/truth/template_sent.html", shown)


@never_cache
@require_safe
def template_paper(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """Give the same form on paper."""
    _, service = _entry(token, uuid)
    return paper_reply(request, service, back=reverse("find:template", args=[token, uuid]))


def _whose(token: str) -> Correspondent | None:
    return by_link(token)


def _entry(token: str, uuid: UUID) -> tuple[Correspondent, Service]:
    one = _whose(token)
    service = (
        entries_of(one).select_related("organisation", "keeper").filter(uuid=uuid).first() if one else None
    )
    if one is None or service is None:
        raise Http404
    return one, service


def _draft(one: Correspondent, service: Service) -> Revision:
    """Return the draft, or, where none is begun, one that is not kept: looking keeps nothing."""
    found = Revision.objects.filter(correspondent=one, service=service, state="draft").first()
    draft = found or Revision(service=service, correspondent=one, state="draft")
    draft.service = service
    return draft


def _lacking(code: str, said: dict[str, Any], patch: dict[str, Any]) -> bool:
    mandatory = {"what": "description", "who": "eligibility", "getting-in": "accessibility"}
    name = mandatory.get(code)
    return bool(name) and not str(patch.get(name or "", said.get(name or "")) or "").strip()
