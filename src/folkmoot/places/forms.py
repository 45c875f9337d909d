"""The forms of the places pages."""

from __future__ import annotations

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.places.mapping import MOST_CHARACTERS, Mapping
from folkmoot.places.models import KeptMapping
from folkmoot.places.refusals import MappingRefused
from folkmoot.sheets.sheet import MOST_BYTES

NEW = ""


class LoadForm(PlainForm):
    """A file and the mapping it is read by: one used before, or a new one."""

    file = forms.FileField(
        label="The file",
        help_text="CSV (also .csv.gz), Excel (.xlsx) or GeoJSON with boundaries in longitude and latitude.",
    )
    kept = forms.ModelChoiceField(
        label="A mapping used before",
        queryset=KeptMapping.objects.all(),
        required=False,
        empty_label="None: I send a new one below",
    )
    mapping = forms.FileField(
        label="A new mapping", required=False, help_text="A .toml file that says which column means what."
    )
    lookup = forms.FileField(
        label="A lookup table",
        required=False,
        help_text="Only if the mapping names one: which area lies in which.",
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before anything reads it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"The file is larger than {MOST_BYTES // 1_000_000:,} MB. Split it.")
        return file

    def clean(self) -> dict[str, Any]:
        """Read the mapping, and say what is wrong with it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        upload, kept = given.get("mapping"), given.get("kept")
        if bool(upload) == bool(kept):
            self.add_error("mapping", "Choose a mapping used before, or send a new one: one of the two.")
            return given
        try:
            given["read_by"] = Mapping.parse(kept.text if kept else text_of(upload))
        except MappingRefused as refusal:
            self.add_error("mapping" if upload else "kept", str(refusal))
        return given


def text_of(upload: Any) -> str:
    """Return the text of a mapping that was sent."""
    if upload.size > MOST_CHARACTERS:
        raise MappingRefused("The mapping is too long. Is this the right file?")
    try:
        return str(upload.read().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise MappingRefused("The mapping is not a text file in UTF-8.") from fault


class TryForm(PlainForm):
    """A postcode as someone may type it."""

    postcode = forms.CharField(
        label="Try a postcode",
        max_length=30,
        help_text="Type it the way people do, for example el4 2xx.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
