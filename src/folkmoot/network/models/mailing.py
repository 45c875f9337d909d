"""Messages to a group or a segment, and the part of each that goes to one member."""

import uuid

from django.db import models

from folkmoot.network.models.people import Group, Member, Segment
from folkmoot.network.queries import MailingQuerySet
from folkmoot.network.rungs import MAILING_LIST, RUNG_CHOICES


class Mailing(models.Model):
    """One message that many receive: to whom, in which words, when, and how far it is."""

    KINDS = [("message", "Message"), ("digest", "Digest of a week")]
    STATES = [
        ("draft", "Being written"),
        ("sending", "Being sent"),
        ("paused", "Paused"),
        ("cancelled", "Cancelled"),
        ("over", "Sent"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="mailings")
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="mailings")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.SET_NULL, related_name="mailings")
    kind = models.CharField(max_length=7, choices=KINDS, default="message")
    lowest_rung = models.PositiveSmallIntegerField(choices=RUNG_CHOICES, default=MAILING_LIST)
    interest = models.CharField(max_length=60, blank=True, help_text="Only to those who told this interest")
    subject = models.CharField(max_length=120)
    words = models.TextField(max_length=20_000, help_text="Plain text with light marks; see mailing/marks.py")
    public = models.BooleanField(default=False, help_text="Whether everybody may read it afterwards")
    state = models.CharField(max_length=9, choices=STATES, default="draft")
    made_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, help_text="From when on it is sent")
    left_out = models.JSONField(default=dict, help_text="How many were not written to, by reason")
    written_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="network_mailings"
    )

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class MailingPart(models.Model):
    """That one member is to receive a message, written down before it is sent, so that a crash repeats the one in flight at most."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="parts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mailing_parts")
    link_hash = models.CharField(max_length=64, unique=True, help_text="Of the link that ends these messages")
    waits = models.BooleanField(default=True, help_text="Whether it is still to be sent")
    in_flight = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True, help_text="When its reader ended these messages by its link")

    class Meta:
        verbose_name_plural = "messages received or due"
        constraints = [models.UniqueConstraint(fields=["mailing", "member"], name="part_once_a_member")]
        indexes = [models.Index(fields=["mailing", "waits"], name="parts_waiting")]

    def __str__(self) -> str:
        return f"to {self.member_id}"
