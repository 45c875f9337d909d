"""Says how many answers hold a theme where most were marked by the machine alone, with the interval of the coding's error.

People code some answers by chance. The share the machine suggests over all N answers, plus the mean of (person − machine) over
the n drawn by chance, is right on average whatever the machine does; its variance is (1 − n/N)·var(person − machine)/n
(the difference estimator: Cochran, Sampling Techniques, 1977, section 7.2). The interval is about *coding* among
the answers received. It says nothing about residents who did not answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import t

FEWEST_BY_CHANCE = 30
"""Answers drawn by chance and coded by a person, from which on an interval is given."""

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A theme's share of all answers: as suggested, as corrected (within 0 and 1), its interval, and what it rests on.

    `why_no_interval` is the sentence where `low` and `high` are None."""

    suggested: float
    share: float | None
    low: float | None
    high: float | None
    answers: int
    by_chance: int
    why_no_interval: str = ""


def corrected_share(suggested: Sequence[bool], person: Mapping[int, bool]) -> Share:
    """Correct the share of `suggested` (all answers, in order) by `person`: place -> what a person coded.

    `person` holds only answers drawn by chance, each once. The t quantile with n − 1 degrees stands for the normal, and where
    person and machine never or hardly differ one difference of each kind is added to the spread, so that no
    interval has length nought while answers remain that nobody read.
    """
    machine = np.asarray(list(suggested), dtype=np.float64)
    total, drawn = len(machine), len(person)
    if not total:
        return Share(0.0, None, None, None, 0, 0, "There are no answers.")
    said = float(machine.mean())
    if any(not 0 <= place < total for place in person):
        raise ValueError("an answer drawn by chance is not among those suggested for")
    if drawn < min(FEWEST_BY_CHANCE, total):
        need = min(FEWEST_BY_CHANCE, total) - drawn
        return Share(said, None, None, None, total, drawn, f"Code {need} more answers drawn by chance.")
    differences = np.array([float(mark) - machine[place] for place, mark in person.items()])
    share = said + float(differences.mean())
    spread = np.concatenate([differences, [1.0, -1.0]]).var(ddof=1)
    half = float(t.ppf((1 + LEVEL) / 2, max(drawn - 1, 1))) * sqrt((1 - drawn / total) * spread / drawn)
    return Share(said, _within(share), _within(share - half), _within(share + half), total, drawn)


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))
