"""Makes one of two things: what the one that stays lacks is filled from the other, and what pointed to the other points to it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from folkmoot.directory.duplicates.pictures import Image, Pictures
from folkmoot.directory.formats.correspondence import read
from folkmoot.directory.formats.merging import merge
from folkmoot.directory.formats.records import Record
from folkmoot.directory.formats.showing_up import show_up
from folkmoot.directory.models import (
    Assertion,
    Feed,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    SourceRecord,
)
from folkmoot.directory.truth.gathering import DETAILS
from folkmoot.questions.policies import NotPossible

MODELS: dict[str, type[models.Model]] = {
    "organisation": Organisation,
    "location": Location,
    "service": Service,
}
KINDS = {"organisation": "organization", "location": "location", "service": "service"}
FILLED: dict[str, tuple[str, ...]] = {
    "organisation": ("alternate_name", "description", "email", "website"),
    "location": ("name", "alternate_name", "description", "transportation", "address", "city", "region", "postcode", "country", "uprn"),
    "service": (
        "alternate_name", "level", "sector", "summary", "description", "eligibility", "minimum_age", "maximum_age", "accessibility",
        "application_process", "needs_referral", "wait_time", "cost", "when", "phone", "email", "website", "themes",
    ),
}  # fmt: skip
EMPTY = ("", None)


def services_at(level: str, thing: Any) -> models.QuerySet[Service]:
    """Return the entries a thing stands in."""
    if level == "service":
        return Service.objects.filter(pk=thing.pk)
    return Service.objects.filter(
        **({"organisation": thing} if level == "organisation" else {"at_locations__location": thing})
    )


def join(level: str, stays: Any, goes: Any, *, fill: bool) -> list[Image]:
    """Make one of two, in the current transaction, and return every row that is different, as it was and as it is.

    `fill`: what the one that stays does not tell is taken from the other. Raises `NotPossible`.
    """
    pictures = Pictures()
    touched = list(services_at(level, stays)) + list(services_at(level, goes))
    pictures.take([stays, goes, *touched])
    if fill:
        _fill(level, stays, goes)
    _hand_over_records(level, stays, goes, pictures)
    _JOIN[level](stays, goes, pictures)
    show_up(Feed(), {"service": {one.pk for one in touched}}, set())
    return pictures.changes()


def _fill(level: str, stays: Any, goes: Any) -> None:
    """Fill what is empty and was not hidden on purpose; what is not for everybody stays where it is."""
    filled = [
        name
        for name in FILLED[level]
        if getattr(stays, name) in EMPTY
        and getattr(goes, name) not in EMPTY
        and not {name} & {*stays.hidden, *goes.hidden}
    ]
    if level == "location" and {*stays.hidden, *goes.hidden}:
        filled = []
    for name in filled:
        setattr(stays, name, getattr(goes, name))
    if level == "location" and stays.longitude is None and not {*stays.hidden, *goes.hidden}:
        stays.longitude, stays.latitude = goes.longitude, goes.latitude
        filled += ["longitude", "latitude"]
    if filled:
        stays.save(update_fields=filled)


def _hand_over_records(level: str, stays: Any, goes: Any, pictures: Pictures) -> None:
    """What feeds told of the one that goes they tell of the one that stays, from now on: where they say else, both are shown."""
    kind = KINDS[level]
    records = list(SourceRecord.objects.filter(kind=kind, thing_uuid=goes.uuid).select_related("feed"))
    pictures.take(records)
    found = []
    for record in records:
        told = Record(kind, record.key, record.told, record.raw, "")
        was = read(told, mark=False)
        said = merge(stays, told, was, was, brought=False).disagrees if record.gone_at is None else {}
        old = Assertion.objects.filter(record=record)
        pictures.take(old)
        old.delete()
        found += [
            Assertion(record=record, field=name[:60], value=value, seen_at=record.fetched_at)
            for name, value in said.items()
        ]
    SourceRecord.objects.filter(pk__in=[one.pk for one in records]).update(
        thing_uuid=stays.uuid, brought=False
    )
    pictures.made(Assertion.objects.bulk_create(found))


def _services(stays: Service, goes: Service, pictures: Pictures) -> None:
    """The one that goes is retired. Hours, prices, numbers and places go over where the other tells none of that kind."""
    kinds: Iterable[Any] = (*(kind for kind in DETAILS.values()), ServiceAtLocation)
    for kind in kinds:
        theirs = kind.objects.filter(service=goes)
        if not kind.objects.filter(service=stays).exists():
            pictures.take(theirs)
            theirs.update(service=stays)
    Service.objects.filter(pk=goes.pk).update(state="retired", changed_at=timezone.now())


def _places(stays: Location, goes: Location, pictures: Pictures) -> None:
    both = {one.service_id: one for one in ServiceAtLocation.objects.filter(location=stays)}
    for link in ServiceAtLocation.objects.filter(location=goes, service__in=both):
        pictures.take([link])
        _point(both[link.service_id], link, pictures)
        link.delete()
    _point(stays, goes, pictures)
    goes.delete()


def _organisations(stays: Organisation, goes: Organisation, pictures: Pictures) -> None:
    _point(stays, goes, pictures)
    Organisation.objects.filter(pk=stays.pk, parent=stays).update(
        parent=goes.parent if goes.parent_id != stays.pk else None
    )
    goes.delete()


_JOIN: dict[str, Callable[[Any, Any, Pictures], None]] = {
    "organisation": _organisations,
    "location": _places,
    "service": _services,
}


def _point(stays: Any, goes: Any, pictures: Pictures) -> None:
    """Have everything that points to the one point to the other, whichever table it is in."""
    for relation in goes._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many or relation.one_to_one) or relation.concrete:
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: goes.pk})
        pictures.take(rows)
        try:
            with transaction.atomic():
                rows.update(**{relation.field.name: stays.pk})
        except IntegrityError as clash:
            what = relation.related_model._meta.verbose_name_plural
            raise NotPossible(
                f"Both have {what} that can be there only once. Settle those first; nothing was changed."
            ) from clash
