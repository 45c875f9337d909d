"""Officers' pages on which a decision is prepared: the decision itself, options, who is affected, what the law asks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from folkmoot.design.context import address
from folkmoot.engagements import preparing
from folkmoot.engagements.characteristics import CHARACTERISTICS
from folkmoot.engagements.gate_forms import DecisionForm, ImpactForm, OptionForm, TickForm
from folkmoot.engagements.gates import packs_of, preparation_of
from folkmoot.engagements.law import find_pack
from folkmoot.engagements.models import Engagement, Option
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.views import find, not_now, shown
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can


@officer_may("run_engagement")
def decision(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how big the decision is, when it is made, and whether it is open."""
    engagement = find(request, slug)
    said = preparation_of(engagement)
    first: dict[str, Any] = {}
    if said is not None:
        first = {name: getattr(said, name) for name in DecisionForm.base_fields}
        first["already_decided"] = "yes" if said.already_decided else "no"
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.prepare(user=request.user, engagement=engagement, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept. See below what is still to do.")
            return redirect("engagements:overview", slug)
    return shown(request, form, engagement, "The decision", "Keep it")


@officer_required
def options(request: HttpRequest, slug: str) -> HttpResponse:
    """List the options, live and rejected, and add one."""
    engagement = find(request, slug)
    may_run = can(request.user, "run_engagement")
    form = OptionForm(request.POST if request.method == "POST" and may_run else None)
    if request.method == "POST" and may_run and form.is_valid():
        try:
            preparing.keep_option(user=request.user, engagement=engagement, **form.cleaned_data)
        except NotPossible as refused:
            return not_now(request, engagement, refused)
        messages.success(request, "The option is kept.")
        return redirect("engagements:options", slug)
    everything = list(engagement.options.all())
    context = {
        "engagement": engagement,
        "form": form,
        "may_run": may_run,
        "live": [one for one in everything if one.live],
        "rejected": [one for one in everything if not one.live],
    }
    return render(request, "engagements/options.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
def option(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change an option, or reject it with the reason."""
    engagement, one = _option(request, slug, number)
    first = {"words": one.words, "reasons": one.reasons, "rejected_because": one.rejected_because}
    first["live"] = "live" if one.live else "rejected"
    form = OptionForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.keep_option(user=request.user, engagement=engagement, option=one, **form.cleaned_data)
        except NotPossible as refused:
            return not_now(request, engagement, refused)
        messages.success(request, "The option is changed.")
        return redirect("engagements:options", slug)
    return shown(request, form, engagement, "Change an option", "Keep it")


@require_POST
@officer_may("run_engagement")
def remove_option(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take out an option."""
    engagement, one = _option(request, slug, number)
    try:
        preparing.remove_option(user=request.user, option=one)
    except NotPossible as refused:
        return not_now(request, engagement, refused)
    messages.success(request, "The option is taken out.")
    return redirect("engagements:options", slug)


@officer_required
def impacts(request: HttpRequest, slug: str) -> HttpResponse:
    """List the nine characteristics, and what was assessed about each."""
    engagement = find(request, slug)
    there = {one.characteristic: one for one in engagement.impacts.all()}
    context = {
        "engagement": engagement,
        "rows": [(key, name, there.get(key)) for key, name in CHARACTERISTICS.items()],
        "done": len(there),
        "may_run": can(request.user, "run_engagement"),
        "reach_url": address_of_reach(engagement),
    }
    return render(request, "engagements/impacts.html", context)


@officer_may("run_engagement")
def impact(request: HttpRequest, slug: str, characteristic: str) -> HttpResponse:
    """Assess what the decision would mean for people who share one characteristic."""
    engagement = find(request, slug)
    if characteristic not in CHARACTERISTICS:
        raise Http404
    there = engagement.impacts.filter(characteristic=characteristic).first()
    first: dict[str, Any] = {"assessed_on": timezone.localdate()}
    if there is not None:
        first = {name: getattr(there, name) for name in ImpactForm.base_fields}
    form = ImpactForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        preparing.assess_impact(
            user=request.user, engagement=engagement, characteristic=characteristic, **form.cleaned_data
        )
        messages.success(request, f"{CHARACTERISTICS[characteristic]}: kept.")
        return redirect("engagements:impacts", slug)
    return shown(request, form, engagement, CHARACTERISTICS[characteristic], "Keep it")


@officer_required
def law(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the level offered and each law chosen for the engagement ask, and what was done."""
    engagement = find(request, slug)
    ticked = {(one.pack, one.item): one for one in engagement.ticked.select_related("by__user")}
    context = {
        "engagement": engagement,
        "packs": [
            (pack, [(item, ticked.get((pack.slug, item.key))) for item in pack.items])
            for pack in packs_of(engagement)
        ],
        "may_run": can(request.user, "run_engagement"),
    }
    return render(request, "engagements/law.html", context)


@officer_may("run_engagement")
def tick(request: HttpRequest, slug: str, pack: str, item: str) -> HttpResponse:
    """Tick one thing a law asks, with what shows it; or take the tick back."""
    engagement, found = find(request, slug), find_pack(pack)
    asked = next((one for one in found.items if one.key == item), None) if found else None
    if found is None or asked is None:
        raise Http404
    if request.method == "POST" and "untick" in request.POST:
        preparing.untick(user=request.user, engagement=engagement, pack=pack, item=item)
        messages.success(request, "The tick is taken back.")
        return redirect("engagements:law", slug)
    there = engagement.ticked.filter(pack=pack, item=item).first()
    form = TickForm(
        request.POST if request.method == "POST" else None,
        initial={"evidence": there.evidence if there else ""},
    )
    if request.method == "POST" and form.is_valid():
        preparing.tick(user=request.user, engagement=engagement, pack=pack, item=item, **form.cleaned_data)
        messages.success(request, "Ticked.")
        return redirect("engagements:law", slug)
    context = {"engagement": engagement, "form": form, "pack": found, "item": asked, "there": there}
    return render(request, "engagements/tick.html", context, status=422 if form.errors else 200)


def address_of_reach(engagement: Engagement) -> str:
    """Return where it is shown who was heard, if that room is there."""
    return address("insight:reach", engagement.slug)


def _option(request: HttpRequest, slug: str, number: int) -> tuple[Engagement, Option]:
    engagement = find(request, slug)
    return engagement, get_object_or_404(engagement.options, pk=number)
