"""Asks an agreement whether a query may run: the one door to what partners brought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils import timezone

from folkmoot.partners.agreement_models import Agreement, AgreementVersion
from folkmoot.partners.agreements.rule import Decision, Request, closed_because, decide, items_listed
from folkmoot.partners.policies import officer_of


def version_on(agreement: Agreement, day: dt.date) -> AgreementVersion | None:
    """Return the version that answers on a day: the newest in force, or None."""
    for version in agreement.versions.signed_on(day).order_by("-number"):
        if not closed_because(version.rule, day):
            return version
    return None


def may_ask(
    user: Any,
    agreement: Agreement,
    *,
    lane: str,
    purpose: str,
    items: Collection[str],
    givers: Collection[str] | None = None,
) -> Decision:
    """Decide once, by the clock of this moment, whether an officer may ask for items; the caller records the decision."""
    officer = officer_of(user)
    day = timezone.localdate()
    version = version_on(agreement, day) or agreement.versions.order_by("-number").first()
    if officer is None or version is None:
        number = version.number if version else 0
        return Decision(False, "Nobody is asking, or nothing was agreed.", agreement.slug, number)
    request = Request(
        partner=officer.partner.slug,
        role=officer.role,
        lane=lane,
        purpose=purpose,
        items=frozenset(items),
        givers=None if givers is None else frozenset(givers),
    )
    return decide(version.rule, request, on=day)


def listed_for(user: Any, agreement: Agreement, *, lane: str, purpose: str) -> frozenset[str]:
    """Return every item an officer may ask for at once today; none where no version is in force."""
    officer = officer_of(user)
    day = timezone.localdate()
    version = version_on(agreement, day)
    if officer is None or version is None:
        return frozenset()
    asked = {"partner": officer.partner.slug, "role": officer.role, "lane": lane, "purpose": purpose}
    return items_listed(version.rule, **asked, on=day)


def purposes_for(user: Any, agreement: Agreement, *, lane: str) -> list[tuple[str, str]]:
    """Return the purposes for which an officer may ask in a lane today, each with its words."""
    version = version_on(agreement, timezone.localdate())
    if version is None:
        return []
    terms = version.said
    return [
        (each.key, each.words)
        for each in terms.purposes
        if listed_for(user, agreement, lane=lane, purpose=each.key)
    ]


def given_to(user: Any, item: str, *, lane: str = "insight") -> list[tuple[Agreement, str, Decision]]:
    """Return each agreement under which an item flows to an officer today, for which purpose, and the decision that lets it.

    It is asked by the clock of this moment: what an agreement opens elsewhere closes with it, that second.
    """
    found = []
    for agreement in Agreement.objects.of(user).prefetch_related("versions"):
        for purpose, _ in purposes_for(user, agreement, lane=lane):
            decision = may_ask(user, agreement, lane=lane, purpose=purpose, items=[item])
            if decision.allowed:
                found.append((agreement, purpose, decision))
                break
    return found
