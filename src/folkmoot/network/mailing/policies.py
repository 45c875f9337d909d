"""What may be done with a message to many as it stands, in the sentence its officer is shown."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.network.mailing.states import after
from folkmoot.network.models import Mailing
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible

WAITS_FOR = {
    "schedule": "Only a message that was not sent can be scheduled.",
    "pause": "Only a message that is being sent can be paused.",
    "go_on": "Only a paused message can go on.",
    "cancel": "This message is over: there is nothing left to cancel.",
    "finish": "Only a message that is being sent can end.",
    "change": "People have been written to in these words, so they can no longer change.",
}


def check_can_write_to(user: Any, mailing: Mailing) -> None:
    """Raise unless this officer runs the network for the partner that writes. The system itself (None) may."""
    if user is None:
        return
    check_can(user, "run_network")
    if officer_of(user).partner_id != mailing.partner_id:
        raise PermissionDenied(f"This message is written by {mailing.partner}.")


def check_can_change(user: Any, mailing: Mailing) -> None:
    """Raise once people are being written to."""
    check_can_write_to(user, mailing)
    if mailing.state != "draft":
        raise NotPossible(WAITS_FOR["change"])


def check_can_step(user: Any, mailing: Mailing, act: str) -> None:
    """Raise unless this officer may and the act starts from the state it is in."""
    check_can_write_to(user, mailing)
    if after(mailing.state, act) is None:
        raise NotPossible(WAITS_FOR[act])


def can_step(user: Any, mailing: Mailing, act: str) -> bool:
    """Say whether an act starts from here, for this officer."""
    try:
        check_can_step(user, mailing, act)
    except (NotPossible, PermissionDenied):
        return False
    return True
