"""What people should expect, in the words of professionals and of people side by side; who was in the room when; ideas."""

import uuid

from django.db import models

from folkmoot.outcomes.voices.queries import IdeaQuerySet

KINDS = [
    ("lived_experience", "People with lived experience"),
    ("carers", "Family carers"),
    ("front_line", "Front-line staff"),
    ("partners", "Partners"),
    ("providers", "Providers"),
    ("community", "Community and voluntary groups"),
    ("commissioners", "Commissioners and managers"),
    ("councillors", "Councillors"),
]
STAGES = [
    ("vision", "The vision"),
    ("options", "The options"),
    ("design", "The design"),
    ("decision", "The decision"),
    ("delivery", "Delivery"),
]


class StandardSet(models.Model):
    """Standards for one service or place: two columns that are never merged."""

    slug = models.SlugField(max_length=80, unique=True)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="standards")
    title = models.CharField(max_length=150)
    about = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Standard(models.Model):
    """One sentence in one column. Its own side alone writes, changes and retires it."""

    SIDES = [("professionals", "Professionals’ words"), ("people", "People’s words")]
    set = models.ForeignKey(StandardSet, on_delete=models.CASCADE, related_name="standards")
    side = models.CharField(max_length=13, choices=SIDES)
    words = models.CharField(max_length=300)
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words


class Rating(models.Model):
    """How one person found it, once, by the standards and two items of their own. Of the day only the month is kept."""

    set = models.ForeignKey(StandardSet, on_delete=models.CASCADE, related_name="ratings")
    answers = models.JSONField(help_text="{number of a standard, “cared” or “difference”: yes, partly or no}")
    month = models.DateField(help_text="The first day of the month")
    signals = models.JSONField(default=list, help_text="Why it may be doubtful")

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Stage(models.Model):
    """When a stage of an engagement's work was fixed, so that what came later came too late to shape it."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=10, choices=STAGES)
    fixed_on = models.DateField()

    class Meta:
        ordering = ["fixed_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["engagement", "stage"], name="stage_fixed_once")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.fixed_on}"


class InTheRoom(models.Model):
    """That people of one kind joined the work on a day: how many, or which body, never who."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="in_the_room"
    )
    kind = models.CharField(max_length=16, choices=KINDS)
    who = models.CharField(max_length=150, help_text="A body, or how many people: no names")
    joined_on = models.DateField()
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["joined_on", "pk"]

    def __str__(self) -> str:
        return f"{self.who}, {self.joined_on}"


class Idea(models.Model):
    """What somebody thinks can be done, how, and what difference it will make. Published by nobody but on purpose: not at all."""

    STATES = [("new", "New"), ("finding", "Led to a finding"), ("answered", "Answered")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="ideas")
    engagement = models.ForeignKey(
        "engagements.Engagement", null=True, on_delete=models.CASCADE, related_name="ideas"
    )
    what = models.TextField(help_text="What can we do?")
    how = models.TextField(help_text="How can we do it?")
    difference = models.TextField(help_text="What difference will that make?")
    code_hash = models.CharField(max_length=64, unique=True)
    signals = models.JSONField(default=list, help_text="Why it may be doubtful")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="new")
    finding = models.ForeignKey(
        "outcomes.Finding", null=True, on_delete=models.SET_NULL, related_name="ideas"
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what[:60]
