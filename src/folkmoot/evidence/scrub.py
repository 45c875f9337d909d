"""Takes out of free text what says who somebody is: what has a shape (`shapes`), and, where asked, names of people (`people`).

What has a shape is taken out at once. Names are found by lists and by what stands beside them, so they are proposals: whoever
shows a text masks them until a person has looked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from folkmoot.evidence.shapes import HAS_A_SHAPE, SHAPES, Shape

NAME = "name"
CODES = {
    NAME: "NAME",
    "phone number": "PHONE",
    "e-mail address": "EMAIL",
    "web address": "URL",
    "social media name": "HANDLE",
    "postcode": "POSTCODE",
    "address": "ADDRESS",
    "date of birth": "DOB",
    "number plate": "PLATE",
    "NHS number": "NHS",
    "National Insurance number": "NINO",
    "card number": "CARD",
}
"""Kinds as people read them, and as files name them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where something personal stood in the text as it was given, and of what kind."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """The text with each thing found replaced by its kind in square brackets, and what was found, in order."""

    text: str
    found: tuple[Found, ...]


def scrub(text: str, *, names: bool = False) -> Scrubbed:
    """Replace every personal thing that has a shape by `[phone number]`, `[e-mail address]` and so on; `names` by `[name]`.

    Linear in the length of the text. Text in full-width or other compatibility characters is judged as it reads.
    """
    found = found_in(text, names=names)
    return Scrubbed(replaced(text, found), tuple(found)) if found else Scrubbed(text, ())


def found_in(text: str, *, names: bool = False) -> list[Found]:
    """Return what is personal in a text, in order, none over another; what has a shape goes before a name."""
    readable = _as_read(text)
    found: list[Found] = []
    taken = bytearray(len(text))
    if HAS_A_SHAPE.search(readable):
        for shape in SHAPES:
            for start, end in _spans(shape, readable):
                if not any(taken[start:end]):
                    taken[start:end] = b"\x01" * (end - start)
                    found.append(Found(shape.kind, start, end))
    if names:
        from folkmoot.evidence.people import names_in  # noqa: PLC0415  the lists load with the first use

        found += [Found(NAME, start, end) for start, end in names_in(readable) if not any(taken[start:end])]
    return sorted(found, key=lambda one: one.start)


def replaced(text: str, found: Iterable[Found], *, codes: bool = False) -> str:
    """Return a text with what was found (in order) replaced by its kind: `[phone number]`, with `codes` `[PHONE]`."""
    pieces, here = [], 0
    for one in found:
        pieces += [text[here : one.start], f"[{CODES[one.kind] if codes else one.kind}]"]
        here = one.end
    return "".join([*pieces, text[here:]])


def _as_read(text: str) -> str:
    """The same text, character for character, with compatibility forms (full-width digits and the like) made plain."""
    if text.isascii():
        return text
    plain = (unicodedata.normalize("NFKC", letter) for letter in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True))


def _spans(shape: Shape, text: str) -> Iterator[tuple[int, int]]:
    part = "it" if "it" in shape.pattern.groupindex else 0
    for match in shape.pattern.finditer(text):
        if shape.accept(match.group(part)):
            yield match.span(part)
