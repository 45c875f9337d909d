"""The forms of mystery shopping: what to look for, how it went, and what must be mended."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.directory.models import Scenario, Service, ShopVisit
from folkmoot.partners.models import Officer


def _words(label: str, rows: int = 3, *, required: bool = True, hint: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=1_000, widget=area, required=required, help_text=hint)


class ScenarioForm(PlainForm):
    """What shoppers look for, and what they ought to find."""

    title = forms.CharField(label="A name for it", max_length=120, help_text="Officers alone see it.")
    whom = forms.ChoiceField(
        label="For whom do they look?", choices=Scenario.WHOM, widget=forms.RadioSelect, initial="self"
    )
    looked_for = _words(
        "What do they look for?",
        hint="In everyday words, as somebody would tell a friend. Shoppers read this and nothing more.",
    )
    right_answer = _words("What ought they to find?", hint="Officers alone see it.")
    service = forms.ModelChoiceField(
        label="Which entry answers it?",
        queryset=Service.objects.none(),
        required=False,
        to_field_name="uuid",
        empty_label="None, or more than one",
    )

    def __init__(self, *args: Any, services: QuerySet[Service], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]


class VisitForm(PlainForm):
    """How it went."""

    found = forms.ChoiceField(
        label="Did you find what you looked for?", choices=ShopVisit.FOUND, widget=forms.RadioSelect
    )
    answer = _words("What did you find?", 2, required=False, hint="The name of it, or what it told you.")
    path = _words(
        "Where did you look, and then where?", 5, required=False, hint="One step on each line, also those that led nowhere."
    )  # fmt: skip
    minutes = forms.IntegerField(label="How many minutes did it take?", min_value=0, max_value=600)
    clear = forms.TypedChoiceField(
        label="How clear was it?", choices=ShopVisit.MARKS, coerce=int, widget=forms.RadioSelect
    )
    right = forms.TypedChoiceField(
        label="Was what it said right?",
        choices=[*ShopVisit.MARKS, ("", "I cannot say")],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text="If you could check it, for example by ringing.",
    )
    suggestion = _words("What would make it better?", 3, required=False, hint="Please name nobody.")
    shopper = forms.ChoiceField(
        label="Which of these are you?",
        choices=[*ShopVisit.SHOPPERS, ("", "I would rather not say")],
        required=False,
        widget=forms.RadioSelect,
        help_text="So that we see for whom it is hard. Nothing else of you is kept.",
    )


class TaskForm(PlainForm):
    """What must be mended."""

    what = forms.CharField(label="What must be mended?", max_length=300)
    owner = forms.ModelChoiceField(label="Who does it?", queryset=Officer.objects.none())
    due_on = forms.DateField(label="By when?", widget=DateParts)

    def __init__(self, *args: Any, officers: QuerySet[Officer], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["owner"].queryset = officers  # type: ignore[attr-defined]
