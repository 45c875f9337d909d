"""One row of reach with its words: what pages, files and scripts are given of it, and what is blank where a count is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from folkmoot.evidence.reach import Row

COLUMNS = (
    "area",
    "group",
    "heard",
    "heard_known",
    "share_heard",
    "residents",
    "share_residents",
    "gap_points",
    "ratio",
    "ratio_low",
    "ratio_high",
    "more_needed",
    "said",
)
"""What a reach row is, to a file or a script."""

BLANK_WHEN_HIDDEN = (
    "heard",
    "share_heard",
    "gap_points",
    "ratio",
    "ratio_low",
    "ratio_high",
    "more_needed",
    "said",
)
"""Each of these gives the number heard away."""

TOO_FEW = "Too few people to show."


@dataclass(frozen=True, slots=True)
class Line:
    """One row with the words for its area and group. `shown` is False where the number heard is withheld,
    `known_shown` where the number that said anything is, `unknown_shown` where the number that did not is."""

    row: Row
    area: str | None
    group: str
    label: str
    shown: bool = True
    known_shown: bool = True
    unknown_shown: bool = True

    @property
    def sentence(self) -> str:
        """Say what the row means, or that it is not shown; of nobody who said, it would tell how many did not."""
        told = self.shown and self.known_shown and (self.unknown_shown or self.row.heard_known)
        return self.row.sentence if told else TOO_FEW

    @property
    def heard_of_1(self) -> float | None:
        """Give the share of those heard between 0 and 1."""
        return _of_1(self.row.share_heard)

    @property
    def unknown_of_1(self) -> float | None:
        """Give the share, of those heard in the area, that did not say, between 0 and 1."""
        return _of_1(self.row.share_unknown)

    @property
    def residents_of_1(self) -> float | None:
        """Give the share of residents between 0 and 1."""
        return _of_1(self.row.share_residents)

    @property
    def gap_of_1(self) -> float | None:
        """Give the difference of the two, between −1 and 1."""
        return _of_1(self.row.gap_points)

    def as_columns(self) -> dict[str, Any]:
        """Give the row as COLUMNS; what is withheld or not known is None."""
        values: dict[str, Any] = {name: getattr(self.row, name) for name in COLUMNS[2:]}
        if isinstance(values["residents"], float) and values["residents"].is_integer():
            values["residents"] = int(values["residents"])
        if values["gap_points"] is None:
            values["said"] = None
        hidden = BLANK_WHEN_HIDDEN if not (self.shown and self.known_shown) else ()
        values |= dict.fromkeys(hidden[1:] if self.shown else hidden)
        if not self.known_shown:
            values["heard_known"] = None
        return {"area": self.area, "group": self.group} | values


def _of_1(percent: float | None) -> float | None:
    return None if percent is None else percent / 100
