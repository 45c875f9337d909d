"""Reads packages of tables (HSDS 1 to 3.1 as CSV, in a folder or a zip file) and single tables with a mapping."""

import csv
import io
import json
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from folkmoot.directory.formats.fields import objects
from folkmoot.directory.formats.names import in_todays_names, kind_of_table
from folkmoot.directory.formats.records import FeedRefused, Record

MOST_BYTES = 200_000_000  # of one table, unpacked
MOST_FILES = 200
MOST_COLUMNS = 500
LONGEST_CELL = 500_000
NUMBERS = {"latitude", "longitude", "minimum_age", "maximum_age"}


@dataclass(frozen=True, slots=True)
class Package:
    """Tables by name, each opened when it is read."""

    path: Path

    def names(self) -> list[str]:
        """Return the names of the tables. Raises `FeedRefused` for what is no package."""
        if self.path.is_dir():
            found = sorted(each.name for each in self.path.glob("*.csv") if each.is_file())
        else:
            with self._zip() as packed:
                found = sorted(each for each in packed.namelist() if each.lower().endswith(".csv"))
        if not found:
            raise FeedRefused(f"There is no table (a file ending in .csv) in {self.path.name}.")
        if len(found) > MOST_FILES:
            raise FeedRefused(f"There are more than {MOST_FILES} tables. It was not read.")
        return found

    @contextmanager
    def _zip(self) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(self.path) as packed:
                yield packed
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as fault:
            raise FeedRefused(f"{self.path.name} is no zip file that can be opened.") from fault

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[str]]:
        """Open a table as text."""
        if self.path.is_dir():
            with (self.path / name).open("rb") as file:
                yield _text(_Bounded(file, name))
            return
        with self._zip() as packed, packed.open(name) as file:
            yield _text(_Bounded(file, name))


class _Bounded(io.RawIOBase):
    """Reads no more of a table than is allowed, whatever a zip file says of its size."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name, self._left = file, name, MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        piece = self._file.read(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise FeedRefused(
                f"{self._name} is larger than {MOST_BYTES / 1e6:,.0f} MB. It was not read further."
            )
        buffer[: len(piece)] = piece
        return len(piece)


def _text(file: io.RawIOBase) -> IO[str]:
    return io.TextIOWrapper(io.BufferedReader(file, 1 << 18), encoding="utf-8-sig", newline="")


def read_package(path: Path, notes: list[str]) -> Iterator[Record]:
    """Give the record of each row of each table a version of HSDS knows; `notes` gains what was left aside."""
    package = Package(path)
    for name in package.names():
        kind = kind_of_table(Path(name).stem.lower())
        if not kind:
            notes.append(f"{name} is no table of the standard, and was left aside.")
            continue
        with package.opened(name) as text:
            for line, row in rows_of(text, name):
                told, today = in_todays_names(kind, {key: value for key, value in row.items() if value != ""})
                yield Record(today, str(told.get("id", "")).strip(), told, row, f"{name} line {line}")


def rows_of(text: IO[str], name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Give (line, row) of a table. Raises `FeedRefused`, with the line, for one that is broken."""
    before = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(text, strict=True)
    line = 1
    try:
        headings = [each.strip() for each in next(reader, [])]
        if not any(headings) or len(headings) > MOST_COLUMNS or len(set(headings)) != len(headings):
            raise FeedRefused(f"{name}: the first line should name the columns, each once.")
        for cells in reader:
            line = reader.line_num
            if not any(cells):
                continue
            if any("\x00" in cell for cell in cells):
                raise FeedRefused(f"{name} line {line} holds the character U+0000, which cannot be kept.")
            if len(cells) > len(headings):
                raise FeedRefused(
                    f"{name} line {line} has {len(cells):,} cells for {len(headings):,} columns."
                )
            cells += [""] * (len(headings) - len(cells))
            yield line, dict(zip(headings, cells, strict=True))
    except UnicodeDecodeError as fault:
        raise FeedRefused(f"{name}: near line {line} is no text in UTF-8. Save it as “CSV UTF-8”.") from fault
    except csv.Error as fault:
        raise FeedRefused(
            f"{name}: near line {line} a quotation mark is not closed, or a cell is too long."
        ) from fault
    finally:
        csv.field_size_limit(before)


