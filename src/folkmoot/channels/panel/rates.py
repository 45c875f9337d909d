"""How far people came along the chain, from agreeing to answering: as a whole and by group, area and channel of origin.

Everything leaves through `evidence.disclosure`: no count under the threshold is shown, nor one from which it follows. A step
that too few people stopped at is counted together with the next: so one small step does not hide all the others. A rate is
of those who agreed, with the interval that chance alone would give it; it says nothing of those who did not agree.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.core.cache import cache

from folkmoot.channels.panel.choosing import agreed_to_follow_up
from folkmoot.channels.panel.models import Member, Message, Wave
from folkmoot.engagements.channel import channel_name
from folkmoot.places.models import Area
from folkmoot.questions.harmonised import HARMONISED
from folkmoot.questions.saying import said_in

if TYPE_CHECKING:
    from folkmoot.evidence.disclosure import CountTable, Dimension, Release, Slice

STEP = "step"
STEPS = ("not_sent", "bounced", "not_opened", "opened", "answered")
FROM = {"sent": "bounced", "arrived": "not_opened", "opened": "opened", "answered": "answered"}
"""Whoever came at least so far stopped at this step or at a later one."""

CHANNEL = "channel"
MOST_GROUPS = 30
MOST_DIMENSIONS = 6
KEPT_SECONDS = 3_600  # for which what may be shown of the same counts is not worked out again
TOO_FEW = "Too few agreed, or too few answered, for any of these counts to be shown."
NAMES = {"channel": "How they were met first", "age": "Age", "sex": "Sex", "ethnic_group": "Ethnic group"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the chain: their groups by dimension, and the furthest step they came to."""

    groups: Mapping[str, tuple[str, ...]]
    step: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of those who agreed, with its interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """How far a group came. A count is None where it is hidden."""

    name: str
    agreed: int | None
    sent: int | None
    arrived: int | None
    opened: int | None
    answered: int | None
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain as a whole, and each way it can be divided; `refused` says why nothing may be shown."""

    whole: Line | None
    by: list[tuple[str, list[Line]]]
    refused: str = ""

    @property
    def whole_lines(self) -> list[Line]:
        """The whole, as the table of one line that a page draws."""
        return [self.whole] if self.whole else []


def chain_of(wave: Wave) -> Chain:
    """Return how far the people of a wave came."""
    people = people_of(wave)
    dimensions, steps = dimensions_of(people), steps_for(people)
    released = _released(people, dimensions, steps)
    if released is None:
        return Chain(None, [], TOO_FEW)
    names = names_of(dimensions)
    by = [
        (title, [line_of(released, steps, names[name, code], {name: code}) for code in codes])
        for name, (title, codes) in dimensions.items()
    ]
    by = [(title, lines) for title, lines in by if any(line.agreed is not None for line in lines)]
    return Chain(line_of(released, steps, "Everybody who agreed", {}), by)


def steps_for(people: Iterable[Person]) -> dict[str, str]:
    """Return for each step the one it is counted under: a step with too few is joined to the next, the last to the one before."""
    from folkmoot.evidence.disclosure import SMALLEST_SHOWN  # noqa: PLC0415  loaded when something is first counted

    counts, under, held = Counter(person.step for person in people), dict[str, str](), list[str]()
    for step in STEPS:
        held.append(step)
        if sum(counts[each] for each in held) >= SMALLEST_SHOWN:
            under |= dict.fromkeys(held, held[0])
            held = []
    if held:
        last = under[STEPS[STEPS.index(held[0]) - 1]] if held[0] != STEPS[0] else held[0]
        under |= dict.fromkeys(held, last)
    return under


def people_of(wave: Wave) -> list[Person]:
    """Return everybody who had agreed, with the step they came to."""
    messages = Message.objects.filter(wave=wave)
    if wave.panel_id:
        steps = {message.member_id: step_of(message) for message in messages}
        members = Member.objects.filter(panel=wave.panel_id, confirmed_at__isnull=False)
        return [
            Person(groups_of(each.profile, each.areas), steps.get(each.pk, "not_sent")) for each in members
        ]
    steps = {message.detail_id: step_of(message) for message in messages}
    people: dict[int, Person] = {}
    told = agreed_to_follow_up(wave).values_list(
        "pk", "contact", "contact__profile", "contact__areas", "contact__channel"
    )
    for detail, contact, profile, areas, channel in told:
        step, before = steps.get(detail, "not_sent"), people.get(contact)
        if before is None or STEPS.index(step) > STEPS.index(before.step):
            people[contact] = Person(groups_of(profile, areas, channel), step)
    return list(people.values())


def step_of(message: Message) -> str:
    """Return the furthest step of one message."""
    if message.answered_at:
        return "answered"
    if message.opened_at:
        return "opened"
    if message.bounced_at:
        return "bounced"
    return "not_opened" if message.sends else "not_sent"


def groups_of(
    profile: Mapping[str, Any], areas: Mapping[str, str], channel: str = ""
) -> dict[str, tuple[str, ...]]:
    """Return the groups somebody is in, by dimension; areas that are not known are left out."""
    said = {
        name: tuple(value) if isinstance(value, list) else (str(value),)
        for name, value in profile.items()
        if value not in (None, "", [], "not_said")
    }
    where = {kind: (code,) for kind, code in areas.items() if kind != "postcode" and code}
    return {**where, **said, **({CHANNEL: (channel,)} if channel else {})}


def dimensions_of(people: Sequence[Person]) -> dict[str, tuple[str, list[str]]]:
    """Return the ways of dividing that make sense here, each with its title and its groups."""
    found: dict[str, Counter[str]] = {}
    for person in people:
        for name, codes in person.groups.items():
            found.setdefault(name, Counter()).update(codes)
    sensible = {name: sorted(codes) for name, codes in found.items() if 2 <= len(codes) <= MOST_GROUPS}
    first = sorted(sensible, key=lambda name: (name != CHANNEL, name))[:MOST_DIMENSIONS]
    return {name: (NAMES.get(name, name.replace("_", " ").capitalize()), sensible[name]) for name in first}


def names_of(dimensions: Mapping[str, tuple[str, list[str]]]) -> dict[tuple[str, str], str]:
    """Return what people call each group, by its dimension and code. One query."""
    groups = [(name, code) for name, (_, codes) in dimensions.items() for code in codes]
    areas = dict(Area.objects.filter(code__in={code for _, code in groups}).values_list("code", "name"))
    return {
        (name, code): channel_name(code)
        if name == CHANNEL
        else areas.get(code) or label_of(name, code) or code.replace("_", " ").capitalize()
        for name, code in groups
    }


def label_of(dimension: str, code: str) -> str:
    """Return what an answer of the standing profile questions is called, or nothing."""
    options = [
        option
        for item in HARMONISED
        if item.get("profile") == dimension
        for option in item.get("options", ())
    ]
    return next((said_in(option["label"], "en") for option in options if option["code"] == code), "")


def counts_by(people: Sequence[Person], dimensions: Mapping[str, tuple[str, list[str]]]) -> Release | None:
    """Return what may be shown of who would be asked, before anybody is; None where nothing may be."""
    return _released(people, dimensions, dict.fromkeys(STEPS, STEPS[0]))


def _released(
    people: Sequence[Person], dimensions: Mapping[str, tuple[str, list[str]]], steps: Mapping[str, str]
) -> Release | None:
    # What counts is loaded when something is first counted.
    from folkmoot.evidence import disclosure  # noqa: PLC0415
    from folkmoot.evidence.refusals import Refusal  # noqa: PLC0415

    if not people:
        return None
    counted = [Person(person.groups, steps[person.step]) for person in people]
    come = disclosure.Dimension(STEP, tuple(dict.fromkeys(steps.values())), not_said=False)
    tables = [table_of(counted, [come])]
    for name, (_, codes) in dimensions.items():
        several = any(len(person.groups.get(name, ())) > 1 for person in counted)
        silent = any(not person.groups.get(name) for person in counted)
        divided = disclosure.Dimension(name, tuple(codes), several=several, not_said=silent)
        tables.append(table_of(counted, [divided, come]))
    counts = [
        (one.dimensions, [(sorted(where, key=repr), n) for where, n in one.counts.items()]) for one in tables
    ]
    kept = f"panel.released.{hashlib.sha256(repr(counts).encode()).hexdigest()}"
    if (found := cast("Release | None", cache.get(kept))) is not None:
        return found
    try:
        released = disclosure.release(tables)
    except (Refusal, ValueError):
        return None
    cache.set(kept, released, KEPT_SECONDS)  # of the same counts the same may be shown
    return released


def table_of(people: Iterable[Person], dimensions: Sequence[Dimension]) -> CountTable:
    """Lay people out by dimensions, the last of which is the step, with every subtotal."""
    from folkmoot.evidence.published import CountTable, slices  # noqa: PLC0415  as above

    counts: Counter[Slice] = Counter()
    for person in people:
        for where in _slices_of(person, dimensions):
            counts[where] += 1
    return CountTable(tuple(dimensions), {where: counts[where] for where in slices(dimensions)})


def _slices_of(person: Person, dimensions: Sequence[Dimension]) -> list[Slice]:
    from folkmoot.evidence.published import SAID  # noqa: PLC0415  as above

    made: list[frozenset[tuple[str, str | None]]] = [frozenset()]
    for dimension in dimensions:
        codes = (person.step,) if dimension.name == STEP else person.groups.get(dimension.name, ())
        levels: list[str | None] = [SAID, *codes] if codes else [None]
        made = [*made, *(where | {(dimension.name, level)} for where in made for level in levels)]
    return made


def line_of(released: Release, steps: Mapping[str, str], name: str, inside: Mapping[str, str]) -> Line:
    """Return how far a group came: a count over several steps is shown only where each of them may be."""
    each = list(dict.fromkeys(steps.values()))

    def at_least(first: str) -> int | None:
        if first not in each:  # counted together with an earlier step
            return None
        parts = [released.count(**inside, **{STEP: step}) for step in each[each.index(first) :]]
        return None if any(one is None for one in parts) else sum(one for one in parts if one is not None)

    agreed, came = released.count(**inside), {word: at_least(first) for word, first in FROM.items()}
    return Line(name, agreed, **came, rate=rate_of(came["answered"], agreed))


def rate_of(answered: int | None, agreed: int | None) -> Rate | None:
    """Return the share of those who agreed that answered, with its exact interval."""
    from folkmoot.evidence.exact import clopper_pearson  # noqa: PLC0415  as above

    if answered is None or not agreed:
        return None
    low, high = clopper_pearson(answered, agreed)
    return Rate(answered / agreed, float(low), float(high))
