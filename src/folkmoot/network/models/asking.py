"""Questions put to the network: whom each reached, what they answered, and who does not want to be asked."""

import uuid

from django.db import models

from folkmoot.network.knowing_queries import NetworkQuestionQuerySet


class NetworkQuestion(models.Model):
    """A question that goes to the members who know, by interest and place; its answers stay with it."""

    STATES = [("open", "Open"), ("closed", "Closed")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="network_questions"
    )
    told_by_member = models.BooleanField(default=False, help_text="Whether a member asked, who may be gone")
    member = models.ForeignKey(
        "network.Member", null=True, on_delete=models.SET_NULL, related_name="network_questions"
    )
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=600)
    interests = models.JSONField(default=list, help_text="What those who are asked care about or bring")
    areas = models.JSONField(default=list, help_text="Codes of the areas they know; none: everywhere")
    in_public = models.BooleanField(default=False, help_text="Whether whoever asked agreed to a public page")
    state = models.CharField(max_length=6, choices=STATES, default="open")
    at = models.DateTimeField()
    reached = models.PositiveIntegerField(default=0, help_text="How many were asked")
    published_at = models.DateTimeField(null=True, help_text="When an officer checked it for the public page")

    objects = NetworkQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.words[:80]


class QuestionSent(models.Model):
    """That a question was sent to a member, with the link by which only they answer."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(NetworkQuestion, on_delete=models.CASCADE, related_name="sendings")
    member = models.ForeignKey("network.Member", on_delete=models.CASCADE, related_name="+")
    link_hash = models.CharField(max_length=64, unique=True)
    chosen_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["question", "member"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.question_id} to {self.member_id}"


class NetworkAnswer(models.Model):
    """What a member, or an officer, answered; its words stay when they are gone, without them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(NetworkQuestion, on_delete=models.CASCADE, related_name="answers")
    told_by_member = models.BooleanField(default=True)
    member = models.ForeignKey("network.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=2_000)
    in_public = models.BooleanField(
        default=False, help_text="Whether whoever answered agreed to a public page"
    )
    best = models.BooleanField(default=False)
    snippet = models.ForeignKey("network.Snippet", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-best", "at", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "member"], name="answered_once")]

    def __str__(self) -> str:
        return self.words[:80]


class NotAsked(models.Model):
    """That a member does not want to be sent questions."""

    member = models.OneToOneField("network.Member", on_delete=models.CASCADE, related_name="not_asked")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id}"
