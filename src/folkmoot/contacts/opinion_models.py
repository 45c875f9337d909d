"""An opinion question: statements that people agree with, disagree with, pass on and add to, and each one's vote on each."""

import uuid

from django.db import models


class OpinionQuestion(models.Model):
    """What people are asked to say statements about, in one engagement, and the rules by which statements are shown."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="opinion_question"
    )
    wording = models.CharField(max_length=300)
    rules = models.TextField(help_text="By which statements are shown or not; everybody can read them")
    takes_statements = models.BooleanField(default=True, help_text="Whether people may add statements")
    started_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.wording


class Statement(models.Model):
    """One statement. A participant's waits until an officer has looked at it."""

    STATES = [("waiting", "Waiting"), ("accepted", "Shown"), ("rejected", "Not shown")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(OpinionQuestion, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField(help_text="Its number within the question, as exports name it")
    words = models.TextField()
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.SET_NULL, related_name="statements"
    )
    by_participant = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    reason = models.TextField(blank=True, help_text="Why it is not shown; its writer reads it")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    seen = models.PositiveIntegerField(
        default=0, help_text="How often it was voted on; new ones are shown more"
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="statement_number_once")]

    def __str__(self) -> str:
        return self.words[:60]


class Vote(models.Model):
    """What somebody thinks of a statement: 1 agrees, -1 disagrees, 0 passes. It goes with its contact."""

    AGREE, PASS, DISAGREE = 1, 0, -1
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=[(1, "Agree"), (0, "Pass"), (-1, "Disagree")])
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "statement"], name="vote_once")]

    def __str__(self) -> str:
        return f"{self.value:+d}"
