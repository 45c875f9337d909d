"""What may be done with a standing survey, in the sentences its officer is shown when it may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.channels.standing_survey.models import Survey, Wave
from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.partners.policies import check_can, officer_of


def check_can_keep_wave(user: Any, survey: Survey, collector: Collector) -> None:
    """Raise unless the officer runs the engagement, and the collector asks people picked at random for the same partner."""
    check_can_run(user, collector.engagement)
    if collector.sample_class != "A":
        raise NotPossible(
            "A wave asks people picked at random, and this collector is of another class. Add one of class A."
        )
    if survey.partner_id != collector.engagement.partner_id:
        raise NotPossible("This survey belongs to another partner.")


def check_can_publish_trends(user: Any, survey: Survey) -> None:
    """Raise unless the officer publishes for the partner whose survey it is."""
    check_can(user, "publish_insight")
    if officer_of(user).partner_id != survey.partner_id:
        raise PermissionDenied("This survey belongs to another partner. Ask them.")


def check_can_draw(user: Any, wave: Wave) -> None:
    """Raise once letters may be on their way, or anybody has answered: another sample would have other people in it."""
    check_can_run(user, wave.collector.engagement)
    if wave.taken_at is not None:
        raise NotPossible(
            "The list of this wave was taken out for the printer, so what was drawn stays. Add a new wave to draw again."
        )
    if wave.erased_at is not None:
        raise NotPossible("The addresses of this wave were erased. Add a new wave to draw again.")
    if Contact.objects.filter(collector=wave.collector).exists():
        raise NotPossible("Somebody has answered in this wave, so its sample stays as it is.")


def can_draw(user: Any, wave: Wave) -> bool:
    """Say whether a sample may be drawn, or drawn again."""
    try:
        check_can_draw(user, wave)
    except NotPossible:
        return False
    return True


def check_can_take_addresses(user: Any, wave: Wave) -> None:
    """Raise where there are no addresses to take out."""
    check_can_run(user, wave.collector.engagement)
    if wave.drawn_at is None:
        raise NotPossible("No sample is drawn for this wave yet.")
    if wave.erased_at is not None:
        raise NotPossible("The addresses of this wave were erased. What people answered stays.")


def can_take_addresses(user: Any, wave: Wave) -> bool:
    """Say whether the addresses may be taken out."""
    try:
        check_can_take_addresses(user, wave)
    except NotPossible:
        return False
    return True
