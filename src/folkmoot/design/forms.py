"""What every form of Folkmoot shares: plain words for what is missing."""

from __future__ import annotations

from typing import Any

from django import forms

from folkmoot.design.speaking import say
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
            speak(field)
            label = str(field.label or name.replace("_", " ").capitalize()).rstrip("?:؟")
            if field.error_messages.get("required") == DJANGO_REQUIRED:
                field.error_messages["required"] = missing(field, label)
            if isinstance(field.widget, DateParts):
                field.error_messages["invalid"] = f"{label}: enter a real date, for example 3 5 2026"


def speak(field: forms.Field) -> None:
    """Put a field's words in the page's language, as far as a room's table has them."""
    field.label = say(str(field.label)) if field.label else field.label
    field.help_text = say(str(field.help_text))
    field.error_messages = {code: say(str(words)) for code, words in field.error_messages.items()}
    if isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
        field.choices = [
            (code, words if isinstance(words, list | tuple) else say(str(words)))
            for code, words in field.choices
        ]


def missing(field: forms.Field, label: str) -> str:
    """What to say when a field was left empty."""
    widget = field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return say("Choose at least one answer: {label}", label=label)
    if isinstance(widget, forms.RadioSelect | forms.Select):
        return say("Choose an answer: {label}", label=label)
    if isinstance(widget, forms.FileInput):
        return say("Choose a file: {label}", label=label)
    if isinstance(widget, forms.CheckboxInput):
        return say("Tick the box to go on: {label}", label=label)
    return say("Enter an answer: {label}", label=label)


class PlainForm(PlainWords, forms.Form):
    """A form in plain words."""
