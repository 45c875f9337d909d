"""Work that must happen, as rows: a killed worker's job runs again."""

import uuid

from django.conf import settings
from django.db import models


class Job(models.Model):
    """One piece of work: what, with what, when, how far it has come, and who holds it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.CharField(max_length=200, help_text="Dotted path of the function")
    arguments = models.JSONField(default=dict)
    title = models.CharField(max_length=200, blank=True, help_text="What it does, as its asker would say it")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    queued_at = models.DateTimeField()
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    max_tries = models.PositiveSmallIntegerField(default=3)
    dedupe_key = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0, help_text="How many pieces are done")
    total = models.PositiveIntegerField(default=0, help_text="How many there are; 0 when not known")
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["run_after", "id"], condition=models.Q(finished_at=None, failed_at=None), name="jobs_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key"],
                condition=models.Q(finished_at=None, failed_at=None) & ~models.Q(dedupe_key=""),
                name="jobs_once_while_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.task
