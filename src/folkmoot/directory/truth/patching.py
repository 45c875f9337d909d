"""Does to an entry what a patch says, field by field; what the one who wrote it may not see is left as it is."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db import models

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import NoSuchPlace, Spot, folded, reach_of, spot_in, spot_of, tokens
from folkmoot.directory.models import (
    EnquiryPoint,
    LocalOfferAnswer,
    Location,
    Organisation,
    Phone,
    Service,
    ServiceAtLocation,
    Tag,
    Term,
)
from folkmoot.directory.truth.gathering import DETAILS, Kept, kept_of
from folkmoot.directory.truth.seeing import SCALARS, Seen, as_seen

Patch = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]
EDITED = {  # the columns of a row that the form asks for
    "schedules": ("days", "opens_at", "closes_at", "term_time", "description"),
    "cost_options": ("option", "amount", "description"),
    "ways_in": ("description",),
    "languages": ("name",),
    "enquiry_points": ("name", "title", "email"),
    "places": ("name", "address", "city", "postcode"),
}
BEGUN: dict[str, dict[str, Any]] = {"schedules": {"frequency": "WEEKLY"}, "cost_options": {"currency": "GBP"}}
WHERE_IT_IS = {"places", "catchment"}
SEARCHED = ("name", "alternate_name", "summary", "description", "eligibility", "accessibility")


def apply(service: Service, patch: Patch, *, whom: str) -> None:
    """Change an entry. `whom` is as whom its writer sees it: rows they do not see stay. Call it inside an act's transaction."""
    before = as_seen(kept_of(service), whom)
    for name, value in patch.items():
        if name == "organisation":
            service.organisation, _ = Organisation.objects.get_or_create(name=value)
        elif name in ("themes", "question_sets"):
            setattr(service, name, tokens(value))
        elif name in SCALARS:
            column: Any = Service._meta.get_field(name)
            setattr(service, name, column.to_python(value))
        else:
            _ROWS.get(name, _keep_rows)(service, name, value, before)
    service.save()
    make_findable(service, where=bool(WHERE_IT_IS & set(patch)))


def make_findable(service: Service, *, where: bool = False) -> None:
    """Write down anew the words by which everybody finds an entry: its public ones; and where it is, where that may be new."""
    said = as_seen(kept_of(service))
    words = [str(said[name] or "") for name in SEARCHED]
    places = [str(row["name"] or "") for row in said["places"]]
    themes = [THEME_WORDS[code] for code in said["themes"] if code in THEME_WORDS]
    service.searched = folded(*words, said["organisation"], *places, *themes)
    if where:
        service.within, service.served = reach_of(list(_spots(service)), service.catchment)
    service.save(update_fields=["searched", "within", "served"])


def _spots(service: Service) -> Iterator[Spot]:
    """Give where each of its places is, as far as that is known."""
    for place in service.locations.all():
        with contextlib.suppress(NoSuchPlace):
            yield spot_of(place.postcode) if place.postcode else spot_in(place.area)


def _keep_rows(service: Service, name: str, rows: Rows, before: Seen) -> None:
    kind = DETAILS[name]
    there = {row["uuid"] for row in before[name]}
    wanted = {row["uuid"] for row in rows if row.get("uuid")}
    kind._default_manager.filter(uuid__in=there - wanted).delete()
    for row in rows:
        _keep_row(service, name, kind, row, there)


def _keep_row(
    service: Service, name: str, kind: type[models.Model], row: Mapping[str, Any], there: set[str]
) -> models.Model:
    """Change a row that is there, or make one of this service; a row of another entry is not reached."""
    known = row.get("uuid") if row.get("uuid") in there else None
    one = kind._default_manager.filter(uuid=known).first() if known else None
    made = one or kind(service=service, **BEGUN.get(name, {}))
    for column in EDITED[name]:
        field = kind._meta.get_field(column)
        value = row.get(column)
        empty = None if getattr(field, "null", False) else ""
        setattr(made, column, field.to_python(value) if value not in ("", None) else empty)  # type: ignore[union-attr]
    made.save()
    return made


