"""Snippets: short tips that help each other's customers, from whom, whether a person checked them, and what became of them."""

import uuid

from django.db import models

from folkmoot.network.knowing_queries import SnippetQuerySet

LONGEST_SNIPPET = 400


class Snippet(models.Model):
    """One tip. Front-line staff find it once it is written; everybody once a person checked it."""

    STATES = [("written", "Waits to be checked"), ("checked", "Checked"), ("set_aside", "Set aside")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="snippets")
    text = models.CharField(
        max_length=LONGEST_SNIPPET, help_text="Blotted where it could say who somebody is"
    )
    searched = models.CharField(max_length=800, help_text="Text, tags and places, folded for search")
    told_by_member = models.BooleanField(default=False, help_text="Whether a member told it, who may be gone")
    member = models.ForeignKey(
        "network.Member", null=True, on_delete=models.SET_NULL, related_name="snippets"
    )
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=STATES, default="written")
    signals = models.JSONField(default=list, help_text="Why it may not come from a person")
    at = models.DateTimeField()
    checked_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField(null=True)
    check_again_on = models.DateField(null=True)
    because = models.CharField(max_length=200, blank=True, help_text="Why it was set aside")
    useful = models.PositiveIntegerField(default=0)
    not_useful = models.PositiveIntegerField(default=0)
    service_uuid = models.UUIDField(null=True, help_text="The service of the directory it became part of")
    promoted_at = models.DateTimeField(null=True)

    objects = SnippetQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["partner", "state", "-at"], name="snippets_by_state")]

    def __str__(self) -> str:
        return self.text[:80]


class SnippetTag(models.Model):
    """What a snippet is about: a word, or an area by its code."""

    KINDS = [("tag", "Tag"), ("area", "Area")]
    snippet = models.ForeignKey(Snippet, on_delete=models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=4, choices=KINDS)
    word = models.CharField(max_length=60)

    class Meta:
        ordering = ["kind", "word"]
        constraints = [models.UniqueConstraint(fields=["snippet", "kind", "word"], name="snippet_tag_once")]
        indexes = [models.Index(fields=["kind", "word", "snippet"], name="snippets_by_tag")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.word}"
