"""The action plan: who does what by when, why it stands there, and every step it took."""

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone

from folkmoot.network.actions.queries import ActionQuerySet

OPEN = ("to_do", "doing")


class Action(models.Model):
    """One thing to do, in the plan of a strategy or of a group."""

    STATUSES = [("to_do", "To do"), ("doing", "Being done"), ("done", "Done"), ("given_up", "Given up")]
    ORIGINS = [
        ("finding", "A finding"),
        ("comment", "A comment on a document"),
        ("focus_group", "A focus group"),
        ("meeting", "A meeting"),
        ("gap", "A gap in the directory"),
        ("snippet", "A snippet"),
        ("commitment", "A commitment"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="actions")
    strategy = models.ForeignKey(
        "network.Strategy", null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    group = models.ForeignKey(
        "network.Group", null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    what = models.CharField(max_length=300)
    owner_member = models.ForeignKey(
        "network.Member", null=True, on_delete=models.SET_NULL, related_name="actions_led"
    )
    owner_group = models.ForeignKey(
        "network.Group", null=True, on_delete=models.SET_NULL, related_name="actions_owned"
    )
    owner_officer = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="actions_owned"
    )
    due_on = models.DateField()
    status = models.CharField(max_length=8, choices=STATUSES, default="to_do")
    origin_kind = models.CharField(max_length=12, choices=ORIGINS, blank=True)
    origin_uuid = models.UUIDField(null=True)
    origin_words = models.CharField(max_length=300, blank=True, help_text="What it comes from, in public")
    evidence = models.URLField(max_length=500, blank=True, help_text="Where it can be seen")
    outcome = models.TextField(blank=True, help_text="What came of it")
    made_at = models.DateTimeField()
    done_on = models.DateField(null=True, help_text="The day it was done or given up")
    reminded_on = models.DateField(null=True, help_text="When its owner was last told that it is overdue")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["partner", "status", "due_on"], name="actions_by_day"),
            models.Index(fields=["origin_kind", "origin_uuid"], name="actions_by_origin"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def overdue(self) -> bool:
        """Say whether its day has passed and it is not over."""
        return self.is_overdue(timezone.localdate())

    def is_overdue(self, today: dt.date) -> bool:
        """Say whether its day has passed, as of a day, and it is not over."""
        return self.status in OPEN and self.due_on < today


class ActionHelp(models.Model):
    """That a member does part of an action that somebody else leads."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="helps")
    member = models.ForeignKey("network.Member", on_delete=models.CASCADE, related_name="actions_helped")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "member"], name="help_once")]

    def __str__(self) -> str:
        return f"{self.member_id} helps with {self.action_id}"


class ActionStep(models.Model):
    """One line of an action's history: its status and day from then on, and what was said of it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=8, choices=Action.STATUSES)
    due_on = models.DateField()
    words = models.TextField(blank=True)
    by_officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    by_member = models.ForeignKey("network.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, help_text="When it was undone as a mistake")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()} at {self.at:%Y-%m-%d}"
