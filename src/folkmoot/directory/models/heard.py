"""What people say of the directory: in which engagement it is said, what was decided of each comment, and marks that wait to be shown."""

import uuid

from django.db import models

from folkmoot.directory.heard.queries import OfferCommentQuerySet


class OfferYear(models.Model):
    """That an engagement is the one in which people say, for a year, what they think of the local offer."""

    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="offer_year"
    )
    days_to_answer = models.PositiveSmallIntegerField(
        default=28, help_text="In how many days a comment is to be answered"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.engagement)


class OfferComment(models.Model):
    """What an officer decided of one comment, which is a contact: whether it is published, why, and in which words. It goes with it."""

    STATES = [
        ("publishable", "To be published"),
        ("individual", "About one person’s own services"),
        ("vexatious", "Vexatious"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contact = models.OneToOneField("contacts.Contact", on_delete=models.CASCADE, related_name="offer_comment")
    state = models.CharField(max_length=11, choices=STATES)
    reason = models.TextField(max_length=1_000, help_text="Why; whoever wrote it reads this")
    heading = models.CharField(max_length=20, help_text="Under which heading of the law it is answered")
    words = models.TextField(
        blank=True, max_length=6_000, help_text="As everybody reads them: what was taken out is […]"
    )
    words_hash = models.CharField(
        max_length=64, help_text="Keyed hash of the words as they were when this was decided"
    )
    sealed_listing = models.BinaryField(
        null=True, help_text="Which entry came of it, encrypted: only the receipt opens it"
    )
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = OfferCommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.contact_id}"


class HeardMark(models.Model):
    """That an entry is to be marked as told by people, from a day on that many entries and comments share. It holds no comment."""

    service = models.OneToOneField("directory.Service", on_delete=models.CASCADE, related_name="heard_mark")
    who = models.CharField(max_length=10, blank=True, help_text="A parent, a young person …; none: not said")
    due_on = models.DateField(help_text="The first day of a quarter")

    class Meta:
        ordering = ["due_on"]

    def __str__(self) -> str:
        return f"{self.service_id} from {self.due_on}"
