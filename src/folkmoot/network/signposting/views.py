"""The front-line view: one field, short answers, the tips of colleagues, and a sheet for the person in front of you."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.assets.whereabouts import NoSuchPlace, Spot, spot_named
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.receipts import grouped
from folkmoot.design.forms import PlainForm
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.directory.finding import find
from folkmoot.directory.finding.noting import note_search
from folkmoot.directory.finding.pinning import coded, decoded, entries_pinned
from folkmoot.directory.handing.sheets import MOST_ON_A_SHEET, entries_on, handed_by, make_sheet, sheet_of
from folkmoot.directory.models import HandOver
from folkmoot.directory.search_forms import LONGEST, asked_in
from folkmoot.directory.showing import shown
from folkmoot.network.models import Snippet
from folkmoot.network.snippets.views import RELATED, rows_of
from folkmoot.partners.access import officer_required
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

MOST_SHOWN, MOST_TIPS = 10, 5
HELD = "hand-over sheet"
LATELY = dt.timedelta(days=90)


class LookForm(PlainForm):
    """What somebody needs, and where."""

    q = forms.CharField(label="What do they need?", max_length=LONGEST, required=False)
    where = forms.CharField(
        label="Where?",
        max_length=60,
        required=False,
        help_text="A postcode, a town or a ward. We keep the area, not the postcode.",
    )

    def clean_where(self) -> Spot | None:
        """Return the place meant."""
        try:
            return spot_named(self.cleaned_data["where"]) if self.cleaned_data["where"].strip() else None
        except NoSuchPlace as nowhere:
            raise forms.ValidationError(str(nowhere)) from nowhere


@officer_required
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Search services and tips at once; put services on the sheet, and make it."""
    chosen = decoded(request.POST.get("of", "") or request.GET.get("of", ""))
    act = request.POST.get("act", "")
    if act in ("add", "sheet"):
        return _chosen(request, chosen, act)
    asked = asked_in(request)
    before = {"q": asked.sought.words, "where": asked.area.name if asked.area else ""}
    form = LookForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        spot: Spot | None = form.cleaned_data["where"]
        said = {"q": form.cleaned_data["q"], "area": spot.area if spot else "", "of": coded(chosen)}
        return redirect(f"{request.path}?{urlencode({k: v for k, v in said.items() if v})}")
    about: dict[str, Any] = {
        "form": form,
        "asked": asked,
        "of": coded(chosen),
        "chosen": shown(entries_pinned(chosen)),
        "handed": handed_by(officer_of(request.user).partner, since=timezone.localdate() - LATELY),
    }
    if asked.sought.words or asked.area:
        found = find(asked.sought)
        services = [one for one in found.entries if one.is_service][:MOST_SHOWN]
        tips = Snippet.objects.visible_to(request.user).exclude(state="set_aside").saying(asked.sought.words)
        about |= {
            "rows": shown(services, area=asked.area, kept=chosen),
            "found": found,
            "tips": rows_of(tips.select_related(*RELATED).prefetch_related("tags")[:MOST_TIPS]),
            "searched": True,
        }
        if request.method == "GET" and "of" not in request.GET:
            note_search(
                words=asked.sought.words, area=asked.sought.spot.area if asked.sought.spot else "",
                filters=asked.filters, whom="customer", found=len(found.entries),
            )  # fmt: skip
    return render(request, "network/signposting/look.html", about, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, chosen: list[UUID], act: str) -> HttpResponse:
    ticked = [one for text in request.POST.getlist("service")[:MOST_ON_A_SHEET] if (one := _uuid(text))]
    left = {_uuid(text) for text in request.POST.getlist("off")[:MOST_ON_A_SHEET]}
    now = [one for one in dict.fromkeys([*chosen, *ticked]) if one not in left][:MOST_ON_A_SHEET]
    back = {name: request.POST.get(name, "")[:LONGEST] for name in ("q", "area")} | {"of": coded(now)}
    if act == "sheet":
        try:
            _, code = make_sheet(user=request.user, uuids=now)
        except NotPossible as refused:
            messages.error(request, str(refused))
        else:
            held = sealed_token({"code": code}, purpose=HELD)
            return redirect(f"{reverse('network:signposting:sheet')}?held={held}")
    return redirect(f"{request.path}?{urlencode({k: v for k, v in back.items() if v})}")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@officer_required
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Show the sheet to print or send, its code for later among it."""
    return render(request, "network/signposting/sheet.html", _sheet(request))


@officer_required
@require_safe
def sheet_pdf(request: HttpRequest) -> HttpResponse:
    """Give the sheet as PDF, in large print where that is asked."""
    about = _sheet(request)
    told = about | {"large_print": request.GET.get("large") == "1", "made_up_data": bool(settings.DEMO)}
    try:
        made = pdf("network/signposting/paper.html", told)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect(f"{reverse('network:signposting:sheet')}?held={about['held']}")
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="for-you.pdf"'
    return reply


def _sheet(request: HttpRequest) -> dict[str, Any]:
    held = request.GET.get("held", "")[:400]
    opened = opened_token(held, purpose=HELD)
    one: HandOver | None = sheet_of(str(opened["code"])) if opened else None
    if opened is None or one is None or one.partner_id != officer_of(request.user).partner_id:
        raise Http404
    entries = entries_on(one)
    of = coded([service.uuid for service, _ in entries])
    site = settings.SITE.rstrip("/")
    return {
        "sheet": one,
        "entries": entries,
        "code": grouped(str(opened["code"])),
        "held": held,
        "helped": f"{site}{reverse('find:helped')}",
        "address": f"{site}{reverse('find:pinned')}?of={of}",
        "council_name": str(one.partner),
    }
