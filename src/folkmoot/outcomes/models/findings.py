"""Findings and what they stand on, the replies to them, and what was promised and done."""

import uuid

from django.db import models

from folkmoot.outcomes.queries import CommitmentQuerySet, FindingQuerySet


class Finding(models.Model):
    """A sentence about what people said, and what it stands on. It waits for a reply once it was put to the one who decides."""

    STATES = [
        ("draft", "Being written"),
        ("put", "Waits for a reply"),
        ("replied", "Replied to"),
        ("withdrawn", "Withdrawn"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="findings"
    )
    sentence = models.CharField(max_length=300, help_text="What people said, in one sentence")
    more = models.TextField(blank=True, help_text="What one must know to understand it")
    heading = models.CharField(
        max_length=20, blank=True, help_text="Under which heading of the law that asks, where it has some"
    )
    state = models.CharField(max_length=10, choices=STATES, default="draft")
    written_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="findings_written"
    )
    written_at = models.DateTimeField()
    put_at = models.DateTimeField(null=True, help_text="When it was put to the one who decides")
    withdrawn_because = models.CharField(max_length=300, blank=True)
    published = models.JSONField(
        default=dict,
        help_text="The figures as everybody was shown them: they stand though answers are erased later",
    )
    stale_since = models.DateTimeField(
        null=True, help_text="Since when a figure under it is no longer what it was"
    )
    stale_because = models.CharField(max_length=300, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.sentence


class Ground(models.Model):
    """One thing a finding stands on: an estimate with its recipe, a theme, a statement people voted on, or somebody's own words.

    It goes with the words."""

    KINDS = [
        ("estimate", "A figure"),
        ("theme", "A theme"),
        ("quote", "Somebody’s words"),
        ("statement", "A statement"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="grounds")
    kind = models.CharField(max_length=10, choices=KINDS)
    recipe = models.JSONField(default=dict, help_text="Of a figure: which question, answer and people")
    told = models.JSONField(default=dict, help_text="The figure as it was when it was taken in")
    theme = models.ForeignKey(
        "insight.Theme", null=True, blank=True, on_delete=models.CASCADE, related_name="grounds"
    )
    statement = models.ForeignKey(
        "contacts.Statement", null=True, blank=True, on_delete=models.CASCADE, related_name="grounds"
    )
    contact = models.ForeignKey(
        "contacts.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="quoted_in"
    )
    question = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True, help_text="The words, letter for letter as they are in the answer")
    for_all = models.BooleanField(default=False, help_text="Whether the words may be published")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} under {self.finding_id}"


class Reply(models.Model):
    """What the decision maker answers to a finding, and why."""

    ANSWERS = [
        ("accepted", "Accepted"),
        ("partly", "Accepted in part"),
        ("declined", "Declined"),
        ("not_ours", "Not ours to decide"),
    ]
    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="reply")
    answer = models.CharField(max_length=10, choices=ANSWERS)
    reason = models.TextField()
    passed_to = models.CharField(
        max_length=200, blank=True, help_text="To whom it was passed on, if it is not ours"
    )
    helps = models.TextField(blank=True, help_text="Does this help the whole system, or only us?")
    decision_maker = models.CharField(max_length=150)
    post = models.CharField(max_length=150)
    by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="replies_to_findings"
    )
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.finding_id}"


class Commitment(models.Model):
    """Who does what by when, because of what people said."""

    STATUSES = [
        ("planned", "Planned"),
        ("under_way", "Under way"),
        ("delivered", "Delivered"),
        ("dropped", "Dropped"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="commitments")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(
        "partners.Officer", null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    post = models.CharField(max_length=150, help_text="The post that answers for it, as the public reads it")
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=STATUSES, default="planned")
    made_at = models.DateTimeField()
    done_on = models.DateField(null=True, help_text="The day it was delivered or dropped")
    asked_at = models.DateTimeField(
        null=True, help_text="When those affected were asked whether it made a difference"
    )
    action = models.OneToOneField(
        "network.Action",
        null=True,
        on_delete=models.SET_NULL,
        related_name="commitment",
        help_text="The action of a plan that is the same thing; the one moves with the other",
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what


class CommitmentStep(models.Model):
    """One line of a commitment's history: its status from then on, what is said of it, and what shows that it was done."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=10, choices=Commitment.STATUSES)
    due_on = models.DateField(help_text="The day it was due as of then")
    words = models.TextField(blank=True)
    evidence = models.URLField(max_length=500, blank=True, help_text="Where it can be seen that it was done")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()} at {self.at:%Y-%m-%d}"


class Difference(models.Model):
    """Whether what was delivered made a difference, said by somebody who had asked for it. It goes with their answers."""

    ANSWERS = [("yes", "Yes"), ("some", "A little"), ("no", "No")]
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="differences")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="differences")
    answer = models.CharField(max_length=4, choices=ANSWERS)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "contact"], name="difference_once")]

    def __str__(self) -> str:
        return self.answer


class Told(models.Model):
    """A message to somebody who left a way to be reached: what became of what they said. It goes with their address."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    detail = models.ForeignKey("contacts.ContactDetail", on_delete=models.CASCADE, related_name="told")
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="+")
    commitment = models.ForeignKey(
        Commitment, null=True, on_delete=models.CASCADE, related_name="told", help_text="What it says is done"
    )
    what = models.CharField(max_length=60, help_text="Which replies, or which commitment")
    link_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["detail", "what"], name="told_once")]

    def __str__(self) -> str:
        return self.what
