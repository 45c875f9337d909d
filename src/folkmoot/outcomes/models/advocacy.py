"""Advocacy bodies, their challenges to decisions, and the private notes that nobody else reads."""

import datetime as dt
import uuid

from django.db import models

from folkmoot.outcomes.voices.queries import ChallengeNoteQuerySet, ChallengeQuerySet


class AdvocacyBody(models.Model):
    """What an advocacy body declares of itself to everybody: its remit, and how it keeps each heading of the charter."""

    partner = models.OneToOneField("partners.Partner", on_delete=models.CASCADE, related_name="advocacy_body")
    remit = models.TextField(help_text="For whom it speaks, about what, and what it does not do")
    charter = models.JSONField(
        default=dict, help_text="{heading: how it is kept}; what is absent is not kept yet"
    )
    changed_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["partner__name"]

    def __str__(self) -> str:
        return str(self.partner)


class Challenge(models.Model):
    """An advocacy body's challenge to a decision. It is only ever added: the database refuses to change or delete it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="challenges"
    )
    finding = models.ForeignKey(
        "outcomes.Finding", null=True, on_delete=models.PROTECT, related_name="challenges"
    )
    body = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="challenges")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=300, help_text="What is challenged, as it read then")
    words = models.TextField()
    for_all = models.BooleanField(default=True, help_text="Whether everybody may read the words")
    post = models.CharField(max_length=150, help_text="The post that must answer, as the public reads it")
    at = models.DateTimeField()
    due_on = models.DateField()

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.decision

    def step(self, kind: str) -> "ChallengeStep | None":
        """Return the latest step of a kind, from those that were fetched."""
        return next((one for one in reversed(self.steps.all()) if one.kind == kind), None)

    @property
    def answer(self) -> "ChallengeStep | None":
        """The latest answer."""
        return self.step("answered")

    @property
    def withdrawn(self) -> "ChallengeStep | None":
        """That the body withdrew it."""
        return self.step("withdrawn")

    def is_late(self, today: dt.date) -> bool:
        """Say whether its answer is overdue."""
        return self.due_on < today and self.answer is None and self.withdrawn is None


class ChallengeStep(models.Model):
    """What followed on a challenge: an answer, a reminder, its withdrawal. Only ever added, as the challenge itself."""

    KINDS = [("answered", "Answered"), ("reminded", "Reminded"), ("withdrawn", "Withdrawn")]
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=KINDS)
    words = models.TextField(blank=True)
    post = models.CharField(max_length=150, blank=True)
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


class ChallengeNote(models.Model):
    """The private notes of a body on one of its challenges, sealed."""

    challenge = models.OneToOneField(Challenge, on_delete=models.CASCADE, related_name="note")
    sealed = models.BinaryField()
    changed_at = models.DateTimeField()

    objects = ChallengeNoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"note on {self.challenge_id}"
