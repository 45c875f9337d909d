"""What an officer says of a batch, of copies that were handed out, and of forms that came back."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.channels.paper.batching import MOST_COPIES, Plan
from folkmoot.channels.paper.forms import LONGEST_SCANNED
from folkmoot.channels.paper.models import Batch
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.questions.definition import Content
from folkmoot.questions.saying import LANGUAGE_NAMES

SIZES = [("12", "Ordinary print"), ("18", "Large print, 18 point")]


class BatchForm(PlainForm):
    """A batch to print."""

    name = forms.CharField(
        label="What do you call this batch?",
        max_length=100,
        help_text="Like “Libraries, March”. Only officers see it.",
    )
    copies = forms.IntegerField(
        label="How many copies?",
        min_value=1,
        max_value=MOST_COPIES,
        help_text=f"At most {MOST_COPIES:,} in one batch.",
    )
    language = forms.ChoiceField(label="In which language?", widget=forms.RadioSelect)
    size = forms.ChoiceField(label="In which size?", choices=SIZES, initial="12", widget=forms.RadioSelect)
    send_back = forms.CharField(
        label="Where do people send or hand it back?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A freepost address, or the box at the library. It stands at the top of each form.",
    )
    send_back_by = forms.DateField(
        label="By when?",
        required=False,
        widget=DateParts,
        help_text="The day the engagement closes, if you leave it empty.",
    )
    entry = forms.ChoiceField(
        label="How are the forms keyed?", choices=Batch.ENTRY, initial="share", widget=forms.RadioSelect
    )
    share = forms.IntegerField(
        label="How many of 100 are keyed twice?", required=False, min_value=1, max_value=99, initial=10
    )
    looks = {
        "copies": Look(classes="govuk-input--width-4"),
        "send_back_by": Look(optional=""),
        "share": Look(optional="", classes="govuk-input--width-3"),
        "entry": Look(
            reveals={"share": "share"},
            hints={
                "double": "Two people key every form, neither sees the other’s. The most care.",
                "share": "Drawn by chance, so that you know how often typing goes wrong.",
                "single": "Quickest. Nobody knows how often typing goes wrong.",
            },
        ),
    }

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, LANGUAGE_NAMES.get(code, code)) for code in content["languages"]]
        self.fields["language"].choices = offered  # type: ignore[attr-defined]
        self.fields["language"].initial = offered[0][0]

    def clean_send_back_by(self) -> Any:
        """Refuse a day that has gone by."""
        day: dt.date | None = self.cleaned_data["send_back_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("This day has gone by. Choose a later one.")
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a share where a share is keyed twice."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("entry") == "share" and not given.get("share") and "share" not in self.errors:
            self.add_error("share", "Enter a number from 1 to 99.")
        return given

    def plan(self) -> Plan:
        """Return what was said, once it is valid."""
        said = self.cleaned_data
        return Plan(
            name=said["name"],
            language=said["language"],
            large_print=said["size"] == "18",
            copies=said["copies"],
            send_back=said["send_back"],
            send_back_by=said["send_back_by"],
            entry=said["entry"],
            share=said["share"] or 0,
        )


class PlaceForm(PlainForm):
    """Copies that were handed out or left somewhere."""

    first = forms.IntegerField(label="From copy", min_value=1, max_value=MOST_COPIES)
    last = forms.IntegerField(label="To copy", min_value=1, max_value=MOST_COPIES)
    where = forms.CharField(label="Where?", max_length=120, help_text="Like “Dunmere library, front desk”.")
    looks = {"first": Look(classes="govuk-input--width-4"), "last": Look(classes="govuk-input--width-4")}


class BackForm(PlainForm):
    """A form that came back, or never will."""

    ACTS = [("take_back", "It came back"), ("lose", "It is lost"), ("spoil", "It is spoilt")]
    serial = forms.CharField(
        label="Serial",
        max_length=LONGEST_SCANNED,
        help_text="Type it, or scan the square with a hand scanner.",
    )
    act = forms.ChoiceField(
        label="What became of it?", choices=ACTS, initial="take_back", widget=forms.RadioSelect
    )
    words = forms.CharField(label="A note", max_length=200, required=False)
    looks = {"serial": Look(classes="govuk-input--width-10"), "act": Look(inline=True, small=True)}
