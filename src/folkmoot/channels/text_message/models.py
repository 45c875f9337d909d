"""Conversations by text message while they last; who they are with is sealed, and forgotten when they end."""

from django.db import models


class Exchange(models.Model):
    """Questions and answers under way with one phone. It becomes a contact under the same UUID, and goes."""

    collector = models.ForeignKey("engagements.Collector", on_delete=models.CASCADE)
    version = models.ForeignKey("questions.QuestionnaireVersion", on_delete=models.CASCADE)
    uuid = models.UUIDField(unique=True, help_text="The UUID the contact will have")
    number_hash = models.CharField(max_length=64, unique=True)
    number = models.BinaryField(help_text="The phone number, encrypted")
    said = models.BinaryField(help_text="The answers so far, encrypted")
    asking = models.CharField(max_length=60, help_text="Which question was asked last")
    started_at = models.DateTimeField()
    heard_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.uuid)


class HeardText(models.Model):
    """That a message was taken, so that the same one told twice changes nothing."""

    id_hash = models.CharField(max_length=64, unique=True)
    from_hash = models.CharField(max_length=64, blank=True, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"heard {self.at:%Y-%m-%d}"


class Reply(models.Model):
    """What is about to be sent to a phone; deleted when it was."""

    number = models.BinaryField(help_text="The phone number, encrypted")
    words = models.BinaryField(help_text="The message, encrypted")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reply of {self.at:%H:%M}"
