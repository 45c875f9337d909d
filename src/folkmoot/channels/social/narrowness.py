"""Says of each network how many answered and what kind of people they are, and warns of many answers from a narrow group.

The rule: at least MANY answers, and in some part of the profile either at least DISSIMILAR of those who answered would have
to be other people for the mix to be that of residents, or one group makes up at least MOSTLY of them and TIMES its share of
residents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.engagements.models import Collector, Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.evenness import CannotSay, dissimilarity
from folkmoot.insight.cubes import Asked, current_all
from folkmoot.insight.naming import COLLECTORS, names_of
from folkmoot.insight.populations import Populations
from folkmoot.insight.reaching import Reached, reached_from

MANY = 50
DISSIMILAR = 0.3
MOSTLY, TIMES = 0.6, 1.5
FEWEST_WHO_SAID = 20  # of a part of the profile; of fewer nothing is said about the mix


@dataclass(frozen=True, slots=True)
class Mix:
    """One part of the profile of those who answered: its largest group with shares between 0 and 1, and how unlike
    residents they are (None where nothing can be said)."""

    dimension: str
    said: int
    largest: str
    share: float
    residents: float | None
    unlike: float | None

    @property
    def narrow(self) -> bool:
        """Say whether this part of the profile is narrow by the rule."""
        if self.unlike is None or self.residents is None or self.said < FEWEST_WHO_SAID:
            return False
        return self.unlike >= DISSIMILAR or (self.share >= MOSTLY and self.share >= TIMES * self.residents)


@dataclass(frozen=True, slots=True)
class Network:
    """What came through one network."""

    collector: Collector
    answered: int
    mixes: tuple[Mix, ...]

    @property
    def narrow(self) -> tuple[Mix, ...]:
        """Name the parts of the profile in which the group is narrow; none before there are many answers."""
        return tuple(mix for mix in self.mixes if mix.narrow) if self.answered >= MANY else ()


def networks_of(engagement: Engagement, collectors: Sequence[Collector]) -> list[Network]:
    """Return what came through each of an engagement's networks, from the kept cubes. Raises CannotCount."""
    names = names_of(engagement)
    wanted = [Asked((COLLECTORS,)), *(Asked((dimension, COLLECTORS)) for dimension in names.profile)]
    everybody, *by_dimension = current_all(engagement, wanted)
    populations, found = Populations(engagement), []
    for collector in collectors:
        through = {COLLECTORS: collector.code}
        if collector.code not in everybody.cube.groups(COLLECTORS):
            found.append(Network(collector, 0, ()))
            continue
        reached = [
            reached_from(populations, names, counted, of=dimension, through=through)
            for dimension, counted in zip(names.profile, by_dimension, strict=True)
        ]
        answered = int(everybody.cube.only(**through).people.n.sum())
        found.append(Network(collector, answered, tuple(mix for each in reached if (mix := mix_of(each)))))
    return found


def mix_of(reached: Reached) -> Mix | None:
    """Return one part of the profile of those heard, or None where nobody said it."""
    if not reached.known:
        return None
    largest = max(reached.lines, key=lambda line: line.row.heard)
    heard = {line.row.group: line.row.heard for line in reached.lines}
    residents = {
        line.row.group: line.row.residents for line in reached.lines if line.row.residents is not None
    }
    try:
        overlap = reached.residents.overlap or reached.of in reached.cube.several
        unlike = dissimilarity(heard, residents) if residents and not overlap else None
    except CannotSay:
        unlike = None
    if unlike is None and residents and largest.residents_of_1 is not None:
        unlike = 0.0  # people may be in several groups: only the share of one group is compared
    return Mix(
        dimension=reached.names.title(reached.of),
        said=reached.known,
        largest=largest.label,
        share=largest.row.heard / reached.known,
        residents=largest.residents_of_1,
        unlike=unlike,
    )
