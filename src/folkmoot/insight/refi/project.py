"""What a REFI-QDA project holds, as values: who coded, the codebook, the texts and the marks in them.

Positions count Unicode code points from 0, the end is the place after the last letter, and a line ends with one LF: as REFI-QDA
1.5 has it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

NAMESPACE = "urn:QDA-XML:project:1.0"
ORIGIN = "Folkmoot"


class ProjectRefused(ValueError):
    """A file that cannot be read as a project. Its words are a sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who coded."""

    guid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A theme of the codebook; `parent` is the code it is nested in."""

    guid: UUID
    name: str
    description: str = ""
    parent: UUID | None = None
    codable: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """That a stretch of a text speaks of a code."""

    guid: UUID
    code: UUID
    start: int
    end: int
    coder: UUID | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One answer. `values` are what is known of it by name, such as its question and its channel."""

    guid: UUID
    name: str
    words: str
    marks: tuple[Mark, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """Everything; `passed_over` are sentences about what a file held that could not be read."""

    name: str
    made_at: dt.datetime
    coders: tuple[Coder, ...] = ()
    codes: tuple[Code, ...] = ()
    texts: tuple[Text, ...] = ()
    passed_over: tuple[str, ...] = ()


def plain(words: str) -> str:
    """Return words without the characters that no XML may hold, lines ended by LF alone."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in words if letter in "\n\t" or _may_stand(ord(letter)))


def _may_stand(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
