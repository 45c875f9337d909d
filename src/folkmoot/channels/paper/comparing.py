"""Compares what two people read on one form, question by question, and counts how often they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from folkmoot.channels.paper.models import Agreement, Sheet
from folkmoot.contacts.reading_back import read_back
from folkmoot.questions.definition import Content
from folkmoot.questions.saying import said_in

if TYPE_CHECKING:
    from folkmoot.channels.paper.keying import Reading
    from folkmoot.partners.models import Officer

DAY = "_day"  # the day on the form, compared like an answer; no question's key begins so
EMPTY, ILLEGIBLE = "Left empty", "Cannot be read"


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that two people read differently, with each reading in words."""

    key: str
    question: str
    first: str
    second: str


def compare(content: Content, first: Reading, second: Reading) -> list[Difference]:
    """Return the questions that were read differently, in order. Spaces and line ends are no difference; a word is."""
    return [
        Difference(key, question, in_words(content, first, key), in_words(content, second, key))
        for key, question in asked(content)
        if value_of(first, key) != value_of(second, key)
    ]


def asked(content: Content) -> list[tuple[str, str]]:
    """Return what is compared: every question but files, and the day."""
    items = [(item["key"], said_in(item["wording"])) for item in content["items"] if item["kind"] != "file"]
    return [*items, (DAY, "Day it was filled in")]


def value_of(reading: Reading, key: str) -> Any:
    """Return one answer in the form in which two are compared."""
    if key == DAY:
        return reading.day
    if key in reading.illegible:
        return ILLEGIBLE
    return {name: alike(value) for name, value in part_of(reading.raw, key).items()}


def part_of(raw: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return what was keyed for one question, its words beside a choice included."""
    return {name: value for name, value in raw.items() if name.split(".")[0] == key}


def alike(value: Any) -> Any:
    """Return a value without what is no difference."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {name: alike(each) for name, each in value.items()}
    return [alike(each) for each in value] if isinstance(value, list | tuple) else value


def in_words(content: Content, reading: Reading, key: str) -> str:
    """Return one answer in words."""
    if key == DAY:
        return reading.day or EMPTY
    if key in reading.illegible:
        return ILLEGIBLE
    said = read_back(content, part_of(reading.raw, key), "en")
    return said[0].answer if said else EMPTY


def note_agreement(
    sheet: Sheet,
    content: Content,
    first: Reading,
    second: Reading,
    stands: Reading,
    officers: tuple[Officer | None, Officer | None],
) -> None:
    """Count, for each question and each of the two, whether they agreed and whether what they keyed stands.

    Eight statements, however many questions there are.
    """
    both = {key: (value_of(first, key), value_of(second, key)) for key, _ in asked(content)}
    read = {key: values for key, values in both.items() if any(values)}  # what both left empty, nobody read
    agreed = [key for key, values in read.items() if values[0] == values[1]]
    for place, officer in enumerate(officers):
        if officer is None:
            continue  # they have left, and with them whose counts these would be
        Agreement.objects.bulk_create(
            [Agreement(batch=sheet.batch, officer=officer, question=key) for key in read],
            ignore_conflicts=True,
        )
        stood = [key for key, values in read.items() if values[place] == value_of(stands, key)]
        theirs = Agreement.objects.filter(batch=sheet.batch, officer=officer)
        theirs.filter(question__in=read).update(compared=F("compared") + 1)
        theirs.filter(question__in=agreed).update(agreed=F("agreed") + 1)
        theirs.filter(question__in=stood).update(stood=F("stood") + 1)
