"""The phones officers ask with, and the keys to which those phones encrypt what they are told."""

import uuid

from django.db import models

from folkmoot.channels.field.queries import DeviceQuerySet


class Device(models.Model):
    """A phone (or one browser of it) that an officer may send contacts from, for one collector, by a token of its own."""

    REASONS = [
        ("lost", "It was lost or stolen"),
        ("handed_in", "It was handed in or is used by someone else"),
        ("left", "The officer no longer asks"),
        ("other", "Another reason"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey("partners.Officer", on_delete=models.CASCADE, related_name="devices")
    collector = models.ForeignKey("engagements.Collector", on_delete=models.CASCADE, related_name="devices")
    name = models.CharField(
        max_length=80, help_text="What its officer calls it, to know it from their others"
    )
    token_hash = models.CharField(
        max_length=64,
        unique=True,
        help_text="Keyed hash of the token; the token itself is on the phone alone",
    )
    enrolled_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(max_length=20, blank=True, choices=REASONS)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["-enrolled_at", "-id"]

    def __str__(self) -> str:
        return self.name


class FieldKey(models.Model):
    """A key pair of the installation: phones encrypt to the public half, the private half opens it here, sealed at rest."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public = models.BinaryField(help_text="An uncompressed point of P-256: 65 bytes")
    sealed = models.BinaryField(help_text="The private half, encrypted under the installation's data key")
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(
        null=True, help_text="From then on no phone is given it; what was encrypted to it still opens"
    )

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.uuid)
