"""Says in plain words how the fields of two rows agree, for whoever decides whether they are one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA, JaroWinkler

from folkmoot.evidence.linking.normalising import IN_WORDS

NONE, SAME, SHORT, ONE, SWAPPED, ALIKE, FAR, OTHER = (
    "none",
    "same",
    "short",
    "one",
    "swapped",
    "alike",
    "far",
    "other",
)
ALIKE_FROM = 0.85
A_GENERATION = 12  # years between two dates that no slip of one figure explains among parents and children
SHORTEST = 2
ORDER = ("date_of_birth", "first_name", "surname", "postcode", "sex")
WORDS: Mapping[str, str] = {
    NONE: "no {} to compare",
    SAME: "same {}",
    SHORT: "one {} is short for the other",
    ONE: "{} one letter apart",
    ALIKE: "{} alike",
    OTHER: "different {}",
}
OWN_WORDS: Mapping[tuple[str, str], str] = {
    ("date_of_birth", ONE): "date of birth one figure apart",
    ("date_of_birth", SWAPPED): "day and month of birth in each other’s place",
    ("date_of_birth", ALIKE): "date of birth two figures apart",
    ("date_of_birth", FAR): "dates of birth a generation apart",
    ("postcode", ONE): "postcode one character apart",
    ("postcode", ALIKE): "postcode nearby",
    ("first_name", SWAPPED): "first name and surname in each other’s place",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How each field of two rows agrees."""

    first_name: str
    surname: str
    date_of_birth: str
    postcode: str
    sex: str = ""

    @property
    def why(self) -> str:
        """Say it: "same date of birth; surname one letter apart; same postcode"."""
        told = []
        for field in ORDER:
            level = getattr(self, field)
            words = OWN_WORDS.get((field, level)) or (
                WORDS[level].format(IN_WORDS[field]) if level in WORDS else ""
            )
            if words and not (field == "sex" and level == NONE):
                told.append(words)
        return "; ".join(told)


def agreement(one: Sequence[Any], other: Sequence[Any]) -> Agreement:
    """Compare two rows in one form: first name, surname, date of birth, postcode, and sex where there is one."""
    changed = _in_each_others_place(one, other)
    first, surname = (SWAPPED, SWAPPED) if changed else (names(one[0], other[0]), names(one[1], other[1]))
    sex = ""
    if len(one) > len(ORDER) - 1:
        sex = NONE if one[4] is None or other[4] is None else SAME if one[4] == other[4] else OTHER
    return Agreement(first, surname, dates(one[2], other[2]), postcodes(one[3], other[3]), sex)


def _in_each_others_place(one: Sequence[Any], other: Sequence[Any]) -> bool:
    if None in (one[0], one[1], other[0], other[1]) or one[0] == other[0] or one[1] == other[1]:
        return False
    return (
        OSA.distance(one[0], other[1], score_cutoff=2) <= 1
        and OSA.distance(one[1], other[0], score_cutoff=2) <= 1
    )


def names(one: str | None, other: str | None) -> str:
    """Say how two names agree."""
    if one is None or other is None:
        return NONE
    if one == other:
        return SAME
    if OSA.distance(one, other, score_cutoff=2) <= 1 and min(len(one), len(other)) > SHORTEST:
        return ONE
    if min(len(one), len(other)) >= SHORTEST and (one.startswith(other) or other.startswith(one)):
        return SHORT
    return ALIKE if JaroWinkler.similarity(one, other) >= ALIKE_FROM else OTHER


def dates(one: str | None, other: str | None) -> str:
    """Say how two dates agree; a generation apart is never a slip."""
    if one is None or other is None:
        return NONE
    if one == other:
        return SAME
    if abs(int(one[:4]) - int(other[:4])) >= A_GENERATION:
        return FAR
    if one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return SWAPPED
    apart = OSA.distance(one, other, score_cutoff=3)
    return ONE if apart == 1 else ALIKE if apart == 2 else OTHER


def postcodes(one: str | None, other: str | None) -> str:
    """Say how two postcodes agree; nearby is all but the last two characters."""
    if one is None or other is None:
        return NONE
    if one == other:
        return SAME
    if OSA.distance(one, other, score_cutoff=2) <= 1:
        return ONE
    return ALIKE if one[:-2] == other[:-2] else OTHER
