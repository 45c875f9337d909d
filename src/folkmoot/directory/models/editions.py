"""What is made of an entry for those who read otherwise: easy read, translations and films; and booklets of many entries.

Each remembers by a hash of which words of the entry it was made (`editions.source`). Sound and single sheets need no row: they
are made anew whenever those words are others.
"""

import uuid

from django.db import models

from folkmoot.directory.editions.queries import BookletQuerySet, EditionQuerySet


class Edition(models.Model):
    """An entry in another form that people made. `words` is by kind.

    easy: {"lines": [[symbol, sentence], …]}; translation: {"parts": {key of the section: text}}; film: {"title", "transcript"}.
    """

    KINDS = [("easy", "Easy read"), ("translation", "Translation"), ("film", "Film")]
    STATES = [("draft", "Being made"), ("shown", "Everybody sees it"), ("past", "A newer one took its place"), ("taken_back", "Taken back")]  # fmt: skip
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=11, choices=KINDS)
    language = models.CharField(max_length=8, default="en")
    number = models.PositiveIntegerField(help_text="Counted by entry, kind and language")
    state = models.CharField(max_length=10, choices=STATES, default="draft")
    words = models.JSONField(default=dict)
    made_from = models.CharField(max_length=64, help_text="Hash of what everybody saw of the entry then")
    parts = models.JSONField(default=dict, help_text="The same by section, to say which changed since")
    by = models.CharField(max_length=200, blank=True, help_text="Who made it, as people read it")
    by_machine = models.BooleanField(default=False)
    checked_by = models.CharField(max_length=200, blank=True, help_text="Which people, by group or role")
    checked_on = models.DateField(null=True)
    checked_said = models.TextField(max_length=2_000, blank=True)
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "kind", "language", "number"], name="edition_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["service", "kind", "language"],
                condition=models.Q(state="shown") & ~models.Q(kind="film"),
                name="one_edition_shown",
            ),
        ]
        indexes = [models.Index(fields=["state", "kind"], name="editions_by_state")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Film(models.Model):
    """What a film is beside its words: its file here, captions or signing, who agreed to be seen, and what the makers got back."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="film")
    file = models.CharField(max_length=80, blank=True, help_text="Its name on the disk")
    link = models.CharField(max_length=300, blank=True, help_text="An address on this site instead")
    captions = models.TextField(blank=True, max_length=200_000, help_text="WebVTT")
    signed = models.BooleanField(default=False, help_text="It is in British Sign Language")
    agreed = models.CharField(max_length=500, blank=True, help_text="Who is seen, and how they agreed")
    agreed_on = models.DateField(null=True)
    got_back = models.CharField(
        max_length=500, blank=True, help_text="Skills, hours or an award of who made it"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Film of edition {self.edition_id}"


class Booklet(models.Model):
    """A selection of entries to be printed, by the same filters as the search; each time it is made it has a new number."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="booklets")
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=500, blank=True, help_text="For whom it is, under the title")
    query = models.CharField(max_length=1_000, blank=True, help_text="The search that chooses its entries")
    public = models.BooleanField(default=True, help_text="Everybody may download it")
    renew_days = models.PositiveSmallIntegerField(
        default=0, help_text="After how many days it is made anew if entries changed; 0: by hand"
    )
    made_at = models.DateTimeField()

    objects = BookletQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class BookletEdition(models.Model):
    """A booklet as it was printed on one day, in ordinary and in large print. It never changes; it can only be taken back."""

    STATES = [("making", "Being made"), ("ready", "Ready"), ("failed", "Not made"), ("taken_back", "Taken back")]  # fmt: skip
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    booklet = models.ForeignKey(Booklet, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default="making")
    made_from = models.CharField(max_length=64, blank=True, help_text="Hash over those of its entries")
    entries = models.JSONField(
        default=list,
        help_text="Of each: its UUID, name, and the hashes of what was seen and of what was hidden",
    )
    pages = models.JSONField(default=dict, help_text="How many, by size of print")
    changed = models.PositiveIntegerField(default=0, help_text="How many entries are other words by now")
    because = models.CharField(max_length=300, blank=True, help_text="Why it was not made, or taken back")
    code = models.CharField(
        max_length=12, blank=True, help_text="Of the signpost that counts who comes by its QR codes"
    )
    job = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["booklet", "number"], name="booklet_edition_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.booklet}, edition {self.number}"
