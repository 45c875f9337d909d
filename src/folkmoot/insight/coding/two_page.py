"""The pages of samples that two people code without seeing each other's work, and then compare."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from folkmoot.design.forms import PlainForm
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.by_two import (
    FEWEST,
    MOST,
    agreement_of,
    check_is_finished,
    code_blind,
    compared,
    draw_sample,
    settle,
    settle_all_alike,
    side_for,
    sides_of,
)
from folkmoot.insight.coding.code_page import KEYS, Choice
from folkmoot.insight.coding.codebook_page import tree
from folkmoot.insight.coding.listing import catch_up
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.insight.models import Codebook, Sample, SampleAnswer, SampleCoding, Theme
from folkmoot.insight.naming import names_of, plain, wording_of
from folkmoot.insight.themes import themes_of, written
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

USUAL = 100


class SampleForm(PlainForm):
    """How many answers two people code."""

    size = forms.IntegerField(label="How many answers?", min_value=FEWEST, max_value=MOST, initial=USUAL)


@officer_may("write_finding")
def samples_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the samples with how far each has come; draw another."""
    engagement = engagement_for(request, slug)
    catch_up(engagement)
    form = SampleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sample = draw_sample(user=request.user, engagement=engagement, size=form.cleaned_data["size"])
        except NotPossible as refused:
            form.add_error("size", str(refused))
        else:
            messages.success(request, "The sample is drawn. Two people code it now, each alone.")
            return redirect("insight:sample", slug, sample.uuid)
    samples = Sample.objects.filter(engagement=engagement).select_related("first__user", "second__user")[:20]
    told = [(one, one.answers.count(), sides_of(one)) for one in samples]
    context = way_round(request, engagement, "themes") | {"samples": told, "form": form}
    return render(request, "insight/coding/samples.html", context, status=422 if form.errors else 200)


@officer_may("write_finding")
def sample_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show how far the two agree once both are done, and what they disagree on; settle what both read alike."""
    engagement = engagement_for(request, slug)
    sample = _sample(engagement, uuid)
    if request.method == "POST":
        try:
            number = settle_all_alike(user=request.user, sample=sample)
        except NotPossible as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"Settled: {number:,} answers both read alike.")
        return redirect("insight:sample", slug, uuid)
    number, sides = sample.answers.count(), sides_of(sample)
    finished = all(side.done >= number for side in sides)
    answers = compared(sample) if finished else []
    version = Codebook.objects.filter(engagement=engagement).values_list("version", flat=True).first() or 0
    context = way_round(request, engagement, "themes") | {
        "sample": sample,
        "number": number,
        "sides": sides,
        "finished": finished,
        "agreed": agreement_of(sample) if finished else [],
        "apart": [one for one in answers if one[3] is None and one[1] != one[2]],
        "alike": sum(one[3] is None and one[1] == one[2] for one in answers),
        "settled": sum(one[3] is not None for one in answers),
        "version": version,
        "mine": {sample.first_id, sample.second_id} & {request.user.officer.pk},  # type: ignore[union-attr]
        "free": None in (sample.first_id, sample.second_id),
    }
    return render(request, "insight/coding/sample.html", context)


@officer_may("write_finding")
def blind_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show the next answer of the sample that this officer has not coded; nothing anybody else read into it."""
    engagement = engagement_for(request, slug)
    sample = _sample(engagement, uuid)
    try:
        side = side_for(request.user, sample)  # whoever only looks takes none
        if request.method == "POST":
            answer = get_object_or_404(sample.answers, place=_place(request.POST.get("place", "")))
            code_blind(user=request.user, answer=answer, themes=_ticked(request, engagement))
            return redirect("insight:code_blind", slug, uuid)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("insight:sample", slug, uuid)
    done = SampleCoding.objects.filter(answer__sample=sample, side=side).values("answer")
    answers = sample.answers.select_related("contact__version")
    again = _place(request.GET.get("place", ""))
    following = answers.filter(place=again).first() if again else answers.exclude(pk__in=done).first()
    if following is None:
        messages.success(request, "You have coded all of this sample.")
        return redirect("insight:sample", slug, uuid)
    held = SampleCoding.objects.filter(answer=following, side=side).first()
    shown = {"left": answers.exclude(pk__in=done).count(), "sides": []}
    return _one(request, engagement, following, set(held.themes) if held else set(), shown)


@officer_may("write_finding")
def agree_page(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show an answer the two read differently, with both readings, and take what they agree on."""
    engagement = engagement_for(request, slug)
    sample = _sample(engagement, uuid)
    try:
        check_is_finished(sample)
        if request.method == "POST":
            answer = get_object_or_404(
                sample.answers.select_related("contact__version"), place=_place(request.POST.get("place", ""))
            )
            settle(user=request.user, answer=answer, themes=_ticked(request, engagement))
            return redirect("insight:agree", slug, uuid)
    except NotPossible as refused:
        messages.error(request, str(refused))
        return redirect("insight:sample", slug, uuid)
    apart = [one for one in compared(sample) if one[3] is None and one[1] != one[2]]
    if not apart:
        messages.success(request, "There is nothing left on which the two disagree.")
        return redirect("insight:sample", slug, uuid)
    answer, first, second, _ = apart[0]
    names = {theme.pk: theme.name for theme in Theme.objects.filter(engagement=engagement)}
    both = [
        (str(officer.user) if officer else "Somebody", sorted(names[one] for one in side or ()))
        for officer, side in ((sample.first, first), (sample.second, second))
    ]
    shown = {"left": len(apart), "sides": both}
    return _one(request, engagement, answer, set((first or frozenset()) & (second or frozenset())), shown)


def _one(
    request: HttpRequest,
    engagement: Engagement,
    answer: SampleAnswer,
    ticked: set[int],
    shown: dict[str, Any],
) -> HttpResponse:
    detail = {"contacts": 1}
    record_act(
        user=request.user,
        act="read_own_words",
        subject_kind="engagement",
        subject_id=engagement.slug,
        detail=detail,
    )
    items = names_of(engagement).items
    key = answer.question
    choices = [
        Choice(theme, depth, KEYS[place] if place < len(KEYS) else "", theme.pk in ticked, None)
        for place, (theme, depth) in enumerate(tree(themes_of(engagement)))
    ]
    context = (
        way_round(request, engagement, "themes")
        | shown
        | {
            "sample": answer.sample,
            "answer": answer,
            "words": dict(written(answer.contact)).get(key, ""),
            "question": wording_of(items[key]) if key in items else plain(key),
            "choices": choices,
        }
    )
    return render(request, "insight/coding/blind.html", context)


def _ticked(request: HttpRequest, engagement: Engagement) -> list[Theme]:
    chosen = set(request.POST.getlist("theme"))
    return [
        theme
        for theme in Theme.objects.filter(engagement=engagement, state="used")
        if str(theme.pk) in chosen
    ]


def _sample(engagement: Engagement, uuid: UUID) -> Sample:
    mine = Sample.objects.filter(engagement=engagement)
    return get_object_or_404(mine.select_related("engagement", "first__user", "second__user"), uuid=uuid)


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
