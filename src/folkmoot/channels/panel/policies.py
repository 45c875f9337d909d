"""What may be done with a wave as it stands, in the sentence its officer is shown."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.channels.panel.models import Wave
from folkmoot.channels.panel.states import after
from folkmoot.engagements.policies import NotPossible, check_can_run

WAITS_FOR = {
    "schedule": "Only a wave that was not begun can be scheduled.",
    "pause": "Only a wave that is being sent can be paused.",
    "go_on": "Only a paused wave can go on.",
    "cancel": "This wave is over: there is nothing left to cancel.",
    "finish": "Only a wave that is being sent can end.",
    "change": "People have been written to in these words, so they can no longer change.",
}


def check_can_step(user: Any, wave: Wave, act: str) -> None:
    """Raise unless this officer may run the wave and the act starts from its state."""
    check_can_run(user, wave.collector.engagement)
    if after(wave.state, act) is None:
        raise NotPossible(WAITS_FOR[act])


def can_step(user: Any, wave: Wave, act: str) -> bool:
    """Say whether an act starts from here, for this officer."""
    return _yes(check_can_step, user, wave, act)


def check_can_change(user: Any, wave: Wave) -> None:
    """Raise once people have been written to."""
    check_can_run(user, wave.collector.engagement)
    if wave.state != "draft":
        raise NotPossible(WAITS_FOR["change"])


def check_can_send(wave: Wave, people: int) -> None:
    """Raise unless there is a questionnaire that people can answer now or later, and somebody to ask."""
    engagement = wave.collector.engagement
    if engagement.questionnaire is None:
        raise NotPossible("The engagement has no questionnaire yet. Choose one first.")
    if engagement.state != "open":
        raise NotPossible("The engagement is not open, so nobody could answer. Open it first.")
    if not people:
        raise NotPossible("There is nobody to write to: nobody agreed who may be written to now.")


def _yes(check: Callable[..., None], *about: Any) -> bool:
    try:
        check(*about)
    except (NotPossible, PermissionDenied):
        return False
    return True
