"""The small forms by which entries are kept true: whom to ask, calls, how often, who sees what, releases and comments."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.directory.models import ChaseCall, DirectoryRelease
from folkmoot.directory.models.details import VISIBLE_TO
from folkmoot.directory.seen import READERS, WHERE
from folkmoot.directory.truth.fields import FIELDS
from folkmoot.directory.truth.gathering import Kept
from folkmoot.directory.truth.seeing import ROWS, as_seen, is_shown
from folkmoot.partners.models import Officer

CAN_HIDE = ("alert", "phone", "email", "website", "when", "application_process", "confirmed_by", "catchment")


class NewServiceForm(PlainForm):
    """What an entry begins with; the rest is asked in parts."""

    name = forms.CharField(label="What is the service called?", max_length=200)
    organisation = forms.CharField(label="Who gives it?", max_length=200, help_text="The organisation’s name")


class CorrespondentForm(PlainForm):
    """Whom we ask at a provider."""

    name = forms.CharField(label="Their name, or the desk", max_length=150, required=False)
    email = forms.EmailField(
        label="Their e-mail address", help_text="Kept locked away, and shown in public nowhere."
    )


class CallForm(PlainForm):
    """What was said when a provider was rung."""

    way = forms.ChoiceField(label="How?", choices=ChaseCall.WAYS, widget=forms.RadioSelect, initial="phone")
    said = forms.CharField(
        label="What was said?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="About the entry. Nothing about anybody’s life.",
    )
    again_on = forms.DateField(label="Try again on", required=False, widget=DateParts)


class PolicyForm(PlainForm):
    """How often entries are checked."""

    months = forms.IntegerField(label="Check each entry every … months", min_value=1, max_value=36)
    reminder_days = forms.IntegerField(label="Days until a reminder", min_value=3, max_value=90)
    reminders = forms.IntegerField(label="How many reminders", min_value=0, max_value=6)
    coordinator = forms.ModelChoiceField(
        label="Who follows up when nobody answers?",
        queryset=Officer.objects.none(),
        required=False,
        empty_label="Nobody: it only stands in the list",
    )

    def __init__(self, *args: Any, officers: QuerySet[Officer], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["coordinator"].queryset = officers  # type: ignore[attr-defined]


class HideForm(PlainForm):
    """Who sees which field, and which of the things told of an entry. A withheld one is named, and never shown."""

    def __init__(self, *args: Any, kept: Kept, **rest: Any) -> None:
        super().__init__(*args, **rest)
        hidden = kept["service"]["hidden"]
        for name in CAN_HIDE:
            self._ask(name, FIELDS[name].label, hidden.get(name, "public"))
        self.places: list[str] = []
        for row, place in zip(kept["locations"], as_seen(kept, "staff")["places"], strict=True):
            self.places.append(row["uuid"])
            where = f"Where “{place['name']}” is" if place["name"] else "Where it is"
            readers = max((row["hidden"].get(name, "public") for name in WHERE), key=READERS.index)
            self._ask(row["uuid"], f"{where}: address, postcode and point", readers)
        self.rows: list[str] = []
        for name in (*ROWS, "enquiry_points"):
            for number, row in enumerate(kept[name], 1):
                words = "".join(FIELDS[name].lines([row], {}))[:60]
                shown = words if is_shown(row, kept, "staff") else ""
                self.rows.append(row["uuid"])
                label = f"{FIELDS[name].label} {number}{f': {shown}' if shown else ''}"
                self._ask(row["uuid"], label, row["visible_to_whom"])

    def _ask(self, name: str, label: str, now: str) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=VISIBLE_TO, initial=now)


class PutOutForm(PlainForm):
    """How the directory is put out."""

    kind = forms.ChoiceField(
        label="What is it?", choices=DirectoryRelease.KINDS, widget=forms.RadioSelect, initial="draft"
    )
    about = forms.CharField(
        label="What do you ask people, or what is new?",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Everybody reads it at the top.",
    )
    comments_until = forms.DateField(
        label="Until when do people comment?",
        required=False,
        widget=DateParts,
        help_text="Leave it empty to take no comments.",
    )


class CommentForm(PlainForm):
    """What somebody thinks of an entry."""

    words = forms.CharField(
        label="What do you think of this entry?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Say what is wrong, missing or hard to understand. Please name nobody.",
        error_messages={"required": "Write what you think of this entry"},
    )


class AnswerForm(PlainForm):
    """Whether a comment is accepted, and why."""

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[
            ("accept", "Accepted: the entry changes because of it"),
            ("decline", "Declined: it stays as it is"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody reads it beside the comment.",
    )
