"""Answers on their way: kept while a person is answering, forgotten when they are sent."""

from django.db import models


class Draft(models.Model):
    """A journey begun. Found by the hash of the code its owner holds; becomes a contact under the same UUID."""

    key_hash = models.CharField(max_length=64, unique=True)
    uuid = models.UUIDField(unique=True)
    collector = models.ForeignKey("engagements.Collector", on_delete=models.CASCADE)
    version = models.ForeignKey("questions.QuestionnaireVersion", on_delete=models.CASCADE)
    language = models.CharField(max_length=10, default="en")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.uuid)
