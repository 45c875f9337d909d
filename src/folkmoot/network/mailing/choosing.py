"""Chooses who receives a message: by group or segment, rung and interest; who wants none is never among them."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from folkmoot.jobs.notify import texts_are_set_up
from folkmoot.network.joining import folded
from folkmoot.network.models import Mailing, Member, MemberAddress, Membership
from folkmoot.network.people.searching import members_of_segment

WHY = {
    "not_at_all": "chose not to be written to at all",
    "not_from_here": "chose no messages from this group",
    "weekly": "get one message a week instead",
    "unconfirmed": "have not confirmed their address",
    "no_address": "have no address of the way they chose",
    "bounced": "messages to them came back",
    "no_texts": "chose text messages, which are not set up here",
    "left": "left meanwhile, or ended these messages",
}


@dataclass(slots=True)
class Chosen:
    """Who is to receive a message, by their numbers, and how many are left out, by reason."""

    members: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def choose(mailing: Mailing) -> Chosen:
    """Return who would receive a message now; a handful of queries, however many they are."""
    chosen = Chosen()
    hears = _hears(mailing)
    members = _asked(mailing, hears)
    usable = _usable_addresses(members)
    for number, way, confirmed in members.order_by("pk").values_list("pk", "hears_by", "confirmed_at"):
        why = why_not(way, usable.get(number, {}), confirmed=confirmed is not None) or _of_group(
            mailing, hears.get(number)
        )
        if why:
            chosen.left_out[why] += 1
        else:
            chosen.members.append(number)
    return chosen


def why_not(way: str, usable: dict[str, bool], *, confirmed: bool) -> str:
    """Return why a member is not written to, or nothing; `usable` says of each kind of address whether messages arrive."""
    if way == "nothing":
        return "not_at_all"
    if not confirmed:
        return "unconfirmed"
    if way not in usable:
        return "no_address"
    if not usable[way]:
        return "bounced"
    return "no_texts" if way == "phone" and not texts_are_set_up() else ""


def why_not_any_more(member: Member, mailing: Mailing) -> str:
    """Ask again, just before a message goes, whether it is still wanted."""
    usable = {address.kind: address.bounced_at is None for address in member.addresses.all()}
    why = why_not(member.hears_by, usable, confirmed=member.confirmed_at is not None)
    if why or mailing.group_id is None:
        return why
    place = Membership.objects.filter(group=mailing.group_id, member=member, left_at=None).first()
    return "left" if place is None or place.hears == "nothing" else ""


def _of_group(mailing: Mailing, hears: str | None) -> str:
    if mailing.group is None:
        return ""
    if hears == "nothing":
        return "not_from_here"
    weekly = hears == "weekly" and mailing.group.digest
    return "weekly" if weekly and mailing.kind == "message" else ""


def _hears(mailing: Mailing) -> dict[int, str]:
    """Return what each member of the group, high enough on its ladder, wants to hear of it."""
    if mailing.group is None:
        return {}
    places = Membership.objects.filter(group=mailing.group, left_at=None, rung__gte=mailing.lowest_rung)
    if mailing.kind == "digest":
        places = places.filter(hears="weekly")
    return dict(places.values_list("member", "hears"))


def _asked(mailing: Mailing, hears: dict[int, str]) -> Any:
    if mailing.group is not None:
        places = Membership.objects.filter(group=mailing.group, left_at=None, rung__gte=mailing.lowest_rung)
        if mailing.kind == "digest":
            places = places.filter(hears="weekly")
        members = Member.objects.filter(pk__in=places.values("member"))
    elif mailing.segment is not None:
        members = members_of_segment(mailing.segment)
    else:
        members = Member.objects.none()
    if mailing.interest:
        members = members.filter(tags__kind="interest", tags__word=folded(mailing.interest))
    return members


def _usable_addresses(members: Any) -> dict[int, dict[str, bool]]:
    found: dict[int, dict[str, bool]] = {}
    held = MemberAddress.objects.filter(member__in=members.values("pk"))
    for number, kind, bounced in held.values_list("member", "kind", "bounced_at"):
        found.setdefault(number, {})[kind] = bounced is None
    return found
