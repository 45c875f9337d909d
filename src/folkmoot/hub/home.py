"""The hub's first page for each officer: agreements of their partner, until when, and what they may do under each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.hub.policies import given_by
from folkmoot.hub.practice.states import OPEN
from folkmoot.hub.practice_models import BrokenGlass
from folkmoot.hub.wall import wall_stands
from folkmoot.partners.access import officer_required
from folkmoot.partners.agreements.rule import closed_because
from folkmoot.partners.agreements.terms import LANES
from folkmoot.partners.models import Agreement, AgreementVersion
from folkmoot.partners.policies import can, officer_of


@dataclass(frozen=True, slots=True)
class Under:
    """What an officer may do under one agreement today."""

    agreement: Agreement
    version: AgreementVersion
    standing: str
    open: bool
    looks_up: bool
    brings: bool
    counts: bool


@officer_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show it, in three queries however many agreements there are."""
    user, today = request.user, timezone.localdate()
    officer = officer_of(user)
    found = []
    for agreement in Agreement.objects.of(user).prefetch_related("versions"):
        versions = sorted(agreement.versions.all(), key=lambda each: -each.number)
        answers = next(
            (each for each in versions if each.is_signed and not closed_because(each.rule, today)), None
        )
        version = answers or versions[0]
        asks = {
            lane
            for lane, partner, role, _ in version.rule.grants
            if (partner, role) == (officer.partner.slug, officer.role)
        }
        gives = bool(given_by(version.said, officer.partner.slug))
        found.append(
            Under(
                agreement=agreement,
                version=version,
                standing=version.standing(today),
                open=answers is not None,
                looks_up="practitioner" in asks and can(user, "look_up_person"),
                brings=gives and can(user, "bring_register"),
                counts="insight" in asks and can(user, "see_joint_picture"),
            )
        )
    waiting: list[BrokenGlass] = []
    if can(user, "review_break_glass"):
        others = BrokenGlass.objects.visible_to(user).filter(state=OPEN).exclude(officer=officer)
        waiting = list(others.select_related("partner"))
    shown: dict[str, Any] = {"agreements": found, "lanes": LANES, "waiting": waiting, "today": today}
    if can(user, "manage_partners"):
        shown["no_wall"] = wall_stands() is False
    return render(request, "hub/home.html", shown)
