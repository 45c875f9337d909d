"""The forms about a meeting: its record, what was said at it, and photos of its flipcharts."""

from collections.abc import Sequence
from typing import Any

from django import forms

from folkmoot.channels.focus_group.models import Meeting
from folkmoot.channels.focus_group.saying import FREE, MOST_AT_ONCE
from folkmoot.contacts.correcting import REASONS
from folkmoot.contacts.own_words import LONGEST_WORDS
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts

MOST_GROUPS = 40
LONGEST_GROUP = 100
MOST_PEOPLE = 10_000
HOW_A_LINE_GOES = "Write each line like this: Tenants’ associations, 12 invited, 5 came"


class GroupsField(forms.CharField):
    """Kinds of people or bodies, a line each, with how many were invited and how many came."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Write the lines as they are typed."""
        if isinstance(value, list):
            return "\n".join(f"{kind}, {invited}, {came}" for kind, invited, came in value)
        return value

    def clean(self, value: Any) -> Any:
        """Return [kind, invited, came] of each line."""
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_GROUPS:
            raise forms.ValidationError(f"There are {len(lines)} lines. Write {MOST_GROUPS} at most.")
        return [_group(number, line) for number, line in enumerate(lines, 1)]


def _group(number: int, line: str) -> list[Any]:
    kind, *counts = [part.strip() for part in line.rsplit(",", 2)]
    people = [part.split()[0] if part else "" for part in counts]
    whole = len(people) == 2 and all(part.isascii() and part.isdigit() and len(part) <= 5 for part in people)
    if not kind or not whole or max(int(part) for part in people) > MOST_PEOPLE:
        raise forms.ValidationError(f"Line {number} cannot be read. {HOW_A_LINE_GOES}")
    return [kind[:LONGEST_GROUP], *(int(part) for part in people)]


class MeetingForm(PlainForm):
    """The record. Only the kind must be said: the rest may follow, and is kept as it is until then."""

    kind = forms.ChoiceField(
        label="What kind of meeting is it?", choices=Meeting.KINDS, widget=forms.RadioSelect
    )
    held_on = forms.DateField(label="On which day is it held?", required=False, widget=DateParts)
    begins = forms.TimeField(label="When does it begin?", required=False, help_text="For example 18:30")
    ends = forms.TimeField(label="When does it end?", required=False, help_text="For example 20:00")
    venue = forms.CharField(label="Where?", max_length=200, required=False)
    access = forms.CharField(
        label="How do people get in and take part?",
        max_length=1_000,
        required=False,
        widget=forms.Textarea,
        help_text="Steps and lifts, a hearing loop, interpreters, a quiet room, how to get there.",
    )
    groups = GroupsField(
        label="Who was invited, and how many came?",
        required=False,
        max_length=5_000,
        help_text=f"Kinds of people, groups or bodies, never the name of a resident. {HOW_A_LINE_GOES}",
    )
    facilitator = forms.CharField(
        label="Who leads it?",
        max_length=150,
        required=False,
        help_text="An officer’s post, or who was asked to lead.",
    )
    note_taker = forms.CharField(label="Who writes down what is said?", max_length=150, required=False)
    prompts = forms.MultipleChoiceField(
        label="Which questions are talked about?", required=False, widget=forms.CheckboxSelectMultiple
    )
    topic_guide = forms.CharField(
        label="Topic guide",
        max_length=10_000,
        required=False,
        widget=forms.Textarea,
        help_text="What is talked about, in which order.",
    )
    notes = forms.CharField(
        label="Notes",
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
        help_text="Your own, seen by officers of your partner alone. What people said is entered voice by voice, not here.",
    )

    def __init__(self, *args: Any, questions: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["prompts"].choices = questions  # type: ignore[attr-defined]
        self.looks = {name: Look(classes="govuk-input--width-5") for name in ("begins", "ends")}

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that ends before it begins."""
        kept = super().clean() or {}
        begins, ends = kept.get("begins"), kept.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", "It ends before it begins. Change one of the times.")
        return kept


class WordsForm(PlainForm):
    """What was said, about what, and how it was taken down."""

    words = forms.CharField(
        label="What was said",
        max_length=4 * LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Leave out names, addresses and phone numbers.",
    )
    each_line = forms.BooleanField(
        label=f"Each line is a voice of its own (up to {MOST_AT_ONCE} at once)", required=False
    )
    about = forms.ChoiceField(label="About which question?", required=False)
    said = forms.ChoiceField(
        label="How was it taken down?",
        choices=[("verbatim", "Word for word"), ("noted", "Noted, not word for word")],
        widget=forms.RadioSelect,
    )
    voices = forms.IntegerField(
        label="How many people said it?",
        min_value=1,
        max_value=1_000,
        initial=1,
        help_text="More than one: a group that spoke as one. It counts once, as a group, and never as so many people.",
    )
    of = forms.CharField(
        label="What kind of group?",
        max_length=100,
        required=False,
        help_text="Only for a group. For example: young carers. Never a name.",
    )

    def __init__(self, *args: Any, questions: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["about"].choices = [("", FREE), *questions]  # type: ignore[attr-defined]
        self.looks = {"said": Look(inline=True, small=True), "voices": Look(classes="govuk-input--width-4")}

    def clean(self) -> dict[str, Any]:
        """Bound the words, taken as one voice or as one a line."""
        kept = super().clean() or {}
        text = str(kept.get("words") or "")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        kept["lines"] = lines if kept.get("each_line") else [text]
        if kept.get("each_line") and len(lines) > MOST_AT_ONCE:
            self.add_error("words", f"There are {len(lines)} lines. Enter {MOST_AT_ONCE} at most at once.")
        elif any(len(line) > LONGEST_WORDS for line in kept["lines"]):
            self.add_error("words", f"That is too long: at most {LONGEST_WORDS:,} letters a voice.")
        return kept


class CorrectForm(WordsForm):
    """Other words in the place of those entered, and why."""

    reason = forms.ChoiceField(
        label="Why do they change?", choices=list(REASONS.items()), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name in ("each_line", "voices", "of"):
            del self.fields[name]


class PhotoForm(PlainForm):
    """A photo and what stands on it."""

    photo = forms.FileField(
        label="Photo of a flipchart",
        help_text="JPEG or PNG, without faces. Where and when it was taken is removed before it is stored.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )
    shows = forms.CharField(
        label="What stands on it?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For who cannot see it.",
    )
