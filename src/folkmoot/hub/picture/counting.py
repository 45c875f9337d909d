"""Reads what a decision lists, once for each register, and counts it: people put together, nobody named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import prod
from typing import Any

from django.db.models import Count

from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.together import OTHER, People, cells_of, moved, often_said, put_together
from folkmoot.hub.identity import opened, reference_of
from folkmoot.hub.links.joined import linked_people
from folkmoot.hub.links.states import ACCEPTED
from folkmoot.hub.links_models import LinkRun
from folkmoot.hub.models import TABLES, Holding
from folkmoot.hub.picture.questions import (
    AREA,
    CAME,
    CAPACITY,
    GONE,
    HOURS,
    KNOWN,
    MOVES,
    NEED,
    NOT_KNOWN,
    NOT_TAKEN,
    PATHWAY,
    PATHWAYS,
    PICTURE,
    TAKEN,
    TARGETING,
    WAITING,
    WIDE,
    Question,
)  # fmt: skip
from folkmoot.hub.wall import at_work, opened_for
from folkmoot.partners.agreements.rule import Decision
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.models import Agreement
from folkmoot.places.models import Area, AreaWithin

MOST_AREAS = 150
MOST_SLICES = 1_500
"""A table of more counts, subtotals with them, is not checked while somebody waits."""


@dataclass(frozen=True, slots=True)
class Division:
    """One way a table divides people: the item, where each of its values is counted, and what each is made of."""

    name: str
    item: str
    places: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A table as it was counted, before anything is withheld, and what is to be said of it."""

    table: Any
    as_of: str
    rows: int
    told: dict[str, Any] = field(default_factory=dict)


def count(agreement: Agreement, terms: Terms, decision: Decision, question: Question) -> Counted:
    """Count a table under a decision. Raises Refusal, with what to do, where it can't be counted."""
    with opened_for(decision):
        return _count(agreement, terms, decision, question)


def _count(agreement: Agreement, terms: Terms, decision: Decision, question: Question) -> Counted:
    if question.kind == MOVES:
        return _moves(agreement, decision, question)
    holdings = newest_of_each(_standing(agreement, terms, decision))
    if not holdings:
        raise Refusal(
            "No partner has brought a register of people that you may count. Ask them to bring one."
        )
    same: dict[Hashable, Hashable] = dict(linked_people(holdings).items()) if len(holdings) > 1 else {}
    person_table, item_table = TABLES[agreement.regime]
    registers, rows = [], 0
    for holding in holdings:
        who = person_table.objects.under(decision).filter(holding=holding).values_list("spine", flat=True)
        read = item_table.objects.under(decision).filter(holding=holding, item__in=question.items)
        said = list(read.order_by("id").values_list("spine", "item", "value"))
        rows += len(said)
        registers.append((list(who), said))
    people = put_together(registers, same=same, highest=(NEED,))
    divisions = _divisions(agreement, terms, question, people)
    told = {
        "people": len(people),
        "givers": [str(each.giver) for each in holdings],
        "once": _counted_once(holdings),
    }
    told["days"] = sorted({each.as_of.isoformat() for each in holdings})
    if question.kind == CAPACITY:
        told["hours"] = _hours(agreement, terms, decision, divisions)
    return Counted(_table(divisions, people), _moment(agreement, holdings, same), rows, told)


def _standing(agreement: Agreement, terms: Terms, decision: Decision) -> list[Holding]:
    """Return the registers of people that a decision opens, the newest first; lists of services and hours are none."""
    found = Holding.objects.standing().filter(agreement=agreement, giver__slug__in=sorted(decision.items))
    kinds = {item.key: item.kind for item in terms.items}
    return [
        holding
        for holding in found.select_related("giver", "agreement").order_by("-as_of", "-id")
        if holding.items and all(kinds.get(item) == "individual" for item in holding.items)
    ]


def newest_of_each(holdings: Sequence[Holding]) -> list[Holding]:
    """Return the newest register of each partner, of some with the newest first."""
    newest: dict[int, Holding] = {}
    for holding in holdings:
        newest.setdefault(holding.giver_id, holding)
    return sorted(newest.values(), key=lambda holding: holding.giver.slug)


def _counted_once(holdings: Sequence[Holding]) -> str:
    """Say whether somebody whom two partners know is counted once."""
    if len(holdings) < 2:
        return ""
    keys = [holding.pk for holding in holdings]
    runs = LinkRun.objects.filter(state=ACCEPTED, left__in=keys, right__in=keys).values_list("left", "right")
    linked = {frozenset(pair) for pair in runs}
    missing = [pair for pair in combinations(holdings, 2) if frozenset(one.pk for one in pair) not in linked]
    if not missing:
        return "Somebody whom several partners know is counted once, as far as the links that were accepted find them."
    if not linked:
        return "Somebody whom two partners know is counted twice: their registers are not linked."
    pairs = "; ".join(f"{left.giver} and {right.giver}" for left, right in missing)
    return (
        f"Somebody known to several partners is counted once, but twice where these are not linked: {pairs}."
    )


