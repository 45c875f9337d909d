"""What this room itself does from time to time."""

import datetime as dt

from django.utils import timezone

from folkmoot.jobs.interface import task
from folkmoot.jobs.models import Job
from folkmoot.jobs.schedules import run_every

KEEP_FINISHED = dt.timedelta(days=30)


@task
def forget_finished_jobs() -> int:
    """Delete jobs that were finished long ago; failed ones stay until somebody has looked."""
    deleted, _ = Job.objects.filter(finished_at__lt=timezone.now() - KEEP_FINISHED).delete()
    return deleted


run_every(forget_finished_jobs, every=dt.timedelta(days=1), title="Forget jobs finished long ago")
