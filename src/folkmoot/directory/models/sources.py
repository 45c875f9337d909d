"""Where entries come from: feeds, what each sent as it sent it, each reading with its report, and what feeds disagree about."""

import uuid

from django.conf import settings
from django.db import models

from folkmoot.directory.models.bodies_and_services import Service


class Feed(models.Model):
    """A source of entries: an address that is read again, or files handed over under one name."""

    FORMATS = [
        ("hsds", "HSDS as JSON (3.0 or 3.1)"),
        ("oruk", "Open Referral UK (3.0 or 1.0)"),
        ("hsds-csv", "HSDS as a package of tables"),
        ("csv", "One table, with a mapping"),
    ]
    EVERY = [(1, "Every day"), (7, "Every week"), (28, "Every four weeks")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    keeper = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="feeds")
    address = models.CharField(max_length=2_000, blank=True, help_text="Where it is read; empty for files")
    format = models.CharField(max_length=8, choices=FORMATS)
    status = models.CharField(
        max_length=18, blank=True, choices=Service.STATUSES, help_text="Taken for a service that tells none"
    )
    country = models.CharField(
        max_length=2, blank=True, help_text="Taken for an address that names none: GB, US"
    )
    publishes = models.BooleanField(default=False, help_text="What is valid is published when it comes in")
    every = models.PositiveSmallIntegerField(
        null=True, choices=EVERY, help_text="Days from one reading to the next; none: only when somebody asks"
    )
    paused = models.BooleanField(
        default=False, help_text="Not read by itself until somebody turns it on again"
    )
    next_at = models.DateTimeField(null=True, db_index=True, help_text="When it is read by itself next")
    mapping = models.TextField(blank=True, max_length=50_000)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FeedReading(models.Model):
    """One reading of a feed: when, tried or taken in, and its report."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="readings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    tried = models.BooleanField(default=False, help_text="A dry run: nothing was changed")
    by_itself = models.BooleanField(default=False, help_text="It was time; nobody asked")
    waits = models.BooleanField(default=False, help_text="So much is different that a person must look first")
    refused = models.TextField(blank=True, help_text="Why nothing was taken in")
    counts = models.JSONField(default=dict, help_text="New, changed, the same and gone, by kind")
    told = models.JSONField(
        default=list, help_text="What was wrong, each with its place; the first thousands"
    )
    wrong = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    upload = models.CharField(
        max_length=100, blank=True, help_text="The file handed over, until it is taken in"
    )

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.feed} {self.at:%Y-%m-%d}"


class SourceRecord(models.Model):
    """One object of a feed: `raw` as it came, `told` under today's names of the standard, and the thing it tells of."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=40, help_text="The standard's name of the object")
    key = models.CharField(max_length=300, help_text="Its id there, or what stands for one")
    thing_uuid = models.UUIDField(db_index=True)
    raw = models.JSONField()
    told = models.JSONField()
    hash = models.CharField(max_length=64)
    faults = models.JSONField(default=list)
    brought = models.BooleanField(default=False, help_text="The thing is here because of this record")
    valid = models.BooleanField(default=True)
    changed_at = models.DateTimeField(help_text="When it last said something new")
    fetched_at = models.DateTimeField(help_text="When it was last seen")
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "kind", "key"], name="one_record_of_each_object")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Assertion(models.Model):
    """What a feed says of a field where the directory says something else: both are shown, with source and date."""

    record = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="assertions")
    field = models.CharField(max_length=60, help_text="The standard's name")
    value = models.JSONField()
    seen_at = models.DateTimeField()
    settled = models.CharField(
        max_length=6, blank=True, choices=[("", "Open"), ("ours", "Ours kept"), ("theirs", "Theirs taken")]
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["record", "field"], name="one_assertion_a_field")]

    def __str__(self) -> str:
        return f"{self.field} of {self.record}"
