"""A strategy as a set of documents: each with its versions, their paragraphs, and what people say about each paragraph."""

import uuid

from django.db import models

from folkmoot.network.documents.queries import CommentQuerySet, DocumentQuerySet, StrategyQuerySet


class Strategy(models.Model):
    """What a partnership wants to reach, written in several documents so that more people can write it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="strategies")
    title = models.CharField(max_length=150)
    about = models.TextField(max_length=2_000, help_text="What it is for, in plain words")
    group = models.ForeignKey(
        "network.Group",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="strategies",
        help_text="Who writes it; people are invited to join",
    )
    begun_on = models.DateField()

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "strategies"

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """One document of a strategy, published and consulted on by itself."""

    KINDS = [("vision", "Vision"), ("action_plan", "Action plan"), ("other", "Other")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=11, choices=KINDS, default="other")
    about = models.TextField(max_length=1_000, blank=True, help_text="What it says, in a sentence or two")
    group = models.ForeignKey(
        "network.Group",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents",
        help_text="Who writes this document, where it is not the group of the whole strategy",
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """A document as it reads from one day on. Once published it never changes."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    source = models.TextField(
        max_length=100_000, help_text="As it was written: paragraphs apart by an empty line"
    )
    about_change = models.TextField(
        max_length=1_000, blank=True, help_text="What changed since the last, in words"
    )
    comments_until = models.DateField(
        null=True, blank=True, help_text="The last day for comments; none: no comments"
    )
    engagement = models.ForeignKey(
        "engagements.Engagement",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="document_versions",
        help_text="The survey about this version",
    )
    tied_by_hand = models.BooleanField(
        default=False, help_text="Whether an officer said which comments made which change"
    )
    published_at = models.DateTimeField(null=True)
    printed = models.BinaryField(null=True, help_text="As PDF, made once when it was published")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"


class Paragraph(models.Model):
    """One numbered paragraph, or a heading, of a version; and the comments that made it as it is."""

    KINDS = [("heading", "Heading"), ("text", "Paragraph")]
    version = models.ForeignKey(DocumentVersion, on_delete=models.CASCADE, related_name="paragraphs")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=KINDS, default="text")
    text = models.TextField()
    because = models.ManyToManyField("network.Comment", related_name="changed", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="paragraph_number_once")]

    def __str__(self) -> str:
        return self.text[:60]


class Comment(models.Model):
    """What somebody says about one paragraph: held until a person read it, then shown, accepted or declined."""

    STATES = [
        ("held", "Waits to be read"),
        ("shown", "Waits for an answer"),
        ("accepted", "Accepted"),
        ("declined", "Declined"),
        ("set_aside", "Not shown"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="comments")
    words = models.TextField(max_length=2_000, help_text="What could say who somebody is, blotted out")
    member = models.ForeignKey(
        "network.Member", null=True, on_delete=models.SET_NULL, related_name="comments"
    )
    code_hash = models.CharField(max_length=64, unique=True, help_text="Of the code by which it is followed")
    signals = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=STATES, default="held")
    reason = models.TextField(blank=True, max_length=2_000)
    answered_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["paragraph", "state"], name="comments_by_state")]

    def __str__(self) -> str:
        return self.words[:60]
