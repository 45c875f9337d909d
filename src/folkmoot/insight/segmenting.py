"""Sees areas as segments of them: people are counted by the smallest area kept, and put in categories afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from folkmoot.engagements.models import Engagement
from folkmoot.places.models import SegmentArea, Segmentation

if TYPE_CHECKING:
    from folkmoot.evidence.cube import Cube, Value

SEGMENT = "segment."
"""Begins the name of a dimension that is a segmentation: "segment.rural_urban"."""

NOT_MATCHED = "not_matched"
"""The category of an area that the segmentation does not know. Who did not say where they live is in none."""

NOT_MATCHED_WORDS = "Not matched"


@dataclass(frozen=True, slots=True)
class Lookup:
    """One segmentation as it is used: which areas it speaks of, and the category of each."""

    area_kind: str
    areas: Mapping[str, str]

    def category(self, area: str) -> str:
        """Give an area's category."""
        return self.areas.get(area, NOT_MATCHED)


@dataclass(frozen=True, slots=True)
class Segments:
    """The segmentations an engagement's people can be told apart by: titles and category labels by dimension, and
    which of them must `stay` in this installation."""

    titles: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stay: frozenset[str] = frozenset()

    def leaving(self) -> Segments:
        """Give those that may leave."""
        return replace(
            self, titles={name: title for name, title in self.titles.items() if name not in self.stay}
        )


def segments_of(engagement: Engagement) -> Segments:
    """Say which segmentations fit an engagement: those of a kind of area its postcodes become."""
    found = list(Segmentation.objects.all())
    if engagement.area_kinds:
        found = [one for one in found if one.area_kind in engagement.area_kinds]
    named = {f"{SEGMENT}{one.slug}": one for one in found}
    return Segments(
        titles={name: one.title for name, one in named.items()},
        labels={name: dict(one.categories) | {NOT_MATCHED: NOT_MATCHED_WORDS} for name, one in named.items()},
        stay=frozenset(name for name, one in named.items() if one.stays_here),
    )


def segmentation_of(dimension: str) -> Lookup | None:
    """Read the segmentation a dimension names; None for a dimension that is none, and for one that was removed."""
    if not dimension.startswith(SEGMENT):
        return None
    found = Segmentation.objects.filter(slug=dimension.removeprefix(SEGMENT)).first()
    return _read(found.pk, found.area_kind, found.loaded_at) if found else None


@lru_cache(maxsize=8)
def _read(number: int, area_kind: str, _loaded_at: dt.datetime) -> Lookup:
    """Read a segmentation's areas, again only after it was loaded again."""
    rows = SegmentArea.objects.filter(segmentation=number).values_list("area", "category")
    return Lookup(area_kind, dict(rows.iterator(chunk_size=10_000)))


def counted_by(dimensions: Sequence[str]) -> tuple[str, ...]:
    """Name the dimensions to count by: a segmentation's kind of area in its place."""
    found = ((segmentation_of(name), name) for name in dimensions)
    return tuple(dict.fromkeys(lookup.area_kind if lookup else name for lookup, name in found))


def edition_of(dimensions: Sequence[str]) -> str:
    """Say which segmentations these are, and when each was loaded: another text whenever a category may be."""
    slugs = [name.removeprefix(SEGMENT) for name in dimensions if name.startswith(SEGMENT)]
    found = (
        Segmentation.objects.filter(slug__in=slugs).order_by("slug").values_list("pk", "slug", "loaded_at")
    )
    return " ".join(f"{slug}:{number}:{loaded.isoformat()}" for number, slug, loaded in found)


def as_segments(cube: Cube, dimensions: Sequence[str]) -> Cube:
    """Give a cube counted by `counted_by(dimensions)` the dimensions asked for. An area not known stays not said."""
    # The counting libraries load with the first count.
    from folkmoot.evidence.cube import Cube as Wider  # noqa: PLC0415

    columns: list[Sequence[Value]] = []
    for name in dimensions:
        lookup = segmentation_of(name)
        if lookup is None:
            columns.append(cube.column(name))
            continue
        areas = cube.column(lookup.area_kind)
        columns.append([lookup.category(area) if isinstance(area, str) else area for area in areas])
    keys = tuple(zip(*columns, strict=True))
    several = cube.several & set(dimensions)
    wider = Wider(tuple(dimensions), frozenset(several), keys, cube.people, cube.heaviest, cube.answers)
    return wider.roll_up(*dimensions)
