"""Finds names by what stands before them: a title ("Mrs Patel", "PC Ward") or initials ("J. Smith")."""

from __future__ import annotations

import re

from folkmoot.evidence.people_beside import (
    LONGEST_NAME,
    after_where,
    end_of_name,
    is_of_a_place,
    sounds_a_surname,
)
from folkmoot.evidence.people_cues import (
    CALENDAR_AND_PLACES,
    HONORIFICS,
    NEVER,
    OF_A_PLACE,
    OFFICES,
    SURNAMES_TOO,
)
from folkmoot.evidence.people_reading import Text, lists


def titled(text: Text, at: int) -> tuple[int, int] | None:
    """Find "Mrs Patel", "Dr J. O'Neill", "PC Ward", "Sister Agnes": a title and the name behind it, both."""
    low = text.low[at]
    if (
        low in HONORIFICS
        and text.low[at + 1 : at + 2] in (["and"], ["or"])
        and text.low[at + 2 : at + 3]
        and text.low[at + 2] in HONORIFICS
    ):
        couple = _after_title(text, at + 2, loose=True)
        return None if couple is None else (at, couple)
    if low in HONORIFICS:
        loose = low not in {"miss", "sir", "lady", "lord", "sr", "dame", "master", "fr", "rev", "hon"}
        at_most = _after_title(text, at, loose=loose)
    elif low in OFFICES and text.capital[at] and not after_where(text, at):
        at_most = _after_title(text, at, loose=False)
    else:
        return None
    if at_most is None:
        return None
    return at, at_most


def initialled(text: Text, at: int) -> tuple[int, int] | None:
    """Find "J. Smith", "K O'Neill", "J.R. Hartley"."""
    if len(text.words[at]) != 1 or not text.capital[at] or not text.telling:
        return None
    then, known = at, lists()
    while (
        then - at < LONGEST_NAME
        and then + 1 < len(text.words)
        and len(text.words[then]) == 1
        and text.capital[then]
        and text.gap(then) in {".", ". ", " "}
    ):
        then += 1
    if then == at or len(text.words[then]) < 2 or not text.capital[then] or then - at > 3:
        return None
    word, pointed = text.low[then], "." in text.gap(then - 1)
    if word in NEVER or (word in OF_A_PLACE and word not in SURNAMES_TOO) or is_of_a_place(text, at, then):
        return None
    listed = word in known.surnames or sounds_a_surname(text.words[then])
    if (
        pointed
        and (listed or word not in known.words)
        and not (text.words[at] in "IA" and then == at + 1 and word in known.words)
    ):
        return at, then
    fine = (
        listed
        and word not in known.words
        and word not in CALENDAR_AND_PLACES
        and text.words[at] not in {"I", "A"}
    )
    return (at, then) if fine else None


def _after_title(text: Text, at: int, *, loose: bool) -> int | None:
    then = at + 1
    numbered = bool(re.fullmatch(r" (?:no\.? ?)?\d{1,6} ", text.gap(at)))  # an officer's number
    if then >= len(text.words) or not (text.joined(at) or numbered):
        return None
    while (
        then - at < LONGEST_NAME
        and then + 1 < len(text.words)
        and len(text.words[then]) == 1
        and text.capital[then]
        and text.joined(then)
    ):
        then += 1
    word, known, low_title = text.low[then], lists(), text.low[at]
    if len(word) < 2:
        return (
            then
            if loose and text.capital[then] and then > at + 1
            else (then if loose and text.capital[then] and text.words[then] not in {"I", "A"} else None)
        )
    listed = word in known.given or word in known.surnames
    if not text.capital[then]:
        fine = (
            loose
            and (listed or word not in known.words)
            and word not in NEVER
            and not (word in known.words and word not in known.common_given)
        )
        return then if fine and len(word) > 2 else None
    if word in NEVER or (word in OF_A_PLACE and word not in SURNAMES_TOO):
        return None
    if not text.telling and not listed and not loose:
        return None
    plain = word in known.words and not listed and word not in SURNAMES_TOO
    if not loose and plain and not text.telling:
        return None
    if "." in text.gap(then - 1) and low_title == "dr" and word in known.words and word not in known.surnames:
        return None
    last = end_of_name(text, then)
    return None if not loose and is_of_a_place(text, at, last) else last
