"""How decision makers used what people said: forecasts sealed before they read it, blind reviews, usefulness, and their days out."""

import uuid

from django.db import models

from folkmoot.outcomes.learning.questions import ForecastQuerySet, ReviewQuerySet


class Forecast(models.Model):
    """What a decision maker would choose before reading what people said, sealed; then what they chose, and why."""

    BECAME = [("kept", "Kept"), ("changed", "Changed")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="forecasts"
    )
    officer = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="forecasts"
    )
    post = models.CharField(max_length=150, help_text="The post as it was then, as the public reads it")
    sealed = models.BinaryField(null=True, help_text="The forecast, encrypted; destroyed once it is opened")
    hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was sealed")
    sealed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(
        null=True, help_text="When the decision maker said they would rather not"
    )
    choice = models.TextField(blank=True, help_text="What was chosen in the end")
    reason = models.TextField(blank=True, help_text="The reason given")
    chosen_at = models.DateTimeField(null=True)
    opened = models.TextField(blank=True, help_text="What was sealed, letter for letter, once opened")
    became = models.CharField(max_length=10, choices=BECAME, blank=True)
    became_because = models.TextField(blank=True, help_text="What changed their mind, or kept it")

    objects = ForecastQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["engagement", "officer"], name="forecast_once")]

    def __str__(self) -> str:
        return f"{self.post} on {self.engagement_id}: {self.state}"

    @property
    def state(self) -> str:
        """Say how it stands: declined, sealed, opened (and not yet compared), kept or changed."""
        if self.became:
            return self.became
        if self.sealed_at is None:
            return "declined"
        return "opened" if self.chosen_at else "sealed"


class Review(models.Model):
    """One of two blind reviews of a finding, by the fixed rubric. Nobody sees it until both are in."""

    finding = models.ForeignKey("outcomes.Finding", on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="reviews"
    )
    asked_at = models.DateTimeField()
    scores = models.JSONField(default=dict, help_text="Each part of the rubric, 0 to 3")
    words = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["finding", "pk"]
        constraints = [models.UniqueConstraint(fields=["finding", "reviewer"], name="reviewed_once")]

    def __str__(self) -> str:
        return f"review of {self.finding_id}"


class Usefulness(models.Model):
    """How useful a decision maker found what people said: when they had read it, and six months later."""

    WHEN = [("receipt", "On reading it"), ("six_months", "Six months later")]
    RATINGS = [(5, "Very useful"), (4, "Useful"), (3, "Some use"), (2, "Little use"), (1, "No use")]
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="useful")
    officer = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="found_useful"
    )
    when = models.CharField(max_length=10, choices=WHEN)
    asked_at = models.DateTimeField()
    rating = models.PositiveSmallIntegerField(null=True, choices=RATINGS)
    used_for = models.TextField(blank=True, help_text="What it was used for")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "officer", "when"], name="useful_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_when_display()}: {self.rating}"


class HatWorn(models.Model):
    """Which hat an officer wears, so that their page answers that hat's question; a councillor's has a ward."""

    HATS = [
        ("councillor", "Councillor"),
        ("cabinet", "Cabinet member"),
        ("chief", "Chief officer"),
        ("officer", "Engagement officer"),
    ]
    officer = models.OneToOneField(
        "partners.Officer", primary_key=True, on_delete=models.CASCADE, related_name="hat"
    )
    hat = models.CharField(max_length=12, choices=HATS)
    ward = models.ForeignKey("places.Area", null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_hat_display()


class CommunityTime(models.Model):
    """Time a leader spent in communities: where, how long, and what they heard."""

    officer = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="time_in_communities"
    )
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    place = models.CharField(max_length=200)
    minutes = models.PositiveIntegerField()
    heard = models.TextField(help_text="What was heard. No names")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.place}, {self.minutes} minutes"
