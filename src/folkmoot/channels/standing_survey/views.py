"""Officers' pages about standing surveys: every survey with its waves, a wave's fieldwork, and its setting up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse

from folkmoot.channels.standing_survey.answering import CHANNEL
from folkmoot.channels.standing_survey.fieldwork import progress_of
from folkmoot.channels.standing_survey.forms import SurveyForm, WaveForm
from folkmoot.channels.standing_survey.models import Survey, Wave
from folkmoot.channels.standing_survey.policies import can_draw, can_take_addresses, check_can_keep_wave
from folkmoot.channels.standing_survey.running_waves import begin_survey, keep_wave
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, can_add_collector
from folkmoot.engagements.views import not_now
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.questions.saying import said_in

KEPT = ("survey", "name", "fieldwork_from", "fieldwork_to", "issued", "not_eligible")


@officer_may("see_insight")
def surveys(request: HttpRequest) -> HttpResponse:
    """Show every survey with its waves, and the collectors that are no wave yet."""
    seen = Wave.objects.visible_to(request.user).select_related("collector__engagement", "survey")
    progress = progress_of(seen)
    every = list(Survey.objects.visible_to(request.user))
    shown = [(survey, [each for each in progress if each.wave.survey_id == survey.pk]) for survey in every]
    waiting = Collector.objects.visible_to(request.user).filter(channel=CHANNEL, survey_wave=None)
    context = {
        "surveys": shown,
        "waiting": waiting.select_related("engagement"),
        "may_run": can(request.user, "run_engagement"),
    }
    return render(request, "standing_survey/surveys.html", context)


@officer_may("run_engagement")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a survey."""
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        survey = begin_survey(user=request.user, name=form.cleaned_data["name"])
        messages.success(request, f"“{survey.name}” is begun. Make a collector its first wave.")
        return redirect("standing_survey:surveys")
    return render(request, "standing_survey/begin.html", {"form": form}, status=422 if form.errors else 200)


@officer_may("see_insight")
def wave(request: HttpRequest, code: str) -> HttpResponse:
    """Show one wave: how far fieldwork is, what is asked, how its people were drawn, and what to do next."""
    one = find(request, code)
    held = getattr(one, "survey_wave", None)
    engagement = one.engagement
    may_run = can(request.user, "run_engagement")
    context: dict[str, Any] = {
        "collector": one,
        "engagement": engagement,
        "wave": held,
        "progress": progress_of([held])[0] if held else None,
        "clustered": bool(held and any(each["clusters"] for each in held.strata)),
        "modules": modules_of(one),
        "may_run": may_run,
        "may_change": may_run and can_add_collector(engagement),
        "may_draw": bool(may_run and held and can_add_collector(engagement) and can_draw(request.user, held)),
        "may_take": bool(may_run and held and can_take_addresses(request.user, held)),
        "link": address(one, request.build_absolute_uri("/")),
        "import_href": way_of_files(engagement.slug),
    }
    return render(request, "standing_survey/wave.html", context)


def modules_of(collector: Collector) -> list[tuple[str, bool, int]]:
    """Return each part of what a wave asks: its title, whether it is of the standard core, and how many questions it has."""
    version = collector.engagement.questionnaire
    content = version.content if version else {"items": []}
    count: dict[str, int] = {}
    for item in content["items"]:
        count[item.get("module", "")] = count.get(item.get("module", ""), 0) + 1
    return [
        (said_in(module["title"]), bool(module.get("standard")), count.get(module["key"], 0))
        for module in content.get("modules", ())
    ]


@officer_may("run_engagement")
def set_up(request: HttpRequest, code: str) -> HttpResponse:
    """Say which survey a collector is a wave of, when it runs, and how many were asked."""
    one = find(request, code)
    held = getattr(one, "survey_wave", None)
    surveys = Survey.objects.visible_to(request.user)
    if not surveys.exists():
        messages.info(request, "Begin a survey first: the name that stays from wave to wave.")
        return redirect("standing_survey:begin")
    first = {name: getattr(held, name) for name in KEPT} if held else {"survey": surveys[0], "name": one.name}
    form = WaveForm(request.POST if request.method == "POST" else None, surveys=surveys, initial=first)
    try:
        check_can_keep_wave(request.user, surveys[0], one)
        if request.method == "POST" and form.is_valid():
            keep_wave(user=request.user, collector=one, **form.cleaned_data)
            messages.success(request, "The wave is on record.")
            return redirect("standing_survey:wave", one.code)
    except NotPossible as refused:
        return not_now(request, one.engagement, refused)
    context = {"form": form, "collector": one}
    return render(request, "standing_survey/set_up.html", context, status=422 if form.errors else 200)


def find(request: HttpRequest, code: str) -> Collector:
    """Return one of the collectors of this channel that an officer may see, or answer 404."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return get_object_or_404(
        seen.select_related("engagement__questionnaire", "survey_wave__survey"), code=code.upper()
    )


def way_of_files(slug: str) -> str:
    """Return the address where a file of answers is handed over; "" where no channel takes files."""
    try:
        return reverse("paper:hand_over", args=[slug])
    except NoReverseMatch:
        return ""
