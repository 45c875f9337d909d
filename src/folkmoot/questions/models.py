"""The bank of questions, and the questionnaires that are made from it, version by version."""

import uuid

from django.db import models

from folkmoot.questions.queries import QuestionnaireQuerySet, QuestionQuerySet


class Question(models.Model):
    """A question in the bank. Its wording may change; a frozen version keeps the words people were asked."""

    KINDS = [
        ("one", "One answer"),
        ("several", "Several answers"),
        ("scale", "Scale"),
        ("matrix", "Matrix: several rows on one scale"),
        ("ranking", "Ranking"),
        ("number", "Number"),
        ("date", "Date"),
        ("short_text", "Short text"),
        ("long_text", "Long text"),
        ("postcode", "Postcode"),
        ("place", "A place on a map"),
        ("yes_no", "Yes or no"),
        ("statement", "Statement: agree, pass or disagree"),
        ("file", "File"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=60, unique=True, help_text="Short name used in files and tables")
    kind = models.CharField(max_length=20, choices=KINDS)
    definition = models.JSONField(help_text="The question as folkmoot.questions.definition describes it")
    profile = models.SlugField(
        max_length=40, blank=True, help_text="The profile dimension it fills: age, sex, ethnic_group …"
    )
    harmonised = models.BooleanField(
        default=False, help_text="Worded as the census or the harmonised standards word it"
    )
    partner = models.ForeignKey("partners.Partner", null=True, blank=True, on_delete=models.SET_NULL)
    retired = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class Questionnaire(models.Model):
    """An ordered set of questions: the standard core and ad hoc modules."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    partner = models.ForeignKey("partners.Partner", null=True, blank=True, on_delete=models.SET_NULL)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """The questionnaire as it was at one time. Once frozen it never changes: answers keep their wording."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(
        help_text="The whole questionnaire as folkmoot.questions.definition describes it"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["questionnaire", "number"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="questionnaire_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} v{self.number}"
