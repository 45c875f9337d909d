"""What happens that an address may be told of, taken from the trail: each act there is an event once, and no act is forgotten.

The trail is written in the transaction of each act, one row at a time in the whole installation, so reading it after the
last row that was told misses nothing and tells nothing twice. Contacts are told as counts alone: never an answer, never
who.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count

from folkmoot.api import given
from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement, Verdict
from folkmoot.insight.models import Release
from folkmoot.partners.models import Partner
from folkmoot.trail.models import TrailRow

RECORDED = "contacts.recorded"
TEST = "test"
MOST_ACTS = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event, said to officers."""

    slug: str
    says: str


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(RECORDED, "People answered: how many, by each way of asking. Never what they said"),
        Kind("engagement.opened", "An engagement opened"),
        Kind("engagement.closed", "An engagement closed"),
        Kind("engagement.answered", "The decision maker’s reply may be read by everybody"),
        Kind("release.published", "Results were published"),
        Kind("release.withdrawn", "Published results were withdrawn"),
        Kind("verdict.given", "Somebody decided what becomes of a channel, and published it"),
    )
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: its kind, when, and the document that tells it."""

    kind: str
    at: str
    told: dict[str, Any]


def newest_act() -> int:
    """Return the number of the last row of the trail."""
    return TrailRow.objects.order_by("-id").values_list("id", flat=True).first() or 0


def events_since(number: int, partner: Partner) -> tuple[list[Event], int]:
    """Return what happened to a partner's engagements after a row of the trail, and the last row looked at."""
    newest = newest_act()  # first: what comes while we read is told the next time
    rows = list(
        TrailRow.objects.filter(id__gt=number, id__lte=newest, act__in=ACTS).order_by("id")[:MOST_ACTS]
    )
    found = []
    for row in rows:
        kind, find = ACTS[row.act]
        told = find(row.subject_id, partner)
        if told is not None:
            found.append(Event(kind, str(given.moment(row.at)), told))
    return found, rows[-1].id if len(rows) == MOST_ACTS else max(number, newest)


def counts_of(partner: Partner) -> dict[str, int]:
    """Return {collector: how many contacts} of a partner's engagements that run or ran; an index answers it."""
    running = Engagement.objects.public().filter(partner=partner).exclude(state="answered").values("pk")
    counted = Contact.objects.filter(collector__engagement__in=running).values("collector__code")
    return dict(counted.order_by().annotate(number=Count("pk")).values_list("collector__code", "number"))


def recorded(before: dict[str, int], now: dict[str, int], partner: Partner, at: str) -> list[Event]:
    """Return an event for each engagement in which more people were heard than was told before."""
    more = {
        code: number - before.get(code, 0) for code, number in now.items() if number > before.get(code, 0)
    }
    found: dict[str, list[dict[str, Any]]] = {}
    rows = partner.engagements.filter(collectors__code__in=more).values_list(
        "slug", "collectors__code", "collectors__channel"
    )
    for slug, code, channel in rows.order_by("slug", "collectors__code"):
        if code in more:
            one = {"collector": code, "channel": channel, "new": more[code], "in_all": now[code]}
            found.setdefault(slug, []).append(one)
    return [Event(RECORDED, at, {"engagement": slug, "contacts": ways}) for slug, ways in found.items()]


def _engagement(subject: str, partner: Partner) -> dict[str, Any] | None:
    one = Engagement.objects.filter(slug=subject, partner=partner).select_related("partner", "pledge").first()
    return given.engagement(one, settings.SITE.rstrip("/")) if one else None


def _release(subject: str, partner: Partner) -> dict[str, Any] | None:
    found = Release.objects.filter(uuid=subject, engagement__partner=partner, collector=None)
    one = found.select_related("engagement").first()
    if one is None:
        return None
    return {
        "engagement": one.engagement.slug,
        "uuid": str(one.uuid),
        "title": one.title,
        "address": f"{settings.SITE.rstrip('/')}/api/v1/releases/{one.uuid}",
    }


def _verdict(subject: str, partner: Partner) -> dict[str, Any] | None:
    found = Verdict.objects.filter(pk=subject, engagement__partner=partner, published_at__isnull=False)
    one = found.select_related("engagement").first()
    return {"engagement": one.engagement.slug, **given.verdict(one)} if one else None


Finder = Callable[[str, Partner], dict[str, Any] | None]
ACTS: dict[str, tuple[str, Finder]] = {
    "open_engagement": ("engagement.opened", _engagement),
    "close_engagement": ("engagement.closed", _engagement),
    "mark_answered": ("engagement.answered", _engagement),
    "publish_release": ("release.published", _release),
    "withdraw_release": ("release.withdrawn", _release),
    "give_verdict": ("verdict.given", _verdict),
}
