"""After a feed was taken in: what changed becomes findable, and what is now valid is published if that was asked for."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import NEAR, NoSuchPlace, Spot, folded, reach_of, spot_in, tokens
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
    reach = lru_cache(_reach)
    for one in services:
        here = places.get(one.pk, [])
        areas = [spots[place.pk].areas for place in here if place.pk in spots]
        districts = tuple(sorted({one[NEAR[0]] for one in areas if NEAR[0] in one}))
        within, one.served = reach(districts, tuple(one.catchment))
        one.within = tokens({*within.split(), *(code for one in areas for code in one.values())})
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


def _spots(places: list[Location]) -> dict[int, Spot]:
    """Return where places are, by their numbers: by their postcodes, some hundreds at a time, or by an area known before."""
    wanted = sorted({place.postcode for place in places if place.postcode})
    by_postcode: dict[str, Spot] = {}
    for start in range(0, len(wanted), POSTCODES_AT_A_TIME):
        for typed, lies in areas_of_each(wanted[start : start + POSTCODES_AT_A_TIME]).items():
            if lies.status in ("found", "ended"):
                by_postcode[typed] = Spot(lies.areas)
    changed = []
    for place in places:
        spot = by_postcode.get(place.postcode)
        if spot is not None and spot.area and spot.area != place.area:
            place.area = spot.area
            changed.append(place)
    update_rows(Location, changed, ["area"])
    known = lru_cache(_spot_in)
    spots = {
        place.pk: by_postcode.get(place.postcode) or (known(place.area) if place.area else None)
        for place in places
    }
    return {pk: spot for pk, spot in spots.items() if spot is not None}


def _spot_in(area: str) -> Spot | None:
    """Return an area that a place was found in before, with those round it; none where it is known no more."""
    try:
        return spot_in(area)
    except NoSuchPlace:
        return None


def _reach(districts: tuple[str, ...], catchment: tuple[str, ...]) -> tuple[str, str]:
    return reach_of([Spot({NEAR[0]: one}) for one in districts], catchment)
