"""The public register: what is shared, why, with whom and until when, of every version that was signed; security withheld."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from folkmoot.partners.agreement_models import AgreementVersion
from folkmoot.partners.agreements.reading import named
from folkmoot.partners.agreements.states import REFUSED
from folkmoot.partners.agreements.terms import CONTROLLERS, SECTIONS, TEXTS, Clause, Party, Terms, clauses_of
from folkmoot.partners.models import Partner

COLUMNS = (
    "agreement", "title", "version", "standing", "from", "until", "flow", "lane", "giver", "takers", "item", "kind",
    "sensitivity", "finest detail", "lawful basis", "deleted after days", "purposes", "roles", "address",
)  # fmt: skip
WITHHELD = frozenset(text.key for text in TEXTS if text.security)


@dataclass(frozen=True, slots=True)
class Entry:
    """One signed version as everybody may read it. `until` is the last day on which it answers."""

    slug: str
    number: int
    title: str
    regime: str
    standing: str
    starts_on: dt.date
    until: dt.date
    signed_at: dt.datetime | None
    ended_at: dt.datetime | None
    changes: str
    seal: str
    purpose: str
    parties: list[str]
    clauses: list[Clause]
    terms: Terms
    names: Mapping[str, str]

    @property
    def sections(self) -> list[tuple[str, list[Clause]]]:
        """The clauses under the names of their sections."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.section, []).append(clause)
        return [(SECTIONS[section], clauses) for section, clauses in found.items()]

    def has(self, words: str) -> bool:
        """Say whether words stand in what everybody may read of it."""
        told = [self.title, *self.parties, *(f"{clause.title} {clause.words}" for clause in self.clauses)]
        return words.casefold() in "\n".join(told).casefold()


def entries(on: dt.date, *, slug: str = "", number: int | None = None) -> list[Entry]:
    """Return what the register says on a day, newest versions of each agreement first. Two queries."""
    versions = AgreementVersion.objects.public().select_related("agreement")
    if slug:
        versions = versions.filter(agreement__slug=slug)
    if number is not None:
        versions = versions.filter(number=number)
    names = dict(Partner.objects.values_list("slug", "name"))
    return [entry_of(version, names, on) for version in versions.order_by("agreement__title", "-number")]


def entry_of(version: AgreementVersion, names: Mapping[str, str], on: dt.date) -> Entry:
    """Return one version as everybody may read it."""
    terms = open_terms(version.said)
    closes = version.rule.closes_on
    stands = version.stands_until
    return Entry(
        slug=version.agreement.slug,
        number=version.number,
        title=version.agreement.title,
        regime=terms.regime,
        standing=version.standing(on),
        starts_on=version.starts_on,
        until=min(closes, stands - dt.timedelta(days=1)) if stands else closes,
        signed_at=version.signed_at,
        ended_at=version.ended_at,
        changes=version.changes,
        seal=version.seal,
        purpose=terms.texts.get("purpose", ""),
        parties=[names.get(party.partner, party.partner) for party in terms.parties],
        clauses=[_open_clause(clause, terms, names) for clause in clauses_of(version.said)],
        terms=terms,
        names=names,
    )


def open_terms(terms: Terms) -> Terms:
    """Return terms without what is withheld: texts on security, and by whom and how a party is reached and signs."""
    return Terms(
        regime=terms.regime,
        texts={key: words for key, words in terms.texts.items() if key not in WITHHELD},
        parties=tuple(
            Party(
                party.partner, party.controller, party.ico_number, protection_officer=party.protection_officer
            )
            for party in terms.parties
        ),
        purposes=terms.purposes,
        items=terms.items,
        flows=terms.flows,
        floor_individual=terms.floor_individual,
        floor_aggregate=terms.floor_aggregate,
        smallest_shown=terms.smallest_shown,
    )


def _open_clause(clause: Clause, terms: Terms, names: Mapping[str, str]) -> Clause:
    """Return a clause as everybody may read it: partners by their names, and nothing of what is withheld."""
    if clause.security:
        return replace(clause, words="")
    if not clause.key.startswith("party:"):
        return named(clause, terms, names)
    slug = clause.key.removeprefix("party:")
    party = terms.party(slug)
    kind = CONTROLLERS.get(party.controller, party.controller) if party else ""
    told = [
        kind,
        f"ICO registration {party.ico_number}" if party and party.ico_number else "",
        f"Data-protection officer: {party.protection_officer}" if party and party.protection_officer else "",
    ]
    words = ". ".join(each for each in told if each) + "."
    return Clause(clause.key, clause.number, clause.section, names.get(slug, slug), words)


def times_refused() -> int:
    """Return how many versions partners refused. Their reasons are for the parties."""
    return AgreementVersion.objects.filter(state=REFUSED).count()


def csv_rows(found: Iterable[Entry], address_of: Any) -> Iterable[list[object]]:
    """Return a row for each item of each flow of each version, in the order of `COLUMNS`."""
    for entry in found:
        terms, names = entry.terms, entry.names
        for flow in terms.flows:
            purposes = dict.fromkeys(p for grant in flow.grants for p in grant.purposes)
            roles = dict.fromkeys(role for grant in flow.grants for role in grant.roles)
            for key in flow.items:
                item = terms.item(key)
                if item is None:
                    continue
                yield [
                    entry.slug, entry.title, entry.number, entry.standing, entry.starts_on, entry.until, flow.key,
                    flow.lane, names.get(flow.giver, flow.giver), "; ".join(names.get(t, t) for t in flow.takers),
                    item.name, item.kind, item.sensitivity, item.granularity, item.basis, item.retention_days,
                    "; ".join(terms.words_of(p) for p in purposes), "; ".join(roles), address_of(entry),
                ]  # fmt: skip
