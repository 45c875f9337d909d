"""Chooses whom a question reaches: the members who know, by interest and place, and none of them too often."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.db.models import Count, Q

from folkmoot.network.models import Member, MemberTag, NetworkQuestion, QuestionSent
from folkmoot.network.queries import MemberQuerySet
from folkmoot.places.models import AreaWithin

MOST_ASKED = 12  # members a question reaches
MOST_IN_A_STRETCH = 3  # questions that reach a member
STRETCH = dt.timedelta(days=30)
MOST_LOOKED_AT = 5_000
FROM_THERE = 2  # how much being from there counts beside one interest


def who_knows(question: NetworkQuestion, *, now: dt.datetime) -> list[Member]:
    """Return whom to ask: those who share most with the question, of the same those who were asked least lately.

    Who shares no interest of a question that names some is not asked. Who is from there comes before who knows one thing
    more. Only who can be written to by e-mail, and was asked fewer than three times in thirty days.
    """
    shared = _shared(question)
    often = Counter(QuestionSent.objects.filter(chosen_at__gt=now - STRETCH).values_list("member", flat=True))
    may = _may_be_asked(question).filter(pk__in=[pk for pk in shared if often[pk] < MOST_IN_A_STRETCH])
    found = list(may)
    found.sort(key=lambda one: (-shared[one.pk], often[one.pk], one.uuid))
    return found[:MOST_ASKED]


def _may_be_asked(question: NetworkQuestion) -> MemberQuerySet:
    able = Member.objects.confirmed().filter(
        partner=question.partner_id, hears_by="email", addresses__kind="email", not_asked=None
    )
    there = question.sendings.values("member")
    return able.exclude(pk=question.member_id or 0).exclude(pk__in=there)


def _shared(question: NetworkQuestion) -> dict[int, int]:
    """Return how much each member shares with a question: one for an interest, two for the place."""
    of_register = Q(member__partner=question.partner_id)
    shared: dict[int, int] = {}
    if question.interests:
        about = Q(kind__in=("interest", "brings"), word__in=question.interests)
        rows = MemberTag.objects.filter(of_register, about).values("member").annotate(number=Count("pk"))
        best = rows.order_by("-number", "member")[:MOST_LOOKED_AT]
        shared = {row["member"]: row["number"] for row in best}
    if question.areas:
        near = MemberTag.objects.filter(of_register, kind="area", word__in=round_about(question.areas))
        from_there = set(near.order_by("member").values_list("member", flat=True)[: MOST_LOOKED_AT * 10])
        if not question.interests:
            return dict.fromkeys(sorted(from_there)[:MOST_LOOKED_AT], FROM_THERE)
        shared = {pk: number + FROM_THERE * (pk in from_there) for pk, number in shared.items()}
    return shared


def round_about(codes: Sequence[str]) -> set[str]:
    """Return areas by their codes, with those that lie in them and round them."""
    inner = AreaWithin.objects.filter(outer__code__in=codes).values_list("inner__code", flat=True)
    outer = AreaWithin.objects.filter(inner__code__in=codes).values_list("outer__code", flat=True)
    return {*codes, *inner, *outer}
