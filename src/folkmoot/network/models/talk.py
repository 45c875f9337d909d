"""Talk in a group: threads and words, what was reported or hidden and why, and comments of everybody held for review."""

import uuid

from django.db import models

from folkmoot.network.models.people import Group, Member
from folkmoot.network.talk.queries import GroupThreadQuerySet


class TalkRules(models.Model):
    """How a group talks, where it is not as usual."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="talk_rules")
    holds_all = models.BooleanField(default=False, help_text="Every word waits until somebody let it through")
    takes_comments = models.BooleanField(default=True, help_text="Whether everybody may comment on its page")

    def __str__(self) -> str:
        return f"How {self.group_id} talks"


class Thread(models.Model):
    """One thing that a group talks about."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="threads")
    title = models.CharField(max_length=150)
    begun_at = models.DateTimeField()
    last_at = models.DateTimeField(help_text="When something was last said that is shown")
    closed_at = models.DateTimeField(null=True)

    objects = GroupThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at", "pk"]
        indexes = [models.Index(fields=["group", "last_at"], name="threads_of_a_group")]

    def __str__(self) -> str:
        return self.title


class Words(models.Model):
    """What somebody said in a thread. Who is erased leaves it as “A member” said it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="said")
    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="words")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=4_000)
    at = models.DateTimeField()
    held = models.BooleanField(default=False, help_text="Waits until somebody let it through")
    hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["thread", "at"], name="words_of_a_thread")]

    def __str__(self) -> str:
        return self.words[:80]


class Hiding(models.Model):
    """That words were hidden, by whom and why, and that it was undone. Kept, whatever follows."""

    words = models.ForeignKey(Words, on_delete=models.CASCADE, related_name="hidings")
    because = models.CharField(max_length=300)
    by_officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    by_leader = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.because


class Report(models.Model):
    """That a member thinks words should not stand there."""

    words = models.ForeignKey(Words, on_delete=models.CASCADE, related_name="reports")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=300)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["words", "member"], name="report_once")]

    def __str__(self) -> str:
        return self.because


class GroupComment(models.Model):
    """What anybody said on a group's page. It is shown once an officer let it through."""

    STATES = [("held", "Waits"), ("shown", "Shown"), ("declined", "Not shown")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="comments")
    words = models.TextField(max_length=1_000)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=STATES, default="held")
    because = models.CharField(max_length=300, blank=True, help_text="Why it is not shown")
    settled_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    signals = models.JSONField(default=list, help_text="Signs that no person sent it")

    class Meta:
        ordering = ["-at", "pk"]
        indexes = [models.Index(fields=["group", "state"], name="comments_of_a_group")]

    def __str__(self) -> str:
        return self.words[:80]
