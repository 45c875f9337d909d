"""The forms by which officers change the words that search knows, and ask why things stand in their order."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import escape

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.speaking import direction
from folkmoot.design.widgets import DateParts
from folkmoot.directory.models import Term


class SynonymForm(PlainForm):
    """What people say, and what services call it."""

    said = forms.CharField(
        label="What people say", max_length=200, help_text="One word or a few: “can’t cope”"
    )
    means = forms.CharField(
        label="What services call it",
        max_length=1_000,
        required=False,
        help_text="Parted by commas. Left empty, a saying that comes with Folkmoot no longer holds.",
    )


class StopWordForm(PlainForm):
    """A word to leave out, or to search after all."""

    word = forms.CharField(label="The word", max_length=40)
    left_out = forms.ChoiceField(
        label="What about it?",
        choices=[("yes", "Leave it out of searches"), ("no", "Search it after all")],
        widget=forms.RadioSelect,
        initial="yes",
    )


class TermForm(PlainForm):
    """When a school term, or half of one, begins and ends."""

    starts_on = forms.DateField(label="The first day of school", widget=DateParts)
    ends_on = forms.DateField(label="The last day of school", widget=DateParts)


class TermNamesForm(PlainForm):
    """What some terms are called in one language, a line each."""

    def __init__(self, data: Any = None, *, terms: Iterable[Term], language: str, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.numbers = []
        self.looks = {}
        ways = {"lang": language, "dir": direction(language)}
        for term in terms:
            name = f"term-{term.pk}"
            self.numbers.append(term.pk)
            self.fields[name] = forms.CharField(
                label=term.name,
                max_length=300,
                required=False,
                initial=term.translations.get(language, ""),
                help_text=escape(term.taxonomy.name) if term.taxonomy else "",
                widget=forms.TextInput(attrs=ways),
            )
            self.looks[name] = Look(optional="")

    def names(self) -> dict[int, str]:
        """Return what was written, by the numbers of the terms."""
        return {number: self.cleaned_data[f"term-{number}"] for number in self.numbers}
