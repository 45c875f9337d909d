"""What every form of Folkmoot shares: plain words for what is missing."""

from __future__ import annotations

from typing import Any

from django import forms

from folkmoot.design.widgets import DateParts

DJANGO_REQUIRED = forms.Field.default_error_messages["required"]


class PlainWords:
    """A mixin for forms: a missing answer is asked for by name, in words that say what to do.

    A field's own `error_messages` win over these.
    """

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(field.label or name.replace("_", " ").capitalize()).rstrip("?:")
            if field.error_messages.get("required") == DJANGO_REQUIRED:
                field.error_messages["required"] = missing(field, label)
            if isinstance(field.widget, DateParts):
                field.error_messages["invalid"] = f"{label}: enter a real date, for example 3 5 2026"


def missing(field: forms.Field, label: str) -> str:
    """What to say when a field was left empty."""
    widget = field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return f"Choose at least one answer: {label}"
    if isinstance(widget, forms.RadioSelect | forms.Select):
        return f"Choose an answer: {label}"
    if isinstance(widget, forms.FileInput):
        return f"Choose a file: {label}"
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick the box to go on: {label}"
    return f"Enter an answer: {label}"


class PlainForm(PlainWords, forms.Form):
    """A form in plain words."""
