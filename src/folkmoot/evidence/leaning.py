"""Who speaks of something more, or less, often than everyone who was heard: rates with exact intervals, and what is more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.exact import clopper_pearson, exact_p, stands_out

LEVEL = 0.95
"""A difference is said only when it is larger than chance gives once in twenty, over all the groups shown together."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """One group: `speaking` of the `heard` in it speak of the thing. Rates are between 0 and 1; `ratio` is the group's rate ÷
    everyone's, with its interval. None where nobody was heard, or nobody speaks of it at all. `said`: more than chance."""

    group: str
    speaking: int
    heard: int
    rate: float | None
    low: float | None
    high: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    said: bool

    @property
    def way(self) -> int:
        """1 for more often than everyone, −1 for less often, 0 where the difference may be chance."""
        if not self.said or self.ratio is None:
            return 0
        return 1 if self.ratio > 1 else -1


@dataclass(frozen=True, slots=True)
class Divided:
    """Counts of one way to tell people apart: `speaking` and `heard` for each group, and of everyone who said."""

    groups: tuple[str, ...]
    speaking: tuple[int, ...]
    heard: tuple[int, ...]
    speaking_known: int
    heard_known: int


def leanings(divided: Sequence[Divided], *, level: float = LEVEL) -> list[list[Leaning]]:
    """Compare each group's rate k/n with everyone's K/N, for every division on a page together.

    The interval of k/n is Clopper and Pearson's; the ratio's is that over K/N, which is taken as known. What is said
    survives Benjamini and Hochberg over all groups of all divisions. A person may be in several groups.
    """
    if not divided:
        return []
    k = np.concatenate([np.asarray(each.speaking, dtype=np.int64) for each in divided])
    n = np.concatenate([np.asarray(each.heard, dtype=np.int64) for each in divided])
    overall = np.concatenate([np.full(len(each.groups), _rate(each)) for each in divided])
    low, high = clopper_pearson(k, n, level=level)
    told = (n > 0) & (overall > 0)
    outside: NDArray[np.bool_] = np.zeros(len(k), dtype=np.bool_)
    if told.any():
        outside[told] = stands_out(exact_p(k[told], n[told], overall[told]), level=1 - level)
    found, at = [], 0
    for each in divided:
        places = range(at, at + len(each.groups))
        found.append(
            [
                _leaning(
                    group,
                    int(k[place]),
                    int(n[place]),
                    float(low[place]),
                    float(high[place]),
                    float(overall[place]),
                    bool(outside[place]),
                )
                for group, place in zip(each.groups, places, strict=True)
            ]
        )
        at += len(each.groups)
    return found


def _rate(divided: Divided) -> float:
    return divided.speaking_known / divided.heard_known if divided.heard_known else 0.0


def _leaning(group: str, k: int, n: int, low: float, high: float, overall: float, said: bool) -> Leaning:
    if not n or not overall:
        return Leaning(group, k, n, k / n if n else None, None, None, None, None, None, False)
    return Leaning(group, k, n, k / n, low, high, k / n / overall, low / overall, high / overall, said)
