"""What a provider answers to the questions that the law, or practice, asks of an entry in the local offer."""

import uuid

from django.db import models


class LocalOfferAnswer(models.Model):
    """A service's answer to one question of one version of a question set (a data file)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(
        "directory.Service", on_delete=models.CASCADE, related_name="local_offer_answers"
    )
    question_set = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    question = models.SlugField(max_length=60)
    text = models.TextField(max_length=4_000)

    class Meta:
        ordering = ["question_set", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "question_set", "version", "question"], name="one_local_offer_answer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.service_id}"
