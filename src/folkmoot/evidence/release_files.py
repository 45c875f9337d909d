"""Tables of counts as they were published, read from CSV files in long form: a row for each count, a column for each
way it is divided, and `count`."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from folkmoot.evidence.analyst import Refused, read_columns
from folkmoot.evidence.published import SAID, Dimension, Edition, Slice, slices
from folkmoot.evidence.recovery import of_the_same_people
from folkmoot.evidence.whom import whom

COUNT = "count"
TOTALS = frozenset({"", "all", "total"})
"""What stands in a column where a row is not divided by it."""

HIDDEN = frozenset({"", "x", "*", "[c]", "c", "hidden", "too few to show"})
"""What stands for a count that was not shown."""

LARGEST_FILE = 5_000_000
MOST_FILES = 120
MOST_DIMENSIONS = 6
MOST_COUNTS = 60_000
LARGEST_COUNT = 1_000_000_000
PARTS_COLUMNS = ("dimension", "value", "part")

Parts = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file: what it is divided by, and its counts; nan where one is hidden."""

    name: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[Slice, float]

    def agrees(self, other: TableFile) -> bool:
        """Say whether both may be of the same people: no count that both show differs."""
        return all(
            other.counts[where] == n
            for where, n in self.counts.items()
            if not math.isnan(n) and not math.isnan(other.counts.get(where, math.nan))
        )

    def edition(self, day: str, rounded_to: int = 1) -> Edition:
        """Give what the file told; with numbers rounded at random to a base, what they may stand for."""
        every = {where: self.counts.get(where, math.nan) for where in slices(self.dimensions)}
        told = {where: int(n) for where, n in every.items() if not math.isnan(n)}
        hidden: Mapping[Slice, float] = {where: n for where, n in every.items() if math.isnan(n)}
        if rounded_to == 1:
            return Edition(day, (self.dimensions,), told, hidden)  # type: ignore[arg-type]  # nan: not known to us
        ranges = {where: (max(n - rounded_to + 1, 0), n + rounded_to - 1) for where, n in told.items()}
        return Edition(day, (self.dimensions,), {}, dict.fromkeys(every, math.nan), ranges)  # type: ignore[arg-type]


def read_tables(paths: Sequence[str], parts: Parts) -> list[TableFile]:
    """Read files of counts. Raises Refused with the file and what is wrong in it."""
    if len(paths) > MOST_FILES:
        raise Refused(f"At most {MOST_FILES} tables are checked at once; these are {len(paths)}.")
    files = [_read(path, parts) for path in paths]
    if sum(len(slices(each.dimensions)) for each in files) > MOST_COUNTS:
        raise Refused(
            f"These tables hold more than {MOST_COUNTS:,} counts, more than can be checked at once."
        )
    return files


def read_parts(path: str | None) -> Parts:
    """Read which pieces areas are made of: `dimension`, `value`, `part`. Raises Refused."""
    if path is None:
        return {}
    _check_size(path)
    columns = read_columns(path)
    missing = [name for name in PARTS_COLUMNS if name not in columns]
    if missing:
        raise Refused(f"{path} has no column “{missing[0]}”. It needs {', '.join(PARTS_COLUMNS)}.")
    found: dict[tuple[str, str], dict[str, None]] = {}
    for dimension, value, part in zip(*(columns[name] for name in PARTS_COLUMNS), strict=True):
        if not (dimension and value and part):
            raise Refused(f"{path} has a row with an empty cell.")
        found.setdefault((dimension, value), {})[part] = None
    return {area: tuple(each) for area, each in found.items()}


def _read(path: str, parts: Parts) -> TableFile:
    _check_size(path)
    columns = read_columns(path)
    if COUNT not in columns:
        raise Refused(f"{path} has no column “{COUNT}”.")
    names = [name for name in columns if name != COUNT]
    if not 1 <= len(names) <= MOST_DIMENSIONS:
        raise Refused(
            f"{path} has {len(names)} columns beside “{COUNT}”; from 1 to {MOST_DIMENSIONS} can be checked."
        )
    dimensions = tuple(_dimension(path, name, columns[name], parts) for name in names)
    size = math.prod(len(d.values) + 2 for d in dimensions)
    if size > MOST_COUNTS:
        raise Refused(f"{path} is divided into {size:,} counts; at most {MOST_COUNTS:,} can be checked.")
    counts: dict[Slice, float] = {}
    rows = zip(*(columns[name] for name in names), strict=True)
    for number, (values, told) in enumerate(zip(rows, columns[COUNT], strict=True), start=2):
        pairs = zip(names, values, strict=True)
        where: Slice = frozenset((name, value) for name, value in pairs if value.casefold() not in TOTALS)
        if where in counts:
            raise Refused(f"{path}, row {number}: {whom(where)} has a count already.")
        counts[where] = _count(f"{path}, row {number}", told)
    _add_totals(dimensions, counts)
    return TableFile(Path(path).name, dimensions, counts)


def _add_totals(dimensions: Sequence[Dimension], counts: dict[Slice, float]) -> None:
    """Add up the totals that are not in the file and whose parts all are, as any reader can."""
    missing = [
        w for w in slices(dimensions) if all(v != SAID for _, v in w) and math.isnan(counts.get(w, math.nan))
    ]
    for where in sorted(missing, key=len, reverse=True):
        for d in dimensions:
            if d.name not in {name for name, _ in where}:
                total = sum(counts.get(where | {(d.name, value)}, math.nan) for value in d.values)
                if not math.isnan(total):
                    counts[where] = total


def _check_size(path: str) -> None:
    try:
        size = os.stat(path).st_size
    except OSError as fault:
        raise Refused(f"{path} can't be read: {fault.strerror}.") from fault
    if size > LARGEST_FILE:
        raise Refused(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB.")


def _dimension(path: str, name: str, column: Sequence[str], parts: Parts) -> Dimension:
    values = tuple(value for value in dict.fromkeys(column) if value.casefold() not in TOTALS)
    if not values:
        raise Refused(f"{path} is not divided by “{name}”: every row is a total. Leave the column out.")
    if any(value.startswith("\x00") for value in (name, *values)):
        raise Refused(f"{path} has a value in “{name}” that is no text.")
    declared = [parts.get((name, value), ()) for value in values]
    if any(declared) and not all(declared):
        lacks = values[[bool(each) for each in declared].index(False)]
        raise Refused(f"The parts of {name} “{lacks}” are not given, and those of others are.")
    return Dimension(name, values, not_said=False, parts=tuple(declared) if any(declared) else ())


def _count(place: str, told: str) -> float:
    if told.casefold() in HIDDEN:
        return math.nan
    plain = told.replace(",", "")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 12 or int(plain) > LARGEST_COUNT:
        raise Refused(
            f"{place}: “{told[:40]}” is not a count. Write a whole number from 0, or x where it is hidden."
        )
    return float(plain)


def grouped(
    files: Sequence[TableFile], *, rounded_to: int = 1, seconds: float | None = None
) -> list[list[TableFile]]:
    """Put together the files that may be of the same people, the newest first: an outsider will. Raises OutOfTime."""
    until = None if seconds is None else time.monotonic() + seconds
    groups: list[list[TableFile]] = []
    for each in files:
        for group in groups:
            left = None if until is None else until - time.monotonic()
            together = [one.edition("", rounded_to) for one in (*group, each)]
            alike = rounded_to > 1 or all(each.agrees(other) for other in group)
            if alike and of_the_same_people(together, seconds=left):
                group.append(each)
                break
        else:
            groups.append([each])
    return groups
