"""Where a complaint goes, who is told at once when somebody may be at risk, and what was told."""

import uuid

from django.db import models

from folkmoot.outcomes.voices.queries import ConcernQuerySet


class ComplaintsRoute(models.Model):
    """Where a partner takes complaints: published, and written on the receipt of a complaint that came among answers."""

    partner = models.OneToOneField(
        "partners.Partner", on_delete=models.CASCADE, related_name="complaints_route"
    )
    name = models.CharField(
        max_length=150, help_text="Who answers complaints, for example “Customer relations”"
    )
    reached_at = models.TextField(help_text="How people reach them: e-mail, telephone, address")
    email = models.EmailField(
        blank=True,
        help_text="Where it is told that a complaint waits; nothing of what it says is in the message",
    )

    def __str__(self) -> str:
        return self.name


class SafeguardingLead(models.Model):
    """Who is told at once, by name, when words say that somebody may be at risk."""

    partner = models.OneToOneField(
        "partners.Partner", on_delete=models.CASCADE, related_name="safeguarding_lead"
    )
    officer = models.ForeignKey("partners.Officer", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(
        "partners.Officer",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who is told too, for when the named person is away",
    )
    sealed_phone = models.BinaryField(null=True, help_text="Where a text message goes too, encrypted")

    def __str__(self) -> str:
        return f"{self.officer} for {self.partner}"


class Concern(models.Model):
    """That somebody may be at risk, as it was put before the named person; or a test whether an alert arrives."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="concerns")
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.SET_NULL, related_name="concerns"
    )
    sealed_words = models.BinaryField(null=True, help_text="What an officer wrote of it, encrypted")
    test = models.BooleanField(default=False)
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, help_text="When the last alert left")
    taken_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True, help_text="When the named person said that they have it")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.uuid)
