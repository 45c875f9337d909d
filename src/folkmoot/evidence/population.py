"""How many people of each group live in an area: what those who were heard are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from folkmoot.evidence.margins import Margin

Area = str | None
"""An area's name, or None for the whole of the place."""


@dataclass(frozen=True, slots=True)
class Population:
    """People by area and group of one dimension, with everyone by area; a share of residents is people ÷
    everyone.

    Where a person may be in several groups the groups add up to more than everyone. What is not given is not
    known: it is never taken for nought.
    """

    dimension: str
    people: Mapping[tuple[Area, str], float]
    everyone: Mapping[Area, float]
    source: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        """Refuse negative numbers and a group larger than everyone. Raises ValueError."""
        for (area, group), people in self.people.items():
            everyone = self.everyone.get(area)
            if not people >= 0 or (everyone is not None and people > everyone):
                raise ValueError(
                    f"{people:g} people in “{group}” ({area or 'all areas'}), where everyone is {everyone}"
                )

    @property
    def areas(self) -> tuple[str, ...]:
        """Name the areas, in the order given, without the whole."""
        named = dict.fromkeys([*(area for area, _ in self.people), *self.everyone])
        return tuple(area for area in named if area is not None)

    @property
    def groups(self) -> tuple[str, ...]:
        """Name the groups, in the order given."""
        return tuple(dict.fromkeys(group for _, group in self.people))

    def share(self, area: Area, group: str) -> float | None:
        """Give the share of residents (0 to 1); None when it is not known."""
        people, everyone = self.people.get((area, group)), self.everyone.get(area)
        return None if people is None or not everyone else people / everyone

    def summed(self) -> Population:
        """Add the areas up to the whole, for every group that each of them gives; what is given stays."""
        areas = self.areas
        whole: dict[tuple[Area, str], float] = {
            (None, group): sum(self.people[area, group] for area in areas)
            for group in self.groups
            if all((area, group) in self.people for area in areas)
        }
        everyone = dict(self.everyone)
        if areas and all(area in everyone for area in areas):
            everyone = {None: sum(everyone[area] for area in areas), **everyone}
        return Population(self.dimension, {**whole, **self.people}, everyone, self.source, self.date)

    def of_areas(self, dimension: str) -> Population:
        """Take the areas themselves for groups: how many people live in each, of everyone."""
        people: dict[tuple[Area, str], float] = {
            (None, area): self.everyone[area] for area in self.areas if area in self.everyone
        }
        everyone: dict[Area, float] = {None: self.everyone.get(None, sum(people.values()))}
        return Population(dimension, people, everyone, self.source, self.date)

    def margin(self, area: Area = None) -> Margin:
        """Give one area's targets for weighting."""
        targets = {group: people for (where, group), people in self.people.items() if where == area}
        return Margin(self.dimension, targets, self.source, self.date)
