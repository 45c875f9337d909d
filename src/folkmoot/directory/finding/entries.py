"""Reads the entries that are looked at, as the list, the map and the feeds show them."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from folkmoot.assets.whereabouts import Spot
from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.finding.ranking import Factors
from folkmoot.directory.models import IndexedEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """A service or an asset as the list, the map and the feeds show it. `kind` is "service" or an asset's level."""

    kind: str
    uuid: UUID
    name: str
    line: str
    by: str
    place: str
    area: str
    themes: tuple[str, ...]
    free: bool
    longitude: float | None
    latitude: float | None
    confirmed_on: dt.date
    status: str = ""
    km: float | None = None
    why: Factors | None = None

    @property
    def is_service(self) -> bool:
        return self.kind == "service"


class Row(NamedTuple):
    """What a list shows of an entry, as the index holds it."""

    id: int
    kind: str
    uuid: UUID | str  # as the database holds it: SQLite has letters for it, and for a day
    name: str
    line: str
    by: str
    themes: str
    free: bool | int
    confirmed_on: dt.date | str
    status: str


class Place(NamedTuple):
    """A place of an entry, as the index holds it."""

    name: str
    area: str
    longitude: float | None
    latitude: float | None


def rows_of_entries(numbers: Collection[int]) -> list[tuple[Row, list[Place]]]:
    """Return these entries with their places, in one query: each journey to the database costs more than what it brings.

    In plain SQL, for to write the same question anew each time takes longer than all else a search does in a small directory.
    """
    columns = ", ".join([*(f'e."{name}"' for name in Row._fields), *(f"p.{name}" for name in Place._fields)])
    asked = (
        f"SELECT {columns} FROM directory_indexedentry e LEFT JOIN directory_indexedplace p ON p.entry_id = e.id"
        f" WHERE e.id IN ({', '.join(['%s'] * len(numbers))}) ORDER BY p.id"
    )
    found: dict[int, tuple[Row, list[Place]]] = {}
    with connection.cursor() as cursor:
        if numbers:
            cursor.execute(asked, list(numbers))
        for told in cursor.fetchall() if numbers else []:
            row, place = Row(*told[: len(Row._fields)]), Place(*told[len(Row._fields) :])
            places = found.setdefault(row.id, (row, []))[1]
            if place.name is not None:  # an entry without a place has a row of nothing
                places.append(place)
    return list(found.values())


def entries_of(uuids: Collection[UUID]) -> list[Entry]:
    """Return these entries as a list shows them, as far as they are public now, in no order."""
    catch_up()
    numbers = list(IndexedEntry.objects.filter(uuid__in=uuids).values_list("pk", flat=True))
    return [shown(row, places, None) for row, places in rows_of_entries(numbers)]


def shown(
    row: Row,
    places: Sequence[Place],
    spot: Spot | None,
    km: float | None = None,
    why: Factors | None = None,
) -> Entry:
    """Return an entry at the place it is shown at."""
    place = _nearest(places, spot)
    uuid = row.uuid if isinstance(row.uuid, UUID) else UUID(row.uuid)
    day = (
        row.confirmed_on if isinstance(row.confirmed_on, dt.date) else dt.date.fromisoformat(row.confirmed_on)
    )
    return Entry(
        row.kind, uuid, row.name, row.line, row.by, place.name if place else "", place.area if place else "",
        tuple(row.themes.split()), bool(row.free), place.longitude if place else None, place.latitude if place else None,
        day, row.status, km, why,
    )  # fmt: skip


def _nearest(places: Sequence[Place], spot: Spot | None) -> Place | None:
    """Return the place an entry is shown at: the nearest with a point, or the first there is."""
    if spot is None or spot.longitude is None or spot.latitude is None:
        return places[0] if places else None
    x, y = spot.longitude, spot.latitude
    with_point = [one for one in places if one.longitude is not None and one.latitude is not None]
    shrunk = 0.36  # a degree of longitude is shorter than one of latitude: its square at 53 degrees north
    return min(
        with_point,
        key=lambda one: shrunk * ((one.longitude or 0) - x) ** 2 + ((one.latitude or 0) - y) ** 2,
        default=places[0] if places else None,
    )
