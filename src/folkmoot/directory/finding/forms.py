"""The forms by which officers change the words that search knows, and ask why things stand in their order."""

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts


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
