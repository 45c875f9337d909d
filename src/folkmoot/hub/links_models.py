"""Linking runs, what they linked, what people were asked, and what people labelled to measure them."""

import uuid

from django.db import models

from folkmoot.hub.links.states import ASKED, NAMES

USES = {"individual": "To help one person", "aggregate": "For counts"}
ANSWERS = {"same": "The same person", "different": "Two people", "unsure": "Can't tell"}


class LinkRun(models.Model):
    """One linking of two registers: model, thresholds, what it found and how right it was measured to be."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, related_name="link_runs")
    version = models.PositiveIntegerField()
    left = models.ForeignKey("hub.Holding", on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey("hub.Holding", on_delete=models.PROTECT, related_name="+")
    use = models.CharField(max_length=10, choices=list(USES.items()))
    floor = models.FloatField(help_text="The least precision the agreement asks of this use")
    seed = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=list(NAMES.items()), default=ASKED)
    because = models.CharField(max_length=1_000, blank=True, help_text="Why it was refused or undone")
    model = models.TextField(blank=True, help_text="What was learnt of how fields agree, to be used again")
    told = models.JSONField(default=dict, help_text="Thresholds, counts, gate and measure: no row, no name")
    asked_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, help_text="When it was accepted, refused or undone")

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.left.giver} with {self.right.giver}"


class Link(models.Model):
    """Two rows of two registers that are one person, by the machine or by a person, until it is undone."""

    run = models.ForeignKey(LinkRun, on_delete=models.CASCADE, related_name="links")
    left = models.UUIDField(db_index=True, help_text="The person's number in the one register")
    right = models.UUIDField(db_index=True, help_text="The person's number in the other")
    probability = models.FloatField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "left", "right"], name="linked_once_in_a_run")]

    def __str__(self) -> str:
        return self.why


class PairToDecide(models.Model):
    """Two rows a person is asked about: the machine could not decide, or its work is measured by them (a sample)."""

    run = models.ForeignKey(LinkRun, on_delete=models.CASCADE, related_name="pairs")
    left = models.UUIDField()
    right = models.UUIDField()
    probability = models.FloatField()
    why = models.CharField(max_length=300)
    because = models.CharField(max_length=300, help_text="Why a person is asked")
    sampled = models.BooleanField(help_text="Whether it was drawn to measure the links that the machine made")
    answer = models.CharField(max_length=10, blank=True, choices=list(ANSWERS.items()))
    answered_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True, help_text="Another is not shown it meanwhile")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "left", "right"], name="asked_once_in_a_run")]

    def __str__(self) -> str:
        return self.why
