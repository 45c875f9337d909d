"""What the coding workbench keeps: its log of acts, marks on answers, suggestions, runs, samples coded blind, draft themes.

Which answer speaks of which theme *now* is in `Coded`. What was before is in the log: an act holds the numbers of the rows
it added and moved, packed, and `TakenAway` holds the rows it took away. So nothing is held twice, what belongs to
a person's answer goes with it, and an act is taken back by turning its own rows round.
"""

import uuid

from django.db import models

from folkmoot.insight.coding.queries import WrittenAnswerQuerySet


class Codebook(models.Model):
    """How far an engagement's codebook, its log and the list of its written answers have come. Whoever acts locks it."""

    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, primary_key=True, related_name="codebook"
    )
    acts = models.PositiveIntegerField(default=0, help_text="The number of the newest act in the log")
    version = models.PositiveIntegerField(default=0, help_text="Counts acts that changed themes")
    caught_up_to = models.BigIntegerField(default=0, help_text="The newest contact whose words are listed")

    def __str__(self) -> str:
        return f"codebook of {self.engagement_id}"


class CodingAct(models.Model):
    """One line of the log: what was done to the codebook or to answers, with the rows it added and moved."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="coding_acts"
    )
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=20)
    book = models.BooleanField(help_text="Whether it changed themes, and not only what answers speak of")
    theme = models.ForeignKey(
        "insight.Theme",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The theme it began with",
    )
    other = models.ForeignKey(
        "insight.Theme", null=True, on_delete=models.CASCADE, related_name="+", help_text="The one it led to"
    )
    before = models.JSONField(
        default=dict, help_text="Fields of themes as they were: {number: {field: value}}"
    )
    after = models.JSONField(default=dict, help_text="The same fields as they became")
    added = models.BinaryField(default=b"", help_text="Numbers of the codings it added, packed")
    moved = models.BinaryField(default=b"", help_text="Numbers of those that went from `theme` to `other`")
    taken = models.PositiveIntegerField(default=0, help_text="How many it took away; the rows are TakenAway")
    answers = models.PositiveIntegerField(default=0, help_text="How many answers it touched")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_by = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="undoes")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["engagement", "number"], name="coding_act_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.act}"


class TakenAway(models.Model):
    """A coding that an act took away, as it was, so that it comes back the same. It goes with the answer."""

    act = models.ForeignKey(CodingAct, on_delete=models.CASCADE, related_name="took_away")
    coded = models.BigIntegerField(help_text="The number it had, and gets back")
    theme = models.ForeignKey("insight.Theme", on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="taken_codings")
    question = models.CharField(max_length=60)
    spans = models.JSONField(default=list)
    origin = models.CharField(max_length=10)
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.coded} taken away"


class WrittenAnswer(models.Model):
    """One answer in a person's own words, as the workbench knows it: who read it, its marks and notes; never the words."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="written_answers", db_index=False
    )
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="written")
    question = models.CharField(max_length=60)
    nothing_to_add = models.BooleanField(default=False, help_text="“No”, “n/a” and the like")
    version = models.PositiveIntegerField(
        default=0, help_text="Counts what people made of it, for two at once"
    )
    read_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(null=True)
    second_look = models.BooleanField(default=False)
    worth_quoting = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    objects = WrittenAnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "question"], name="written_answer_once")]
        indexes = [models.Index(fields=["engagement", "id"], name="written_in_order")]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.question}"


class ThemeQuote(models.Model):
    """Words of an answer that show what belongs to a theme, by where they stand. They go with the answer."""

    theme = models.ForeignKey("insight.Theme", on_delete=models.CASCADE, related_name="quotes")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="theme_quotes")
    question = models.CharField(max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "contact", "question", "start", "end"], name="theme_quote_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.start}:{self.end}"


