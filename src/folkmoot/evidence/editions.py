"""An edition written down: what was told and what was hidden, for whoever has to check the next one against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from folkmoot.evidence.published import Dimension, Edition, Slice

MARK = "\u2400"
"""Stands for NUL, which begins the markers of `evidence`, where an edition is kept."""


def edition_as_json(edition: Edition) -> dict[str, Any]:
    """Write an edition for keeping. It holds hidden counts and never leaves."""
    kept: dict[str, Any] = {
        "as_of": edition.as_of,
        "tables": [[_dimension(dimension) for dimension in table] for table in edition.tables],
        "shown": _slices(edition.shown),
        "hidden": _slices(edition.hidden),
    }
    if edition.ranges:
        kept["ranges"] = _slices({where: list(ends) for where, ends in edition.ranges.items()})
    return kept


def edition_from(kept: Mapping[str, Any]) -> Edition:
    """Read what `edition_as_json` wrote."""
    tables = tuple(tuple(_dimension_from(each) for each in table) for table in kept["tables"])
    ranges = {where: (ends[0], ends[1]) for where, ends in _counts(kept.get("ranges", ())).items()}
    return Edition(kept["as_of"], tables, _counts(kept["shown"]), _counts(kept["hidden"]), ranges)


def _dimension(dimension: Dimension) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "name": dimension.name,
        "values": [_kept(value) for value in dimension.values],
        "several": dimension.several,
        "not_said": dimension.not_said,
    }
    if dimension.parts:
        kept["parts"] = [list(pieces) for pieces in dimension.parts]
    if dimension.amount is not None:
        kept |= {"amount": list(dimension.amount), "sum_of": dimension.sum_of}
    return kept


def _dimension_from(kept: Mapping[str, Any]) -> Dimension:
    amount = kept.get("amount")
    return Dimension(
        kept["name"],
        tuple(str(_read(value)) for value in kept["values"]),
        kept["several"],
        kept["not_said"],
        tuple(tuple(pieces) for pieces in kept.get("parts", ())),
        None if amount is None else (amount[0], amount[1]),
        kept.get("sum_of", ""),
    )


def _slices(counts: Mapping[Slice, Any]) -> list[list[Any]]:
    return [
        [[[name, _kept(value)] for name, value in sorted(where, key=str)], count]
        for where, count in counts.items()
    ]


def _counts(listed: Sequence[Sequence[Any]]) -> dict[Slice, Any]:
    return {frozenset((name, _read(value)) for name, value in where): count for where, count in listed}


def _kept(value: str | None) -> str | None:
    """Write a marker of `evidence` (it starts with NUL, which PostgreSQL's JSON cannot hold) with a sign for
    NUL."""
    return MARK + value[1:] if value and value.startswith("\x00") else value


def _read(value: str | None) -> str | None:
    return "\x00" + value[1:] if value and value.startswith(MARK) else value
