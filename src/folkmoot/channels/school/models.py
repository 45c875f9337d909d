"""School sessions: one class, one hour, one code, and who agreed to it. No name of any pupil is kept."""

from django.db import models
from django.utils import timezone


class Session(models.Model):
    """One session with a class."""

    CONSENTS = [
        ("school", "The school agreed"),
        ("told", "The school agreed and told parents, who could say no"),
        ("parents", "A parent or carer of each pupil agreed"),
    ]
    collector = models.OneToOneField(
        "engagements.Collector", on_delete=models.CASCADE, related_name="session"
    )
    school = models.CharField(max_length=150)
    group = models.CharField(max_length=80, blank=True, help_text="The class or year, never a name")
    minimum_age = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=60)
    consent_by = models.CharField(max_length=10, choices=CONSENTS, blank=True)
    consent_how = models.CharField(max_length=300, blank=True, help_text="By whom in which post, and how")
    consent_on = models.DateField(null=True, blank=True)
    pupils_with_consent = models.PositiveSmallIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    said_good = models.PositiveSmallIntegerField(default=0)
    said_fair = models.PositiveSmallIntegerField(default=0)
    said_bad = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.school} {self.group}".strip()

    @property
    def is_open(self) -> bool:
        """Say whether the class can answer now."""
        return self.closed_at is None and self.closes_at is not None and timezone.now() < self.closes_at

    @property
    def is_over(self) -> bool:
        """Say whether it has been: its code is used up."""
        return self.closed_at is not None or (self.closes_at is not None and not self.is_open)
