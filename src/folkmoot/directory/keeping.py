"""The acts of keeping services: write one down, publish it, take it back, confirm that it still holds."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.assets.whereabouts import Spot, reach_of, tokens
from folkmoot.directory.models import Location, Organisation, Service, ServiceAtLocation
from folkmoot.directory.policies import check_can_keep, check_can_publish
from folkmoot.directory.truth.asking import close_requests
from folkmoot.directory.truth.patching import make_findable
from folkmoot.directory.truth.scoring import keep_scores
from folkmoot.directory.truth.versions import a_version
from folkmoot.partners.models import Partner
from folkmoot.trail.recording import record_act


@transaction.atomic
def keep_service(
    *,
    user: Any,
    keeper: Partner,
    organisation: str,
    service: Service | None = None,
    spot: Spot | None = None,
    place: str = "",
    address: str = "",
    postcode: str = "",
    themes: Collection[str] = (),
    today: dt.date | None = None,
    **said: Any,
) -> Service:
    """Write a service down, or change it; its organisation is known by its name. `spot` is where it is, if anywhere."""
    if user is not None:
        check_can_keep(user, keeper)
    today = today or timezone.localdate()
    body, _ = Organisation.objects.get_or_create(name=organisation)
    kept = service or Service(keeper=keeper, added_on=today)
    with a_version(kept, act="keep", user=user, by=str(keeper)):
        for name, value in said.items():
            setattr(kept, name, value)
        kept.organisation, kept.confirmed_on, kept.themes = body, today, tokens(themes)
        kept.within, kept.served = reach_of([spot] if spot else [], kept.catchment)
        if kept.state == "published":
            check_can_publish(kept)
        kept.save()
        _put_at(kept, spot, place, address, postcode)
        make_findable(kept)
    keep_scores([kept])
    record_act(user=user, act="keep_service", subject_kind="service", subject_id=kept.uuid)
    return kept


def _put_at(kept: Service, spot: Spot | None, place: str, address: str, postcode: str) -> None:
    """Say where a service is: one place, in this first form; what it had before and nothing else uses goes."""
    before = list(kept.locations.all())
    kept.at_locations.all().delete()
    Location.objects.filter(pk__in=[one.pk for one in before], at_services=None).delete()
    if spot is None and not place:
        return
    location = Location.objects.create(
        organisation=kept.organisation,
        name=place,
        address=address,
        postcode=postcode,
        area=spot.area if spot else "",
        longitude=spot.longitude if spot else None,
        latitude=spot.latitude if spot else None,
    )
    ServiceAtLocation.objects.create(service=kept, location=location)


@transaction.atomic
def set_state(*, user: Any, service: Service, state: str) -> None:
    """Publish a service, take it back to draft, or retire it. Raises `NotPossible`."""
    if user is not None:
        check_can_keep(user, service.keeper)
    if state == "published":
        check_can_publish(service)
    with a_version(service, act=state, user=user, by=str(service.keeper)):
        service.state = state
        service.save(update_fields=["state", "changed_at"])
    record_act(
        user=user,
        act="set_service_state",
        subject_kind="service",
        subject_id=service.uuid,
        detail={"state": state},
    )


@transaction.atomic
def confirm_service(*, user: Any, service: Service, today: dt.date | None = None) -> None:
    """Say that an entry still holds; the public page tells when, and by which body."""
    check_can_keep(user, service.keeper)
    today = today or timezone.localdate()
    with a_version(service, act="confirm", user=user, by=str(service.keeper)):
        service.confirmed_on, service.confirmed_by = today, str(service.keeper)
        service.save(update_fields=["confirmed_on", "confirmed_by"])
    close_requests(service, "still_right", today)
    keep_scores([service])
    record_act(user=user, act="confirm_service", subject_kind="service", subject_id=service.uuid)
