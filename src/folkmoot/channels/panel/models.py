"""Waves of messages to people who agreed to be asked again, and the neighbourhood panels whose members are asked."""

import uuid

from django.db import models

from folkmoot.channels.panel.queries import PanelQuerySet, WaveQuerySet


class Panel(models.Model):
    """A neighbourhood panel: people who agreed to be asked now and then, until they say otherwise."""

    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="panels")
    code = models.CharField(max_length=12, unique=True, help_text="Short enough to type; in the link to join")
    name = models.CharField(max_length=150)
    about = models.TextField(help_text="What members are asked about, in plain words")
    most_messages = models.PositiveSmallIntegerField(default=3, help_text="To one member in 90 days")
    is_open = models.BooleanField(default=True, help_text="Whether people can join")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Somebody on a panel, without name or address: what they told about themselves, and until when they agreed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="members")
    link_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="en")
    profile = models.JSONField(default=dict)
    areas = models.JSONField(default=dict)
    consent_wording = models.TextField()
    asked_at = models.DateTimeField(help_text="When somebody gave this address on the page")
    confirmed_at = models.DateTimeField(null=True, help_text="When its owner said yes by the link sent there")
    renew_by = models.DateField(null=True, help_text="Silence after this day ends it")
    renewal_asked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.uuid)


class MemberAddress(models.Model):
    """A member's e-mail address, encrypted, in a table of its own."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="address", primary_key=True)
    sealed = models.BinaryField()
    lookup_hash = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"address of {self.member_id}"


class Wave(models.Model):
    """One asking of people who agreed to it: what they are sent, when, and how often they are reminded."""

    STATES = [
        ("draft", "Draft"),
        ("sending", "Being sent"),
        ("paused", "Paused"),
        ("cancelled", "Cancelled"),
        ("over", "Over"),
    ]
    collector = models.OneToOneField("engagements.Collector", on_delete=models.CASCADE, related_name="wave")
    origin = models.ForeignKey(
        "engagements.Engagement", null=True, on_delete=models.CASCADE, related_name="waves_after"
    )
    panel = models.ForeignKey(Panel, null=True, on_delete=models.CASCADE, related_name="waves")
    kinds = models.JSONField(default=list, help_text="Ways to reach people that are used: email, phone")
    subject = models.CharField(max_length=120)
    words = models.TextField(max_length=2_000)
    state = models.CharField(max_length=10, choices=STATES, default="draft")
    start_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=1)
    days_between = models.PositiveSmallIntegerField(default=4)
    days_open = models.PositiveSmallIntegerField(default=21, help_text="How long a personal link works")
    left_out = models.JSONField(default=dict, help_text="{why: how many people were not written to}")
    agreed = models.PositiveIntegerField(default=0, help_text="How many had agreed when it was scheduled")

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject


class Message(models.Model):
    """One person's part in a wave: the opaque middle of the chain from a contact to its answer.

    It goes with the address it is sent to, with the contact that address was given in, and with the answer.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="messages")
    detail = models.ForeignKey(
        "contacts.ContactDetail", null=True, on_delete=models.CASCADE, related_name="messages"
    )
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="messages")
    answer = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.CASCADE, related_name="follows"
    )
    link_hash = models.CharField(max_length=64, unique=True)
    may_remind = models.BooleanField(default=False)
    sends = models.PositiveSmallIntegerField(default=0, help_text="How often it was sent, reminders too")
    in_flight = models.BooleanField(default=False, help_text="Handed over, and not yet known to be taken")
    next_at = models.DateTimeField(null=True, help_text="When it is sent next; nothing: not again")
    first_sent_at = models.DateTimeField(null=True)
    last_sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(
        null=True, help_text="When somebody pressed Start, not when a scanner looked"
    )
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["wave", "next_at"])]
        constraints = [
            models.UniqueConstraint(fields=["wave", "detail"], name="message_once_a_detail"),
            models.UniqueConstraint(fields=["wave", "member"], name="message_once_a_member"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
