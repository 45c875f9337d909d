"""Tokens by which other programs come in, and the addresses that are told when something happens, with what was sent."""

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone

from folkmoot.api.queries import SubscriptionQuerySet, TokenQuerySet


class Token(models.Model):
    """What one program may do for a partner, until when. The token itself is shown once and never kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="tokens")
    officer = models.ForeignKey(
        "partners.Officer",
        on_delete=models.CASCADE,
        related_name="tokens",
        help_text="Who made it and stands for it: it never does more than they may do now",
    )
    name = models.CharField(max_length=80)
    begins = models.CharField(max_length=12, help_text="Its first characters, to know it again")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(help_text="The last day on which it works")
    last_used_at = models.DateTimeField(null=True)
    minute = models.BigIntegerField(default=0, help_text="The minute it was last used in")
    used = models.PositiveIntegerField(default=0, help_text="How often in that minute")
    revoked_at = models.DateTimeField(null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """How it stands, in a word or two: "in use", "revoked", "expired", "its officer left"."""
        if self.revoked_at:
            return "revoked"
        if self.expires_on < timezone.localdate():
            return "expired"
        if not self.officer.user.is_active or self.officer.partner_id != self.partner_id:
            return "its officer left"
        return "in use"

    @property
    def ends_soon(self) -> bool:
        """Whether somebody should make its successor: it ends within 30 days."""
        left = self.expires_on - timezone.localdate()
        return self.state == "in use" and left <= dt.timedelta(days=30)


class Subscription(models.Model):
    """An address of a partner's that is told when something happens, and how far it was told."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="subscriptions")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    sealed = models.BinaryField(help_text="The secret its messages are signed with, encrypted")
    sealed_before = models.BinaryField(
        null=True, help_text="The secret before it, encrypted, while it still signs"
    )
    before_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    told_acts = models.BigIntegerField(default=0, help_text="The last row of the trail it was told of")
    told_counts = models.JSONField(default=dict, help_text="{collector: how many contacts it was told of}")
    paused_at = models.DateTimeField(null=True)
    paused_because = models.CharField(max_length=300, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One message to one address: what it said, what became of it."""

    STATES = [("waiting", "Waiting"), ("delivered", "Delivered"), ("failed", "Not delivered")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=40)
    body = models.TextField(help_text="As it is sent: no answers, no names, no addresses")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    tries = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    status = models.PositiveIntegerField(null=True, help_text="What the address answered")
    milliseconds = models.PositiveIntegerField(null=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["subscription", "state"])]

    def __str__(self) -> str:
        return f"{self.kind} to {self.subscription_id}"
