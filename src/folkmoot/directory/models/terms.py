"""The words by which things are sorted: taxonomies, their terms, and which thing carries which."""

import uuid

from django.db import models

from folkmoot.directory.models.details import Detail


class Taxonomy(models.Model):
    """A vocabulary: needs, ages, kinds of provision."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(max_length=40, blank=True, help_text="What this house calls it, if it does")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=2_000)
    uri = models.CharField(max_length=2_000, blank=True)
    version = models.CharField(max_length=50, blank=True)
    further = models.JSONField(default=dict)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="one_taxonomy_by_this_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A word of a taxonomy, with other words people say for it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, null=True, on_delete=models.CASCADE, related_name="terms")
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="children")
    code = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True, max_length=2_000)
    uri = models.CharField(max_length=2_000, blank=True)
    language = models.CharField(max_length=20, blank=True)
    synonyms = models.JSONField(default=list)
    translations = models.JSONField(
        default=dict, help_text="What it is called in other languages, by their codes"
    )
    further = models.JSONField(default=dict)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["taxonomy", "code"], name="terms_by_code")]

    def __str__(self) -> str:
        return self.name


class Tag(Detail):
    """That a thing carries a term (the standard's *attribute*), or a value under a label where there is no term.

    A thing that is none of the four owners is kept by its kind and its identifier.
    """

    term = models.ForeignKey(Term, null=True, on_delete=models.CASCADE)
    kind = models.CharField(
        max_length=60, blank=True, help_text="What the term says of it: need, eligibility, type"
    )
    value = models.CharField(max_length=1_000, blank=True)
    label = models.CharField(max_length=300, blank=True)
    thing_kind = models.CharField(max_length=40, blank=True)
    thing_uuid = models.UUIDField(null=True)

    class Meta(Detail.Meta):
        default_related_name = "tags"
        indexes = [models.Index(fields=["thing_kind", "thing_uuid"], name="tags_of_things")]

    def __str__(self) -> str:
        return self.label or self.value or str(self.term)
