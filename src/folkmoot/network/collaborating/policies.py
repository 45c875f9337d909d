"""Who may change what in a shared plan, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.network.models import CollaborationLine, SharedPlan
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible


def check_can_lead(user: Any, plan: SharedPlan) -> None:
    """Raise unless this person runs the network for the partner that leads a plan."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != plan.lead_id:
        raise PermissionDenied(
            f"“{plan}” is led by {plan.lead}. Its officers change the plan itself; you change your own line."
        )


def leads(user: Any, plan: SharedPlan) -> bool:
    """Say whether this person's partner leads a plan."""
    officer = officer_of(user)
    return officer is not None and officer.partner_id == plan.lead_id


def check_can_write_line(user: Any, partner: Partner) -> None:
    """Raise unless a line is this person's own partner's."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != partner.pk:
        raise PermissionDenied(f"Only officers of {partner} say what {partner} offers and gets.")


def side_of(user: Any, line: CollaborationLine, taking_part: set[int]) -> str:
    """Return on which side of a line somebody stands: "own", "others", or "" for neither.

    The other side of a partner's line is who leads the plan; of the lead's own line, any other partner in the activity.
    """
    officer = officer_of(user)
    partner = officer.partner_id if officer else None
    if partner == line.partner_id:
        return "own"
    lead = line.activity.plan.lead_id
    if partner == lead or (line.partner_id == lead and partner in taking_part):
        return "others"
    return ""


def check_can_agree(line: CollaborationLine, side: str) -> None:
    """Raise `NotPossible` unless there is something to agree to, and this person is one of its two sides."""
    if not side:
        raise NotPossible("A line is agreed by its own partner and by who leads the plan.")
    if not line.offers or not line.gets:
        raise NotPossible(
            f"First {line.partner} says what it offers and what it gets. Then both sides agree."
        )
