"""Sheets that were made for somebody and handed over. Nothing is kept of whom; a code on the sheet leads back to it."""

from uuid import uuid4

from django.db import models


class HandOver(models.Model):
    """The entries on one sheet, and, once whoever has it says so, which of them helped."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="hand_overs")
    code_hash = models.CharField(max_length=64, unique=True, help_text="Of the code on the sheet")
    entries = models.JSONField(default=list, help_text="The identifiers of what stands on it")
    made_on = models.DateField()
    answered_on = models.DateField(null=True)
    helped = models.JSONField(default=dict, help_text="Of each entry: yes, no, or not tried")

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return f"{len(self.entries)} entries, {self.made_on}"
