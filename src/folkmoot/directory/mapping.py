"""Draws what was found as a map with the list's own numbers: list and map say the same."""

from collections.abc import Sequence

from folkmoot.design.figures import Figure
from folkmoot.design.maps import Pin, pins
from folkmoot.design.outlines import Outlines
from folkmoot.design.speaking import say
from folkmoot.directory.showing import Row
from folkmoot.places.models import Area
from folkmoot.places.showing import MOST_DRAWN, light_outlines

LIGHTEST = (
    900  # characters of boundaries: the pins are what is looked at, and the page holds fifteen entries beside
)


def map_of(rows: Sequence[Row]) -> Figure | None:
    """Draw the rows of a page; None where none has a point or no area a boundary."""
    placed = [
        Pin(str(row.number), row.entry.name, row.where, row.entry.longitude, row.entry.latitude)
        for row in rows
        if row.entry.longitude is not None and row.entry.latitude is not None
    ]
    shapes = land_round()
    if not placed or shapes is None:
        return None
    others = [f"{row.number}" for row in rows if row.entry.longitude is None]
    note = f"Not on the map, because they have no one place: {', '.join(others)}." if others else ""
    return pins(say("Where these are"), placed, shapes, note=note)


def land_round() -> Outlines | None:
    """Return the outlines of the districts, or of the county where there are none."""
    for kind in ("district", "county"):
        areas = list(Area.objects.light().of_kind(kind).exclude(west=None)[: MOST_DRAWN + 1])
        if 0 < len(areas) <= MOST_DRAWN:
            return light_outlines(areas, longest=LIGHTEST)
    return None
