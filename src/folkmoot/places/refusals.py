"""What can go wrong with an import as a whole, and the report of one that ran."""

from __future__ import annotations

from dataclasses import dataclass, field

from folkmoot.sheets import Problem

MOST_PROBLEMS_KEPT = 10_000


class ImportRefused(ValueError):
    """An import that cannot be done at all. Its words are a sentence for the person who asked."""


class MappingRefused(ImportRefused):
    """A mapping that cannot be understood: its sentence names the key."""


@dataclass(slots=True)
class ImportReport:
    """What an import read and did.

    `stored` is 0 when there are problems: an import stores everything or nothing. After a dry run it is what
    would have been stored. `notes` are sentences about what was left aside on purpose, or made on the way.
    """

    rows: int = 0
    stored: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dry_run: bool = False
    bad_rows: int = 0

    @property
    def good(self) -> bool:
        """Whether it was stored, or would have been."""
        return not self.problems or self.stored > 0

    def add_problem(self, line: int, sentence: str) -> None:
        """Count a bad row, and keep its line and reason while there is room."""
        self.bad_rows += 1
        if len(self.problems) < MOST_PROBLEMS_KEPT:
            self.problems.append(Problem(line, sentence))

    def add_note(self, sentence: str) -> None:
        """Keep a sentence once."""
        if sentence not in self.notes:
            self.notes.append(sentence)
