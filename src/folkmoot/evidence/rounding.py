"""Rounds the inner counts of a table, so that its totals still add up and no difference of two tables is exact.

After Langsrud and Heldal's SmallCountRounding: only inner counts are changed, and everything above them is their
sum. Which way a count goes hangs on a key, on whom it counts and on the count alone: asked again, the same people
give the same number, so that asking often and averaging tells nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from folkmoot.evidence.published import SAID, CountTable, Slice, slices
from folkmoot.evidence.refusals import Refusal

BASE = 5
"""Counts are rounded to multiples of this."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """A table's numbers as they leave, and the least and most that each inner one tells of its count."""

    counts: Mapping[Slice, int]
    ranges: Mapping[Slice, tuple[int, int]]


def rounded(table: CountTable, *, key: bytes, smallest_shown: int, base: int = BASE) -> Rounded:
    """Round a table. A small inner count becomes nought or `first_step`. Raises Refusal where inner counts do not add
    up to totals: people in several groups, areas that overlap in one table, and sums of numbers."""
    if any(d.several or d.amount is not None for d in table.dimensions):
        raise Refusal(
            "These tables can't be rounded so that they add up: people may be in several groups, or a mean is told. "
            "Publish them without it, or in larger groups."
        )
    first = first_step(smallest_shown, base)
    counts = dict.fromkeys(slices(table.dimensions), 0)
    ranges: dict[Slice, tuple[int, int]] = {}
    levels = [[*d.values, *([None] if d.not_said else [])] for d in table.dimensions]
    names = [d.name for d in table.dimensions]
    for values in product(*levels):
        inner = frozenset(zip(names, values, strict=True))
        told = _told(inner, table.counts[inner], key=key, first=first, base=base)
        ranges[inner] = within(told, first, base)
        for where in _holding(inner):
            counts[where] += told
    return Rounded(counts, ranges)


def first_step(smallest_shown: int, base: int = BASE) -> int:
    """Give the smallest number that is told: far enough from nought that either may stand for a small count."""
    return base * (smallest_shown // base + 1)


def within(told: int, first: int, base: int) -> tuple[int, int]:
    """Give the least and the most of the counts that are told as this."""
    if told == 0:
        return 0, first - 1
    return (1 if told == first else told - base + 1), told + base - 1


def _told(inner: Slice, count: int, *, key: bytes, first: int, base: int) -> int:
    low, step = (0, first) if count < first else (count - count % base, base)
    return low + step if _chance(inner, count, key) < (count - low) / step else low


def _chance(inner: Slice, count: int, key: bytes) -> float:
    """Draw a number from 0 to 1 that is always the same for these people."""
    whom = json.dumps([sorted(inner, key=str), count], ensure_ascii=False).encode()
    return int.from_bytes(hmac.digest(key, whom, hashlib.sha256)[:7], "big") / 2**56


def _holding(inner: Slice) -> list[Slice]:
    """Name every slice these people are part of: their own, those above it, and everybody."""
    ways: list[tuple[Slice, ...]] = []
    for name, value in sorted(inner, key=str):
        said: tuple[Slice, ...] = () if value is None else (frozenset({(name, SAID)}),)
        ways.append((frozenset({(name, value)}), *said, frozenset()))
    return [frozenset[tuple[str, str | None]]().union(*each) for each in product(*ways)]
