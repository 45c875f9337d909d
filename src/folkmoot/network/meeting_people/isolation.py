"""How many members nobody knows: who has had no connection in ninety days, over time, by who they are, before and after."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from folkmoot.network.meeting_people.connections import Presence, kinds, met_whom, presences
from folkmoot.network.models import IntroductionSide, Member, MemberTag

STRETCH = dt.timedelta(days=90)
MONTHS = 12
A_MONTH = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Isolation:
    """Of how many members, how many had no connection in the ninety days before a day."""

    name: str
    alone: int
    of: int

    @property
    def share(self) -> float | None:
        """Return the share that is alone; None where there is nobody."""
        return self.alone / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """What became of those who were introduced: alone before, with somebody else since, and how alone they felt."""

    introduced: int
    alone_before: int
    more_since: int
    since_of: int
    felt: int
    felt_before: float | None
    felt_after: float | None


def measure(members: "QuerySet[Member]", today: dt.date) -> dict[str, Any]:
    """Return isolation of a register: today, by month, by kind of member and of connection, and before and after."""
    first = today - STRETCH - A_MONTH * (MONTHS - 1)
    there = presences(first, today)
    joined = dict(members.values_list("pk", "joined_on"))
    connected = met_whom(there, today - STRETCH, today)
    counted = long_enough(joined, today)
    days = [today - A_MONTH * back for back in reversed(range(MONTHS))]
    return {
        "now": isolation("Everybody", counted, connected),
        "over_time": [
            (day, isolation("", long_enough(joined, day), met_whom(there, day - STRETCH, day)))
            for day in days
        ],
        "by_kind": by_kind(members, counted, connected),
        "by_connection": by_connection(counted, connected),
        "introductions": before_and_after(members, there, today),
        "alone": sorted(counted - connected.keys(), key=lambda member: (joined[member], member)),
    }


def long_enough(joined: dict[int, dt.date], day: dt.date) -> set[int]:
    """Return who had been a member for ninety days on a day: before that nobody is called alone."""
    return {member for member, since in joined.items() if since <= day - STRETCH}


def isolation(name: str, counted: set[int], connected: Iterable[int]) -> Isolation:
    """Return how many of some members are in no connection."""
    return Isolation(name, len(counted - set(connected)), len(counted))


def by_kind(
    members: "QuerySet[Member]", counted: set[int], connected: dict[int, set[str]]
) -> list[Isolation]:
    """Return isolation for people and organisations, and by what people bring: professionals can be alone too."""
    of_kind: dict[str, set[int]] = {name: set() for _, name in (*Member.KINDS, *MemberTag.BRINGS)}
    names = dict(Member.KINDS)
    for pk, kind in members.values_list("pk", "kind"):
        of_kind[names[kind]].add(pk)
    brings = dict(MemberTag.BRINGS)
    rows = MemberTag.objects.filter(kind="brings", word__in=brings, member__in=members.values("pk"))
    for pk, word in rows.values_list("member", "word"):
        of_kind[brings[word]].add(pk)
    return [isolation(name, pks & counted, connected) for name, pks in of_kind.items()]


def by_connection(counted: set[int], connected: dict[int, set[str]]) -> list[tuple[str, int]]:
    """Return by which kind of connection how many are with somebody; one may be by several."""
    return [
        (name, sum(kind in by for member, by in connected.items() if member in counted))
        for kind, name in kinds().items()
    ]


def before_and_after(members: "QuerySet[Member]", there: list[Presence], today: dt.date) -> BeforeAndAfter:
    """Return what became of those who were introduced; the introduction itself is not counted as a connection."""
    earliest = min((each.begins for each in there), default=today)
    met = IntroductionSide.objects.filter(
        introduction__state="met", introduction__met_at__date__gte=earliest, member__in=members.values("pk")
    )
    others = [each for each in there if each.kind != "introduced"]
    alone = more = old_enough = 0
    felt: list[tuple[int, int]] = []
    days: dict[dt.date, set[int]] = {}
    for side in met.select_related("introduction"):
        if side.introduction.met_at is None:
            continue
        day = timezone.localdate(side.introduction.met_at)
        days.setdefault(day, set()).add(side.member_id)
        if side.alone_before is not None and side.alone_after is not None:
            felt.append((side.alone_before, side.alone_after))
    for day, people in days.items():
        before = met_whom(there, day - STRETCH, day - dt.timedelta(days=1))
        alone += len(people - before.keys())
        if day + A_MONTH <= today:
            old_enough += len(people)
            since = met_whom(others, day + dt.timedelta(days=1), min(day + STRETCH, today))
            more += len(people & since.keys())
    return BeforeAndAfter(
        introduced=sum(map(len, days.values())),
        alone_before=alone,
        more_since=more,
        since_of=old_enough,
        felt=len(felt),
        felt_before=sum(before for before, _ in felt) / len(felt) if felt else None,
        felt_after=sum(after for _, after in felt) / len(felt) if felt else None,
    )
