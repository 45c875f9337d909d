"""Letters and e-mails on their way to being answers: what was sent, who takes care of it, and where a reply goes."""

import uuid

from django.db import models

from folkmoot.channels.letter.queries import LetterQuerySet


class Letter(models.Model):
    """One letter or e-mail. It becomes a contact under its own UUID, and goes with it."""

    WAYS = [("post", "By post"), ("email", "By e-mail")]
    WRITERS = [("person", "A person"), ("organisation", "An organisation")]
    STATES = [
        ("waiting", "Waits to be entered"),
        ("aside", "Kept aside: it came before"),
        ("entered", "Entered"),
        ("left_out", "Left out: the same letter again"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    collector = models.ForeignKey("engagements.Collector", on_delete=models.CASCADE, related_name="letters")
    contact = models.OneToOneField(
        "contacts.Contact", null=True, on_delete=models.CASCADE, related_name="letter"
    )
    way = models.CharField(max_length=5, choices=WAYS)
    received_on = models.DateField()
    reference = models.CharField(max_length=40, blank=True, help_text="Its number in the council's own files")
    writer = models.CharField(max_length=12, choices=WRITERS)
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    sealed = models.BinaryField(null=True, help_text="The words as they were written, and a draft; encrypted")
    words_hash = models.CharField(max_length=64, blank=True, db_index=True)
    repeats = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="repeated_by")
    apart = models.BooleanField(default=False, help_text="Somebody looked, and it is another sender's")
    taken_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="letters"
    )
    taken_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, help_text="When it was entered, or left out")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_at", "-pk"]
        indexes = [models.Index(fields=["collector", "state"])]

    def __str__(self) -> str:
        return self.reference or f"{self.get_way_display()}, {self.received_on:%-d %B %Y}"


class Scan(models.Model):
    """One page of a letter as a picture, or an e-mail's words; the file itself lies sealed beside the contact's."""

    KINDS = [("picture", "Picture of a page"), ("text", "Words of an e-mail")]
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="scans")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=KINDS)
    sha256 = models.CharField(max_length=64, help_text="Of what is kept, which names the file")
    source_hash = models.CharField(max_length=64, db_index=True, help_text="Of what was handed over, keyed")

    class Meta:
        ordering = ["letter", "number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="scan_number_once")]

    def __str__(self) -> str:
        return f"page {self.number} of {self.letter_id}"


class PostalAddress(models.Model):
    """Where to send a reply, encrypted, for that alone; it goes with the letter."""

    letter = models.OneToOneField(
        Letter, on_delete=models.CASCADE, primary_key=True, related_name="postal_address"
    )
    sealed = models.BinaryField()
    consent_wording = models.TextField()
    agreed_at = models.DateTimeField()
    told_at = models.DateTimeField(
        null=True, help_text="When a letter on what became of it was printed for them"
    )

    def __str__(self) -> str:
        return f"postal address of {self.letter_id}"