def read_mapped(path: Path, mapping: dict[str, Any], notes: list[str]) -> Iterator[Record]:
    """Give the records of a plain table by a mapping: `[service]`, `[organization]`, `[location]` … {field = column}.

    Each row is one service, with its body, place, address, telephone and other things beside it; what has no identifier of
    its own is known by the service's, bodies by their names.
    """
    with path.open("rb") as file:
        for line, row in rows_of(_text(_Bounded(file, path.name)), path.name):
            yield from _from_row(row, mapping, f"{path.name} line {line}")
    used = {
        str(column)
        for columns in mapping.values()
        if isinstance(columns, dict)
        for column in columns.values()
    } | {str(mapping.get("id", ""))}
    if line_headings := [each for each in _headings(path) if each not in used]:
        notes.append(
            f"Columns that the mapping does not name, kept in the raw record: {', '.join(line_headings)}."
        )


def _headings(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return [each.strip() for each in next(csv.reader(text), [])]


def _from_row(row: dict[str, str], mapping: dict[str, Any], path: str) -> Iterator[Record]:
    made: dict[str, dict[str, Any]] = {}
    for kind in objects():
        columns = mapping.get(kind)
        if isinstance(columns, dict):
            made[kind] = {
                name: row[column] for name, column in columns.items() if row.get(column, "").strip()
            }
    service = made.setdefault("service", {})
    number = str(service.setdefault("id", row.get(mapping.get("id", ""), "")))
    body = made.get("organization", {})
    if body.get("name"):
        service["organization_id"] = body.setdefault("id", f"name:{body['name'].strip()}")
    if made.get("location") or made.get("address"):
        place = made.setdefault("location", {})
        place.setdefault("id", number)
        place.setdefault("location_type", mapping.get("location_type", "physical"))
        made["service_at_location"] = {
            **made.get("service_at_location", {}), "id": number, "service_id": number, "location_id": place["id"]
        }  # fmt: skip
    for kind, told in made.items():
        if not told:
            continue
        if kind not in ("service", "organization", "location", "service_at_location"):
            told.setdefault("id", number)
            told.setdefault(*_owner(kind, number))
        for name, value in mapping.get("always", {}).get(kind, {}).items():
            told.setdefault(name, value)
        yield Record(kind, str(told["id"]) if told.get("id") else "", told, row, path)


def _owner(kind: str, number: str) -> tuple[str, str]:
    if kind == "attribute":
        return "link_id", number
    return ("service_id" if "service_id" in objects()[kind] else "location_id"), number


def mapping_in(text: str) -> dict[str, Any]:
    """Return a mapping read from TOML. Raises `FeedRefused` in a sentence that says what is wrong with it."""
    try:
        mapping = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise FeedRefused(f"The mapping is no TOML: {fault}.") from fault
    for kind, columns in mapping.items():
        if kind in ("id", "location_type", "always"):
            continue
        known = objects().get(kind)
        if known is None or not isinstance(columns, dict):
            raise FeedRefused(f"The mapping has a part “{kind}”, which is no object of the standard.")
        if strange := sorted(set(columns) - set(known)):
            raise FeedRefused(
                f"[{kind}] in the mapping: no field of the standard is called {', '.join(strange)}."
            )
    if "name" not in mapping.get("service", {}):
        raise FeedRefused('The mapping must say which column is the service\'s name: [service] name = "…".')
    return mapping


def read_json(file: IO[bytes], name: str) -> Any:
    """Return a JSON document. Raises `FeedRefused` for anything else."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FeedRefused(f"{name} is larger than {MOST_BYTES / 1e6:,.0f} MB. It was not read.")
    return json_in(content, name)


def json_in(content: bytes, name: str) -> Any:
    """Return the JSON document these bytes are. Raises `FeedRefused`."""
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<")):
        raise FeedRefused(f"{name} is a web page, not JSON.")
    try:
        found = json.loads(content, parse_constant=_no_number)
    except RecursionError as fault:
        raise FeedRefused(f"{name} nests deeper than can be read.") from fault
    except (ValueError, UnicodeDecodeError) as fault:
        raise FeedRefused(f"{name} is no JSON that can be read: {str(fault)[:120]}.") from fault
    if b"\\u0000" in content:
        raise FeedRefused(f"{name} holds the character U+0000, which cannot be kept.")
    if b"\\ud" in content.lower():
        try:
            json.dumps(found, ensure_ascii=False).encode()
        except UnicodeEncodeError as fault:
            raise FeedRefused(f"{name} holds half of a character, which cannot be kept.") from fault
    return found


def _no_number(words: str) -> Any:
    raise ValueError(f"{words} is no number in JSON")
