"""Introductions: two members who are asked first, what each agreed to show, and how alone each felt before and after."""

import uuid

from django.db import models

from folkmoot.network.knowing_queries import IntroductionQuerySet


class Introduction(models.Model):
    """That an officer offers two members to meet. Contact is exchanged only after both said yes."""

    STATES = [
        ("asked", "Both were asked"),
        ("met", "Both said yes"),
        ("declined", "Not wanted"),
        ("lapsed", "No answer in time"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="introductions")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.CharField(max_length=400, help_text="Why they may like to meet; both read it")
    state = models.CharField(max_length=8, choices=STATES, default="asked")
    at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Introduction of {self.at:%Y-%m-%d}"


class IntroductionSide(models.Model):
    """One of the two: their link, their answer, what they agreed to show, how alone they felt before and after."""

    ANSWERS = [("yes", "Yes"), ("no", "No")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="sides")
    member = models.ForeignKey("network.Member", on_delete=models.CASCADE, related_name="introduced")
    link_hash = models.CharField(max_length=64, unique=True)
    answer = models.CharField(max_length=3, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True)
    shows_name = models.BooleanField(default=False)
    shows_brings = models.BooleanField(default=False)
    gives = models.JSONField(default=list, help_text="Which of their addresses the other gets: email, phone")
    hello = models.CharField(max_length=300, blank=True, help_text="What they say to the other")
    alone_before = models.PositiveSmallIntegerField(null=True, help_text="1 never to 5 always")
    alone_after = models.PositiveSmallIntegerField(null=True)
    asked_after_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "member"], name="introduced_once_in_one")
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.answer or 'no answer yet'}"


class IntroductionWish(models.Model):
    """That a member would like to be introduced, to somebody of whom they say what they look for."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey("network.Member", on_delete=models.CASCADE, related_name="introduction_wishes")
    words = models.CharField(max_length=400)
    at = models.DateTimeField()
    met_by = models.ForeignKey(Introduction, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words[:80]


class IsolationFound(models.Model):
    """What the isolation of a register came to, worked out once a day; who is alone stands on the members themselves."""

    partner = models.OneToOneField("partners.Partner", on_delete=models.CASCADE, related_name="isolation")
    at = models.DateTimeField(help_text="When it was worked out")
    figures = models.JSONField(help_text="See meeting_people/isolation_kept.py")

    class Meta:
        verbose_name_plural = "isolation found"

    def __str__(self) -> str:
        return f"{self.partner_id} at {self.at:%Y-%m-%d %H:%M}"
