"""The rule that a signed agreement compiles to: who may ask whom for what. One decision per query, in plain Python.

Nobody writes a rule by hand, and nothing else opens what partners bring. No Django here. The slow twin, which reads the
terms line by line, stands in the tests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from folkmoot.partners.agreements.terms import Terms

SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Granted:
    """What one clause grants: items of a giver, from the first to the last day, both included."""

    clause: str
    giver: str
    items: frozenset[str]
    first: dt.date | None
    last: dt.date | None


Asker = tuple[str, str, str, str]  # lane, partner, role, purpose


@dataclass(frozen=True, slots=True)
class Rule:
    """A version of an agreement, compiled. It answers while `state` is signed, from `starts_on`, up to and including
    `closes_on` (the review date and its days of grace), and before `stands_until`, on which a later version began."""

    agreement: str
    version: int
    state: str
    regime: str
    starts_on: dt.date
    closes_on: dt.date
    stands_until: dt.date | None
    parties: frozenset[str]
    grants: Mapping[Asker, tuple[Granted, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One query, before it runs: `partner` and `role` of the asker, and all items it would read.

    `givers` narrows it to some of the partners; None asks all who give.
    """

    partner: str
    role: str
    lane: str
    purpose: str
    items: frozenset[str]
    givers: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a query may run. `items` says for each giver what may be read: the columns and rows of the query.

    `safe` names which of the Five Safes denied it (people, projects, data); empty where it is allowed.
    """

    allowed: bool
    reason: str
    agreement: str
    version: int
    clauses: tuple[str, ...] = ()
    items: Mapping[str, frozenset[str]] = field(default_factory=dict)
    safe: str = ""


def compile_rule(
    terms: Terms,
    *,
    agreement: str,
    version: int,
    state: str,
    starts_on: dt.date,
    review_on: dt.date,
    grace_days: int,
    stands_until: dt.date | None = None,
) -> Rule:
    """Compile a version into its rule."""
    grants: dict[Asker, list[Granted]] = {}
    for flow in terms.flows:
        for grant in flow.grants:
            granted = Granted(
                flow.key, flow.giver, frozenset(flow.items), _day(grant.first), _day(grant.last)
            )
            for partner in flow.takers:
                for role in grant.roles:
                    for purpose in grant.purposes:
                        grants.setdefault((flow.lane, partner, role, purpose), []).append(granted)
    return Rule(
        agreement=agreement,
        version=version,
        state=state,
        regime=terms.regime,
        starts_on=starts_on,
        closes_on=review_on + dt.timedelta(days=grace_days),
        stands_until=stands_until,
        parties=terms.partners,
        grants={asker: tuple(those) for asker, those in grants.items()},
    )


def _day(written: str | None) -> dt.date | None:
    return None if written is None else dt.date.fromisoformat(written)


def closed_because(rule: Rule, on: dt.date) -> str:
    """Return why a version answers nobody on a day; empty while it is in force."""
    if rule.state != SIGNED:
        return f"This agreement is not in force: {rule.state.replace('_', ' ')}."
    if on < rule.starts_on:
        return "This agreement is signed and has not begun."
    if rule.stands_until is not None and on >= rule.stands_until:
        return "A later version of this agreement has taken its place."
    if on > rule.closes_on:
        return "This agreement was to be reviewed and was not. It answers nobody until it is."
    return ""


def decide(rule: Rule, request: Request, *, on: dt.date) -> Decision:
    """Say whether a query may run on a day, by which clauses, and what of each giver it may read.

    All or nothing: a query that asks for one item more than the agreement lists is refused whole.
    """
    reason = closed_because(rule, on)
    if reason:
        return _denied(rule, "projects", reason)
    if request.partner not in rule.parties:
        return _denied(rule, "people", "Your partner is not a party to this agreement.")
    if not request.items:
        return _denied(rule, "data", "Nothing was asked for.")
    granted = rule.grants.get((request.lane, request.partner, request.role, request.purpose), ())
    if not granted:
        return _denied(
            rule, "people", "This agreement does not let your role ask for this purpose in this lane."
        )
    items: dict[str, frozenset[str]] = {}
    clauses: list[str] = []
    for one in granted:
        if (one.first is not None and on < one.first) or (one.last is not None and on > one.last):
            continue
        if request.givers is not None and one.giver not in request.givers:
            continue
        wanted = one.items & request.items
        if wanted:
            items[one.giver] = items.get(one.giver, frozenset()) | wanted
            clauses.append(one.clause)
    missing = request.items.difference(*items.values())
    if missing:
        said = ", ".join(sorted(missing))
        return _denied(rule, "data", f"Not listed for you on this day: {said}. Nothing was read.")
    return Decision(True, "", rule.agreement, rule.version, tuple(sorted(set(clauses))), items)


def _denied(rule: Rule, safe: str, reason: str) -> Decision:
    return Decision(False, reason, rule.agreement, rule.version, safe=safe)


def items_listed(
    rule: Rule, *, partner: str, role: str, lane: str, purpose: str, on: dt.date
) -> frozenset[str]:
    """Return every item that somebody may ask for at once on a day: the widest query that is allowed."""
    granted = rule.grants.get((lane, partner, role, purpose), ())
    open_now = [
        one.items
        for one in granted
        if (one.first is None or one.first <= on) and (one.last is None or on <= one.last)
    ]
    return frozenset().union(*open_now)
