"""Work that must happen, as rows: a killed worker's job runs again."""

import uuid

from django.conf import settings
from django.db import models

from folkmoot.jobs.queries import JobQuerySet

OPEN = models.Q(finished_at=None, failed_at=None)
WAITING = OPEN & models.Q(tries=0)
HELD = OPEN & models.Q(lease_until__isnull=False)
KEYED = ~models.Q(dedupe_key="")


class Job(models.Model):
    """One piece of work: what, with what, when, how far it has come, and who holds it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.CharField(max_length=200, help_text="Dotted path of the function")
    arguments = models.JSONField(default=dict)
    title = models.CharField(max_length=200, blank=True, help_text="What it does, as its asker would say it")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    queued_at = models.DateTimeField()
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(
        null=True, help_text="While a worker holds it; past means the worker died"
    )
    worker = models.CharField(max_length=100, blank=True, help_text="Who holds or held it")
    started_at = models.DateTimeField(null=True, help_text="When the last try began")
    tries = models.PositiveSmallIntegerField(default=0)
    max_tries = models.PositiveSmallIntegerField(default=3)
    dedupe_key = models.CharField(max_length=200, blank=True, help_text="One waits and one runs at a time")
    done = models.PositiveIntegerField(default=0, help_text="How many pieces are done")
    total = models.PositiveIntegerField(default=0, help_text="How many there are; 0 when not known")
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, help_text="Why the last try failed, as an officer may read it")

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["run_after", "id"], condition=OPEN, name="jobs_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dedupe_key"], condition=WAITING & KEYED, name="jobs_one_waits"),
            models.UniqueConstraint(fields=["dedupe_key"], condition=HELD & KEYED, name="jobs_one_runs"),
        ]

    def __str__(self) -> str:
        return self.title or self.task

    @property
    def state(self) -> str:
        """Waiting, running, finished or failed."""
        if self.finished_at:
            return "finished"
        if self.failed_at:
            return "failed"
        return "running" if self.lease_until else "waiting"
