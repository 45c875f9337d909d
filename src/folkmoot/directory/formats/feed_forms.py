"""The form in which an officer names a feed: where it is, which format, and what holds where it is silent."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.directory.formats.reading_csv import mapping_in
from folkmoot.directory.formats.records import FeedRefused
from folkmoot.directory.models import Feed, Service

LARGEST_UPLOAD = 100_000_000
ENDINGS = {"hsds": (".json",), "oruk": (".json",), "hsds-csv": (".zip",), "csv": (".csv",)}


class FeedForm(PlainForm):
    """One feed, by its address or as a file."""

    name = forms.CharField(
        label="What do you call it?", max_length=60, help_text="The council, partner or list it comes from"
    )
    format = forms.ChoiceField(label="Which format is it in?", choices=Feed.FORMATS, widget=forms.RadioSelect)
    address = forms.URLField(
        label="Its address", required=False, assume_scheme="https", max_length=2_000,
        help_text="Where the feed begins; of tables, where the zip or CSV file is. "
        "Read again whenever you ask.",
    )  # fmt: skip
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text="JSON; a zip file of tables; or one CSV table with a mapping",
    )
    mapping = forms.CharField(
        label="The mapping, for one CSV table", required=False, max_length=50_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Which column is which field",
    )  # fmt: skip
    status = forms.ChoiceField(
        label="If a service does not say whether it runs", required=False,
        choices=[("", "Take nothing in, and tell me"), *((code, words) for code, words in Service.STATUSES)],
    )  # fmt: skip
    country = forms.CharField(
        label="If an address names no country",
        required=False,
        max_length=2,
        help_text="Two letters, such as GB",
    )
    publishes = forms.BooleanField(
        label="Publish what is valid when it is taken in", required=False,
        help_text="Otherwise everything comes in as a draft for you to look at",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One place to read it from, in the format chosen."""
        said = super().clean() or {}
        file, address, form = said.get("file"), said.get("address"), said.get("format", "")
        if "address" in said and "file" in said and bool(file) == bool(address):
            self.add_error("address", "Give an address or a file, one of them")
        if file and file.size > LARGEST_UPLOAD:
            self.add_error("file", f"The file is larger than {LARGEST_UPLOAD / 1e6:.0f} MB")
        elif file and form and not file.name.lower().endswith(ENDINGS[form]):
            self.add_error("file", f"A file in this format ends in {' or '.join(ENDINGS[form])}")
        if form == "csv":
            try:
                mapping_in(said.get("mapping", ""))
            except FeedRefused as refused:
                self.add_error("mapping", str(refused))
        said["country"] = said.get("country", "").strip().upper()
        return said
