"""A made-up second feed that tells of some services again: read each week, waiting for a person, with pairs in every state."""

import datetime as dt
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from django.utils import timezone

from folkmoot.directory.duplicates.deciding import ask_later, say_different, say_same
from folkmoot.directory.duplicates.looking import look_for_duplicates, ordered
from folkmoot.directory.formats.reading_json import read_objects
from folkmoot.directory.formats.records import gathered
from folkmoot.directory.formats.scheduling import keep_schedule
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.models import Feed, FeedReading, Organisation, PossibleDuplicate, Service
from folkmoot.partners.models import Officer

RUNS = "engagement@elmshire.example"
NAME = "Elmshire Voluntary Network"
ADDRESS = "https://directory.voluntary.elmshire.example/o/elmshire"
TOLD_AGAIN = 12


def load_duplicates() -> None:
    """Tell a dozen services again in other words, look for what is there twice, and say something of three pairs."""
    if Feed.objects.filter(slug="voluntary").exists():
        return
    runs = Officer.objects.select_related("user", "partner").get(user__email=RUNS)
    feed = Feed(
        slug="voluntary", name=NAME, keeper=runs.partner, format="oruk", publishes=True, address=ADDRESS
    )
    kept = (
        Service.objects.in_public()
        .filter(keeper=runs.partner, sector="voluntary")
        .select_related("organisation")
    )
    services = list(kept.prefetch_related("locations").order_by("-pk")[:TOLD_AGAIN])
    items = [_told(one) for one in services]
    take_in(feed=feed, told=gathered(read_objects("service", items, "/services page 1")), user=None)
    keep_schedule(user=runs.user, feed=feed, every=7)
    FeedReading.objects.create(
        feed=feed, at=timezone.now() - dt.timedelta(hours=8), tried=True, by_itself=True, waits=True,
        counts={"service": {"same": 9, "changed": 1, "gone": 2, "new": 3}},
    )  # fmt: skip
    look_for_duplicates()
    _speak(runs, services)


def _told(one: Service) -> dict[str, Any]:
    """Return a service as the voluntary network tells it: its own identifiers, some words otherwise."""
    place = one.locations.exclude(address="").filter(hidden={}).first()
    at: dict[str, Any] = {}
    if place is not None:
        address = {
            "id": _id(one, "address"), "address_1": place.address, "city": place.city or "Elmshire", "state_province": "Elmshire",
            "postal_code": place.postcode, "country": "GB", "address_type": "physical",
        }  # fmt: skip
        location = {
            "id": _id(one, "place"),
            "location_type": "physical",
            "name": place.name,
            "addresses": [address],
        }
        at = {"service_at_locations": [{"id": _id(one, "at"), "location": location}]}
    body = {
        "id": str(uuid5(NAMESPACE_DNS, f"{one.organisation_id}.voluntary")),
        "name": one.organisation.name,
        "description": "A charity",
    }
    return {
        "id": _id(one, "service"), "name": f"{one.name} ({NAME.split()[0]})", "description": one.description or "Come along.",
        "status": "active", "organization": body, "phones": [{"id": _id(one, "phone"), "number": one.phone or "01632 960000"}],
        "wait_time": "Ask the charity", **at,
    }  # fmt: skip


def _id(one: Service, what: str) -> str:
    return str(uuid5(NAMESPACE_DNS, f"{one.uuid}.{what}.voluntary"))


def _speak(runs: Officer, services: list[Service]) -> None:
    """Merge one pair of services and one of bodies, put one off, say of one that they are two."""
    waiting = list(PossibleDuplicate.objects.visible_to(runs.user).waiting().filter(level="service")[:3])
    for pair, act in zip(waiting, ("same", "different", "later"), strict=False):
        if act == "same":
            ours = {one.uuid for one in services}
            say_same(user=runs.user, pair=pair, stays=pair.one if pair.one in ours else pair.other)
        else:
            (say_different if act == "different" else ask_later)(user=runs.user, pair=pair)
    for one in services:
        twin = Organisation.objects.filter(
            uuid=uuid5(NAMESPACE_DNS, f"{one.organisation_id}.voluntary")
        ).first()
        if twin is not None:
            first, second = ordered(one.organisation.uuid, twin.uuid)
            bodies = PossibleDuplicate.objects.filter(level="organisation", one=first, other=second).first()
            if bodies is not None:
                say_same(user=runs.user, pair=bodies, stays=one.organisation.uuid)
                return
