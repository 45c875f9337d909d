"""Finds the packs that were kept."""

from django.db.models import QuerySet

from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import EvidencePack


def newest_public(engagement: Engagement) -> QuerySet[EvidencePack]:
    """Return the public packs of an engagement, newest first."""
    return EvidencePack.objects.filter(engagement=engagement, public=True)
