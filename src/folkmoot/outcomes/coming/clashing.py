"""Finds engagements that ask the same people in the same weeks, or the same thing: so that partners ask together, and people once.

Two ask the same people where their dates overlap and their places do: the same place, or one inside the other; who says no
place asks everywhere. Two ask the same thing where they share questions from the bank (those about the person apart), or
most of the telling words of their titles and summaries. The shared words are shown, so that anybody sees why.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from folkmoot.design.templatetags.words import listed, many
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.queries import EngagementQuerySet
from folkmoot.places.models import AreaWithin

SHORTEST_WORD = 5
FEWEST_SHARED_WORDS, LEAST_SHARE = 3, 0.4
FEWEST_SHARED_QUESTIONS = 2
MOST_COMPARED = 200
MOST_WORDS_SHOWN = 5
WORD = re.compile(r"[a-zà-ÿ]+")
SAYS_NOTHING = frozenset(
    WORD.findall(
        """about after again asked before being choose could decide decided every first might matter matters most other
        people place places should their there these thing things think those today together until where which while
        would years"""
    )
)


@dataclass(frozen=True, slots=True)
class Coming:
    """One engagement on the calendar: its days, and what it shares with which others."""

    engagement: Engagement
    opens_on: dt.date
    closes_on: dt.date
    clashes: tuple["Clash", ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """That an engagement asks the same people as another, the same thing, or both; each with the reason, in a sentence."""

    other: Engagement
    people: str
    thing: str


def coming(engagements: Iterable[Engagement]) -> list[Coming]:
    """Return engagements that have both days, in the order they open, each with what it shares with the others."""
    dated = [each for each in engagements if each.opens_on and each.closes_on][:MOST_COMPARED]
    dated.sort(key=lambda each: (each.opens_on or dt.date.max, each.title))
    grounds = _grounds(dated)
    words = {each.pk: telling_words(f"{each.title} {each.summary}") for each in dated}
    asked = {each.pk: _questions(each) for each in dated}
    found: dict[int, list[Clash]] = {each.pk: [] for each in dated}
    for at, one in enumerate(dated):
        for other in dated[at + 1 :]:
            people = _same_people(one, other, grounds)
            thing = _same_thing(words[one.pk], words[other.pk], asked[one.pk] & asked[other.pk])
            if people or thing:
                found[one.pk].append(Clash(other, people, thing))
                found[other.pk].append(Clash(one, people, thing))
    return [
        Coming(each, each.opens_on, each.closes_on, tuple(found[each.pk]))
        for each in dated
        if each.opens_on and each.closes_on
    ]


def for_everybody(today: dt.date | None = None) -> list[Engagement]:
    """Return the engagements everybody may know of that are not over: open ones, and those announced."""
    return list(_not_over(today).filter(_public()))


def for_officer(user: object, today: dt.date | None = None) -> list[Engagement]:
    """Return those, and the officer’s own partner’s drafts besides."""
    mine = Engagement.objects.visible_to(user).filter(state__in=("draft", "pledged"))
    return list(_not_over(today).filter(_public() | Q(pk__in=mine)))


def _public() -> Q:
    return Q(state="open") | Q(state__in=("draft", "pledged"), preparation__announced=True)


def _not_over(today: dt.date | None) -> EngagementQuerySet:
    day = today or timezone.localdate()
    return (
        Engagement.objects.filter(closes_on__gte=day, opens_on__isnull=False)
        .select_related("partner", "questionnaire", "preparation", "pledge")
        .prefetch_related("areas")
        .order_by("opens_on", "title")
    )


def _grounds(engagements: list[Engagement]) -> dict[int, tuple[set[int], set[int]]]:
    """Return for each its own areas, and those with all that lie round them; two empty sets where no place is said."""
    own = {each.pk: {area.pk for area in each.areas.all()} for each in engagements}
    every = {pk for areas in own.values() for pk in areas}
    outer: dict[int, set[int]] = {}
    for inner, round_it in AreaWithin.objects.filter(inner__in=every).values_list("inner", "outer"):
        outer.setdefault(inner, set()).add(round_it)
    return {
        pk: (areas, areas.union(*(outer.get(area, set()) for area in areas)) if areas else set())
        for pk, areas in own.items()
    }


def _same_people(one: Engagement, other: Engagement, grounds: dict[int, tuple[set[int], set[int]]]) -> str:
    begins = max(one.opens_on or dt.date.max, other.opens_on or dt.date.max)
    ends = min(one.closes_on or dt.date.min, other.closes_on or dt.date.min)
    if begins > ends:
        return ""
    (here, round_here), (there, round_there) = grounds[one.pk], grounds[other.pk]
    if here and there and not (here & round_there or there & round_here):
        return ""
    return f"the same people, for {many((ends - begins).days + 1, 'day,days')}"


def _same_thing(here: frozenset[str], there: frozenset[str], questions: frozenset[str]) -> str:
    if len(questions) >= FEWEST_SHARED_QUESTIONS:
        return f"the same {many(len(questions), 'question,questions')}"
    shared = here & there
    if len(shared) >= FEWEST_SHARED_WORDS and len(shared) >= LEAST_SHARE * min(len(here), len(there)):
        return f"much the same thing: {listed(sorted(shared)[:MOST_WORDS_SHOWN])}"
    return ""


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about: long ones, without the endings of many, ours left out."""
    found = (word.removesuffix("s") for word in WORD.findall(text.lower()))
    return frozenset(word for word in found if len(word) >= SHORTEST_WORD and word not in SAYS_NOTHING)


def _questions(engagement: Engagement) -> frozenset[str]:
    """Return which questions are asked, those about the person apart: everybody asks these."""
    content = engagement.questionnaire.content if engagement.questionnaire else {}
    return frozenset(item["key"] for item in content.get("items", []) if not item.get("profile"))
