"""Reads a contact's answers back in the words in which they were asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import ABOUT, SAID
from folkmoot.design.speaking import say
from folkmoot.places.ground import in_words as place_in_words
from folkmoot.places.ground import pin_at
from folkmoot.places.models import Area
from folkmoot.questions.answering import in_words, together
from folkmoot.questions.definition import Content
from folkmoot.questions.saying import said_in


@dataclass(frozen=True, slots=True)
class Said:
    """A question as it was asked and the answer as it was given, in words."""

    key: str
    question: str
    answer: str


def answers_in_words(contact: Contact) -> list[Said]:
    """Return every question that was answered, in order, in the contact's language."""
    if contact.version is None:
        return []
    content = content_of(contact.version)
    said = read_back(content, together(content, contact.answers, contact.profile), contact.language)
    postcode = next((item for item in content["items"] if item["kind"] == "postcode"), None)
    kept_as_areas = contact.areas.get("postcode", "not_said") != "not_said"
    if postcode is not None and kept_as_areas and postcode["key"] not in contact.answers:
        said.append(
            Said(
                postcode["key"],
                said_in(postcode["wording"], contact.language),
                _areas(contact.areas, contact.language),
            )
        )
    return said


def read_back(content: Content, values: Mapping[str, Any], language: str) -> list[Said]:
    """Return questions and answers in words for values by question key; what was passed over is left out."""
    said = []
    if values.get(SAID):
        said.append(Said(SAID, say("What you said", language), str(values[SAID])))
    for item in content["items"]:
        value, other = values.get(item["key"]), str(values.get(f"{item['key']}.other") or "")
        if value not in (None, "", [], {}):
            words = _place(value) if item["kind"] == "place" else ""
            words = words or in_words(item, value, language, other)
            said.append(Said(item["key"], said_in(item["wording"], language), words))
        if besides := values.get(f"{item['key']}{ABOUT}"):
            said.append(Said(f"{item['key']}{ABOUT}", said_in(item["wording"], language), str(besides)))
    return said


def _place(value: Any) -> str:
    """Return a place as people would say it, "" where no area is known there."""
    if not isinstance(value, list):
        return ""
    return place_in_words(pin_at(*value))


def _areas(areas: Mapping[str, str], language: str) -> str:
    """Return what is kept in place of a postcode."""
    codes = [code for kind, code in areas.items() if kind != "postcode"]
    names = list(Area.objects.filter(code__in=codes).order_by("kind").values_list("name", flat=True))
    if names:
        return say("Your postcode was not kept. It told us: {names}.", language, names=", ".join(names))
    return say("Your postcode was not kept, and we could not find it in our list.", language)
