"""Reads what `folkmoot link` is given: registers with their columns known by name or by a mapping, and labelled pairs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from folkmoot.evidence.linking.keys import looks_keyed, refuse_plain_hashes
from folkmoot.evidence.linking.normalising import IN_WORDS, NEEDED
from folkmoot.evidence.linking.run import LinkRefused
from folkmoot.evidence.words.table import Table, TableRefused, read_table

ROW = "row"
CALLED: Mapping[str, tuple[str, ...]] = {
    ROW: ("row",),
    "first_name": (
        "first_name",
        "firstname",
        "forename",
        "forenames",
        "given_name",
        "givenname",
        "first",
        "given",
    ),
    "surname": ("surname", "last_name", "lastname", "family_name", "familyname", "last"),
    "date_of_birth": ("date_of_birth", "dob", "birth_date", "birthdate", "dateofbirth", "birthday", "born"),
    "postcode": ("postcode", "post_code", "postal_code", "zip_code", "zipcode", "zip"),
    "sex": ("sex", "gender"),
}
"""What a column may be headed, in small letters; the first of these that is there is taken."""
NAMES_A_RECORD = ("id", "rec_id", "record_id", "unique_id", "person_id", "uid", "reference")
LABEL = ("same", "match", "is_match", "label")
YES, NO = {"1", "1.0", "true", "yes", "y"}, {"0", "0.0", "false", "no", "n"}
LARGEST_MAPPING = 100_000


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it is linked, and its names of records beside the numbers of its rows."""

    table: Any
    keyed: bool
    records: Mapping[str, Any]


def read_register(path: str, mapping: Mapping[str, str]) -> Register:
    """Read a register. Raises LinkRefused with the reason."""
    try:
        read = read_table(path)
    except TableRefused as fault:
        raise LinkRefused(str(fault)) from fault
    if not read.rows:
        raise LinkRefused(f"{read.name} has headings and no rows.")
    there = {_plain(heading): heading for heading in reversed(read.columns)}
    if looks_keyed(read.columns):
        texts = {
            each: pa.array([cell or None for cell in read.column(each)], pa.string()) for each in read.columns
        }
        return Register(pa.table(texts | {ROW: _rows(read, ROW)}), True, {})
    columns = _columns(read, there, mapping)
    cells = {field: read.column(heading) for field, heading in columns.items()}
    refuse_plain_hashes({columns[field]: told for field, told in cells.items() if field != ROW}, read.name)
    rows = _rows(read, columns.get(ROW))
    table = {field: pa.array(told, pa.string()) for field, told in cells.items() if field != ROW}
    name = next((there[each] for each in NAMES_A_RECORD if each in there), None)
    records = dict(zip(_stripped(read.column(name)), rows.to_pylist(), strict=True)) if name else {}
    return Register(pa.table({ROW: rows, **table}), False, records)


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")


def _stripped(cells: Sequence[str]) -> list[str]:
    return [each.strip() for each in cells]


def _rows(read: Table, heading: str | None) -> Any:
    """Return what a register's rows are called: its own column, or their numbers, from 1."""
    if heading is None:
        return pa.array(range(1, len(read.rows) + 1), pa.int64())
    cells = _stripped(read.column(heading))
    whole = all(re.fullmatch(r"[1-9][0-9]{0,17}", each) for each in cells)
    return pa.array([int(each) for each in cells], pa.int64()) if whole else pa.array(cells, pa.string())


def _columns(read: Table, there: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, names in CALLED.items():
        if field in mapping:
            if mapping[field] not in read.columns:
                headings = ", ".join(f"“{each}”" for each in read.columns[:20])
                raise LinkRefused(f"{read.name} has no column “{mapping[field]}”. It has {headings}.")
            found[field] = mapping[field]
        elif known := next((there[each] for each in names if each in there), None):
            found[field] = known
    missing = [field for field in NEEDED if field not in found]
    if missing:
        refuse_plain_hashes({each: read.column(each) for each in read.columns}, read.name)
        headings = ", ".join(f"“{each}”" for each in read.columns[:20])
        raise LinkRefused(
            f"We don't know which column of {read.name} is the {IN_WORDS[missing[0]]}. It has {headings}. Name it in a mapping: "
            f"--mapping M.toml with {missing[0]} = “heading”."
        )
    return found


def read_mapping(path: str | None) -> tuple[dict[str, str], dict[str, str]]:
    """Read which column is what, for both registers or for each ([a], [b]). Raises LinkRefused with the reason."""
    if path is None:
        return {}, {}
    try:
        content = Path(path).read_bytes()
        if len(content) > LARGEST_MAPPING:
            raise LinkRefused("The mapping is too large.")
        told = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as fault:
        raise LinkRefused(f"The mapping cannot be read: {fault.strerror}.") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise LinkRefused(f"The mapping is not TOML: {fault}.") from fault
    both = {field: heading for field, heading in told.items() if field not in {"a", "b"}}
    sides = []
    for side in ("a", "b"):
        own = told.get(side, {})
        given = both | (own if isinstance(own, dict) else {side: own})
        wrong = [
            field for field, heading in given.items() if field not in CALLED or not isinstance(heading, str)
        ]
        if wrong:
            raise LinkRefused(
                f"The mapping has “{wrong[0]}”, which we do not know. It may name {', '.join(CALLED)}."
            )
        sides.append(given)
    return sides[0], sides[1]


def read_labels(path: str, a: Register, b: Register) -> Any:
    """Read labelled pairs: row_a, row_b and, where there is one, `same`. Raises LinkRefused with the reason.

    A row is named as in links.csv, or by the register's own column of records (id, rec_id, reference …).
    """
    try:
        read = read_table(path)
        one, other = (_stripped(read.column(each)) for each in ("row_a", "row_b"))
    except TableRefused as fault:
        raise LinkRefused(str(fault)) from fault
    heading = next((each for each in read.columns if _plain(each) in LABEL), None)
    same = (
        [_answer(read.name, at, cell) for at, cell in enumerate(read.column(heading), 2)] if heading else None
    )
    labels = {"row_a": _named(one, a), "row_b": _named(other, b)}
    return pa.table(labels if same is None else labels | {"same": pa.array(same, pa.bool_())})


def _answer(name: str, line: int, cell: str) -> bool:
    told = cell.strip().casefold()
    if told not in YES | NO:
        raise LinkRefused(f"In row {line} of {name} the label is “{cell[:40]}”. It must be 1 or 0.")
    return told in YES


def _named(told: list[str], register: Register) -> Any:
    """Bring labels to the rows' own names: as they are, or, where that does not hold for all, through the records' names."""
    rows = register.table[ROW]
    numbered = rows.type == pa.int64()
    known = {str(each): each for each in rows.to_pylist()}
    filled = [each for each in told if each]
    if register.records and not all(each in known for each in filled):
        through = sum(each in register.records for each in filled)
        if through > sum(each in known for each in filled):
            known = dict(register.records)
    unknown = -1 if numbered else "\x00not in the register"
    return pa.array([known.get(each, unknown) if each else None for each in told], rows.type)
