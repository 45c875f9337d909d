"""After a feed was taken in: what changed becomes findable, and what is now valid is published if that was asked for."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import NoSuchPlace, Spot, folded, reach_of, spot_in
from folkmoot.directory.formats.bulk import update_rows
from folkmoot.directory.models import Feed, Location, Phone, Service, ServiceAtLocation
from folkmoot.directory.seen import seen
from folkmoot.directory.truth.patching import SEARCHED
from folkmoot.places.lookup import areas_of_each

AT_A_TIME = 1_000
POSTCODES_AT_A_TIME = 500


def show_up(feed: Feed, touched: Mapping[str, set[int]], became_valid: set[UUID]) -> None:
    """Write what finding needs of the services that have something new, and publish those that just became valid."""
    services = list(_services(touched))
    for start in range(0, len(services), AT_A_TIME):
        some = list(
            Service.objects.filter(pk__in=services[start : start + AT_A_TIME]).select_related("organisation")
        )
        _write(feed, some, became_valid)


def _services(touched: Mapping[str, set[int]]) -> set[int]:
    found = set(touched.get("service", ()))
    for here, to in (
        ("location", "at_locations__location__in"),
        ("at_location", "at_locations__in"),
        ("organisation", "organisation__in"),
    ):
        for some in _some(touched.get(here, ())):
            found |= set(Service.objects.filter(Q(**{to: some})).values_list("pk", flat=True))
    return found


def _some(pks: Iterable[int]) -> Iterator[list[int]]:
    rest = list(pks)
    for start in range(0, len(rest), AT_A_TIME):
        yield rest[start : start + AT_A_TIME]


def _write(feed: Feed, services: list[Service], became_valid: set[UUID]) -> None:
    places: dict[int, list[Location]] = {}
    for at in ServiceAtLocation.objects.filter(service__in=services).select_related("location"):
        places.setdefault(at.service_id, []).append(at.location)
    phones: dict[int | None, str] = {}
    for phone in Phone.objects.filter(service__in=services, visible_to_whom="public").order_by("-pk"):
        phones[phone.service_id] = phone.number[:60]
    spots = _spots([place for some in places.values() for place in some])
    spot = lru_cache(lambda area: spots.get(area) or _spot_in(area))
    reach = lru_cache(lambda areas, catchment: reach_of(list(filter(None, map(spot, areas))), catchment))
    for one in services:
        here = places.get(one.pk, [])
        areas = tuple(sorted({place.area for place in here if place.area}))
        one.within, one.served = reach(areas, tuple(one.catchment))
        one.searched = searched_of(one, here)
        one.phone = one.phone or phones.get(one.pk, "")
        one.changed_at = timezone.now()
        if feed.publishes and one.uuid in became_valid and one.state in ("draft", "retired"):
            one.state = "published"
    update_rows(Service, services, ["within", "served", "searched", "phone", "changed_at", "state"])


def searched_of(service: Service, places: Iterable[Location]) -> str:
    """Return everything public of a service, folded for search."""
    words = [seen(service, name) or "" for name in SEARCHED]
    names = [seen(place, "name") or "" for place in places]
    themes = [THEME_WORDS[code] for code in service.themes.split() if code in THEME_WORDS]
    return folded(*words, seen(service.organisation, "name") or "", *names, *themes)


def _spots(places: list[Location]) -> dict[str, Spot]:
    """Find the areas that places lie in by their postcodes, some hundreds at a time; return {area: spot}."""
    wanted = sorted({place.postcode for place in places if place.postcode and not place.area})
    found: dict[str, Spot] = {}
    by_postcode: dict[str, str] = {}
    for start in range(0, len(wanted), POSTCODES_AT_A_TIME):
        for typed, lies in areas_of_each(wanted[start : start + POSTCODES_AT_A_TIME]).items():
            if lies.status in ("found", "ended"):
                spot = Spot(lies.areas)
                by_postcode[typed], found[spot.area] = spot.area, spot
    changed = []
    for place in places:
        if not place.area and by_postcode.get(place.postcode):
            place.area = by_postcode[place.postcode]
            changed.append(place)
    update_rows(Location, changed, ["area"])
    return found


def _spot_in(area: str) -> Spot | None:
    """Return an area that a place was found in before, with those round it; none where it is known no more."""
    try:
        return spot_in(area)
    except NoSuchPlace:
        return None
