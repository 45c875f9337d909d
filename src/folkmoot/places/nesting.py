"""Which area lies in which: what files say directly, and everything that follows from it, written out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from folkmoot.places.models import Area, AreaWithin
from folkmoot.places.refusals import ImportRefused

ROWS_AT_A_TIME = 2_000


def nest(
    links: Iterable[tuple[int, int]], *, again: Collection[int] = (), kinds: Collection[str] = ()
) -> None:
    """Write (inner id, outer id) links and all that follow. Call it inside a transaction.

    For the inner areas in `again`, earlier direct links to areas of these `kinds` are forgotten first.
    """
    doomed = AreaWithin.objects.filter(direct=True, outer__kind__in=kinds)
    ids = list(again)
    for start in range(0, len(ids), ROWS_AT_A_TIME):
        doomed.filter(inner_id__in=ids[start : start + ROWS_AT_A_TIME]).delete()
    AreaWithin.objects.filter(direct=False).delete()
    direct = set(AreaWithin.objects.values_list("inner_id", "outer_id"))
    fresh = set(links) - direct
    AreaWithin.objects.bulk_create(
        [AreaWithin(inner_id=inner, outer_id=outer) for inner, outer in sorted(fresh)],
        batch_size=ROWS_AT_A_TIME,
    )
    derived = followed(direct | fresh) - direct - fresh
    AreaWithin.objects.bulk_create(
        [AreaWithin(inner_id=inner, outer_id=outer, direct=False) for inner, outer in sorted(derived)],
        batch_size=ROWS_AT_A_TIME,
    )


def followed(links: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return every link that follows: what lies in a ward lies in the ward's district. Refuses a circle."""
    outers: dict[int, set[int]] = defaultdict(set)
    for inner, outer in links:
        outers[inner].add(outer)
    done: dict[int, set[int]] = {}

    def all_outers(area: int, below: tuple[int, ...] = ()) -> set[int]:
        if area in below:
            raise ImportRefused(
                f"An area would lie in itself: {Area.objects.get(pk=area).name}. Nothing was stored."
            )
        if area not in done:
            found = set(outers.get(area, ()))
            for outer in tuple(found):
                found |= all_outers(outer, (*below, area))
            done[area] = found
        return done[area]

    return {(inner, outer) for inner in list(outers) for outer in all_outers(inner)}


def outer_codes() -> dict[str, dict[str, str]]:
    """Return {code of an area: {kind: code of the larger area}} for all areas that lie in another."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    rows = AreaWithin.objects.order_by("id").values_list("inner__code", "outer__kind", "outer__code")
    for inner, kind, outer in rows.iterator():
        found[inner][kind] = outer
    return found
