"""The made-up waiting room, barbers, networks and class of the demo: few answers where there are few, and one narrow group."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from folkmoot.channels.host.hosting import keep_host
from folkmoot.channels.school.holding_sessions import close_session, keep_session, open_session
from folkmoot.contacts.recording import Recorded
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.judging import give_verdict
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.website.demo.adults import DIMENSIONS, slug_of
from folkmoot.website.demo.county import county_of, record_made_up
from folkmoot.website.demo.people import MadeUpContact, Way

SEED = 2028
DAYS = 30  # they began after the other channels
OPENS, HOURS_OPEN = 9, 8
A_MINUTE = ["priority", "safe_after_dark", "seen_police", "age", "postcode"]
ONLY_YOUNG = {"25-34": 0.0, "35-44": 0.0, "45-54": 0.0, "55-64": 0.0, "65-74": 0.0, "75+": 0.0}
ALIKE = {"16-24": 0.02, "25-34": 0.1, "35-44": 0.4, "65-74": 3.5, "75+": 2.5}

ROOM = ("waiting_room", "Alderbrook surgery, waiting room", "SURGERY", {"questions": A_MINUTE})
HOSTS = (
    ("Clip Joint, Dunmere", "BARBER1", "barber", 7),
    ("Blades on the Quay, Hollinsea", "BARBER2", "barber", 2),
    ("Salon Rosa, Farrowby", "SALON", "hairdresser", 5),
    ("The Copper Kettle, Greyling", "CAFE", "cafe", 0),
)
NETWORKS = (
    ("Elmshire Neighbourhood Watch", "WATCH", {"kind": "watch", "network": "Neighbourhood Watch"}),
    ("Dunmere community page", "DUNMERE", {"kind": "social", "network": "A community page"}),
)
CLASS = ("school", "Brackenford Sixth Form, one tutor group", "SIXTH", {"questions": A_MINUTE})

WAYS = (
    Way("SURGERY", 60, {"age": {"16-24": 0.6, "65-74": 1.8, "75+": 1.8}}, seconds=(35, 95), not_said=0.1),
    *(Way(code, many, {"sex": {"male": 2.5}}, seconds=(25, 58), not_said=0.15) for _, code, _, many in HOSTS),
    Way("WATCH", 240, {"age": ALIKE, "tenure": {"social_rent": 0.2, "private_rent": 0.2}}, seconds=(80, 300)),
    Way("DUNMERE", 55, {"age": {"16-24": 0.9, "75+": 0.7}}, seconds=(80, 300), not_said=0.1),
)  # fmt: skip
PUPILS = Way("SIXTH", 15, {"age": ONLY_YOUNG}, seconds=(40, 120), not_said=0.0)
AT_A_SURGERY = ({"way": "kiosk"}, {"way": "kiosk"}, {"way": "own phone"}, {"way": "paper"})


def load_rooms(engagement: Engagement) -> int:
    """Add these ways of asking to the demo's engagement, with what they heard; return how many contacts that were."""
    if engagement.collectors.filter(code=CLASS[2]).exists():
        return 0
    _add(engagement, *ROOM)
    for name, code, kind, many in HOSTS:
        host = _add(engagement, "host", name, code, {"questions": A_MINUTE})
        visited = timezone.localdate() - dt.timedelta(days=DAYS)
        keep_host(user=None, collector=host, kind=kind, visited_on=visited if many else None)
    for name, code, settings in NETWORKS:
        _add(engagement, "social", name, code, settings)
    pupils = _add(engagement, *CLASS)
    session = keep_session(
        user=None,
        collector=pupils,
        school="Brackenford Sixth Form",
        group="one tutor group",
        minimum_age=16,
        consent_by="told",
        consent_how="Head of sixth form, by letter to parents a fortnight before",
        consent_on=timezone.localdate() - dt.timedelta(days=14),
        pupils_with_consent=17,
    )
    open_session(user=None, session=session)
    heard = [_heard(engagement, WAYS, days=DAYS), _heard(engagement, (PUPILS,), days=1 / 24)]
    type(session).objects.filter(pk=session.pk).update(said_good=9, said_fair=3, said_bad=1)
    close_session(user=None, session=session)
    give_verdict(
        user=None,
        engagement=engagement,
        channel="waiting_room",
        collector=engagement.collectors.get(code="SURGERY"),
        verdict="extend",
        reason="About two answers a day without anybody’s time, many from people over 65. Try the hospital next.",
    )
    return sum(recorded.stored for recorded in heard)


def _add(
    engagement: Engagement, channel: str, name: str, code: str, settings: Mapping[str, Any]
) -> Collector:
    return add_collector(
        user=None, engagement=engagement, channel=channel, name=name, code=code, settings=dict(settings)
    )


def _heard(engagement: Engagement, ways: tuple[Way, ...], *, days: float) -> Recorded:
    county = county_of({dimension: slug_of(dimension, "district") for dimension in DIMENSIONS})
    first = timezone.localdate() - dt.timedelta(days=max(1, round(days)))
    opened = timezone.make_aware(dt.datetime.combine(first, dt.time(10)))
    return record_made_up(
        engagement,
        county,
        ways,
        seed=SEED,
        opened=opened,
        days=days - 1 if days > 1 else days,
        when=in_opening_hours,
        circumstances=came_by,
    )


def came_by(made: MadeUpContact) -> Mapping[str, str]:
    """Return how somebody answered at the surgery: on its screen, their phone or paper."""
    return AT_A_SURGERY[made.uuid.int % len(AT_A_SURGERY)] if made.collector == "SURGERY" else {}


def in_opening_hours(made: MadeUpContact) -> dt.datetime:
    """Return when somebody was asked: while the surgery, the shops and the school were open; networks never close."""
    asked_at = timezone.localtime(made.asked_at)
    if made.collector in {code for _, code, _ in NETWORKS}:
        return asked_at
    return asked_at.replace(hour=OPENS + asked_at.hour % HOURS_OPEN)
