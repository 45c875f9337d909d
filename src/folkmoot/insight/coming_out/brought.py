"""Reads a file of answers that were coded elsewhere: a table, or a REFI-QDA project. Nothing is kept; every size is bounded."""

from __future__ import annotations

import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO
from uuid import UUID

from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.leaving import answers_by_number
from folkmoot.insight.coming_out.spoken import Answer
from folkmoot.insight.refi import Project, ProjectRefused, read_project
from folkmoot.sheets import Limits, SheetRefused, open_sheet

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
MOST_LISTED = 200_000  # bytes of a workbook’s list of sheets
MOST_THEMES = 200
LONGEST_NAME = 120
MOST_SPANS = 20
NUMBERS = ("answer", "id", "answer id", "number")
NAMES = ("themes", "theme", "codes", "code")
KNOWN_COLUMNS = frozenset(
    {"question", "channel", "language", "day", "words", "text", "origin", "marked", "start", "end"}
)
YES = frozenset({"1", "x", "yes", "true", "1.0"})
NO = frozenset({"", "0", "no", "false", "0.0"})
HOW = "Take the codings out as a file first: its column “answer” says which answer each row is."

Spans = list[tuple[int, int]]
Known = Mapping[UUID, tuple[Answer, str]]


class FileRefused(ValueError):
    """A file that cannot be taken in. Its words are a sentence for the person who sent it."""


@dataclass(slots=True)
class Brought:
    """What a file holds: codes by name with rules and parent, and for each known answer the codes it speaks of, with their words."""

    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    readings: dict[Answer, dict[str, Spans]] = field(default_factory=lambda: defaultdict(dict))
    rows: int = 0
    unknown: int = 0
    not_read: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def read(self, answer: Answer, code: str, span: tuple[int, int] | None, words: str) -> None:
        """Add that an answer speaks of a code, in these words of it or in whole."""
        spans = self.readings[answer].setdefault(code, [])
        if span and span != (0, len(words)) and span not in spans and len(spans) < MOST_SPANS:
            spans.append(span)

    def told(self) -> str:
        """Say what was read and what was not."""
        said = [f"{many(self.rows, 'row,rows')} read."]
        if self.unknown:
            said.append(f"{many(self.unknown, 'row is,rows are')} of no answer here, and passed over.")
        if self.not_read:
            said.append(f"Columns not read: {', '.join(self.not_read[:20])}.")
        return " ".join([*said, *self.problems[:10]])


def read_file(engagement: Engagement, source: IO[bytes], name: str) -> Brought:
    """Read a coded file of an engagement. Raises FileRefused with a sentence for who sent it."""
    source.seek(0, 2)
    if source.tell() > MOST_BYTES:
        raise FileRefused(
            f"The file is larger than {MOST_BYTES / 1e6:,.0f} MB. Split it, and bring each part."
        )
    known = answers_by_number(engagement)
    try:
        if _is_project(source):
            found = _from_project(read_project(source), known)
        else:
            source.seek(0)
            found = _from_sheet(source, name, known)
    except (SheetRefused, ProjectRefused) as refused:
        raise FileRefused(str(refused)) from refused
    if len(found.codes) > MOST_THEMES:
        raise FileRefused(f"The file has more than {MOST_THEMES} codes. Leave out those that are not used.")
    if not found.readings:
        raise FileRefused(f"No answer of this engagement is in the file. {HOW}")
    return found


