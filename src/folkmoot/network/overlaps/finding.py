"""Finds work that looks the same as other work, so that both who own it can join it up or say that it is not the same.

Each room that has work of a kind names, in its app's `overlaps` (`told_by_rooms.py`), a function from a day to pairs that
look alike. This module has those for groups (the same places, and similar words) and for actions.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Q

from folkmoot.design.context import address
from folkmoot.design.templatetags.words import listed
from folkmoot.network.models import Action, Group, NotTheSame
from folkmoot.network.models.actions import OPEN
from folkmoot.network.told_by_rooms import told
from folkmoot.partners.models import Officer
from folkmoot.places.models import AreaWithin

ALIKE = 60  # of 100: how alike the words of two are, by `rapidfuzz`
NAMES_ALIKE = 85
FEWEST_SHARED_WORDS = 2
SHORTEST_WORD = 4
MOST_COMPARED = 200
MOST_WORDS_SHOWN = 5
WORD = re.compile(r"[a-zà-ÿ]+")
SAYS_NOTHING = frozenset(
    WORD.findall(
        """about after also does from getting goes group groups have help hear into more need needs network other people share some tell that
        their them there they this those together want what when where which whom with work working works would your"""
    )
)


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work as it stands in a pair: what it is, whose, where everybody reads of it, and where its own officers do.

    `post` and `email` are of the officer who looks after it, where there is one: the other owner is to talk to them.
    """

    kind: str
    uuid: UUID
    title: str
    partner: Any
    href: str = ""
    own_href: str = ""
    post: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces of work that look alike, and why, as the end of "Both …"."""

    one: Work
    other: Work
    why: str

    @property
    def key(self) -> tuple[str, UUID, UUID]:
        """Return the pair's kind and numbers, the smaller first: the same whichever is named first."""
        first, second = sorted([self.one.uuid, self.other.uuid])
        return self.one.kind, first, second


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair as one partner sees it: what was said of it, by them or by the other."""

    pair: Pair
    kind: str
    said: tuple[NotTheSame, ...]


def overlaps_of(partner: Any, today: dt.date) -> tuple[list[Shown], list[Shown]]:
    """Return the pairs that are a partner's: those to look at, and those of which it said that they are not the same."""
    said: dict[tuple[str, UUID, UUID], list[NotTheSame]] = {}
    for each in NotTheSame.objects.select_related("partner").order_by("at"):
        said.setdefault((each.kind, each.one, each.other), []).append(each)
    looked_at: tuple[list[Shown], list[Shown]] = ([], [])
    for _, name, pairs_of in told("overlaps"):
        for pair in pairs_of(today):
            if partner.pk in (pair.one.partner.pk, pair.other.partner.pk):
                notes = tuple(said.get(pair.key, ()))
                settled = any(note.partner_id == partner.pk for note in notes)
                looked_at[settled].append(Shown(pair, name, notes))
    return looked_at


def groups_alike(today: dt.date) -> Iterator[Pair]:
    """Yield the groups that run, work in the same places and say much the same of what they are for."""
    from rapidfuzz import fuzz  # noqa: PLC0415  loaded when something is compared

    groups = list(
        Group.objects.running()
        .filter(begun_on__lte=today)
        .select_related("partner", "looked_after_by__user")[:MOST_COMPARED]
    )
    words = {group.pk: telling_words(f"{group.name} {group.about}") for group in groups}
    around = _around(groups)
    for one, other in combinations(groups, 2):
        if one.areas and other.areas and not around[one.pk] & set(other.areas):
            continue
        shared = words[one.pk].keys() & words[other.pk].keys()
        alike = fuzz.token_set_ratio(" ".join(sorted(words[one.pk])), " ".join(sorted(words[other.pk])))
        names = fuzz.token_sort_ratio(one.name.casefold(), other.name.casefold())
        if names >= NAMES_ALIKE or (len(shared) >= FEWEST_SHARED_WORDS and alike >= ALIKE):
            said = sorted(words[one.pk][stem] for stem in shared)[:MOST_WORDS_SHOWN]
            why = f"speak of {listed(said)}" if said else "have nearly the same name"
            where = (
                "in the same place" if one.areas and other.areas else "everywhere, or where the other does"
            )
            yield Pair(_work(one), _work(other), f"{why}, and work {where}")


def actions_alike(today: dt.date) -> Iterator[Pair]:
    """Yield the actions that are not over and say much the same: two people may be doing it twice."""
    from rapidfuzz import fuzz  # noqa: PLC0415  loaded when something is compared

    waiting = Action.objects.filter(status__in=OPEN, made_at__date__lte=today)
    actions = list(
        waiting.select_related("partner", "owner_officer__user").order_by("-made_at")[:MOST_COMPARED]
    )
    words = {action.pk: telling_words(action.what) for action in actions}
    for one, other in combinations(actions, 2):
        shared = words[one.pk].keys() & words[other.pk].keys()
        alike = fuzz.token_sort_ratio(" ".join(sorted(words[one.pk])), " ".join(sorted(words[other.pk])))
        if len(shared) >= FEWEST_SHARED_WORDS and alike >= ALIKE:
            said = sorted(words[one.pk][stem] for stem in shared)[:MOST_WORDS_SHOWN]
            yield Pair(_doing(one), _doing(other), f"speak of {listed(said)}, and are not over")


def _doing(action: Action) -> Work:
    href, own = address("joined:actions:action", action.uuid), address("network:actions:action", action.uuid)
    return _looked_after(
        Work("action", action.uuid, action.what, action.partner, href, own), action.owner_officer
    )


def _work(group: Group) -> Work:
    href, own = address("joined:group", group.slug), address("network:group", group.slug)
    return _looked_after(
        Work("group", group.uuid, group.name, group.partner, href, own), group.looked_after_by
    )


def _looked_after(work: Work, officer: Officer | None) -> Work:
    return replace(work, post=officer.post or "An officer", email=officer.user.email) if officer else work


def _around(groups: list[Group]) -> dict[int, set[str]]:
    """Return for each group its areas, those round them and those in them, in one look-up."""
    codes = {code for group in groups for code in group.areas}
    near: dict[str, set[str]] = {}
    links = AreaWithin.objects.filter(Q(inner__code__in=codes) | Q(outer__code__in=codes))
    for inner, outer in links.values_list("inner__code", "outer__code"):
        near.setdefault(inner, set()).add(outer)
        near.setdefault(outer, set()).add(inner)
    return {
        group.pk: set(group.areas).union(*(near.get(code, set()) for code in group.areas)) for group in groups
    }


def telling_words(text: str) -> dict[str, str]:
    """Return the words of a text that tell what it is about, by what they are without the endings of many."""
    found = {word.removesuffix("s").removesuffix("e"): word for word in WORD.findall(text.casefold())}
    return {
        stem: word for stem, word in found.items() if len(word) >= SHORTEST_WORD and word not in SAYS_NOTHING
    }
