"""Officers' pages about host businesses: take-up side by side, each host's record, its kit and its results."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.channels.host.answering import CHANNEL
from folkmoot.channels.host.hosting import keep_host
from folkmoot.channels.host.kit import SHEETS, TEMPLATES, how_long, shown_on
from folkmoot.channels.host.models import Host
from folkmoot.contacts.taking_up import TakenUp, taken_up
from folkmoot.design.forms import PlainForm
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.judging import verdict_that_holds
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import can_add_collector
from folkmoot.insight.card_page import card_shown
from folkmoot.insight.cards import publish_card
from folkmoot.insight.cubes import CannotCount
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can

QUIET_AFTER = 14  # days without an answer, after which a visit is due
FEW = 10  # answers under which take-up is called small


class HostForm(PlainForm):
    """What is known of a host."""

    kind = forms.ChoiceField(
        label="What kind of business is it?", choices=Host.KINDS, widget=forms.RadioSelect
    )
    contact_name = forms.CharField(
        label="Whom do you ask for?", max_length=150, required=False, help_text="Only officers see it."
    )
    visited_on = forms.DateField(label="When were they last visited?", required=False, widget=DateParts)
    given_back_on = forms.DateField(
        label="When were the results taken back to them?", required=False, widget=DateParts
    )


@officer_may("record_contact")
def hosts(request: HttpRequest) -> HttpResponse:
    """Set the hosts side by side, those where nothing came as plainly as the others."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    found = list(seen.select_related("engagement", "host"))
    came = taken_up(found)
    rows = sorted(
        ((one, kind_of(one), came[one.pk], told(came[one.pk])) for one in found),
        key=lambda row: -row[2].answered,
    )
    context = {
        "rows": rows,
        "answered": sum(row[2].answered for row in rows),
        "silent": sum(not row[2].answered for row in rows),
    }
    return render(request, "host/hosts.html", context)


def kind_of(one: Collector) -> str:
    """Return what kind of business a host is, as far as anybody has said."""
    host = getattr(one, "host", None)
    return host.get_kind_display() if host else "Not said"


def told(came: TakenUp) -> str:
    """Say in a sentence how a host is doing and what to do next."""
    if came.last is None:
        return "Nobody has answered here yet. Go by, ask how it went, and see whether the card stands where people sit."
    quiet = (timezone.now() - came.last).days
    if quiet >= QUIET_AFTER:
        return f"Nothing came for {quiet} days. Go by, or take the card back with thanks."
    if came.answered < FEW:
        return "Few so far: a word from those who work there helps most."
    return "People answer here. Take the results back to them."


@officer_may("record_contact")
def host(request: HttpRequest, code: str) -> HttpResponse:
    """Show one host: its record, its kit, how it does and its results card."""
    one = find(request, code)
    came = taken_up([one])[one.pk]
    context = {
        "collector": one,
        "engagement": one.engagement,
        "host": getattr(one, "host", None),
        "kind": kind_of(one),
        "came": came,
        "told": told(came),
        "link": address(one, request.build_absolute_uri("/")),
        "sheets": [(name, *words) for name, words in SHEETS.items()],
        "verdict": verdict_that_holds(one.engagement, channel=CHANNEL, collector=one),
        "may_run": can(request.user, "run_engagement"),
        "may_change": can(request.user, "run_engagement") and can_add_collector(one.engagement),
        **how_long(one),
        **card_shown(one),
    }
    return render(request, "host/host.html", context)


@officer_may("run_engagement")
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is known of a host."""
    one = find(request, code)
    known = getattr(one, "host", None)
    first = {name: getattr(known, name) for name in HostForm.base_fields} if known else {}
    form = HostForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        keep_host(user=request.user, collector=one, **form.cleaned_data)
        messages.success(request, f"What is known of {one.name} is kept.")
        return redirect("host:host", one.code)
    context = {"form": form, "collector": one}
    return render(request, "host/change.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Look now, rather than within the hour, whether the results card is safe to publish."""
    one = find(request, code)
    try:
        card = publish_card(collector=one, user=request.user)
    except CannotCount as refused:
        messages.error(request, str(refused))
    else:
        new = "The results card is published." if card else "There is nothing new that is safe to show yet."
        messages.success(request, new)
    return redirect("host:host", one.code)


@officer_may("record_contact")
def sheet(request: HttpRequest, code: str, sheet: str) -> HttpResponse:
    """Give one sheet of the kit as PDF; where it cannot be made, say what to install."""
    one = find(request, code)
    if sheet not in TEMPLATES:
        raise Http404
    shown: dict[str, Any] = shown_on(request, one)
    try:
        made = pdf(TEMPLATES[sheet], shown)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("host:host", one.code)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = f'inline; filename="{sheet}-{one.code}.pdf"'
    return reply


def find(request: HttpRequest, code: str) -> Collector:
    """Return one of the hosts this officer may see, or answer 404."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return get_object_or_404(seen.select_related("engagement__questionnaire", "host"), code=code.upper())