def _keep_points(service: Service, name: str, rows: Rows, before: Seen) -> None:
    there = {row["uuid"] for row in before[name]}
    wanted = {row["uuid"] for row in rows if row.get("uuid")}
    EnquiryPoint.objects.filter(uuid__in=there - wanted).delete()
    for row in rows:
        point = _keep_row(service, name, EnquiryPoint, row, there)
        phone = Phone.objects.filter(enquiry_point=point.pk, visible_to_whom="public").first()
        if row.get("number"):
            made = phone or Phone(service=service, enquiry_point_id=point.pk)
            made.number = row["number"]
            made.save()
        elif phone is not None:
            phone.delete()


def _keep_places(service: Service, name: str, rows: Rows, before: Seen) -> None:
    seen_before = {row["uuid"]: row for row in before[name]}
    wanted = {row["uuid"] for row in rows if row.get("uuid")}
    for link in service.at_locations.filter(location__uuid__in=set(seen_before) - wanted):
        place = link.location
        link.delete()
        if not place.at_services.exists():
            place.delete()
    for row in rows:
        known = seen_before.get(row.get("uuid") or "")
        changed = {column: row.get(column) or "" for column in EDITED[name]}
        if known is not None and all((known[column] or "") == value for column, value in changed.items()):
            continue
        at: Location | None = Location.objects.filter(uuid=row["uuid"]).first() if known else None
        if at is None or at.at_services.exclude(service=service).exists():
            # Others are at the old one: theirs stays as it is, and this entry moves to one of its own.
            service.at_locations.filter(location=at).delete()
            at = Location(organisation=service.organisation)
        _move(at, changed, known)
        ServiceAtLocation.objects.get_or_create(service=service, location=at)


def _move(place: Location, changed: Mapping[str, str], known: Mapping[str, Any] | None) -> None:
    moved = known is None or any(
        (known[column] or "") != changed[column] for column in ("address", "city", "postcode")
    )
    for column, value in changed.items():
        if known is None or value != (known[column] or ""):  # what its writer does not see stays
            setattr(place, column, value)
    if moved and changed["postcode"]:
        try:
            spot = spot_of(changed["postcode"])
        except NoSuchPlace:
            spot = Spot({})
        place.area, place.longitude, place.latitude = spot.area, spot.longitude, spot.latitude
    elif moved:
        place.longitude = place.latitude = None
    place.save()


def _keep_tags(service: Service, name: str, rows: Rows, before: Seen) -> None:
    """Take away the terms that are not wanted any more, and add those that are new; a term that has gone meanwhile is left out."""
    wanted = {row["uuid"] for row in rows if row.get("uuid")}
    gone = {row["uuid"] for row in before[name]} - wanted
    Tag.objects.filter(service=service, uuid__in=gone).delete()
    new = {row["term"]: row.get("kind") or "" for row in rows if not row.get("uuid") and row.get("term")}
    for term in Term.objects.filter(uuid__in=new).exclude(tags__service=service).order_by("name", "pk"):
        Tag.objects.create(service=service, term=term, kind=new[str(term.uuid)])


def _keep_answers(service: Service, name: str, answers: Mapping[str, str], before: Seen) -> None:
    for key, text in answers.items():
        code, version, question = key.split(" ", 2)
        of: dict[str, Any] = {
            "service": service,
            "question_set": code,
            "version": version,
            "question": question,
        }
        if text.strip():
            LocalOfferAnswer.objects.update_or_create(**of, defaults={"text": text.strip()})
        else:
            LocalOfferAnswer.objects.filter(**of).delete()


_ROWS: dict[str, Callable[[Service, str, Any, Seen], None]] = {
    "enquiry_points": _keep_points,
    "places": _keep_places,
    "answers": _keep_answers,
    "tags": _keep_tags,
}


def patch_of(before: Seen, after: Mapping[str, Any]) -> Kept:
    """Return what of `after` differs from what its writer saw before."""
    return {name: value for name, value in after.items() if not _same(name, before.get(name), value)}


def _same(name: str, before: Any, after: Any) -> bool:
    if name == "answers":
        return all((before or {}).get(key, "") == text for key, text in after.items())
    if name == "themes":
        return sorted(before or []) == sorted(after)
    return (None if before == "" else before) == (None if after == "" else after)
