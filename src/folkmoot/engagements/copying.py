"""Copies a way of asking that works to another engagement, a second partner's too: its set-up goes along, no answer does."""

import datetime as dt
from typing import Any

from django.db import transaction

from folkmoot.engagements.asking_here import SETTING
from folkmoot.engagements.channel import find_channel
from folkmoot.engagements.collecting import free_code
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.policies import NotPossible, check_can_add_collector, check_can_run
from folkmoot.partners.policies import can
from folkmoot.trail.recording import record_act

NOT_YOURS = "Only an administrator copies a way of asking to another partner."
OWN_WAYS = "That engagement belongs to a page of its own, with its own ways of asking. None is copied there."
THE_SAME = "That is the engagement it is in. Choose another."


def targets_for(user: Any, collector: Collector) -> list[Engagement]:
    """Return the engagements this officer may copy to: their own partner's, an administrator any partner's."""
    open_to = Engagement.objects.filter(state__in=("draft", "pledged", "open"), own_ways=False).exclude(
        pk=collector.engagement_id
    )
    if not can(user, "manage_partners"):
        open_to = open_to.filter(partner=user.officer.partner_id)
    return list(open_to.select_related("partner").order_by("partner__name", "title"))


def check_can_copy(user: Any, collector: Collector, to: Engagement) -> None:
    """Raise unless this officer runs the one and may add to the other."""
    check_can_run(user, collector.engagement)
    if to.pk == collector.engagement_id:
        raise NotPossible(THE_SAME)
    if to.own_ways:
        raise NotPossible(OWN_WAYS)
    if user is not None and to.partner_id != user.officer.partner_id and not can(user, "manage_partners"):
        raise NotPossible(NOT_YOURS)
    check_can_add_collector(to)


@transaction.atomic
def copy_collector(*, user: Any, collector: Collector, to: Engagement, name: str = "") -> Collector:
    """Copy a way of asking, set-up and all: settings, the questions chosen where they are asked there too, and what its channel keeps.

    Whom a partner let in here another partner lets in, or not, by an act of its own.

    Its dates are as far from the opening of the new engagement as they were from that of the old. It gets a code of its own.
    One row in the trail for each side.
    """
    check_can_copy(user, collector, to)
    made = Collector.objects.create(
        engagement=to,
        channel=collector.channel,
        name=(name or collector.name)[:200],
        code=free_code(),
        place=collector.place if to.partner_id == collector.engagement.partner_id else None,
        sample_class=collector.sample_class,
        starts_on=_shifted(collector.starts_on, collector.engagement, to),
        ends_on=_shifted(collector.ends_on, collector.engagement, to),
        settings=_settings_there(collector, to),
    )
    channel = find_channel(collector.channel)
    if channel is not None:
        channel.copy_set_up(collector, made)
    for act, one, other in (("copy_collector", collector, made), ("receive_collector", made, collector)):
        detail = {
            "engagement": one.engagement.slug,
            "other": other.code,
            "partner": other.engagement.partner.slug,
        }
        record_act(user=user, act=act, subject_kind="collector", subject_id=one.code, detail=detail)
    return made


def _settings_there(collector: Collector, to: Engagement) -> dict[str, Any]:
    """Return the settings, of the chosen questions those that are asked there too."""
    channel, elsewhere = find_channel(collector.channel), to.partner_id != collector.engagement.partner_id
    behind = {channel.stays, channel.names_partners if elsewhere else ""} if channel is not None else set()
    settings = {name: value for name, value in collector.settings.items() if name not in behind}
    asked = {item["key"] for item in to.questionnaire.content["items"]} if to.questionnaire else set()
    chosen = [key for key in settings.get(SETTING, ()) if key in asked]
    settings.pop(SETTING, None)
    return {**settings, SETTING: chosen} if chosen else settings


def _shifted(day: dt.date | None, before: Engagement, to: Engagement) -> dt.date | None:
    """Return a day as far from the opening there as it was here; None where either opening is not fixed or it ends too late."""
    if day is None or before.opens_on is None or to.opens_on is None:
        return None
    moved = to.opens_on + (day - before.opens_on)
    return moved if to.closes_on is None or moved <= to.closes_on else None
