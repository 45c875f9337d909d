"""How being asked felt to people, and how far partners trust each other, wave by wave."""

import uuid

from django.db import models


class Felt(models.Model):
    """How somebody felt about being asked, as they said on their receipt page. It goes with their answers."""

    ANSWERS = [("yes", "Yes"), ("partly", "Partly"), ("no", "No")]
    contact = models.OneToOneField(
        "contacts.Contact", primary_key=True, on_delete=models.CASCADE, related_name="felt"
    )
    listened = models.CharField(max_length=6, choices=ANSWERS, blank=True)
    saw = models.CharField(max_length=6, choices=ANSWERS, blank=True)
    trusts = models.CharField(max_length=6, choices=ANSWERS, blank=True)
    afterwards = models.JSONField(default=list, help_text="What they did afterwards")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"how {self.contact_id} felt"


class PulseWave(models.Model):
    """One round of asking partners' officers how far they trust each other."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=100)
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class PulseTally(models.Model):
    """How many gave one answer in a wave. Single answers are never stored: nobody can say who gave which."""

    wave = models.ForeignKey(PulseWave, on_delete=models.CASCADE, related_name="tallies")
    question = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, help_text="The kind of partner: council, police …")
    mark = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "question", "kind", "mark"], name="tallied_once")
        ]

    def __str__(self) -> str:
        return f"{self.people} said {self.mark}"


class PulseTaken(models.Model):
    """That an officer answered in a wave, so that nobody answers twice. Not what they said."""

    wave = models.ForeignKey(PulseWave, on_delete=models.CASCADE, related_name="taken")
    officer = models.ForeignKey("partners.Officer", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "officer"], name="pulse_once")]

    def __str__(self) -> str:
        return f"{self.officer_id} in {self.wave_id}"