def _is_project(source: IO[bytes]) -> bool:
    source.seek(0)
    try:
        with zipfile.ZipFile(source) as packed:
            return any(name.endswith(".qde") for name in packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _from_project(project: Project, known: Known) -> Brought:
    found = Brought(rows=len(project.texts))
    names = {code.guid: tidy(code.name) for code in project.codes}
    if len(project.texts) > MOST_ROWS:
        raise FileRefused(f"The file has more than {MOST_ROWS:,} texts. Bring it in parts.")
    for code in project.codes:
        if names[code.guid] and code.codable:
            parent = names.get(code.parent, "") if code.parent else ""
            found.codes.setdefault(names[code.guid], (code.description, parent))
    lost = 0
    for text in project.texts:
        if text.guid not in known:
            found.unknown += 1
            continue
        answer, words = known[text.guid]
        for mark in text.marks:
            whole = mark.start == 0 and mark.end == len(text.words)
            span = None if whole else _place(text.words[mark.start : mark.end], mark.start, words)
            lost += span is None and not whole
            if names.get(mark.code) in found.codes:
                found.read(answer, names[mark.code], span, words)
    found.problems += [f"Not read: {what}." for what in project.passed_over]
    if lost:
        found.problems.append(
            f"{lost:,} marked words are not in the answer as it is here. They count for the whole answer."
        )
    return found


def _place(marked: str, start: int, words: str) -> tuple[int, int] | None:
    """Return where marked words stand in an answer: where they stood, else where they are found."""
    if not marked:
        return None
    at = start if words[start : start + len(marked)] == marked else words.find(marked)
    return (at, at + len(marked)) if at >= 0 else None


def _from_sheet(source: IO[bytes], name: str, known: Known) -> Brought:
    limits = Limits(
        bytes=MOST_BYTES, unpacked_bytes=100_000_000, unpacked_workbook_bytes=150_000_000, rows=10 * MOST_ROWS
    )
    with open_sheet(source, name=name, limits=limits, sheet=_which(source)) as sheet:
        columns = {column: column.strip().lower() for column in sheet.columns}
        number = next((column for column, low in columns.items() if low in NUMBERS), None)
        if number is None:
            raise FileRefused(f"No column says which answer each row is. {HOW}")
        rows = [row for _, row in sheet.rows]
        problems = [f"Line {each.line}: {each.sentence}" for each in sheet.problems[:20]]
    found = Brought(rows=len(rows), problems=problems)
    named = next((column for column, low in columns.items() if low in NAMES), None)
    flags = (
        []
        if named
        else list(
            _flags(rows, [one for one in columns if one != number and columns[one] not in KNOWN_COLUMNS])
        )
    )
    if not named and not flags:
        raise FileRefused(
            "No column holds themes: one of 0 and 1 for each theme, or one called “themes” with their names."
        )
    read = {number, named, *flags}
    found.not_read = [column for column in columns if column not in read]
    for row in rows:
        which = _uuid(row[number])
        answer = known.get(which) if which else None
        if answer is None:
            found.unknown += 1
            continue
        codes = (
            _split(row[named]) if named else [tidy(column) for column in flags if row[column].lower() in YES]
        )
        span = _span(row, answer[1])
        for code in codes:
            found.codes.setdefault(code, ("", ""))
            found.read(answer[0], code, span if named else None, answer[1])
    return found


def _which(source: IO[bytes]) -> str | None:
    """Name the sheet of a workbook that was taken out here; None for all other files."""
    try:
        with zipfile.ZipFile(source) as packed:
            if "xl/workbook.xml" not in packed.namelist():
                return None
            with packed.open("xl/workbook.xml") as part:
                listed = part.read(MOST_LISTED)  # whatever it unpacks to
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    finally:
        source.seek(0)
    return "answers" if b'name="answers"' in listed else None


def _flags(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Iterator[str]:
    """Give the columns that hold nothing but yes and no."""
    for column in columns:
        held = {row[column].lower() for row in rows}
        if held <= YES | NO and held & (YES | {"0"}):
            yield column


def _split(cell: str) -> list[str]:
    return list(dict.fromkeys(name for each in cell.split(";") if (name := tidy(each))))


def tidy(name: str) -> str:
    """Return a code's name as a theme may have it; what a file was guarded with goes."""
    return " ".join(name.strip().removeprefix("'").removesuffix("(theme)").split())[:LONGEST_NAME]


def _span(row: Mapping[str, str], words: str) -> tuple[int, int] | None:
    start, end = row.get("start", ""), row.get("end", "")
    if not (
        start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start + end) < 16
    ):
        return None
    return (int(start), int(end)) if int(start) < int(end) <= len(words) else None


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written) if len(written) <= 38 else None
    except ValueError:
        return None
