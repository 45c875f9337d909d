"""The forms of meetings: when and where, what is on the agenda, who is invited, and what came of it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.network.choosing import WhoField
from folkmoot.network.models import AgendaItem, Group, Meeting
from folkmoot.network.rungs import ATTEND, MAILING_LIST, RUNGS

LONGEST_MEETING = dt.timedelta(hours=24)


class MeetingForm(PlainForm):
    """A meeting: what, when and where."""

    looks = {
        "kind": Look(
            hints={"event": "It stands on the page of events and in its calendar. Everybody may come."},
            optional="",
        )
    }
    title = forms.CharField(label="What is it called?", max_length=150)
    kind = forms.ChoiceField(
        label="What kind of meeting is it?",
        choices=Meeting.KINDS,
        widget=forms.RadioSelect,
        initial="meeting",
    )
    on = forms.DateField(label="On which day?", widget=DateParts)
    begins = forms.TimeField(label="When does it begin?", help_text="For example 18:30")
    ends = forms.TimeField(label="When does it end?", help_text="For example 20:00")
    venue = forms.CharField(
        label="Where?",
        max_length=200,
        required=False,
        help_text="Building, street and room. Leave empty if it is only online.",
    )
    link = forms.URLField(
        label="Where is it joined online?",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Only those who are invited and the people of the group see it.",
    )
    access = forms.CharField(
        label="How do people get in and take part?",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steps and lifts, toilets, hearing loop, parking, buses, interpreters, whom to tell what you need.",
    )
    about = forms.CharField(
        label="What is it about?", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    series = forms.CharField(
        label="Is it one of a series?",
        max_length=100,
        required=False,
        help_text="For example “Spring 2016”. Who was invited and came is counted for the series.",
    )

    def clean(self) -> dict[str, Any]:
        """Check that there is a place, and that it ends after it begins."""
        said = super().clean() or {}
        if not said.get("venue") and not said.get("link") and "link" not in self.errors:
            self.add_error("venue", "Say where it is, or where it is joined online.")
        if said.get("begins") and said.get("ends") and said["ends"] <= said["begins"]:
            self.add_error("ends", "It ends before it begins. Change one of the times.")
        return said

    def said(self) -> dict[str, Any]:
        """Return what was said, as it is kept."""
        kept = {name: self.cleaned_data[name] for name in KEPT}
        on: dt.date = self.cleaned_data["on"]
        for name, field in (("begins_at", "begins"), ("ends_at", "ends")):
            kept[name] = timezone.make_aware(dt.datetime.combine(on, self.cleaned_data[field]))
        return kept


KEPT = ("title", "kind", "venue", "link", "access", "about", "series")


def first_values(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting as the form's first values."""
    begins, ends = timezone.localtime(meeting.begins_at), timezone.localtime(meeting.ends_at)
    said = {name: getattr(meeting, name) for name in KEPT}
    return {**said, "on": begins.date(), "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}


class CallOffForm(PlainForm):
    """Why a meeting does not take place."""

    because = forms.CharField(label="Why is it called off?", max_length=300)


class ItemForm(PlainForm):
    """One thing to talk about."""

    words = forms.CharField(label="Put something on the agenda", max_length=500)


class InviteForm(PlainForm):
    """Who is invited."""

    looks = {"from_rung": Look(small=True)}
    from_rung = forms.TypedChoiceField(
        label="Who is invited?",
        coerce=int,
        choices=[
            (ATTEND, "Those who attend, and everybody on a higher rung"),
            (MAILING_LIST, "Everybody in the group, also those who only want to hear"),
            *((number, f"From “{name}” on") for number, name, _ in RUNGS if number > ATTEND),
        ],
        initial=ATTEND,
        widget=forms.RadioSelect,
    )


class NotesForm(PlainForm):
    """What was said."""

    notes = forms.CharField(
        label="Notes",
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Everybody in the group reads them. Leave out who said what.",
    )


class SettleForm(PlainForm):
    """What came of something on the agenda."""

    looks = {"outcome": Look(inline=True, small=True)}
    outcome = forms.ChoiceField(
        label="What came of it?", choices=AgendaItem.OUTCOMES[1:], widget=forms.RadioSelect
    )
    said = forms.CharField(
        label="In a sentence", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(PlainForm):
    """Something that was decided."""

    words = forms.CharField(label="What was decided?", max_length=500)
    owner = forms.CharField(
        label="Who does it?", max_length=200, required=False, help_text="A post or a group rather than a name"
    )
    due = forms.DateField(label="By when?", required=False, widget=DateParts)


class OthersForm(PlainForm):
    """How many came who are not on the list."""

    others = forms.IntegerField(
        label="How many others came?",
        min_value=0,
        max_value=100_000,
        help_text="People who are not on this list. Nothing but their number is kept.",
    )


class CameTooForm(PlainForm):
    """Somebody of the group who came without being invited."""

    member = WhoField(label="Somebody else of the group came")

    def __init__(self, *args: Any, group: Group, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["member"].group = group  # type: ignore[attr-defined]


class QuestionForm(PlainForm):
    """What a member wants a group to talk about."""

    words = forms.CharField(
        label="What should the group talk about?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It goes on the agenda of the next meeting, without your name.",
    )
