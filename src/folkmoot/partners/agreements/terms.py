"""What a data-sharing agreement says, as one value: it is what partners sign, and what is compiled into the rule.

The fields are those of the data sharing code of the Information Commissioner's Office, with its Annex B. No Django here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

REGIMES = {
    "general": "UK GDPR and Part 2 of the Data Protection Act 2018",
    "law_enforcement": "Law enforcement: Part 3 of the Data Protection Act 2018",
}
CONTROLLERS = {
    "separate": "Separate controller",
    "joint": "Joint controller",
    "processor": "Processor for another party",
}
KINDS = {
    "individual": "About one person",
    "findings": "What a consultation found",
    "business": "About the work: services, activity, capacity",
}
SENSITIVITIES = {
    "ordinary": "Personal data",
    "special": "Special category data",
    "criminal": "Criminal offence data",
    "none": "Not personal data",
}
GRANULARITIES = {
    "person": "One person",
    "household": "One household",
    "postcode": "Postcode",
    "lsoa": "Neighbourhood (LSOA)",
    "ward": "Ward",
    "district": "District",
    "county": "Whole county",
}
LANES = {
    "practitioner": "Practitioner lane: helping one family",
    "insight": "Insight lane: needs in places, counts only",
}
LAWFUL_BASES = {
    "legal_obligation": "Legal obligation (Article 6(1)(c))",
    "vital_interests": "Vital interests (Article 6(1)(d))",
    "public_task": "Public task (Article 6(1)(e))",
    "legitimate_interests": "Legitimate interests (Article 6(1)(f))",
    "recognised_legitimate_interest": "Recognised legitimate interest (Article 6(1)(ea))",
    "contract": "Contract (Article 6(1)(b))",
    "consent": "Consent (Article 6(1)(a))",
    "law_enforcement": "Law enforcement purpose (section 35, Part 3)",
}
MOST_OF_EACH = 200
LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class Text:
    """One field of an agreement that is written in words, and whether it may stay empty."""

    key: str
    section: str
    title: str
    hint: str = ""
    needed: bool = True
    security: bool = False  # withheld from the public register


SECTIONS = {
    "parties": "Who takes part",
    "why": "Why",
    "law": "By what law",
    "items": "What is shared, item by item",
    "flows": "From whom, to whom, for what",
    "how": "How",
    "people": "The people it is about",
    "assurance": "Assurance",
    "life": "Start, review and end",
}
TEXTS = (
    Text("purpose", "why", "Purpose", "Say precisely what will be done with what is shared"),
    Text("necessity", "why", "Why it is necessary", "Why the purpose can't be met without it"),
    Text(
        "less_data",
        "why",
        "The alternative with less data",
        "What was considered that shares less, and why it will not do",
    ),
    Text("benefits", "why", "Benefits", "For whom, and how they will be seen"),
    Text("risk_of_sharing", "why", "Risk of sharing"),
    Text("risk_of_not_sharing", "why", "Risk of not sharing"),
    Text("power", "law", "Power or gateway", "The Act and section that lets each public body share"),
    Text(
        "special_condition",
        "law",
        "Condition for special category data",
        "Article 9, and Schedule 1",
        needed=False,
    ),
    Text(
        "criminal_condition",
        "law",
        "Condition for criminal offence data",
        "Article 10, and Schedule 1",
        needed=False,
    ),
    Text("source", "how", "Where it comes from"),
    Text("frequency", "how", "How often"),
    Text("method", "how", "How it is sent"),
    Text("quality", "how", "Quality checks and formats"),
    Text("security", "how", "Security", "Not shown in the public register", security=True),
    Text("onward", "how", "Sharing onward", "Whether a party may pass it on, and to whom"),
    Text("subjects", "people", "Whom it is about"),
    Text(
        "children",
        "people",
        "Children",
        "The best-interests statement, where children are among them",
        needed=False,
    ),
    Text("rights", "people", "Rights", "Who answers requests to see, correct, erase and object"),
    Text("privacy_notice", "people", "Privacy notice", "The address where people read about it"),
    Text("dpia", "assurance", "Data protection impact assessment", "Reference and outcome"),
    Text("officer_view", "assurance", "The data-protection officer's view"),
    Text("breach_contacts", "assurance", "Whom to tell of a breach"),
    Text("ending", "life", "What happens to what was shared when this ends"),
)
TEXT_OF = {text.key: text for text in TEXTS}


@dataclass(frozen=True, slots=True)
class Party:
    """A partner that takes part: `partner` is its slug. `contact` and `phone` are whom a practitioner rings."""

    partner: str
    controller: str = "separate"
    ico_number: str = ""
    signatory: str = ""
    protection_officer: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One data item. `granularity` is the finest in which it may be seen; kept for `retention_days` after it was brought."""

    key: str
    name: str
    kind: str = "individual"
    sensitivity: str = "ordinary"
    granularity: str = "person"
    basis: str = "public_task"
    condition: str = ""
    retention_days: int = 365


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose for which something may be asked, in words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Grant:
    """Which roles may ask for which purposes, from the first to the last day, both included; None is open."""

    roles: tuple[str, ...]
    purposes: tuple[str, ...]
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """One set of items from one partner to others, in one lane, and who there may ask for it."""

    key: str
    giver: str
    takers: tuple[str, ...]
    items: tuple[str, ...]
    lane: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The whole agreement. `floor_individual`, `floor_aggregate`: least measured precision of a linking run for each use;
    `smallest_shown`: no count under it leaves."""

    regime: str = "general"
    texts: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    items: tuple[Item, ...] = ()
    flows: tuple[Flow, ...] = ()
    floor_individual: float = 0.995
    floor_aggregate: float = 0.95
    smallest_shown: int = 10

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept; `terms_from` reads it back to an equal value."""
        return json.loads(json.dumps(asdict(self)))  # type: ignore[no-any-return]

    @property
    def partners(self) -> frozenset[str]:
        """The slugs of the parties."""
        return frozenset(party.partner for party in self.parties)

    def party(self, partner: str) -> Party | None:
        """Return a party by its partner's slug."""
        return next((party for party in self.parties if party.partner == partner), None)

    def item(self, key: str) -> Item | None:
        """Return an item by its key."""
        return next((item for item in self.items if item.key == key), None)

    def words_of(self, purpose: str) -> str:
        """Return a purpose in words."""
        return next((each.words for each in self.purposes if each.key == purpose), purpose)


