"""What people ask of what is held about them, each partner's part of the answer, and proof of what was deleted."""

import datetime as dt
import uuid

from django.db import models

from folkmoot.hub.rights_queries import RequestQuerySet

KINDS = {"access": "See what is held", "erasure": "Have it erased", "objection": "Object to its use"}
STATES = {
    "asked": "Asked, waiting to know who it is",
    "confirmed": "Confirmed, with the partners",
    "answered": "Answered",
    "closed": "Closed without an answer",
}
PART_STATES = {"waiting": "Waiting", "done": "Answered", "refused": "Refused, with the reason"}


class SubjectRequest(models.Model):
    """Somebody asks to see what partners hold about them, to have it erased, or objects to its use."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="asked")
    sealed = models.BinaryField(help_text="Name, date of birth, postcode and how to reach them, encrypted")
    code_hash = models.CharField(
        max_length=64, unique=True, help_text="A hash of the code by which they follow it"
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=500, blank=True, help_text="Why it was closed")

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{KINDS[self.kind]}, asked {self.asked_at:%-d %B %Y}"


class RequestPart(models.Model):
    """One controller's part of a request, with its clock: one month, or three where it said why."""

    request = models.ForeignKey(SubjectRequest, on_delete=models.CASCADE, related_name="parts")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=list(PART_STATES.items()), default="waiting")
    due_on = models.DateField()
    extended_because = models.CharField(max_length=500, blank=True)
    words = models.TextField(blank=True, help_text="What the partner says, as the person reads it")
    answered_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["partner__name"]
        constraints = [models.UniqueConstraint(fields=["request", "partner"], name="one_part_each")]

    def __str__(self) -> str:
        return f"{self.partner}: {PART_STATES[self.state]}"

    def is_late(self, on: dt.date) -> bool:
        """Whether its clock has run out."""
        return self.state == "waiting" and on > self.due_on


class RequestRecord(models.Model):
    """A person in a register who an officer has confirmed to be the one who asks."""

    request = models.ForeignKey(SubjectRequest, on_delete=models.CASCADE, related_name="records")
    holding = models.ForeignKey("hub.Holding", on_delete=models.CASCADE, related_name="+")
    spine = models.UUIDField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["request", "spine"], name="record_confirmed_once")]

    def __str__(self) -> str:
        return str(self.spine)


class KeptOut(models.Model):
    """Somebody's wish, granted by a partner, that its registers leave them out of the hub: kept as a hash, read when one is brought."""

    reference = models.CharField(max_length=64, help_text="A keyed hash of name and date of birth")
    giver = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["reference", "giver"], name="kept_out_once")]

    def __str__(self) -> str:
        return f"kept out of {self.giver}"


class DeletionProof(models.Model):
    """That something was deleted: how much of which item of which register, by which rule. Only ever added to."""

    RULES = [
        ("retention", "Its days were over"),
        ("ended", "The agreement has ended"),
        ("erasure", "The person asked"),
        ("taken_out", "The partner took the register out again"),
    ]
    holding = models.ForeignKey("hub.Holding", on_delete=models.PROTECT, related_name="proofs")
    item = models.CharField(max_length=60, blank=True, help_text="The item's key; empty: who people are")
    rule = models.CharField(max_length=10, choices=RULES)
    count = models.PositiveIntegerField()
    left = models.PositiveIntegerField(help_text="How many of the same were left")
    digest = models.CharField(
        max_length=64, help_text="SHA-256 over the numbers of the rows, made here, that went"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.count} of {self.item or 'people'}, {self.at:%-d %B %Y}"
