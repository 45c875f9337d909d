"""Officers' pages about what asking takes: note staff time and materials, take a note back, price an hour."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.paging import page_of
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.costing import MOST_MINUTES, MOST_PENCE, note_cost, remove_cost, set_staff_rate
from folkmoot.engagements.forms import date
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.views import find, shown
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can

PENCE = 100
ONE_COLLECTOR = "one:"


class CostForm(PlainForm):
    """What asking took on a day."""

    looks = {
        "minutes": Look(classes="govuk-input--width-5", suffix="minutes"),
        "materials": Look(classes="govuk-input--width-5", prefix="£"),
    }
    what = forms.ChoiceField(label="What was it for?")
    day = date("On which day?", "For several days together, the last of them.", required=True)
    minutes = forms.IntegerField(
        label="Staff time",
        min_value=0,
        max_value=MOST_MINUTES,
        required=False,
        help_text="Of everybody together.",
    )
    materials = forms.DecimalField(
        label="Everything else",
        min_value=0,
        max_value=MOST_PENCE // PENCE,
        decimal_places=2,
        required=False,
        help_text="Printing, postage, vouchers, hire, licences.",
    )
    note = forms.CharField(
        label="A note", max_length=200, required=False, help_text="For example: two evenings of calls."
    )

    def __init__(self, *args: Any, engagement: Engagement, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.collectors = {one.code: one for one in engagement.collectors.all()}
        self.fields["what"].choices = what_it_may_be(list(self.collectors.values()))  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what `note_cost` takes: a channel or one collector, minutes and pence."""
        cleaned = self.cleaned_data
        collector = self.collectors.get(cleaned["what"].removeprefix(ONE_COLLECTOR))
        return {
            "channel": collector.channel if collector else cleaned["what"],
            "collector": collector,
            "day": cleaned["day"],
            "minutes": cleaned["minutes"] or 0,
            "materials": int((cleaned["materials"] or 0) * PENCE),
            "note": cleaned["note"],
        }


def what_it_may_be(collectors: list[Collector]) -> list[tuple[str, str]]:
    """List channels, and each collector where a channel has several."""
    listed = []
    for channel in sorted({one.channel for one in collectors}):
        mine = [one for one in collectors if one.channel == channel]
        listed.append((channel, channel_name(channel)))
        if len(mine) > 1:
            listed += [(ONE_COLLECTOR + one.code, f"{channel_name(channel)}: {one.name}") for one in mine]
    return listed


class RateForm(PlainForm):
    """What an hour of an officer's time costs."""

    looks = {"pounds": Look(classes="govuk-input--width-5", prefix="£", suffix="an hour")}
    pounds = forms.DecimalField(
        label="What does an hour of an officer's time cost?",
        min_value=0,
        max_value=MOST_PENCE // PENCE,
        decimal_places=2,
        help_text="With pension and insurance, as your finance team counts it.",
    )
    source = forms.CharField(
        label="Where is the figure from?",
        max_length=200,
        help_text="For example: pay scale 6, 2026, with on-costs.",
    )


@officer_required
def costs(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was noted, and take one more note."""
    engagement = find(request, slug)
    may_run = can(request.user, "run_engagement")
    sent = request.POST if request.method == "POST" and may_run else None
    form = CostForm(sent, engagement=engagement, initial={"day": timezone.localdate()})
    if sent is not None and form.is_valid():
        try:
            note_cost(user=request.user, engagement=engagement, **form.given())
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Noted.")
            return redirect("engagements:costs", slug)
    noted = engagement.costs.select_related("collector", "by__user")
    context = {
        "engagement": engagement,
        "form": form,
        "may_run": may_run,
        "asked_anyhow": bool(form.collectors),
        "page": page_of(request, [(cost, channel_name(cost.channel)) for cost in noted]),
    }
    return render(request, "engagements/costs.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """Take what an hour costs."""
    engagement = find(request, slug)
    first = {
        "pounds": engagement.staff_rate and engagement.staff_rate / PENCE,
        "source": engagement.staff_rate_source,
    }
    form = RateForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        pence = int(form.cleaned_data["pounds"] * PENCE)
        try:
            set_staff_rate(
                user=request.user, engagement=engagement, rate=pence, source=form.cleaned_data["source"]
            )
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Every cost is worked out with it from now on.")
            return redirect("engagements:costs", slug)
    return shown(request, form, engagement, "What an hour costs", "Keep it")


@officer_may("run_engagement")
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask before a note goes; then take it back."""
    engagement = find(request, slug)
    cost = get_object_or_404(engagement.costs.select_related("collector", "engagement"), pk=number)
    if request.method == "POST":
        remove_cost(user=request.user, cost=cost)
        messages.success(request, "The note is taken back. The trail keeps what it said.")
        return redirect("engagements:costs", slug)
    context = {"engagement": engagement, "cost": cost, "channel": channel_name(cost.channel)}
    return render(request, "engagements/remove_cost.html", context)
