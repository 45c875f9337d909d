"""From a Django form field to the GOV.UK component that asks it, with its hint and its error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from folkmoot.design.environment import component
from folkmoot.design.look import Look, look_of
from folkmoot.design.speaking import say
from folkmoot.design.widgets import PARTS, DateParts, parts_of

LONGEST_COUNTED = 10_000
ROWS, DJANGO_ROWS = 5, "10"
KNOWN_TO_COMPONENTS = ("autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize", "rows")
COUNTED = {
    "textareaDescriptionText": "You can enter up to %{count} characters",
    "charactersUnderLimitText": "Characters left: %{count}",
    "charactersOverLimitText": "Characters too many: %{count}",
}
SELECTED = mark_safe(" selected")
PASSED_ON = ("dir", "lang")
Params = dict[str, Any]


def render_field(bound: BoundField, look: Look | None = None) -> SafeString:
    """The component for a bound field: label or legend, hint, error, and what was entered before."""
    look = look or look_of(bound.form, bound.name)
    widget = bound.field.widget
    if widget.is_hidden:
        return mark_safe(str(bound))  # noqa: S308  Django escapes its own widgets
    for kinds, asked_by in RENDERERS:
        if isinstance(widget, kinds):
            return asked_by(bound, look)
    return _input(bound, look)


def _input(bound: BoundField, look: Look) -> SafeString:
    widget = bound.field.widget
    given = {"type": getattr(widget, "input_type", "text"), "value": _written(bound)} | _labelled(bound, look)
    if isinstance(bound.field, forms.IntegerField):
        number = "numeric" if type(bound.field) is forms.IntegerField else "decimal"
        given |= {"type": "text", "inputmode": number, "spellcheck": False}
        given["classes"] = look.classes or "govuk-input--width-5"
    if isinstance(widget, forms.EmailInput):
        given |= {"autocomplete": "email", "spellcheck": False}
    if isinstance(widget, forms.PasswordInput) and not widget.render_value:
        given["value"] = ""
    given |= _passed_on(widget)
    if look.prefix:
        given["prefix"] = {"text": look.prefix}
    if look.suffix:
        given["suffix"] = {"text": look.suffix}
    return component("input", given)


def _textarea(bound: BoundField, look: Look) -> SafeString:
    given = {"value": _written(bound), "rows": ROWS} | _labelled(bound, look) | _passed_on(bound.field.widget)
    longest = getattr(bound.field, "max_length", None)
    if longest and longest <= LONGEST_COUNTED:
        return component("character-count", given | {"maxlength": longest} | _counted())
    return component("textarea", given)


def _counted() -> Params:
    """The words of the count of characters; script says the English ones itself, by their number."""
    words: Params = {"textareaDescriptionText": say(COUNTED["textareaDescriptionText"])}
    if words["textareaDescriptionText"] == COUNTED["textareaDescriptionText"]:
        return words
    return words | {name: {"other": say(sentence)} for name, sentence in COUNTED.items() if name not in words}


def _select(bound: BoundField, look: Look) -> SafeString:
    """The component, its choices put in afterwards: the macro takes as long for ten as this for a list of areas."""
    before, end, after = component("select", _labelled(bound, look)).rpartition("</select>")
    drawn = ((value, SELECTED if on else "", text) for value, text, on in _choices(bound))
    choices = format_html_join("\n", '<option value="{}"{}>{}</option>', drawn)
    return mark_safe(before + choices + end + after)  # noqa: S308  both parts escaped what they were given


def _file(bound: BoundField, look: Look) -> SafeString:
    given = _labelled(bound, look)
    accept = bound.field.widget.attrs.get("accept")
    return component("file-upload", given | ({"attributes": {"accept": accept}} if accept else {}))


def _radios(bound: BoundField, look: Look) -> SafeString:
    return component("radios", _grouped(bound, look, "radios"))


def _checkboxes(bound: BoundField, look: Look) -> SafeString:
    return component("checkboxes", _grouped(bound, look, "checkboxes"))


def _tick(bound: BoundField, look: Look) -> SafeString:
    item: Params = {"value": "on", "text": bound.label, "checked": bool(bound.value()), "id": bound.auto_id}
    if bound.help_text:
        item["hint"] = {"html": bound.help_text}
    given = {"name": bound.html_name, "idPrefix": bound.auto_id, "items": [item]} | _error(bound)
    return component("checkboxes", given)


def _date(bound: BoundField, look: Look) -> SafeString:
    parts = parts_of(bound.value())
    wrong = " govuk-input--error" if bound.errors else ""
    items = [
        {
            "name": f"{bound.html_name}-{part}",
            "id": f"{bound.auto_id}-{part}",
            "label": say(part.capitalize()),
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}",
            "value": parts[part],
            "autocomplete": _part_autocomplete(bound, part),
        }
        for part in PARTS
    ]
    return component(
        "date-input", {"id": bound.auto_id, "items": items} | _legend(bound, look) | _told(bound)
    )


RENDERERS: tuple[tuple[type | tuple[type, ...], Callable[[BoundField, Look], SafeString]], ...] = (
    (DateParts, _date),
    ((forms.CheckboxSelectMultiple, forms.SelectMultiple), _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.Select, _select),
    (forms.CheckboxInput, _tick),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
)


def _grouped(bound: BoundField, look: Look, component_name: str) -> Params:
    """The parameters radios and checkboxes share: a legend, and an item for each choice."""
    classes = [look.classes]
    if look.inline:
        classes.append(f"govuk-{component_name}--inline")
    if look.small:
        classes.append(f"govuk-{component_name}--small")
    return {
        "name": bound.html_name,
        "idPrefix": bound.auto_id,
        "classes": " ".join(name for name in classes if name),
        "items": list(_items(bound, look)),
        **_legend(bound, look),
        **_told(bound),
    }


def _items(bound: BoundField, look: Look) -> Iterator[Params]:
    divided = False
    for position, (value, text, on) in enumerate(_choices(bound)):
        if value == "":
            continue
        item: Params = {"value": value, "text": text, "checked": on}
        if hint := say(look.hints.get(value, "")):
            item["hint"] = {"text": hint}
        if language := look.languages.get(value):
            item["label"] = {"attributes": {"lang": language, "dir": "auto"}}
        if value in look.exclusive:
            item["behaviour"] = "exclusive"
            if position and not divided:
                divided = True
                yield {"divider": say("or")}
        if (name := look.reveals.get(value)) and name in bound.form.fields:
            item["conditional"] = {"html": render_field(bound.form[name])}
        yield item


def _choices(bound: BoundField) -> Iterator[tuple[str, str, bool]]:
    """Each choice as (value, words, chosen); choices in named groups carry the group's name."""
    entered = bound.value()
    chosen = {str(value) for value in (entered if isinstance(entered, list | tuple | set) else [entered])}
    if entered is None:
        chosen = {""}
    widget = bound.field.widget
    assert isinstance(widget, ChoiceWidget)  # noqa: S101  no other widget comes here
    for value, text in widget.choices:
        group = text if isinstance(text, list | tuple) else [(value, text)]
        for inner, words in group:
            said = "" if inner is None else str(inner)
            yield said, f"{value}: {words}" if group is text else str(words), said in chosen


