"""Which field of the standard is which field here, read and written by the same table; what is in no table stays in `further`."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models

from folkmoot.directory.formats import values as v
from folkmoot.directory.formats.fields import CHOICES, objects
from folkmoot.directory.formats.records import Record
from folkmoot.directory.models import (
    Accessibility,
    Capacity,
    CostOption,
    EnquiryPoint,
    Language,
    Location,
    Organisation,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Tag,
    Taxonomy,
    Term,
)

Reader = Callable[[Any], Any]
LONGEST_FURTHER = 100_000  # characters of one kept value


def one_of(*allowed: str) -> Reader:
    """Return the reader of a choice."""

    def read(value: Any) -> str:
        written = v.as_strict_text(value).strip()
        if written not in allowed:
            raise v.NotThat(f"It should be one of {', '.join(filter(None, allowed))}.")
        return written

    return read


@dataclass(frozen=True)
class Kept:
    """How an object of the standard is kept: its model; {standard's field: (field here, reader)}; {link: (key here, kind)}."""

    model: type[models.Model]
    fields: Mapping[str, tuple[str, Reader]]
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    least: tuple[str, ...] = ()  # links without which it belongs to nothing here

    @cached_property
    def longest(self) -> dict[str, int]:
        """Return how many characters a field here holds."""
        found = {}
        for name, _ in self.fields.values():
            most = getattr(self.model._meta.get_field(name), "max_length", None)
            if most:
                found[name] = most
        return found


OWNERS = {
    "organization_id": ("organisation", "organization"),
    "service_id": ("service", "service"),
    "location_id": ("location", "location"),
    "service_at_location_id": ("at_location", "service_at_location"),
}
T = v.as_text
KEPT: dict[str, Kept] = {
    "taxonomy": Kept(
        Taxonomy,
        {
            "name": ("name", T),
            "description": ("description", T),
            "uri": ("uri", T),
            "version": ("version", T),
        },
    ),
    "taxonomy_term": Kept(
        Term,
        {
            "code": ("code", T),
            "name": ("name", T),
            "description": ("description", T),
            "term_uri": ("uri", T),
            "language": ("language", T),
        },
        {"taxonomy_id": ("taxonomy", "taxonomy"), "parent_id": ("parent", "taxonomy_term")},
    ),
    "organization": Kept(
        Organisation,
        {
            "name": ("name", T),
            "alternate_name": ("alternate_name", T),
            "description": ("description", T),
            "email": ("email", v.as_email),
            "website": ("website", v.as_address),
        },
        {"parent_organization_id": ("parent", "organization")},
    ),
    "location": Kept(
        Location,
        {
            "location_type": ("kind", one_of(*CHOICES["where"])),
            "name": ("name", T),
            "alternate_name": ("alternate_name", T),
            "description": ("description", T),
            "transportation": ("transportation", T),
            "latitude": ("latitude", v.as_latitude),
            "longitude": ("longitude", v.as_longitude),
        },
        {"organization_id": ("organisation", "organization")},
    ),
    "service": Kept(
        Service,
        {
            "name": ("name", T),
            "alternate_name": ("alternate_name", T),
            "description": ("description", T),
            "url": ("website", v.as_address),
            "email": ("email", v.as_email),
            "status": ("status", one_of(*CHOICES["status"])),
            "application_process": ("application_process", T),
            "fees_description": ("cost", T),
            "wait_time": ("wait_time", T),
            "eligibility_description": ("eligibility", T),
            "minimum_age": ("minimum_age", v.as_whole),
            "maximum_age": ("maximum_age", v.as_whole),
            "assured_date": ("assured_on", v.as_date),
            "alert": ("alert", T),
        },
        {"organization_id": ("organisation", "organization")},
        least=("organization_id",),
    ),
    "service_at_location": Kept(
        ServiceAtLocation,
        {"description": ("description", T)},
        {"service_id": ("service", "service"), "location_id": ("location", "location")},
        least=("service_id", "location_id"),
    ),
    "contact": Kept(
        EnquiryPoint,
        {
            "name": ("name", T),
            "title": ("title", T),
            "department": ("department", T),
            "email": ("email", v.as_email),
        },
        OWNERS,
    ),
    "phone": Kept(
        Phone,
        {
            "number": ("number", T),
            "extension": ("extension", T),
            "type": ("kind", T),
            "description": ("description", T),
        },
        OWNERS | {"contact_id": ("enquiry_point", "contact")},
    ),
    "schedule": Kept(
        Schedule,
        {
            "valid_from": ("valid_from", v.as_date),
            "valid_to": ("valid_to", v.as_date),
            "dtstart": ("starts_on", v.as_date),
            "until": ("until", v.as_date),
            "count": ("count", v.as_whole),
            "freq": ("frequency", one_of("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
            "interval": ("interval", v.as_whole),
            "byday": ("days", T),
            "bymonthday": ("days_of_month", T),
            "description": ("description", T),
            "opens_at": ("opens_at", v.as_time),
            "closes_at": ("closes_at", v.as_time),
        },
        OWNERS,
    ),
    "cost_option": Kept(
        CostOption,
        {
            "valid_from": ("valid_from", v.as_date),
            "valid_to": ("valid_to", v.as_date),
            "option": ("option", T),
            "currency": ("currency", T),
            "amount": ("amount", v.as_money),
            "amount_description": ("description", T),
        },
        OWNERS,
    ),
    "language": Kept(
        Language,
        {"name": ("name", T), "code": ("code", T), "note": ("note", T)},
        OWNERS | {"phone_id": ("phone", "phone")},
    ),
    "accessibility": Kept(
        Accessibility,
        {"description": ("description", T), "details": ("details", T), "url": ("website", v.as_address)},
        OWNERS,
    ),
    "service_area": Kept(
        ServiceArea,
        {
            "name": ("name", T),
            "description": ("description", T),
            "extent": ("extent", T),
            "extent_type": ("extent_kind", T),
            "uri": ("uri", T),
        },
        OWNERS,
    ),
    "service_capacity": Kept(
        Capacity,
        {
            "available": ("available", v.as_money),
            "maximum": ("most", v.as_money),
            "description": ("description", T),
            "updated": ("said_at", v.as_moment),
        },
        OWNERS,
    ),
    "attribute": Kept(
        Tag,
        {"link_type": ("kind", T), "value": ("value", T), "label": ("label", T)},
        {"taxonomy_term_id": ("term", "taxonomy_term")},
    ),
}
"""In the order in which they are made: what is pointed to stands before what points to it."""

OWNED = tuple(kind for kind, kept in KEPT.items() if kept.links.keys() >= OWNERS.keys())
NOT_EMPTY: dict[str, tuple[str, ...]] = {
    "service": ("name",),
    "phone": ("number",),
    "service_capacity": ("available", "updated"),
}
"""Without these there is nothing to keep but the raw record."""

INSIDE = {  # objects kept in `further` of what they belong to: {kind: {link: (kind it belongs to, name of the list)}}
    "address": {"location_id": ("location", "addresses"), "organization_id": ("organization", "addresses")},
    "program": {"organization_id": ("organization", "programs"), "service_id": ("service", "programs")},
    "funding": {"service_id": ("service", "funding"), "organization_id": ("organization", "funding")},
    "required_document": {"service_id": ("service", "required_documents")},
    "organization_identifier": {"organization_id": ("organization", "organization_identifiers")},
    "url": {
        "service_id": ("service", "additional_urls"),
        "organization_id": ("organization", "additional_websites"),
    },
    "unit": {"service_capacity_id": ("service_capacity", "units")},
    "eligibility": {"service_id": ("service", "eligibilities")},
    "holiday_schedule": {
        "service_id": ("service", "holiday_schedules"),
        "service_at_location_id": ("service_at_location", "holiday_schedules"),
    },
    "review": {"service_id": ("service", "reviews")},
}
ADDRESS = {  # the first address of a place also fills its own fields
    "city": "city",
    "state_province": "region",
    "postal_code": "postcode",
    "country": "country",
}


def uuid_for(feed_slug: str, kind: str, key: str) -> UUID:
    """Return the UUID of an object of a feed: its own id where that is one, else one made of feed, kind and id."""
    try:
        return UUID(key)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"folkmoot:{feed_slug}/{kind}/{key}")


@dataclass(slots=True)
class Read:
    """A record read for a row here: its values, and what stays in `further`."""

    values: dict[str, Any]
    further: dict[str, Any]


def read(record: Record, *, mark: bool = True) -> Read:
    """Read what a record tells into values of its row, marking what does not fit; nothing told is dropped."""
    kept = KEPT[record.kind]
    found = Read({}, {})
    for name, told in record.told.items():
        if name == "id" or (name in kept.links and kept.links[name][1] != record.kind):
            continue
        here = kept.fields.get(name)
        if here is None:
            found.further[name] = told
            continue
        try:
            value = here[1](told)
        except v.NotThat as wrong:
            found.further[name] = told
            if mark:
                record.mark(name, str(wrong))
            continue
        most = kept.longest.get(here[0], 0)
        if isinstance(value, str) and most and len(value) > most:
            value = value[:most]
            if mark:
                record.mark(name, f"It is longer than {most:,} characters; pages show its beginning.")
        found.values[here[0]] = value
        if str(written(value)) != str(told):
            found.further[name] = told
            if mark and here[1] is v.as_address:
                record.mark(name, f"It lacks http:// and is read as {value}.")
    if record.kind == "location":
        _fill_address(found)
    return found


def _fill_address(found: Read) -> None:
    """Fill a place's own fields from its first address, as far as they hold it."""
    addresses = found.further.get("addresses") or []
    if found.further.get("external_identifier_type") == "UPRN":
        found.values["uprn"] = str(found.further.get("external_identifier", ""))[:12]
    if not addresses:
        return
    first = addresses[0]
    lines = (str(first.get(name, "")).strip() for name in ("address_1", "address_2"))
    found.values["address"] = "\n".join(filter(None, lines))[:500]
    for name, here in ADDRESS.items():
        most = getattr(Location._meta.get_field(here), "max_length", 0)
        value = first.get(name, "")
        found.values[here] = value.strip()[:most] if isinstance(value, str) else ""


def written(value: Any) -> Any:
    """Return a value as the standard writes it."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return int(value) if value == int(value) else float(value)
    return value


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field here say the same."""
    return json.dumps(written(one), default=str) == json.dumps(written(other), default=str)


def field_of(kind: str, name: str) -> Any:
    """Return the standard's field, or None where the standard has none of that name."""
    return objects().get(kind, {}).get(name)
