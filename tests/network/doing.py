"""Does what is queued, here and now, in the transaction of the test."""

from folkmoot.jobs.loading import load_task
from folkmoot.jobs.models import Job


def do_jobs() -> int:
    """Do every job that waits, and those that these queue; return how many."""
    done = 0
    while job := Job.objects.order_by("pk").first():
        job.delete()
        load_task(job.task).call(*job.arguments["args"], **job.arguments["kwargs"])
        done += 1
    return done
