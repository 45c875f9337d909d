"""The form fields that ask one question, and what was entered in them read back as an answer still to be cleaned.

A kind is asked by one field named as the question, or by several named `<key>.…`. Beside a question without choices
stands a tick `<key>.not_said` where it may be left unsaid. All of it works without script.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.places.ground import Ground
from folkmoot.questions.answering import LONGEST_OTHER, other_code
from folkmoot.questions.definition import NOT_SAID, Item
from folkmoot.questions.pointing import Finder, place_entered
from folkmoot.questions.reading import LARGEST_FILE, LONGEST_LONG, LONGEST_SHORT
from folkmoot.questions.saying import FORM_WORDS, choices, label, said_in

MOST_RADIOS_OF_A_SCALE = 11
MOST_PLACES_IN_ORDER = 10
FILE_KINDS = ".jpg,.jpeg,.png,.pdf,.doc,.docx,.odt,.txt"

ATTRIBUTES: dict[str, dict[str, Any]] = {
    "number": {"inputmode": "decimal", "spellcheck": False},
    "scale": {"inputmode": "numeric", "spellcheck": False},
    "postcode": {"autocomplete": "postal-code", "spellcheck": False},
    "place": {"spellcheck": False},
}


@dataclass(slots=True)
class Asked:
    """One question as fields: their names in order, and how they look."""

    fields: dict[str, forms.Field] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    grouped: bool = False


class Line(forms.CharField):
    """One line, or several, taken as it was typed: `answering` says whether it is an answer."""

    def run_validators(self, value: Any) -> None:
        """Leave it to `answering`."""

    def validate(self, value: Any) -> None:
        """Leave it to `answering`."""


class Pick(forms.ChoiceField):
    """One choice, taken as it was sent."""

    def validate(self, value: Any) -> None:
        """Leave it to `answering`."""


class Picks(forms.MultipleChoiceField):
    """Several choices, taken as they were sent."""

    def validate(self, value: Any) -> None:
        """Leave it to `answering`."""


class Parts(forms.Field):
    """A date in three boxes, taken as typed."""

    widget = DateParts

    def validate(self, value: Any) -> None:
        """Leave it to `answering`."""


class Upload(forms.FileField):
    """A file, which may also be an empty one."""

    def __init__(self, **given: Any) -> None:
        super().__init__(allow_empty_file=True, widget=forms.FileInput(attrs={"accept": FILE_KINDS}), **given)

    def validate(self, value: Any) -> None:
        """Leave it to `answering`."""


def ask(
    item: Item, language: str, *, heading: bool = False, ground: Ground | None = None, mapped: bool = False
) -> Asked:
    """Return the fields that ask a question in a language; with `heading` its words are the page's heading.

    `ground` is the land a place may lie in, `mapped` whether its map is shown.
    """
    asked = Asked()
    about: dict[str, Any] = {
        "label": said_in(item["wording"], language),
        "help_text": said_in(item.get("help"), language),
        "required": bool(item.get("required")),
    }
    look = Look(heading=heading, optional=said_in(FORM_WORDS["optional"], language))
    kind = item["kind"]
    if kind in {"one", "yes_no", "statement"} or (kind == "scale" and _few_steps(item)):
        _ask_one(asked, item, language, about, look)
    elif kind == "several":
        _ask_several(asked, item, language, about, look)
    elif kind == "matrix":
        _ask_matrix(asked, item, language)
    elif kind == "ranking":
        _ask_ranking(asked, item, language)
    else:
        _ask_line(asked, item, language, about, look)
        if kind == "place" and ground:
            _ask_place(asked, item, language, ground, mapped=mapped)
    if item.get("prefer_not_to_say") and item["key"] not in _with_choices(asked):
        tick = forms.BooleanField(label=label(item, NOT_SAID, language), required=False)
        asked.fields[f"{item['key']}.not_said"] = tick
    return asked


def entered(
    item: Item, cleaned: Mapping[str, Any], ground: Ground | None = None, find: Finder | None = None
) -> Any:
    """Return what was entered for a question in the form of `answering`; None when nothing was."""
    key, kind = item["key"], item["kind"]
    if cleaned.get(f"{key}.not_said"):
        return NOT_SAID
    if kind == "matrix":
        rows = (
            (row["code"], cleaned.get(f"{key}.{number}"))
            for number, row in enumerate(item.get("rows", ()), 1)
        )
        return {row: said for row, said in rows if said} or None
    if kind == "ranking":
        return [
            said for number in range(1, places_in_order(item) + 1) if (said := cleaned.get(f"{key}.{number}"))
        ] or None
    if kind == "place":
        return place_entered(key, cleaned, ground, find)
    if kind == "file":
        return described(cleaned[key]) if isinstance(cleaned.get(key), UploadedFile) else None
    return cleaned.get(key) or None


def shown_before(item: Item, value: Any, *, mapped: bool = False) -> dict[str, Any]:
    """Return the first values of a question's fields for an answer given before."""
    key, kind = item["key"], item["kind"]
    if value is None:
        return {}
    if value == NOT_SAID:
        among_choices = kind in WITH_CHOICES or (kind == "scale" and _few_steps(item))
        return {key: NOT_SAID} if among_choices else {f"{key}.not_said": True}
    if kind == "matrix":
        return {
            f"{key}.{number}": value.get(row["code"]) for number, row in enumerate(item.get("rows", ()), 1)
        }
    if kind == "ranking":
        return {f"{key}.{number}": code for number, code in enumerate(value, 1)}
    if kind == "place":
        return {f"{key}.at" if mapped else key: f"{value[1]}, {value[0]}"}
    return {key: value} if kind != "file" else {}


