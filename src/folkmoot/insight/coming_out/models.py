"""What comes in and goes out of the workbench and is kept: a coded file until somebody decides on it, calls of a language model."""

import uuid

from django.db import models


class CodesBrought(models.Model):
    """A coded file that was read and not yet taken in: which answers it reads as speaking of what. Never the words."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey("partners.Officer", on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    packed = models.BinaryField(help_text="Themes and readings, compressed")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class ModelCall(models.Model):
    """One call of a language model: what it was told, by its hash, and what came of it. Whose answers were sent is beside it."""

    run = models.ForeignKey("insight.Run", on_delete=models.CASCADE, related_name="calls")
    number = models.PositiveIntegerField()
    model = models.CharField(max_length=200)
    host = models.CharField(max_length=253, help_text="The machine it was sent to")
    instructions_hash = models.CharField(
        max_length=64, help_text="SHA-256 of the instructions and the codebook"
    )
    sent_hash = models.CharField(max_length=64, help_text="SHA-256 of all that was sent")
    sent_bytes = models.PositiveIntegerField()
    suggested = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=dict, help_text="{reason: how many}")
    failed = models.CharField(max_length=300, blank=True, help_text="Why nothing came of it")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="model_call_once")]

    def __str__(self) -> str:
        return f"call {self.number} of {self.run_id}"


class ModelCallAnswer(models.Model):
    """That an answer's scrubbed words were sent to a language model. It goes with the answer."""

    call = models.ForeignKey(ModelCall, on_delete=models.CASCADE, related_name="answers")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "contact", "question"], name="sent_to_model_once")
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.question}"


class ReadingTold(models.Model):
    """That an engagement tells people on their receipt how their words were read. None: it does not."""

    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, primary_key=True, related_name="reading_told"
    )
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"told in {self.engagement_id}"
