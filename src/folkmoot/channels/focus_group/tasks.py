"""What is done once a day without anybody asking: records of meetings past their engagement's retention go, photos too."""

import datetime as dt
from functools import partial

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.focus_group.models import Meeting
from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.contacts.files import delete_files
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every


@task
def erase_old_meetings() -> int:
    """Erase records, and photos with them, as long after the meeting as answers are kept; return how many."""
    erased, today = 0, timezone.localdate()
    for meeting in Meeting.objects.exclude(held_on=None).select_related("collector__engagement"):
        kept_for = dt.timedelta(days=meeting.collector.engagement.retention_days)
        if meeting.held_on is not None and meeting.held_on + kept_for < today:
            with transaction.atomic():
                transaction.on_commit(partial(delete_files, meeting.uuid))
                meeting.delete()
            erased += 1
    if erased:
        leave_no_trace()
    return erased


run_every(erase_old_meetings, every=dt.timedelta(days=1), title="Erase records of meetings kept long enough")
