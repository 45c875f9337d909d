"""Looks one person up: decides once, records the decision, reads only what it lists, and decides again before anything is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.hub.identity import Identity, reference_of
from folkmoot.hub.links.joined import links_in_use
from folkmoot.hub.models import Holding
from folkmoot.hub.practice.glass import check_glass, opened_by
from folkmoot.hub.practice.keys import agreement_key, digests_of
from folkmoot.hub.practice_models import BrokenGlass, LookUp, PersonKey
from folkmoot.hub.wall import opened_for
from folkmoot.partners.agreements.asking import listed_for, may_ask, version_on
from folkmoot.partners.agreements.policies import NotNow, check_is_party
from folkmoot.partners.agreements.rule import Decision
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.models import Agreement, Officer
from folkmoot.partners.policies import check_can
from folkmoot.trail.asking import Asked, judged, record_asked
from folkmoot.trail.subjects import PseudonymUnknown

LANE = "practitioner"
MOST_AN_HOUR = 30
MOST_ALIKE = 1
"""A look-up that fits more people of one register than this shows none of them: it is no list, and nobody is shown for another."""


@dataclass(frozen=True, slots=True)
class Known:
    """What one partner knows: that it does, whom to ring, and the items the agreement lists."""

    partner: str
    as_of: dt.date
    contact: str
    phone: str
    email: str
    items: tuple[tuple[str, str], ...]
    by_link: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a look-up came to."""

    look_up: LookUp
    decision: Decision
    known: tuple[Known, ...]
    too_many: tuple[str, ...] = ()


def look_up(
    *,
    user: Any,
    agreement: Agreement,
    purpose: str,
    case: str,
    reason: str,
    identity: Identity,
    glass: BrokenGlass | None = None,
) -> Result:
    """Look a person up for a case. Denied, nothing is read; the decision stands in the trail either way.

    Raises NotNow, PermissionDenied before anything is decided.
    """
    check_can(user, "look_up_person")
    officer = check_is_party(user, agreement)
    _check_said(case, reason, identity)
    with transaction.atomic():
        _check_not_too_often(officer)
        decision = _decided(user, officer, agreement, purpose, glass)
        with opened_for(decision):
            found = _read(agreement, decision, identity) if decision.allowed else ((), ())
        again = _decided(user, officer, agreement, purpose, glass) if decision.allowed else decision
        if not again.allowed:  # the clock closed it while it was read
            decision, found = again, ((), ())
        kept = _keep(user, officer, agreement, purpose, case, reason, identity, glass, decision, found[0])
    return Result(kept, decision, *found)


def _decided(
    user: Any, officer: Officer, agreement: Agreement, purpose: str, glass: BrokenGlass | None
) -> Decision:
    if glass is not None:
        try:
            check_glass(glass, officer, agreement)
        except NotNow as over:  # denied, and written down as such
            return Decision(False, str(over), agreement.slug, glass.version, safe="projects")
        return opened_by(glass, officer)
    items = listed_for(user, agreement, lane=LANE, purpose=purpose) or {"known"}
    return may_ask(user, agreement, lane=LANE, purpose=purpose, items=items)


def _read(
    agreement: Agreement, decision: Decision, identity: Identity
) -> tuple[tuple[Known, ...], tuple[str, ...]]:
    """Read what a decision lists of one person: the newest register of each giver, in five queries whatever it holds."""
    holdings = newest_of_each(agreement, decision)
    digests = digests_of(identity, agreement_key(agreement))
    spines = _surest(holdings, digests)
    by_link = _linked(holdings, {one for those in spines.values() for one in those}, spines)
    known, too_many = [], []
    values = _values(
        agreement, decision, {one for those in (*spines.values(), *by_link.values()) for one in those}
    )
    version = version_on(agreement, timezone.localdate()) or agreement.versions.get(number=decision.version)
    for giver, holding in holdings.items():
        found = spines.get(holding.pk) or by_link.get(holding.pk)
        if not found:
            continue
        if len(found) > MOST_ALIKE:
            too_many.append(holding.giver.name)
            continue
        known.append(_known(version.said, holding, giver, found, values, by_link=holding.pk not in spines))
    return tuple(known), tuple(too_many)


def _surest(holdings: Mapping[str, Holding], digests: list[str]) -> dict[int, set[UUID]]:
    """Return who is found in each register by the surest way that finds anybody there, in one query."""
    rows = PersonKey.objects.filter(holding__in=holdings.values(), digest__in=digests)
    found: dict[int, dict[int, set[UUID]]] = {}
    for holding_id, spine, digest in rows.values_list("holding_id", "spine", "digest"):
        found.setdefault(holding_id, {}).setdefault(digests.index(digest), set()).add(spine)
    return {holding_id: ways[min(ways)] for holding_id, ways in found.items()}


