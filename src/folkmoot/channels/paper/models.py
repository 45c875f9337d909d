"""Mappings that are kept and used again, the imports that were made, and paper forms taken out again, so each can be undone."""

import uuid

from django.conf import settings
from django.db import models

from folkmoot.channels.paper.queries import ImportRunQuerySet


class SavedMapping(models.Model):
    """A mapping an officer saved, in the same words as a mapping file."""

    name = models.CharField(max_length=200)
    engagement = models.ForeignKey("engagements.Engagement", null=True, blank=True, on_delete=models.CASCADE)
    content = models.TextField(help_text="TOML, as docs/reference/mapping.md describes it")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "name"], name="mapping_once_an_engagement")
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One file on its way in: handed over, checked, taken in, perhaps undone."""

    STATES = [
        ("handed_over", "Handed over"),
        ("checking", "Being checked"),
        ("refused", "Cannot be taken in"),
        ("checked", "Every row can be taken in"),
        ("waiting", "Being taken in"),
        ("imported", "Taken in"),
        ("undone", "Undone"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="imports")
    mapping_name = models.CharField(max_length=200, blank=True)
    mapping = models.TextField(blank=True, help_text="The mapping as it was used")
    file_name = models.CharField(max_length=200)
    kept_file = models.CharField(
        max_length=300, blank=True, help_text="Where the file waits; it is deleted once taken in"
    )
    columns = models.JSONField(default=list, help_text="The file's headings")
    reading = models.JSONField(default=dict, help_text="How to read the file: the sheet of a workbook")
    state = models.CharField(max_length=20, choices=STATES, default="handed_over")
    report = models.JSONField(default=dict, help_text="What was read, and each row that could not be taken")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    job = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.file_name} into {self.engagement_id}"


class UndoneForm(models.Model):
    """That a paper form was taken out again by who entered it, so that its serial number may be entered anew."""

    collector = models.ForeignKey(
        "engagements.Collector", on_delete=models.CASCADE, related_name="undone_forms"
    )
    serial = models.CharField(max_length=40)
    undone_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["collector", "serial"])]

    def __str__(self) -> str:
        return f"form {self.serial}"
