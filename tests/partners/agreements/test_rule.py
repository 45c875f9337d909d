"""The rule of an agreement against a twin that reads its terms line by line: nothing wrongly allowed, nothing wrongly refused."""

import datetime as dt
import random

from folkmoot.partners.agreements.rule import Request, compile_rule, decide
from folkmoot.partners.agreements.terms import Flow, Grant, Item, Party, Purpose, Terms, terms_from

PARTNERS = ["council", "health", "police", "school", "outsider"]
ROLES = ["practitioner", "analyst", "linker"]
PURPOSES = ["early_help", "safeguarding", "needs"]
ITEMS = ["known", "level", "area", "waiting", "pathway", "diagnosis"]
STATES = ["signed"] * 14 + [
    "drafting",
    "partner_review",
    "agreed",
    "suspended",
    "replaced",
    "ended",
    "refused",
]
FIRST = dt.date(2026, 4, 1)


def some(chance, values, least=1):
    return tuple(chance.sample(values, chance.randint(least, len(values))))


def made_up_terms(chance) -> Terms:
    parties = some(chance, PARTNERS[:4], 2)
    days = [None] * 6 + ["2026-05-01", "2026-06-15", "2026-07-01"]
    return Terms(
        parties=tuple(Party(each) for each in parties),
        purposes=tuple(Purpose(each, each) for each in PURPOSES),
        items=tuple(Item(each, each) for each in ITEMS[:5]),
        flows=tuple(
            Flow(
                f"flow-{number}",
                chance.choice(parties),
                some(chance, list(parties)),
                some(chance, ITEMS[:5]),
                chance.choice(["practitioner", "insight"]),
                tuple(
                    Grant(
                        some(chance, ROLES), some(chance, PURPOSES), chance.choice(days), chance.choice(days)
                    )
                    for _ in range(chance.randint(1, 2))
                ),
            )
            for number in range(chance.randint(1, 6))
        ),
    )


def made_up_request(chance, terms) -> Request:
    """Ask what some flow gives, with one thing and another changed."""
    flow = chance.choice(terms.flows)
    grant = chance.choice(flow.grants)
    listed = chance.sample(flow.items, chance.randint(1, len(flow.items)))
    return Request(
        partner=chance.choice([*flow.takers] * 3 + PARTNERS),
        role=chance.choice([*grant.roles] * 6 + ROLES),
        lane=chance.choice([flow.lane] * 8 + ["practitioner", "insight", "elsewhere"]),
        purpose=chance.choice([*grant.purposes] * 4 + [*PURPOSES, "curiosity"]),
        items=frozenset(chance.choice([listed] * 4 + [chance.sample(ITEMS, 2), []])),
        givers=chance.choice([None, None, frozenset([flow.giver]), frozenset(chance.sample(PARTNERS, 2))]),
    )


def read_by_hand(kept, state, starts, review, grace, until, request, on):
    """The slow twin: for each item, look through every line of the agreement for one that gives it."""
    if state != "signed" or on < starts or (on - review).days > grace or (until and not on < until):
        return None
    if request.partner not in [party["partner"] for party in kept["parties"]] or not request.items:
        return None
    released = set()
    for item in request.items:
        given = set()
        for flow in kept["flows"]:
            if (
                flow["lane"] != request.lane
                or request.partner not in flow["takers"]
                or item not in flow["items"]
            ):
                continue
            if request.givers is not None and flow["giver"] not in request.givers:
                continue
            for grant in flow["grants"]:
                early = grant["first"] and on.isoformat() < grant["first"]
                late = grant["last"] and on.isoformat() > grant["last"]
                if (
                    request.role in grant["roles"]
                    and request.purpose in grant["purposes"]
                    and not early
                    and not late
                ):
                    given.add((flow["giver"], item))
        if not given:
            return None
        released |= given
    return released


def test_a_hundred_thousand_requests_are_decided_as_the_terms_read_by_hand_say():
    chance = random.Random(8)
    wrongly_allowed = wrongly_refused = otherwise = allowed = 0
    for _ in range(500):
        terms = made_up_terms(chance)
        kept = terms.as_json()
        assert terms_from(kept) == terms
        state = chance.choice(STATES)
        review, grace = FIRST + dt.timedelta(days=chance.randint(40, 120)), chance.choice([0, 0, 7, 30])
        until = chance.choice([None, None, FIRST + dt.timedelta(days=60)])
        dates = {"starts_on": FIRST, "review_on": review, "grace_days": grace, "stands_until": until}
        rule = compile_rule(terms, agreement="a", version=1, state=state, **dates)
        for _ in range(200):
            request = made_up_request(chance, terms)
            on = FIRST + dt.timedelta(days=chance.randint(-5, 130))
            decision = decide(rule, request, on=on)
            twin = read_by_hand(kept, state, FIRST, review, grace, until, request, on)
            released = {(giver, item) for giver, items in decision.items.items() for item in items}
            wrongly_allowed += decision.allowed and twin is None
            wrongly_refused += not decision.allowed and twin is not None
            otherwise += released != (twin or set())
            allowed += decision.allowed
            assert decision.allowed != bool(decision.reason)
    assert (wrongly_allowed, wrongly_refused, otherwise) == (0, 0, 0)
    assert allowed > 5_000, "too few requests were allowed for the comparison to say much"