def _moment(agreement: Agreement, holdings: Sequence[Holding], same: Mapping[Any, Any], *more: str) -> str:
    """Name the people that are counted: another name as soon as one came or went, or was linked."""
    table = TABLES[agreement.regime][1].objects.filter(holding__in=holdings)
    with at_work("answer"):  # how many there are, whatever the question opens: the moment is of the register
        sizes = sorted(table.order_by().values_list("holding__uuid").annotate(Count("id")))
    links = hashlib.sha256(json.dumps(sorted((str(a), str(b)) for a, b in same.items())).encode()).hexdigest()
    return hashlib.sha256(
        json.dumps([[str(u), n] for u, n in sizes] + [[links], list(more)]).encode()
    ).hexdigest()


def _divisions(agreement: Agreement, terms: Terms, question: Question, people: People) -> list[Division]:
    found = [_by_area(terms, question.area, people)] if question.area else []
    if question.kind == PICTURE:
        for item in dict.fromkeys((question.group, question.need)):
            if item and item != AREA:
                found.append(_by_item(terms, item, people, wide=question.wide))
    elif question.kind == CAPACITY:
        found.append(_by_item(terms, WAITING, people, wide=False))
    elif question.kind in (TARGETING, PATHWAYS):
        found.append(_by_item(terms, NEED, people, wide=True))
        found.append(_by_support(terms, people, which=question.kind == PATHWAYS))
    return found


def _by_item(terms: Terms, item: str, people: People, *, wide: bool) -> Division:
    own = (
        {value: value for value in KNOWN[item]}
        if item in KNOWN
        else often_said(people, item, terms.smallest_shown)
    )
    places = WIDE[item] if wide and item in WIDE else own
    return _division(_item_name(terms, item, wide=wide and item in WIDE), item, places, people)


def _by_support(terms: Terms, people: People, *, which: bool) -> Division:
    often = often_said(people, PATHWAY, terms.smallest_shown)
    places = {value: place if which else TAKEN for value, place in often.items()} | {"": NOT_TAKEN}
    name = _item_name(terms, PATHWAY, wide=not which)
    parts: dict[str, tuple[str, ...]] = {}
    for value, place in sorted(places.items()):
        piece = f"{PATHWAY} {often.get(value, '')}"
        parts[place] = tuple(dict.fromkeys((*parts.get(place, ()), piece)))
    return Division(name, PATHWAY, places, parts)


def _division(name: str, item: str, places: Mapping[str, str], people: People) -> Division:
    parts: dict[str, tuple[str, ...]] = {}
    for value, place in places.items():
        piece = f"{item} {OTHER if place == OTHER else value}"
        parts[place] = tuple(dict.fromkeys((*parts.get(place, ()), piece)))
    return Division(name, item, *_with_not_known(item, places, parts, people))


