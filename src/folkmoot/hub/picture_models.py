"""The hub's release ledger, and the cubes that installations send one another instead of records. Nobody is named in them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from folkmoot.evidence.shared_cubes import SharedCube

PARTNER, PARTIES, PUBLIC = "partner", "parties", "public"
AUDIENCES = {PARTNER: "One partner", PARTIES: "All parties", PUBLIC: "Everybody"}


class HubReleaseQuerySet(models.QuerySet["HubRelease"]):
    """Tables that left."""

    def seen_by(self, agreement: Any, audience: str, partner: Any) -> HubReleaseQuerySet:
        """What an audience may have seen: its own tables, and those of every wider one. What all see, anybody's tables
        are held against."""
        own = self.filter(agreement=agreement).order_by("at", "id")
        if audience != PARTNER:
            return own
        return own.filter(models.Q(audience__in=(PARTIES, PUBLIC)) | models.Q(partner=partner))

    def shown_to(self, partner: Any) -> HubReleaseQuerySet:
        """The tables that a partner's officers asked for, and may open again."""
        return self.filter(audience=PARTNER, partner=partner)


class HubRelease(models.Model):
    """One table that left, to whom, and what it hid: the next is checked against it. Never changed, never deleted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, related_name="hub_releases")
    version = models.PositiveIntegerField()
    clauses = models.JSONField(default=list)
    purpose = models.CharField(max_length=80)
    audience = models.CharField(max_length=10, choices=list(AUDIENCES.items()))
    partner = models.ForeignKey("partners.Partner", null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    question = models.JSONField(help_text="What was asked")
    as_of = models.CharField(max_length=64, help_text="The same for tables of the same people")
    told = models.JSONField(help_text="What is shown")
    method = models.JSONField(default=dict, help_text="Sentences and numbers that stand beside it")
    edition = models.JSONField(help_text="With what is hidden: never shown")
    hidden = models.PositiveIntegerField()
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    asked_public_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_public_at = models.DateTimeField(null=True)
    public_decided_at = models.DateTimeField(null=True)
    public_because = models.CharField(max_length=300, blank=True, help_text="Why it was not published")
    checked_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = HubReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["agreement", "audience"])]

    def __str__(self) -> str:
        return self.title

    @property
    def cube(self) -> SharedCube:
        """What is shown."""
        from folkmoot.evidence.shared_cubes import cube_from  # noqa: PLC0415  numpy

        return cube_from(self.told)


class InstallationKey(models.Model):
    """The key pair by which this installation signs its cubes: the private half encrypted."""

    public = models.CharField(max_length=64, unique=True, help_text="Ed25519, in hex")
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    only = models.BooleanField(default=True, unique=True, help_text="There is one")

    def __str__(self) -> str:
        return self.public


class PartnerKey(models.Model):
    """The public key by which another installation signs the cubes of a partner, as somebody here compared it."""

    partner = models.OneToOneField("partners.Partner", on_delete=models.CASCADE, related_name="cube_key")
    public = models.CharField(max_length=64)
    pinned_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    pinned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.partner}: {self.public}"


class BroughtCube(models.Model):
    """A cube that another installation sent: counts, and no records."""

    agreement = models.ForeignKey(
        "partners.Agreement", on_delete=models.PROTECT, related_name="brought_cubes"
    )
    version = models.PositiveIntegerField()
    giver = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    serial = models.UUIDField(unique=True, help_text="Its own number: the same file is not taken twice")
    as_of = models.DateField()
    question = models.JSONField()
    cube = models.JSONField()
    threshold = models.PositiveIntegerField()
    signature = models.CharField(max_length=128)
    brought_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ["-as_of", "-id"]

    def __str__(self) -> str:
        return f"{self.giver}, {self.as_of}"
