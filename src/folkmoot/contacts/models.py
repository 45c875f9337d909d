"""Contacts with their answers, and, in tables apart, receipts, first words and ways to reach people."""

import uuid

from django.db import models

from folkmoot.contacts.opinion_models import OpinionQuestion, Statement, Vote
from folkmoot.contacts.queries import ContactQuerySet, ThreadQuerySet

__all__ = [
    "Contact",
    "ContactDetail",
    "DoNotAsk",
    "Erasure",
    "FirstWords",
    "HeardMail",
    "HeldBody",
    "OpinionQuestion",
    "Receipt",
    "SetAside",
    "Statement",
    "Thread",
    "Turn",
    "Unfinished",
    "Vote",
    "WrongGuesses",
]


class Contact(models.Model):
    """An occasion on which someone was asked. One row, answers included; `id` is the watermark of the columns."""

    DISPOSITIONS = [
        ("completed", "Completed"),
        ("partial", "Partial"),
        ("declined", "Declined"),
        ("not_asked", "Not asked"),
    ]
    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(unique=True, help_text="Made by the client; sending it again changes nothing")
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="contacts", db_index=False
    )
    collector = models.ForeignKey(
        "engagements.Collector", on_delete=models.PROTECT, related_name="contacts", db_index=False
    )
    version = models.ForeignKey("questions.QuestionnaireVersion", null=True, on_delete=models.PROTECT)
    channel = models.CharField(max_length=40)
    disposition = models.CharField(max_length=12, choices=DISPOSITIONS)
    reason = models.CharField(max_length=60, blank=True, help_text="Why someone was not asked, or declined")
    answers = models.JSONField(default=dict)
    profile = models.JSONField(
        default=dict, help_text="{dimension: code, or list of codes}; what was not said is absent"
    )
    areas = models.JSONField(default=dict, help_text="{kind of area: code}; the postcode itself is not here")
    place = models.JSONField(
        null=True, help_text="[longitude, latitude] where the questionnaire asks for a place"
    )
    weight = models.FloatField(default=1.0, help_text="The base (design) weight of a sampled contact")
    language = models.CharField(max_length=10, default="en")
    seconds = models.PositiveIntegerField(null=True)
    asked_at = models.DateTimeField(help_text="When the contact happened")
    received_at = models.DateTimeField(help_text="When it was stored here")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    circumstances = models.JSONField(
        default=dict,
        help_text="How it came about: who rang whom, the number of a paper form, the file it came in",
    )
    signals = models.JSONField(
        default=list, help_text="Why this contact may be doubtful; shown in analysis, never blocked"
    )
    body_hash = models.CharField(max_length=64)

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["engagement", "id"]),
            models.Index(fields=["collector", "disposition"]),
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class Receipt(models.Model):
    """The keyed hash of the code by which a person follows or withdraws their answers."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, primary_key=True)
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"receipt of {self.contact_id}"


class FirstWords(models.Model):
    """Free text from which something personal was taken out, as it was first written: encrypted, until it is reviewed or its
    retention date. Then only a keyed hash remains."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="first_words")
    question = models.CharField(max_length=60)
    sealed = models.BinaryField(null=True)
    text_hash = models.CharField(max_length=64)
    keep_until = models.DateField()
    reviewed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.contact_id} {self.question}"


