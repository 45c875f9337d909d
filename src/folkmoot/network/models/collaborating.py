"""A plan that partners share: its activities, and on which of four levels each partner works together in each of them."""

import uuid

from django.db import models

from folkmoot.network.plan_queries import SharedPlanQuerySet

AIMS = [
    ("resources", "Use existing resources best"),
    ("audiences", "Reach new audiences"),
    ("insight", "Hear what people really think"),
]
LEVELS = [1, 2, 3, 4]
USUAL_LEVELS = [
    {"name": "Networking", "commits": "We tell each other what we know."},
    {"name": "Coordination", "commits": "We also fit our plans and dates to each other’s."},
    {"name": "Cooperation", "commits": "We also share people, rooms or money for this."},
    {
        "name": "Collaboration",
        "commits": "We also decide together, and answer for what comes of it together.",
    },
]


def usual_levels() -> list[dict[str, str]]:
    """Return the four levels a partnership begins with."""
    return [dict(level) for level in USUAL_LEVELS]


class SharedPlan(models.Model):
    """An engagement plan of several partners, with its three aims and the partnership's own names for the levels."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    lead = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="plans_led")
    partners = models.ManyToManyField("partners.Partner", related_name="shared_plans")
    title = models.CharField(max_length=150)
    about = models.TextField(max_length=2_000, blank=True)
    resources = models.TextField(
        max_length=1_000, blank=True, help_text="How existing resources are used best"
    )
    audiences = models.TextField(max_length=1_000, blank=True, help_text="Which new audiences are reached")
    insight = models.TextField(max_length=1_000, blank=True, help_text="How people are heard as they are")
    levels = models.JSONField(default=usual_levels, help_text="Four, from loose to close: name, commits")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    published = models.BooleanField(default=False)

    objects = SharedPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_on", "title"]

    def __str__(self) -> str:
        return self.title


class Activity(models.Model):
    """Something partners do together, for one or more of the three aims."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(SharedPlan, on_delete=models.CASCADE, related_name="activities")
    title = models.CharField(max_length=150)
    about = models.TextField(max_length=1_000, blank=True)
    aims = models.JSONField(default=list, help_text="Codes of the aims it serves")
    engagement = models.ForeignKey(
        "engagements.Engagement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    group = models.ForeignKey(
        "network.Group", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    begins_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["begins_on", "pk"]

    def __str__(self) -> str:
        return self.title


class CollaborationLine(models.Model):
    """One partner in one activity: the level, what it offers, what it gets; agreed when both sides pressed."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="lines")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(default=1)
    offers = models.CharField(max_length=500, blank=True)
    gets = models.CharField(max_length=500, blank=True)
    own_agreed_on = models.DateField(null=True, help_text="When the partner's own officer agreed")
    others_agreed_on = models.DateField(null=True, help_text="When the other side agreed")

    class Meta:
        ordering = ["-level", "partner__name"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "partner"], name="partner_once_an_activity"),
            models.CheckConstraint(condition=models.Q(level__in=LEVELS), name="one_of_four_levels"),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} in {self.activity_id}: {self.level}"

    @property
    def agreed_on(self) -> object:
        """The later of the two days, once both sides pressed."""
        both = (self.own_agreed_on, self.others_agreed_on)
        return max(both) if all(both) else None  # type: ignore[type-var]
