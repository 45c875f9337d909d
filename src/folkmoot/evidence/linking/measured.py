"""Precision and recall of a run on pairs that people labelled, with how far each may be off.

A labelled row stands for all it may be linked to: a link of such a row to another than its partner is wrong, though nobody
labelled that very pair. Intervals are Wilson's, 95%. `reference_linking.judged` is the slow twin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from folkmoot.evidence.linking.run import LinkRefused, LinkRun

SURE = 1.959963984540054  # of the normal distribution, for 95%


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a number, with its 95% interval."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """Return the share, or None of nothing."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return Wilson's interval, or None of nothing."""
        if not self.of:
            return None
        share, square = self.right / self.of, SURE * SURE
        middle = (share + square / (2 * self.of)) / (1 + square / self.of)
        half = (
            SURE
            * math.sqrt(share * (1 - share) / self.of + square / (4 * self.of**2))
            / (1 + square / self.of)
        )
        return (0.0 if not self.right else middle - half), (1.0 if self.right == self.of else middle + half)

    @property
    def words(self) -> str:
        """Say it: 99.86% (99.52% to 99.96%), 1,421 of 1,423."""
        if self.interval is None or self.value is None:
            return "not known"
        low, high = self.interval
        return f"{self.value:.2%} ({low:.2%} to {high:.2%}), {self.right:,} of {self.of:,}"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run does on labelled pairs: links that are right, partners that were found, and how many are with people."""

    links: Share
    partners: Share
    asked: int
    labels: Share
    """Labels whose rows are in the registers, of all labels."""
    apart: int = 0
    """Labels that say that two are not one, or that a row has no partner."""

    @property
    def precision(self) -> float | None:
        """Return which share of the links is right."""
        return self.links.value

    @property
    def recall(self) -> float | None:
        """Return which share of the labelled partners was linked."""
        return self.partners.value

    def sure_of(self, floor: float) -> bool:
        """Say whether even the lower end of the precision's interval reaches a floor."""
        return self.links.interval is not None and self.links.interval[0] >= floor

    @property
    def sentence(self) -> str:
        """Say precision and recall with their intervals."""
        found = self.labels
        labels = (
            ""
            if found.right == found.of
            else f" {found.right:,} of {found.of:,} labels are of rows in these registers."
        )
        if not self.apart:
            labels += " No row without a partner was labelled, so links of such rows were not judged."
        return f"Precision {self.links.words}; recall {self.partners.words}.{labels}"

    def as_json(self) -> dict[str, Any]:
        """Say it to a program."""
        return {
            "precision": self.precision,
            "precision_interval": list(self.links.interval or ()),
            "links_judged": self.links.of,
            "links_right": self.links.right,
            "recall": self.recall,
            "recall_interval": list(self.partners.interval or ()),
            "partners_labelled": self.partners.of,
            "partners_linked": self.partners.right,
            "partners_asked_about": self.asked,
            "labels": self.labels.of,
            "labels_found": self.labels.right,
            "labels_apart": self.apart,
        }


def measure_run(run: LinkRun, labelled: Any) -> LinkRun:
    """Measure a run. Raises LinkRefused where no label is about its rows, or two labels contradict one another."""
    labels = _labels(labelled)
    rows_a, rows_b = (set(run.rows[side].to_pylist()) for side in ("a", "b"))
    here = {
        pair: same
        for pair, same in labels.items()
        if pair[0] in rows_a and (pair[1] is None or pair[1] in rows_b)
    }
    if not here:
        raise LinkRefused(
            "None of the labels is about rows of these registers. Check how the rows are named."
        )
    linked = set(zip(run.links["row_a"].to_pylist(), run.links["row_b"].to_pylist(), strict=True))
    asked = set(zip(run.band["row_a"].to_pylist(), run.band["row_b"].to_pylist(), strict=True))
    partners = {pair for pair, same in here.items() if same}
    judged, right = _judged(linked, here, partners)
    return replace(
        run,
        measured=Measured(
            Share(right, judged),
            Share(len(partners & linked), len(partners)),
            len(partners & asked),
            Share(len(here), len(labels)),
            len(here) - len(partners),
        ),
    )


def _judged(linked: set[Any], labels: dict[Any, bool], partners: set[Any]) -> tuple[int, int]:
    """Count the links that the labels say anything about, and those that are right."""
    partner_a: dict[Any, set[Any]] = {}
    partner_b: dict[Any, set[Any]] = {}
    for one, other in partners:
        partner_a.setdefault(one, set()).add(other)
        partner_b.setdefault(other, set()).add(one)
    alone = {one for one, other in labels if other is None}
    known = [
        pair
        for pair in linked
        if pair in labels or pair[0] in alone or pair[0] in partner_a or pair[1] in partner_b
    ]
    return len(known), sum(pair in partners for pair in known)


def _labels(labelled: Any) -> dict[tuple[Any, Any], bool]:
    missing = [each for each in ("row_a", "row_b") if each not in labelled.column_names]
    if missing:
        raise LinkRefused(f"The labels have no column {missing[0]}.")
    same = labelled["same"].to_pylist() if "same" in labelled.column_names else None
    labels: dict[tuple[Any, Any], bool] = {}
    pairs = zip(labelled["row_a"].to_pylist(), labelled["row_b"].to_pylist(), strict=True)
    for at, pair in enumerate(pairs):
        answer = pair[1] is not None and (same is None or bool(same[at]))
        if labels.setdefault(pair, answer) != answer:
            raise LinkRefused(
                f"Row {pair[0]} and row {pair[1]} are labelled twice, once as one person and once not."
            )
    return labels
