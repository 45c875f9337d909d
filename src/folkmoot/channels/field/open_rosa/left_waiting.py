"""Records what has waited too long for files of a phone, so that no answer is lost because a photograph is."""

import datetime as dt
import logging

from django.utils import timezone

from folkmoot.channels.field.models import Parcel
from folkmoot.channels.field.open_rosa.receiving import record_waiting
from folkmoot.contacts.refusals import Busy
from folkmoot.questions.exchange.from_instance import NotAnInstance

LONGEST_WAIT = dt.timedelta(days=1)
MOST_AT_ONCE = 500

log = logging.getLogger(__name__)


def record_left_waiting(*, now: dt.datetime | None = None) -> int:
    """Record each form that has waited a day for its files, with those that came; return how many were recorded."""
    before, recorded = (now or timezone.now()) - LONGEST_WAIT, 0
    related = Parcel.objects.select_related("device__officer__user", "device__collector")
    for parcel in related.filter(begun_at__lt=before)[:MOST_AT_ONCE]:
        try:
            outcome = record_waiting(parcel)
        except (Busy, NotAnInstance) as refusal:
            log.warning("A form that waits for files could not be recorded yet: %s", refusal)
            continue
        if outcome.status == 201:
            recorded += 1
        elif parcel.pk:
            log.warning("A form that waits for files was not recorded: status %s", outcome.status)
    return recorded
