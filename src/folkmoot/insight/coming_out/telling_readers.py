"""Tells whoever holds a receipt how their words were read: where the engagement wants it, and only what a person read."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.spoken import IN_THE_BOOK
from folkmoot.insight.models import ReadingTold
from folkmoot.insight.themes import check_can_code, coded_in_the_insight
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

BY_PEOPLE = ("person", "agreed", "campaign", "suggestion")
"""Readings a person made or agreed to. What came in a file is not told: nobody here knows who, or what, read it."""

MOST_TOLD = 3


@transaction.atomic
def tell_readings(*, user: Any, engagement: Engagement, told: bool) -> None:
    """Say whether people read on their receipt how their words were read."""
    check_can_code(user, engagement)
    if told:
        about = {"by": officer_of(user) if user is not None else None, "at": timezone.now()}
        ReadingTold.objects.get_or_create(engagement=engagement, defaults=about)
    else:
        ReadingTold.objects.filter(engagement=engagement).delete()
    subject = {"subject_kind": "engagement", "subject_id": str(engagement.uuid)}
    record_act(user=user, act="tell_readings", **subject, detail={"told": told})


def themes_told(contact: Contact) -> list[str]:
    """Return the themes somebody is told their words were read as; none where the engagement does not tell. Two statements."""
    if not ReadingTold.objects.filter(engagement=contact.engagement_id).exists():
        return []
    mine = coded_in_the_insight().filter(contact=contact, origin__in=BY_PEOPLE, theme__state__in=IN_THE_BOOK)
    return list(dict.fromkeys(mine.order_by("pk").values_list("theme__name", flat=True)))[:MOST_TOLD]
