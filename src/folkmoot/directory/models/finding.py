"""What is searched: one row for each public entry and place, made from what `seen` leaves; words officers chose; the log of searches.

On either database the words of `in_name`, `in_terms` and `in_text` are indexed by what `finding.words_kept` makes: SQLite's FTS5, on
PostgreSQL a table of where each word stands. They hold stems, so that both find the same.
"""

import uuid

from django.db import models


class IndexedEntry(models.Model):
    """A public service, or an asset on its own level, as it is found, shown in a list, counted and ranked."""

    kind = models.CharField(max_length=12, help_text="service, association, organisation")
    thing = models.BigIntegerField(help_text="Its number in its own table")
    uuid = models.UUIDField()
    name = models.CharField(max_length=300)
    line = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=300, blank=True)
    in_name = models.TextField(blank=True)
    in_terms = models.TextField(blank=True)
    in_text = models.TextField(blank=True)
    words = models.TextField(
        blank=True, help_text="Its different words as they are written, to correct others by"
    )
    level = models.CharField(max_length=10, blank=True)
    sector = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=18, blank=True)
    free = models.BooleanField(default=False)
    pence = models.PositiveIntegerField(
        null=True, help_text="The lowest price it tells, in pence; none: it tells none"
    )
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    slots = models.PositiveIntegerField(
        default=0, help_text="A bit for each part of each day of the week; none: not told"
    )
    occasions = models.TextField(
        blank=True, help_text="The days it is on in the next months (`finding.occasions`); none: not told"
    )
    themes = models.CharField(max_length=200, blank=True, help_text="Codes with a space round each")
    needs = models.TextField(blank=True, help_text="Numbers of terms with a space round each")
    ways_in = models.TextField(
        blank=True, help_text="Numbers of terms of accessibility, with a space round each"
    )
    within = models.TextField(blank=True)
    served = models.TextField(blank=True)
    confirmed_on = models.DateField()
    complete = models.FloatField(default=1.0, help_text="Which share of what people ask about is filled in")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "thing"], name="indexed_once")]

    def __str__(self) -> str:
        return self.name


class IndexedPlace(models.Model):
    """A place at which an entry is found; no point where its address is not for everybody."""

    entry = models.ForeignKey(IndexedEntry, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=300, blank=True)
    area = models.CharField(max_length=40, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Changed(models.Model):
    """That something changed of which an entry is made. The database writes it (`finding.structure`), whoever changed it."""

    kind = models.CharField(max_length=12, help_text="service, asset, location, organisation …")
    thing = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"


class IndexState(models.Model):
    """By which loading of the index a process knows whether what it holds in memory is still so."""

    token = models.UUIDField(default=uuid.uuid4)
    line = models.UUIDField(
        default=uuid.uuid4, help_text="The same as long as numbers of entries are never given twice"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.token)


class SchoolTerm(models.Model):
    """When school is on here: half terms are two terms. What is told of term time and of holidays is worked out by it."""

    starts_on = models.DateField(unique=True)
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"


class Synonym(models.Model):
    """What people say, and the words of services for it. It stands over what comes with Folkmoot; meaning nothing, it takes that away."""

    said = models.CharField(max_length=200, unique=True, help_text="As people say it")
    means = models.CharField(
        max_length=1_000, blank=True, help_text="What services call it, parted by commas"
    )

    class Meta:
        ordering = ["said"]

    def __str__(self) -> str:
        return self.said


class StopWord(models.Model):
    """A word that is not searched, or that is although it comes with Folkmoot as one that is not."""

    word = models.CharField(max_length=40, unique=True)
    left_out = models.BooleanField(default=True)

    class Meta:
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class SearchEvent(models.Model):
    """That somebody searched: what for, in which area, and how much there was. Never who, and never a postcode."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    on = models.DateField()
    words = models.CharField(
        max_length=200,
        blank=True,
        help_text="In small letters, without what has the shape of a number or address",
    )
    area = models.CharField(max_length=40, blank=True, help_text="Code of the ward, or of a larger area")
    filters = models.JSONField(default=dict)
    whom = models.CharField(max_length=8, blank=True)
    found = models.PositiveIntegerField()
    opened = models.PositiveIntegerField(default=0, help_text="How often an entry was opened from it")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["on"], name="searches_by_day")]

    def __str__(self) -> str:
        return self.words
