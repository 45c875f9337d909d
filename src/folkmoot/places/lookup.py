"""Turns a postcode, or a point, into the areas it lies in, at the door."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from folkmoot.places.geometry import contains
from folkmoot.places.models import Area, AreaQuerySet, Postcode
from folkmoot.places.postcode_text import meant

Status = Literal["found", "ended", "unknown", "mistyped", "not_said"]
Row = tuple[str, Any, dict[str, str], float | None, float | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a postcode.

    `found`: it is in the list in service. `ended`: it was, and is no longer used; its areas are as they were.
    `unknown`: it is written as a postcode, but the list does not have it. `mistyped`: it is no postcode.
    `not_said`: nothing was typed. `areas` gives the code of the area of each kind.
    """

    status: Status
    areas: dict[str, str] = field(default_factory=dict)
    longitude: float | None = None
    latitude: float | None = None
    postcode: str = ""


def areas_of(postcode: str) -> Found:
    """Look a postcode up as someone typed it, in one query of the list in service."""
    return areas_of_each([postcode])[postcode]


def areas_of_each(postcodes: Iterable[str]) -> dict[str, Found]:
    """Look many postcodes up as people typed them, in one query however many there are; some hundreds at a time."""
    wanted = {typed: meant(typed) if typed.strip() else [] for typed in postcodes}
    candidates = {code for codes in wanted.values() for code in codes}
    known: dict[str, Row] = {}
    if candidates:
        rows = Postcode.objects.filter(vintage__in_service=True, code__in=candidates).values_list(
            "code", "ended", "area_set__areas", "longitude", "latitude"
        )
        known = {row[0]: row for row in rows}
    return {typed: _found(typed, codes, known) for typed, codes in wanted.items()}


def _found(typed: str, candidates: list[str], known: dict[str, Row]) -> Found:
    if not typed.strip():
        return Found("not_said")
    rows = [known[code] for code in candidates if code in known]
    if len(rows) > 1 or (not rows and len(candidates) != 1):
        return Found("mistyped")
    if not rows:
        return Found("unknown", postcode=candidates[0])
    code, ended, areas, longitude, latitude = rows[0]
    return Found("ended" if ended else "found", dict(areas), longitude, latitude, code)


def areas_at(longitude: float, latitude: float, kinds: Collection[str] | None = None) -> dict[str, str]:
    """Return {kind: code} of the areas whose boundary holds a point, in one query."""
    areas = Area.objects.order_by("code")
    found: dict[str, str] = {}
    for area in holding(longitude, latitude, areas if kinds is None else areas.filter(kind__in=kinds)):
        found.setdefault(area.kind, area.code)
    return found


def holding(longitude: float, latitude: float, areas: AreaQuerySet) -> list[Area]:
    """Return those of some areas whose boundary holds a point, in one query."""
    return [
        area
        for area in areas.near(longitude, latitude)
        if area.boundary and contains(area.boundary, longitude, latitude)
    ]
