"""Judges a register row by row, before or while it is brought: what it holds, and what of it can't be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from folkmoot.hub.bringing import MADE_FROM
from folkmoot.hub.identity import COLUMNS
from folkmoot.partners.agreements.terms import Terms
from folkmoot.sheets import Sheet

MOST_LINES_TOLD = 200
"""Lines that could not be read and are told one by one; beyond them, their number."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds, before anything of it is kept."""

    rows: int
    without_birth: int
    columns: tuple[str, ...]
    items: tuple[tuple[str, int], ...]
    made: tuple[str, ...]
    extra: tuple[str, ...]
    problems: tuple[str, ...]


class Judge:
    """Sees the rows of a sheet as they go by, and counts."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = columns
        self.counts = dict.fromkeys(columns.values(), 0)
        self.rows = self.without_birth = 0

    def rows_of(self, sheet: Sheet) -> Iterator[dict[str, str]]:
        """Give each row by the columns its headings stand for, and count it."""
        for _, read in sheet.rows:
            row = {self.columns[heading]: value for heading, value in read.items()}
            self.rows += 1
            self.without_birth += not row.get("date_of_birth")
            for column, value in row.items():
                self.counts[column] += bool(value)
            yield row

    def looked(self, sheet: Sheet, given: frozenset[str]) -> Looked:
        """Return what went by."""
        items = [column for column in self.counts if column not in COLUMNS]
        return Looked(
            rows=self.rows,
            without_birth=self.without_birth,
            columns=tuple(column for column in self.counts if column in COLUMNS),
            items=tuple((column, self.counts[column]) for column in items if column in given),
            made=tuple(made for made, of in MADE_FROM.items() if of in self.counts and made in given),
            extra=tuple(column for column in items if column not in given),
            problems=tuple(problem.sentence for problem in sheet.problems[:5]),
        )

    def told(self, sheet: Sheet) -> dict[str, object]:
        """Return it as it is kept with a register that a worker brings: numbers, and lines that could not be read."""
        return {
            "rows": self.rows,
            "without_birth": self.without_birth if "date_of_birth" in self.counts else 0,
            "columns": [[column, count] for column, count in self.counts.items()],
            "left_out": len(sheet.problems),
            "lines": [[problem.line, problem.sentence] for problem in sheet.problems[:MOST_LINES_TOLD]],
        }


def named(sheet: Sheet, terms: Terms) -> dict[str, str]:
    """Return for each heading the column it stands for: an item by its key or its name, or part of who somebody is."""
    by_name = {item.name.casefold(): item.key for item in terms.items}
    found = {}
    for heading in sheet.columns:
        plain = heading.strip().casefold()
        found[heading] = by_name.get(plain, plain.replace(" ", "_"))
    return found
