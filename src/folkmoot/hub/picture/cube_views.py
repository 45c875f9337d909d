"""Pages of cubes without records: send one, take one, and keep the keys of those who send."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from folkmoot.evidence.refusals import Refusal
from folkmoot.hub.picture.exchange import LARGEST_FILE, pin_key, share_cube, take_cube
from folkmoot.hub.picture.forms import CubeForm, KeyForm, ShareForm
from folkmoot.hub.picture.keys import public_key
from folkmoot.hub.picture_models import BroughtCube, PartnerKey
from folkmoot.partners.access import officer_may
from folkmoot.partners.agreements.asking import version_on
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.models import Agreement, Partner
from folkmoot.partners.policies import can, officer_of

CUBES_SHOWN = 50


@officer_may("bring_register")
@require_safe
def cubes(request: HttpRequest, slug: str = "", **bound: Any) -> HttpResponse:
    """The cubes of one agreement: what came, what can be sent, and whose keys are kept."""
    agreements = list(Agreement.objects.of(request.user))
    chosen = next((each for each in agreements if each.slug == slug), None)
    if slug and chosen is None:
        raise Http404
    version = version_on(chosen, timezone.localdate()) if chosen else None
    terms = version.said if version else Terms()
    parties = Partner.objects.filter(slug__in=sorted(terms.partners))
    shown: dict[str, Any] = {
        "agreements": agreements,
        "agreement": chosen,
        "version": version,
        "own_key": public_key(),
        "cubes": BroughtCube.objects.filter(agreement=chosen).select_related("giver")[:CUBES_SHOWN],
        "keys": PartnerKey.objects.filter(partner__in=parties).select_related("partner"),
        "may_pin": can(request.user, "sign_agreement"),
        "share_form": bound.get("share_form") or ShareForm(terms=terms),
        "cube_form": bound.get("cube_form") or CubeForm(),
        "key_form": bound.get("key_form") or KeyForm(partners=parties),
        "fault": bound.get("fault", ""),
    }
    return render(request, "hub/picture/cubes.html", shown, status=409 if shown["fault"] else 200)


@officer_may("bring_register")
@require_POST
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the counts of one's own register as a signed file."""
    agreement = get_object_or_404(Agreement.objects.of(request.user), slug=slug)
    version = version_on(agreement, timezone.localdate())
    form = ShareForm(request.POST, terms=version.said if version else Terms())
    if not form.is_valid():
        return _again(request, slug, share_form=form)
    try:
        content = share_cube(user=request.user, agreement=agreement, question=form.question)
    except (NotNow, Refusal) as refusal:
        return _again(request, slug, share_form=form, fault=str(refusal))
    response = HttpResponse(content, content_type="application/json")
    name = f"{officer_of(request.user).partner.slug}-{timezone.localdate()}.cube.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@officer_may("bring_register")
@require_POST
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file with a cube."""
    agreement = get_object_or_404(Agreement.objects.of(request.user), slug=slug)
    form = CubeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, slug, cube_form=form)
    try:
        brought = take_cube(
            user=request.user, agreement=agreement, content=form.cleaned_data["file"].read(LARGEST_FILE + 1)
        )
    except NotNow as refusal:
        return _again(request, slug, fault=str(refusal))
    messages.success(request, f"The cube of {brought.giver} is verified and kept.")
    return redirect("hub:picture_cubes_of", slug)


@officer_may("sign_agreement")
@require_POST
def keep_key(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the key of a partner's installation."""
    agreement = get_object_or_404(Agreement.objects.of(request.user), slug=slug)
    form = KeyForm(request.POST, partners=agreement.parties.all())
    if not form.is_valid():
        return _again(request, slug, key_form=form)
    try:
        pin_key(user=request.user, **form.cleaned_data)
    except NotNow as refusal:
        return _again(request, slug, key_form=form, fault=str(refusal))
    messages.success(request, "The key is kept. Cubes signed with another are refused from now on.")
    return redirect("hub:picture_cubes_of", slug)


def _again(request: HttpRequest, slug: str, **bound: Any) -> HttpResponse:
    request.method = "GET"
    return cubes(request, slug, **bound)
