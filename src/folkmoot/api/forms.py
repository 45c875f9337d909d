"""What is asked when a token or a webhook is made."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from folkmoot.api.events import KINDS
from folkmoot.api.scopes import Scope
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.forms import date

USUAL_LIFE = dt.timedelta(days=180)


class TokenForm(PlainForm):
    """A program's name, what it may do, and until when. `scopes` are those its officer may give."""

    looks = {"name": Look(classes="govuk-input--width-20")}
    name = forms.CharField(
        label="What is it for?",
        max_length=80,
        help_text="The program’s name, for example “Data warehouse”. The trail names each thing it does by it.",
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        widget=forms.CheckboxSelectMultiple,
        help_text="As little as it needs. It never does more than you may do yourself.",
    )
    expires_on = date("Until when?", "At most a year from today.", required=True)

    def __init__(self, *args: Any, scopes: list[Scope], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["scopes"].choices = [(scope.slug, scope.does) for scope in scopes]  # type: ignore[attr-defined]

    @staticmethod
    def first() -> dict[str, Any]:
        """Return what stands in it at first: half a year."""
        return {"expires_on": timezone.localdate() + USUAL_LIFE}


class WebhookForm(PlainForm):
    """An address and what it is told."""

    looks = {"name": Look(classes="govuk-input--width-20")}
    name = forms.CharField(
        label="What is it for?", max_length=80, help_text="For example “Our case management”."
    )
    url = forms.CharField(
        label="The address",
        max_length=500,
        help_text="It begins with https:// and is out on the internet. Nothing is sent into private networks.",
    )
    events = forms.MultipleChoiceField(
        label="What should it be told?",
        widget=forms.CheckboxSelectMultiple,
        choices=[(kind.slug, kind.says) for kind in KINDS.values()],
    )
