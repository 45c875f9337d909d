"""The append-only audit: each row carries the hash of the one before, so that a change shows."""

from django.conf import settings
from django.db import models

from folkmoot.trail.queries import AppendOnly, TrailQuerySet


class TrailRow(models.Model):
    """One act, reading or export by someone signed in."""

    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        help_text="People leave; they are not deleted",
    )
    actor = models.CharField(max_length=200, help_text="Name and post as they were")
    act = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = TrailQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"

    def save(self, *args: object, force_insert: bool = False, **kwargs: object) -> None:  # type: ignore[override]
        """Add a row; a row that stands is never changed."""
        if not force_insert:
            raise AppendOnly
        super().save(force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise AppendOnly

    @property
    def said(self) -> str:
        """The act as people read it."""
        return self.act.replace("_", " ")

    @property
    def told(self) -> list[tuple[str, str]]:
        """What its detail tells, by name and in words; what tells nothing is left out. A template can't ask `detail.items`: a
        detail may have a key of that name."""
        said = ((str(name).replace("_", " "), in_words(value)) for name, value in self.detail.items())
        return [(name, words) for name, words in said if words]


def in_words(value: object) -> str:
    """Return what stands in a detail as people read it, and nothing for what says nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        parts = ((str(name).replace("_", " "), in_words(each)) for name, each in value.items())
        return "; ".join(f"{name}: {words}" for name, words in parts if words)
    if isinstance(value, list):
        return ", ".join(filter(None, map(in_words, value)))
    return "" if value is None else str(value)


class SubjectKey(models.Model):
    """The key under which the trail names one person. Destroyed, their rows can be tied to nobody."""

    reference = models.CharField(max_length=64, unique=True, help_text="A keyed hash of who they are")
    key = models.BinaryField(help_text="Sealed under the data key")

    def __str__(self) -> str:
        return "a key"


class HeadOfDay(models.Model):
    """The trail's head as it was given to every partner on a day, so that each is a witness for the others."""

    day = models.DateField(unique=True)
    rows = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%-d %B %Y}"
