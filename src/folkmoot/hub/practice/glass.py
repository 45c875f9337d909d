"""Breaks the glass when a child is at risk: with a reason, for some hours, others told at once, reviewed within days.

It opens what the agreement lists in the practitioner lane and nothing else, to an officer of a party that is a taker there, under a
version that all have signed: where only the role, the purpose, a flow's dates or a late review stood in the way. Under a draft, a
suspended or an ended agreement there is no glass to break.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from folkmoot.hub.practice.states import OPEN, REVIEWED, TRANSITIONS, VERDICTS
from folkmoot.hub.practice_models import BrokenGlass
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import Task
from folkmoot.jobs.mailing import mail_is_set_up
from folkmoot.partners.agreements.policies import NotNow, check_is_party
from folkmoot.partners.agreements.rule import Decision
from folkmoot.partners.agreements.states import SIGNED
from folkmoot.partners.models import Agreement, AgreementVersion, Officer
from folkmoot.partners.policies import check_can
from folkmoot.partners.roles import roles_that_may
from folkmoot.trail.recording import record_act

HOURS_OPEN = 4
DAYS_TO_REVIEW = 5
SAFEGUARDING = "safeguarding"
CLAUSE = "break-glass"


@transaction.atomic
def break_glass(
    *, user: Any, agreement: Agreement, reason: str, denied: str = "", tell: Task[..., Any] | None = None
) -> BrokenGlass:
    """Open what the rule denied, for four hours, and tell at once everybody who may review it."""
    check_can(user, "look_up_person")
    officer = check_is_party(user, agreement)
    if not reason.strip():
        raise NotNow("Say why: what may happen to whom if you don't look now.")
    version = _version_with_glass(agreement)
    if not _items_by_giver(version, officer.partner.slug):
        raise NotNow(
            "This agreement gives your partner nothing about one person, so there is nothing to open."
        )
    others = reviewers_of(agreement, besides=officer, givers=_items_by_giver(version, officer.partner.slug))
    if not others:
        raise NotNow(
            "There is nobody who could be told. Ring the partner, or the police if a life is at risk."
        )
    now = timezone.now()
    glass = BrokenGlass.objects.create(
        agreement=agreement,
        version=version.number,
        officer=officer,
        partner=officer.partner,
        reason=reason[:1_000],
        denied=denied[:300],
        opened_at=now,
        until=now + dt.timedelta(hours=HOURS_OPEN),
        told=len(others),
        review_by=timezone.localdate() + dt.timedelta(days=DAYS_TO_REVIEW),
    )
    if tell is not None and mail_is_set_up():
        for other in others:
            ask_for(
                tell,
                title="Tell who reviews that the glass was broken",
                args=[glass.pk, other.user_id],
                dedupe_key=f"glass {glass.pk} {other.user_id}",
            )
    _record(user, "break_glass", glass, {"told": len(others)})
    return glass


@transaction.atomic
def review_glass(*, user: Any, glass: BrokenGlass, verdict: str, words: str) -> BrokenGlass:
    """Say whether it was right to look, and why. Never by who looked."""
    held = BrokenGlass.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=glass.pk)
    officer = check_can_review(user, held)
    if TRANSITIONS[held.state].get("review") is None:
        raise NotNow("This was reviewed already.")
    if verdict not in VERDICTS or not words.strip():
        raise NotNow("Say whether it was right to look, and why.")
    held.state, held.verdict, held.words = REVIEWED, verdict, words[:1_000]
    held.reviewed_by, held.reviewed_at = officer, timezone.now()
    held.save()
    _record(user, "review_glass", held, {"verdict": verdict})
    return held


def check_can_review(user: Any, glass: BrokenGlass) -> Officer:
    """Raise unless this officer may review it: of a party whom it concerns, and not who broke it."""
    check_can(user, "review_break_glass")
    officer = check_is_party(user, glass.agreement)
    if officer.pk == glass.officer_id:
        raise PermissionDenied("You broke it, so another reviews it.")
    if not BrokenGlass.objects.visible_to(user).filter(pk=glass.pk).exists():
        raise PermissionDenied("It opened nothing that your partner gives, so another partner reviews it.")
    return officer


def check_glass(glass: BrokenGlass, officer: Officer, agreement: Agreement) -> None:
    """Raise unless this glass is open now, for this officer and this agreement."""
    if glass.officer_id != officer.pk or glass.agreement_id != agreement.pk:
        raise PermissionDenied("This was opened for somebody else.")
    if timezone.now() >= glass.until or glass.state != OPEN:
        raise NotNow("The time is over. If a child is still at risk, break the glass again.")


def opened_by(glass: BrokenGlass, officer: Officer) -> Decision:
    """Return the decision a broken glass stands for: the practitioner items that officer's partner is given."""
    try:
        version = _version_with_glass(glass.agreement)
    except NotNow as closed:
        return Decision(False, str(closed), glass.agreement.slug, glass.version, safe="projects")
    items = _items_by_giver(version, officer.partner.slug)
    return Decision(True, "", glass.agreement.slug, version.number, (CLAUSE,), items)


def givers_of(glass: BrokenGlass) -> list[str]:
    """Return the partners whose items a glass opened, by the version under which it was broken."""
    version = glass.agreement.versions.filter(number=glass.version).first()
    return sorted(_items_by_giver(version, glass.partner.slug)) if version else []


def reviewers_of(agreement: Agreement, *, besides: Officer, givers: Collection[str] = ()) -> list[Officer]:
    """Return who is told and may review: of the officer's own partner, of the one that leads, and of those whose items are opened."""
    roles = [role.slug for role in roles_that_may("review_break_glass")]
    whose = Q(partner__in={besides.partner_id, agreement.lead_id}) | Q(partner__slug__in=sorted(givers))
    told = Officer.objects.in_service().filter(whose, role__in=roles)
    return list(told.exclude(pk=besides.pk).select_related("user"))


def _version_with_glass(agreement: Agreement) -> AgreementVersion:
    day = timezone.localdate()
    version = agreement.versions.signed_on(day).order_by("-number").first()
    if version is None or version.state != SIGNED:
        raise NotNow("No version of this agreement that all have signed stands today, so it opens nothing.")
    return version


def _items_by_giver(version: AgreementVersion, taker: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for flow in version.said.flows:
        if flow.lane == "practitioner" and taker in flow.takers:
            found[flow.giver] = found.get(flow.giver, frozenset()) | frozenset(flow.items)
    return found


def _record(user: Any, act: str, glass: BrokenGlass, detail: dict[str, Any]) -> None:
    told = {
        "lane": "practitioner",
        "agreement": glass.agreement.slug,
        "version": glass.version,
        "partner": glass.partner.slug,
    } | detail
    record_act(user=user, act=act, subject_kind="broken_glass", subject_id=glass.uuid, detail=told)