def terms_from(kept: Mapping[str, Any]) -> Terms:
    """Read what `as_json` wrote. Raises KeyError, TypeError for what it never writes."""
    return Terms(
        regime=kept.get("regime", "general"),
        texts=dict(kept.get("texts", {})),
        parties=tuple(Party(**one) for one in kept.get("parties", ())),
        purposes=tuple(Purpose(**one) for one in kept.get("purposes", ())),
        items=tuple(Item(**one) for one in kept.get("items", ())),
        flows=tuple(_flow(one) for one in kept.get("flows", ())),
        floor_individual=float(kept.get("floor_individual", 0.995)),
        floor_aggregate=float(kept.get("floor_aggregate", 0.95)),
        smallest_shown=int(kept.get("smallest_shown", 10)),
    )


def _flow(kept: Mapping[str, Any]) -> Flow:
    grants = tuple(
        Grant(tuple(one["roles"]), tuple(one["purposes"]), one.get("first"), one.get("last"))
        for one in kept["grants"]
    )
    return Flow(kept["key"], kept["giver"], tuple(kept["takers"]), tuple(kept["items"]), kept["lane"], grants)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as people comment on it: its key stays the same when others come and go, its number may not."""

    key: str
    number: str
    section: str
    title: str
    words: str
    security: bool = False

    @property
    def mark(self) -> str:
        """A hash of what it says: comfort with a clause ends when the clause changes."""
        return hashlib.sha256(f"{self.key}\n{self.title}\n{self.words}".encode()).hexdigest()


def clauses_of(terms: Terms) -> list[Clause]:
    """Return every clause of an agreement in the order people read it."""
    found: list[Clause] = []
    for place, section in enumerate(SECTIONS, 1):
        for number, (key, title, words, security) in enumerate(_in_section(terms, section), 1):
            found.append(Clause(key, f"{place}.{number}", section, title, words, security))
    return found


def _in_section(terms: Terms, section: str) -> list[tuple[str, str, str, bool]]:
    if section == "parties":
        return [(f"party:{p.partner}", p.partner, _party_words(p), False) for p in terms.parties]
    if section == "items":
        return [(f"item:{i.key}", i.name, _item_words(i), False) for i in terms.items]
    if section == "flows":
        asked = [(f"purpose:{p.key}", "Purpose of asking", p.words, False) for p in terms.purposes]
        return asked + [(f"flow:{f.key}", f"Flow {f.key}", _flow_words(f, terms), False) for f in terms.flows]
    written = [
        (f"text:{t.key}", t.title, terms.texts[t.key], t.security)
        for t in TEXTS
        if t.section == section and terms.texts.get(t.key)
    ]
    if section == "law":
        written.insert(0, ("regime", "Regime", REGIMES.get(terms.regime, terms.regime), False))
    if section == "assurance":
        written.append(("limits", "Linking and small numbers", _limit_words(terms), False))
    return written


def _party_words(party: Party) -> str:
    told = [
        CONTROLLERS.get(party.controller, party.controller),
        f"ICO registration {party.ico_number}" if party.ico_number else "",
        f"Signs: {party.signatory}" if party.signatory else "",
        f"Data-protection officer: {party.protection_officer}" if party.protection_officer else "",
        f"Contact: {party.contact}" if party.contact else "",
    ]
    return ". ".join(each for each in told if each) + "."


def _item_words(item: Item) -> str:
    condition = f", {item.condition}" if item.condition else ""
    return (
        f"{KINDS.get(item.kind, item.kind)}. {SENSITIVITIES.get(item.sensitivity, item.sensitivity)}. "
        f"Finest: {GRANULARITIES.get(item.granularity, item.granularity).lower()}. "
        f"{LAWFUL_BASES.get(item.basis, item.basis)}{condition}. "
        f"Deleted {item.retention_days} days after it is brought."
    )


def _flow_words(flow: Flow, terms: Terms) -> str:
    return flow_words(flow, terms, {}, {})


def flow_words(flow: Flow, terms: Terms, partners: Mapping[str, str], roles: Mapping[str, str]) -> str:
    """Return what a flow says, with partners and roles by these names; by their slugs where there is none."""
    names = ", ".join(item.name for item in terms.items if item.key in flow.items)
    may = "; ".join(
        f"{', '.join(roles.get(role, role) for role in grant.roles)} for "
        f"{', '.join(terms.words_of(p) for p in grant.purposes)}"
        + (f" from {grant.first}" if grant.first else "")
        + (f" until {grant.last}" if grant.last else "")
        for grant in flow.grants
    )
    lane = LANES.get(flow.lane, flow.lane)
    takers = ", ".join(partners.get(taker, taker) for taker in flow.takers)
    return f"{lane}. From {partners.get(flow.giver, flow.giver)} to {takers}: {names}. May ask: {may}."


def _limit_words(terms: Terms) -> str:
    return (
        f"A linking run is used for one person only with a measured precision of {terms.floor_individual} or more, "
        f"for counts with {terms.floor_aggregate} or more. No count under {terms.smallest_shown} leaves."
    )


def seal_of(
    terms: Terms, *, agreement: str, version: int, starts_on: dt.date, review_on: dt.date, grace_days: int
) -> str:
    """Return the SHA-256, in hex, of exactly what partners sign: the terms, the dates and which version it is."""
    said = [agreement, version, starts_on.isoformat(), review_on.isoformat(), grace_days, terms.as_json()]
    return hashlib.sha256(
        json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()
