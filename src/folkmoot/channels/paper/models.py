"""What this room keeps: mappings, imports, paper forms taken out again, and batches of printed forms with how each was keyed."""

import uuid

from django.conf import settings
from django.db import models

from folkmoot.channels.paper.queries import BatchQuerySet, ImportRunQuerySet
from folkmoot.channels.paper.sheet_states import NAMES


class SavedMapping(models.Model):
    """A mapping an officer saved, in the same words as a mapping file."""

    name = models.CharField(max_length=200)
    engagement = models.ForeignKey("engagements.Engagement", null=True, blank=True, on_delete=models.CASCADE)
    content = models.TextField(help_text="TOML, as docs/reference/mapping.md describes it")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "name"], name="mapping_once_an_engagement")
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One file on its way in: handed over, checked, taken in, perhaps undone."""

    STATES = [
        ("handed_over", "Handed over"),
        ("checking", "Being checked"),
        ("refused", "Cannot be taken in"),
        ("checked", "Every row can be taken in"),
        ("waiting", "Being taken in"),
        ("imported", "Taken in"),
        ("undone", "Undone"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="imports")
    mapping_name = models.CharField(max_length=200, blank=True)
    mapping = models.TextField(blank=True, help_text="The mapping as it was used")
    file_name = models.CharField(max_length=200)
    kept_file = models.CharField(
        max_length=300, blank=True, help_text="Where the file waits; it is deleted once taken in"
    )
    columns = models.JSONField(default=list, help_text="The file's headings")
    reading = models.JSONField(default=dict, help_text="How to read the file: the sheet of a workbook")
    state = models.CharField(max_length=20, choices=STATES, default="handed_over")
    report = models.JSONField(default=dict, help_text="What was read, and each row that could not be taken")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    job = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.file_name} into {self.engagement_id}"


class UndoneForm(models.Model):
    """That a paper form was taken out again by who entered it, so that its serial number may be entered anew."""

    collector = models.ForeignKey(
        "engagements.Collector", on_delete=models.CASCADE, related_name="undone_forms"
    )
    serial = models.CharField(max_length=40)
    undone_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["collector", "serial"])]

    def __str__(self) -> str:
        return f"form {self.serial}"


class Batch(models.Model):
    """A print run: so many copies of a questionnaire in one language, each with a serial, and how they are keyed."""

    ENTRY = [
        ("double", "Twice, by two people"),
        ("share", "Once, and a share of them twice"),
        ("single", "Once"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    collector = models.ForeignKey("engagements.Collector", on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveIntegerField(help_text="Of its pile: batch 1, 2, 3")
    name = models.CharField(max_length=100)
    version = models.ForeignKey("questions.QuestionnaireVersion", on_delete=models.PROTECT)
    language = models.CharField(max_length=10)
    large_print = models.BooleanField(default=False)
    copies = models.PositiveSmallIntegerField()
    send_back = models.TextField(max_length=400, help_text="Where a form is handed in or sent to")
    send_back_by = models.DateField(null=True, blank=True)
    entry = models.CharField(max_length=8, choices=ENTRY)
    share = models.PositiveSmallIntegerField(default=0, help_text="Of 100 forms, how many are keyed twice")
    seed = models.PositiveBigIntegerField(help_text="By which the forms keyed twice were drawn")
    kept_file = models.CharField(max_length=80, blank=True, help_text="The forms as a file, while it is kept")
    job = models.UUIDField(null=True)
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["collector", "-number"]
        constraints = [models.UniqueConstraint(fields=["collector", "number"], name="batch_number_once")]

    def __str__(self) -> str:
        return f"Batch {self.number}: {self.name}"


class Sheet(models.Model):
    """One printed copy: its serial, where it went and what became of it. It names nobody."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveSmallIntegerField(help_text="Of its batch: copy 1, 2, 3")
    serial = models.CharField(
        max_length=10, unique=True, help_text="By chance, its last character checks the rest"
    )
    keyed_twice = models.BooleanField(default=False, help_text="Whether two people key it")
    state = models.CharField(max_length=10, choices=list(NAMES.items()), default="printed")
    state_at = models.DateTimeField(auto_now_add=True)
    where = models.CharField(max_length=120, blank=True, help_text="Where it was handed out or left")

    class Meta:
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="sheet_number_once")]
        indexes = [models.Index(fields=["batch", "state"])]

    def __str__(self) -> str:
        return f"copy {self.number} of {self.batch_id}"


class Keying(models.Model):
    """What one person read on a form: a draft, then their reading, sealed; emptied once the form is settled."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="keyings")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    place = models.PositiveSmallIntegerField(null=True, help_text="First or second; nothing: still a draft")
    sealed = models.BinaryField(null=True)
    started_at = models.DateTimeField(auto_now_add=True)
    keyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sheet", "place"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "officer"], name="keying_once_an_officer"),
            models.UniqueConstraint(fields=["sheet", "place"], name="keying_once_a_place"),
        ]

    def __str__(self) -> str:
        return f"keying {self.place} of {self.sheet_id}"


class Agreement(models.Model):
    """How often what one person keyed for one question was what the other keyed, and what stands: counts alone."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="agreements")
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    question = models.CharField(max_length=60)
    compared = models.PositiveIntegerField(default=0)
    agreed = models.PositiveIntegerField(default=0)
    stood = models.PositiveIntegerField(default=0, help_text="How often what they keyed is what stands")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "officer", "question"], name="agreement_once")
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.batch_id}"


class LogLine(models.Model):
    """Something that was done to copies of a batch: what, to which, where, by whom and when."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="log")
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=16)
    words = models.CharField(max_length=300, blank=True)
    officer = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.first}-{self.last}"
