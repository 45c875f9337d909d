"""Fetches everything that is told of entries, for one or for thousands, in as many queries; and writes an entry as one plain value."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from folkmoot.directory.models import (
    Accessibility,
    Capacity,
    CostOption,
    EnquiryPoint,
    Language,
    LocalOfferAnswer,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Tag,
)

Kept = dict[str, Any]
DETAILS: dict[str, type[models.Model]] = {  # in the order in which one may point at another
    "schedules": Schedule,
    "cost_options": CostOption,
    "enquiry_points": EnquiryPoint,
    "phones": Phone,
    "languages": Language,
    "ways_in": Accessibility,
    "service_areas": ServiceArea,
    "capacities": Capacity,
    "tags": Tag,
}
NOT_KEPT = (
    "id",
    "keeper",
    "changed_at",
)  # whose entry it is no version changes; when, the version itself says


def kept_of(service: Service) -> Kept:
    """Return one entry as it stands."""
    return kept_of_all([service])[service.pk]


def kept_of_all(services: Iterable[Service]) -> dict[int, Kept]:
    """Return entries as they stand, by their numbers: the service's row and the rows of all that is told of it.

    Every value is plain JSON and says all that its column holds. Rows point at each other by UUID. 12 queries, however many;
    fetch the services with their organisation.
    """
    wanted = {one.pk: one for one in services}
    at = list(ServiceAtLocation.objects.filter(service__in=wanted).select_related("location"))
    uuids: dict[tuple[str, int], str] = {("service", pk): str(one.uuid) for pk, one in wanted.items()}
    of_location: dict[int, list[int]] = defaultdict(list)
    kept: dict[int, Kept] = {pk: _begun(one) for pk, one in wanted.items()}
    for link in at:
        uuids["at_location", link.pk] = str(link.uuid)
        uuids["location", link.location_id] = str(link.location.uuid)
        of_location[link.location_id].append(link.service_id)
        kept[link.service_id]["locations"].append(_row(link.location, uuids, ("organisation",)))
        kept[link.service_id]["at_locations"].append(_row(link, uuids))
    entry_of_link = {link.pk: link.service_id for link in at}
    for name, kind in DETAILS.items():
        for one in _details(kind, wanted, entry_of_link, of_location, uuids):
            for pk in _entries_of(one, kept, entry_of_link, of_location, uuids):
                kept[pk][name].append(_row(one, uuids, ("organisation",)))
                uuids[_kind(one), one.pk] = str(one.uuid)
                uuids[f"entry of {_kind(one)}", one.pk] = str(pk)
    for answer in LocalOfferAnswer.objects.filter(service__in=wanted):
        kept[answer.service_id]["answers"].append(_row(answer, uuids, ("service",)))
    return kept


def _begun(service: Service) -> Kept:
    body = service.organisation
    row = _row(service, {}, ("organisation", *NOT_KEPT))
    begun: Kept = {"service": row, "organisation": {"uuid": str(body.uuid), "name": body.name}}
    if "name" in body.hidden:
        begun["organisation"]["hidden"] = {"name": body.hidden["name"]}
    return begun | {name: [] for name in ("locations", "at_locations", *DETAILS, "answers")}


def _details(kind: type[models.Model], wanted: Any, links: Any, places: Any, uuids: Any) -> Any:
    found = Q(service__in=wanted) | Q(at_location__in=links) | Q(location__in=places)
    for pointed in ("enquiry_point", "phone"):
        if any(field.name == pointed for field in kind._meta.concrete_fields):
            label = pointed.replace("_", "")
            found |= Q(**{f"{pointed}__in": [pk for (of, pk) in uuids if of == label]})
    rows = kind._default_manager.filter(found)
    return rows.select_related("term") if kind is Tag else rows


def _entries_of(one: Any, kept: Any, links: Any, places: Any, uuids: Any) -> set[int]:
    entries = {one.service_id, links.get(one.at_location_id), *places.get(one.location_id, ())} & set(kept)
    for pointed in ("enquiry_point", "phone"):
        number = getattr(one, f"{pointed}_id", None)
        inside = uuids.get((f"entry of {pointed.replace('_', '')}", number))
        if inside and not entries:
            entries = {int(inside)}
    return entries


def _kind(one: models.Model) -> str:
    return str(one._meta.model_name)


def _row(one: models.Model, uuids: dict[tuple[str, int], str], without: tuple[str, ...] = ()) -> Kept:
    row: Kept = {}
    for column in one._meta.concrete_fields:
        if column.name in without or column.primary_key:
            continue
        value = getattr(one, column.attname)
        if column.is_relation and value is not None:
            kind = column.name if column.name in ("service", "location", "at_location") else ""
            known = uuids.get((kind or column.name.replace("_", ""), value))
            value = known or getattr(one, column.name).uuid
        row[column.name] = plain(value)
    if isinstance(one, Tag):
        row["term_name"] = one.term.name if one.term else ""
    return row


def plain(value: Any) -> Any:
    """Return a column's value as JSON can hold it, without losing a digit."""
    if isinstance(value, dt.date | dt.time):  # a moment is a date too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value
