"""Officers' pages about waves: all of them, one with its preview and progress, and the acts on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.channels.panel.choosing import WHY
from folkmoot.channels.panel.forms import NO_TEXTS, WaveForm, WhenForm
from folkmoot.channels.panel.models import Panel, Wave
from folkmoot.channels.panel.policies import can_step, check_can_change
from folkmoot.channels.panel.previewing import preview_of, shown
from folkmoot.channels.panel.rates import chain_of
from folkmoot.channels.panel.tasks import send_try_out
from folkmoot.channels.panel.wave_words import try_out
from folkmoot.channels.panel.waving import keep_wave, schedule_wave, step_wave
from folkmoot.engagements.judging import verdict_that_holds
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, can_add_collector
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.mailing import mail_is_set_up
from folkmoot.jobs.notify import texts_are_set_up
from folkmoot.jobs.quiet_hours import is_quiet, next_waking_moment
from folkmoot.partners.access import officer_may

CHANNEL = "panel"
ACTS = {
    "pause": "The wave is paused. Nobody is written to until it goes on.",
    "go_on": "The wave goes on.",
    "cancel": "The wave is cancelled. Nobody more is written to; links that were sent still work.",
}


@officer_may("run_engagement")
def waves(request: HttpRequest) -> HttpResponse:
    """Show every wave and panel of the officer's partner."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    rows = [(one, getattr(one, "wave", None)) for one in seen.select_related("engagement", "wave")]
    panels = Panel.objects.visible_to(request.user)
    return render(request, "panel/waves.html", {"rows": rows, "panels": panels, "no_texts": no_texts()})


@officer_may("run_engagement")
def wave(request: HttpRequest, code: str) -> HttpResponse:
    """Show one wave: set it up, look at whom it would reach, send it, follow how far people came."""
    one = find(request, code)
    there: Wave | None = getattr(one, "wave", None)
    context: dict[str, Any] = {
        "collector": one,
        "engagement": one.engagement,
        "wave": there,
        "no_texts": no_texts(),
    }
    if there is not None:
        context |= about(request, there)
    context["may_change"] = can_add_collector(one.engagement)
    return render(request, "panel/wave.html", context)


def about(request: HttpRequest, there: Wave) -> dict[str, Any]:
    """Return what the page of a wave shows of it."""
    may = {act: can_step(request.user, there, act) for act in ("schedule", "pause", "go_on", "cancel")}
    page: dict[str, Any] = {
        "may": may,
        "smallest": SMALLEST_SHOWN,
        "mail": mail_is_set_up(),
        "words": try_out(there),
    }
    if there.state == "draft":
        waking = next_waking_moment()
        return {
            **page,
            "preview": preview_of(there),
            "form": WhenForm(),
            "quiet": is_quiet(),
            "waking": waking,
        }
    chain, total = chain_of(there), there.messages.count()
    went = there.messages.filter(sends__gt=0).count()
    left = there.messages.filter(next_at__isnull=False).order_by("next_at").values_list("next_at", flat=True)
    return {
        **page,
        "total": total,
        "went": went,
        "sent_share": went / total if total else None,
        "whole_shown": chain.whole is not None and chain.whole.agreed is not None,
        "next_at": left.first(),
        "chain": chain,
        "verdict": verdict_that_holds(there.collector.engagement, channel=CHANNEL, collector=there.collector),
        "may_run": True,
        "left_out": [(WHY.get(why, why), shown(number)) for why, number in there.left_out.items()],
    }


@officer_may("run_engagement")
def set_up(request: HttpRequest, code: str) -> HttpResponse:
    """Say whom a wave asks, in which words and how often."""
    one = find(request, code)
    there = getattr(one, "wave", None)
    if there is not None:
        try:
            check_can_change(request.user, there)
        except NotPossible as refused:
            return not_now(request, code, refused)
    form = WaveForm(request.POST if request.method == "POST" else None, collector=one)
    if request.method == "POST" and form.is_valid():
        keep_wave(user=request.user, collector=one, **form.said())
        messages.success(request, "The wave is kept. Look at whom it would reach before you send it.")
        return redirect("panel:wave", one.code)
    context = {"form": form, "collector": one, "nobody": not form.fields["whom"].choices}  # type: ignore[attr-defined]
    return render(request, "panel/set_up.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
@require_POST
def try_it(request: HttpRequest, code: str) -> HttpResponse:
    """Send the message to the officer alone."""
    there = find_wave(request, code)
    officer = request.user.officer  # type: ignore[union-attr]
    ask_for(
        send_try_out, title="Send a try-out to yourself", args=[there.pk, officer.pk], asked_by=request.user
    )
    messages.success(request, f"A try-out is on its way to {request.user.email}.")  # type: ignore[union-attr]
    return redirect("panel:wave", code)


@officer_may("run_engagement")
@require_POST
def schedule(request: HttpRequest, code: str) -> HttpResponse:
    """Fix whom a wave goes to and when it begins."""
    there, form = find_wave(request, code), WhenForm(request.POST)
    if not form.is_valid():
        context = {"collector": there.collector, "engagement": there.collector.engagement, "wave": there}
        page = {**context, **about(request, there), "form": form}
        return render(request, "panel/wave.html", page, status=422)
    try:
        schedule_wave(user=request.user, wave=there, start_at=form.moment())
    except NotPossible as refused:
        return not_now(request, code, refused)
    messages.success(request, "The wave is scheduled.")
    return redirect("panel:wave", code)


@officer_may("run_engagement")
@require_POST
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Pause, go on or cancel."""
    act = request.POST.get("act", "")
    try:
        if act not in ACTS:
            raise NotPossible("There is no such step.")
        step_wave(user=request.user, wave=find_wave(request, code), act=act)
    except NotPossible as refused:
        return not_now(request, code, refused)
    messages.success(request, ACTS[act])
    return redirect("panel:wave", code)


def not_now(request: HttpRequest, code: str, refused: NotPossible) -> HttpResponse:
    """Say why not, on the wave's own page."""
    messages.error(request, str(refused))
    return redirect("panel:wave", code)


def no_texts() -> str:
    """Return the sentence that text messages are not offered, where they are not."""
    return "" if texts_are_set_up() else NO_TEXTS


def find(request: HttpRequest, code: str) -> Collector:
    """Return a collector of this channel that the officer may see, or answer 404."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return get_object_or_404(seen.select_related("engagement__questionnaire", "wave"), code=code.upper())


def find_wave(request: HttpRequest, code: str) -> Wave:
    """Return a wave that the officer may see, or answer 404."""
    seen = Wave.objects.visible_to(request.user).select_related("collector__engagement__questionnaire")
    return get_object_or_404(seen, collector__code=code.upper())
