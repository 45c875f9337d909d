"""What stands beside the questions of a paper form, and what an officer sends with a file."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.channels.paper.entering import serial_of
from folkmoot.channels.paper.mapping import MappingWrong, parse_mapping
from folkmoot.channels.paper.models import SavedMapping
from folkmoot.channels.paper.serials import read_serial
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.models import Engagement
from folkmoot.questions.definition import Item
from folkmoot.questions.saying import said_in
from folkmoot.sheets.sheet import MOST_BYTES

LONGEST_SCANNED = 200  # an address, where the square was scanned


class PaperForm(PlainForm):
    """Which paper it is, and when it was filled in."""

    serial = forms.CharField(
        label="Number on the form",
        max_length=LONGEST_SCANNED,
        help_text="Type or scan it. Write one on it if it has none. It keeps a form from being entered twice.",
    )
    filled_in_on = forms.DateField(
        label="Day it was filled in",
        required=False,
        help_text="Today, if you leave it empty.",
        widget=DateParts,
    )
    looks = {"serial": Look(classes="govuk-input--width-10"), "filled_in_on": Look(optional="")}

    def clean_serial(self) -> str:
        """Bring the number into one spelling; of a square that was scanned, only its serial counts."""
        if printed := read_serial(self.cleaned_data["serial"]):
            return printed
        serial = serial_of(self.cleaned_data["serial"])
        if not serial:
            raise forms.ValidationError("A number on a form is letters, digits, hyphens and spaces.")
        return serial

    def clean_filled_in_on(self) -> Any:
        """Refuse a day that is yet to come."""
        day: dt.date | None = self.cleaned_data["filled_in_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("This day is yet to come.")
        return day


class IllegibleForm(PlainForm):
    """Which answers nobody can read."""

    illegible = forms.MultipleChoiceField(
        label="Which answers cannot be read?", required=False, widget=forms.CheckboxSelectMultiple
    )
    looks = {"illegible": Look(optional="", small=True)}

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(item["key"], f"{n}. {said_in(item['wording'])}") for n, item in enumerate(items, 1)]
        self.fields["illegible"].choices = asked  # type: ignore[attr-defined]


class HandOverForm(PlainForm):
    """A file, and how its columns answer the questionnaire: by a mapping kept here, by one pasted, or still to be said."""

    file = forms.FileField(label="The file", help_text="CSV (also .csv.gz), Excel (.xlsx) or SPSS (.sav).")
    saved = forms.ModelChoiceField(
        label="What its columns mean",
        queryset=SavedMapping.objects.none(),
        required=False,
        empty_label="I will say it on the next page, column by column",
    )
    pasted = forms.CharField(
        label="Or paste a mapping",
        required=False,
        help_text="In TOML, as the guide to mapping files describes it.",
        widget=forms.Textarea,
    )
    looks = {"saved": Look(optional=""), "pasted": Look(optional="", classes="paper-toml")}

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        saved = SavedMapping.objects.filter(engagement=engagement)
        self.fields["saved"].queryset = saved  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"The file is larger than {MOST_BYTES // 1_000_000:,} MB. Split it.")
        return file

    def clean(self) -> dict[str, Any]:
        """Take one mapping, and say what is wrong with it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        saved, pasted = given.get("saved"), given.get("pasted", "")
        if saved and pasted:
            self.add_error("pasted", "Choose a mapping kept here or paste one, not both.")
        given["text"] = check_text(self, "pasted", pasted) if pasted else (saved.content if saved else "")
        return given


class MappingForm(PlainForm):
    """A mapping to look over, change and keep."""

    mapping = forms.CharField(
        label="The mapping", widget=forms.Textarea(attrs={"rows": 26, "spellcheck": "false"}), strip=False
    )
    keep_as = forms.CharField(
        label="Keep it for the next file, under this name",
        required=False,
        max_length=200,
        help_text="Leave it empty to use the mapping only now.",
    )
    looks = {"mapping": Look(classes="paper-toml"), "keep_as": Look(optional="")}

    def clean_mapping(self) -> str:
        """Say everything that is wrong with it."""
        return check_text(self, "mapping", self.cleaned_data["mapping"])


def check_text(form: forms.Form, name: str, text: str) -> str:
    """Return a mapping's text; put each of its faults at its field."""
    try:
        parse_mapping(text)
    except MappingWrong as wrong:
        for sentence in wrong.sentences:
            form.add_error(name, sentence)
    return text
