"""Answers on their way: kept sealed while a person is answering, forgotten when they are sent or left."""

from django.db import models


class Draft(models.Model):
    """A journey begun. Found by the hash of the code its owner holds, and opened only with that code.

    It becomes a contact under the same UUID.
    """

    key_hash = models.CharField(
        max_length=64, unique=True, help_text="Keyed hash of the code its owner holds"
    )
    uuid = models.UUIDField(unique=True, help_text="The UUID the contact will have")
    collector = models.ForeignKey("engagements.Collector", on_delete=models.CASCADE)
    version = models.ForeignKey("questions.QuestionnaireVersion", on_delete=models.CASCADE)
    language = models.CharField(max_length=10, default="en")
    sealed = models.BinaryField(help_text="The answers so far, encrypted for the holder of the code")
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.uuid)
