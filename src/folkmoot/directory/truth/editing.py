"""The acts by which an officer changes an entry, says who sees what of it, and puts an earlier version back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from folkmoot.directory.models import Revision, Service
from folkmoot.directory.policies import check_can_keep, check_stays_public, lacking_in
from folkmoot.directory.seen import WHERE
from folkmoot.directory.truth.fields import FIELDS
from folkmoot.directory.truth.gathering import DETAILS, Kept, kept_of
from folkmoot.directory.truth.patching import Patch, apply, make_findable
from folkmoot.directory.truth.releasing import public_words, take_out_of_releases
from folkmoot.directory.truth.restoring import put_back
from folkmoot.directory.truth.scoring import keep_scores
from folkmoot.directory.truth.seeing import ROWS, as_strict
from folkmoot.directory.truth.versions import a_version, version_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

NO_CHANGE: Mapping[str, str] = {}


@transaction.atomic
def edit_service(
    *, user: Any, service: Service, patch: Patch, reason: str = "", now: dt.datetime | None = None
) -> Service:
    """Change fields of an entry, as the officer sees them. Raises `NotPossible`."""
    check_can_keep(user, service.keeper)
    lacked = lacking_in(service)
    with a_version(service, act="edit", user=user, by=str(service.keeper), reason=reason, now=now):
        apply(service, patch, whom="staff")
        if service.state == "published":
            check_stays_public(service, lacked)
    keep_scores([service])
    _record(user, "edit_service", service, fields=sorted(patch))
    return service


@transaction.atomic
def hide_fields(
    *,
    user: Any,
    service: Service,
    readers: Mapping[str, str],
    rows: Mapping[str, str],
    places: Mapping[str, str] = NO_CHANGE,
) -> Service:
    """Say who sees which fields of an entry, which of the rows told of it (by UUID), and where each place is."""
    check_can_keep(user, service.keeper)
    before = public_words(service)
    with a_version(service, act="hide", user=user, by=str(service.keeper)):
        service.hidden = service.hidden | dict(readers)
        service.hidden = {name: whom for name, whom in service.hidden.items() if whom != "public"}
        service.save(update_fields=["hidden"])
        _hide_rows(service, rows)
        _hide_places(service, places)
        make_findable(service)
    take_out_of_releases(service, before - public_words(service))
    keep_scores([service])
    _record(user, "hide_fields", service, fields=sorted(service.hidden))
    return service


def _hide_rows(service: Service, rows: Mapping[str, str]) -> None:
    kept = kept_of(service)
    for name in (*ROWS, "enquiry_points"):
        for row in kept[name]:
            if row["uuid"] in rows and rows[row["uuid"]] != row["visible_to_whom"]:
                there = DETAILS[name]._default_manager.filter(uuid=row["uuid"])
                there.update(visible_to_whom=rows[row["uuid"]])


def _hide_places(service: Service, places: Mapping[str, str]) -> None:
    """Hide where a place is: the address, the postcode and the point go together, or one would tell the others."""
    for place in service.locations.filter(uuid__in=places):
        whom = places[str(place.uuid)]
        place.hidden = {name: readers for name, readers in place.hidden.items() if name not in WHERE}
        if whom != "public":
            place.hidden = place.hidden | {"address": whom}
        place.save(update_fields=["hidden"])


@transaction.atomic
def restore_version(*, user: Any, service: Service, number: int, reason: str = "") -> list[str]:
    """Put an entry back as it was in a version; return the places that stay because other entries are there too.

    Nothing is lost: how it stands now is a version as well. What was withheld since stays withheld. Raises `NotPossible`.
    """
    check_can_keep(user, service.keeper)
    kept = version_of(service, number)
    if kept is None:
        raise NotPossible("There is no such version of this entry.")
    told, lacked = reason or f"Version {number} put back", lacking_in(service)
    with a_version(service, act="restore", user=user, by=str(service.keeper), reason=told):
        strict = as_strict(kept, kept_of(service))
        shared = put_back(service, strict)
        if strict != kept:  # it was found by words that are withheld now
            make_findable(service)
        if service.state == "published":
            check_stays_public(service, lacked)
    keep_scores([service])
    _record(user, "restore_version", service, number=number)
    return shared


@transaction.atomic
def restore_field(*, user: Any, service: Service, revision: Revision, name: str) -> None:
    """Put one field back as it was before a version changed it, with all of its rows. Raises `NotPossible`."""
    check_can_keep(user, service.keeper)
    before = version_of(service, (revision.number or 1) - 1)
    if before is None or name not in FIELDS:
        raise NotPossible("There is nothing before the first version.")
    now, lacked = kept_of(service), lacking_in(service)
    told = f"{FIELDS[name].label}: as it was before version {revision.number}"
    with a_version(service, act="restore", user=user, by=str(service.keeper), reason=told):
        put_back(service, _with_field(now, as_strict(before, now), name))
        if service.state == "published":
            check_stays_public(service, lacked)
        make_findable(service, where=name == "catchment")
    keep_scores([service])
    _record(user, "restore_field", service, number=revision.number, fields=[name])


def _with_field(now: Kept, before: Kept, name: str) -> Kept:
    if name in before["service"]:
        return now | {"service": now["service"] | {name: before["service"][name]}}
    if name in ("organisation", "answers"):
        return now | {name: before[name]}
    if name not in DETAILS:
        raise NotPossible("Places go together with what is told of them. Put the whole version back.")
    there = {None, *(row["uuid"] for group in ("locations", "at_locations") for row in now[group])}
    rows = [row for row in before[name] if row["location"] in there and row["at_location"] in there]
    if name != "enquiry_points":
        return now | {name: rows}
    phones = [row for row in now["phones"] if not row["enquiry_point"]]
    return now | {name: rows, "phones": [*phones, *(row for row in before["phones"] if row["enquiry_point"])]}


def _record(user: Any, act: str, service: Service, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="service", subject_id=service.uuid, detail=detail)
