"""One mechanism for every change of an entry, whoever makes it: what is proposed, what was decided, and the entry as it stood after."""

import uuid

from django.db import models

from folkmoot.directory.truth.queries import RevisionQuerySet


class Revision(models.Model):
    """A change of one entry. It has a number once it changed it; then `kept` is the whole entry as it stood from then on."""

    STATES = [
        ("draft", "Being written"),
        ("submitted", "Waits for a decision"),
        ("approved", "Taken"),
        ("rejected", "Not taken"),
    ]
    AUTHORS = [("officer", "An officer"), ("provider", "The provider"), ("feed", "A feed"), ("system", "Folkmoot")]  # fmt: skip
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(null=True, help_text="Which version of the entry it made")
    act = models.CharField(max_length=20, help_text="What was done, as a verb")
    state = models.CharField(max_length=9, choices=STATES, default="approved")
    author = models.CharField(max_length=8, choices=AUTHORS, default="officer")
    by = models.CharField(max_length=150, blank=True, help_text="Which body, as the public reads it")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    correspondent = models.ForeignKey(
        "directory.Correspondent", null=True, on_delete=models.SET_NULL, related_name="revisions"
    )
    typed = models.JSONField(
        default=dict, help_text="What was typed in each part of the form, as it was typed"
    )
    patch = models.JSONField(default=dict, help_text="What is to be, by field")
    decided = models.JSONField(default=dict, help_text="By field: whether it was taken, and why")
    reason = models.TextField(blank=True, max_length=2_000)
    kept = models.JSONField(
        null=True, help_text="The whole entry as it stood after; what is withheld is withheld here too"
    )
    at = models.DateTimeField(help_text="When it was begun, or made")
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="one_version_of_a_number"),
            models.UniqueConstraint(
                fields=["service", "correspondent"],
                condition=models.Q(state="draft"),
                name="one_draft_of_a_provider",
            ),
        ]
        indexes = [models.Index(fields=["service", "state"], name="revisions_by_state")]

    def __str__(self) -> str:
        return f"{self.act} of {self.service_id}, {self.state}"
