"""What was published before, as disclosure control must know it: shown counts, and the hidden ones behind
them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# Loads numpy: this module is imported only where something is counted.
from folkmoot.engagements.models import Engagement
from folkmoot.evidence.disclosure import Dimension, Slice
from folkmoot.evidence.published import Edition
from folkmoot.insight.columns import Columns

MARK = "\u2400"
"""Stands for NUL, which begins the markers of `evidence`, where an edition is kept."""


def moment_of(columns: Columns) -> str:
    """Name the moment at which counts were taken: equal names mean equal counts."""
    return f"{columns.state.generation}:{columns.state.arrivals}"


def editions_of(engagement: Engagement) -> list[Edition]:
    """Return everything ever published about an engagement, the oldest first; what was withdrawn has been
    seen."""
    kept = engagement.releases.order_by("published_at").values_list("edition", flat=True)
    return [edition_from(edition) for edition in kept if edition]


def edition_as_json(edition: Edition) -> dict[str, Any]:
    """Write an edition for keeping. It holds hidden counts and never leaves."""
    return {
        "as_of": edition.as_of,
        "tables": [[_dimension(dimension) for dimension in table] for table in edition.tables],
        "shown": _slices(edition.shown),
        "hidden": _slices(edition.hidden),
    }


def edition_from(kept: Mapping[str, Any]) -> Edition:
    """Read what `edition_as_json` wrote."""
    tables = tuple(
        tuple(
            Dimension(d["name"], tuple(str(_read(v)) for v in d["values"]), d["several"], d["not_said"])
            for d in table
        )
        for table in kept["tables"]
    )
    return Edition(kept["as_of"], tables, _counts(kept["shown"]), _counts(kept["hidden"]))


def _dimension(dimension: Dimension) -> dict[str, Any]:
    return {
        "name": dimension.name,
        "values": [_kept(value) for value in dimension.values],
        "several": dimension.several,
        "not_said": dimension.not_said,
    }


def _slices(counts: Mapping[Slice, int]) -> list[list[Any]]:
    return [
        [[[name, _kept(value)] for name, value in sorted(where, key=str)], count]
        for where, count in counts.items()
    ]


def _counts(listed: Sequence[Sequence[Any]]) -> dict[Slice, int]:
    return {frozenset((name, _read(value)) for name, value in where): count for where, count in listed}


def _kept(value: str | None) -> str | None:
    """Write a marker of `evidence` (it starts with NUL, which PostgreSQL's JSON cannot hold) with a sign for
    NUL."""
    return MARK + value[1:] if value and value.startswith("\x00") else value


def _read(value: str | None) -> str | None:
    return "\x00" + value[1:] if value and value.startswith(MARK) else value
