"""The shape in which a table about people says what it holds and why."""

from dataclasses import dataclass

from django.utils.text import slugify

NUMBER = "A number that tells the rows apart"


@dataclass(frozen=True, slots=True)
class Table:
    """A table about people: its name for people, why it is kept, how long, and what each column holds."""

    model: str
    name: str
    why: str
    how_long: str
    columns: dict[str, str]

    @property
    def slug(self) -> str:
        """The end of the address at which everything in it is told."""
        return slugify(self.name)


@dataclass(frozen=True, slots=True)
class About:
    """Tables about the same people."""

    people: str
    tables: tuple[Table, ...]
