"""Margins: how many people of each group live here, one dimension at a time, and who says so."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from folkmoot.evidence.problems import EVERYONE, Problem, TotalsDisagree, TotalsScaled

ROUNDING_TOLERANCE = 0.001
"""Totals this close (relative) are taken for rounding: census tables are perturbed by a few people."""


LARGEST_NUMBER_OF_PEOPLE = 1e15
"""More people than this is a slip of the pen, and sums of them would lose the single person."""


class MarginsUnreadable(ValueError):
    """The margins are not numbers of people by group; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Margin:
    """One dimension's targets: people by group. `merged` maps a code to the name it is weighted under."""

    dimension: str
    targets: Mapping[str, float]
    source: str = ""
    date: str = ""
    merged: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what is not a table of people. Raises MarginsUnreadable."""
        if not self.targets:
            raise MarginsUnreadable(f"The margin {self.dimension} names no group.")
        for group, people in self.targets.items():
            if isinstance(people, bool) or not isinstance(people, int | float):
                raise MarginsUnreadable(f"The margin {self.dimension} gives no number for “{group}”.")
            if not 0 <= people <= LARGEST_NUMBER_OF_PEOPLE:
                raise MarginsUnreadable(f"The margin {self.dimension} gives {people} people for “{group}”.")
        if self.total <= 0:
            raise MarginsUnreadable(f"The margin {self.dimension} adds up to nobody.")

    @property
    def total(self) -> float:
        """Add up the targets."""
        return math.fsum(self.targets.values())

    def scaled(self, by: float) -> Margin:
        """Multiply every target."""
        return replace(self, targets={group: people * by for group, people in self.targets.items()})

    def as_json(self) -> dict[str, Any]:
        """Write it into a recipe."""
        return {
            "dimension": self.dimension,
            "targets": dict(self.targets),
            "source": self.source,
            "date": self.date,
            "merged": dict(self.merged),
        }


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins to weight by, in order. `everyone` is the number of people; None: what the margins add up
    to.

    A dimension where a person may be in several groups needs `everyone`, or another margin beside it,
    because its targets add up to more than everybody: each of its groups is then a yes/no margin of its own.
    """

    each: tuple[Margin, ...]
    everyone: float | None = None

    def __post_init__(self) -> None:
        """Refuse a dimension named twice, none at all, and a number of people that is none."""
        names = [margin.dimension for margin in self.each]
        if not names:
            raise MarginsUnreadable("There is no margin to weight by.")
        if len(set(names)) < len(names):
            raise MarginsUnreadable("A dimension has two margins: give one for each.")
        if self.everyone is None:
            return
        if isinstance(self.everyone, bool) or not isinstance(self.everyone, int | float):
            raise MarginsUnreadable(f"“everyone” should be a number of people, and is {self.everyone!r}.")
        if not 0 < self.everyone <= LARGEST_NUMBER_OF_PEOPLE:
            raise MarginsUnreadable(f"The number of people cannot be {self.everyone}.")

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Name the dimensions weighted by."""
        return tuple(margin.dimension for margin in self.each)

    def merge(self, dimension: str, groups: Sequence[str], *, name: str | None = None) -> Margins:
        """Weight these groups as one: the repair of a group with nobody, or too few, in it.

        Raises MarginsUnreadable when the margin has none of the groups' names.
        """
        margin = self.of(dimension)
        unknown = [group for group in groups if group not in margin.targets]
        if len(groups) == len(unknown):
            raise MarginsUnreadable(f"The margin {dimension} has none of {', '.join(groups)}.")
        together = name or " or ".join(groups)
        targets = {group: people for group, people in margin.targets.items() if group not in groups}
        targets[together] = math.fsum(margin.targets[g] for g in groups if g in margin.targets)
        before = {code: together if to in groups else to for code, to in margin.merged.items()}
        merged = replace(margin, targets=targets, merged=before | dict.fromkeys(groups, together))
        return replace(self, each=tuple(merged if m is margin else m for m in self.each))

    def drop(self, dimension: str) -> Margins:
        """Weight without this dimension. Raises MarginsUnreadable when it is the last."""
        margin = self.of(dimension)
        return replace(self, each=tuple(m for m in self.each if m is not margin))

    def of(self, dimension: str) -> Margin:
        """Find a dimension's margin. Raises KeyError when there is none."""
        for margin in self.each:
            if margin.dimension == dimension:
                return margin
        raise KeyError(f"there is no margin of {dimension!r}")

    def reconciled(
        self, *, several: Collection[str] = (), tolerance: float = ROUNDING_TOLERANCE
    ) -> tuple[Margins, tuple[Problem, ...]]:
        """Bring all totals to that of `everyone`, or of the first margin, and log each step.

        Within `tolerance` (relative) a margin is scaled and TotalsScaled says so; beyond it TotalsDisagree,
        which blocks, shows every total. Margins of the dimensions in `several` are left alone.
        """
        single = [margin for margin in self.each if margin.dimension not in several]
        if not single:
            return self, ()
        total = self.everyone if self.everyone is not None else single[0].total
        name = EVERYONE if self.everyone is not None else single[0].dimension
        totals = {name: total} | {margin.dimension: margin.total for margin in single}
        if any(abs(each - total) > tolerance * total for each in totals.values()):
            return self, (TotalsDisagree.build(totals, tolerance),)
        scaled, steps = [], []
        for margin in self.each:
            apart = margin.dimension in totals and abs(margin.total - total) > 1e-9 * total
            scaled.append(margin.scaled(total / margin.total) if apart else margin)
            if apart:
                steps.append(TotalsScaled.build(margin.dimension, margin.total, total, name))
        return replace(self, each=tuple(scaled), everyone=total), tuple(steps)

    def as_json(self) -> dict[str, Any]:
        """Write them into a recipe."""
        return {"margins": [margin.as_json() for margin in self.each], "everyone": self.everyone}

    @classmethod
    def from_recipe(cls, recipe: Mapping[str, Any]) -> Margins:
        """Read what `as_json` wrote."""
        return cls(tuple(Margin(**margin) for margin in recipe["margins"]), recipe.get("everyone"))


def from_counts(
    targets: Mapping[str, Mapping[str, float]],
    *,
    source: str = "",
    date: str = "",
    everyone: float | None = None,
) -> Margins:
    """Make margins of {dimension: {group: people}}. Raises MarginsUnreadable for anything else."""
    if not isinstance(targets, Mapping) or not all(
        isinstance(groups, Mapping) for groups in targets.values()
    ):
        raise MarginsUnreadable("Margins are numbers of people by group, for each dimension.")
    return Margins(
        tuple(Margin(dimension, dict(groups), source, date) for dimension, groups in targets.items()),
        everyone,
    )
