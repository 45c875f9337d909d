"""Who lives where, for the report of what is missing: residents of an age, those nearest to a need, and how deprived areas are."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.db.models import Sum

from folkmoot.design.templatetags.words import day
from folkmoot.evidence.provision import Aged, residents_aged, share_in_marked
from folkmoot.insight.missing.asked import Band
from folkmoot.places.models import AreaWithin, PopulationCount, PopulationTable, SegmentArea, Segmentation
from folkmoot.places.population import EVERYONE, everyone

IMD, MOST_DEPRIVED = "imd", ("1", "2")  # tenths of small areas: the first two are the most deprived fifth


@dataclass(frozen=True, slots=True)
class Near:
    """The number of the census that is nearest to a need."""

    dimension: str
    groups: tuple[str, ...]
    words: str
    wider: bool


@cache
def nearest() -> Mapping[str, Near]:
    """Return what the file beside this module says, by the code of the need."""
    said = tomllib.loads(Path(__file__).with_name("ready.toml").read_text(encoding="utf-8"))
    return {
        code: Near(one["dimension"], tuple(one["groups"]), one["words"], one["wider"])
        for code, one in said.items()
    }


@dataclass(frozen=True, slots=True)
class People:
    """Numbers by code of area, with the sentence that says where they come from; or why there are none."""

    by_area: Mapping[str, Aged] = field(default_factory=dict)
    source: str = ""
    missing: str = ""

    def of(self, area: str) -> Aged:
        """Return how many, as far as it is known."""
        return self.by_area.get(area, Aged(None))


def residents(kind: str, age: Band | None) -> People:
    """Return how many people, or people of an age, live in each area of a kind, by the newest table that can say it."""
    for table in _tables(kind, "" if age is None else "age"):
        if age is None:
            found = {code: Aged(number) for code, number in everyone(table).items()}
        else:
            found = {
                code: residents_aged(groups, age.low, age.high) for code, groups in _groups(table).items()
            }
        if any(one.people is not None for one in found.values()):
            return People(found, cited(table))
    what = f"people of {age.words}" if age else "people"
    return People(
        missing=f"Nobody has loaded how many {what} live in these areas, so there is no rate, only counts."
    )


def nearest_to(code: str, kind: str) -> tuple[Near | None, People]:
    """Return the number of the census nearest to a need, area by area."""
    near = nearest().get(code)
    if near is None:
        return None, People(missing="The census has no number that is near to this need.")
    for table in _tables(kind, near.dimension):
        found = {
            area: Aged(sum(groups[name] for name in near.groups))
            for area, groups in _groups(table).items()
            if all(name in groups for name in near.groups)
        }
        if found:
            unit = "" if table.unit == "people" else " It counts households."
            return near, People(found, f"{cited(table)}.{unit}")
    return near, People(missing=f"Nobody has loaded how many {near.words} live in these areas.")


def deprived(kind: str) -> People:
    """Return which share of residents live in the most deprived fifth of small areas: 0 or 1 for a small area itself."""
    segments = Segmentation.objects.filter(slug=IMD).first()
    if segments is None:
        return People(missing="The Index of Multiple Deprivation is not loaded.")
    poor = dict(SegmentArea.objects.filter(segmentation=segments).values_list("area", "category"))
    dated = f", {day(segments.dated)}" if segments.dated else ""
    source = f"{segments.source}{dated}"
    if kind == segments.area_kind:
        return People({area: Aged(float(tenth in MOST_DEPRIVED)) for area, tenth in poor.items()}, source)
    living: dict[str, float] = next(
        (found for found in map(everyone, _tables(segments.area_kind, "")) if found), {}
    )
    links = AreaWithin.objects.filter(inner__kind=segments.area_kind, outer__kind=kind)
    marked = {area: tenth in MOST_DEPRIVED for area, tenth in poor.items()}
    shares = share_in_marked(living, marked, links.values_list("inner__code", "outer__code"))
    found = {area: Aged(share) for area, share in shares.items()}
    missing = (
        ""
        if found
        else "How many people live in small areas is not loaded, so deprivation cannot be added up."
    )
    return People(found, source, missing)


def cited(table: PopulationTable) -> str:
    """Name a table's source with its date."""
    return f"{table.source}, {day(table.dated)}" if table.dated else table.source


def _tables(kind: str, dimension: str) -> list[PopulationTable]:
    """Return the tables by a dimension (any: all there are of people), the newest first; of a date the one of most people.

    A table of adults alone stands beside that of everybody: the larger is everybody's.
    """
    found = PopulationTable.objects.filter(area_kind=kind).annotate(total=Sum("counts__people"))
    found = found.filter(dimension=dimension) if dimension else found.filter(unit="people")
    return sorted(
        found,
        key=lambda one: (
            -one.dated.toordinal() if one.dated else 0,
            -(getattr(one, "total", None) or 0.0),
            one.slug,
        ),
    )


def _groups(table: PopulationTable) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    rows = PopulationCount.objects.filter(table=table).exclude(group=EVERYONE)
    for area, group, people in rows.values_list("area__code", "group", "people"):
        found[area][group] = people
    return found
