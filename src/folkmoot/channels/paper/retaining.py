"""Destroys what was keyed of printed forms once answers of their engagement are kept no longer, settled or not."""

import datetime as dt

from django.utils import timezone

from folkmoot.channels.paper.models import Keying
from folkmoot.engagements.models import Engagement


def forget_old_readings(now: dt.datetime | None = None) -> int:
    """Delete readings begun before their engagement's retention; return how many."""
    moment, gone = now or timezone.now(), 0
    for engagement in (
        Engagement.objects.filter(collectors__batches__isnull=False).distinct().only("retention_days")
    ):
        before = moment - dt.timedelta(days=engagement.retention_days)
        old = Keying.objects.filter(sheet__batch__collector__engagement=engagement, started_at__lt=before)
        gone += old.delete()[0]
    return gone
