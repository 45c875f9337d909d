"""Prepares what was found for a page, a map and the feeds: numbered, with the name of its area and how far it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from folkmoot.design.speaking import say
from folkmoot.directory.finding import KINDS, Entry
from folkmoot.directory.finding.ranking import KM_IN_A_MILE
from folkmoot.directory.models import Service
from folkmoot.places.models import Area

KIND_WORDS = {"service": "Service", "association": "Group, club or network", "organisation": "Organisation"}
PLURALS = dict(KINDS)
STATUS_WORDS = dict(Service.STATUSES)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is shown: its number in the list and on the map, and everything in words."""

    number: int
    entry: Entry
    kind: str
    where: str
    far: str
    href: str
    notice: str = ""
    kept: bool = False


def shown(
    entries: Iterable[Entry], *, start: int = 1, area: Area | None = None, kept: Collection[UUID] = ()
) -> list[Row]:
    """Return entries with their words, in one query for the names of their areas."""
    entries = list(entries)
    names = dict(Area.objects.filter(code__in={one.area for one in entries}).values_list("code", "name"))
    return [
        Row(
            number,
            one,
            KIND_WORDS[one.kind],
            ", ".join(dict.fromkeys(filter(None, (one.place, names.get(one.area, ""))))),
            far(one.km, area),
            reverse("find:service" if one.is_service else "find:asset", args=[one.uuid]),
            "" if one.status in ("", "active") else STATUS_WORDS[one.status],
            one.uuid in kept,
        )
        for number, one in enumerate(entries, start)
    ]


def far(km: float | None, area: Area | None) -> str:
    """Say how far something is from the middle of the area asked about, no more exactly than that is known."""
    if km is None or area is None:
        return ""
    miles = round(km / KM_IN_A_MILE)
    near = {0: "less than a mile from the middle of {place}", 1: "about 1 mile from the middle of {place}"}
    words = near.get(miles, "about {miles} miles from the middle of {place}")
    return say(words, miles=miles, place=area.name)