class Run(models.Model):
    """One run of the machine: with which seed and versions, on which codebook and answers. It reproduces its figures."""

    KINDS = [
        ("suggestions", "Suggestions"),
        ("draft", "Draft themes"),
        ("report", "Report"),
        ("model", "Language model"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=12, choices=KINDS)
    question = models.CharField(max_length=60, blank=True)
    seed = models.BigIntegerField(default=1)
    versions = models.JSONField(default=dict, help_text="{program: version}")
    codebook_version = models.PositiveIntegerField(default=0)
    acts = models.PositiveIntegerField(default=0, help_text="The newest act in the log then")
    inputs_hash = models.CharField(max_length=64, help_text="SHA-256 of what it was given")
    answers = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict, help_text="What it found, in figures")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.at:%Y-%m-%d %H:%M}"


class Suggestion(models.Model):
    """That the machine reads a theme into an answer. It never becomes a coding without a person. It goes with the answer."""

    STATES = [("waiting", "Waiting"), ("accepted", "Accepted"), ("rejected", "Rejected")]
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="suggestions")
    theme = models.ForeignKey("insight.Theme", on_delete=models.CASCADE, related_name="suggestions")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="suggestions")
    question = models.CharField(max_length=60)
    confidence = models.FloatField(
        help_text="How likely it is right, 0 to 1, as measured on what people coded"
    )
    words = models.JSONField(default=list, help_text="The words that led to it")
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "contact", "question"], name="suggested_once")
        ]

    def __str__(self) -> str:
        return f"{self.theme_id} in {self.contact_id}?"


class ToCodeNext(models.Model):
    """An answer picked to be coded next: at random, so that error can be told, or because most is learnt from it."""

    ARMS = [("random", "At random"), ("unsure", "Where the machine is least sure")]
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="to_code_next")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="to_code_next")
    question = models.CharField(max_length=60)
    arm = models.CharField(max_length=8, choices=ARMS)
    place = models.PositiveIntegerField()
    predicted = models.JSONField(
        default=list, help_text="Numbers of the themes the machine read into it, unseen by people"
    )

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["run", "contact", "question"], name="to_code_next_once")
        ]

    def __str__(self) -> str:
        return f"{self.arm} {self.place}"


class Sample(models.Model):
    """A random sample of answers that two people code without seeing each other's work."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="samples")
    question = models.CharField(max_length=60, blank=True)
    seed = models.BigIntegerField()
    codebook_version = models.PositiveIntegerField(default=0)
    first = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    second = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"sample of {self.made_at:%Y-%m-%d}"


class SampleAnswer(models.Model):
    """One answer of a sample. It goes with the answer."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="answers")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="sampled")
    question = models.CharField(max_length=60)
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["sample", "contact", "question"], name="sampled_once")]

    def __str__(self) -> str:
        return f"{self.place}. of {self.sample_id}"


class SampleCoding(models.Model):
    """What one of the two read into an answer of the sample, or what they agreed on as a third coding."""

    SIDES = [("first", "First"), ("second", "Second"), ("agreed", "Agreed")]
    answer = models.ForeignKey(SampleAnswer, on_delete=models.CASCADE, related_name="codings")
    side = models.CharField(max_length=6, choices=SIDES)
    themes = models.JSONField(default=list, help_text="Numbers of themes")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "side"], name="sample_coded_once")]

    def __str__(self) -> str:
        return f"{self.side} of {self.answer_id}"


class DraftTheme(models.Model):
    """A theme the machine proposes for a first look; it has no name until a person gives it one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    phrases = models.JSONField(default=list)
    size = models.PositiveIntegerField()
    kept_as = models.ForeignKey("insight.Theme", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="draft_theme_once")]

    def __str__(self) -> str:
        return f"draft {self.number}"


class DraftAnswer(models.Model):
    """Where the machine put an answer in a draft; no theme: unplaced. It goes with the answer."""

    ROLES = [("", "One of them"), ("central", "Central"), ("dissenting", "Unlike the others there")]
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="drafted")
    draft = models.ForeignKey(DraftTheme, null=True, on_delete=models.CASCADE, related_name="drafted")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="drafted")
    question = models.CharField(max_length=60)
    role = models.CharField(max_length=10, choices=ROLES, blank=True)
    unlike = models.BooleanField(default=False, help_text="Unlike all the rest")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "contact", "question"], name="drafted_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.draft_id}"
