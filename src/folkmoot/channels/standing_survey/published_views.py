"""The page of a survey's trends that everybody may read, and the officers' page on which they are put there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from folkmoot.channels.standing_survey.models import Survey
from folkmoot.channels.standing_survey.publishing_trends import (
    drafted,
    public_trends,
    publish_trends,
    take_trends_back,
)
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.cubes import CannotCount
from folkmoot.partners.access import officer_may


@require_safe
def published(request: HttpRequest, survey: str) -> HttpResponse:
    """Show a survey's published trends to anybody."""
    found = get_object_or_404(Survey.objects.select_related("partner"), slug=survey)
    kept = public_trends(found)
    if kept is None:
        raise Http404("Nothing is published of this survey.")
    context = {"survey": found, "kept": kept, **drawn(kept.content)}
    return render(request, "standing_survey/published.html", context)


@officer_may("publish_insight")
def publish(request: HttpRequest, survey: str) -> HttpResponse:
    """Show what everybody would see; publish it, or take back what is there."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), slug=survey)
    context: dict[str, Any] = {"survey": found, "kept": public_trends(found)}
    status = 200
    try:
        if request.method == "POST" and request.POST.get("do") == "back":
            take_trends_back(user=request.user, survey=found)
            messages.success(request, "The trends are no longer public. The results of each wave still are.")
            return redirect("standing_survey:publish_trends", survey)
        if request.method == "POST":
            publish_trends(user=request.user, survey=found)
            messages.success(request, "The trends are public.")
            return redirect("standing_survey:publish_trends", survey)
        context |= drawn(dict(drafted(found).content))
    except NotPossible as refused:
        messages.error(request, f"{refused} Nothing was published.")
        return redirect("standing_survey:publish_trends", survey)
    except CannotCount as fault:
        context["fault"], status = str(fault), 400
    return render(request, "standing_survey/publish_trends.html", context, status=status)


def drawn(content: dict[str, Any]) -> dict[str, Any]:
    """Give a page its figures, made of what is published alone."""
    # It loads numpy, which is loaded with the first page that draws trends, not when the site starts.
    from folkmoot.channels.standing_survey.trend_telling import chance_told, released_figure  # noqa: PLC0415

    names = [wave["name"] for wave in content["waves"]]
    return {
        "waves": content["waves"],
        "missing": [wave for wave in content["waves"] if wave["why"]],
        "figures": [(each, released_figure(each, names)) for each in content["questions"]],
        "chance": chance_told(content["compared"], content["changed"]),
        "shared": content["shared"],
    }
