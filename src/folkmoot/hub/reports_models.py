"""The yearly report in which partners show how they used what they share."""

from django.db import models


class TransparencyReport(models.Model):
    """What was asked, allowed, denied, linked, released and deleted in a year. Published once, and never changed."""

    year = models.PositiveIntegerField(unique=True)
    told = models.JSONField(help_text="The numbers, by section, as they are read")
    head = models.CharField(max_length=64, help_text="The trail's head when it was made")
    published_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"Report on {self.year}"
