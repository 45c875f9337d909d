"""Tells answers that hold nothing to sort: those that say there is nothing to add, and those without a word."""

from __future__ import annotations

import re

NOTHING_SAID = frozenset(
    each.strip()
    for each in """
    no|none|nothing|nil|na|n a|not applicable|nope|nothing at all|none at all|not a thing|no thing|nothing really|not really
    nothing to add|nothing else|nothing more|nothing further|nothing comes to mind|nothing else to add|nothing else to say
    nothing to say|nothing to improve|no comment|no comments|no further comment|no further comments|no other comments
    no answer|did not answer|not answered|no reply|no response|no suggestions|no suggestion|none i can think of
    nothing i can think of|i cant think of anything|cant think of anything|nothing whatsoever|absolutely nothing
    nothing thank you|nothing thanks|no thank you|no thanks|no nothing|dont know|i dont know|not sure|unsure|no idea
    """.replace("\n", "|").split("|")
) - {""}

_NOT_LETTERS = re.compile(r"[\W_]+")


def says_nothing(text: str) -> bool:
    """Say whether an answer is only “Nothing”, “No”, “n/a” and the like."""
    if len(text) > 80:
        return False
    plain = text.casefold().replace("'", "").replace("’", "")
    return _NOT_LETTERS.sub(" ", plain).strip() in NOTHING_SAID


def has_words(text: str) -> bool:
    """Say whether an answer holds a letter at all."""
    return any(letter.isalpha() for letter in text[:10_000])
