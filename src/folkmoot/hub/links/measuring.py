"""How right a run is, from what people labelled: precision of its links with Wilson's interval, and how much it found."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from folkmoot.hub.links_models import LinkRun

LEAST_LABELLED = 50
SURE = 1.959963984540054  # of the normal distribution, for 95%


@dataclass(frozen=True, slots=True)
class Measure:
    """What labels say of a run. `judged`: sampled links found to be right or wrong; those nobody could tell count as wrong."""

    judged: int
    right: int
    labelled: int
    wanted: int
    to_decide: int
    decided_same: int
    links: int

    @property
    def enough(self) -> bool:
        """Whether so many of the sample are labelled that precision is measured."""
        return self.labelled >= self.wanted > 0

    @property
    def precision(self) -> float | None:
        """The share of sampled links that are right."""
        return self.right / self.judged if self.judged else None

    @property
    def recall(self) -> float | None:
        """The share of the people met in both registers who are linked: of those the machine linked or asked about.

        Whom it met in no block is not among them: only a sample known from elsewhere could tell.
        """
        found = self.links * (self.precision or 0.0)
        return found / (found + self.decided_same) if found + self.decided_same else None

    @property
    def low(self) -> float:
        """The lower end of precision's 95% interval."""
        return self._interval()[0]

    @property
    def high(self) -> float:
        """The upper end."""
        return self._interval()[1]

    def _interval(self) -> tuple[float, float]:
        if not self.judged:
            return 0.0, 1.0
        share, square = self.right / self.judged, SURE * SURE
        middle = (share + square / (2 * self.judged)) / (1 + square / self.judged)
        spread = share * (1 - share) / self.judged + square / (4 * self.judged**2)
        half = SURE * math.sqrt(spread) / (1 + square / self.judged)
        return max(0.0, middle - half), min(1.0, middle + half)

    def as_json(self) -> dict[str, Any]:
        """Return what is kept of it."""
        return {
            "precision": self.precision,
            "precision_interval": [self.low, self.high],
            "links_judged": self.judged,
            "links_right": self.right,
            "recall": self.recall,
            "asked_about": self.to_decide,
            "found_by_people": self.decided_same,
        }


def measured(run: LinkRun) -> Measure:
    """Measure a run by what stands labelled now, in two queries."""
    counts = {
        (row["sampled"], row["answer"]): row["n"]
        for row in run.pairs.values("sampled", "answer").annotate(n=Count("id")).order_by()
    }
    sampled = sum(n for (is_sampled, _), n in counts.items() if is_sampled)
    labelled = sampled - counts.get((True, ""), 0)
    return Measure(
        judged=labelled,
        right=counts.get((True, "same"), 0),
        labelled=labelled,
        wanted=min(LEAST_LABELLED, sampled),
        to_decide=sum(n for (is_sampled, _), n in counts.items() if not is_sampled),
        decided_same=counts.get((False, "same"), 0),
        links=run.links.count(),
    )
