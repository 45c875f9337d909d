"""Who may do what with a voice, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import Challenge
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import can, check_can, officer_of


def check_can_triage(user: Any, contact: Contact) -> None:
    """Raise unless this officer runs engagements, sees what people said, and this was said to their own partner."""
    check_can(user, "run_engagement")
    check_can(user, "see_insight")
    if contact.engagement.partner_id != officer_of(user).partner_id:
        raise PermissionDenied(f"This was said to {contact.engagement.partner}. Ask them.")


def check_can_be_named(officer: Officer, partner_id: int) -> None:
    """Raise unless an officer is in service for the partner whose named person they are to be."""
    if officer.partner_id != partner_id or not officer.user.is_active:
        raise PermissionDenied("The named person must be an officer in service of your own partner.")


def check_can_challenge(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer is an advocate of a body independent of who decides, and everybody may see the engagement."""
    check_can(user, "speak_for_people")
    if engagement.partner_id == officer_of(user).partner_id:
        raise PermissionDenied("An advocate works for another body than the one that decides.")
    if engagement.state in ("draft", "pledged"):
        raise NotPossible("It has not begun yet, so there is nothing to challenge.")


def can_challenge(user: Any, engagement: Engagement) -> bool:
    """Say whether this person may challenge what was decided on an engagement: nobody who is not signed in."""
    if officer_of(user) is None:
        return False
    try:
        check_can_challenge(user, engagement)
    except (PermissionDenied, NotPossible):
        return False
    return True


def check_is_own_body(user: Any, challenge: Challenge) -> None:
    """Raise unless this officer is an advocate of the body whose challenge it is."""
    check_can(user, "speak_for_people")
    if challenge.body_id != officer_of(user).partner_id:
        raise PermissionDenied(f"This is a challenge of {challenge.body}.")


def check_can_answer_challenge(user: Any, challenge: Challenge) -> None:
    """Raise unless this officer signs or runs engagements for the partner whose decision is challenged."""
    check_can(user, "see_insight")
    if not (can(user, "sign_pledge") or can(user, "run_engagement")):
        raise PermissionDenied("Only a decision maker or an engagement officer answers a challenge.")
    if challenge.engagement.partner_id != officer_of(user).partner_id:
        raise PermissionDenied(f"This is for {challenge.engagement.partner} to answer.")
    if challenge.withdrawn:
        raise NotPossible("The challenge was withdrawn.")
