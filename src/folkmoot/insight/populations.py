"""Who lives here: which population table answers for a dimension, added up over the areas an engagement is
about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Engagement
from folkmoot.places.models import Area, AreaWithin, PopulationCount, PopulationTable
from folkmoot.places.showing import kind_words

EVERYONE = ""
"""The group of `PopulationCount` that is everyone in an area."""

Place = str | None


@dataclass(frozen=True, slots=True)
class Residents:
    """People by (area or None, group) and everybody by area or None, with where the figures come from.

    `missing` is the sentence that says why there are none.
    """

    dimension: str
    people: Mapping[tuple[Place, str], float]
    everyone: Mapping[Place, float]
    source: str = ""
    date: str = ""  # ISO, as recipes keep it
    overlap: bool = False
    missing: str = ""

    @property
    def known(self) -> bool:
        """Say whether anything is known."""
        return bool(self.people)

    @property
    def cited(self) -> str:
        """Name the source with its date: "Census 2021, 21 March 2021"."""
        return f"{self.source}, {day(date.fromisoformat(self.date))}" if self.date else self.source


def residents(engagement: Engagement, dimension: str, within: str | None = None) -> Residents:
    """Say who lives here by a dimension (a part of the profile, or a kind of area), within areas of a kind
    or overall.

    The table is one of the engagement's populations: for a part of the profile the one by that dimension
    whose areas are of the kind asked for (overall: with the fewest areas); for a kind of area any with areas
    of that kind. The newest wins. Only the areas the engagement is about, or that lie in them, are counted.
    """
    tables = sorted(engagement.populations.all(), key=lambda table: (table.dated is None, str(table.dated)))
    about = _about(engagement)
    found = None
    for table in reversed(tables):
        candidate = _read(table, dimension, within, about)
        if candidate and (found is None or (within is None and _coarser(candidate, found))):
            found = candidate
    if found is None:
        return Residents(dimension, {}, {}, missing=_why_missing(dimension, within))
    return found[0]


def _why_missing(dimension: str, within: str | None) -> str:
    words = kind_words(dimension)
    where = f" within each {kind_words(within)}" if within else ""
    return f"No population by {words}{where} was given, so nothing can be said about residents."


def _coarser(one: tuple[Residents, int], other: tuple[Residents, int]) -> bool:
    return one[1] < other[1]


def _read(
    table: PopulationTable, dimension: str, within: str | None, about: set[int]
) -> tuple[Residents, int] | None:
    """Read a table for what is asked, with the number of its areas that counted; None when it cannot
    answer."""
    of_areas = table.area_kind == dimension
    if not of_areas and table.dimension != dimension:
        return None
    if not of_areas and within is not None and table.area_kind != within:
        return None
    rows = PopulationCount.objects.filter(table=table, area__kind=table.area_kind).order_by("id")
    if of_areas:
        rows = rows.filter(group=EVERYONE)
    found = list(rows.values_list("area_id", "area__code", "group", "people"))
    if about and any(area in about for area, _, _, _ in found):
        found = [row for row in found if row[0] in about]
    if not found:
        return None
    made = _by_area(found, within) if of_areas else _by_group(found, within is not None, table.groups_overlap)
    if made is None:
        return None
    people, everyone = made
    source = table.source if table.unit == "people" else f"{table.source} (households)"
    dated = table.dated.isoformat() if table.dated else ""
    overlap = table.groups_overlap and not of_areas
    areas = len({area for area, _, _, _ in found})
    return Residents(dimension, people, everyone, source, dated, overlap), areas


Row = tuple[int, str, str, float]
People = tuple[dict[tuple[Place, str], float], dict[Place, float]]


def _by_group(rows: Iterable[Row], divided: bool, overlap: bool) -> People | None:
    """Add people up by group. Groups that overlap do not add up to everyone, who must then be given."""
    people: dict[tuple[Place, str], float] = defaultdict(float)
    everyone: dict[Place, float] = defaultdict(float)
    for _, code, group, number in rows:
        place = code if divided else None
        if group == EVERYONE:
            everyone[place] += number
        else:
            people[place, group] += number
    if not everyone and not overlap:
        for (place, _), number in people.items():
            everyone[place] += number
    return (dict(people), dict(everyone)) if people and everyone else None


def _by_area(rows: Iterable[Row], within: str | None) -> People | None:
    outer: dict[int, str] = {}
    listed = list(rows)
    if within is not None:
        links = AreaWithin.objects.filter(inner__in=[row[0] for row in listed], outer__kind=within)
        outer = dict(links.values_list("inner_id", "outer__code"))
        if not outer:
            return None
    people: dict[tuple[Place, str], float] = {}
    everyone: dict[Place, float] = defaultdict(float)
    for area, code, _, number in listed:
        place = outer.get(area) if within is not None else None
        if within is None or place is not None:
            people[place, code] = number
            everyone[place] += number
    return people, dict(everyone)


def _about(engagement: Engagement) -> set[int]:
    """Name the areas the engagement is about, and those inside them; none named means everywhere."""
    chosen = set(engagement.areas.values_list("id", flat=True))
    inside = AreaWithin.objects.filter(outer__in=chosen).values_list("inner_id", flat=True)
    return chosen | set(inside) if chosen else set()


def geometries(kind: str, codes: Iterable[str]) -> dict[str, Mapping[str, object]]:
    """Return the boundaries there are of these areas, by code."""
    rows = Area.objects.filter(kind=kind, code__in=list(codes), boundary__isnull=False)
    return {code: boundary for code, boundary in rows.values_list("code", "boundary") if boundary}
