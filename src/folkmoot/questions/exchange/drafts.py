"""What was understood of a file from another tool: a questionnaire, and a sentence for each thing it could not carry over."""

from dataclasses import dataclass, field
from typing import NamedTuple

from folkmoot.questions.definition import Content

MOST_LEFT_OUT = 500  # sentences


class NotReadable(ValueError):
    """The file as a whole cannot be read. Its words are a sentence for the person who handed it over."""


class LeftOut(NamedTuple):
    """One thing that could not be carried over: where it stands in the file, and what became of it."""

    where: str
    sentence: str


@dataclass(slots=True)
class Draft:
    """A questionnaire as it was understood, which may still have to be put right."""

    content: Content
    left_out: list[LeftOut] = field(default_factory=list)
