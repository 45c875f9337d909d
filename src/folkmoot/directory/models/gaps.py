"""What is known to be missing: where, for whom, by what evidence, and what each body asked answers, side by side."""

import uuid

from django.db import models

from folkmoot.directory.gaps.queries import GapQuerySet


class ProvisionGap(models.Model):
    """One thing that is missing. It is not a *coverage gap*, which is about who was heard."""

    ENDINGS = [("met", "It is there now"), ("not_met", "It will not be there")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="+", help_text="Who keeps it"
    )
    title = models.CharField(max_length=200, help_text="What is missing, in a sentence for everybody")
    need = models.CharField(max_length=300, blank=True, help_text="The need, in words")
    checklist = models.SlugField(max_length=40, blank=True)
    paragraph = models.SlugField(max_length=40, blank=True)
    area = models.CharField(max_length=40, blank=True, help_text="Code of the area; none: everywhere here")
    area_name = models.CharField(max_length=200, blank=True)
    age = models.CharField(max_length=20, blank=True)
    evidence = models.JSONField(
        default=list, help_text="What was known on that day: numbers that may be shown"
    )
    evidence_on = models.DateField()
    answers_by = models.DateField(help_text="By when those asked are to answer")
    kept_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=7, choices=ENDINGS, blank=True)
    ending_words = models.CharField(max_length=500, blank=True)
    ended_on = models.DateField(null=True)

    objects = GapQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class GapSlot(models.Model):
    """The room beside the others' in which one body, and nobody else, answers."""

    gap = models.ForeignKey(ProvisionGap, on_delete=models.CASCADE, related_name="slots")
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["gap", "partner"], name="one_slot_of_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner_id} on {self.gap_id}"


class GapAnswer(models.Model):
    """What a body answered. A new answer is a new row; the newest holds, the earlier stay."""

    slot = models.ForeignKey(GapSlot, on_delete=models.CASCADE, related_name="answers")
    sees = models.TextField(max_length=2_000, help_text="What we see")
    will_do = models.TextField(max_length=2_000, blank=True, help_text="What we will do")
    by_when = models.DateField(null=True)
    why_not = models.TextField(max_length=2_000, blank=True, help_text="Or why nothing")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    post = models.CharField(max_length=150, blank=True, help_text="The post of who answered, as it then was")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.will_do or self.why_not