def described(file: "UploadedFile[Any]") -> dict[str, Any]:
    """Return a file's name, SHA-256 and size in bytes, reading no more of it than may be kept."""
    digest = hashlib.sha256()
    size = file.size or 0
    if size <= LARGEST_FILE:
        for chunk in file.chunks():
            digest.update(chunk)
    return {"name": file.name or "file", "sha256": digest.hexdigest(), "size": size}


def places_in_order(item: Item) -> int:
    """Return how many places a ranking asks for."""
    most = item.get("limits", {}).get("max_choices") or MOST_PLACES_IN_ORDER
    return min(most, len(item.get("options", ())), MOST_PLACES_IN_ORDER)


WITH_CHOICES = frozenset({"one", "yes_no", "statement", "several"})


def _with_choices(asked: Asked) -> set[str]:
    return {name for name, made in asked.fields.items() if isinstance(made, Pick | Picks)}


def _few_steps(item: Item) -> bool:
    return len(choices(item)) <= MOST_RADIOS_OF_A_SCALE


def _offered(item: Item, language: str) -> list[tuple[str, str]]:
    not_said = [(NOT_SAID, label(item, NOT_SAID, language))] if item.get("prefer_not_to_say") else []
    return choices(item, language) + not_said


def _ask_one(asked: Asked, item: Item, language: str, about: dict[str, Any], look: Look) -> None:
    key = item["key"]
    asked.fields[key] = Pick(choices=_offered(item, language), widget=forms.RadioSelect, **about)
    asked.looks[key] = _with_other(asked, item, language, look, exclusive=[NOT_SAID])


def _ask_several(asked: Asked, item: Item, language: str, about: dict[str, Any], look: Look) -> None:
    key = item["key"]
    most = item.get("limits", {}).get("max_choices")
    hint = (
        said_in(FORM_WORDS["up_to"], language).format(most)
        if most
        else said_in(FORM_WORDS["all_that"], language)
    )
    about["help_text"] = " ".join(filter(None, [about["help_text"], hint]))
    alone = [option["code"] for option in item.get("options", ()) if option.get("exclusive")]
    asked.fields[key] = Picks(choices=_offered(item, language), widget=forms.CheckboxSelectMultiple, **about)
    asked.looks[key] = _with_other(asked, item, language, look, exclusive=[*alone, NOT_SAID])


