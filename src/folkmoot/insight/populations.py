"""Who lives here: which population table answers for a dimension, added up over the areas an engagement is
about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import F

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Engagement
from folkmoot.insight.segmenting import segmentation_of
from folkmoot.places.models import AreaWithin, PopulationCount, PopulationTable
from folkmoot.places.showing import kind_words

EVERYONE = ""
"""The group of `PopulationCount` that is everyone in an area."""

Place = str | None
Row = tuple[int, str, str, float]
"""An area's number and code, a group, and its people."""

People = tuple[dict[tuple[Place, str], float], dict[Place, float]]


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


class Populations:
    """The populations of one engagement as one page reads them: four queries, one more for each kind of area whose
    tables are read, and one for each kind that areas are put in, however many dimensions are asked about."""

    def __init__(self, engagement: Engagement) -> None:
        self.engagement = engagement
        self.told: dict[tuple[str, str | None], Residents] = {}
        self.read: dict[str, dict[int, list[Row]]] = {}

    def residents(self, dimension: str, within: str | None = None) -> Residents:
        """Say who lives here by a dimension (a part of the profile, a kind of area, or a segmentation of areas),
        within areas of a kind or overall.

        The table is one of the engagement's populations: for a part of the profile the one by that dimension
        whose areas are of the kind asked for (overall: with the fewest areas); for a kind of area any with
        areas of that kind. The newest wins. Only the areas the engagement is about, or that lie in them, are
        counted.
        """
        if (dimension, within) not in self.told:
            self.told[dimension, within] = self._found(dimension, within)
        return self.told[dimension, within]

    def _found(self, dimension: str, within: str | None) -> Residents:
        segmentation = segmentation_of(dimension)
        if segmentation is not None:
            areas = self.residents(segmentation.area_kind, within)
            people: dict[tuple[Place, str], float] = defaultdict(float)
            for (place, area), number in areas.people.items():
                people[place, segmentation.category(area)] += number
            return replace(areas, dimension=dimension, people=dict(people))
        tables = [table for table in self._tables if dimension in (table.dimension, table.area_kind)]
        if within is None:
            tables.sort(key=lambda table: len(self._areas[table.pk]))
        read = (_read(table, self._rows(table), dimension, within) for table in tables)
        missing = Residents(dimension, {}, {}, missing=_why_missing(dimension, within))
        return next(filter(None, read), missing)

    @cached_property
    def _tables(self) -> list[PopulationTable]:
        """List the tables, the newest first."""
        tables = sorted(
            self.engagement.populations.all(), key=lambda table: (table.dated is None, str(table.dated))
        )
        return tables[::-1]

    @cached_property
    def _areas(self) -> Mapping[int, set[int]]:
        """Give the areas each table counts: those the engagement is about, where the table has any of them."""
        areas: dict[int, set[int]] = {table.pk: set() for table in self._tables}
        rows = PopulationCount.objects.filter(table__in=areas, area__kind=F("table__area_kind"))
        for table, area in rows.values_list("table_id", "area_id").distinct():
            areas[table].add(area)
        about = _about(self.engagement)
        return {table: held & about or held for table, held in areas.items()}

    def _rows(self, table: PopulationTable) -> Sequence[Row]:
        """Give a table's rows; the first of a kind of area brings those of all tables of that kind."""
        kind = table.area_kind
        if kind not in self.read:
            counts = self.read[kind] = {each.pk: [] for each in self._tables if each.area_kind == kind}
            rows = PopulationCount.objects.filter(table__in=counts, area__kind=kind).order_by("id")
            read = rows.values_list("table_id", "area_id", "area__code", "group", "people")
            for held, area, code, group, people in read:
                if area in self._areas[held]:
                    counts[held].append((area, code, group, people))
        return self.read[kind][table.pk]


def shared_by(engagements: Iterable[Engagement]) -> dict[int, Populations]:
    """Give the populations of several engagements by their number, one reading for all that are about the same areas
    with the same tables. Two queries."""
    given = list(engagements)
    told: dict[int, tuple[set[int], set[int]]] = {each.pk: (set(), set()) for each in given}
    for place, (links, name) in enumerate(
        ((Engagement.populations.through, "populationtable_id"), (Engagement.areas.through, "area_id"))
    ):
        rows = links._default_manager.filter(engagement__in=told)
        for engagement, other in rows.values_list("engagement_id", name):
            told[engagement][place].add(other)
    read: dict[tuple[frozenset[int], frozenset[int]], Populations] = {}
    keys = {number: (frozenset(tables), frozenset(areas)) for number, (tables, areas) in told.items()}
    return {each.pk: read.setdefault(keys[each.pk], Populations(each)) for each in given}


def _why_missing(dimension: str, within: str | None) -> str:
    words = kind_words(dimension)
    where = f" within each {kind_words(within)}" if within else ""
    return f"No population by {words}{where} was given, so nothing can be said about residents."


def _read(
    table: PopulationTable, counts: Sequence[Row], dimension: str, within: str | None
) -> Residents | None:
    """Read a table for what is asked; None when it cannot answer."""
    of_areas = table.area_kind == dimension
    if not of_areas and within is not None and table.area_kind != within:
        return None
    found = [row for row in counts if row[2] == EVERYONE] if of_areas else counts
    if not found:
        return None
    made = _by_area(found, within) if of_areas else _by_group(found, within is not None, table.groups_overlap)
    if made is None:
        return None
    people, everyone = made
    source = table.source if table.unit == "people" else f"{table.source} (households)"
    dated = table.dated.isoformat() if table.dated else ""
    overlap = table.groups_overlap and not of_areas
    return Residents(dimension, people, everyone, source, dated, overlap)


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
