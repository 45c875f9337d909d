"""What a file becomes once opened: headings, rows with their line numbers, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import NamedTuple

MOST_BYTES = 500_000_000
MOST_UNPACKED_BYTES = 2_000_000_000
MOST_UNPACKED_WORKBOOK_BYTES = 600_000_000
MOST_ROWS = 5_000_000
MOST_COLUMNS = 2_000
MOST_CHARACTERS_IN_A_CELL = 100_000
MOST_UNREADABLE_ROWS = 10_000


class SheetRefused(ValueError):
    """A file that cannot be read as a table. Its words are a sentence for the person who sent it."""


class WhichSheet(SheetRefused):
    """A workbook with several sheets, and nobody said which: `names` are those to choose from."""

    def __init__(self, sentence: str, names: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.names = names


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read at most; what is larger is refused, never cut."""

    bytes: int = MOST_BYTES
    unpacked_bytes: int = MOST_UNPACKED_BYTES
    unpacked_workbook_bytes: int = MOST_UNPACKED_WORKBOOK_BYTES
    rows: int = MOST_ROWS
    columns: int = MOST_COLUMNS
    cell: int = MOST_CHARACTERS_IN_A_CELL
    unreadable: int = MOST_UNREADABLE_ROWS


LIMITS = Limits()


class Problem(NamedTuple):
    """What is wrong with one line of a file, said to the person who can put it right."""

    line: int
    sentence: str


@dataclass(slots=True)
class Sheet:
    """A table that was handed over.

    `rows` gives (line number in the file, {heading: text}) once, in order. Every value is text without spaces
    around it; an empty cell is "". Numbers have no ".0", dates are 2026-05-03, codes of an SPSS file are the
    codes, with their words in `labels`. Rows that are wholly empty are passed over. A row that cannot be read
    is not given: it is in `problems`, so whoever reads the rows must report those too.
    """

    name: str
    kind: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    problems: list[Problem] = field(default_factory=list)
    closers: list[Callable[[], object]] = field(default_factory=list, repr=False)

    def close(self) -> None:
        """Let go of the file; a file that was open when handed over stays open."""
        while self.closers:
            self.closers.pop()()

    def __enter__(self) -> Sheet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_headings(found: list[str], *, limits: Limits) -> tuple[str, ...]:
    """Return the headings as columns, or refuse: a blank one, two the same, too many, none at all."""
    headings = [heading.strip() for heading in found]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise SheetRefused("The row where the headings should be is empty. Put a heading over each column.")
    if len(headings) > limits.columns:
        raise SheetRefused(
            f"There are {len(headings):,} columns. The most that can be read is {limits.columns:,}."
        )
    if "" in headings:
        raise SheetRefused(
            f"Column {headings.index('') + 1} has no heading. Give every column its own heading "
            "(headings merged over several columns leave the others blank: unmerge them)."
        )
    seen: set[str] = set()
    for heading in headings:
        if heading in seen:
            raise SheetRefused(f"The heading “{short(heading)}” stands over two columns. Rename one of them.")
        seen.add(heading)
    return tuple(headings)


def short(words: str, most: int = 60) -> str:
    """Return words short enough to quote in a sentence."""
    return words if len(words) <= most else words[: most - 1] + "…"


def add_problem(problems: list[Problem], line: int, sentence: str, limits: Limits) -> None:
    """Keep what is wrong with a line, and give up on a file in which too much is."""
    problems.append(Problem(line, sentence))
    if len(problems) >= limits.unreadable:
        raise SheetRefused(
            f"More than {limits.unreadable:,} rows cannot be read. The first is line {problems[0].line}: "
            f"{problems[0].sentence}"
        )
