"""The land an engagement is about, as a map to point at: the whole of it, then closer and closer round a pin."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.db.models import Subquery

from folkmoot.design.outlines import Projection, fitted
from folkmoot.design.speaking import say
from folkmoot.places.lookup import holding
from folkmoot.places.models import Area, AreaQuerySet, AreaWithin, PostcodeVintage
from folkmoot.places.sectors import KM_PER_DEGREE, sector_near
from folkmoot.trail.models import TrailRow

DECIMALS = 3  # of a degree that are kept of a place pointed at
METRES = 100  # which is about so much, as pages say it
NEAR_ENOUGH_KM = 8.0  # a map this wide needs no closer one
CLOSER = 0.8  # a step comes closer only where it shows less than this of the one before
SQUARES_ACROSS = 3  # where there are no smaller areas, a step shows one square of so many by so many
MOST_STEPS = 8
MOST_PARTS = 400
MARGIN = 0.04
KEPT_SECONDS = 3_600
STATISTICAL = frozenset({"oa", "lsoa", "msoa", "data_zone", "intermediate_zone"})  # whose names nobody knows
NAMES_SAID = 2

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """An area of the ground: where it lies, a point inside it, and the codes of the larger parts it lies in."""

    code: str
    name: str
    kind: str
    box: Box
    longitude: float
    latitude: float
    within: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """One step of the map: a box of land, and the areas drawn in it: those of a kind inside the roots, or the roots."""

    name: str
    roots: tuple[str, ...]
    kind: str
    box: Box
    edition: tuple[int, int]

    @property
    def projection(self) -> Projection:
        """From degrees to the picture."""
        west, south, east, north = self.box
        return fitted([(west, south), (east, north)])

    @property
    def km(self) -> float:
        """The longer side."""
        west, south, east, north = self.box
        squeeze = math.cos(math.radians((south + north) / 2))
        return max((east - west) * squeeze, north - south) * KM_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Pin:
    """A point, and the areas that hold it by kind, as (kind, code, name), the smallest first."""

    longitude: float
    latitude: float
    areas: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """The areas a decision is about (`roots`), and the kinds and parts inside them, the largest first.

    `edition` changes with the areas and with the postcodes in service.
    """

    roots: tuple[Part, ...]
    kinds: tuple[str, ...]
    parts: Mapping[str, Part]
    edition: tuple[int, int]

    @property
    def name(self) -> str:
        """What the whole is called: its own name, or that of each of a few areas."""
        names = [root.name for root in self.roots]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def holds(self, pin: Pin) -> bool:
        """Whether a point lies in it."""
        codes = {code for _, code, _ in pin.areas}
        return any(root.code in codes for root in self.roots)

    def views(self, pin: Pin | None) -> list[View]:
        """Return the steps of the map: the whole, and ever closer ones round the pin."""
        steps = [self._view(self.roots, self.name)]
        if pin is None:
            return steps
        for kind in self.kinds:
            part = next((self.parts.get(code) for found, code, _ in pin.areas if found == kind), None)
            closer = self._view((part,), part.name) if part else None
            if closer and closer.km < steps[-1].km * CLOSER:
                steps.append(closer)
        while steps[-1].km > NEAR_ENOUGH_KM and len(steps) < MOST_STEPS:
            steps.append(_square(steps[-1], pin))
        return steps

    def listed(self) -> list[tuple[Part, str]]:
        """Return every part with its name in full ("Dunmere: Harbour"), each after the larger one it lies in."""
        rank = {kind: place for place, kind in enumerate(self.kinds)}
        covered = {code for part in self.parts.values() for code in part.within}
        named = [(root, root.name) for root in self.roots if root.code not in covered]
        for part in self.parts.values():
            around = [self.parts[code] for code in part.within if code in self.parts]
            around.sort(key=lambda outer: rank[outer.kind])
            named.append((part, ": ".join([*(outer.name for outer in around), part.name])))
        return sorted(named, key=lambda pair: pair[1])

    def largest(self) -> list[str]:
        """Return the names of the largest parts, for paper."""
        first = [part.name for part in self.parts.values() if part.kind == self.kinds[0]]
        return sorted(first) or [root.name for root in self.roots]

    def _view(self, around: tuple[Part, ...], name: str) -> View:
        codes = [part.code for part in around]
        inside = (
            kind
            for kind in self.kinds
            if any(part.kind == kind and part.within.intersection(codes) for part in self.parts.values())
        )
        own = around[0].kind if around[0].kind in self.kinds else ""
        west, south, east, north = zip(*(part.box for part in around), strict=True)
        box = _with_margin((min(west), min(south), max(east), max(north)))
        return View(name, tuple(root.code for root in self.roots), next(inside, own), box, self.edition)


def ground_of(areas: AreaQuerySet, kinds: Collection[str] = ()) -> Ground | None:
    """Return the ground of some areas with the parts of these kinds (of any, where none is named).

    None where there are no areas, or one has no boundary: then there is no map, and a place anywhere is taken. One
    statement; the ground itself is kept until an import changes areas.
    """
    changed = TrailRow.objects.filter(subject_kind="places").order_by("-id").values("id")[:1]
    vintage = PostcodeVintage.objects.filter(in_service=True).values("id")[:1]
    roots: list[Any] = list(
        areas.light().annotate(changed=Subquery(changed), vintage=Subquery(vintage)).order_by("name")
    )
    if not roots or any(root.west is None or root.longitude is None for root in roots):
        return None
    edition = (roots[0].changed or 0, roots[0].vintage or 0)
    key = f"places-ground-{hash((edition, *(root.pk for root in roots), *sorted(kinds)))}"
    kept: Ground | None = cache.get(key)
    if kept is None:
        kept = _gathered(roots, kinds, edition)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def pin_at(longitude: float, latitude: float) -> Pin:
    """Return a point with the areas people know it by, rounded as places are kept. One statement."""
    where = round(longitude, DECIMALS), round(latitude, DECIMALS)
    if not (abs(where[0]) <= 180 and abs(where[1]) <= 90):
        return Pin(*where)
    found = holding(*where, Area.objects.exclude(kind__in=STATISTICAL))
    found.sort(key=lambda area: (_breadth(area), area.code))
    return Pin(*where, tuple((area.kind, area.code, area.name) for area in found))


def in_words(pin: Pin) -> str:
    """Return where a point is, as people would say it: "Harbour, Dunmere, near EL4 2"; "" where no area is known."""
    names = list(dict.fromkeys(name for _, _, name in pin.areas))[:NAMES_SAID]
    sector = sector_near(pin.longitude, pin.latitude) if names else ""
    return ", ".join([*names, *([say("near {sector}", sector=sector)] if sector else [])])


def _gathered(roots: list[Area], kinds: Collection[str], edition: tuple[int, int]) -> Ground:
    inside = Area.objects.light().exclude(kind__in=STATISTICAL).exclude(west=None)
    inside = inside.exclude(kind__in={root.kind for root in roots})
    if kinds:
        inside = inside.filter(kind__in=kinds)
    found = list(inside.filter(outer_links__outer__in=roots).distinct())
    outers: dict[str, set[str]] = defaultdict(set)
    links = AreaWithin.objects.filter(inner__in=[area.pk for area in found])
    for inner, outer in links.values_list("inner__code", "outer__code"):
        outers[inner].add(outer)
    breadths: dict[str, list[float]] = defaultdict(list)
    for area in found:
        breadths[area.kind].append(_breadth(area))
    ranked = sorted(breadths, key=lambda kind: -sum(breadths[kind]) / len(breadths[kind]))
    while len(found) > MOST_PARTS and len(ranked) > 1:
        found = [area for area in found if area.kind != ranked[-1]]
        ranked.pop()
    parts = {area.code: _part(area, frozenset(outers[area.code])) for area in found[:MOST_PARTS]}
    return Ground(tuple(_part(root) for root in roots), tuple(ranked), parts, edition)


def _part(area: Area, within: frozenset[str] = frozenset()) -> Part:
    box = (area.west or 0.0, area.south or 0.0, area.east or 0.0, area.north or 0.0)
    return Part(area.code, area.name, area.kind, box, area.longitude or 0.0, area.latitude or 0.0, within)


def _breadth(area: Area) -> float:
    return ((area.east or 0) - (area.west or 0)) * ((area.north or 0) - (area.south or 0))


def _with_margin(box: Box) -> Box:
    west, south, east, north = box
    squeeze = math.cos(math.radians((south + north) / 2))
    margin = MARGIN * max((east - west) * squeeze, north - south)
    return west - margin / squeeze, south - margin, east + margin / squeeze, north + margin


def _square(view: View, pin: Pin) -> View:
    """The square of a view that holds the pin."""
    west, south, east, north = view.box
    wide, high = (east - west) / SQUARES_ACROSS, (north - south) / SQUARES_ACROSS
    column = min(max(int((pin.longitude - west) / wide), 0), SQUARES_ACROSS - 1)
    row = min(max(int((pin.latitude - south) / high), 0), SQUARES_ACROSS - 1)
    left, bottom = west + column * wide, south + row * high
    return replace(view, box=(left, bottom, left + wide, bottom + high))
