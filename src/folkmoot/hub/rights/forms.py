"""The forms of people's rights: what somebody asks, and what officers answer."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.hub.rights_models import KINDS

OLDEST = 130  # years


class AskForm(PlainForm):
    """What somebody asks, who they are, and how to reach them."""

    looks = {
        "kind": Look(
            hints={
                "access": "Every partner tells what it holds, who looked at it, and under which agreement.",
                "erasure": "Partners take it out, or say by what law they must keep it.",
                "objection": "Partners stop using it here, or say why they must go on.",
            }
        )
    }
    kind = forms.ChoiceField(
        label="What would you like?",
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you would like"},
    )
    first_name = forms.CharField(
        label="First name", max_length=100, error_messages={"required": "Enter your first name"}
    )
    surname = forms.CharField(
        label="Surname", max_length=100, error_messages={"required": "Enter your surname"}
    )
    date_of_birth = forms.DateField(
        label="Date of birth",
        widget=DateParts,
        help_text="For example 27 3 1987",
        error_messages={"required": "Enter your date of birth"},
    )
    postcode = forms.CharField(
        label="Postcode", max_length=10, error_messages={"required": "Enter your postcode"}
    )
    reach = forms.CharField(
        label="How can we reach you?",
        max_length=300,
        help_text="An e-mail address, a telephone number or where to write to. We use it for this and nothing else.",
        error_messages={"required": "Enter an e-mail address, a telephone number or a postal address"},
    )

    def clean_date_of_birth(self) -> dt.date:
        """Take a day on which somebody alive may have been born."""
        born: dt.date = self.cleaned_data["date_of_birth"]
        today = timezone.localdate()
        if not today.year - OLDEST <= born.year or born > today:
            raise forms.ValidationError("Date of birth: enter the day you were born, for example 27 3 1987")
        return born


class FollowForm(PlainForm):
    """The code of a request."""

    code = forms.CharField(
        label="Your code",
        max_length=60,
        help_text="For example 7KQ4-M2XB-9FTR-5D",
        error_messages={"required": "Enter the code you were given when you asked"},
    )


class ConfirmForm(PlainForm):
    """How an officer made sure who asks, and which records are theirs."""

    looks = {"records": Look(optional="")}
    how = forms.CharField(
        label="How did you make sure who it is?",
        max_length=200,
        help_text="For example: passport, seen at the library",
    )
    records = forms.MultipleChoiceField(
        label="Which of these are theirs?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records: Any = self.fields["records"]
        records.choices = choices


class CloseForm(PlainForm):
    """Why a request can't be answered."""

    because = forms.CharField(label="Why can’t it be answered?", max_length=500, widget=forms.Textarea)


class AnswerForm(PlainForm):
    """A partner's part of the answer."""

    state = forms.ChoiceField(
        label="What do you answer?",
        choices=[("done", "We do what is asked"), ("refused", "We refuse, for a reason the law gives")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="In your words",
        max_length=5_000,
        widget=forms.Textarea,
        help_text="The person reads this.",
        required=False,
    )


class ExtendForm(PlainForm):
    """Why a part takes longer."""

    because = forms.CharField(label="Why does it take longer?", max_length=500)
