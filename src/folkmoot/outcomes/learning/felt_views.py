"""Pages about how being asked felt: two questions at the receipt, and for officers what they came to; the trust pulse."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.contacts.models import Contact
from folkmoot.contacts.views import with_receipt
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.learning import feeling, pulsing
from folkmoot.outcomes.learning.decision_views import engagement_of, ratings_of
from folkmoot.outcomes.learning.forms import PulseForm, WaveForm
from folkmoot.outcomes.learning.pilot_views import kept
from folkmoot.outcomes.models import Felt, PulseWave
from folkmoot.outcomes.models.pilots import AFTERWARDS
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can

MOST_LINES = 40


class FeltForm(PlainForm):
    """How it felt; all of it may be left out."""

    looks = {
        "listened": Look(inline=True, optional=""),
        "saw": Look(inline=True, optional=""),
        "trusts": Look(inline=True, optional=""),
        "afterwards": Look(optional=""),
    }
    listened = forms.ChoiceField(
        label=feeling.QUESTIONS["listened"], choices=Felt.ANSWERS, required=False, widget=forms.RadioSelect
    )
    saw = forms.ChoiceField(
        label=feeling.QUESTIONS["saw"], choices=Felt.ANSWERS, required=False, widget=forms.RadioSelect
    )
    trusts = forms.ChoiceField(
        label=feeling.QUESTIONS["trusts"], choices=Felt.ANSWERS, required=False, widget=forms.RadioSelect
    )
    afterwards = forms.MultipleChoiceField(
        label="Did you do any of these afterwards?",
        choices=AFTERWARDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_receipt
def felt(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Ask how it felt, with what was said before filled in; thank, and lead back."""
    there = Felt.objects.filter(contact=contact).first()
    asked = (*feeling.QUESTIONS, "afterwards")
    first = {name: getattr(there, name) for name in asked} if there else {}
    form = FeltForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        feeling.say_how_it_felt(contact=contact, **form.cleaned_data)
        return redirect("answered:felt:thanks")
    context = {"form": form, "engagement": contact.engagement}
    return render(request, "outcomes/learning/felt.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
@with_receipt
def thanks(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Thank, and lead back to the receipt."""
    return render(request, "outcomes/learning/felt_thanks.html", {"engagement": contact.engagement})


@officer_may("see_insight")
def dignity(request: HttpRequest, slug: str) -> HttpResponse:
    """What people said of how it felt, by channel or group; and how useful decision makers found it."""
    engagement = engagement_of(request, slug)
    dimensions = [("channel", "Way of asking"), *parts_of_profile(engagement)]
    by = request.GET.get("by", "channel")
    by = by if by in dict(dimensions) else "channel"
    tables = [
        (
            sentence,
            [named(line, by, engagement) for line in feeling.lines_by(engagement, question, by)[:MOST_LINES]],
        )
        for question, sentence in feeling.QUESTIONS.items()
    ]
    context = {
        "engagement": engagement,
        "by": by,
        "dimensions": dimensions,
        "tables": tables,
        "ratings": ratings_of(engagement),
        "answers": [words for _, words in Felt.ANSWERS],
    }
    return render(request, "outcomes/learning/dignity.html", context)


def parts_of_profile(engagement: Engagement) -> list[tuple[str, str]]:
    """List the parts of the profile that this engagement's questionnaire asks for."""
    if engagement.questionnaire is None:
        return []
    asked = [item.get("profile") for item in engagement.questionnaire.content["items"]]
    return [(each, each.replace("_", " ").capitalize()) for each in dict.fromkeys(asked) if each]


def named(line: feeling.Line, by: str, engagement: Engagement) -> dict[str, Any]:
    """Give a line its group in words."""
    group = channel_name(line.group) if by == "channel" and line.group != "Everybody" else line.group
    return {"group": group, "counts": line.counts, "of": line.of, "share": line.yes_share}


@officer_required
def pulse(request: HttpRequest) -> HttpResponse:
    """The trust pulse: answer the open wave, begin one, and see the closed ones; how residents felt beside it."""
    user: Any = request.user
    wave = pulsing.open_wave()
    may_open = can(user, "run_engagement") and wave is None
    form = WaveForm(request.POST if request.method == "POST" and may_open else None)
    if form.is_bound and form.is_valid() and kept(form, pulsing.open_pulse, user=user, **form.cleaned_data):
        messages.success(request, "Open. Every officer of every partner can answer now.")
        return redirect("outcomes:learning:pulse")
    asked = Engagement.objects.visible_to(user).public().order_by("closes_on", "pk")
    lately = list(asked.reverse()[:8])[::-1]
    context = {
        "wave": wave,
        "taken": wave is not None and pulsing.has_taken(user, wave),
        "form": form if may_open else None,
        "waves": pulsing.pulses(),
        "questions": pulsing.QUESTIONS,
        "residents": feeling.over_time(lately) if can(user, "see_insight") else [],
    }
    return render(request, "outcomes/learning/pulse.html", context, status=422 if form.errors else 200)


@officer_required
def take_pulse(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take somebody's three marks."""
    wave = get_object_or_404(PulseWave, uuid=uuid)
    if pulsing.has_taken(request.user, wave):
        return redirect("outcomes:learning:pulse")
    form = PulseForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and kept(form, pulsing.take_pulse, user=request.user, wave=wave, marks=form.cleaned_data)
    ):
        messages.success(request, "Thank you. Your answers are in the total, and nowhere by themselves.")
        return redirect("outcomes:learning:pulse")
    context = {"wave": wave, "form": form}
    return render(request, "outcomes/learning/take_pulse.html", context, status=422 if form.errors else 200)
