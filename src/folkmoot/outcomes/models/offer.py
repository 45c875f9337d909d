"""What was published of a year of comments on the local offer: it is only ever added, as the law wants it and the database keeps it."""

import uuid

from django.db import models


class OfferPublication(models.Model):
    """Comments of a stretch of time with the responses, as they were published. A correction is another one. Never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(unique=True)
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="offer_publications"
    )
    since = models.DateField(help_text="The first day whose comments are in it")
    until = models.DateField(help_text="The last one")
    content = models.BinaryField(help_text="Canonical JSON: what everybody reads")
    paper = models.BinaryField(null=True, help_text="The same as PDF, where it could be laid out")
    seal = models.CharField(max_length=64, help_text="SHA-256 of the content")
    corrects = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        help_text="Which one it corrects",
    )
    changed = models.TextField(
        blank=True, max_length=2_000, help_text="What is different from that one, and why"
    )
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Publication {self.number}"
