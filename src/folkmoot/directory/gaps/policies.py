"""Who keeps a gap, who answers in which slot, and when everybody may read it, in the sentences people are shown."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.directory.models import GapSlot, ProvisionGap
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible

FEWEST_ASKED = 2


def check_can_keep(user: Any, gap: ProvisionGap) -> None:
    """Raise unless this person runs the network for the partner that keeps the gap, and it is not over."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != gap.partner_id:
        raise PermissionDenied(f"{gap.partner} keeps this. Ask its officers.")


def check_open(gap: ProvisionGap) -> None:
    """Raise `NotPossible` once a gap is over."""
    if gap.ending:
        raise NotPossible("This is over. What was answered stays.")


def check_can_answer(user: Any, slot: GapSlot) -> None:
    """Raise unless this person runs the network for the very partner whose slot it is: nobody writes in another's."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != slot.partner_id:
        raise PermissionDenied(f"Only {slot.partner} answers here.")
    check_open(slot.gap)


def check_can_publish(user: Any, gap: ProvisionGap, today: dt.date) -> None:
    """Raise unless two bodies or more were asked and each has answered, or the day by which they were to has passed."""
    check_can_keep(user, gap)
    slots = list(gap.slots.select_related("partner").prefetch_related("answers"))
    if len(slots) < FEWEST_ASKED:
        raise NotPossible("Ask at least two bodies first: what is missing is seldom one body’s alone.")
    waiting = [str(slot.partner) for slot in slots if not slot.answers.all()]
    if waiting and gap.answers_by >= today:
        raise NotPossible(
            f"{' and '.join(waiting)} may still answer. Publish it when they have, or when their day has passed."
        )
