"""What belongs to a contact that an advocate made: the name, where the person gave it, and the private notes. Both sealed."""

import uuid

from django.db import models

from folkmoot.channels.advocate.queries import OnBehalfQuerySet


class OnBehalf(models.Model):
    """One conversation of an advocate with a person. It goes with its contact; what was agreed is in the contact's circumstances."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contact = models.OneToOneField("contacts.Contact", on_delete=models.CASCADE, related_name="on_behalf")
    body = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="spoke_for")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    sealed_name = models.BinaryField(null=True)
    sealed_notes = models.BinaryField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    shown_at = models.DateTimeField(null=True, help_text="When an officer put the words before the public")

    objects = OnBehalfQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.uuid)
