"""The one answer to who asks what is held about them: every partner's part of it, from registers and the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from folkmoot.hub.identity import reference_of
from folkmoot.hub.models import Holding
from folkmoot.hub.picture_models import AUDIENCES, HubRelease
from folkmoot.hub.rights.requests import asking_of
from folkmoot.hub.rights_models import PART_STATES, SubjectRequest
from folkmoot.hub.wall import at_work
from folkmoot.partners.agreements.terms import LAWFUL_BASES, Terms
from folkmoot.partners.models import Agreement, AgreementVersion, Partner
from folkmoot.places.models import Area
from folkmoot.trail.subjects import PseudonymUnknown, rows_about

MOST_TABLES = 500
COUNTS = (
    "Tables that counted you among others may have been shown to the partners named. They hold counts only, none under "
    "the agreement's smallest number, and nobody can find you in them."
)


@dataclass(frozen=True, slots=True)
class HeldOfYou:
    """One thing a partner holds about the person, as they read it."""

    partner: str
    register: str
    as_of: dt.date
    item: str
    value: str
    agreement: str
    version: int
    basis: str
    until: dt.date

    @property
    def of(self) -> tuple[str, str, dt.date, str]:
        """The register it stands in."""
        return self.partner, self.register, self.as_of, self.agreement


@dataclass(frozen=True, slots=True)
class AskedAboutYou:
    """One time that somebody asked about the person: the partner and the role, never the name of who asked."""

    at: dt.datetime
    what: str
    partner: str
    purpose: str
    agreement: str
    version: int
    clauses: tuple[str, ...]
    allowed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class TableThatWent:
    """A table of counts that left while the person stood in a register it may have counted: to whom, and when."""

    at: dt.datetime
    to: str
    title: str
    agreement: str


@dataclass(frozen=True, slots=True)
class PartOfAnswer:
    """What one partner says."""

    partner: str
    state: str
    due_on: dt.date
    words: str
    extended_because: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer."""

    kind: str
    held: tuple[HeldOfYou, ...]
    asked: tuple[AskedAboutYou, ...]
    parts: tuple[PartOfAnswer, ...]
    tables: tuple[TableThatWent, ...] = ()
    counts: str = COUNTS
    unread: str = ""
    """Why nobody can say who asked, where it can't be read. Empty: `asked` is all there is."""

    def as_json(self) -> dict[str, Any]:
        """Return it as a file that another program can read."""
        kept: dict[str, Any] = asdict(self)
        for rows in kept.values():
            for row in rows if isinstance(rows, tuple | list) else ():
                row.update(
                    {
                        name: value.isoformat()
                        for name, value in row.items()
                        if isinstance(value, dt.date | dt.datetime)
                    }
                )
        return kept


def answer_to(request: SubjectRequest) -> Answer:
    """Assemble the answer as it stands: what is held, and each partner's words. It names nobody else."""
    parts = tuple(
        PartOfAnswer(
            part.partner.name, PART_STATES[part.state], part.due_on, part.words, part.extended_because
        )
        for part in request.parts.select_related("partner")
    )
    asked: tuple[AskedAboutYou, ...] = ()
    unread = ""
    try:
        asked = tuple(asked_about(reference_of(asking_of(request).identity)))
    except PseudonymUnknown as unknown:
        unread = str(unknown)
    held = tuple(held_of(request))
    return Answer(
        kind=request.get_kind_display(),
        held=held,
        asked=asked,
        parts=parts,
        tables=tuple(tables_since(request)),
        unread=unread,
    )


def held_of(request: SubjectRequest) -> Iterator[HeldOfYou]:
    """Yield what is held in the records an officer confirmed to be theirs, register by register."""
    records = list(request.records.select_related("holding__agreement", "holding__giver"))
    by_holding: dict[int, list[Any]] = {}
    for record in records:
        by_holding.setdefault(record.holding_id, []).append(record.spine)
    said = _terms({record.holding for record in records})
    names = _area_names(records)
    for holding in sorted(
        {record.holding for record in records}, key=lambda each: (each.giver.name, each.as_of)
    ):
        _, item_table = holding.tables
        terms = said[holding.agreement_id, holding.version]
        rows = item_table.objects.filter(holding=holding, spine__in=by_holding[holding.pk])
        with at_work("answer"):
            found = list(rows.order_by("item", "pk"))
        for item in found:
            listed = terms.item(item.item)
            yield HeldOfYou(
                partner=holding.giver.name,
                register=holding.title,
                as_of=holding.as_of,
                item=listed.name if listed else item.item,
                value=names.get(item.value, item.value) if item.item == "area" else item.value,
                agreement=holding.agreement.title,
                version=holding.version,
                basis=LAWFUL_BASES.get(listed.basis, "") if listed else "",
                until=item.delete_on,
            )


def tables_since(request: SubjectRequest) -> Iterator[TableThatWent]:
    """Yield the tables of counts that left under an agreement since the person first stood in a register of it, the oldest first."""
    first: dict[int, dt.datetime] = {}
    for record in request.records.select_related("holding"):
        at = first.get(record.holding.agreement_id, record.holding.brought_at)
        first[record.holding.agreement_id] = min(at, record.holding.brought_at)
    left = (
        HubRelease.objects.filter(agreement__in=first).select_related("agreement", "partner").order_by("at")
    )
    for release in left[:MOST_TABLES]:
        if release.at >= first[release.agreement_id]:
            to = str(release.partner) if release.partner else AUDIENCES[release.audience]
            yield TableThatWent(release.at, to, release.title, release.agreement.title)


def asked_about(reference: str) -> Iterator[AskedAboutYou]:
    """Yield who asked about a person, under which agreement, from the trail; nothing once their key is destroyed."""
    names = dict(Partner.objects.values_list("slug", "name"))
    titles = dict(Agreement.objects.values_list("slug", "title"))
    words = _purposes()
    for row in rows_about(reference):
        told = row.detail
        yield AskedAboutYou(
            at=row.at,
            what=row.said,
            partner=names.get(told.get("partner", ""), told.get("partner", "")),
            purpose=words.get((told.get("agreement"), told.get("purpose")), told.get("purpose", "")),
            agreement=titles.get(told.get("agreement", ""), told.get("agreement", "")),
            version=told.get("version", 0),
            clauses=tuple(told.get("clauses", ())),
            allowed=bool(told.get("allowed")),
            reason=told.get("reason", ""),
        )


def _area_names(records: list[Any]) -> dict[str, str]:
    if not any("area" in record.holding.items for record in records):
        return {}
    return dict(Area.objects.filter(kind__in=("ward", "district", "county")).values_list("code", "name"))


def _purposes() -> dict[tuple[Any, Any], str]:
    """Return what each purpose of each agreement says."""
    versions = AgreementVersion.objects.select_related("agreement").order_by("number")
    return {
        (each.agreement.slug, purpose.key): purpose.words
        for each in versions
        for purpose in each.said.purposes
    }


def _terms(holdings: set[Holding]) -> dict[tuple[int, int], Terms]:
    wanted = {(holding.agreement_id, holding.version) for holding in holdings}
    versions = AgreementVersion.objects.filter(agreement__in={agreement for agreement, _ in wanted})
    return {(each.agreement_id, each.number): each.said for each in versions}
