"""Suggests whom a member may like to meet: strangers who share interests and place with them, who knows nobody first."""

from collections import Counter
from typing import Any

from django.db.models import F, Q, QuerySet

from folkmoot.network.asking.choosing_whom import round_about
from folkmoot.network.models import IntroductionSide, Member, Membership, MemberTag
from folkmoot.network.queries import MemberQuerySet
from folkmoot.network.rungs import ATTEND

MOST_SUGGESTED = 8
MOST_LOOKED_AT = 2_000
NEAR = 2


def reachable(members: MemberQuerySet) -> MemberQuerySet:
    """Return those who can be asked first: by e-mail, as they want to hear."""
    return members.confirmed().filter(hears_by="email", addresses__kind="email").distinct()


def whom_to_meet(one: Member, members: MemberQuerySet, *, words: str = "") -> list[tuple[Member, list[str]]]:
    """Return members with what they share, who share most first; with `words`, those of such a name instead."""
    met = IntroductionSide.objects.filter(introduction__sides__member=one).values("member")
    able = reachable(members).exclude(pk=one.pk).exclude(pk__in=met)
    if not words:
        able = able.exclude(pk__in=_in_a_group_with(one))
    own = list(one.tags.exclude(kind="language"))
    interests = [tag.word for tag in own if tag.kind == "interest"]
    areas = round_about([tag.word for tag in own if tag.kind == "area"])
    if words:
        found = list(able.filter(searched__contains=words.casefold())[:MOST_SUGGESTED])
    else:
        found = _closest(able, interests, areas)
    shared = _shared(found, interests, areas)
    return [(each, shared.get(each.pk, [])) for each in found]


def _in_a_group_with(one: Member) -> QuerySet[Any, Any]:
    """Return who takes part in a group in which this member does: they know each other."""
    there = Membership.objects.standing().filter(rung__gte=ATTEND)
    return there.filter(group__in=there.filter(member=one).values("group")).values("member")


def _closest(able: MemberQuerySet, interests: list[str], areas: set[str]) -> list[Member]:
    same = Q(kind="interest", word__in=interests) | Q(kind="area", word__in=areas)
    rows = MemberTag.objects.filter(same, member__in=able.values("pk"))
    rows = rows.order_by(F("member__alone_on").desc(nulls_last=True), "member")
    often: Counter[int] = Counter()
    alone: set[int] = set()
    for member, kind, since in rows.values_list("member", "kind", "member__alone_on")[:MOST_LOOKED_AT]:
        often[member] += NEAR if kind == "area" else 1
        if since is not None and member not in alone:
            alone.add(member)
            often[member] += 1
    best = [pk for pk, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:MOST_SUGGESTED]]
    there = Member.objects.in_bulk(best)
    return [there[pk] for pk in best]


def _shared(found: list[Member], interests: list[str], areas: set[str]) -> dict[int, list[str]]:
    shared: dict[int, list[str]] = {}
    for tag in MemberTag.objects.filter(member__in=found, kind__in=("interest", "area")):
        if tag.kind == "interest" and tag.word in interests:
            shared.setdefault(tag.member_id, []).append(tag.word)
        elif tag.kind == "area" and tag.word in areas:
            shared.setdefault(tag.member_id, []).append("the same place")
    return {pk: sorted(set(words)) for pk, words in shared.items()}
