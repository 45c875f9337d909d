"""What became of a file that was checked or taken in, said to the officer who handed it over."""

from dataclasses import dataclass, field

from folkmoot.channels.paper.reading import Problem

MOST_PROBLEMS_KEPT = 5_000


@dataclass(slots=True)
class ImportReport:
    """What became of a file: rows read, contacts stored, and each row that could not be taken."""

    rows_read: int = 0
    skipped: int = 0
    stored: int = 0
    repeated: int = 0
    withdrawn: int = 0
    problems_found: int = 0
    problems: list[Problem] = field(default_factory=list)
    dry_run: bool = False
    strata: dict[str, dict[str, float]] = field(
        default_factory=dict
    )  # by collector: how many there are in each

    @property
    def refused(self) -> bool:
        """Whether nothing was (or would be) taken in."""
        return self.problems_found > 0

    def add(self, *problems: Problem) -> None:
        """Note problems; all are counted, the first thousands are kept."""
        self.problems_found += len(problems)
        self.problems += problems[: max(0, MOST_PROBLEMS_KEPT - len(self.problems))]

    def sentence(self) -> str:
        """Say what became of the file."""
        read = f"{self.rows_read:,} {'row' if self.rows_read == 1 else 'rows'} read"
        if self.refused:
            things = "1 thing stands" if self.problems_found == 1 else f"{self.problems_found:,} things stand"
            return f"{read}. {things} in the way, so nothing was taken in."
        left = f", {self.skipped:,} left out as the mapping says" if self.skipped else ""
        if self.dry_run:
            here = f" {self.repeated:,} of them are here already." if self.repeated else ""
            return f"{read}{left}. Every row can be taken in.{here} Nothing has been taken in yet."
        again = (
            f" {told(self.repeated, 'was', 'were')} here before and stay as they are."
            if self.repeated
            else ""
        )
        gone = (
            f" {told(self.withdrawn, 'was', 'were')} withdrawn by the people who gave them and stay away."
            if self.withdrawn
            else ""
        )
        new = "1 contact is" if self.stored == 1 else f"{self.stored:,} contacts are"
        return f"{read}{left}. {new} new.{again}{gone}"


def told(number: int, one: str, several: str) -> str:
    """Return a number with its verb."""
    return f"{number:,} {one if number == 1 else several}"


class ImportRefused(Exception):
    """Nothing was taken in; `report` says why."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__(report.sentence())
        self.report = report
