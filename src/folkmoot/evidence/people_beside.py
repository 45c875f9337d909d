"""What stands beside a word that may be a name: how far the name goes, and whether it is a place's."""

from __future__ import annotations

import re

from folkmoot.evidence.people_cues import (
    CALENDAR_AND_PLACES,
    HONORIFICS,
    NEVER,
    OF_A_PLACE,
    OFFICES,
    PARTICLES,
    PLACE_BEFORE,
    SURNAMES_TOO,
    TOWARDS,
    WHERE,
    WORDS_AS_WELL,
)
from folkmoot.evidence.people_reading import (
    Text,
    is_word_too,
    lists,
)

LONGEST_NAME = 4
"""Words in a name at the most."""


def end_of_name(text: Text, at: int) -> int:
    """Return the last word of the name that begins here: capitals, initials and particles follow one another."""
    last, known = at, lists()
    while last + 1 < len(text.words) and last - at + 1 < LONGEST_NAME and text.joined(last):
        then = last + 1
        word = text.low[then]
        if (
            word in PARTICLES
            and then + 1 < len(text.words)
            and text.capital[then + 1]
            and text.joined(then)
            and not (text.capital[then] and len(word) > 3)
        ):
            if text.low[then + 1] in NEVER:
                break
            last = then + 1
            continue
        if not text.capital[then] or word in NEVER or (len(word) == 1 and word in {"i", "a"}):
            break
        if len(word) > 1 and word in HONORIFICS:
            break
        if len(word) > 1 and text.words[then].isupper() and not text.words[at].isupper() and len(word) < 5:
            break
        listed = word in known.surnames or word in known.given
        if (
            len(word) > 1
            and is_word_too(word)
            and not listed
            and not (then == at + 1 and takes_any_surname(text, at))
        ):
            break
        if not text.telling and word not in known.surnames and word not in known.given:
            break
        last = then
    while last > at and len(text.words[last]) == 1 and last + 1 < len(text.words) and text.low[last] == "i":
        last -= 1
    return last


def takes_any_surname(text: Text, at: int) -> bool:
    """Whether a word with a capital behind this one is its surname, whatever it means: "Zahra Pickles"."""
    low = text.low[at]
    return (
        text.telling
        and low in lists().common_given
        and not is_word_too(low)
        and low not in CALENDAR_AND_PLACES
    )


def has_surname(text: Text, first: int, last: int) -> bool:
    known = lists()
    return any(
        text.low[at] in known.surnames or text.low[at] not in known.words or sounds_a_surname(text.words[at])
        for at in range(first, last + 1)
        if len(text.low[at]) > 1
    )


def sounds_a_surname(word: str) -> bool:
    """Whether a word is spelt as only surnames are: O'Dowd, McAvoy, Akinwale-Jones, Fitzroy, Wojtkowski."""
    return bool(_SPELT.match(word)) or (
        "-" in word
        and all(part[:1].isupper() and part.casefold() not in lists().words for part in word.split("-"))
    )


_SPELT = re.compile(
    r"(?:[OD]['’‘][A-Z]|Mc[A-Z]|Mac[A-Z]|Fitz[a-z]{3})|[A-Z][a-z]+(?:owski|owska|ewski|ewska|czyk|iewicz|ovic|escu|oglu|opoulos|idis|enko|chuk|adze|shvili)$"
)


def could_be_a_name(text: Text, at: int) -> bool:
    low, known = text.low[at], lists()
    if not text.capital[at] or len(low) < 2 or low in NEVER or low in CALENDAR_AND_PLACES or not text.telling:
        return (
            low in known.common_given
            and not is_word_too(low)
            and low not in CALENDAR_AND_PLACES
            and len(low) > 3
            and low not in NEVER
        )
    if text.words[at].isupper() and len(low) < 5:
        return False
    return low in known.given or low in WORDS_AS_WELL or low not in known.words


def is_of_a_place(text: Text, at: int, last: int) -> bool:
    """Whether the name belongs to a place or a body: "Victoria Road", "Mary Seacole Ward", "Florence House"."""
    for one in range(at + 1, last + 1):
        surname = (
            one == last
            and text.low[one] in SURNAMES_TOO
            and is_a_person(text, at)
            and not (after_where(text, at) or (text.low[one] == "ward" and after_place_word(text, at)))
        )
        if text.low[one] in OF_A_PLACE and not surname:
            return True
    then = last + 1
    for _ in range(2):
        if then >= len(text.words) or text.gap(then - 1).strip(" '’s"):
            return False
        if text.low[then] in OF_A_PLACE and (
            text.capital[then]
            or text.low[then]
            in {"ward", "hospital", "road", "street", "surgery", "unit", "clinic", "centre", "lane", "avenue"}
        ):
            return True
        if not text.capital[then]:
            return False
        then += 1
    return False


def is_a_person(text: Text, at: int) -> bool:
    """Whether a word that begins a name is a title, an initial or a common given name that is no place."""
    low = text.low[at]
    head = next((part for part in low.split("-") if part in lists().common_given), "")
    return (
        (bool(head) and head not in CALENDAR_AND_PLACES)
        or low in HONORIFICS
        or low in OFFICES
        or len(low) == 1
    )


def is_saintly(text: Text, at: int) -> bool:
    return (
        at > 0
        and text.low[at - 1]
        in {
            "st",
            "saint",
            "queen",
            "king",
            "princess",
            "prince",
            "royal",
            "san",
            "santa",
            "port",
            "mount",
            "fort",
            "lake",
            "great",
        }
        and text.gap(at - 1).strip(" .") == ""
    )


def after_where(text: Text, at: int) -> bool:
    if at == 0 or text.gap(at - 1).strip():
        return False
    before = text.low[at - 1]
    return before in WHERE or (before in {"to", "from"} and at > 1 and text.low[at - 2] in TOWARDS)


def before_who(text: Text, at: int) -> bool:
    return (
        at > 0
        and not text.begins[at]
        and at + 1 < len(text.words)
        and text.low[at + 1] in {"who", "said", "told"}
        and text.joined(at)
    )


def after_place_word(text: Text, at: int) -> bool:
    return after_where(text, at) or (
        at > 0 and text.low[at - 1] in PLACE_BEFORE and text.gap(at - 1).strip() == ""
    )


def words_before(text: Text, at: int) -> str:
    """Return up to four words before one, as far as the sentence goes; a colon or comma right before it is passed over."""
    said: list[str] = []
    place = at - 1
    while place >= 0 and len(said) < 4:
        gap = text.gap(place).strip()
        if gap and not (place == at - 1 and gap in {":", ",", "-", "–", '"', "“", "("}):
            break
        said.insert(0, text.low[place])
        if text.begins[place]:
            break
        place -= 1
    return " ".join(said)


def ends_with(before: str, cue: str) -> bool:
    return before.endswith(cue) and (len(before) == len(cue) or before[-len(cue) - 1] == " ")