def _with_not_known(
    item: str, places: Mapping[str, str], parts: Mapping[str, tuple[str, ...]], people: People
) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Give those of whom it is not known a place of their own, where there are any."""
    strange = {known.get(item, "") for known in people.values()} - set(places)
    if not strange:
        return places, parts
    return {**places, **dict.fromkeys(strange, NOT_KNOWN)}, {**parts, NOT_KNOWN: (f"{item} {NOT_KNOWN}",)}


def _item_name(terms: Terms, item: str, *, wide: bool) -> str:
    found = terms.item(item)
    return (found.name if found else item) + (" (wide bands)" if wide else "")


def _by_area(terms: Terms, kind: str, people: People) -> Division:
    """Divide by all areas of a kind, those with nobody too: that an area is left out would say that nobody lives there."""
    listed = terms.item(AREA)
    base = listed.granularity if listed else kind
    inner = dict(Area.objects.filter(kind=base).values_list("code", "name"))
    if kind == base:
        lies_in, names = {code: code for code in inner}, inner
    else:
        pairs = AreaWithin.objects.filter(inner__kind=base, outer__kind=kind)
        lies_in = dict(pairs.values_list("inner__code", "outer__code"))
        names = dict(Area.objects.filter(kind=kind).values_list("code", "name"))
    if not names or len(names) > MOST_AREAS:
        raise Refusal(f"{len(names):,} areas of this kind are known here. Choose areas of another kind.")
    called = {
        code: f"{name} ({code})" if [*names.values()].count(name) > 1 else name
        for code, name in names.items()
    }
    places = {
        code: called[outer] for code, outer in sorted(lies_in.items(), key=lambda pair: called[pair[1]])
    }
    parts: dict[str, tuple[str, ...]] = {}
    for code, place in places.items():
        parts[place] = (*parts.get(place, ()), f"{base} {code}")
    return Division(kind.capitalize(), AREA, *_with_not_known(AREA, places, parts, people))


def _table(divisions: Sequence[Division], people: Mapping[Hashable, Mapping[str, str]]) -> Any:
    from folkmoot.evidence.published import Dimension, counted_cells  # noqa: PLC0415  numpy

    if prod(len(each.parts) + 2 for each in divisions) > MOST_SLICES:
        raise Refusal(
            "This table has too many cells to check that nobody is given away. Choose larger areas or fewer divisions."
        )
    dimensions = [
        Dimension(each.name, tuple(each.parts), not_said=False, parts=tuple(each.parts.values()))
        for each in divisions
    ]
    return counted_cells(dimensions, cells_of(people, [(each.item, each.places) for each in divisions]))


def _hours(
    agreement: Agreement, terms: Terms, decision: Decision, divisions: Sequence[Division]
) -> dict[str, float]:
    """Add up volunteers' hours by area. They are about the work; where the agreement calls them personal, they stay out."""
    listed = terms.item(HOURS)
    if listed is None or listed.sensitivity != "none":
        raise Refusal(
            "The agreement lists volunteers’ hours as personal data, so they are not shown area by area."
        )
    newest: dict[Any, Any] = {}
    held = Holding.objects.standing().filter(agreement=agreement, giver__slug__in=sorted(decision.items))
    for holding in held.order_by("-as_of", "-id"):
        if HOURS in holding.items:
            newest.setdefault(holding.giver_id, holding.pk)
    read = (
        TABLES[agreement.regime][1]
        .objects.under(decision)
        .filter(holding__in=newest.values(), item__in=(AREA, HOURS))
    )
    rows: dict[Any, dict[str, str]] = {}
    for spine, item, value in read.values_list("spine", "item", "value"):
        rows.setdefault(spine, {})[item] = value
    places = next((each.places for each in divisions if each.item == AREA), None)
    hours: dict[str, float] = {}
    for row in rows.values():
        place = "" if places is None else places.get(row.get(AREA, ""), NOT_KNOWN)
        try:
            given = float(row.get(HOURS, "0"))
        except ValueError:
            continue
        if 0 <= given < 1e6:
            hours[place] = hours.get(place, 0.0) + given
    return hours


def _moves(agreement: Agreement, decision: Decision, question: Question) -> Counted:
    """Count one partner's register on two days: people met again by the keyed hash of who they are, level by level."""
    from folkmoot.evidence.published import Dimension, counted_cells  # noqa: PLC0415  numpy

    if question.giver not in decision.items:
        raise Refusal("Choose a partner whose register you may count.")
    found = Holding.objects.standing().filter(agreement=agreement, giver__slug=question.giver)
    days: dict[Any, Holding] = {}
    for holding in found.select_related("giver", "agreement").order_by("-as_of", "-id"):
        if NEED in holding.items:
            days.setdefault(holding.as_of, holding)
    if len(days) < 2:
        raise Refusal(
            "This partner has brought one register only. Ask again when they have brought the next."
        )
    after, before = list(days.values())[:2]
    levels = [_levels(holding, decision) for holding in (before, after)]
    values = KNOWN[NEED]
    dimensions = [
        Dimension(f"Level on {before.as_of.isoformat()}", (*values, CAME), not_said=False),
        Dimension(f"Level on {after.as_of.isoformat()}", (*values, GONE), not_said=False),
    ]
    told = {
        "people": len({*levels[0], *levels[1]}),
        "givers": [str(after.giver)],
        "days": [before.as_of.isoformat(), after.as_of.isoformat()],
        "once": "Somebody whose name or date of birth is written differently on the two days is not met again: they count as gone and as new.",
    }
    table = counted_cells(dimensions, moved(*levels, gone=GONE, came=CAME))
    return Counted(
        table, _moment(agreement, [before, after], {}, MOVES), len(levels[0]) + len(levels[1]), told
    )


def _levels(holding: Holding, decision: Decision) -> dict[Hashable, str]:
    person_table, item_table = holding.tables
    read = item_table.objects.under(decision).filter(holding=holding, item=NEED, value__in=KNOWN[NEED])
    level = dict(read.values_list("spine", "value"))
    people = person_table.objects.under(decision).filter(holding=holding).values_list("spine", "sealed")
    return {
        reference_of(opened(kept, spine)): level[spine] for spine, kept in people.iterator() if spine in level
    }
