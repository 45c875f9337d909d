"""Reads what is compared of bodies, places and services: what everybody may see of them, and nothing else."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from folkmoot.directory.models import Location, Organisation, Phone, Service, ServiceAtLocation
from folkmoot.directory.seen import readers_up_to, seen
from folkmoot.evidence.duplicates import Told
from folkmoot.evidence.postal import address_in

LIVE = ("draft", "published")
SHARED_BY_MANY = (
    10  # things with one website or page, from which on it tells nothing: a town's portal, a social network
)
DIGITS = 10  # of a telephone number that are compared, from its end


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing with what is told of it, and which partners keep the entries it stands in."""

    uuid: UUID
    told: Told
    keepers: frozenset[int]


def things_of(level: str) -> list[Thing]:
    """Return all things of a level that stand in an entry that is alive, in as many queries however many there are."""
    return _READ[level]()


def _bodies() -> list[Thing]:
    keepers: dict[int, set[int]] = defaultdict(set)
    postcodes: dict[int, set[str]] = defaultdict(set)
    phones = _phones("organisation_id")
    for body, keeper, phone, hidden in _live("organisation_id", "keeper_id", "phone", "hidden"):
        keepers[body].add(keeper)
        if phone and hidden.get("phone", "public") == "public":
            phones[body] |= {number(phone)} - {""}
    for place in Location.objects.filter(organisation__in=keepers).exclude(postcode=""):
        postcodes[place.organisation_id or 0].add(_text(place, "postcode"))
    found = []
    for one in Organisation.objects.filter(pk__in=keepers):
        postcode = postcodes[one.pk] - {""}
        site = host(_text(one, "website"))
        found.append(
            (
                one.uuid,
                _text(one, "name"),
                frozenset(phones[one.pk]),
                site,
                min(postcode, default=""),
                keepers[one.pk],
            )
        )
    common = _common(site for *_, site, _, _ in found)
    return [
        Thing(uuid, Told(name, postcode=squeezed(postcode), phones=numbers, site="" if site in common else site), frozenset(of))
        for uuid, name, numbers, site, postcode, of in found
        if name
    ]  # fmt: skip


def _places() -> list[Thing]:
    keepers: dict[int, set[int]] = defaultdict(set)
    for place, keeper in ServiceAtLocation.objects.filter(service__state__in=LIVE).values_list(
        "location_id", "service__keeper_id"
    ):
        keepers[place].add(keeper)
    found = []
    rows = Location.objects.filter(pk__in=keepers, kind="physical").select_related("organisation")
    for one in rows:
        body = _text(one.organisation, "name") if one.organisation else ""
        told = Told(
            _text(one, "name"), _text(one, "address"), _text(one, "city").casefold(), squeezed(_text(one, "postcode")), body=body
        )  # fmt: skip
        if (told.name or told.body) and told.address:
            found.append(Thing(one.uuid, told, frozenset(keepers[one.pk])))
    return found


def _services() -> list[Thing]:
    places: dict[int, set[str]] = defaultdict(set)
    at = ServiceAtLocation.objects.filter(service__state__in=LIVE).select_related("location")
    for one in at:
        places[one.service_id].add(_spot(one.location))
    phones = _phones("service_id")
    found = []
    rows = (
        Service.objects.filter(state__in=LIVE)
        .select_related("organisation")
        .defer("searched", "within", "served", "further")
    )
    for service in rows:
        phones[service.pk] |= {number(_text(service, "phone"))} - {""}
        found.append((service, page(_text(service, "website"))))
    common = _common(where for _, where in found)
    return [
        Thing(
            one.uuid,
            Told(
                _text(one, "name"), phones=frozenset(phones[one.pk]), page="" if where in common else where,
                body=_text(one.organisation, "name"), places=frozenset(places[one.pk] - {""}),
            ),
            frozenset([one.keeper_id]),
        )
        for one, where in found
        if _text(one, "name")
    ]  # fmt: skip


_READ: dict[str, Callable[[], list[Thing]]] = {
    "organisation": _bodies,
    "location": _places,
    "service": _services,
}


def called(thing: Any) -> str:
    """Return what a thing is called where everybody may read it."""
    name = _text(thing, "name")
    return (
        name
        or (_text(thing, "address") if isinstance(thing, Location) else "")
        or "One without a name for everybody"
    )


def _live(*columns: str) -> Iterable[tuple[int, int, str, dict[str, str]]]:
    return Service.objects.filter(state__in=LIVE).values_list(*columns)


def _phones(owner: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Phone.objects.filter(visible_to_whom__in=readers_up_to("public")).exclude(**{owner: None})
    for pk, written in rows.values_list(owner, "number"):
        found[pk] |= {number(written)} - {""}
    return found


def _text(row: object, field: str) -> str:
    return str(seen(row, field) or "").strip()


def _spot(place: Location) -> str:
    """Return by what two places are one here: house, street and postcode; nothing where the address is not for everybody."""
    told = address_in(_text(place, "address"))
    where = squeezed(_text(place, "postcode")) or _text(place, "city").casefold()
    return f"{told.number} {' '.join(sorted(told.street))} {where}" if told.street and where else ""


def _common(values: Iterable[str]) -> set[str]:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    return {value for value, n in counts.items() if n > SHARED_BY_MANY}


def number(written: str) -> str:
    """Return a telephone number as it is compared: its last digits; nothing where there are too few."""
    digits = re.sub(r"\D", "", written)
    return digits[-DIGITS:] if len(digits) >= DIGITS - 1 else ""


def squeezed(postcode: str) -> str:
    """Return a postcode in one spelling."""
    return re.sub(r"[^a-z0-9]", "", postcode.casefold())


def host(address: str) -> str:
    """Return whose website it is."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def page(address: str) -> str:
    """Return a web address without what does not tell pages apart."""
    name = host(address)
    return f"{name}{urlsplit(address).path.rstrip('/')}" if name else ""
