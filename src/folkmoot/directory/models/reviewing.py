"""Whom we ask whether entries are right, what was asked when, what came of it, and how often a partner wants them checked."""

from uuid import uuid4

from django.db import models

from folkmoot.directory.freshness import MONTHS
from folkmoot.directory.truth.queries import CorrespondentQuerySet, ReviewRequestQuerySet


class FreshnessPolicy(models.Model):
    """How often a partner's entries are to be checked, how often we remind, and who follows up by phone."""

    partner = models.OneToOneField(
        "partners.Partner", on_delete=models.CASCADE, related_name="freshness_policy"
    )
    months = models.PositiveSmallIntegerField(
        default=MONTHS, help_text="After how many months an entry is checked again"
    )
    reminder_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days from asking to a reminder, and from one to the next"
    )
    reminders = models.PositiveSmallIntegerField(
        default=2, help_text="How many reminders before the coordinator follows up"
    )
    coordinator = models.ForeignKey(
        "partners.Officer", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name_plural = "freshness policies"

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.months} months"


class Correspondent(models.Model):
    """A person or desk at a provider whom we ask about its entries. Never shown in public; their address is sealed."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    keeper = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="correspondents")
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, related_name="correspondents"
    )
    name = models.CharField(max_length=150, blank=True)
    sealed = models.BinaryField(help_text="Their e-mail address, encrypted")
    lookup_hash = models.CharField(max_length=64, db_index=True)
    secret = models.UUIDField(
        default=uuid4, help_text="What their link is made of; a new one ends the old link"
    )
    link_hash = models.CharField(max_length=64, unique=True)
    bounced_at = models.DateTimeField(null=True, help_text="When a message to them came back for good")
    left_at = models.DateTimeField(null=True, help_text="When they stopped answering for it")

    objects = CorrespondentQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "organisation", "lookup_hash"], name="one_correspondent_of_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.name or "Somebody at the provider"


class ReviewRequest(models.Model):
    """That a provider was asked about one entry, and what came of it."""

    KINDS = [("check", "Whether it is still right"), ("fill", "To fill in the form")]
    OUTCOMES = [
        ("", "No answer yet"),
        ("still_right", "Still right"),
        ("changed", "They sent changes"),
        ("called_off", "Called off"),
    ]
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="review_requests")
    correspondent = models.ForeignKey(
        Correspondent, null=True, on_delete=models.SET_NULL, related_name="review_requests"
    )
    kind = models.CharField(max_length=5, choices=KINDS, default="check")
    asked_on = models.DateField()
    due_on = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True)
    escalated_on = models.DateField(null=True, help_text="When the coordinator was told to follow up")
    told_at = models.DateTimeField(
        null=True, help_text="When the last letter about it went; none: one waits to go"
    )
    handed_at = models.DateTimeField(null=True, help_text="When the coordinator’s letter about it went")
    why_escalated = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=11, choices=OUTCOMES, blank=True)
    answered_on = models.DateField(null=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service"], condition=models.Q(outcome=""), name="one_open_request_of_an_entry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.service_id}"


class ChaseCall(models.Model):
    """That the coordinator rang, wrote to or met a provider about an entry, and what was said."""

    WAYS = [("phone", "Phone"), ("email", "E-mail"), ("visit", "In person"), ("letter", "Letter")]
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="chase_calls")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    way = models.CharField(max_length=6, choices=WAYS, default="phone")
    said = models.TextField(max_length=1_000, help_text="What was said; nothing about anybody’s life")
    again_on = models.DateField(null=True, blank=True, help_text="When to try again")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.way} about {self.service_id}"


class EntryScores(models.Model):
    """How good an entry is, four ways, each from 0 to 100; worked out anew each day and with each change."""

    service = models.OneToOneField("directory.Service", on_delete=models.CASCADE, related_name="scores")
    coverage = models.PositiveSmallIntegerField(help_text="How much of what people need to know it says")
    relevance = models.PositiveSmallIntegerField(null=True, help_text="How many who said so found it useful")
    freshness = models.PositiveSmallIntegerField()
    reading = models.PositiveSmallIntegerField(help_text="100 at a reading age of 9 or less")
    lowest = models.PositiveSmallIntegerField(help_text="The lowest of the four")

    class Meta:
        verbose_name_plural = "entry scores"
        indexes = [models.Index(fields=["lowest"], name="entries_by_lowest_score")]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.lowest}"


class EntryVotes(models.Model):
    """How many said in a month that an entry's page was useful, or was not, and how often it was opened from a search.

    Nobody is known by it.
    """

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="votes")
    month = models.DateField(help_text="Its first day")
    useful = models.PositiveIntegerField(default=0)
    not_useful = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0, help_text="How often it was opened from a search")

    class Meta:
        verbose_name_plural = "entry votes"
        constraints = [models.UniqueConstraint(fields=["service", "month"], name="votes_of_a_month_once")]

    def __str__(self) -> str:
        return f"{self.service_id} in {self.month}"