def newest_of_each(agreement: Agreement, decision: Decision) -> dict[str, Holding]:
    """Return the newest register of each giver that a decision names, in one query."""
    standing = Holding.objects.standing().filter(agreement=agreement, giver__slug__in=sorted(decision.items))
    found: dict[str, Holding] = {}
    for holding in standing.select_related("giver", "agreement").order_by("-as_of", "-id"):
        if set(holding.items) & decision.items[holding.giver.slug]:
            found.setdefault(holding.giver.slug, holding)
    return found


def _linked(
    holdings: Mapping[str, Holding], known: set[UUID], direct: Mapping[int, set[UUID]]
) -> dict[int, set[UUID]]:
    """Return who is known through a link measured for helping one person, of registers in which the name was not found."""
    if not known:
        return {}
    links = links_in_use(uses=("individual",))
    pairs = [
        *links.filter(left__in=known).values_list("run__right_id", "right"),
        *links.filter(right__in=known).values_list("run__left_id", "left"),
    ]
    ours = {holding.pk for holding in holdings.values()} - set(direct)
    found: dict[int, set[UUID]] = {}
    for holding_id, spine in pairs:
        if holding_id in ours:
            found.setdefault(holding_id, set()).add(spine)
    return found


def _values(agreement: Agreement, decision: Decision, spines: set[UUID]) -> dict[UUID, dict[str, str]]:
    from folkmoot.hub.models import TABLES  # noqa: PLC0415  by the agreement's regime

    _, item_table = TABLES[agreement.regime]
    found: dict[UUID, dict[str, str]] = {}
    rows = item_table.objects.under(decision).filter(spine__in=spines).values_list("spine", "item", "value")
    for spine, item, value in rows:
        found.setdefault(spine, {})[item] = value
    return found


def _known(
    terms: Terms,
    holding: Holding,
    giver: str,
    spines: set[UUID],
    values: Mapping[UUID, Mapping[str, str]],
    *,
    by_link: bool,
) -> Known:
    party = terms.party(giver)
    items = [
        (item.name, values[spine][item.key])
        for spine in sorted(spines)
        for item in terms.items
        if item.key in values.get(spine, {})
    ]
    return Known(
        partner=holding.giver.name,
        as_of=holding.as_of,
        contact=party.contact if party else "",
        phone=party.phone if party else "",
        email=party.email if party else "",
        items=tuple(dict.fromkeys(items)),
        by_link=by_link,
    )


def _keep(
    user: Any,
    officer: Officer,
    agreement: Agreement,
    purpose: str,
    case: str,
    reason: str,
    identity: Identity,
    glass: BrokenGlass | None,
    decision: Decision,
    known: tuple[Known, ...],
) -> LookUp:
    kept = LookUp.objects.create(
        agreement=agreement,
        version=decision.version,
        officer=officer,
        partner=officer.partner,
        purpose=purpose,
        case=case,
        reason=reason,
        allowed=decision.allowed,
        denied=decision.reason,
        shown={each.partner: [name for name, _ in each.items] for each in known},
        glass=glass,
        at=timezone.now(),
    )
    asked = Asked(
        lane=LANE,
        agreement=agreement.slug,
        version=decision.version,
        purpose=purpose,
        items=sorted({item for items in decision.items.values() for item in items}),
        allowed=decision.allowed,
        reason=decision.reason,
        clauses=decision.clauses,
        partner=officer.partner.slug,
        reference=reference_of(identity),
        rows=sum(len(each.items) for each in known),
        query={"case": case, "purpose": purpose, "look_up": str(kept.uuid)},
        safes=_safes(decision, glass),
        more={"glass": str(glass.uuid)} if glass else {},
    )
    try:
        record_asked(user=user, asked=asked)
    except PseudonymUnknown as unknown:  # nothing is shown that the trail can't keep
        raise NotNow(str(unknown)) from unknown
    return kept


def _safes(decision: Decision, glass: BrokenGlass | None) -> dict[str, str]:
    """Say what the decision judged: the rule stops at its first no. One person's items are shown, and no table."""
    if not decision.allowed:
        return {decision.safe: decision.reason} if decision.safe else {}
    named = bool(decision.clauses) or glass is not None
    listed = all(decision.items.values()) and bool(decision.items)
    return judged(
        people="" if named else "No clause names the role.",
        data="" if listed else "No item is listed.",
    )


def _check_said(case: str, reason: str, identity: Identity) -> None:
    if not case.strip() or not reason.strip():
        raise NotNow("Give your case reference, and why you look.")
    if not (identity.first_name and identity.date_of_birth and (identity.surname or identity.postcode)):
        raise NotNow(
            "Give the first name, the date of birth, and the surname or the postcode: a look-up is of one person."
        )


def _check_not_too_often(officer: Officer) -> None:
    Officer.objects.select_for_update().get(pk=officer.pk)  # two at once count one another
    hour = timezone.now() - dt.timedelta(hours=1)
    if LookUp.objects.filter(officer=officer, at__gt=hour).count() >= MOST_AN_HOUR:
        raise NotNow(
            f"You have looked up {MOST_AN_HOUR} people within the hour. Wait, or ask your data-protection officer."
        )
