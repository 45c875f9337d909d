"""What of each channel's worth may stand on a page: nothing about who people are, or what they said, that rests on
fewer people than the threshold, or lets such a number be worked out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from django.core.cache import cache

from folkmoot.engagements.models import Engagement

# These load numpy, and this module is imported only where something is about to be counted.
from folkmoot.evidence import disclosure
from folkmoot.evidence.channels import ChannelRow, sentence
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.disclosure import SMALLEST_SHOWN, CountTable, Edition, Release, Slice
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.worth import Missing, NewKinds
from folkmoot.insight.naming import CHANNELS
from folkmoot.insight.weighing import OPEN, SURVEY
from folkmoot.insight.worth import KEPT_SECONDS, ChannelWorth, Counting, Span, Worth

Releases = Mapping[str, Release | None]
"""By dimension or question, what may be shown of it by channel; None: nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of the people heard, by dimension, and of their answers, by question."""

    people: Releases
    answers: Releases
    several: frozenset[str]
    """The dimensions in which people may be in more than one group."""

    def person(self, name: str, *parts: tuple[str, str]) -> int | None:
        """Give how many were heard who are all this; None where it is not shown."""
        return _count(self.people.get(name), frozenset(parts))

    def answer(self, channel: str, question: str, option: str) -> int | None:
        """Give how many a channel heard say this; None where it is not shown."""
        return _count(self.answers.get(question), frozenset({(CHANNELS, channel), (question, option)}))


def shown_worth(engagement: Engagement, span: Span | None = None) -> Worth:
    """Count what each channel is worth, and keep back what rests on too few. Raises CannotCount.

    How often somebody was asked, agreed, declined and came to the end stays as it is, and so does that nobody was
    heard of a group: neither tells anything of a person. New kinds of people become a number of at least so many.
    """
    counting = Counting(engagement, span or Span())
    worth = counting.worth()
    basis = hashlib.sha256(counting.basis.encode()).hexdigest()
    kept = f"insight.worth_shown.{basis}"
    told = cast(Told, cache.get_or_set(kept, lambda: told_of(counting, _named(worth)), KEPT_SECONDS))
    return replace(
        worth,
        channels=tuple(_shown(each, told) for each in worth.channels),
        missing=_in_order([_missing(each, told) for each in worth.missing]),
    )


def _named(worth: Worth) -> set[str]:
    """Name the dimensions of which the pages name a group at all; of the others nothing needs to be decided."""
    found = {each.dimension for each in worth.missing}
    for each in worth.channels:
        found |= set(each.new.groups if each.new else ())
        found |= {name for name, row in each.mixes.items() if row.only_here}
    return found


def told_of(counting: Counting, named: Collection[str]) -> Told:
    """Decide what may be shown of these dimensions and of every question."""
    people = counting.cube("people")
    answers: dict[str, Release | None] = {}
    for classes in (OPEN, SURVEY) if counting.weighting.dimensions else ():
        cube = counting.cube("".join(classes))
        # A channel used both ways shows its part in the survey, as the page does.
        answers |= {
            question: _released(disclosure.counted(cube, CHANNELS, question=question), _any_answer(question))
            for question in cube.answers
            if cube.people.n.sum()
        }
    return Told(
        {name: _of_people(people, name) for name in counting.populations if name in named},
        answers,
        people.several,
    )


def _of_people(people: Cube, name: str) -> Release | None:
    """Decide what may be shown of one dimension: each group by channel, in all, and those who said."""

    def on_page(where: Slice) -> bool:
        of = dict(where).get(name)
        return of is not None and (of != disclosure.SAID or len(where) == 1)

    return _released(disclosure.counted(people.with_answers({}), CHANNELS, name), on_page)


def _any_answer(question: str) -> Callable[[Slice], bool]:
    return lambda where: dict(where).get(question) is not None and len(where) > 1


def _released(table: CountTable, on_page: Callable[[Slice], bool]) -> Release | None:
    """Decide what may be shown beside what the page tells anyway: how many answered by each channel, and where nobody
    did. None where nothing may be."""
    told = {
        where: n
        for where, n in table.counts.items()
        if n == 0 or (n >= SMALLEST_SHOWN and len(where) == 1 and _channels(where) - {disclosure.SAID})
    }
    try:
        return disclosure.release(
            [table],
            earlier=[Edition("", (), told, {})],
            on_page={
                where for where in table.counts if on_page(where) and disclosure.SAID not in _channels(where)
            },
        )
    except Refusal:
        return None


def _channels(where: Slice) -> set[str | None]:
    return {value for name, value in where if name == CHANNELS}


def _count(release: Release | None, where: Slice) -> int | None:
    try:
        return release.count_of(where) if release else None
    except KeyError:
        return None


def _shown(each: ChannelWorth, told: Told) -> ChannelWorth:
    """Keep back what rests on too few of one channel, and of each use of it."""
    few = each.steps.agreed < SMALLEST_SHOWN
    left_out, compared = (None, None) if few else (each.left_out, each.compared)
    if left_out:
        changes = [
            one for one in left_out.changes if told.answer(each.code, one.question, one.option) is not None
        ]
        left_out = replace(left_out, changes=tuple(changes))
    if compared:
        apart = [
            one
            for one in compared.differences
            if told.answer(each.code, one.question, one.option) is not None
        ]
        compared = replace(compared, differences=tuple(apart))
    return replace(
        each,
        too_few=few,
        seconds=each.seconds if each.seconds and each.seconds.n >= SMALLEST_SHOWN else None,
        new=_new(each, told) if each.new else None,
        left_out=left_out,
        compared=compared,
        mixes={} if few else {name: _mix(each, name, row, told) for name, row in each.mixes.items()},
        collectors=tuple(_shown(one, told) for one in each.collectors),
    )


def _new(each: ChannelWorth, told: Told) -> NewKinds:
    """Name the groups that are large enough; at least as many are new as the groups of one dimension hold together, or
    one of them where people may be in several."""
    found = each.new or NewKinds(0, 0, {})
    groups, least = {}, [0]
    for name, held in found.groups.items():
        counts = {group: told.person(name, (CHANNELS, each.code), (name, group)) for group in held}
        groups[name] = {group: n for group, n in counts.items() if n is not None}
        least.append((max if name in told.several else sum)((0, *groups[name].values())))
    return NewKinds(max(least), found.of, {name: held for name, held in groups.items() if held})


def _mix(each: ChannelWorth, name: str, row: ChannelRow, told: Told) -> ChannelRow:
    """Say of the mix of people only what names no group that is too small."""
    only = [g for g in row.only_here if told.person(name, (CHANNELS, each.code), (name, g)) is not None]
    return replace(
        row,
        only_here=tuple(only),
        sentence=sentence(each.words, row.heard, row.apart, row.apart_without, only),
    )


def _missing(each: Missing, told: Told) -> Missing:
    """Say of a missing group which channels reached enough of it, and how many are needed where that gives no small
    number away. `kept_back` where some reached too few of it to show."""
    name, group = each.dimension, each.row.group
    ways = [way for way in each.ways if told.person(name, (CHANNELS, way.channel), (name, group)) is not None]
    known = told.person(name, (name, group)), told.person(name, (name, disclosure.SAID))
    row = each.row if None not in known else replace(each.row, more_needed=None)
    return replace(each, row=row, ways=tuple(ways), kept_back=len(ways) < len(each.ways))


def _in_order(missing: Sequence[Missing]) -> tuple[Missing, ...]:
    """Put groups whose number is not shown last, by name: their place would tell it."""
    return tuple(sorted(missing, key=lambda one: (-(one.row.more_needed or 0), one.dimension, one.row.group)))
