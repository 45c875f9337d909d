"""The forms of the practitioner lane."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.hub.practice.states import VERDICTS


class LookUpForm(PlainForm):
    """For what, for which case, and whom."""

    purpose = forms.ChoiceField(label="What is it for?", widget=forms.RadioSelect)
    case = forms.CharField(label="Your case reference", max_length=60)
    reason = forms.CharField(
        label="Why do you look now?",
        max_length=300,
        help_text="This is kept, and others read it. Don’t write names.",
    )
    first_name = forms.CharField(label="First name", max_length=100)
    surname = forms.CharField(label="Surname", max_length=100, required=False)
    date_of_birth = forms.DateField(
        label="Date of birth", widget=DateParts, help_text="For example 27 3 2014"
    )
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)

    def __init__(self, *args: Any, purposes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose: Any = self.fields["purpose"]
        purpose.choices = purposes

    def clean(self) -> dict[str, Any]:
        """Ask for enough to mean one person."""
        said = super().clean() or {}
        if not said.get("surname") and not said.get("postcode"):
            self.add_error("surname", "Give the surname, or the postcode")
        return said


class BreakForm(PlainForm):
    """Why the glass is broken."""

    reason = forms.CharField(
        label="What may happen if you don’t look now?",
        max_length=1_000,
        widget=forms.Textarea,
        help_text="Give your case reference and no names: whoever reviews reads this.",
    )


class ReviewForm(PlainForm):
    """Whether it was right to look."""

    verdict = forms.ChoiceField(
        label="Was it right to look?", choices=list(VERDICTS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(label="Why?", max_length=1_000, widget=forms.Textarea)


class RegisterForm(PlainForm):
    """A register as a file."""

    title = forms.CharField(label="What is the register called?", max_length=200)
    as_of = forms.DateField(label="Of which day does it tell?", widget=DateParts)
    file = forms.FileField(
        label="The file",
        help_text="CSV or Excel, one row for each person; at most 1,000,000 rows and 200 MB. A large one is brought while you do something else.",
    )
    only_check = forms.BooleanField(label="Only check it, and keep nothing", required=False)
