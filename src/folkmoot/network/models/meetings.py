"""Meetings of a group: their agenda, who was invited and came, and what was decided."""

import uuid

from django.db import models
from django.db.models import Q

from folkmoot.network.meetings.queries import GroupMeetingQuerySet
from folkmoot.network.models.people import Group, Member


class Meeting(models.Model):
    """A meeting of a group, a focus group, or an event that everybody may come to."""

    KINDS = [("meeting", "Meeting"), ("focus_group", "Focus group"), ("event", "Event open to everybody")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=11, choices=KINDS, default="meeting")
    title = models.CharField(max_length=150)
    series = models.CharField(
        max_length=100, blank=True, help_text="Meetings of one series are counted together"
    )
    about = models.TextField(max_length=2_000, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=300, blank=True, help_text="Where it is joined online; never in public")
    access = models.TextField(max_length=1_000, blank=True, help_text="How people get in and take part")
    changes = models.PositiveSmallIntegerField(default=0, help_text="So that a calendar knows the newest")
    changed_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=300, blank=True)
    invited_count = models.PositiveIntegerField(default=0, help_text="Kept when somebody is erased")
    came_count = models.PositiveIntegerField(default=0, help_text="Of those invited and the others together")
    others_came = models.PositiveIntegerField(default=0, help_text="Who came and is not on the list")
    counted_at = models.DateTimeField(null=True, help_text="When it was kept who came")
    notes = models.TextField(max_length=20_000, blank=True)

    objects = GroupMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_at", "pk"]
        indexes = [models.Index(fields=["group", "begins_at"], name="meetings_of_a_group")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Say whether everybody may come."""
        return self.kind == "event"


class AgendaItem(models.Model):
    """One thing to talk about, by whom it came up, and whether it was closed or carried over."""

    OUTCOMES = [("", "To be talked about"), ("closed", "Closed"), ("carried", "Carried over")]
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=20, blank=True, help_text="The kind of feedback it was filled from")
    source_ref = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=7, choices=OUTCOMES, default="", blank=True)
    said = models.TextField(max_length=2_000, blank=True, help_text="What came of it")
    carried_from = models.OneToOneField(
        "self", null=True, on_delete=models.SET_NULL, related_name="carried_to"
    )

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "source", "source_ref"],
                condition=~Q(source=""),
                name="feedback_once_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return self.words


class GroupQuestion(models.Model):
    """What a member wants a group to talk about, until a meeting closed it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="questions")
    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="group_questions")
    words = models.CharField(max_length=500)
    at = models.DateTimeField()
    answer = models.TextField(max_length=2_000, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words


class Invitation(models.Model):
    """A member and a meeting: whether they were invited, what they answered and whether they came."""

    ANSWERS = [("", "No answer"), ("yes", "Coming"), ("no", "Not coming")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="invitations")
    invited = models.BooleanField(
        default=True, help_text="False: said by themselves that they come, or just came"
    )
    link_hash = models.CharField(max_length=64, unique=True)
    answer = models.CharField(max_length=3, choices=ANSWERS, default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    told = models.PositiveSmallIntegerField(
        null=True, help_text="Which change of the meeting they were sent last"
    )
    bounced_at = models.DateTimeField(null=True)
    came = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="invitation_once")]

    def __str__(self) -> str:
        return f"{self.member_id} to {self.meeting_id}"


class Decision(models.Model):
    """What a meeting decided: who does what by when. It can become an action of the plan."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    words = models.CharField(max_length=500)
    owner = models.CharField(max_length=200, blank=True, help_text="A post or a group rather than a name")
    due = models.DateField(null=True, blank=True)
    action_uuid = models.UUIDField(null=True, help_text="The action it became")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words
