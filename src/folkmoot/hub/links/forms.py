"""The forms of the linking role."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.hub.links_models import USES
from folkmoot.hub.models import Holding


class RegisterField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among registers, told apart by whose they are, their day and their size."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what tells a register from the others."""
        return f"{obj}, {obj.as_of:%-d %B %Y} ({obj.people:,} people)"


class RunForm(PlainForm):
    """Which two registers are linked, and for what."""

    looks = {
        "use": Look(
            hints={
                "individual": "Partners who help one family find one another. The agreement asks for more precision.",
                "aggregate": "Each person is counted once in tables of places.",
            }
        )
    }
    left = RegisterField(label="One register", queryset=Holding.objects.none(), empty_label="Choose")
    right = RegisterField(label="The other", queryset=Holding.objects.none(), empty_label="Choose")
    use = forms.ChoiceField(label="What is it for?", choices=list(USES.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, holdings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("left", "right"):
            field: Any = self.fields[name]
            field.queryset = holdings


class BecauseForm(PlainForm):
    """Why something is undone."""

    because = forms.CharField(label="Why?", max_length=300)


class LabelsForm(PlainForm):
    """Pairs that the partners labelled between them."""

    labels = forms.FileField(
        label="Pairs that the partners labelled",
        help_text="CSV: row_a, row_b and same (1 or 0), by their own row names",
    )
