"""The forms of the pages on which a decision is prepared, judged and let through."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements import weights
from folkmoot.engagements.forms import date
from folkmoot.engagements.law import packs
from folkmoot.engagements.overriding import SHORTEST_REASON

LONG = 4_000


def sentences(label: str, help_text: str = "", *, required: bool = True, rows: int = 4) -> forms.CharField:
    """A box for some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DecisionForm(PlainForm):
    """The decision: how big, when, and whether it is open."""

    looks = {"weight": Look(hints=weights.HINTS)}
    weight = forms.ChoiceField(
        label="How big is the decision?", choices=weights.CHOICES, widget=forms.RadioSelect
    )
    decides_on = date(
        "On which day is it decided?", "After it closes, with time to think in between.", required=True
    )
    already_decided = forms.TypedChoiceField(
        label="Has it been settled already?",
        help_text="Look at votes, approvals, signed contracts, budgets and manifestos.",
        choices=[("no", "No, it is still open"), ("yes", "Yes, at least the main point")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    checked = sentences(
        "What did you look at to say so?",
        "For example: minutes of the cabinet since May; the budget.",
        rows=2,
    )
    scope = sentences(
        "What is open, if there are no options to choose from?",
        "For an everyday decision what the pledge says people can change is enough.",
        required=False,
    )
    no_others_because = sentences(
        "Why was nothing else considered?",
        "Only if you list no rejected option.",
        required=False,
        rows=2,
    )
    packs = forms.MultipleChoiceField(
        label="Does a law ask for it?",
        help_text="Each you tick brings a list of what it asks, and from whom.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    announced = forms.BooleanField(
        label="Show on the public calendar that it is coming",
        help_text="People see its title, places and dates before it opens.",
        required=False,
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["packs"].choices = [(pack.slug, pack.name) for pack in packs()]  # type: ignore[attr-defined]
        self.looks = {**self.looks, "packs": Look(hints={pack.slug: pack.trigger for pack in packs()})}


class OptionForm(PlainForm):
    """One thing that could be decided."""

    looks = {"live": Look(reveals={"rejected": "rejected_because"}), "rejected_because": Look(optional="")}
    words = forms.CharField(label="The option, in a few words", max_length=200)
    reasons = sentences(
        "What speaks for it, what would it cost, what would it mean for people?",
        required=False,
    )
    live = forms.ChoiceField(
        label="Can people still choose it?",
        choices=[("live", "Yes"), ("rejected", "No: it was considered and rejected")],
        initial="live",
        widget=forms.RadioSelect,
    )
    rejected_because = sentences("Why was it rejected?", "People will read this.", required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a rejected option, and forget it of a live one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.pop("live", "") == "rejected":
            if not said.get("rejected_because"):
                self.add_error("rejected_because", "Say why it was rejected.")
        else:
            said["rejected_because"] = ""
        return said


class ImpactForm(PlainForm):
    """What the decision would mean for people who share a characteristic."""

    evidence = sentences(
        "What do you know, and from where?", "Figures, surveys, what groups told you. “Nothing” is an answer."
    )
    impact = sentences("What would the decision mean for them?")
    mitigation = sentences("What would make it less bad, or better?", required=False)
    owner = forms.CharField(
        label="Who sees to it?", help_text="The post, like “Head of transport”.", max_length=150
    )
    assessed_on = date(
        "On which day was this assessed?", "Before the decision, and not later than today.", required=True
    )
    group = forms.CharField(
        label="Whom did you hear too little from?",
        help_text="Fill in these three while people answer: the page “Who was heard” shows it.",
        max_length=150,
        required=False,
    )
    action = sentences("What was done so that they are heard?", required=False, rows=2)
    result = sentences("What came of it?", required=False, rows=2)

    def clean_assessed_on(self) -> dt.date:
        """Refuse a day still to come."""
        on: dt.date = self.cleaned_data["assessed_on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Give the day on which it was assessed, not one still to come.")
        return on


class ChangeNoteForm(PlainForm):
    """What is new while people answer."""

    what = sentences(
        "What is new?", "As people will read it: what they were told before, and what is so now."
    )
    closes_on = date("Until which day can people answer?", required=True)


class TickForm(PlainForm):
    """What shows that something a law asks for was done."""

    evidence = sentences(
        "What shows that it was done?", "A meeting and its day, a letter, a page, a number.", rows=3
    )


class HolidayForm(PlainForm):
    """A day off."""

    on = date("Which day?", required=True)
    name = forms.CharField(label="What is it called?", max_length=100)


class OverrideForm(PlainForm):
    """Why somebody answers for going through a gate that is not met."""

    reason = sentences("Why do you let it through?", "Everybody will read this, with your name and post.")
    agree = forms.BooleanField(label="I answer for this, and know that it is published")

    def clean_reason(self) -> str:
        """Refuse a reason that gives none."""
        reason: str = self.cleaned_data["reason"].strip()
        if len(reason) < SHORTEST_REASON:
            raise forms.ValidationError("Give the reason in full: everybody will read it.")
        return reason
