"""Reads what partners share under agreements in force, each reading with its row in the trail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import Http404

from folkmoot.directory.models import Service
from folkmoot.directory.truth.gathering import kept_of
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.outcomes.models import Finding
from folkmoot.partners.agreements.asking import given_to
from folkmoot.partners.agreements.rule import Decision
from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import officer_of
from folkmoot.trail.asking import Asked, judged, record_asked

FINDINGS, DIRECTORY = "engagement_findings", "directory"
TOLD = {FINDINGS: "What consultations found", DIRECTORY: "Services that tell partners more"}
MOST_SERVICES = 200


@dataclass(frozen=True, slots=True)
class SharedBy:
    """What is open under one agreement today."""

    agreement: Agreement
    clauses: tuple[str, ...]
    findings: tuple[Finding, ...]
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class ForPartners:
    """One thing an entry tells partners and not everybody."""

    name: str
    words: str


@transaction.atomic
def shared_with(user: Any) -> list[SharedBy]:
    """Return what is open to an officer, agreement by agreement."""
    lets: dict[int, tuple[Agreement, dict[str, Decision]]] = {}
    for item in (FINDINGS, DIRECTORY):
        for agreement, purpose, decision in given_to(user, item):
            lets.setdefault(agreement.pk, (agreement, {}))[1][item] = decision
            _record(user, purpose, item, decision)
    return [_under(agreement, decisions) for agreement, decisions in lets.values()]


def _under(agreement: Agreement, decisions: dict[str, Decision]) -> SharedBy:
    findings, services = _givers(decisions.get(FINDINGS)), _givers(decisions.get(DIRECTORY))
    told = Finding.objects.filter(engagement__partner__slug__in=findings, state__in=("put", "replied"))
    kept = Service.objects.in_public().filter(keeper__slug__in=services)
    hidden = kept.annotate(told_to=Cast("hidden", TextField())).filter(told_to__contains='"partner"')
    return SharedBy(
        agreement=agreement,
        clauses=tuple(sorted({clause for decision in decisions.values() for clause in decision.clauses})),
        findings=tuple(told.select_related("engagement__partner")),
        services=tuple(hidden.order_by("name")[:MOST_SERVICES]),
    )


def _givers(decision: Decision | None) -> list[str]:
    return sorted(decision.items) if decision else []


@transaction.atomic
def entry_for_partners(user: Any, uuid: UUID) -> tuple[Service, list[ForPartners]]:
    """Return what one entry tells partners and not everybody. Raises Http404 where no agreement lets this officer read it."""
    for _, purpose, decision in given_to(user, DIRECTORY):
        keepers = _givers(decision)
        service = Service.objects.in_public().filter(uuid=uuid, keeper__slug__in=keepers).first()
        if service is not None:
            _record(user, purpose, DIRECTORY, decision)
            return service, _more(service)
    raise Http404("No agreement in force lets you read more of this entry.")


def _more(service: Service) -> list[ForPartners]:
    kept = kept_of(service)
    partner, public = as_seen(kept, "partner"), as_seen(kept, "public")
    plain = [
        ForPartners(name.replace("_", " "), str(value))
        for name, value in partner.items()
        if value != public.get(name) and isinstance(value, str | int | float)
    ]
    known = [row["uuid"] for row in public["phones"]]
    numbers = [ForPartners("phone", row["number"]) for row in partner["phones"] if row["uuid"] not in known]
    places = [
        ForPartners(name, str(row[name]))
        for row, other in zip(partner["places"], public["places"], strict=True)
        for name in ("address", "postcode")
        if row[name] and row[name] != other[name]
    ]
    return [*plain, *numbers, *places]


def _record(user: Any, purpose: str, item: str, decision: Decision) -> None:
    asked = Asked(
        lane="insight",
        agreement=decision.agreement,
        version=decision.version,
        purpose=purpose,
        items=[item],
        allowed=True,
        clauses=decision.clauses,
        partner=officer_of(user).partner.slug,
        query={"item": item},
        safes=judged(),
        more={
            "table": TOLD[item],
            "role": officer_of(user).role,
        },  # the public log of what was asked says both
    )
    record_asked(user=user, asked=asked)
