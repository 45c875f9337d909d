"""Engagements, the pledges made before they open, the collectors through which people are asked, and verdicts on them."""

import uuid

from django.db import models

from folkmoot.engagements.gate_models import (
    Holiday,
    Impact,
    Judgement,
    MaterialChange,
    Option,
    Override,
    Preparation,
    Ticked,
)
from folkmoot.engagements.levels import CHOICES, LEVELS
from folkmoot.engagements.queries import CollectorQuerySet, EngagementQuerySet, WordingNoteQuerySet
from folkmoot.questions.reading_age import reading_age

__all__ = [
    "Collector",
    "Cost",
    "Engagement",
    "Holiday",
    "Impact",
    "Judgement",
    "MaterialChange",
    "Option",
    "Override",
    "Pledge",
    "Preparation",
    "Ticked",
    "Verdict",
    "WordingNote",
]


class Engagement(models.Model):
    """One conversation with the public about one decision to be made."""

    STATES = [
        ("draft", "Draft"),
        ("pledged", "Pledged"),
        ("open", "Open"),
        ("closed", "Closed"),
        ("answering", "Answering"),
        ("answered", "Answered"),
    ]
    CLASSES = [
        ("A", "A: people picked at random"),
        ("B", "B: modelled"),
        ("C", "C: people who chose to answer"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(help_text="What is being decided, in plain words")
    state = models.CharField(max_length=20, choices=STATES, default="draft")
    level = models.CharField(
        max_length=20,
        choices=CHOICES,
        default="consult",
        help_text="What people are offered; it says what is owed",
    )
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="engagements")
    questionnaire = models.ForeignKey(
        "questions.QuestionnaireVersion", null=True, blank=True, on_delete=models.PROTECT
    )
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    areas = models.ManyToManyField("places.Area", blank=True, help_text="The places the decision is about")
    area_kinds = models.JSONField(
        default=list, help_text="The kinds of area a postcode becomes here, smallest first"
    )
    languages = models.JSONField(default=list, help_text="Languages offered besides English")
    populations = models.ManyToManyField("places.PopulationTable", blank=True, help_text="Who lives here")
    keeps_postcode_because = models.CharField(max_length=300, blank=True)
    retention_days = models.PositiveIntegerField(default=730)
    notes = models.JSONField(
        default=dict, help_text="Rules of this engagement that its pages state: {dimension: sentence}"
    )
    easy_read = models.TextField(blank=True, help_text="In short sentences, a line each")
    easy_read_checked_on = models.DateField(null=True, blank=True)
    easy_read_checked_by = models.CharField(
        max_length=200, blank=True, help_text="The people with a learning disability who checked it"
    )
    staff_rate = models.PositiveIntegerField(
        null=True, blank=True, help_text="What an hour of an officer's time costs, in pence"
    )
    staff_rate_source = models.CharField(max_length=200, blank=True, help_text="Where that figure is from")
    own_ways = models.BooleanField(
        default=False,
        help_text="Its ways of asking are made with it, by the page it belongs to: none is copied there",
    )
    made_up = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def promise(self) -> str:
        """What is promised to people at the level they are offered."""
        return LEVELS[self.level].promise

    @property
    def owed(self) -> tuple[str, ...]:
        """What follows from it for the council, one sentence each."""
        return LEVELS[self.level].owed


class Pledge(models.Model):
    """The decision maker's promise before an engagement opens."""

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="pledge")
    decider = models.ForeignKey(
        "partners.Officer",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pledges_to_sign",
        help_text="The officer who decides and alone may sign; none: any decision maker of the partner signs",
    )
    decision_maker = models.CharField(max_length=150)
    post = models.CharField(max_length=150)
    can_change = models.TextField()
    cannot_change = models.TextField()
    why_not = models.TextField(blank=True)
    will_read = models.TextField(blank=True)
    reply_by = models.DateField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey("partners.Officer", null=True, blank=True, on_delete=models.PROTECT)
    reply = models.TextField(
        blank=True, help_text="What the decision maker answered; public once marked answered"
    )
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        "partners.Officer", null=True, blank=True, on_delete=models.PROTECT, related_name="replies_written"
    )

    def __str__(self) -> str:
        return f"{self.decision_maker} on {self.engagement_id}"

    @property
    def influence(self) -> str:
        """What people read at the top of every page: what they can change, and what is decided."""
        return "\n".join(part for part in (self.can_change, self.cannot_change, self.why_not) if part)

    @property
    def reading_age(self) -> int | None:
        """At which age most people can read that."""
        return reading_age(self.influence)


