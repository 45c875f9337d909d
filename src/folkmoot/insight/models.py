"""What the public has been shown on purpose, and which cases were mended on the way to a weight."""

import uuid

from django.db import models


class Release(models.Model):
    """A set of tables published deliberately, after disclosure control; it stays as it was."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="releases"
    )
    collector = models.ForeignKey(
        "engagements.Collector",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="cards",
        help_text="The one way of asking whose results card this is; none: it is about the whole engagement",
    )
    title = models.CharField(max_length=200)
    tables = models.JSONField(help_text="The tables as they left, hidden cells included as hidden")
    method = models.JSONField(help_text="Recipe and method note")
    edition = models.JSONField(
        default=dict, help_text="Shown and hidden counts, for checking later releases; never leaves"
    )
    contacts_up_to = models.BigIntegerField(help_text="The watermark of the columns it was made from")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title


class WeightingPlan(models.Model):
    """How an engagement's answers are made to look like the area: which margins, which repairs. The newest is
    current."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="weighting_plans"
    )
    settings = models.JSONField(help_text="Margins, repairs and policy as insight.weighing describes them")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"plan of {self.engagement_id}"
