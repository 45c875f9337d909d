"""The forms of the planner, made from its steps."""

import datetime as dt
from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.engagements.forms import date
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.plan.steps import Ask, Step

LONG = 4_000


class PlanForm(PlainForm):
    """What is to be thought about."""

    title = forms.CharField(max_length=200, help_text="As people would read it, like “Crossings in Dunmere”.")
    about = forms.CharField(
        label="What is to be decided?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )


class StepForm(PlainForm):
    """One step of a plan."""

    def said(self) -> dict[str, Any]:
        """Return what was answered, as it is kept."""
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in self.cleaned_data.items()
            if value not in (None, "", [])
        }


class TieForm(PlainForm):
    """An engagement that is there already."""

    engagement = forms.ModelChoiceField(Engagement.objects.none(), label="Which engagement came of it?")

    def __init__(self, *args: Any, user: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["engagement"].queryset = Engagement.objects.visible_to(user)  # type: ignore[attr-defined]


def form_of(step: Step, *, later: bool = False) -> type[StepForm]:
    """Return the form of a step; `later`: it is left half written, and nothing need be there."""
    return type(
        "ThisStep",
        (StepForm,),
        {ask.key: _field(ask, required=ask.required and not later) for ask in step.asks},
    )


def _field(ask: Ask, *, required: bool) -> forms.Field:
    told: dict[str, Any] = {"label": ask.label, "help_text": ask.help, "required": required}
    if ask.day:
        return date(ask.label, ask.help, required=required)
    if ask.several:
        return forms.MultipleChoiceField(
            choices=list(ask.choices), widget=forms.CheckboxSelectMultiple, **told
        )
    if ask.choices:
        return forms.ChoiceField(choices=list(ask.choices), widget=forms.RadioSelect, **told)
    return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}), **told)
