"""The trail as a file that anyone can verify, without an installation: JSON Lines, or the CSV of the trail's page.

The first line of a `.jsonl` is a header: how many rows follow, and the head, the last row's hash. A row is written as it was hashed.
A row that the reader may not see is *sealed*: its number and its hashes, so that the chain can still be followed through it.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from folkmoot.trail.chain import FIRST_HASH, chained_hash

FORMAT, VERSION = "folkmoot-trail", 1
FIELDS = ("at", "actor", "act", "subject_kind", "subject_id", "detail")
HASHES = ("previous_hash", "hash")
CSV_FIELDS = ("row", *FIELDS, *HASHES)
TEXTS = ("actor", "act", "subject_kind", "subject_id")
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_LINE = 1_000_000  # characters
LONGEST_HEADS = 4_000_000  # characters: a hundred years of days
HASH_LENGTH = len(FIRST_HASH)


class Unreadable(ValueError):
    """The file is not a trail; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file shows. `fault` is the first broken place, in words; empty where every row stands as it was written."""

    rows: int
    sealed: int
    head: str
    fault: str = ""
    missing: tuple[str, ...] = ()
    """Heads that were kept elsewhere and are not in the file."""

    @property
    def whole(self) -> bool:
        """Say whether nothing was changed, removed, added or moved."""
        return not self.fault and not self.missing


def header_line(*, rows: int, head: str, made_at: str) -> str:
    """Return the first line of a file."""
    told = {"format": FORMAT, "version": VERSION, "rows": rows, "head": head, "made_at": made_at}
    return json.dumps(told) + "\n"


def row_line(row: Mapping[str, Any], *, sealed: bool) -> str:
    """Return the line of one row: {row, at, actor, act, subject_kind, subject_id, detail, previous_hash, hash}."""
    wanted = ("row", *HASHES) if sealed else CSV_FIELDS
    return json.dumps({name: row[name] for name in wanted}, ensure_ascii=False) + "\n"


def verify_file(file: IO[str], *, heads: Collection[str] = ()) -> Verified:
    """Follow the chain through a file, one line at a time, and stop at the first broken place.

    `heads` are those that were kept on earlier days: each must be the hash of some row. Raises Unreadable.
    """
    start = file.readline(LONGEST_LINE)
    if not start.strip():
        raise Unreadable("The file is empty.")
    if start.lstrip("\ufeff").startswith("row,"):
        return _follow(_csv_rows(start, file), None, heads)
    header = _object(start, 1)
    if header.get("format") != FORMAT or header.get("version") != VERSION:
        raise Unreadable("This is not a trail: its first line is no header of one.")
    return _follow(_json_rows(file), header, heads)


def _follow(
    rows: Iterator[tuple[int, Mapping[str, Any] | None]],
    header: Mapping[str, Any] | None,
    heads: Collection[str],
) -> Verified:
    previous, number, count, sealed = FIRST_HASH, 0, 0, 0
    waiting = set(heads)
    for line, row in rows:
        if row is None:
            return Verified(
                count, sealed, previous, f"Line {line} is cut off or not readable.", tuple(sorted(waiting))
            )
        fault = _fault(row, previous, number)
        if fault:
            return Verified(count, sealed, previous, fault, tuple(sorted(waiting)))
        previous, number = row["hash"], row["row"]
        count, sealed = count + 1, sealed + ("at" not in row)
        waiting.discard(previous)
    return Verified(count, sealed, previous, _cut_off(header, count, previous), tuple(sorted(waiting)))


def _fault(row: Mapping[str, Any], previous: str, number: int) -> str:
    if row["row"] == number:
        return f"Row {number} is there twice."
    if row["previous_hash"] != previous:
        after = f"row {number}" if number else "the beginning"
        return f"Row {row['row']} does not follow {after}: a row was taken out, put in, or moved."
    if "at" in row and not _as_written(row):
        return f"Row {row['row']} is not as it was written."
    return ""


def _cut_off(header: Mapping[str, Any] | None, count: int, head: str) -> str:
    if header is None:
        return ""
    if header.get("rows") != count:
        return f"The file says it holds {header.get('rows')} rows, and {count} are there: its end is cut off, or its header changed."
    return "" if header.get("head") == head else "The last row is not the one the file names as its head."


def _as_written(row: Mapping[str, Any]) -> bool:
    try:
        return row["hash"] in _hashes(row)
    except (UnicodeEncodeError, RecursionError):  # half a character, or too deep: no row was ever written so
        return False


def _hashes(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the hash of a row; of a CSV's, with and without the apostrophes that keep a spreadsheet from calculating."""
    ways = [_ways(row[name]) if row.get("of_csv") else (row[name],) for name in TEXTS]
    for actor, act, kind, subject in itertools.product(*ways):
        yield chained_hash(row["previous_hash"], row["at"], actor, act, kind, subject, row["detail"])


def _ways(word: str) -> tuple[str, ...]:
    return (word, word[1:]) if word.startswith("'") and word[1:].startswith(BEGINS_A_FORMULA) else (word,)


def _json_rows(file: IO[str]) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    line = 1
    while text := file.readline(LONGEST_LINE):
        line += 1
        if not text.strip():
            continue
        yield line, _checked(text, line)


def _checked(text: str, line: int) -> Mapping[str, Any] | None:
    try:
        row = _object(text, line)
    except Unreadable:
        return None
    plain = "at" in row
    texts = (*HASHES, *((*TEXTS, "at") if plain else ()))
    fine = isinstance(row.get("row"), int) and all(isinstance(row.get(name), str) for name in texts)
    fine = fine and all(len(row[name]) == HASH_LENGTH for name in HASHES)
    return row if fine and (not plain or isinstance(row.get("detail"), dict)) else None


def _object(text: str, line: int) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"Line {line} is not JSON.") from fault
    if not isinstance(found, dict):
        raise Unreadable(f"Line {line} is not a row.")
    return found


def _csv_rows(start: str, file: IO[str]) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    headings = next(csv.reader(io.StringIO(start.lstrip("\ufeff"))))
    if tuple(headings) != CSV_FIELDS:
        raise Unreadable("This CSV is not one of a trail: its columns are others.")
    reader = csv.DictReader(_bounded(file), CSV_FIELDS)
    try:
        for row in reader:
            yield reader.line_num + 1, _from_csv(row)
    except csv.Error:
        yield reader.line_num + 1, None


def _bounded(file: IO[str]) -> Iterator[str]:
    while text := file.readline(LONGEST_LINE):
        yield text


def _from_csv(row: Mapping[str, str | None]) -> Mapping[str, Any] | None:
    number, detail = row.get("row") or "", row.get("detail") or ""
    if None in row.values() or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    try:
        told = json.loads(detail)
    except (ValueError, RecursionError):
        return None
    return {**row, "row": int(number), "detail": told, "of_csv": True} if isinstance(told, dict) else None


def heads_in(file: IO[str]) -> list[str]:
    """Return the heads named in a text: each word of 64 hexadecimal digits, such as the file of heads each partner is given.

    Raises Unreadable where the file is longer than a hundred years of heads.
    """
    text = file.read(LONGEST_HEADS + 1)
    if len(text) > LONGEST_HEADS:
        raise Unreadable(f"The file of heads is too long: at most {LONGEST_HEADS:,} characters are read.")
    words = (word.strip(" ;\"'").lower() for word in text.replace(",", " ").split())
    return [word for word in words if len(word) == HASH_LENGTH and set(word) <= set("0123456789abcdef")]