class ContactDetail(models.Model):
    """A way to reach a person, encrypted, for one named purpose they agreed to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="details")
    kind = models.CharField(max_length=10, choices=[("email", "E-mail"), ("phone", "Phone")])
    sealed = models.BinaryField()
    lookup_hash = models.CharField(max_length=64, db_index=True)
    purpose = models.CharField(
        max_length=40, choices=[("outcome", "To be told the outcome"), ("follow_up", "To be asked again")]
    )
    consent_wording = models.TextField()
    agreed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} for {self.purpose}"


class DoNotAsk(models.Model):
    """That an address is not to be written to for a purpose: its owner said so, or nothing arrives there. As a keyed hash alone."""

    lookup_hash = models.CharField(max_length=64)
    purpose = models.CharField(max_length=40)
    because = models.CharField(max_length=10, choices=[("declined", "Declined"), ("bounced", "Bounced")])
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lookup_hash", "purpose"], name="do_not_ask_once")]

    def __str__(self) -> str:
        return f"{self.because} {self.purpose}"


class HeldBody(models.Model):
    """A body that came under a UUID already taken by another: kept, encrypted, for a person to look at."""

    uuid = models.UUIDField(db_index=True)
    collector = models.ForeignKey("engagements.Collector", on_delete=models.CASCADE)
    sealed = models.BinaryField()
    body_hash = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uuid", "body_hash"], name="held_body_once")]

    def __str__(self) -> str:
        return str(self.uuid)


class Unfinished(models.Model):
    """What somebody typed on a shared device and has to put right, for the two minutes in which they do.

    It lets that device's history hold addresses alone, never a form. Opened only with the code in the device's cookie.
    """

    key_hash = models.CharField(max_length=64, unique=True, help_text="Keyed hash of the code in the cookie")
    sealed = models.BinaryField()
    held_until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"held until {self.held_until:%H:%M}"


class Erasure(models.Model):
    """That a contact was erased: enough for the columns to forget it and for its UUID never to come back."""

    uuid_hash = models.CharField(max_length=64, unique=True)
    contact_number = models.BigIntegerField(help_text="The id the row had, by which the columns know it")
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE)
    erased_at = models.DateTimeField()
    because = models.CharField(
        max_length=40,
        choices=[
            ("withdrawn", "Withdrawn"),
            ("retention", "Kept long enough"),
            ("request", "Asked for"),
            ("corrected", "Corrected"),
        ],
    )

    def __str__(self) -> str:
        return f"erased {self.erased_at:%Y-%m-%d}"


class SetAside(models.Model):
    """That a contact is no part of the insight: a person's own complaint, or words that say somebody is at risk.

    The contact stays for its owner, and leaves every copy that is counted with until this is undone. It goes with the contact.
    """

    KINDS = [("complaint", "A complaint"), ("safeguarding", "Somebody may be at risk")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="set_asides")
    kind = models.CharField(max_length=12, choices=KINDS)
    reference = models.CharField(max_length=20, unique=True, help_text="By which it is asked after")
    passed_to = models.CharField(max_length=200, help_text="To whom it was passed on")
    reached_at = models.TextField(blank=True, help_text="How they can be reached, as it was then")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=models.Q(undone_at=None), name="set_aside_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class WrongGuesses(models.Model):
    """How many codes that are nobody's were tried in a stretch of time, from one address (as a hash) or from all."""

    who = models.CharField(max_length=64, help_text="Keyed hash of the address and the day, or “everyone”")
    starts_at = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "starts_at"], name="wrong_guesses_once")]

    def __str__(self) -> str:
        return f"{self.number} from {self.starts_at:%H:%M}"


class Thread(models.Model):
    """A conversation with the person behind a contact, who stays unknown: it goes with the contact."""

    STATES = [("asked", "Asked"), ("answered", "Answered"), ("closed", "Closed")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="thread")
    pseudonym = models.CharField(max_length=60)
    code_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=STATES, default="asked")
    begun_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return self.pseudonym


class Turn(models.Model):
    """What one side said in a conversation, scrubbed at the door."""

    WAYS = [
        ("page", "On the receipt page"),
        ("link", "By a link or code"),
        ("text", "By text message"),
        ("email", "By e-mail"),
    ]
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="turns")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    by_person = models.BooleanField()
    words = models.TextField()
    way = models.CharField(max_length=10, choices=WAYS, default="page")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words[:40]


class HeardMail(models.Model):
    """That an e-mail was taken, or a sentence sent back on a day, so that it is done once. Not the message, nor from whom."""

    id_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"heard {self.at:%Y-%m-%d}"
