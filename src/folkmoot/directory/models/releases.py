"""The whole directory as it was put out on one day, to be read, commented on and compared; it never changes afterwards."""

import uuid

from django.db import models

from folkmoot.directory.truth.queries import DirectoryReleaseQuerySet, EntryCommentQuerySet


class DirectoryRelease(models.Model):
    """One numbered release of what a partner keeps. The first ones are drafts put out to consultation."""

    KINDS = [("draft", "Draft for consultation"), ("release", "Release")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="directory_releases"
    )
    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=7, choices=KINDS, default="draft")
    about = models.TextField(max_length=2_000, blank=True, help_text="What people are asked, or what is new")
    comments_until = models.DateField(null=True, help_text="The last day for comments; none: no comments")
    published_at = models.DateTimeField()

    objects = DirectoryReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class ReleasedEntry(models.Model):
    """An entry as the public read it in one release: its sections in words, and nothing that is not public."""

    release = models.ForeignKey(DirectoryRelease, on_delete=models.CASCADE, related_name="entries")
    service_uuid = models.UUIDField()
    name = models.CharField(max_length=300)
    by = models.CharField(max_length=300)
    told = models.JSONField(help_text="By section: its title and its lines")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "service_uuid"], name="entry_once_in_a_release")
        ]

    def __str__(self) -> str:
        return self.name


class EntryComment(models.Model):
    """What somebody says about one entry of a release: held until a person read it, then shown, accepted or declined."""

    STATES = [
        ("held", "Waits to be read"),
        ("shown", "Waits for an answer"),
        ("accepted", "Accepted"),
        ("declined", "Declined"),
        ("set_aside", "Not shown"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(ReleasedEntry, on_delete=models.CASCADE, related_name="comments")
    words = models.TextField(max_length=2_000, help_text="What could say who somebody is, blotted out")
    code_hash = models.CharField(max_length=64, unique=True, help_text="Of the code by which it is followed")
    signals = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=STATES, default="held")
    reason = models.TextField(blank=True, max_length=2_000)
    answered_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    objects = EntryCommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["entry", "state"], name="entry_comments_by_state")]

    def __str__(self) -> str:
        return self.words[:60]
