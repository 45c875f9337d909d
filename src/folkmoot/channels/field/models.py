"""The phones officers ask with, the keys to which those phones encrypt what they are told, and what arrives in parts."""

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


class DeviceSignIn(models.Model):
    """The name and the secret of a device whose program signs in by HTTP Digest, as ODK Collect can."""

    device = models.OneToOneField(Device, on_delete=models.CASCADE, related_name="sign_in")
    username = models.CharField(max_length=40, unique=True)
    sealed = models.BinaryField(
        help_text="MD5 of name, realm and secret, as Digest needs it, encrypted under the installation's data key"
    )

    def __str__(self) -> str:
        return self.username


class Parcel(models.Model):
    """A filled-in form whose files come in several posts. It is gone once its contact is recorded."""

    uuid = models.UUIDField(unique=True, help_text="The number of the form, which its contact will have")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="parcels")
    form_hash = models.CharField(
        max_length=64, help_text="Keyed hash of the form, to know it from a changed one"
    )
    sealed = models.BinaryField(help_text="The form, encrypted under the installation's data key")
    arrived = models.JSONField(default=dict, help_text="{name on the phone: the file as an answer names it}")
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["begun_at"]

    def __str__(self) -> str:
        return str(self.uuid)
