"""What was said to be different work after all, and what came here from another area."""

import uuid

from django.db import models

from folkmoot.network.knowing_queries import ArrivedQuerySet


class NotTheSame(models.Model):
    """That a partner said of two pieces of work that they only look alike, with the reason. It is not shown to it again."""

    kind = models.SlugField(max_length=20, help_text="group, engagement, action …")
    one = models.UUIDField()
    other = models.UUIDField()
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "one", "other", "partner"], name="not_the_same_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.because[:60]}"


class Arrived(models.Model):
    """A file from another area as it came, word for word, and what it became here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="arrived")
    kind = models.SlugField(max_length=20)
    made = models.UUIDField(help_text="What it became here")
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200)
    licence = models.CharField(max_length=200)
    came_from = models.CharField(max_length=200)
    seal = models.CharField(max_length=64, help_text="SHA-256 of the file's meaning")
    document = models.TextField(help_text="The file itself, in its canonical form")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = ArrivedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["partner", "seal"], name="arrived_once")]
        indexes = [models.Index(fields=["kind", "made"], name="arrived_as")]

    def __str__(self) -> str:
        return self.title


class ArrivedComment(models.Model):
    """What an officer thinks of something that came from another area."""

    arrived = models.ForeignKey(Arrived, on_delete=models.CASCADE, related_name="comments")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=1_000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words[:80]
