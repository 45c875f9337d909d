"""Reads the rows of a postcode list one by one, in bounded memory, and says what is wrong with the bad ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from folkmoot.places.mapping import PostcodeRules
from folkmoot.places.postcode_text import POSTCODE, spaced
from folkmoot.places.refusals import ImportReport
from folkmoot.places.tables import Row

BITS_OF_AN_OUTWARD_CODE = 10 * 26 * 26
NOWHERE = 99.0  # latitude that national lists give where there is no grid reference
DATE_FORMATS = ("%Y-%m-%d", "%Y%m", "%d/%m/%Y", "%Y%m%d", "%m/%Y", "%Y-%m")


class PostcodeRow(NamedTuple):
    """A good row: the code squeezed, the codes of its areas in the order of the mapping, its point, its end."""

    code: str
    areas: tuple[str, ...]
    longitude: float | None
    latitude: float | None
    ended: str | None


class Seen:
    """Which postcodes came already: a bit for each in 845 bytes for each outward code, 3 MB for the country."""

    def __init__(self) -> None:
        self.bits: dict[str, bytearray] = defaultdict(lambda: bytearray(BITS_OF_AN_OUTWARD_CODE // 8))

    def before(self, code: str) -> bool:
        """Whether a code came before; it has come now."""
        inward = (ord(code[-3]) - 48) * 676 + (ord(code[-2]) - 65) * 26 + ord(code[-1]) - 65
        field, byte, bit = self.bits[code[:-3]], inward >> 3, 1 << (inward & 7)
        if field[byte] & bit:
            return True
        field[byte] |= bit
        return False


def good_rows(
    rows: Iterator[tuple[int, Row]], rules: PostcodeRules, report: ImportReport
) -> Iterator[PostcodeRow]:
    """Give the good rows of a list; the bad ones go into the report with their line."""
    before, is_postcode = Seen().before, POSTCODE.fullmatch
    columns = tuple(rules.area_columns.values())
    blanks = dict.fromkeys(rules.not_areas, "")
    code_column, ended_column = rules.code_column, rules.ended_column
    met: dict[tuple[str, ...], tuple[str, ...]] = {}  # as a row has its areas: as they are kept
    for line, row in rows:
        code = row[code_column].replace(" ", "").upper()
        if is_postcode(code) is None:
            report.add_problem(line, f"“{row[code_column][:20]}” is not a postcode.")
            continue
        if before(code):
            report.add_problem(line, f"The postcode {spaced(code)} stands in an earlier line already.")
            continue
        try:
            longitude, latitude = point(row, rules)
            ended = end_of(row[ended_column]) if ended_column else None
        except ValueError as fault:
            report.add_problem(line, f"{spaced(code)}: {fault}")
            continue
        named = tuple([row[column] for column in columns])
        areas = met.get(named)
        if areas is None:
            areas = met[named] = tuple([blanks.get(area, area) for area in named])
        yield PostcodeRow(code, areas, longitude, latitude, ended)


def point(row: Row, rules: PostcodeRules) -> tuple[float | None, float | None]:
    """Return longitude and latitude, or none where the list has none."""
    if not rules.longitude_column:
        return None, None
    longitude, latitude = row[rules.longitude_column], row[rules.latitude_column]
    if not longitude and not latitude:
        return None, None
    try:
        east, north = float(longitude), float(latitude)
    except ValueError:
        raise ValueError(
            f"“{longitude[:20]}” and “{latitude[:20]}” are not longitude and latitude."
        ) from None
    if north >= NOWHERE:
        return None, None
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise ValueError(
            f"“{longitude[:20]}” and “{latitude[:20]}” are not longitude and latitude in degrees."
        )
    return east, north


def end_of(words: str) -> str | None:
    """Return the day a postcode ended as 2021-03-01, None when it has not."""
    if not words:
        return None
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    raise ValueError(f"“{words[:20]}” is not the date it ended (such as 2021-03-01 or 202103).")


def as_areas(codes: tuple[str, ...], kinds: tuple[str, ...]) -> Mapping[str, str]:
    """Return {kind: code} for the areas a row names."""
    return {kind: code for kind, code in zip(kinds, codes, strict=True) if code}
