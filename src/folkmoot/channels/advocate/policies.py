"""Who may speak for people, and what may be done with what they agreed to, in the sentences that are shown when not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.channels.advocate.models import OnBehalf
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import check_can_run
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible

CHANNEL = "advocate"
INDEPENDENT = "An advocate works for another body than the one that asks: choose other bodies."
NOT_LET_IN = (
    "Your body is not among those that speak for people here. Ask the partner that runs the engagement."
)


def bodies_of(collector: Collector) -> list[int]:
    """Return the numbers of the bodies whose advocates record here. Never the body that asks: it is not independent."""
    named = [each for each in collector.settings.get("bodies", []) if type(each) is int]
    return [each for each in named if each != collector.engagement.partner_id]


def check_can_speak_for_people(user: Any, collector: Collector) -> None:
    """Raise unless this officer is an advocate of a body that was let in here."""
    check_can(user, "speak_for_people")
    if officer_of(user).partner_id not in bodies_of(collector):
        raise PermissionDenied(NOT_LET_IN)


def check_can_choose_bodies(user: Any, collector: Collector, bodies: list[Partner]) -> None:
    """Raise unless this officer runs the engagement and every body is independent of who asks."""
    check_can_run(user, collector.engagement)
    if any(body.pk == collector.engagement.partner_id for body in bodies):
        raise NotPossible(INDEPENDENT)


def check_agreed(*, words: str, words_for: str, read_back: str, named: bool, name: str) -> None:
    """Raise unless what is said to be agreed fits together."""
    if words_for == "public" and words and read_back != "agreed":
        raise NotPossible(
            "Words go before everybody only once they were read back to the person, who agreed with them."
        )
    if named and not name:
        raise NotPossible("Say by which name the person wants to be known, or leave them unnamed.")


def check_can_change_agreed(user: Any, held: OnBehalf) -> None:
    """Raise unless this officer is an advocate of the body that spoke with the person."""
    check_can(user, "speak_for_people")
    if officer_of(user).partner_id != held.body_id:
        raise PermissionDenied(f"Only advocates of {held.body} change what the person agreed to. Ask them.")


def check_can_show(user: Any, held: OnBehalf) -> None:
    """Raise unless this officer publishes for who asks, and the person agreed that everybody reads their words."""
    check_can(user, "publish_insight")
    if held.contact.engagement.partner_id != officer_of(user).partner_id:
        raise PermissionDenied(f"This engagement belongs to {held.contact.engagement.partner}. Ask them.")
    if held.contact.circumstances.get("words_for") != "public":
        raise NotPossible("This person did not agree that everybody reads their words.")
