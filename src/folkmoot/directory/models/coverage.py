"""How entries are tied to paragraphs of the law, whom a review asked, and what was published of it."""

import uuid
from typing import Any

from django.db import models

from folkmoot.directory.coverage.queries import CoverageQuerySet


def _officer() -> Any:
    return models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")


class CoverageTie(models.Model):
    """That an officer says an entry, or a page, is about a paragraph; or that an entry which a rule names is not."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    checklist = models.SlugField(max_length=40)
    paragraph = models.SlugField(max_length=40)
    service = models.ForeignKey(
        "directory.Service", null=True, on_delete=models.CASCADE, related_name="coverage_ties"
    )
    page = models.URLField(max_length=500, blank=True, help_text="A page that tells it, where no entry does")
    title = models.CharField(max_length=200, blank=True, help_text="What that page is called")
    holds = models.BooleanField(default=True, help_text="No: the entry is not about it, whatever a rule says")
    because = models.CharField(max_length=300)
    by = _officer()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["checklist", "paragraph"], name="ties_by_paragraph")]

    def __str__(self) -> str:
        return f"{self.checklist} {self.paragraph}: {self.service_id or self.page}"


class CoverageRule(models.Model):
    """Which entries are about a paragraph by what is told of them: every condition that is set must hold."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    checklist = models.SlugField(max_length=40)
    paragraph = models.SlugField(max_length=40)
    term = models.ForeignKey("directory.Term", null=True, on_delete=models.CASCADE, related_name="+")
    theme = models.CharField(max_length=20, blank=True)
    sector = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, blank=True)
    answered = models.CharField(
        max_length=120, blank=True, help_text="A set of questions, or one of them: set question"
    )
    because = models.CharField(max_length=300)
    by = _officer()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["checklist", "paragraph"], name="rules_by_paragraph")]

    def __str__(self) -> str:
        return f"{self.checklist} {self.paragraph}: a rule"


class EntryGives(models.Model):
    """Whether an entry is information, advice or both: the Care Act asks for each."""

    GIVES = [("information", "Information"), ("advice", "Advice"), ("both", "Information and advice")]
    service = models.OneToOneField("directory.Service", on_delete=models.CASCADE, related_name="gives")
    gives = models.CharField(max_length=11, choices=GIVES)
    by = _officer()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.gives}"


class OfferReview(models.Model):
    """One review of what the law asks for: whom it asked, and what came of it. It closes only once all were asked or explained."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    checklist = models.SlugField(max_length=40)
    version = models.CharField(max_length=20, help_text="Of the checklist")
    title = models.CharField(max_length=200)
    outcome = models.TextField(max_length=4_000, blank=True, help_text="What came of it")
    begun_on = models.DateField()
    begun_by = _officer()
    closed_on = models.DateField(null=True)
    closed_by = _officer()

    objects = CoverageQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class ReviewAsking(models.Model):
    """That those of a class were asked in a review: who, how and when; or why they were not."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    review = models.ForeignKey(OfferReview, on_delete=models.CASCADE, related_name="askings")
    consultee = models.SlugField(max_length=40)
    asked = models.BooleanField(default=True)
    who = models.CharField(max_length=300, blank=True, help_text="A group or a body, never a person")
    how = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True)
    why_not = models.CharField(max_length=500, blank=True)
    by = _officer()
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.consultee} in {self.review_id}"


class PublishedCoverage(models.Model):
    """What there is and what there is not, as an officer published it on a day. It stays as it was."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    checklist = models.SlugField(max_length=40)
    version = models.CharField(max_length=20)
    area_kind = models.SlugField(max_length=40)
    told = models.JSONField(help_text="By paragraph: its words, the names of its entries, how many by place")
    published_at = models.DateTimeField()
    by = _officer()
    withdrawn_at = models.DateTimeField(null=True)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.checklist}, {self.published_at:%Y-%m-%d}"
