"""Stores areas that a file described, each once, nested in the larger areas the mapping names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from folkmoot.places.geometry import Geometry, Point, box, contains, point_inside
from folkmoot.places.mapping import Mapping, WithinRule
from folkmoot.places.merging import merge
from folkmoot.places.models import Area
from folkmoot.places.nesting import nest
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.places.tables import Lookups, Row, read_lookup
from folkmoot.sheets.handed_over import Source

ROWS_AT_A_TIME = 500
LONGEST_CODE = 40
LONGEST_NAME = 200


@dataclass(slots=True)
class Described:
    """One area as a file describes it, before it is stored."""

    line: int
    row: Row
    code: str
    name: str
    kind: str
    boundary: Geometry | None = None
    point: Point | None = None


def check_described(areas: list[Described], report: ImportReport) -> list[Described]:
    """Return the areas with a code and a name of their own; the others are problems."""
    known_kinds = dict(Area.objects.values_list("code", "kind"))
    seen: dict[str, int] = {}
    good = []
    for area in areas:
        if not area.code or len(area.code) > LONGEST_CODE:
            sentence = (
                "It has no code." if not area.code else f"Its code is longer than {LONGEST_CODE} characters."
            )
        elif not area.name or len(area.name) > LONGEST_NAME:
            sentence = (
                "It has no name." if not area.name else f"Its name is longer than {LONGEST_NAME} characters."
            )
        elif not area.kind:
            sentence = "It does not say what kind of area it is."
        elif area.code in seen:
            sentence = f"The code {area.code} stands in line {seen[area.code]} already."
        elif known_kinds.get(area.code, area.kind) != area.kind:
            sentence = f"The code {area.code} belongs to a {known_kinds[area.code]} already, this would be a {area.kind}."
        else:
            seen[area.code] = area.line
            good.append(area)
            continue
        report.add_problem(area.line, sentence)
    return good


def store_areas(
    areas: list[Described], *, mapping: Mapping, source: Source, lookups: Lookups, report: ImportReport
) -> None:
    """Write the areas and their nesting; call it inside a transaction, which the caller undoes if problems remain."""
    write(areas, mapping)
    here = {code: (pk, kind) for code, pk, kind in Area.objects.values_list("code", "id", "kind")}
    links: set[tuple[int, int]] = set()
    kinds: set[str] = set()
    drawn: set[tuple[int, str]] = set()
    for rule in mapping.within:
        outers = outers_by_rule(rule, areas, mapping=mapping, source=source, lookups=lookups)
        for area in areas:
            outer = outers.get(area.code, "")
            if not outer:
                continue
            if outer not in here or (rule.kind and here[outer][1] != rule.kind):
                kind = rule.kind or "area"
                report.add_problem(
                    area.line, f"It lies in the {kind} {outer}, which is not here. Load those first."
                )
                continue
            links.add((here[area.code][0], here[outer][0]))
            kinds.add(here[outer][1])
            if rule.draw:
                drawn.add((here[outer][0], area.kind))
        missing = sum(area.code not in outers or not outers[area.code] for area in areas)
        if missing:
            report.add_note(f"{missing:,} areas lie in no {rule.kind or 'larger area'} that is known.")
    nest(links, again=[here[area.code][0] for area in areas], kinds=kinds)
    for outer_id, kind in sorted(drawn):
        draw_from_within(outer_id, kind)


def write(areas: list[Described], mapping: Mapping) -> None:
    """Make or change the areas. One without a boundary or point in the file keeps those it has."""
    shapes: dict[tuple[bool, bool], list[Area]] = defaultdict(list)
    for described in areas:
        area = Area(
            code=described.code,
            name=described.name,
            kind=described.kind,
            source=mapping.source,
            dated=mapping.dated,
            made_up=mapping.made_up,
        )
        if described.boundary is not None:
            area.boundary = described.boundary
            area.west, area.south, area.east, area.north = box(described.boundary)
        point = described.point
        if described.boundary is not None and (point is None or not contains(described.boundary, *point)):
            point = point_inside(described.boundary)
        if point is not None:
            area.longitude, area.latitude = round(point[0], 6), round(point[1], 6)
        shapes[described.boundary is not None, point is not None].append(area)
    for (with_boundary, with_point), made in shapes.items():
        fields = ["name", "kind", "source", "dated", "made_up"]
        fields += ["boundary", "boundary_drawn", "west", "south", "east", "north"] if with_boundary else []
        fields += ["longitude", "latitude"] if with_point else []
        Area.objects.bulk_create(
            made,
            batch_size=ROWS_AT_A_TIME,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=fields,
        )


def outers_by_rule(
    rule: WithinRule, areas: list[Described], *, mapping: Mapping, source: Source, lookups: Lookups
) -> dict[str, str]:
    """Return {code of an area: code of the larger one} as one rule of the mapping finds it."""
    if rule.code:
        return {area.code: rule.code for area in areas}
    if rule.lookup:
        return read_lookup(rule.lookup, mapping, source, lookups, (rule.key_column, rule.code_column))
    if rule.by_point:
        return outers_by_point(rule.kind, areas)
    if areas and rule.code_column not in areas[0].row:
        raise ImportRefused(
            f"The mapping reads the larger area from “{rule.code_column}”, which is not in the file."
        )
    return {area.code: area.row.get(rule.code_column, "") for area in areas}


def outers_by_point(kind: str, areas: list[Described]) -> dict[str, str]:
    """Return in which area of a kind the inside point of each area lies."""
    outers = list(Area.objects.of_kind(kind).exclude(west=None))
    if not outers:
        raise ImportRefused(f"There is no {kind} with a boundary to look for points in. Load those first.")
    stored = Area.objects.values_list("code", "longitude", "latitude")
    points = {code: (longitude, latitude) for code, longitude, latitude in stored.iterator()}
    found: dict[str, str] = {}
    for code in (area.code for area in areas):
        longitude, latitude = points[code]
        if longitude is None or latitude is None:
            continue
        for outer in outers:
            if in_box(outer, longitude, latitude) and contains(outer.boundary or {}, longitude, latitude):
                found[code] = outer.code
                break
    return found


def in_box(area: Area, longitude: float, latitude: float) -> bool:
    """Whether a point is in the box round an area, which is quicker to tell than whether it is inside."""
    sides = (area.west, area.south, area.east, area.north)
    if None in sides:
        return False
    west, south, east, north = (side or 0.0 for side in sides)
    return west <= longitude <= east and south <= latitude <= north


def draw_from_within(outer_id: int, kind: str) -> None:
    """Draw the boundary of an area from those of one kind inside it, unless it has one of its own."""
    outer = Area.objects.get(pk=outer_id)
    if outer.boundary is not None and not outer.boundary_drawn:
        return
    inner = Area.objects.of_kind(kind).inside(outer).exclude(boundary=None).values_list("boundary", flat=True)
    boundary = merge(piece for piece in inner.iterator(chunk_size=100) if piece)
    if boundary is None:
        return
    outer.boundary, outer.boundary_drawn = boundary, True
    outer.west, outer.south, outer.east, outer.north = box(boundary)
    outer.longitude, outer.latitude = point_inside(boundary)
    outer.save(
        update_fields=[
            "boundary",
            "boundary_drawn",
            "west",
            "south",
            "east",
            "north",
            "longitude",
            "latitude",
        ]
    )
