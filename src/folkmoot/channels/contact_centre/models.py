"""What the people who ask say about the wording: the best advice on a script there is."""

from django.db import models


class WordingNote(models.Model):
    """A note by someone who asks, about how a team's script goes down with callers."""

    collector = models.ForeignKey(
        "engagements.Collector", on_delete=models.CASCADE, related_name="wording_notes"
    )
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    words = models.TextField(max_length=1_000)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.words[:60]
