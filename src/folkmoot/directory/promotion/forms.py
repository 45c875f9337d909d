"""The forms in which officers write down what points to the directory, and hand a file of it over."""

from typing import Any

from django import forms

from folkmoot.assets.forms import area_choices
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.directory.models import Signpost
from folkmoot.directory.promotion.leading import led_to
from folkmoot.questions.policies import NotPossible

MOST_COPIES = 1_000_000
WEEKS = [("2", "2 weeks"), ("4", "4 weeks"), ("8", "8 weeks"), ("13", "3 months"), ("26", "6 months")]


class SignpostForm(PlainForm):
    """What it is, where it is, and where it leads."""

    item = forms.ChoiceField(label="What is it?", choices=Signpost.ITEMS)
    headline = forms.CharField(
        label="What does it say?",
        max_length=120,
        initial="Find help near you",
        help_text="In large letters on a poster, or as the words of a link",
    )
    leads_to = forms.CharField(
        label="Where does it lead?",
        required=False,
        max_length=2_000,
        help_text="Leave it empty for the directory’s first page. For a search, an entry or a list, open it and copy its address.",
    )
    place = forms.CharField(
        label="Where is it?",
        required=False,
        max_length=150,
        help_text="Its place as people call it, or the site that shows it",
    )
    place_kind = forms.ChoiceField(
        label="What kind of place?", required=False, choices=[("", "Not told"), *Signpost.PLACES]
    )
    area = forms.ChoiceField(label="In which area?", required=False)
    copies = forms.IntegerField(label="How many copies?", min_value=0, max_value=MOST_COPIES, initial=1)
    edition = forms.CharField(
        label="Which edition?", required=False, max_length=60, help_text="For example, Autumn 2026"
    )
    put_up_on = forms.DateField(label="Put up on", required=False, widget=DateParts)
    put_up_by = forms.CharField(label="By whom?", required=False, max_length=100)
    restock_on = forms.DateField(
        label="Look after it on",
        required=False,
        widget=DateParts,
        help_text="On that day it comes on the list to walk with, and the coordinator is told.",
    )
    cost = forms.DecimalField(
        label="What did it cost?", required=False, min_value=0, max_digits=9, decimal_places=2
    )
    looks = {"cost": Look(prefix="£")}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["area"].choices = [("", "Not told"), *area_choices()]  # type: ignore[attr-defined]

    def clean_leads_to(self) -> str:
        """Return an address of the directory."""
        try:
            return led_to(self.cleaned_data["leads_to"])
        except NotPossible as nowhere:
            raise forms.ValidationError(str(nowhere)) from nowhere


class FileForm(PlainForm):
    """A file of placements, tried first."""

    file = forms.FileField(
        label="Which file?", help_text="CSV or Excel, with the headings of the list you take out"
    )
    add = forms.ChoiceField(
        label="What shall we do?",
        choices=[("try", "Try it: say what would be added, and keep nothing"), ("add", "Add them")],
        widget=forms.RadioSelect,
        initial="try",
    )