def _with_other(asked: Asked, item: Item, language: str, look: Look, exclusive: list[str]) -> Look:
    reveals = {}
    if code := other_code(item):
        words = said_in(FORM_WORDS["other"], language)
        asked.fields[f"{item['key']}.other"] = Line(label=words, max_length=LONGEST_OTHER, required=False)
        asked.looks[f"{item['key']}.other"] = Look(optional="")
        reveals = {code: f"{item['key']}.other"}
    return Look(heading=look.heading, optional=look.optional, reveals=reveals, exclusive=exclusive)


def _ask_matrix(asked: Asked, item: Item, language: str) -> None:
    asked.grouped = True
    for number, row in enumerate(item.get("rows", ()), 1):
        name = f"{item['key']}.{number}"
        asked.fields[name] = Pick(
            label=said_in(row["label"], language),
            choices=choices(item, language),
            widget=forms.RadioSelect,
            required=bool(item.get("required")),
        )
        asked.looks[name] = Look(inline=len(choices(item)) <= MOST_RADIOS_OF_A_SCALE, small=True, optional="")


def _ask_ranking(asked: Asked, item: Item, language: str) -> None:
    asked.grouped = True
    for number in range(1, places_in_order(item) + 1):
        words = said_in(FORM_WORDS["choice"], language).format(number)
        name = f"{item['key']}.{number}"
        asked.fields[name] = Pick(label=words, choices=[("", ""), *choices(item, language)], required=False)
        asked.looks[name] = Look(optional="")


def _ask_line(asked: Asked, item: Item, language: str, about: dict[str, Any], look: Look) -> None:
    key, kind = item["key"], item["kind"]
    limits = item.get("limits", {})
    asked.looks[key] = look
    if kind == "long_text":
        longest = limits.get("max_length") or LONGEST_LONG
        asked.fields[key] = Line(widget=forms.Textarea, max_length=longest, **about)
    elif kind == "date":
        asked.fields[key] = Parts(**about)
    elif kind == "file":
        asked.fields[key] = Upload(**about)
    elif kind == "short_text":
        asked.fields[key] = Line(max_length=limits.get("max_length") or LONGEST_SHORT, **about)
    else:
        if kind == "place":
            hint = said_in(FORM_WORDS["place"], language)
            about["help_text"] = " ".join(filter(None, [about["help_text"], hint]))
        if kind == "scale":
            ends = choices(item, language)
            about["help_text"] = " ".join(filter(None, [about["help_text"], f"{ends[0][1]} – {ends[-1][1]}"]))
        asked.fields[key] = Line(widget=forms.TextInput(attrs=ATTRIBUTES[kind]), **about)
        width = 5 if kind in {"number", "scale"} else 10
        asked.looks[key] = Look(
            heading=look.heading,
            optional=look.optional,
            classes=f"govuk-input--width-{width}" if kind != "place" else "",
        )


def _ask_place(asked: Asked, item: Item, language: str, ground: Ground, *, mapped: bool) -> None:
    """Add the list that says the same as the map, and what the map keeps between two presses."""
    key = item["key"]
    listed = [("", ""), *((part.code, name) for part, name in ground.listed())]
    words = said_in(FORM_WORDS["place_list"], language)
    typed = asked.fields.pop(key)
    asked.fields[f"{key}.list"] = Pick(label=words, choices=listed, required=False)
    asked.looks[f"{key}.list"] = Look(optional="")
    asked.fields[key] = typed
    if mapped:
        asked.grouped = True
        typed.label, typed.help_text = said_in(FORM_WORDS["place_postcode"], language), ""
        asked.looks[key] = Look(optional="", classes="govuk-input--width-10")
        for name in (f"{key}.at", f"{key}.near"):
            asked.fields[name] = Line(required=False, widget=forms.HiddenInput)
    else:
        asked.fields = {key: typed, f"{key}.list": asked.fields[f"{key}.list"]}
