"""How a file's columns answer a questionnaire: mappings that are kept and used again."""

from django.db import models


class SavedMapping(models.Model):
    """A mapping an officer saved, in the same words as a mapping file."""

    name = models.CharField(max_length=200)
    engagement = models.ForeignKey("engagements.Engagement", null=True, blank=True, on_delete=models.CASCADE)
    content = models.TextField(help_text="TOML, as docs/reference/mapping.md describes it")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
