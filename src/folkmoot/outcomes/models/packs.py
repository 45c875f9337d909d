"""Evidence packs as they were made: each is kept whole, so that what was handed out can be found again."""

import uuid

from django.db import models


class EvidencePack(models.Model):
    """All that shows how an engagement was run, sealed at one moment."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="packs")
    public = models.BooleanField(help_text="Whether everybody may have it: no exact small number is in it")
    seal = models.CharField(max_length=64, help_text="The hash of its manifest")
    content = models.BinaryField()
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.seal[:16]
