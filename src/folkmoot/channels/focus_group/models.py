"""The record of a meeting or a group, and photos of its flipcharts. No name of anybody who came; what they said are contacts."""

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone

from folkmoot.channels.focus_group.queries import MeetingQuerySet


class Meeting(models.Model):
    """One public meeting, partnership group, focus group or conversation."""

    KINDS = [
        ("public_meeting", "Public meeting"),
        ("partnership_group", "Partnership group"),
        ("focus_group", "Focus group"),
        ("conversation", "Conversation"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    collector = models.OneToOneField(
        "engagements.Collector", on_delete=models.CASCADE, related_name="meeting"
    )
    kind = models.CharField(max_length=20, choices=KINDS)
    held_on = models.DateField(null=True, blank=True)
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    access = models.TextField(max_length=1_000, blank=True, help_text="How people get in and take part")
    facilitator = models.CharField(max_length=150, blank=True, help_text="Who led it, by post")
    note_taker = models.CharField(max_length=150, blank=True, help_text="Who wrote it down, by post")
    topic_guide = models.TextField(max_length=10_000, blank=True)
    prompts = models.JSONField(default=list, help_text="Keys of the questions that were talked about")
    groups = models.JSONField(default=list, help_text="[kind of people or body, invited, came]")
    notes = models.TextField(max_length=20_000, blank=True, help_text="The staff's own")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{f', {self.venue}' if self.venue else ''}"

    @property
    def invited(self) -> int:
        """How many were invited."""
        return sum(invited for _, invited, _ in self.groups)

    @property
    def came(self) -> int:
        """How many came."""
        return sum(came for _, _, came in self.groups)

    @property
    def moment(self) -> dt.datetime | None:
        """When what was said there was said: when it began, or noon of its day."""
        if self.held_on is None:
            return None
        return timezone.make_aware(dt.datetime.combine(self.held_on, self.begins or dt.time(12)))


class Photo(models.Model):
    """A photo of a flipchart, without anything but its picture. The file lies sealed on the disk."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="photos")
    name = models.CharField(max_length=100)
    shows = models.CharField(max_length=500, help_text="What stands on it, for who cannot see it")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "sha256"], name="photo_of_meeting_once")]

    def __str__(self) -> str:
        return self.shows
