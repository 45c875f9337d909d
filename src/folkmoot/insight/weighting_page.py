"""The weighting page: choose margins, read what stands in the way, mend it, and keep the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.models import Engagement
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.finding import engagement_for, note_reading, way_round
from folkmoot.insight.naming import Names, names_of
from folkmoot.insight.planning import keep_weighting_plan
from folkmoot.insight.policies import NotAllowedNow, can_keep_plan
from folkmoot.insight.populations import Populations
from folkmoot.partners.access import officer_may

SAMPLES = (("survey", "People picked at random"), ("open", "People who chose to answer"))
POLICIES = (
    ("refuse", "Stop, and ask me"),
    ("own share", "Count them as a group of their own, at their own share"),
    ("leave out", "Leave them out"),
)


class PlanForm(PlainForm):
    """What to weight by and how."""

    looks = {
        "sample": Look(optional=""),
        "margins": Look(optional=""),
        "not_said": Look(optional=""),
        "largest_ratio": Look(hints={}, optional="(optional)", small=True),
    }

    sample = forms.ChoiceField(label="Try it on", choices=SAMPLES, widget=forms.RadioSelect, required=False)
    margins = forms.MultipleChoiceField(
        label="Make those heard look like the people who live here by",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    not_said = forms.ChoiceField(
        label="Those who did not say", choices=POLICIES, widget=forms.RadioSelect, required=False
    )
    largest_ratio = forms.FloatField(
        label="Nobody may count more than this many times the average", min_value=1, required=False
    )

    def __init__(self, *args: Any, possible: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["margins"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  tells the type checker
        field.choices = possible


@officer_may("see_insight")
def weighting_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the current plan, or the one the address describes."""
    engagement = engagement_for(request, slug)
    names = names_of(engagement)
    context, status = tried(request, engagement, names)
    blockers = context.get("blockers", ())
    context["may_keep"] = "weights" in context and can_keep_plan(request.user, engagement, blockers)
    return render(
        request,
        "insight/weighting.html",
        way_round(request, engagement, "weighting") | context,
        status=status,
    )


def tried(request: HttpRequest, engagement: Engagement, names: Names) -> tuple[dict[str, Any], int]:
    """Try a plan, and give the page what came of it."""
    # The counting libraries load with the first page that counts, not when the site starts.
    from folkmoot.insight import weighting_telling as telling  # noqa: PLC0415
    from folkmoot.insight.weighing import classes_heard, offered, settings_of  # noqa: PLC0415

    kept = settings_of(engagement)
    trying = "margins" in request.GET or "not_said" in request.GET
    settings = telling.settings_from(request.GET) if trying else kept or telling.settings_from(request.GET)
    sample = request.GET.get("sample") or ("survey" if "A" in classes_heard(engagement) else "open")
    context: dict[str, Any] = {
        "settings": settings,
        "sample": sample,
        "kept": kept,
        "is_kept": settings == kept,
    }
    status = 200
    try:
        context |= telling.context(engagement, names, settings, sample)
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    possible = [
        (who.dimension, f"{names.title(who.dimension)} ({who.source})")
        for who in context.get("possible") or offered(Populations(engagement), names)
    ]
    chosen = {
        "sample": sample,
        "margins": list(settings.margins),
        "not_said": settings.not_said,
        "largest_ratio": settings.largest_ratio,
    }
    context["plan_form"] = PlanForm(initial=chosen, possible=possible)
    context["plan_address"] = telling.address_of(settings, sample)
    context["merge_fields"] = request.GET.getlist("merge")
    return context, status


@officer_may("see_insight")
@require_POST
def keep_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the plan the address describes; an empty one means that nothing is weighted any more."""
    engagement = engagement_for(request, slug)
    from folkmoot.insight import weighting_telling as telling  # noqa: PLC0415  # as above

    settings = telling.settings_from(request.GET)
    sample = request.GET.get("sample", "survey")
    page = reverse("insight:weighting", args=[slug])
    try:
        told = telling.context(engagement, names_of(engagement), settings, sample)
        keep_weighting_plan(
            engagement=engagement, user=request.user, settings=settings, blockers=told.get("blockers", ())
        )
    except (NotAllowedNow, CannotCount) as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{page}{telling.address_of(settings, sample)}")
    messages.success(request, "The plan is kept. Results are weighted by it from now on.")
    return redirect(page)


@officer_may("see_insight")
def recipe(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the recipe of the kept plan: JSON from which the same weights can be made again."""
    engagement = engagement_for(request, slug)
    from folkmoot.insight import weighting_telling as telling  # noqa: PLC0415  # as above
    from folkmoot.insight.weighing import classes_heard, settings_of  # noqa: PLC0415

    settings = settings_of(engagement)
    sample = request.GET.get("sample") or ("survey" if "A" in classes_heard(engagement) else "open")
    if settings is None or not settings.margins:
        raise Http404("No plan is kept.")
    try:
        told = telling.context(engagement, names_of(engagement), settings, sample)
    except CannotCount as fault:
        return HttpResponse(str(fault), status=409, content_type="text/plain; charset=utf-8")
    if "recipe" not in told:
        reasons = "\n".join(told["blockers"])
        return HttpResponse(reasons, status=409, content_type="text/plain; charset=utf-8")
    note_reading(request, engagement)
    answer = JsonResponse(dict(told["recipe"]), json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="{slug}-weighting.json"'
    return answer
