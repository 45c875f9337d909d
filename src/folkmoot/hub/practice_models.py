"""Look-ups of one person by who helps them, and the glass that is broken when a child is at risk."""

import datetime as dt
import uuid

from django.db import models

from folkmoot.hub.practice.states import NAMES, OPEN, VERDICTS
from folkmoot.hub.queries import GlassQuerySet


class PersonKey(models.Model):
    """A keyed hash by which a person in a register is found by who knows their name: nobody can list people by it."""

    holding = models.ForeignKey("hub.Holding", on_delete=models.CASCADE, related_name="keys")
    spine = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "a key"


class BrokenGlass(models.Model):
    """An officer looked, or may look, at what the rule did not open to them: why, until when, who was told, what came of it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(
        "partners.Agreement", on_delete=models.PROTECT, related_name="broken_glasses"
    )
    version = models.PositiveIntegerField()
    officer = models.ForeignKey("partners.Officer", on_delete=models.PROTECT, related_name="broken_glasses")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1_000)
    denied = models.CharField(max_length=300, help_text="What the rule said")
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    told = models.PositiveIntegerField(default=0, help_text="How many others were told at once")
    state = models.CharField(max_length=10, choices=list(NAMES.items()), default=OPEN)
    review_by = models.DateField()
    verdict = models.CharField(max_length=10, blank=True, choices=list(VERDICTS.items()))
    words = models.CharField(max_length=1_000, blank=True)
    reviewed_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)

    objects = GlassQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return f"{self.opened_at:%-d %B %Y}, {self.partner}"

    def is_late(self, on: dt.date) -> bool:
        """Whether its review is overdue."""
        return self.state == OPEN and on > self.review_by


class LookUp(models.Model):
    """One look-up: who asked, for what, and which items were shown. Neither the person nor what was read is kept here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, related_name="look_ups")
    version = models.PositiveIntegerField()
    officer = models.ForeignKey("partners.Officer", on_delete=models.PROTECT, related_name="look_ups")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=60)
    case = models.CharField(max_length=60, help_text="The officer's own case reference")
    reason = models.CharField(max_length=300)
    allowed = models.BooleanField()
    denied = models.CharField(max_length=300, blank=True)
    shown = models.JSONField(default=dict, help_text="Which items of which partner, without what they say")
    glass = models.ForeignKey(BrokenGlass, null=True, on_delete=models.SET_NULL, related_name="look_ups")
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.case}, {self.at:%-d %B %Y}"
