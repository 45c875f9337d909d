"""Puts an entry back as a version kept it: the same values byte for byte, in the rows told of it too."""

from typing import Any

from django.db import models
from django.db.models import Q

from folkmoot.directory.models import (
    EnquiryPoint,
    LocalOfferAnswer,
    Location,
    Organisation,
    Phone,
    Service,
    ServiceAtLocation,
    Term,
)
from folkmoot.directory.truth.gathering import DETAILS, Kept

POINTED_AT: dict[str, type[models.Model]] = {
    "location": Location,
    "at_location": ServiceAtLocation,
    "enquiry_point": EnquiryPoint,
    "phone": Phone,
    "term": Term,
}


def put_back(service: Service, kept: Kept) -> list[str]:
    """Make an entry what `kept` says; return the names of places left as they are because other entries are there too.

    Call it inside an act's transaction.
    """
    body = kept["organisation"]
    service.organisation, _ = Organisation.objects.get_or_create(
        uuid=body["uuid"], defaults={"name": body["name"]}
    )
    _fill(service, kept["service"])
    service.save()
    shared = _places_put_back(service, kept)
    left = set(shared)
    for name, kind in DETAILS.items():
        for row in kept[name]:
            if left & {row["location"], row.get("enquiry_point"), row.get("phone")}:
                left.add(row["uuid"])
            else:
                _made(kind, row, service)
    LocalOfferAnswer.objects.filter(service=service).delete()
    for row in kept["answers"]:
        _made(LocalOfferAnswer, row, service)
    return list(shared.values())


def _places_put_back(service: Service, kept: Kept) -> dict[str, str]:
    """Put back where it is, and take away all details that stand there now; return the places of others by UUID."""
    own = Location.objects.filter(at_services__service=service)
    of_others = set(
        Location.objects.filter(uuid__in=[row["uuid"] for row in kept["locations"]])
        .filter(at_services__service__in=Service.objects.exclude(pk=service.pk))
        .values_list("uuid", flat=True)
    )
    alone = [one.pk for one in own if not one.at_services.exclude(service=service).exists()]
    for kind in reversed(DETAILS.values()):
        there = Q(service=service) | Q(at_location__service=service) | Q(location__in=alone)
        kind._default_manager.filter(there).delete()
    ServiceAtLocation.objects.filter(service=service).delete()
    wanted = {row["uuid"] for row in kept["locations"]}
    Location.objects.filter(pk__in=alone).exclude(uuid__in=wanted).delete()
    for row in kept["locations"]:
        place = Location.objects.filter(uuid=row["uuid"]).first() or Location()
        if place.pk is None:
            place.organisation = service.organisation
        if place.pk is None or place.uuid not in of_others:
            _fill(place, row)
            place.save()
    for row in kept["at_locations"]:
        _made(ServiceAtLocation, row, service)
    return {row["uuid"]: row["name"] for row in kept["locations"] if row["uuid"] in map(str, of_others)}


def _made(kind: type[models.Model], row: Kept, service: Service) -> None:
    one = kind()
    _fill(one, row, service)
    if kind is LocalOfferAnswer:
        one.service = service  # type: ignore[attr-defined]
    one.save(force_insert=True)


def _fill(one: models.Model, row: Kept, service: Service | None = None) -> None:
    for column in one._meta.concrete_fields:
        if column.name not in row:
            continue
        value: Any = row[column.name]
        if not column.is_relation:
            setattr(one, column.name, column.to_python(value))
        elif column.name == "service":
            setattr(one, column.name, service if value else None)
        else:
            kind = POINTED_AT[column.name]
            setattr(one, column.name, kind._default_manager.filter(uuid=value).first() if value else None)
