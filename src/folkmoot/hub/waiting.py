"""What waits for an officer in the hub: glass to review, people's requests to confirm and to answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from folkmoot.hub.practice.states import OPEN
from folkmoot.hub.practice_models import BrokenGlass
from folkmoot.hub.rights_models import RequestPart, SubjectRequest
from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import can, officer_of

MOST = 5


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing to do: about what, the sentence, where, and whether it is late."""

    about: str
    sentence: str
    href: str
    late: bool


def waits_in_hub(user: Any, today: dt.date) -> list[Waits]:
    """Return it, in a few queries however much waits."""
    officer = officer_of(user)
    found: list[Waits] = []
    if can(user, "review_break_glass"):
        others = (
            BrokenGlass.objects.visible_to(user)
            .filter(state=OPEN)
            .exclude(officer=officer)
            .select_related("partner")
        )
        for glass in others.order_by("review_by")[:MOST]:
            sentence = f"The glass was broken. Review it by {glass.review_by:%-d %B}."
            found.append(
                Waits(
                    str(glass.partner),
                    sentence,
                    reverse("hub:glass", args=[glass.uuid]),
                    glass.is_late(today),
                )
            )
    if can(user, "answer_rights"):
        parts = RequestPart.objects.filter(partner=officer.partner_id, state="waiting").select_related(
            "request"
        )
        for part in parts.order_by("due_on")[:MOST]:
            href = reverse("hub:right_part", args=[part.request.uuid, part.pk])
            found.append(
                Waits(
                    "A person’s request",
                    f"Answer your part by {part.due_on:%-d %B}.",
                    href,
                    part.is_late(today),
                )
            )
        if Agreement.objects.led_by(officer.partner_id).exists():
            for asked in SubjectRequest.objects.filter(state="asked").order_by("asked_at")[:MOST]:
                href = reverse("hub:right", args=[asked.uuid])
                found.append(Waits("A person’s request", "Make sure who asks.", href, False))
    return found
