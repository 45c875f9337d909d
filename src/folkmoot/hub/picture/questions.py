"""What can be asked of the joint picture, and by what it divides people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

PICTURE, TARGETING, CAPACITY, PATHWAYS, MOVES = "picture", "targeting", "capacity", "pathways", "moves"
KINDS = {
    PICTURE: "Needs in places",
    TARGETING: "Whether support reaches those with need",
    CAPACITY: "Volunteers’ hours beside people who wait",
    PATHWAYS: "From need to support",
    MOVES: "How levels of need changed",
}
AREAS = ("lsoa", "ward", "district", "county")
AREA, NEED, PATHWAY, WAITING, HOURS = "area", "level_of_need", "pathway", "waiting", "volunteer_hours"
READS = {
    TARGETING: (AREA, NEED, PATHWAY),
    CAPACITY: (AREA, WAITING, HOURS),
    PATHWAYS: (AREA, NEED, PATHWAY),
    MOVES: (NEED,),
}
KNOWN = {
    NEED: ("1", "2", "3", "4"),
    "age_band": ("0-4", "5-11", "12-17", "18-24", "25-64", "65+"),
    WAITING: ("yes", "no"),
}
"""The values of items whose values are known beforehand; those of others are taken from what many people have."""

WITH_NEED, WITHOUT = "levels 2 to 4", "level 1"
WIDE = {
    NEED: {"1": WITHOUT, "2": WITH_NEED, "3": WITH_NEED, "4": WITH_NEED},
    "age_band": {
        "0-4": "under 18",
        "5-11": "under 18",
        "12-17": "under 18",
        "18-24": "18 to 64",
        "25-64": "18 to 64",
        "65+": "65 and over",
    },
}
TAKEN, NOT_TAKEN = "support taken up", "no support taken up"
NOT_KNOWN = "not known"
CAME, GONE = "not in it before", "not in it any more"


@dataclass(frozen=True, slots=True)
class Question:
    """One table that is asked for. `area` "" is everywhere together; `group` and `need` are items, or ""."""

    kind: str = PICTURE
    area: str = "ward"
    group: str = ""
    need: str = ""
    wide: bool = False
    giver: str = ""  # of `moves`: whose register

    @property
    def items(self) -> tuple[str, ...]:
        """The items it reads."""
        if self.kind in READS:
            return tuple(item for item in READS[self.kind] if item != AREA or self.area)
        return tuple(dict.fromkeys(i for i in (AREA if self.area else "", self.group, self.need) if i))

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)

    @property
    def mark(self) -> str:
        """A hash of it."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()


def question_from(kept: Mapping[str, Any]) -> Question:
    """Read what `as_json` wrote. Raises ValueError for anything else."""
    try:
        told = {each.name: kept[each.name] for each in fields(Question)}
    except (KeyError, TypeError) as fault:
        raise ValueError("it is not written as a question is") from fault
    question = Question(**told)
    words = (question.kind, question.area, question.group, question.need, question.giver)
    if (
        not all(isinstance(each, str) and len(each) <= 80 and each.isprintable() for each in words)
        or type(question.wide) is not bool
    ):
        raise ValueError("it is not written as a question is")
    if question.kind not in KINDS or question.area not in ("", *AREAS):
        raise ValueError("it asks for what is not known here")
    return question


def titled(question: Question, names: Mapping[str, str]) -> str:
    """Say what is asked, by the agreement's names of items."""
    by = [names.get(i, i).lower() for i in (question.group, question.need) if i]
    places = {"": "everywhere together", "lsoa": "by neighbourhood"}.get(question.area, f"by {question.area}")
    if question.kind == PICTURE:
        told = ", ".join([f"People {places}", *by]) if by else f"People {places}"
        return told + (" (wide bands)" if question.wide else "")
    if question.kind == MOVES:
        return KINDS[MOVES]
    return f"{KINDS[question.kind]}, {places}"


def repaired(question: Question) -> list[tuple[str, Question]]:
    """Name the repairs of a table that may not leave: larger areas, wide bands, fewer divisions."""
    found = []
    larger = AREAS[AREAS.index(question.area) + 1 :] if question.area in AREAS else ()
    for area in (*larger[:1], ""):
        if question.area and question.kind != MOVES:
            found.append((_area_words(area), _with(question, area=area)))
    if question.kind == PICTURE and not question.wide and {question.group, question.need} & set(WIDE):
        found.append(("Use wide bands", _with(question, wide=True)))
    if question.kind == PICTURE and question.group and question.need:
        found.append(("Leave the groups out", _with(question, group="")))
    return found


def _area_words(area: str) -> str:
    return f"Merge areas: by {area}" if area else "Merge areas: all together"


def _with(question: Question, **changed: Any) -> Question:
    return Question(**(question.as_json() | changed))
