"""Officers' pages of assets: campaigns, assets, the messages about them, and the connections made."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.assets.connecting import note_connection, note_nothing, said_in
from folkmoot.assets.forms import AssetForm, CampaignForm, ConnectForm
from folkmoot.assets.mapping import (
    confirm_asset,
    forget_asset,
    keep_asset,
    keep_campaign,
    runs_assets,
    set_state,
)
from folkmoot.assets.models import LEVELS, Asset, Connection, Enquiry, MappingCampaign
from folkmoot.assets.showing import report_of, side
from folkmoot.assets.whereabouts import folded
from folkmoot.design.paging import page_of
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

STATES = ("published", "draft", "retired")
STILL_RIGHT = "Kept: still right today."


@officer_may("run_network")
@require_safe
def assets(request: HttpRequest) -> HttpResponse:
    """List the assets of the officer's own partner, by words, level and what is due."""
    seen = Asset.objects.visible_to(request.user)
    words, show = request.GET.get("q", "")[:100], request.GET.get("show", "")
    rows = seen.filter(searched__contains=folded(words).rstrip()) if folded(words) else seen
    if show == "confirm":
        rows = rows.to_confirm(timezone.localdate())
    elif show in dict(LEVELS):
        rows = rows.filter(level=show)
    by_level = dict(seen.order_by().values_list("level").annotate(n=Count("pk")))
    about = {
        "page": page_of(request, rows),
        "levels": [(code, words, by_level.get(code, 0)) for code, words in LEVELS],
        "due": seen.to_confirm(timezone.localdate()).count(),
        "waiting": Enquiry.objects.visible_to(request.user).waiting().count(),
        "made": Connection.objects.visible_to(request.user).count(),
        "q": words,
        "show": show,
        **side(request),
    }
    return render(request, "assets/assets.html", about)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def asset(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """Show an asset, and change it; or add one."""
    seen = Asset.objects.visible_to(request.user).select_related("partner", "campaign")
    one = get_object_or_404(seen, uuid=uuid) if uuid else None
    partner = runs_assets(request.user)
    form = AssetForm(request.POST if request.method == "POST" else None, partner=partner, asset=one)
    if request.method == "POST" and form.is_valid():
        said = _without_consent(form.cleaned_data)
        try:
            kept = keep_asset(user=request.user, partner=partner, asset=one, **_owned(said, one, request))
        except NotPossible as refused:
            form.add_error("consent_wording", str(refused))
        else:
            messages.success(request, "Kept.")
            return redirect("assets:asset", kept.uuid)
    about = {"form": form, "asset": one, **side(request)}
    if one is not None:
        about["made"] = Connection.objects.visible_to(request.user).filter(asset=one)[:20]
    return render(request, "assets/asset.html", about, status=422 if form.errors else 200)


def _without_consent(said: dict[str, Any]) -> dict[str, Any]:
    """Of what is no person keep no consent: the form offers its words to everybody."""
    if said["level"] == "individual":
        return said
    return said | {"consent_wording": "", "consented_on": None, "consent_until": None}


def _owned(said: dict[str, Any], one: Asset | None, request: HttpRequest) -> dict[str, Any]:
    """Say who looks after a new asset: who added it."""
    return said if one is not None else said | {"looked_after_by": request.user.officer}  # type: ignore[union-attr]


@officer_may("run_network")
@require_POST
def act(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Confirm an asset, publish it, take it back or retire it."""
    one = get_object_or_404(Asset.objects.visible_to(request.user).select_related("partner"), uuid=uuid)
    wanted = request.POST.get("act", "")
    if wanted == "confirm":
        confirm_asset(user=request.user, asset=one)
        messages.success(request, STILL_RIGHT)
    elif wanted in STATES:
        set_state(user=request.user, asset=one, state=wanted)
        messages.success(request, f"Now: {one.get_state_display().lower()}.")
    return redirect("assets:asset", uuid)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what would go, and delete an asset."""
    one = get_object_or_404(Asset.objects.visible_to(request.user).select_related("partner"), uuid=uuid)
    if request.method == "POST":
        forget_asset(user=request.user, asset=one)
        messages.success(request, "Deleted. Connections made stay counted, without a name.")
        return redirect("assets:assets")
    about = {
        "asset": one,
        "enquiries": one.enquiries.count(),
        "made": one.connections.count(),
        **side(request),
    }
    return render(request, "assets/forget.html", about)


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def connect(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note that a connection was made."""
    seen = Asset.objects.visible_to(request.user)
    one = get_object_or_404(seen.select_related("partner", "campaign"), uuid=uuid)
    form = ConnectForm(
        request.POST if request.method == "POST" else None,
        others=seen.exclude(pk=one.pk),
        initial={"on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        note_connection(user=request.user, asset=one, **form.cleaned_data)
        messages.success(request, "Noted.")
        return redirect("assets:asset", uuid)
    shown = {"form": form, "asset": one, **side(request)}
    return render(request, "assets/connect.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """List campaigns with what came of each."""
    seen = MappingCampaign.objects.visible_to(request.user)
    counted = seen.annotate(
        mapped=Count("assets", distinct=True), made=Count("connections", distinct=True)
    ).order_by("-begins_on", "title")
    return render(request, "assets/campaigns.html", {"page": page_of(request, counted), **side(request)})


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def campaign(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """Begin a campaign or change one; show what came of it."""
    one = get_object_or_404(MappingCampaign.objects.visible_to(request.user), uuid=uuid) if uuid else None
    names = ("title", "reason", "aim", "scope", "areas", "begins_on", "ends_on")
    before = {name: getattr(one, name) for name in names} if one else {"begins_on": timezone.localdate()}
    form = CampaignForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        partner = runs_assets(request.user)
        kept = keep_campaign(user=request.user, partner=partner, campaign=one, **form.cleaned_data)
        messages.success(request, "Kept.")
        return redirect("assets:campaign", kept.uuid)
    about: dict[str, Any] = {"form": form, "campaign": one, **side(request)}
    if one is not None:
        about["report"] = report_of(Connection.objects.visible_to(request.user).filter(campaign=one))
        about["mapped"] = Asset.objects.visible_to(request.user).filter(campaign=one).count()
    return render(request, "assets/campaign.html", about, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def enquiries(request: HttpRequest) -> HttpResponse:
    """List messages about assets: those that wait first."""
    seen = Enquiry.objects.visible_to(request.user).select_related("asset")
    page = page_of(
        request, seen.order_by("-outcome", "-at")
    )  # "waiting" is the last of the outcomes by its letters
    return render(request, "assets/enquiries.html", {"page": page, **side(request)})


@officer_may("run_network")
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a message, and note what came of it; its words go then."""
    related = Enquiry.objects.visible_to(request.user).select_related("asset__partner", "asset__campaign")
    one = get_object_or_404(related, uuid=uuid)
    waits = one.outcome == "waiting"
    posted = request.POST if request.method == "POST" and "nothing" not in request.POST else None
    others = Asset.objects.visible_to(request.user).exclude(pk=one.asset_id)
    kind = "used" if one.way == "use" else "helped"
    form = ConnectForm(posted, others=others, initial={"on": timezone.localdate(), "kind": kind})
    if request.method == "POST" and waits and "nothing" in request.POST:
        note_nothing(user=request.user, enquiry=one)
        return redirect("assets:enquiries")
    if request.method == "POST" and waits and form.is_valid():
        note_connection(user=request.user, asset=one.asset, enquiry=one, **form.cleaned_data)
        messages.success(request, "The connection is noted, and the message deleted.")
        return redirect("assets:enquiries")
    shown = {"enquiry": one, "said": said_in(one), "form": form if waits else None, **side(request)}
    return render(request, "assets/enquiry.html", shown, status=422 if form.errors else 200)


@officer_may("run_network")
@require_safe
def connections(request: HttpRequest) -> HttpResponse:
    """Report connections made, for all campaigns."""
    seen = Connection.objects.visible_to(request.user)
    about = {
        "report": report_of(seen),
        "page": page_of(request, seen.select_related("campaign")),
        **side(request),
    }
    return render(request, "assets/connections.html", about)
