"""What is asked when a memorandum or an agreement is written, commented on, signed or stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.partners.agreements.drafting import LONGEST_COMMENT
from folkmoot.partners.agreements.terms import LONGEST_TEXT, REGIMES, TEXTS
from folkmoot.partners.models import Memorandum, Partner

LONGEST_GRACE = 90


def words_field(label: str, hint: str = "", *, required: bool = True, longest: int = LONGEST_COMMENT) -> Any:
    """A field for several lines of words."""
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=longest, widget=forms.Textarea
    )


def day_field(label: str, hint: str = "", *, required: bool = True) -> Any:
    """A field for a day, in three boxes."""
    return forms.DateField(label=label, help_text=hint, required=required, widget=DateParts)


class PartForm(PlainForm):
    """A part of a draft. `as_read` is the mark of what stood there when the page was opened."""

    as_read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def as_read_now(self, mark: str, sentence: str) -> None:
        """Have it sent again over what stands now, saying why it was not kept; what was typed stays in its boxes."""
        sent: Any = self.data
        self.data = sent.copy()
        sent = self.data
        sent["as_read"] = mark
        self.add_error(None, sentence)


class TextsForm(PartForm):
    """The texts of one section. Each may stay empty in a draft; what is still missing is told on the page before."""

    def __init__(self, *args: Any, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for text in TEXTS:
            if text.section == section:
                field = words_field(text.title, text.hint, required=False, longest=LONGEST_TEXT)
                self.fields[text.key] = field


class ReviewComesLater(PlainForm):
    """A form with a first day and a review date, which comes after it."""

    def clean(self) -> dict[str, Any]:
        """Have the review come after the first day."""
        cleaned = super().clean() or self.cleaned_data
        first, review = cleaned.get("starts_on"), cleaned.get("review_on")
        if isinstance(first, dt.date) and isinstance(review, dt.date) and review <= first:
            self.add_error("review_on", "The review date comes after the first day")
        return cleaned


class LimitsForm(ReviewComesLater, PartForm):
    """From when to when it stands, and how little may be shown."""

    starts_on = day_field("First day", "It answers nobody before")
    review_on = day_field("Review date", "From this day on every page says that a review is due")
    grace_days = forms.IntegerField(
        label="Days of grace after the review date",
        help_text="When they are over, it answers nobody until it is reviewed",
        min_value=0,
        max_value=LONGEST_GRACE,
    )
    smallest_shown = forms.IntegerField(
        label="The smallest number shown", help_text="No count under it leaves. 10 unless there is a reason", min_value=5, max_value=100
    )  # fmt: skip
    floor_individual = forms.FloatField(
        label="Least precision of a link used for one person",
        help_text="Measured on a labelled sample, for example 0.995",
        min_value=0.9,
        max_value=1,
    )
    floor_aggregate = forms.FloatField(
        label="Least precision of links used for counts",
        help_text="For example 0.95",
        min_value=0.9,
        max_value=1,
    )


class DraftForm(ReviewComesLater):
    """An agreement to begin."""

    looks: Mapping[str, Look] = {
        "regime": Look(
            hints={
                "law_enforcement": "Kept hard apart: tables of its own, never in one query with anything else"
            }
        )
    }
    title = forms.CharField(label="Title", max_length=200, help_text="As the public should read it")
    regime = forms.ChoiceField(
        label="Regime", widget=forms.RadioSelect, choices=list(REGIMES.items()), initial="general"
    )
    memorandum = forms.ModelChoiceField(
        label="Under which memorandum",
        queryset=Memorandum.objects.none(),
        required=False,
        empty_label="None",
        to_field_name="slug",
        help_text="A memorandum says principles. It opens nothing",
    )
    starts_on = day_field("First day")
    review_on = day_field("Review date", "At the latest a year on, as a rule")

    def __init__(self, *args: Any, memoranda: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["memorandum"].queryset = memoranda  # type: ignore[attr-defined]


class MemorandumForm(PartForm):
    """Principles that partners share."""

    title = forms.CharField(label="Title", max_length=200)
    principles = words_field("Principles", "One principle a line. Partners comment on each", longest=20_000)
    parties = forms.ModelMultipleChoiceField(
        label="Who shares them",
        queryset=Partner.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="slug",
    )


class CommentForm(PlainForm):
    """Something to say about a clause."""

    words = words_field("What you want to say", "Every party reads it, with your name")


class ComfortForm(PlainForm):
    """Whether one's partner is comfortable with a clause as it stands."""

    looks: Mapping[str, Look] = {"comfortable": Look(inline=True)}
    comfortable = forms.ChoiceField(
        label="Is your partner comfortable with this clause as it stands?",
        widget=forms.RadioSelect,
        choices=[("yes", "Comfortable"), ("no", "Not yet")],
    )
    because = words_field("Because", "Why not yet. Or what changed your mind", required=False)

    def clean(self) -> dict[str, Any]:
        """Have a "not yet" say why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("comfortable") == "no" and not cleaned.get("because", "").strip():
            self.add_error("because", "Say why not yet, so that the others can do something about it")
        return cleaned


class ReasonForm(PlainForm):
    """Why a step is taken."""

    because = words_field("Why", "Every party reads it, and it stays in the log of decisions")


class NothingForm(PlainForm):
    """A step that needs no words."""


class SignForm(PlainForm):
    """A signature: what was read is named by its hash."""

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(label="I have read it, and I sign for my partner")


class AmendForm(ReviewComesLater):
    """A new version of what was signed."""

    changes = words_field(
        "What changes, and why", "The version that stands goes on until all have signed the new one"
    )
    starts_on = day_field("First day of the new version")
    review_on = day_field("Its review date")


class SearchForm(PlainForm):
    """Words to look for in the public register."""

    q = forms.CharField(label="Search what is shared", max_length=100, required=False)
