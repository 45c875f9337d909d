"""What may be told twice: pairs a person is asked about, and what was merged, with every row as it was before."""

import uuid

from django.conf import settings
from django.db import models

from folkmoot.directory.duplicates.queries import MergeQuerySet, PossibleDuplicateQuerySet


class PossibleDuplicate(models.Model):
    """Two things of one level that may be one, why, and what a person said of them. Nothing is merged without them."""

    LEVELS = [("organisation", "Organisation"), ("location", "Place"), ("service", "Service")]
    SAID = [
        ("", "Not looked at yet"),
        ("same", "The same: merged"),
        ("different", "Not the same: not asked again"),
        ("later", "Ask later"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    level = models.CharField(max_length=12, choices=LEVELS)
    one = models.UUIDField(help_text="The smaller of the two")
    other = models.UUIDField()
    score = models.FloatField(help_text="How likely they are one, 0 to 1")
    agrees = models.JSONField(default=list)
    differs = models.JSONField(default=list)
    found_at = models.DateTimeField()
    said = models.CharField(max_length=9, blank=True, choices=SAID)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    said_at = models.DateTimeField(null=True)
    ask_on = models.DateField(null=True, help_text="When it is asked again, if it was put off")

    objects = PossibleDuplicateQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["level", "one", "other"], name="a_pair_once")]
        indexes = [models.Index(fields=["said", "-score"], name="pairs_to_look_at")]

    def __str__(self) -> str:
        return f"{self.level} {self.one} {self.other}"


class Merge(models.Model):
    """That a person said two are one: what stayed, what went into it, and each row it touched, before and after."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pair = models.ForeignKey(PossibleDuplicate, on_delete=models.PROTECT, related_name="merges")
    level = models.CharField(max_length=12, choices=PossibleDuplicate.LEVELS)
    stayed = models.UUIDField(db_index=True)
    went = models.UUIDField(db_index=True)
    stayed_name = models.CharField(max_length=300)
    went_name = models.CharField(max_length=300)
    keeper = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="merges")
    rows = models.JSONField(help_text="Each row it touched: table, number, and its columns before and after")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.went_name} into {self.stayed_name}"
