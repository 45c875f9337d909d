"""What a linking run is: model, thresholds, links one to one, pairs for people, counts, and what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from folkmoot.evidence.refusals import Refusal

if TYPE_CHECKING:
    from folkmoot.evidence.linking.households import Gate
    from folkmoot.evidence.linking.measured import Measured
    from folkmoot.evidence.linking.model import Model

FLOORS = {"individual": 0.995, "aggregate": 0.95}
"""The least precision for each use, where the agreement names no other."""
NOT_MEASURED = "precision not measured"


class LinkRefused(Refusal):
    """Two registers cannot be linked as they are; the sentence says why and what to do."""


class NotMeasured(LinkRefused):
    """The run has no measured precision, so nothing may be released from it."""


class BelowFloor(LinkRefused):
    """The measured precision is under the floor; the sentence says by how much."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a pair is linked, from which it is asked about, and how near a runner-up makes it doubtful."""

    link: float = 0.9
    ask: float = 0.5
    near: float = 10.0
    """A pair whose odds are not this many times those of the next best pair of either row goes to a person."""
    every_family: bool = False
    """Ask about every pair that may be two of one household, also where neither register shows that such look-alikes live there."""

    def __post_init__(self) -> None:
        if not 0 < self.ask <= self.link < 1:
            raise LinkRefused(
                "A threshold is above 0 and below 1, and pairs are asked about from no higher than linked."
            )
        if not self.near >= 1:
            raise LinkRefused("How near a runner-up may come is a number from 1 up.")


@dataclass(frozen=True, slots=True)
class Field:
    """How many cells of one column of one side were empty, and how many were not readable."""

    side: str
    name: str
    empty: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a run: rows of each side, pairs looked at, linked and asked about, and what could not be read."""

    rows_a: int
    rows_b: int
    candidates: int
    links: int
    asked: int
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One pair that a person decides, why it may be one person, and why it was not linked."""

    row_a: Any
    row_b: Any
    probability: float
    why: str
    because: str


@dataclass(frozen=True, slots=True)
class LinkRun:
    """One linking of two registers. `links` and `band` are pyarrow tables; see the head of the package."""

    links: Any
    band: Any
    counts: Counts
    thresholds: Thresholds
    way: str = "names"  # or "keys", where partners would not pool identifiers
    engine: str = "duckdb"
    seed: int = 1
    model: Model | None = None
    gate: Gate | None = None
    measured: Measured | None = None
    rows: Mapping[str, Any] = field(
        default_factory=dict, repr=False
    )  # the rows of "a" and "b", to know labels by

    @property
    def precision(self) -> str:
        """Say the measured precision, or that there is none."""
        return self.measured.sentence if self.measured else NOT_MEASURED

    def as_json(self) -> dict[str, Any]:
        """Return what is kept of a run: no row, no name."""
        return {
            "way": self.way,
            "engine": self.engine,
            "seed": self.seed,
            "model": self.model.hash if self.model else None,
            "thresholds": {
                "link": self.thresholds.link,
                "ask": self.thresholds.ask,
                "near": self.thresholds.near,
                "every_family": self.thresholds.every_family,
            },
            "one_to_one": True,
            "rows": {"a": self.counts.rows_a, "b": self.counts.rows_b},
            "candidates": self.counts.candidates,
            "links": self.counts.links,
            "asked": self.counts.asked,
            "not_read": [
                {"side": each.side, "field": each.name, "empty": each.empty, "unreadable": each.unreadable}
                for each in self.counts.fields
            ],
            "households": self.gate.as_json() if self.gate else None,
            "precision": self.precision,
            "measured": self.measured.as_json() if self.measured else None,
        }


def clerical(run: LinkRun) -> tuple[Asked, ...]:
    """Return the pairs that people decide, the likeliest first."""
    asked = [Asked(**each) for each in run.band.to_pylist()]
    return tuple(sorted(asked, key=lambda each: (-each.probability, str(each.row_a), str(each.row_b))))


def check_floor(run: LinkRun, use: str = "individual", floor: float | None = None) -> None:
    """Refuse a run that was not measured, or whose precision is under the floor of its use.

    Raises NotMeasured, BelowFloor.
    """
    least = FLOORS[use] if floor is None else floor
    found = run.measured
    if found is None or found.precision is None:
        raise NotMeasured(
            "The precision of this run was not measured. Give pairs that people labelled, and measure it."
        )
    if found.precision < least:
        raise BelowFloor(
            f"{found.sentence} The floor for {use} use is {least:.2%}: the run is {least - found.precision:.2%} under it, so no "
            "link was released. Raise the threshold, or put the registers right."
        )
