"""Pilots: what was to be tried and how it would be judged, fixed before the start; what came of it, and where it went next."""

import uuid

from django.db import models

from folkmoot.outcomes.learning.questions import PilotQuerySet


class Pilot(models.Model):
    """A way of working that is tried before it is used everywhere, with what would count as success fixed beforehand."""

    STATES = [("planned", "Being planned"), ("running", "Under way"), ("ended", "Ended")]
    VERDICTS = [("extend", "Extend it"), ("change", "Change it"), ("stop", "Stop it")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="pilots")
    title = models.CharField(max_length=200)
    priority = models.CharField(max_length=200, help_text="What it should help with")
    approach = models.TextField(help_text="What is tried, in plain words")
    hypothesis = models.TextField(help_text="What we think will happen, and why")
    engagements = models.ManyToManyField("engagements.Engagement", related_name="pilots")
    channels = models.JSONField(
        default=list, help_text="The ways of asking that are tried; none: all of them"
    )
    state = models.CharField(max_length=10, choices=STATES, default="planned")
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    fixed_hash = models.CharField(max_length=64, blank=True, help_text="Of all that was fixed at the start")
    measured_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=VERDICTS, blank=True)
    verdict_because = models.TextField(blank=True)
    verdict_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    verdict_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = PilotQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """One thing by which a pilot is judged: a measure from the fixed list, a comparison and a target, then the result."""

    COMPARISONS = [("least", "at least"), ("most", "at most")]
    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="criteria")
    measure = models.CharField(max_length=20)
    comparison = models.CharField(max_length=5, choices=COMPARISONS)
    target = models.FloatField(help_text="In the measure's own unit: shares 0 to 1, money in pence")
    result = models.JSONField(default=dict, help_text="The measure as it was counted last, with its interval")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pilot", "measure"], name="measured_once")]

    def __str__(self) -> str:
        return f"{self.measure} {self.comparison} {self.target}"


class Lesson(models.Model):
    """Something learned on the way: to do again, to change, or to stop."""

    KINDS = [("again", "Do again"), ("change", "Change"), ("stop", "Stop")]
    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="lessons")
    kind = models.CharField(max_length=10, choices=KINDS)
    words = models.TextField()
    learned_on = models.DateField()
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-learned_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:60]}"


class ScaleForecast(models.Model):
    """What a pilot would bring at a larger scale, said with an interval beforehand; later, what came."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="forecasts")
    scale = models.FloatField(help_text="How many times as many uses as the pilot had")
    counts = models.JSONField(help_text="Completed answers of each use of the pilot, as they were then")
    expected = models.FloatField()
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    compared_with = models.ForeignKey(
        "engagements.Engagement", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    actual = models.PositiveIntegerField(null=True)
    actual_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.low} to {self.high} at {self.scale} times"

    @property
    def held(self) -> bool | None:
        """Say whether what came lay in the interval; None until it is known."""
        return None if self.actual is None else self.low <= self.actual <= self.high


class AreaReached(models.Model):
    """From which day on a pilot's way of working was used in an area."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="areas_reached")
    area = models.ForeignKey("places.Area", on_delete=models.CASCADE, related_name="+")
    reached_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["reached_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["pilot", "area"], name="area_reached_once")]

    def __str__(self) -> str:
        return f"{self.area} on {self.reached_on}"


AFTERWARDS = [
    ("joined", "Joined a group"),
    ("volunteered", "Volunteered"),
    ("came_back", "Came back to answer again"),
    ("told_others", "Told other people about it"),
]


class Afterwards(models.Model):
    """How many did something of one kind after taking part, as an officer counted it."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="afterwards")
    kind = models.CharField(max_length=12, choices=AFTERWARDS)
    people = models.PositiveIntegerField()
    counted_on = models.DateField()
    source = models.CharField(max_length=200, help_text="How they were counted")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-counted_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.people} {self.get_kind_display()}"
