"""What an analyst's file becomes: a CSV is read, counted, weighted, and each row given its weight."""

from __future__ import annotations

import csv
import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.evidence import cube as cubes
from folkmoot.evidence import margins as margin_tables
from folkmoot.evidence import weighting
from folkmoot.evidence.constraints import NotSaidPolicy
from folkmoot.evidence.margins import Margins, MarginsUnreadable
from folkmoot.evidence.problems import Problem

WEIGHT, BASE = "folkmoot base weight", "folkmoot base weight as text"
"""Columns beside the file's own; the second keeps rows of different base weights apart under a limit."""

Columns = Mapping[str, Sequence[str]]


class Refused(Exception):
    """The file cannot be used; the sentence says why and what to do."""


def read_columns(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    """Read a CSV (UTF-8, commas, a header) as columns of texts, spaces round them taken off.

    Raises Refused, with the line where there is one, for a file that is not there, not UTF-8, without rows, with a
    heading twice, or with a row of another length than the header.
    """
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file, strict=True)
            header = [name.strip() for name in next(reader, [])]
            _check_header(path, header)
            rows = [_checked(path, reader.line_num, header, row) for row in reader if row]
    except OSError as fault:
        raise Refused(f"{path} can't be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise Refused(f"{path} is not UTF-8 text. Save it as “CSV UTF-8” and try again.") from fault
    except csv.Error as fault:
        raise Refused(f"{path}, line {reader.line_num}: {fault}.") from fault
    if not rows:
        raise Refused(f"{path} has a header and no rows.")
    return {name: [row[place].strip() for row in rows] for place, name in enumerate(header)}


def _check_header(path: str | os.PathLike[str], header: Sequence[str]) -> None:
    if not any(header):
        raise Refused(f"{path} is empty: its first line should name the columns.")
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise Refused(f"{path} has more than one column called “{twice[0]}”: give each its own name.")


def _checked(path: str | os.PathLike[str], line: int, header: Sequence[str], row: list[str]) -> list[str]:
    if len(row) != len(header):
        raise Refused(f"{path}, line {line}: {len(row)} values under {len(header)} headings.")
    return row


def read_margins(path: str | os.PathLike[str]) -> Margins:
    """Read {"margins": {dimension: {group: people}}}, with "source", "date" and "everyone" if given.

    Raises Refused with the reason.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            told: Any = json.load(file, object_pairs_hook=_no_name_twice)
    except OSError as fault:
        raise Refused(f"{path} can't be read: {fault.strerror}.") from fault
    except (UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise Refused(f"{path} is not JSON: {fault}.") from fault
    except MarginsUnreadable as fault:
        raise Refused(f"{path}: {fault}") from fault
    if not isinstance(told, dict) or "margins" not in told:
        raise Refused(f'{path} should hold {{"margins": {{"age": {{"16-24": 1200, …}}, …}}}}.')
    try:
        return margin_tables.from_counts(
            told["margins"],
            source=str(told.get("source", "")),
            date=str(told.get("date", "")),
            everyone=told.get("everyone"),
        )
    except (MarginsUnreadable, TypeError) as fault:
        raise Refused(f"{path}: {fault}") from fault


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise MarginsUnreadable(f"“{twice}” is given twice.")
    return found


def column(columns: Columns, name: str) -> Sequence[str]:
    """Find a column. Raises Refused, naming those there are."""
    if name not in columns:
        raise Refused(f"There is no column “{name}”. There are: {', '.join(columns)}.")
    return columns[name]


def base_weights(columns: Columns, name: str | None) -> list[float]:
    """Read a column of base weights, 1 for each row without one. Raises Refused for any that is not above nought."""
    if name is None:
        return [1.0] * len(next(iter(columns.values())))
    weights = []
    for row, text in enumerate(column(columns, name), start=1):
        try:
            weight = float(text)
        except ValueError:
            weight = math.nan
        if not (math.isfinite(weight) and weight > 0):
            raise Refused(f"Row {row} has the base weight “{text}”: it must be a number above nought.")
        weights.append(weight)
    return weights


@dataclass(frozen=True, slots=True)
class WeightedRows:
    """A weight for each row in the file's order, nought for a row left out, and what they came from."""

    weights: list[float]
    made: weighting.Weights

    @property
    def largest_ratio(self) -> float:
        """Give the largest weight in multiples of the average of the rows that have one."""
        weighted = [weight for weight in self.weights if weight > 0]
        return max(weighted) * len(weighted) / math.fsum(weighted)

    @property
    def effective_n(self) -> float:
        """Give how many answers of equal weight the rows are worth: (Σw)²/Σw²."""
        return math.fsum(self.weights) ** 2 / math.fsum(weight * weight for weight in self.weights)

    @property
    def kish_deff(self) -> float:
        """Give Kish's design effect of the weights."""
        return sum(weight > 0 for weight in self.weights) / self.effective_n

    @property
    def worst_gap(self) -> float:
        """Give the worst relative error of a margin."""
        return self.made.gap

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give what the analyst should know about these weights."""
        return self.made.problems

    def as_json(self) -> dict[str, Any]:
        """Say it as the command line does."""
        return {
            "kish_deff": self.kish_deff,
            "effective_n": self.effective_n,
            "largest_ratio": self.largest_ratio,
            "iterations": self.made.iterations,
            "worst_gap": self.worst_gap,
            "problems": [problem.as_json() for problem in self.problems],
            "recipe": dict(self.made.recipe),
        }


def rake_rows(
    columns: Columns,
    margins: Margins,
    *,
    base: str | None = None,
    not_said: NotSaidPolicy = "refuse",
    largest_ratio: float | None = None,
) -> WeightedRows:
    """Weight the rows of a file by margins.

    Raises Refused for a column that is not there, MarginsCannotBeMet while something blocks.
    """
    table: dict[str, Sequence[object]] = {name: column(columns, name) for name in margins.dimensions}
    weights = base_weights(columns, base)
    dimensions = list(margins.dimensions)
    if base is not None and largest_ratio is not None:
        table[BASE] = [repr(weight) for weight in weights]  # so that the limit holds for each row exactly
        dimensions.append(BASE)
    try:
        heard = cubes.count({**table, WEIGHT: weights}, cells=dimensions, weight=WEIGHT)
    except ValueError as fault:
        raise Refused(f"The file can't be counted: {fault}.") from fault
    planned = weighting.plan(heard, margins, not_said=not_said, largest_ratio=largest_ratio)
    made = weighting.rake(planned)
    factors = made.by_key()
    keys = zip(*(table[name] for name in dimensions), strict=True)
    each = [
        factors.get(tuple(str(text) or None for text in key), 0.0) * weight
        for key, weight in zip(keys, weights, strict=True)
    ]
    return WeightedRows(each, made)


def write_weights(path: str | os.PathLike[str], weights: Sequence[float]) -> None:
    """Write row (from 1, in the file's order) and weight. Raises Refused when the file can't be written."""
    try:
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["row", "weight"])
            writer.writerows((row, repr(weight)) for row, weight in enumerate(weights, start=1))
    except OSError as fault:
        raise Refused(f"{path} can't be written: {fault.strerror}.") from fault
