"""A table on its way to a file, whatever the file: its columns with their words, and its rows a batch at a
time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Value = str | int | float | bool | tuple[str, ...] | None
Batch = list[tuple[Value, ...]]
Form = Literal["code", "codes", "number", "whole", "words", "yes_no"]


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """A column: its name in the file, what it means, and the words of its codes in the order they were
    offered.

    `form` "codes" holds several codes at once, as a tuple; "words" is text that is no code.
    """

    name: str
    meaning: str
    form: Form
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """A table. `batches` may be called again for another reading of the same rows."""

    name: str
    title: str
    columns: tuple[FrameColumn, ...]
    count: int
    batches: Callable[[], Iterator[Batch]]

    @classmethod
    def of(cls, name: str, title: str, columns: Sequence[FrameColumn], rows: Batch) -> Frame:
        """Make a small table of rows in memory."""
        return cls(name, title, tuple(columns), len(rows), lambda: iter([rows]))


def _nothing() -> None:
    """Let go of nothing."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What leaves as one file or package: tables, the method note, and recipes from which numbers can be made
    again. `close` lets go of the files it is read from."""

    name: str
    title: str
    frames: tuple[Frame, ...]
    method: tuple[str, ...]
    recipe: Mapping[str, Any]
    close: Callable[[], None] = _nothing

    @property
    def count(self) -> int:
        """Count the rows of all tables."""
        return sum(frame.count for frame in self.frames)

    def read_me(self) -> str:
        """Write the method note and the meaning of every column and code, as plain text."""
        lines = [self.title, "=" * len(self.title), "", "How this was made", ""]
        lines += [f"* {sentence}" for sentence in self.method]
        for frame in self.frames:
            lines += ["", f"{frame.title} ({frame.name}): {frame.count:,} rows", ""]
            for column in frame.columns:
                lines.append(f"* {column.name}: {column.meaning}")
                lines += [f"    {code} = {words}" for code, words in column.labels.items()]
        lines += ["", "recipe.json holds what a program needs to make the numbers again.", ""]
        return "\n".join(lines)
