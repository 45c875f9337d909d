"""What still stands in the way of an agreement, in sentences. No Django here."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator

from folkmoot.partners.agreements.terms import (
    CONTROLLERS,
    GRANULARITIES,
    KINDS,
    LANES,
    LAWFUL_BASES,
    LONGEST_TEXT,
    MOST_OF_EACH,
    REGIMES,
    SENSITIVITIES,
    TEXTS,
    Flow,
    Item,
    Terms,
)

KEY = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}")
LEAST_SHOWN, MOST_SHOWN = 5, 100
LONGEST_RETENTION = 365 * 25
PERSONAL = ("ordinary", "special", "criminal")


def faults_of(terms: Terms, *, roles: Collection[str]) -> list[str]:
    """Return every reason for which these terms can't go to partners yet, most basic first; none when they are complete.

    `roles` are those this installation knows.
    """
    return [
        *_too_much(terms),
        *_about_parties(terms),
        *_missing_words(terms),
        *(fault for item in terms.items for fault in _about_item(item, terms)),
        *_about_keys(terms),
        *(fault for flow in terms.flows for fault in _about_flow(flow, terms, roles)),
        *_about_limits(terms),
    ]


def _too_much(terms: Terms) -> Iterator[str]:
    for name in ("parties", "purposes", "items", "flows"):
        if len(getattr(terms, name)) > MOST_OF_EACH:
            yield f"An agreement holds at most {MOST_OF_EACH} {name}."
    for key, words in terms.texts.items():
        if len(words) > LONGEST_TEXT:
            yield f"“{key}” is longer than {LONGEST_TEXT:,} letters."
    if terms.regime not in REGIMES:
        yield "Say which regime it is under."


def _about_parties(terms: Terms) -> Iterator[str]:
    if len(terms.partners) < 2:
        yield "An agreement needs at least two parties."
    for party in terms.parties:
        if party.controller not in CONTROLLERS:
            yield f"Say whether {party.partner} is a separate or joint controller, or a processor."
        for key, name in (
            ("signatory", "who signs"),
            ("protection_officer", "the data-protection officer"),
            ("contact", "the one person to contact"),
        ):
            if not getattr(party, key):
                yield f"Name {name} for {party.partner}."


def _missing_words(terms: Terms) -> Iterator[str]:
    for text in TEXTS:
        if text.needed and not terms.texts.get(text.key, "").strip():
            yield f"“{text.title}” is empty."
    kinds = {item.sensitivity for item in terms.items}
    if "special" in kinds and not terms.texts.get("special_condition", "").strip():
        yield "An item is special category data: say under which condition it is shared."
    if "criminal" in kinds and not terms.texts.get("criminal_condition", "").strip():
        yield "An item is criminal offence data: say under which condition it is shared."
    if not terms.items:
        yield "List what is shared, item by item."
    if not terms.purposes:
        yield "Name at least one purpose for which somebody may ask."
    if not terms.flows:
        yield "Say what goes from whom to whom."


def _about_item(item: Item, terms: Terms) -> Iterator[str]:
    if not item.name.strip():
        yield f"Item {item.key} has no name."
    if "victim" in f"{item.name} {item.key}".lower():
        yield f"“{item.name}”: being a victim is what people say of themselves, and is never shared."
    known = (
        (item.kind, KINDS, "what kind it is"),
        (item.sensitivity, SENSITIVITIES, "how sensitive it is"),
        (item.granularity, GRANULARITIES, "the finest detail in which it may be seen"),
        (item.basis, LAWFUL_BASES, "its lawful basis"),
    )
    for value, values, what in known:
        if value not in values:
            yield f"Say of “{item.name}” {what}."
    if item.kind == "individual" and item.sensitivity not in PERSONAL:
        yield f"“{item.name}” is about one person, so it is personal data."
    if not 1 <= item.retention_days <= LONGEST_RETENTION:
        yield f"Say after how many days “{item.name}” is deleted, from 1 to {LONGEST_RETENTION:,}."
    if (item.basis == "law_enforcement") != (terms.regime == "law_enforcement"):
        yield (
            f"“{item.name}”: law enforcement has an agreement of its own. Nothing under it is mixed with anything else."
        )


def _about_keys(terms: Terms) -> Iterator[str]:
    lists = {
        "party": [party.partner for party in terms.parties],
        "purpose": [purpose.key for purpose in terms.purposes],
        "item": [item.key for item in terms.items],
        "flow": [flow.key for flow in terms.flows],
    }
    for what, keys in lists.items():
        for key, times in Counter(keys).items():
            if times > 1:
                yield f"There are {times} of the {what} “{key}”."
            if not KEY.fullmatch(key):
                yield f"“{key}” is no short name of a {what}: use small letters, digits, hyphen, dot or underscore."


def _about_flow(flow: Flow, terms: Terms, roles: Collection[str]) -> Iterator[str]:
    if flow.lane not in LANES:
        yield f"Flow {flow.key}: say which lane it is in."
    for partner in (flow.giver, *flow.takers):
        if partner not in terms.partners:
            yield f"Flow {flow.key}: {partner or 'nobody'} is not a party."
    if not flow.takers or not flow.items or not flow.grants:
        yield f"Flow {flow.key}: say to whom it goes, which items, and who may ask."
    if flow.giver in flow.takers:
        yield f"Flow {flow.key}: {flow.giver} can't give to itself."
    for key in flow.items:
        item = terms.item(key)
        if item is None:
            yield f"Flow {flow.key}: “{key}” is not listed among the items."
        elif flow.lane == "practitioner" and item.kind != "individual":
            yield f"Flow {flow.key}: the practitioner lane is for items about one person; “{item.name}” is not."
    for grant in flow.grants:
        yield from _about_grant(flow, grant.roles, grant.purposes, (grant.first, grant.last), terms, roles)


def _about_grant(
    flow: Flow,
    named: tuple[str, ...],
    purposes: tuple[str, ...],
    days: tuple[str | None, str | None],
    terms: Terms,
    roles: Collection[str],
) -> Iterator[str]:
    if not named or not purposes:
        yield f"Flow {flow.key}: name the roles that may ask, and for which purposes."
    for role in named:
        if role not in roles:
            yield f"Flow {flow.key}: there is no role “{role}”."
    for purpose in purposes:
        if purpose not in {each.key for each in terms.purposes}:
            yield f"Flow {flow.key}: “{purpose}” is not among the purposes."
    for day in days:
        if day is not None and not _is_day(day):
            yield f"Flow {flow.key}: “{day}” is not a day, such as 2027-03-01."


def _is_day(written: str) -> bool:
    try:
        dt.date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _about_limits(terms: Terms) -> Iterator[str]:
    if not LEAST_SHOWN <= terms.smallest_shown <= MOST_SHOWN:
        yield f"The smallest number shown is from {LEAST_SHOWN} to {MOST_SHOWN}."
    for floor in (terms.floor_individual, terms.floor_aggregate):
        if not 0.9 <= floor <= 1:
            yield "The least precision of a linking run is from 0.9 to 1."
