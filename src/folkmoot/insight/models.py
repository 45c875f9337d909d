"""What the public has been shown on purpose, which cases were mended on the way to a weight, and themes."""

import uuid

from django.db import models

from folkmoot.design.templatetags.words import many
from folkmoot.insight.coding.models import (
    Codebook,
    CodingAct,
    DraftAnswer,
    DraftTheme,
    Run,
    Sample,
    SampleAnswer,
    SampleCoding,
    Suggestion,
    TakenAway,
    ThemeQuote,
    ToCodeNext,
    WrittenAnswer,
)
from folkmoot.insight.coming_out.models import CodesBrought, ModelCall, ModelCallAnswer, ReadingTold

__all__ = [
    "Campaign",
    "CampaignText",
    "Codebook",
    "Coded",
    "CodesBrought",
    "CodingAct",
    "DraftAnswer",
    "DraftTheme",
    "KeptEdition",
    "ModelCall",
    "ModelCallAnswer",
    "PreparedDemand",
    "ReadingTold",
    "Release",
    "Run",
    "Sample",
    "SampleAnswer",
    "SampleCoding",
    "Suggestion",
    "TakenAway",
    "Theme",
    "ThemeQuote",
    "ToCodeNext",
    "WeightingPlan",
    "WordsCounted",
    "WrittenAnswer",
]


class Release(models.Model):
    """A set of tables published deliberately, after disclosure control; it stays as it was."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="releases"
    )
    collector = models.ForeignKey(
        "engagements.Collector",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="cards",
        help_text="The one way of asking whose results card this is; none: it is about the whole engagement",
    )
    title = models.CharField(max_length=200)
    tables = models.JSONField(help_text="The tables as they left, hidden cells included as hidden")
    method = models.JSONField(help_text="Recipe and method note")
    edition = models.JSONField(
        default=dict, help_text="Shown and hidden counts, for checking later releases; never leaves"
    )
    contacts_up_to = models.BigIntegerField(help_text="The watermark of the columns it was made from")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title


class KeptEdition(models.Model):
    """What left for the public otherwise than in a release, as later tables must know it; never leaves itself."""

    WAYS = [("reach", "Who was heard, taken out for the public")]

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="kept_editions"
    )
    way = models.CharField(max_length=10, choices=WAYS)
    edition = models.JSONField(help_text="Shown and hidden counts, for checking later tables; never leaves")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["told_at", "pk"]

    def __str__(self) -> str:
        return f"{self.way} of {self.engagement_id}"


class WeightingPlan(models.Model):
    """How an engagement's answers are made to look like the area: which margins, which repairs. The newest is
    current."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="weighting_plans"
    )
    settings = models.JSONField(help_text="Margins, repairs and policy as insight.weighing describes them")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"plan of {self.engagement_id}"


class Theme(models.Model):
    """An idea that people put in their own words, in a codebook that people own. It is retired or merged, never deleted."""

    STATES = [
        ("used", "In use"),
        ("retired", "Retired"),
        ("merged", "Merged into another"),
        ("gone", "Taken out of the codebook"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=120)
    definition = models.TextField(blank=True, help_text="What it is about")
    include = models.TextField(blank=True, help_text="What belongs to it though one might doubt it")
    exclude = models.TextField(blank=True, help_text="What does not belong to it though it looks like it")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    state = models.CharField(max_length=7, choices=STATES, default="used")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    version = models.PositiveIntegerField(default=1, help_text="Counts its changes, for two people at once")
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "name"],
                condition=models.Q(state__in=["used", "retired"]),
                name="theme_named_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Coded(models.Model):
    """That a person read one answer as speaking of a theme. It goes with the answer. What was before is in the log."""

    ORIGINS = [
        ("person", "By a person"),
        ("campaign", "With its campaign"),
        ("suggestion", "A suggestion a person accepted"),
        ("agreed", "Agreed by two"),
        ("file", "From a file"),
    ]
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="coded")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="coded")
    question = models.CharField(max_length=60)
    spans = models.JSONField(
        default=list, help_text="Which words: [[start, end], ...]; none: the whole answer"
    )
    origin = models.CharField(max_length=10, choices=ORIGINS, default="person")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "contact", "question"], name="coded_once")]

    def __str__(self) -> str:
        return f"{self.theme_id} in {self.contact_id}"


class Campaign(models.Model):
    """Answers in nearly the same words: proposed by counting, settled by a person. Nothing is dropped because of it."""

    STATES = [("proposed", "Proposed"), ("confirmed", "A campaign"), ("rejected", "No campaign")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="campaigns"
    )
    question = models.CharField(max_length=60)
    name = models.CharField(max_length=120, blank=True)
    leader = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.SET_NULL, related_name="leads_campaigns"
    )
    state = models.CharField(max_length=10, choices=STATES, default="proposed")
    found_at = models.DateTimeField()
    settled_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or f"campaign {self.pk}"


class CampaignText(models.Model):
    """That one person's text belongs to a campaign. It goes with the answers."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="in_campaigns")
    adds = models.BooleanField(
        null=True, help_text="Whether it adds words of their own; told when the campaign is coded"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "contact"], name="in_campaign_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.campaign_id}"


class WordsCounted(models.Model):
    """How many answers a question had in people's own words, and how many different texts they were, when last counted."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="words_counted"
    )
    question = models.CharField(max_length=60)
    answers = models.PositiveIntegerField()
    different = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "question"], name="words_counted_once")]

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        """The two numbers in words."""
        texts = many(self.different, "different text,different texts")
        return f"{many(self.answers, 'answer,answers')}, {texts}"


class WordsLanguage(models.Model):
    """In which language one answer was taken to be written. Derived from the answer, and it goes with it."""

    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="languages")
    question = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    asked = models.CharField(max_length=10, help_text="The language it was asked in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "question"], name="one_language_an_answer")]

    def __str__(self) -> str:
        return self.language


class Translation(models.Model):
    """What one answer says in another language, by a person. The answer stays beside it, and it goes with the answer."""

    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="translations")
    question = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="en")
    words = models.TextField()
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "question", "language"], name="translated_once")
        ]

    def __str__(self) -> str:
        return self.words[:40]


class PreparedDemand(models.Model):
    """What people looked for in vain in twelve whole months, as a worker worked it out: the pages of what is missing read it."""

    first = models.DateField(unique=True, help_text="The first day of the twelve months")
    last = models.DateField()
    made_of = models.CharField(max_length=64, help_text="What it was made of: anything else asks for it anew")
    needs = models.CharField(max_length=64, help_text="The needs it was counted by")
    told = models.JSONField(help_text="Counts by need, district and age, small ones left out; and words")
    editions = models.JSONField(
        default=dict, help_text="All that was told of these months so far, for checking it anew; never leaves"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-first"]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class KeptMap(models.Model):
    """The opinion map of a question as it was drawn last: groups and statements in numbers and words, and no person.

    `published` is what the public was shown of it on purpose, with the editions by which later ones are checked.
    """

    question = models.OneToOneField(
        "contacts.OpinionQuestion", on_delete=models.CASCADE, related_name="kept_map"
    )
    told = models.JSONField(help_text="As evidence.opinion.telling tells it, without who was flagged")
    picture = models.TextField(help_text="The drawing")
    profiles = models.JSONField(default=list, help_text="Each group's profile beside the residents'")
    votes = models.PositiveIntegerField(help_text="How many votes there were")
    drawn_at = models.DateTimeField()
    published = models.JSONField(default=dict)
    editions = models.JSONField(default=list, help_text="Shown and hidden counts; they never leave")
    published_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"map of {self.question_id}"
