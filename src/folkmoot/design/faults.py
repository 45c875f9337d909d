"""The box at the top of a page that lists what has to be put right, each line leading to its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.utils.safestring import SafeString, mark_safe

from folkmoot.design.environment import component
from folkmoot.design.speaking import say
from folkmoot.design.widgets import DateParts

TITLE = "There is a problem"


def error_summary(*forms: BaseForm | BaseFormSet[Any]) -> SafeString:
    """The error summary of one form or several, or nothing when they have no errors."""
    lines = [line for form in forms for line in faults(form)]
    if not lines:
        return mark_safe("")
    return component("error-summary", {"titleText": say(TITLE), "errorList": lines})


def faults(form: BaseForm | BaseFormSet[Any]) -> Iterator[dict[str, str]]:
    """Each error as text with the address of its field; errors of the whole form have no address."""
    if isinstance(form, BaseFormSet):
        yield from ({"text": str(error)} for error in form.non_form_errors())
        for inner in form.forms:
            yield from faults(inner)
        return
    if not isinstance(form, BaseForm):
        return
    for name, errors in form.errors.items():
        for error in errors:
            yield {"text": str(error)} | (
                {"href": f"#{_first_box(form, name)}"} if name in form.fields else {}
            )


def _first_box(form: BaseForm, name: str) -> str:
    bound = form[name]
    return f"{bound.auto_id}-day" if isinstance(bound.field.widget, DateParts) else bound.auto_id
