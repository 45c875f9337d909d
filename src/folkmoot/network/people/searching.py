"""Searches a register: by words, kind, what people bring, interest, language, area, group, rung and since when.

The criteria are a dict of plain values, so that a search can be kept by name and done again (`Segment`). At 70,000 members the
words are found by reading the folded names once, which SQLite does in a few hundredths of a second; see bench/network.py.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from folkmoot.network.joining import folded
from folkmoot.network.models import Group, Member, Membership, MemberTag, Segment
from folkmoot.network.queries import MemberQuerySet

TAGS = ("area", "interest", "language", "brings")  # the first of them that is said usually leaves the fewest
CRITERIA = ("words", "kind", *TAGS, "group", "rung", "since", "confirmed", "alone")
MOST_WORDS = 6


def searched(members: MemberQuerySet, criteria: Mapping[str, Any]) -> MemberQuerySet:
    """Return the members of a register that fit all criteria; what is not said leaves nobody out."""
    for word in folded(str(criteria.get("words") or "")).split()[:MOST_WORDS]:
        members = members.filter(searched__contains=word)
    if criteria.get("kind"):
        members = members.filter(kind=criteria["kind"])
    members = _tagged(members, {kind: str(criteria.get(kind) or "").strip() for kind in TAGS})
    if criteria.get("group"):
        members = _in_group(members, str(criteria["group"]), criteria.get("rung"))
    elif criteria.get("rung"):
        members = members.filter(pk__in=_on_rung(criteria["rung"]))
    if since := _day(criteria.get("since")):
        members = members.filter(joined_on__gte=since)
    if criteria.get("confirmed") in {"yes", "no"}:
        members = members.filter(confirmed_at__isnull=criteria["confirmed"] == "no")
    if criteria.get("alone"):
        members = members.filter(alone_on__isnull=False)
    return members


def said_criteria(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the criteria of a form as they are kept: only what was said, as plain values."""
    kept = {name: said.get(name) for name in CRITERIA}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in kept.items()
        if value not in (None, "", [])
    }


def as_query(criteria: Mapping[str, Any]) -> str:
    """Return criteria as they stand in the address of a search; a date in its three boxes."""
    given = {name: str(value) for name, value in criteria.items() if name != "since"}
    if since := _day(criteria.get("since")):
        given |= {"since-day": str(since.day), "since-month": str(since.month), "since-year": str(since.year)}
    return urlencode(given)


def members_of_segment(segment: Segment) -> MemberQuerySet:
    """Return who is in a segment now."""
    return searched(Member.objects.filter(partner=segment.partner_id), segment.criteria)


def words_used(kind: str, partner_id: int, most: int = 60) -> list[str]:
    """Return the words of a kind of tag that are used in a register, to be offered."""
    used = MemberTag.objects.filter(kind=kind, member__partner=partner_id)
    return list(used.order_by("word").values_list("word", flat=True).distinct()[:most])


def _tagged(members: MemberQuerySet, words: Mapping[str, str]) -> MemberQuerySet:
    """Return those with all tags: begun from those who have the first, so that the others are looked up for few."""
    asked = [(kind, folded(word) if kind == "interest" else word) for kind, word in words.items() if word]
    for place, (kind, word) in enumerate(asked):
        if place == 0:
            members = members.filter(pk__in=MemberTag.objects.filter(kind=kind, word=word).values("member"))
        else:
            members = members.filter(tags__kind=kind, tags__word=word)
    return members


def _in_group(members: MemberQuerySet, slug: str, rung: Any) -> MemberQuerySet:
    """Return those in a group, from a rung up; by a join, for nobody is in a group twice."""
    group = Group.objects.filter(slug=slug[:60]).values_list("pk", flat=True).first()
    lowest = int(rung) if str(rung or "").isdecimal() else 0
    return members.filter(
        memberships__group=group or 0, memberships__left_at=None, memberships__rung__gte=lowest
    )


def _on_rung(rung: Any) -> QuerySet[Any, Any]:
    """Return who is on a rung, or higher, in any group."""
    lowest = int(rung) if str(rung).isdecimal() else 0
    return Membership.objects.filter(left_at=None, rung__gte=lowest).values("member")


def _day(text: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None
