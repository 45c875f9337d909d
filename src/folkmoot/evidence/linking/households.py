"""Keeps members of one household apart: brothers, twins, parents and children of one name are what a model is sure about, wrongly.

How often two different people of one register look like a pair of each kind is counted in the registers themselves. Where that
happens, such pairs go to a person however probable the model finds them. The suite of made-up families is a gate: a model and
thresholds that link two of their members are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from folkmoot.evidence.linking.agreeing import ALIKE, FAR, NONE, ONE, OTHER, SAME, SHORT, SWAPPED, Agreement

TWINS, NAMESAKES, SIBLINGS, NEIGHBOURS = "twins", "namesakes", "siblings", "neighbours"
BECAUSE: Mapping[str, str] = {
    TWINS: "They may be twins: surname, date of birth and postcode agree, and the first names do not.",
    NAMESAKES: "They may be parent and child of one name: names and postcode agree, and the dates of birth differ or one is missing.",
    SIBLINGS: "They may be brothers or sisters: surname and postcode agree, and neither first name nor date of birth does.",
    NEIGHBOURS: "They may be neighbours born on one day: neither name agrees.",
}
LOOK_ALIKES = 0.0006
"""Where fewer rows than this have somebody in their own register who looks like them, such a pair is no cause for doubt."""
NONE_SEEN = 3  # that nobody was seen among n rows says that the rate is under 3 in n (19 times of 20)
OWN_RIGHT, LEAST_BORNE = 0.05, 3
"""Two names a letter apart are two names, not a slip, where the rarer is borne so often: by a share of the other's bearers, and by people."""
SEEN: Mapping[str, tuple[tuple[str, ...], str]] = {
    TWINS: (("surname", "date_of_birth", "postcode"), "first_name"),
    NAMESAKES: (("first_name", "surname", "postcode"), "date_of_birth"),
    NEIGHBOURS: (("date_of_birth", "postcode"), "surname"),
}
LEAST_FOUND = 0.5
A_SLIP = {ONE, SWAPPED}
FIGURES = (0, 1, 2, 3, 5, 6, 8, 9)  # of a date written 2012-05-03
NEARLY = {SAME, ONE, SHORT, ALIKE, SWAPPED}


@dataclass(frozen=True, slots=True)
class Households:
    """How likely different people of these registers are to look alike, by kind, and how often each first name is borne."""

    rates: Mapping[str, float]
    borne: Mapping[str, int]

    def doubt(self, agreed: Agreement, first: str | None, other: str | None) -> str | None:
        """Return why a pair may be two of one household, in a sentence; None where nothing speaks for it."""
        kind = self.kind(agreed, first, other)
        if kind is None:
            return None
        a_slip = kind != SIBLINGS or agreed.date_of_birth in A_SLIP
        return None if a_slip and self.rates[kind] <= LOOK_ALIKES else BECAUSE[kind]

    def kind(self, agreed: Agreement, first: str | None, other: str | None) -> str | None:
        """Return what two different people who agree so would be to each other."""
        together = agreed.postcode in {SAME, ONE, NONE}
        born_apart = agreed.date_of_birth in {OTHER, FAR, NONE}
        first_agrees = (
            agreed.first_name in {SAME, SHORT, SWAPPED}
            or (agreed.first_name == ALIKE and agreed.date_of_birth in {SAME, *A_SLIP})
            or (agreed.first_name == ONE and not self.two_names(first, other))
        )
        if not together:
            return None
        if agreed.surname not in NEARLY and not first_agrees:
            return NEIGHBOURS
        if agreed.surname not in NEARLY or (first_agrees and not born_apart):
            return None
        if first_agrees:
            return NAMESAKES
        return TWINS if agreed.date_of_birth == SAME else SIBLINGS

    def two_names(self, one: str | None, other: str | None) -> bool:
        """Say whether two names a letter apart are both names, as Emma and Gemma are."""
        few, many = sorted((self.borne.get(one or "", 0), self.borne.get(other or "", 0)))
        return self.rates[TWINS] > LOOK_ALIKES and few >= LEAST_BORNE and few >= OWN_RIGHT * many


def households_of(a: Any, b: Any, *, always: bool = False) -> Households:
    """Count look-alikes in two registers in one form; `always` takes every kind of them for common, whatever the registers show."""
    rows = len(a) + len(b)
    rates = {
        kind: (_alike(a, same, unlike) + _alike(b, same, unlike) + NONE_SEEN) / rows
        for kind, (same, unlike) in SEEN.items()
    }
    rates[SIBLINGS] = (_siblings(a) + _siblings(b) + NONE_SEEN) / rows
    if always:
        rates = dict.fromkeys(rates, 1.0)
    both = pa.chunked_array([*a["first_name"].chunks, *b["first_name"].chunks]).drop_null()
    counted = pc.value_counts(both)
    borne = dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True))
    return Households(rates, borne)


def _alike(table: Any, same: tuple[str, ...], unlike: str) -> int:
    """Count the rows that agree with another in `same` and differ in `unlike`."""
    filled = table.select([*same, unlike]).drop_null()
    groups = filled.group_by(list(same)).aggregate([(unlike, "count_distinct"), (unlike, "count")])
    several = groups.filter(pc.greater(groups[f"{unlike}_count_distinct"], 1))
    return int(pc.sum(several[f"{unlike}_count"]).as_py() or 0)


def _siblings(table: Any) -> int:
    """Count the rows of one surname and postcode of different first names, born one figure apart."""
    found = 0
    for at in FIGURES:
        masked = pc.utf8_replace_slice(table["date_of_birth"], at, at + 1, "-")
        found += _alike(
            table.append_column("but_one_figure", masked),
            ("surname", "postcode", "but_one_figure"),
            "first_name",
        )
    return found


@dataclass(frozen=True, slots=True)
class Gate:
    """What became of the suite: pairs of different people that were linked, and of one person that were found."""

    merged: Mapping[str, int]
    asked: int
    found: int
    of: int

    @property
    def holds(self) -> bool:
        """Say whether no two members of a family were linked."""
        return not any(self.merged.values())

    @property
    def finds(self) -> bool:
        """Say whether it found at least half of those who stand in both: a model that links nobody is not a careful one."""
        return self.found >= LEAST_FOUND * self.of

    def as_json(self) -> dict[str, Any]:
        """Say it to a program."""
        return {"merged": dict(self.merged), "asked": self.asked, "found": self.found, "of": self.of}
