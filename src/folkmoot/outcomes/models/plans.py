"""Plans made before an engagement: seven questions, each answer kept with who gave it, and the answers before it."""

import uuid

from django.db import models

from folkmoot.outcomes.plan.queries import PlanQuerySet


class Plan(models.Model):
    """Thinking about whether, whom and how to ask. It may end kindly with “no”, or lead to an engagement."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="plans")
    title = models.CharField(max_length=200)
    about = models.TextField(help_text="What is to be decided")
    engagement = models.ForeignKey(
        "engagements.Engagement", null=True, blank=True, on_delete=models.SET_NULL, related_name="plans"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True, help_text="Why nobody is asked")
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class PlanStep(models.Model):
    """What was written at one step of a plan at one time. The latest holds; the earlier ones stay."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=20)
    said = models.JSONField(default=dict, help_text="Each question of the step with what was answered")
    finished = models.BooleanField(default=False, help_text="Whether the one who wrote it called it done")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.step} of {self.plan_id}"
