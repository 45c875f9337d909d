"""Keeps the areas that postcodes share in step with how areas nest."""

from __future__ import annotations

from folkmoot.places.models import AreaSet
from folkmoot.places.nesting import outer_codes

ROWS_AT_A_TIME = 1_000


def widened(given: dict[str, str], outers: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return the areas a postcode list gave with the larger ones they lie in; what the list says itself wins."""
    found: dict[str, str] = {}
    for code in given.values():
        found.update(outers.get(code, {}))
    return found | given


def follow_nesting() -> None:
    """Work out the larger areas of every set again, after areas changed. Call it inside the act's transaction."""
    outers = outer_codes()
    changed: list[AreaSet] = []
    for area_set in AreaSet.objects.only("given", "areas").iterator(chunk_size=ROWS_AT_A_TIME):
        areas = widened(area_set.given, outers)
        if areas != area_set.areas:
            area_set.areas = areas
            changed.append(area_set)
        if len(changed) == ROWS_AT_A_TIME:
            AreaSet.objects.bulk_update(changed, ["areas"])
            changed = []
    AreaSet.objects.bulk_update(changed, ["areas"], batch_size=ROWS_AT_A_TIME)
