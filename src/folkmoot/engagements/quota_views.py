"""Officers' page about the quotas of one way of asking: how full each is, one more, one less."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.collector_views import find_collector
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, can_add_collector
from folkmoot.engagements.quotas import (
    EVERYONE,
    LARGEST_QUOTA,
    Quota,
    counted_in,
    drop_quota,
    quotas_of,
    set_quota,
)
from folkmoot.partners.access import officer_may
from folkmoot.questions.profile import part_words
from folkmoot.questions.saying import label

BETWEEN = ":"  # a code never holds one
ANYBODY = "Everyone who answers this way"


class QuotaForm(PlainForm):
    """Who, and how many of them."""

    looks = {"most": Look(classes="govuk-input--width-5")}
    who = forms.ChoiceField(
        label="Who?", help_text="Groups of the questions about people that are asked here."
    )
    most = forms.IntegerField(
        label="How many at most?",
        help_text="After so many, others like them are thanked and shown other ways to take part.",
        min_value=1,
        max_value=LARGEST_QUOTA,
    )

    def __init__(self, *args: Any, collector: Collector, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["who"].choices = groups_of(collector)  # type: ignore[attr-defined]

    def quota(self) -> Quota:
        """Return what was entered."""
        dimension, _, group = self.cleaned_data["who"].partition(BETWEEN)
        return Quota(dimension, group, self.cleaned_data["most"])


def groups_of(collector: Collector) -> list[tuple[str, str]]:
    """Return (short name, words) of everyone and of every group that people here say they are in."""
    version = collector.engagement.questionnaire
    asked = [item for item in version.content["items"] if item.get("profile")] if version else []
    return [
        (EVERYONE + BETWEEN, ANYBODY),
        *(
            (
                f"{item['profile']}{BETWEEN}{option['code']}",
                f"{part_words(item['profile'])}: {label(item, option['code'])}",
            )
            for item in asked
            for option in item.get("options", [])
        ),
    ]


@officer_may("run_engagement")
def quotas(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show how full each quota is; set one, or remove one."""
    collector = find_collector(request, slug, code)
    form = QuotaForm(None, collector=collector)
    if request.method == "POST":
        try:
            if removed := request.POST.get("remove", ""):
                dimension, _, group = removed.partition(BETWEEN)
                drop_quota(user=request.user, collector=collector, dimension=dimension, group=group)
                messages.success(request, "Removed. As many of them as come are heard again.")
                return redirect(request.path)
            form = QuotaForm(request.POST, collector=collector)
            if form.is_valid():
                set_quota(user=request.user, collector=collector, quota=form.quota())
                messages.success(request, "Kept. Answers that are stored already count towards it.")
                return redirect(request.path)
        except NotPossible as refused:
            form.add_error(None, str(refused))
    named = dict(groups_of(collector))
    rows = [
        {
            "who": (name := f"{quota.dimension}{BETWEEN}{quota.group}"),
            "words": named.get(name, f"{part_words(quota.dimension)}: {quota.group}"),
            "most": quota.most,
            "heard": counted_in(collector, quota).count(),
        }
        for quota in quotas_of(collector)
    ]
    shown = {
        "collector": collector,
        "engagement": collector.engagement,
        "form": form,
        "rows": rows,
        "may_change": can_add_collector(collector.engagement),
    }
    return render(request, "engagements/quotas.html", shown, status=422 if form.errors else 200)
