"""Chooses who is written to in a wave: those who agreed, once each, and nobody too often, after a no, or where nothing arrives.

Whoever agreed to be asked once is asked in one wave only. Everybody left out is counted, with the reason.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum
from django.utils import timezone

from folkmoot.channels.panel.models import Member, Message, Wave
from folkmoot.contacts.models import ContactDetail, DoNotAsk
from folkmoot.contacts.reaching import FOLLOW_UP, may_be_reminded, silenced
from folkmoot.jobs.notify import texts_are_set_up

MOST_MESSAGES = 3  # to one person in the stretch below, reminders too, over all waves
STRETCH = dt.timedelta(days=90)
PANEL = "panel"
BATCH = 500
WHY = {
    "asked_before": "agreed to be asked once, and were",
    "declined": "said no to further messages",
    "bounced": "cannot be reached: a message came back",
    "too_often": "had as many messages as we send in 90 days",
    "same_address": "gave the same address as somebody else",
    "no_way": "gave no address of a kind that is used here",
}


@dataclass(slots=True)
class Chosen:
    """Whom a wave would be sent to, how many had agreed, and how many were left out, by the reason."""

    details: list[ContactDetail] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    agreed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.details) + len(self.members)

    def messages(self, wave: Wave) -> list[Message]:
        """Return a message for each, not stored yet."""
        return [
            *(Message(wave=wave, detail=each, may_remind=may_be_reminded(each)) for each in self.details),
            *(Message(wave=wave, member=each, may_remind=True) for each in self.members),
        ]


def choose(wave: Wave, *, now: dt.datetime | None = None) -> Chosen:
    """Return whom a wave would be sent to now."""
    moment = now or timezone.now()
    return _members(wave, moment) if wave.panel_id else _those_who_agreed(wave, moment)


def agreed_to_follow_up(wave: Wave) -> QuerySet[ContactDetail]:
    """Return the ways to reach the people of a wave's origin that they gave for a follow-up, the newest first."""
    found = ContactDetail.objects.filter(contact__engagement=wave.origin_id, purpose=FOLLOW_UP)
    return found.order_by("-agreed_at", "-pk")


def _those_who_agreed(wave: Wave, now: dt.datetime) -> Chosen:
    details = list(agreed_to_follow_up(wave).select_related("contact"))
    usable = {kind for kind in wave.kinds if kind != "phone" or texts_are_set_up()}
    refused, asked = silenced(details), _asked_since(details)
    lately = messages_lately((each.lookup_hash for each in details), now)
    by_person: dict[int, list[ContactDetail]] = {}
    for detail in details:
        by_person.setdefault(detail.contact_id, []).append(detail)
    chosen, seen = Chosen(agreed=len(by_person)), set[str]()
    for ways in by_person.values():
        ways.sort(key=lambda each: each.kind != "email")  # e-mail before text message
        why = "no_way"
        for way in ways:
            why = _why_not(way, usable, refused, asked, lately, seen)
            if not why:
                chosen.details.append(way)
                seen.add(way.lookup_hash)
                break
        if why:
            chosen.left_out[why] += 1
    return chosen


def _why_not(
    way: ContactDetail,
    usable: set[str],
    refused: dict[int, str],
    asked: set[int],
    lately: dict[str, int],
    seen: set[str],
) -> str:
    if way.kind not in usable:
        return "no_way"
    if way.pk in refused:
        return refused[way.pk]
    if way.pk in asked:
        return "asked_before"
    if way.lookup_hash in seen:
        return "same_address"
    return "too_often" if lately.get(way.lookup_hash, 0) >= MOST_MESSAGES else ""


def _asked_since(details: Iterable[ContactDetail]) -> set[int]:
    """Return the details whose owner was already asked under the consent they stand for."""
    wanted = list(details)
    latest: dict[str, dt.datetime] = {}
    for start in range(0, len(wanted), BATCH):
        hashes = [detail.lookup_hash for detail in wanted[start : start + BATCH]]
        sent = Message.objects.filter(detail__lookup_hash__in=hashes, sends__gt=0)
        for lookup_hash, moment in sent.values_list("detail__lookup_hash", "first_sent_at"):
            if moment is not None:
                latest[lookup_hash] = max(moment, latest.get(lookup_hash, moment))
    return {each.pk for each in wanted if latest.get(each.lookup_hash, each.agreed_at) > each.agreed_at}


def _members(wave: Wave, now: dt.datetime) -> Chosen:
    today = timezone.localdate(now)
    on_it = Member.objects.filter(panel=wave.panel_id, confirmed_at__isnull=False, renew_by__gte=today)
    members = list(on_it.select_related("address", "panel").order_by("pk"))
    hashes = [member.address.lookup_hash for member in members]
    lately, gone = messages_lately(hashes, now), _bounced(hashes)
    chosen = Chosen(agreed=len(members))
    for member in members:
        lookup_hash = member.address.lookup_hash
        if lookup_hash in gone:
            chosen.left_out["bounced"] += 1
        elif lately.get(lookup_hash, 0) >= member.panel.most_messages:
            chosen.left_out["too_often"] += 1
        else:
            chosen.members.append(member)
    return chosen


def _bounced(hashes: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(hashes), BATCH):
        rows = DoNotAsk.objects.filter(lookup_hash__in=hashes[start : start + BATCH], purpose=PANEL)
        found |= set(rows.values_list("lookup_hash", flat=True))
    return found


def messages_lately(hashes: Iterable[str], now: dt.datetime) -> dict[str, int]:
    """Return how many messages, reminders too, went to each address in the last 90 days, over all waves."""
    wanted = list(dict.fromkeys(hashes))
    counts: Counter[str] = Counter()
    recent = Message.objects.filter(last_sent_at__gt=now - STRETCH)
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        for path in ("detail__lookup_hash", "member__address__lookup_hash"):
            rows = recent.filter(**{f"{path}__in": some}).order_by().values_list(path).annotate(Sum("sends"))
            counts.update(dict(rows))
    return dict(counts)
