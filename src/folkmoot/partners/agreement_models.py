"""Memoranda and agreements as they are kept: the terms as they were signed, what partners said of them, and every step."""

import datetime as dt
import uuid
from typing import Any

from django.db import models

from folkmoot.partners.agreement_queries import AgreementQuerySet, MemorandumQuerySet, VersionQuerySet
from folkmoot.partners.agreements.rule import SIGNED, Rule, compile_rule
from folkmoot.partners.agreements.states import DRAFTING, NAMES, standing
from folkmoot.partners.agreements.terms import REGIMES, Terms, seal_of, terms_from


class Memorandum(models.Model):
    """Principles that partners share. It says who is comfortable with what, and opens nothing."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    principles = models.TextField(help_text="One principle a line; each can be commented on")
    lead = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    parties = models.ManyToManyField("partners.Partner", related_name="memoranda")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = MemorandumQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "memoranda"

    def __str__(self) -> str:
        return self.title


class Agreement(models.Model):
    """A data-sharing agreement through all its versions. Its parties are those of any version, for who may read drafts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    regime = models.CharField(max_length=20, choices=list(REGIMES.items()), default="general")
    memorandum = models.ForeignKey(
        Memorandum, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    lead = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    parties = models.ManyToManyField("partners.Partner", related_name="agreements")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class AgreementVersion(models.Model):
    """One version: what it says, from when to when, and in which state it is. Signed terms never change."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    terms = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=list(NAMES.items()), default=DRAFTING)
    starts_on = models.DateField()
    review_on = models.DateField()
    grace_days = models.PositiveIntegerField(default=0)
    stands_until = models.DateField(null=True, help_text="The first day of the version that took its place")
    seal = models.CharField(
        max_length=64, blank=True, help_text="What partners sign: the SHA-256 of terms and dates"
    )
    changes = models.TextField(blank=True, help_text="Why this version was made, in words")
    because = models.TextField(blank=True, help_text="Why it was refused, suspended or ended")
    made_at = models.DateTimeField(auto_now_add=True)
    signed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"

    @property
    def said(self) -> Terms:
        """What it says."""
        return terms_from(self.terms)

    @property
    def rule(self) -> Rule:
        """The rule it compiles to."""
        return compile_rule(self.said, **self.named(), **self.dated(), state=self.state, stands_until=self.stands_until)  # fmt: skip

    def sealed(self) -> str:
        """The hash of exactly what it says now."""
        return seal_of(self.said, **self.named(), **self.dated())

    def named(self) -> dict[str, Any]:
        """Which version of which agreement it is."""
        return {"agreement": self.agreement.slug, "version": self.number}

    def dated(self) -> dict[str, Any]:
        """From when to when it stands."""
        return {"starts_on": self.starts_on, "review_on": self.review_on, "grace_days": self.grace_days}

    def standing(self, on: dt.date) -> str:
        """How it stands on a day, in words."""
        return standing(self.rule, on, review_on=self.review_on)

    @property
    def may_change(self) -> bool:
        """Whether its terms may still be written."""
        return self.state == DRAFTING

    @property
    def is_signed(self) -> bool:
        """Whether all have signed."""
        return self.state == SIGNED


class ClauseComment(models.Model):
    """What a partner's officer says of a clause of an agreement or a principle of a memorandum. Only added to."""

    version = models.ForeignKey(
        AgreementVersion, null=True, on_delete=models.CASCADE, related_name="comments"
    )
    memorandum = models.ForeignKey(Memorandum, null=True, on_delete=models.CASCADE, related_name="comments")
    clause = models.CharField(max_length=100, help_text="The clause's key; empty: the whole")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.words[:60]


class Comfort(models.Model):
    """A partner is comfortable with a clause, or not yet and why. The newest counts, and only while the clause says the same."""

    version = models.ForeignKey(
        AgreementVersion, null=True, on_delete=models.CASCADE, related_name="comforts"
    )
    memorandum = models.ForeignKey(Memorandum, null=True, on_delete=models.CASCADE, related_name="comforts")
    clause = models.CharField(max_length=100)
    mark = models.CharField(max_length=64, help_text="The hash of what the clause said")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    comfortable = models.BooleanField()
    because = models.TextField(blank=True, help_text="Why not yet; or what changed their mind")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.partner}: {'comfortable' if self.comfortable else 'not yet'}"


class SignOff(models.Model):
    """A party has signed a version: who, when, and the hash of what they signed."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="signatures")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    signed_as = models.CharField(max_length=300, help_text="Name and post as they were")
    seal = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "partner"], name="each_party_signs_once")]

    def __str__(self) -> str:
        return f"{self.signed_as}, {self.at:%-d %B %Y}"


class AgreementStep(models.Model):
    """One step of a version from state to state: the log of decisions, refusals included, with reasons."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    partner = models.ForeignKey("partners.Partner", null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{NAMES[self.before]} → {NAMES[self.after]}"
