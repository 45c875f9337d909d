"""What people may enter on the receipt pages."""

from django import forms

from folkmoot.contacts.consenting import PURPOSES
from folkmoot.design.forms import PlainForm

LONGEST_ADDRESS = 254


class CodeForm(PlainForm):
    """A receipt code, typed as it comes."""

    code = forms.CharField(
        label="Your receipt code",
        help_text="14 letters and numbers, like 7KQ4-M2XB-9FTR-5D. Spaces and small letters are fine.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": False}),
        error_messages={"max_length": "That is longer than a receipt code."},
    )


class ReachMeForm(PlainForm):
    """An e-mail address, and what it may be used for."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=LONGEST_ADDRESS,
        help_text="It is kept apart from your answers and used for nothing else.",
        error_messages={"invalid": "Enter an e-mail address like name@example.com"},
    )
    purposes = forms.MultipleChoiceField(
        label="What may we use it for?",
        choices=list(PURPOSES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one: what may we use it for?"},
    )


class TheirCodeForm(CodeForm):
    """A receipt code that somebody reads out to an officer."""

    code = forms.CharField(
        label="Their receipt code",
        help_text="As they read it out. 14 letters and numbers; spaces and small letters are fine.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": False}),
        error_messages={"max_length": "That is longer than a receipt code."},
    )
