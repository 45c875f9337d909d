"""Reads a list of addresses to draw from: bounded, one postcode a line, its stratum an area of that postcode or a column."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from folkmoot.channels.standing_survey.drawing import Address, CannotDraw
from folkmoot.jobs.running import report_progress
from folkmoot.places.lookup import areas_of_each
from folkmoot.places.models import Area
from folkmoot.places.showing import kind_words
from folkmoot.sheets.opening import open_sheet
from folkmoot.sheets.sheet import Limits, SheetRefused

MOST_ADDRESSES = 250_000
LIMITS = Limits(
    bytes=100_000_000,
    unpacked_bytes=200_000_000,
    unpacked_workbook_bytes=200_000_000,
    rows=MOST_ADDRESSES,
    columns=40,
    cell=300,
    unreadable=20,
)
AT_ONCE = 500
LONGEST_STRATUM = 80
ONE = "everywhere"  # no strata
BY_COLUMN = "column"


@dataclass(frozen=True, slots=True)
class AddressList:
    """A list as read: its headings, its addresses, and the digest of the file."""

    columns: tuple[str, ...]
    addresses: tuple[Address, ...]
    digest: str


def read_list(file: Any, *, by: str, stratum: str = "", cluster: str = "") -> AddressList:
    """Read a list handed over. `by` says what a stratum is: ONE, BY_COLUMN (`stratum` names it) or a kind of area.

    `cluster` names the column of clusters, "" for none. Nothing is kept. Raises CannotDraw.
    """
    try:
        with open_sheet(file, name=file.name or "", limits=LIMITS) as sheet:
            columns = sheet.columns
            places = {name.casefold(): name for name in columns}
            postcode = places.get("postcode", "")
            named = {"stratum": stratum if by == BY_COLUMN else "", "cluster": cluster}
            for what, column in named.items():
                if column and column.casefold() not in places:
                    raise CannotDraw(
                        f"The list has no column “{column}” for the {what}. It has: {', '.join(columns)[:300]}."
                    )
            if not postcode:
                raise CannotDraw(
                    "The list needs a column with the heading “postcode”, with one in each line."
                )
            found = [
                address
                for rows in _pieces(sheet.rows)
                for address in _addresses(
                    rows,
                    columns,
                    postcode,
                    by,
                    places.get(named["stratum"].casefold(), ""),
                    places.get(cluster.casefold(), "") if cluster else "",
                )
            ]
            if sheet.problems:
                first = sheet.problems[0]
                raise CannotDraw(f"Line {first.line:,} cannot be read: {first.sentence}")
    except SheetRefused as refusal:
        raise CannotDraw(str(refusal)) from refusal
    if not found:
        raise CannotDraw("The list holds no address.")
    return AddressList(columns, _called(found, by), digest_of(file))


def digest_of(file: Any) -> str:
    """Give the SHA-256 of a file, by which it is known again."""
    file.seek(0)
    made = hashlib.sha256()
    for piece in file.chunks():
        made.update(piece)
    return made.hexdigest()


def _pieces(rows: Iterator[tuple[int, dict[str, str]]]) -> Iterator[list[tuple[int, dict[str, str]]]]:
    read = 0
    while some := list(islice(rows, AT_ONCE)):
        yield some
        read += len(some)
        report_progress(read, 0, f"{read:,} addresses are read.")


def _addresses(
    rows: Sequence[tuple[int, dict[str, str]]],
    columns: Sequence[str],
    postcode: str,
    by: str,
    stratum: str,
    cluster: str,
) -> Iterator[Address]:
    known = areas_of_each({row[postcode] for _, row in rows}) if by not in (ONE, BY_COLUMN) else {}
    for line, row in rows:
        if not row[postcode]:
            raise CannotDraw(f"Line {line:,} has no postcode.")
        where = ""
        if by == BY_COLUMN:
            where = row[stratum][:LONGEST_STRATUM]
            if not where:
                raise CannotDraw(f"Line {line:,} has nothing in “{stratum}”: each address needs a stratum.")
        elif by != ONE:
            where = known[row[postcode]].areas.get(by, "")
            if not where:
                raise CannotDraw(
                    f"We do not know in which {kind_words(by)} the postcode of line {line:,} lies ({row[postcode][:12]}). "
                    "Put it right or take the line out."
                )
        within = row[cluster][:LONGEST_STRATUM] if cluster else ""
        if cluster and not within:
            raise CannotDraw(f"Line {line:,} has nothing in “{cluster}”: each address needs a cluster.")
        yield Address(line, tuple(row[column] for column in columns), where, within)


def _called(found: Sequence[Address], by: str) -> tuple[Address, ...]:
    """Call strata that are areas by their names."""
    if by in (ONE, BY_COLUMN):
        return tuple(found)
    names = dict(Area.objects.filter(kind=by).values_list("code", "name"))
    return tuple(
        Address(each.line, each.words, names.get(each.stratum, each.stratum)[:LONGEST_STRATUM], each.cluster)
        for each in found
    )