class Collector(models.Model):
    """One use of a channel for one engagement: this barber, that call team, this link."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="collectors")
    channel = models.SlugField(max_length=40, help_text="The way of asking: online, contact_centre, paper …")
    code = models.CharField(
        max_length=12, unique=True, help_text="Short enough to type; in the link and the QR code"
    )
    name = models.CharField(max_length=200)
    place = models.ForeignKey("places.Area", null=True, blank=True, on_delete=models.SET_NULL)
    sample_class = models.CharField(max_length=1, choices=Engagement.CLASSES, default="C")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    settings = models.JSONField(default=dict, blank=True)

    objects = CollectorQuerySet.as_manager()

    class Meta:
        ordering = ["engagement", "channel", "name"]

    def __str__(self) -> str:
        return self.name


class Verdict(models.Model):
    """What a person decided about a channel, or about one use of it, and why. The latest one holds; earlier ones stay."""

    VERDICTS = [("extend", "Extend it"), ("change", "Change it"), ("stop", "Stop it")]
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="verdicts")
    channel = models.SlugField(max_length=40)
    collector = models.ForeignKey(
        Collector, null=True, blank=True, on_delete=models.CASCADE, related_name="verdicts"
    )
    verdict = models.CharField(max_length=10, choices=VERDICTS)
    reason = models.TextField(max_length=2_000)
    by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="verdicts_given"
    )
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.channel})"


class Cost(models.Model):
    """What asking took on a day or up to it: staff time and materials, for a channel or for one use of it."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="costs")
    channel = models.SlugField(max_length=40)
    collector = models.ForeignKey(
        Collector, null=True, blank=True, on_delete=models.CASCADE, related_name="costs"
    )
    day = models.DateField(help_text="The day it was for, or the last of several")
    minutes = models.PositiveIntegerField(default=0, help_text="Staff time")
    materials = models.PositiveIntegerField(default=0, help_text="Materials, incentives, licences: in pence")
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="costs_noted"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.minutes} minutes, {self.materials} pence ({self.channel})"


class WordingNote(models.Model):
    """What somebody who asks says of the wording, of a question or the whole script, and what became of it."""

    ANSWERS = [
        ("", "Not answered yet"),
        ("will_change", "It will change in the next version"),
        ("changed", "Changed"),
        ("kept", "Kept as it is"),
    ]
    collector = models.ForeignKey(Collector, on_delete=models.CASCADE, related_name="wording_notes")
    officer = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="wording_notes"
    )
    question = models.CharField(max_length=60, blank=True, help_text="The key; none: the script as a whole")
    version = models.ForeignKey(
        "questions.QuestionnaireVersion",
        null=True,
        on_delete=models.SET_NULL,
        related_name="wording_notes",
        help_text="The version that was asked when it was written",
    )
    words = models.TextField(max_length=1_000)
    written_at = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=ANSWERS, blank=True)
    because = models.TextField(max_length=1_000, blank=True)
    settled_in = models.ForeignKey(
        "questions.QuestionnaireVersion",
        null=True,
        on_delete=models.SET_NULL,
        related_name="wording_notes_settled",
        help_text="The version in which it changed",
    )
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="wording_notes_answered"
    )
    told_at = models.DateTimeField(null=True, help_text="When the one who wrote it saw the answer")

    objects = WordingNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def outcome(self) -> str:
        """What became of it, as it is told: "Changed in version 3"."""
        if self.answer == "changed" and self.settled_in is not None:
            return f"Changed in version {self.settled_in.number}"
        return str(self.get_answer_display())
