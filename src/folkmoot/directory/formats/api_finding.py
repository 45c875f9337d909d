"""Which rows an answer of the open API is about: filters that hold together, and that never give away what is withheld."""

import math
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import folded
from folkmoot.directory.formats.api_asking import BadValue
from folkmoot.directory.formats.house_terms import HOUSE, theme_term
from folkmoot.directory.models import (
    Location,
    Organisation,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Tag,
    Taxonomy,
    Term,
)
from folkmoot.directory.seen import WHERE, may_see
from folkmoot.places.lookup import Found, areas_of

EARTH_METRES = 6_371_000.0
METRES_A_DEGREE = 111_320.0
MOST_WORDS = 8
Asked = dict[str, Any]


def services_asked(asked: Asked) -> QuerySet[Service]:
    """Return published services that fit all that is asked."""
    rows: QuerySet[Service] = Service.objects.in_public()
    for word in folded(asked.get("search", "")).split()[:MOST_WORDS]:
        rows = rows.filter(searched__contains=f" {word}")
    if "organization_id" in asked:
        rows = rows.filter(organisation__uuid=asked["organization_id"]).exclude(
            hidden__has_key="organisation"
        )
    if "modified_after" in asked:
        rows = rows.filter(changed_at__gt=asked["modified_after"])
    for name, which in (("minimum_age", "gte"), ("maximum_age", "lte")):
        if name in asked:
            rows = rows.filter(**{f"{name}__{which}": asked[name]}).exclude(hidden__has_key=name)
    rows = _tagged(rows, asked)
    return _open_then(rows, asked).order_by("pk")


def _tagged(rows: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    tags = Tag.objects.filter(visible_to_whom="public", service=OuterRef("pk"))
    if (term := asked.get("taxonomy_term_id")) is not None:
        code = next((code for code in THEME_WORDS if UUID(theme_term(code)["id"]) == term), None)
        carries = Q(Exists(tags.filter(term__uuid=term)))
        rows = rows.filter(carries | _of_theme(code) if code else carries)
    if (taxonomy := asked.get("taxonomy_id")) is not None:
        carries = Q(Exists(tags.filter(term__taxonomy__uuid=taxonomy)))
        rows = rows.filter(
            carries | ~Q(themes="") & ~Q(hidden__has_key="themes") if taxonomy == HOUSE else carries
        )
    return rows


def _of_theme(code: str) -> Q:
    return Q(themes__contains=f" {code} ") & ~Q(hidden__has_key="themes")


def _open_then(rows: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    """Keep services with one schedule, of their own or at a place, that fits day and hours together."""
    hours = Q()
    if "day" in asked:
        hours &= Q(days__contains=asked["day"])
    if "start_time" in asked:
        hours &= Q(opens_at__gte=asked["start_time"])
    if "end_time" in asked:
        hours &= Q(closes_at__lte=asked["end_time"])
    if not hours:
        return rows
    public = Schedule.objects.filter(hours, visible_to_whom="public")
    own, there = public.filter(service=OuterRef("pk")), public.filter(at_location__service=OuterRef("pk"))
    return rows.filter(Q(Exists(own)) | Q(Exists(there)))


def at_locations_asked(asked: Asked) -> QuerySet[ServiceAtLocation]:
    """Return published services at their places that fit all that is asked."""
    rows = ServiceAtLocation.objects.filter(service__in=services_asked(asked).order_by())
    if asked.get("postcode"):
        found = areas_of(asked["postcode"])
        if found.status not in ("found", "ended"):
            raise BadValue("postcode: it is not in the list of postcodes here.")
        rows = _near(rows, found, asked["proximity"]) if "proximity" in asked else rows.filter(_serves(found))
    return rows.order_by("pk")


def _serves(found: Found) -> Q:
    """Services whose service area holds a postcode: by the codes of areas, in the entry or in a row of its own."""
    codes = set(found.areas.values())
    told = ServiceArea.objects.filter(visible_to_whom="public").exclude(codes=[]).exclude(service=None)
    there = [service for service, listed in told.values_list("service", "codes") if codes & set(listed)]
    serves = Q(service__in=there)
    for code in codes:
        serves |= Q(service__served__contains=f" {code} ") & ~Q(service__hidden__has_key="catchment")
    return serves


def _near(rows: QuerySet[ServiceAtLocation], found: Found, metres: int) -> QuerySet[ServiceAtLocation]:
    """Keep places whose point everybody may know and that are near enough: a hidden place is near to nothing."""
    if found.longitude is None or found.latitude is None:
        raise BadValue("postcode: where it lies is not known, so nothing can be measured from it.")
    high = metres / METRES_A_DEGREE * 1.02 + 1e-6
    wide = high / max(0.01, math.cos(math.radians(found.latitude)))
    box = Location.objects.filter(
        latitude__range=(found.latitude - high, found.latitude + high),
        longitude__range=(found.longitude - wide, found.longitude + wide),
        at_services__in=rows,
    )
    near = [
        pk
        for pk, latitude, longitude, hidden in box.values_list("pk", "latitude", "longitude", "hidden")
        if all(may_see(hidden.get(name, "public"), "public") for name in WHERE)
        and None not in (latitude, longitude)
        and metres_between(found.latitude, found.longitude, float(latitude or 0), float(longitude or 0))
        <= metres
    ]
    return rows.filter(location__in=near)


def metres_between(south: float, west: float, north: float, east: float) -> float:
    """Return how far two points are apart as the crow flies, in metres."""
    a, b, c, d = map(math.radians, (south, west, north, east))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_METRES * math.asin(math.sqrt(min(1.0, half)))


def organisations_asked(asked: Asked) -> QuerySet[Organisation]:
    """Return bodies that give a published service and are named on it."""
    giving = _tagged(Service.objects.in_public(), asked).exclude(hidden__has_key="organisation")
    rows = Organisation.objects.filter(pk__in=giving.values("organisation")).exclude(name="")
    for word in asked.get("search", "").split()[:MOST_WORDS]:
        in_name = Q(name__icontains=word) & ~Q(hidden__has_key="name")
        rows = rows.filter(in_name | Q(description__icontains=word) & ~Q(hidden__has_key="description"))
    return rows.order_by("pk")


def taxonomies_asked(asked: Asked) -> QuerySet[Taxonomy]:
    """Return taxonomies whose name or description has the words."""
    rows = Taxonomy.objects.order_by("pk")
    for word in asked.get("search", "").split()[:MOST_WORDS]:
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return rows


def terms_asked(asked: Asked) -> QuerySet[Term]:
    """Return terms that fit all that is asked."""
    rows = Term.objects.order_by("pk").select_related("taxonomy", "parent")
    for word in asked.get("search", "").split()[:MOST_WORDS]:
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    if "taxonomy_id" in asked:
        rows = rows.filter(taxonomy__uuid=asked["taxonomy_id"])
    if asked.get("top_only"):
        rows = rows.filter(parent=None)
    if "parent_id" in asked:
        rows = rows.filter(parent__uuid=asked["parent_id"])
    return rows
