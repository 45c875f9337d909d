"""The slow twin of `together` and of counting from cells: one person and one slice at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folkmoot.evidence.published import SAID, Dimension, Slice, slices


def slow_counts(
    dimensions: Sequence[Dimension], people: Sequence[Mapping[str, str | None]]
) -> dict[Slice, int]:
    """Count everyone in every slice by asking each of them."""
    return {
        where: sum(all(_is(person, *pair) for pair in where) for person in people)
        for where in slices(dimensions)
    }


def _is(person: Mapping[str, str | None], name: str, value: str | None) -> bool:
    return person.get(name) is not None if value == SAID else person.get(name) == value


def slow_sum(intervals: Sequence[tuple[int, int | None]]) -> tuple[int, int | None]:
    """Add numbers that are known from a least to a most (None: no most is known) by trying out both ends."""
    low, high = 0, 0
    for least, most in intervals:
        low += least
        if high is not None:
            high = None if most is None else high + most  # type: ignore[assignment]
    return low, high
