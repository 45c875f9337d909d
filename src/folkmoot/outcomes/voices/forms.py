"""The forms of triage: where complaints go, who is named for safeguarding, and what an officer saw or heard."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.partners.models import Officer, Partner

LONGEST_CONCERN = 5_000


class RouteForm(PlainForm):
    """Where complaints go."""

    name = forms.CharField(
        label="Who answers complaints?", max_length=150, help_text="For example: Customer relations team"
    )
    reached_at = forms.CharField(
        label="How do people reach them?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="E-mail, telephone, address. This is published, and stands on the receipt of a complaint.",
    )
    email = forms.EmailField(
        label="Where shall we tell them that a complaint waits?",
        required=False,
        help_text="An e-mail address of the team. Nothing of what a complaint says is in the message.",
    )


class LeadForm(PlainForm):
    """Who is told at once when somebody may be at risk."""

    officer = forms.ChoiceField(label="Who is the named person?")
    deputy = forms.ChoiceField(
        label="Who is told too, for when they are away?", required=False, help_text="Their deputy"
    )
    phone = forms.CharField(
        label="Mobile number for a text message as well",
        max_length=30,
        required=False,
        help_text="Kept encrypted. Leave it empty to send e-mail alone.",
    )

    def __init__(self, *args: Any, partner: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.serving = list(Officer.objects.in_service().filter(partner=partner).select_related("user"))
        people = [(str(one.pk), f"{one.user}, {one.post or one.get_role_display()}") for one in self.serving]
        self.fields["officer"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", "Nobody"), *people]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> Officer | None:
        """Return the officer chosen, once the form is valid."""
        return next((one for one in self.serving if str(one.pk) == self.cleaned_data[name]), None)


class ConcernForm(PlainForm):
    """What an officer saw or heard."""

    words = forms.CharField(
        label="What did you see or hear?",
        max_length=LONGEST_CONCERN,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Who may be at risk, of what, and how they can be found, as far as you know. Only the named person reads it.",
    )
