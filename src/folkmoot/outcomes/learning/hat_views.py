"""A page for each hat that answers its question on one screen: councillor, cabinet member, chief officer; and time in communities."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.outcomes.learning import leading, using
from folkmoot.outcomes.learning.forecasting import by_engagement, kept_back
from folkmoot.outcomes.learning.forms import HatForm, TimeForm, today, wards
from folkmoot.outcomes.learning.pilot_views import kept
from folkmoot.outcomes.models import Forecast, HatWorn, Review
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.places.models import Area

PAGES = {
    "councillor": "outcomes:learning:councillor",
    "cabinet": "outcomes:learning:cabinet",
    "chief": "outcomes:learning:chief",
    "officer": "website:officers",
}


@officer_required
def hats(request: HttpRequest) -> HttpResponse:
    """Choose a hat; it is remembered."""
    user: Any = request.user
    worn = HatWorn.objects.filter(officer=user.officer).first()
    form = HatForm(request.POST or None, initial={"hat": worn.hat if worn else ""})
    if (
        request.method == "POST"
        and form.is_valid()
        and kept(form, leading.wear_hat, user=user, hat=form.cleaned_data["hat"])
    ):
        return redirect(PAGES[form.cleaned_data["hat"]])
    context = {
        "form": form,
        "useful": using.waiting_for(user.officer),
        "reviews": Review.objects.waiting_for(user.officer).count(),
    }
    return render(request, "outcomes/learning/hats.html", context, status=422 if form.errors else 200)


@officer_may("see_insight")
def councillor(request: HttpRequest) -> HttpResponse:
    """What people in one ward said, and what became of it."""
    from folkmoot.outcomes.learning.in_a_ward import ward_told  # noqa: PLC0415  counting libraries load late

    user: Any = request.user
    worn = HatWorn.objects.filter(officer=user.officer).select_related("ward").first()
    kinds = set(Area.objects.order_by().values_list("kind", flat=True).distinct())
    listed = wards("ward" if "ward" in kinds else "district")
    asked = request.GET.get("ward", "")
    ward = next((area for area in listed if area.code == asked), None) or (worn.ward if worn else None)
    if ward is not None and asked == ward.code and (worn is None or worn.ward_id != ward.pk):
        leading.wear_hat(user=user, hat="councillor", ward=ward)
    context: dict[str, Any] = {"wards": listed, "ward": ward}
    if ward is not None:
        context |= ward_told(request, ward)
    return render(request, "outcomes/learning/councillor.html", context)


@officer_may("see_insight")
def cabinet(request: HttpRequest) -> HttpResponse:
    """What waits for this person's reply, what is late, and what changed."""
    user: Any = request.user
    mine = Forecast.objects.filter(officer=user.officer).select_related("engagement")
    unfinished = [one for one in mine[:40] if one.state in {"sealed", "opened"}]
    unopened = kept_back(user)
    waiting = leading.waiting_replies(user)
    context = {
        "waiting": waiting,
        "opened": [one for one in waiting if one.engagement_id not in unopened],
        "unopened": by_engagement(one for one in waiting if one.engagement_id in unopened),
        "today": today(),
        "promises": leading.promises_of(user),
        "changes": leading.changes_of(user, but=unopened),
        "forecasts": unfinished,
        "useful": using.waiting_for(user.officer),
        "helps": leading.helps_of(user, but=unopened),
        **leader_context(user),
    }
    return render(request, "outcomes/learning/cabinet.html", context)


@officer_may("see_insight")
def chief(request: HttpRequest) -> HttpResponse:
    """Whether everyone is heard, promises are kept, and what it costs."""
    from folkmoot.outcomes.learning.hearing_everyone import heard_told  # noqa: PLC0415  as above

    user: Any = request.user
    context = {
        "promises": leading.promises_of(user),
        "costs": leading.costs_of(user),
        **heard_told(request),
        **leader_context(user),
    }
    return render(request, "outcomes/learning/chief.html", context)


def leader_context(user: Any) -> dict[str, Any]:
    """Give what every leader's page ends with: time in communities, and partners' standing."""
    standing = leading.standing_of_partners()
    return {
        "time": leading.time_in_communities(user.officer.partner_id),
        "standing": standing,
        "footing": leading.footing(standing),
        "not_yet": leading.NOT_YET,
    }


@officer_may("see_insight")
def log_time(request: HttpRequest) -> HttpResponse:
    """Note time in a community."""
    form = TimeForm(request.POST or None, initial={"day": today()})
    if (
        request.method == "POST"
        and form.is_valid()
        and kept(form, leading.log_time, user=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Noted.")
        worn = HatWorn.objects.filter(officer=request.user.officer).first()  # type: ignore[union-attr]
        return redirect(PAGES[worn.hat] if worn and worn.hat == "chief" else "outcomes:learning:cabinet")
    context = {"form": form, "title": "Time in a community", "button": "Note it", "pilot": None, "hats": True}
    return render(request, "outcomes/learning/form.html", context, status=422 if form.errors else 200)