def _labelled(bound: BoundField, look: Look) -> Params:
    size = "l" if look.heading else look.size
    label = {"text": _words(bound, look), "classes": f"govuk-label--{size}", "isPageHeading": look.heading}
    return {"name": bound.html_name, "id": bound.auto_id, "label": label, "classes": look.classes} | _told(
        bound
    )


def _legend(bound: BoundField, look: Look) -> Params:
    size = "l" if look.heading else look.size
    legend = {"text": _words(bound, look), "classes": f"govuk-fieldset__legend--{size}"}
    return {"fieldset": {"legend": legend | {"isPageHeading": look.heading}}}


def _words(bound: BoundField, look: Look) -> str:
    label = str(bound.label or "")
    return (
        f"{label} {say(look.optional)}"
        if look.optional and not bound.field.required and not look.heading
        else label
    )


def _told(bound: BoundField) -> Params:
    """The hint and the error, where there are any."""
    return ({"hint": {"html": bound.help_text}} if bound.help_text else {}) | _error(bound)


def _error(bound: BoundField) -> Params:
    if not bound.errors:
        return {}
    text = " ".join(str(error) for error in bound.errors)
    return {"errorMessage": {"text": text, "visuallyHiddenText": say("Error")}}


def _written(bound: BoundField) -> str:
    """What stands in a text box: what was entered, else the first value, as Django would write it."""
    return str(bound.field.widget.format_value(bound.value()) or "")


def _passed_on(widget: forms.Widget) -> Params:
    """The attributes a form gave its widget: those the component knows by name, the rest as attributes."""
    named = {name: widget.attrs[name] for name in KNOWN_TO_COMPONENTS if name in widget.attrs}
    if isinstance(widget, forms.Textarea) and named.get("rows") == DJANGO_ROWS:
        del named["rows"]
    others = {name: widget.attrs[name] for name in PASSED_ON if name in widget.attrs}
    return named | ({"attributes": others} if others else {})


def _part_autocomplete(bound: BoundField, part: str) -> str:
    wanted = bound.field.widget.attrs.get("autocomplete", "")
    return f"bday-{part}" if wanted == "bday" else ""
