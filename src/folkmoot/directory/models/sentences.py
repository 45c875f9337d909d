"""Sentences of entries that somebody found hard to understand. Nothing is kept of who said so."""

from django.db import models

from folkmoot.directory.clear.queries import UnclearQuerySet


class UnclearSentence(models.Model):
    """That a sentence of an entry was not clear to somebody, and how they would say it."""

    service = models.ForeignKey(
        "directory.Service", on_delete=models.CASCADE, related_name="unclear_sentences"
    )
    sentence = models.CharField(max_length=600, help_text="As it stood")
    hash = models.CharField(max_length=16, help_text="Of the sentence: a changed one is another")
    why = models.CharField(max_length=300, blank=True)
    month = models.DateField(help_text="Its first day")
    settled_on = models.DateField(null=True, help_text="When officers decided that it stays as it is")

    objects = UnclearQuerySet.as_manager()

    class Meta:
        ordering = ["month", "pk"]
        indexes = [models.Index(fields=["service", "hash"], name="unclear_by_sentence")]

    def __str__(self) -> str:
        return self.sentence
