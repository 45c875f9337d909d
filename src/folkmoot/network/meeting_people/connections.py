"""Who was where with whom: presences of members, from every part of the network that brings people together.

A part tells of itself in its app's `connects` (`told_by_rooms.py`): a function from (first day, last day) to presences. Two
members are connected where both were in one place in the same stretch of time: an introduction, a group, a meeting.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from folkmoot.network.models import (
    ActionHelp,
    IntroductionSide,
    Invitation,
    Membership,
    NetworkAnswer,
    RungStep,
)
from folkmoot.network.rungs import ATTEND
from folkmoot.network.told_by_rooms import told


@dataclass(frozen=True, slots=True)
class Presence:
    """That a member was somewhere from a day to a day; `place` names where, the same for all who were there."""

    kind: str
    place: str
    member: int
    begins: dt.date
    ends: dt.date


def presences(since: dt.date, until: dt.date) -> list[Presence]:
    """Return every presence that reaches into these days, of all kinds."""
    return [presence for _, _, source in told("connects") for presence in source(since, until)]


def kinds() -> dict[str, str]:
    """Return the name of each kind of connection."""
    return {kind: name for kind, name, _ in told("connects")}


def met_whom(there: Iterable[Presence], since: dt.date, until: dt.date) -> dict[int, set[str]]:
    """Return by which kinds each member was with somebody else in these days; who was alone is left out."""
    places: dict[str, set[int]] = defaultdict(set)
    kind_of: dict[str, str] = {}
    for each in there:
        if each.begins <= until and each.ends >= since:
            places[each.place].add(each.member)
            kind_of[each.place] = each.kind
    found: dict[int, set[str]] = defaultdict(set)
    for place, members in places.items():
        if len(members) > 1:
            for member in members:
                found[member].add(kind_of[place])
    return dict(found)


def introduced(since: dt.date, until: dt.date) -> Iterator[Presence]:
    """Yield both of each two who said yes to an introduction, on the day the second did."""
    met = IntroductionSide.objects.filter(introduction__met_at__date__range=(since, until))
    for number, at, member in met.values_list("introduction", "introduction__met_at", "member"):
        day = timezone.localdate(at)
        yield Presence("introduced", f"introduction {number}", member, day, day)


def answered(since: dt.date, until: dt.date) -> Iterator[Presence]:
    """Yield whoever asked the network and whoever answered them, on the day of the answer."""
    both = NetworkAnswer.objects.filter(member__isnull=False, question__member__isnull=False)
    rows = both.filter(at__date__range=(since, until))
    for number, at, answerer, asker in rows.values_list("pk", "at", "member", "question__member"):
        day = timezone.localdate(at)
        yield Presence("answered", f"answer {number}", answerer, day, day)
        yield Presence("answered", f"answer {number}", asker, day, day)


def same_meeting(since: dt.date, until: dt.date) -> Iterator[Presence]:
    """Yield who came to a meeting, on its day."""
    came = Invitation.objects.filter(came=True, meeting__begins_at__date__range=(since, until))
    for meeting, at, member in came.values_list("meeting", "meeting__begins_at", "member"):
        day = timezone.localdate(at)
        yield Presence("meeting", f"meeting {meeting}", member, day, day)


def same_action(since: dt.date, until: dt.date) -> Iterator[Presence]:
    """Yield who leads an action and who helps with it, from the day they helped until it was over."""
    helps = ActionHelp.objects.filter(action__owner_member__isnull=False, since__date__lte=until)
    helps = helps.filter(Q(action__done_on=None) | Q(action__done_on__gte=since))
    rows = helps.values_list("action", "since", "member", "action__owner_member", "action__done_on")
    for action, at, member, leader, over in rows:
        begins, ends = timezone.localdate(at), over or dt.date.max
        for each in (member, leader):
            yield Presence("action", f"action {action}", each, begins, ends)


def same_group(since: dt.date, until: dt.date) -> Iterator[Presence]:
    """Yield who takes part in a group, from coming to its meetings upwards, for as long as they do."""
    ever = Membership.objects.filter(Q(rung__gte=ATTEND) | Q(steps__rung__gte=ATTEND)).distinct()
    where = dict(ever.values_list("pk", "group"))
    who = dict(ever.values_list("pk", "member"))
    steps: dict[int, list[tuple[dt.date, int | None]]] = defaultdict(list)
    rows = RungStep.objects.filter(membership__in=ever.values("pk")).order_by("at", "pk")
    for membership, at, rung in rows.values_list("membership", "at", "rung"):
        steps[membership].append((timezone.localdate(at), rung))
    for membership, taken in steps.items():
        ends = [day for day, _ in taken[1:]] + [dt.date.max]
        for (begins, rung), end in zip(taken, ends, strict=True):
            if rung is not None and rung >= ATTEND and begins <= until and end >= since:
                yield Presence("group", f"group {where[membership]}", who[membership], begins, end)
