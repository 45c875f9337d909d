"""The pages of what each channel is worth: all side by side, and one with the verdict a person gives on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.judging import LONGEST_REASON, give_verdict
from folkmoot.engagements.models import Engagement, Verdict
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.exporting import FORMATS
from folkmoot.insight.finding import engagement_for, way_round
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can

if TYPE_CHECKING:
    from folkmoot.insight.worth import Span

EXPORTED = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}


class SpanForm(PlainForm):
    """Which contacts to look at."""

    looks = dict.fromkeys(("version", "since", "until"), Look(optional=""))

    version = forms.ChoiceField(label="Questionnaire", required=False)
    since = forms.DateField(label="From", required=False, widget=DateParts)
    until = forms.DateField(label="Until", required=False, widget=DateParts)

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Every version"), *versions_of(engagement)]
        self.fields["version"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it starts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "It ends before it starts. Change one of the days.")
        return cleaned


def versions_of(engagement: Engagement) -> list[tuple[str, str]]:
    """List the versions of the engagement's questionnaire that were asked, the newest first."""
    if engagement.questionnaire is None:
        return []
    asked = engagement.questionnaire.questionnaire.versions.order_by("-number")
    return [(str(number), f"Version {said}") for number, said in asked.values_list("pk", "number")]


class VerdictForm(PlainForm):
    """What becomes of a channel, and why."""

    looks = {"verdict": Look(inline=True), "publish": Look(optional="")}

    verdict = forms.ChoiceField(
        label="What should become of it?", choices=Verdict.VERDICTS, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What it brought and what it did not. Failures too: others will decide by them.",
    )
    publish = forms.BooleanField(
        label="Publish it", required=False, help_text="Everybody can then read it beside the results."
    )


@officer_may("see_insight")
def worth_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Set every channel side by side, live."""
    engagement = engagement_for(request, slug)
    filters, span = span_of(request, engagement)
    context = way_round(request, engagement, "worth") | {
        "filters": filters,
        "span": span,
        "query": query(span),
    }
    status = 200 if span is not None else 400
    if span is not None:
        try:
            # The counting libraries load with the first page that counts, not when the site starts.
            from folkmoot.insight.worth_shown import shown_worth  # noqa: PLC0415
            from folkmoot.insight.worth_telling import context as told  # noqa: PLC0415

            context |= told(shown_worth(engagement, span))
        except CannotCount as fault:
            context["fault"], status = str(fault), 400
    if can(request.user, "export_contacts"):
        context["formats"] = [
            (kind, words) for kind, words in EXPORTED.items() if kind in FORMATS["channels"]
        ]
    return render(request, "insight/worth.html", context, status=status)


@officer_may("see_insight")
def channel_page(request: HttpRequest, slug: str, channel: str) -> HttpResponse:
    """Show one channel, and take the verdict on it."""
    engagement = engagement_for(request, slug)
    filters, span = span_of(request, engagement)
    may_judge = can(request.user, "run_engagement")
    form = VerdictForm(request.POST if request.method == "POST" else None)
    if not engagement.collectors.filter(channel=channel).exists():
        raise Http404("Nobody is asked in this way here.")
    if request.method == "POST":
        if not may_judge:
            raise PermissionDenied("Your role may read this page and may not give a verdict.")
        if form.is_valid() and judged(request, engagement, channel, form):
            return redirect("insight:channel", slug, channel)
    from folkmoot.insight.worth import Span as Whole  # noqa: PLC0415  # counting libraries load with the first count
    from folkmoot.insight.worth_shown import shown_worth  # noqa: PLC0415
    from folkmoot.insight.worth_telling import channel_context  # noqa: PLC0415

    context = way_round(request, engagement, "worth") | {
        "filters": filters,
        "span": span,
        "query": query(span),
    }
    context |= {"form": form, "may_judge": may_judge}
    try:
        worth = shown_worth(engagement, span or Whole())
    except CannotCount as fault:
        context["fault"] = str(fault)
        return render(request, "insight/channel.html", context, status=400)
    each = worth.of(channel)
    context["page_title"] = channel_name(channel)
    if each is not None:
        context |= channel_context(worth, each) | {"page_title": each.words}
    status = 422 if form.errors else 400 if span is None else 200
    return render(request, "insight/channel.html", context, status=status)


def judged(request: HttpRequest, engagement: Engagement, channel: str, form: VerdictForm) -> bool:
    """Keep a verdict; say on the form why not where it cannot be kept."""
    try:
        given = give_verdict(user=request.user, engagement=engagement, channel=channel, **form.cleaned_data)
    except NotPossible as refused:
        form.add_error(None, str(refused))
        return False
    out = (
        "Everybody can read it now." if given.published_at else "Only officers see it until it is published."
    )
    messages.success(request, f"Your verdict is kept. {out}")
    return True


def span_of(request: HttpRequest, engagement: Engagement) -> tuple[SpanForm, Span | None]:
    """Read which contacts are asked for; None where that cannot be understood, and the form says why."""
    from folkmoot.insight.worth import Span as Chosen  # noqa: PLC0415  # counting libraries load with the first count

    form = SpanForm(request.GET, engagement=engagement)
    if not form.is_valid():
        return form, None
    version = form.cleaned_data["version"]
    since, until = (day_of(form.cleaned_data[name]) for name in ("since", "until"))
    return form, Chosen(since, until, int(version) if version else None)


def day_of(day: dt.date | None) -> str:
    """Write a day as the columns have it."""
    return day.isoformat() if day else ""


def query(span: Span | None) -> dict[str, str]:
    """Give the fields by which a form or a link asks for the same span again."""
    if span is None or span.whole:
        return {}
    asked = {"version": str(span.version or "")}
    for name, day in (("since", span.since), ("until", span.until)):
        parts = zip(("year", "month", "day"), day.split("-"), strict=True) if day else ()
        asked |= {f"{name}-{part}": value for part, value in parts}
    return {name: value for name, value in asked.items() if value}
