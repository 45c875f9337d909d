"""The shape in which a table about people says what it holds and why."""

from dataclasses import dataclass

NUMBER = "A number that tells the rows apart"


@dataclass(frozen=True, slots=True)
class Table:
    """A table about people: its name for people, why it is kept, how long, and what each column holds."""

    model: str
    name: str
    why: str
    how_long: str
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class About:
    """Tables about the same people."""

    people: str
    tables: tuple[Table, ...]
