"""Workbooks: the questions to ask oneself before a strategy is written, and what was found."""

import uuid

from django.db import models

from folkmoot.network.workbook.queries import WorkbookQuerySet, WorkbookTemplateQuerySet


class WorkbookTemplate(models.Model):
    """Stages and questions that a partner wrote itself; others ship with Folkmoot."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.CASCADE, related_name="workbook_templates"
    )
    title = models.CharField(max_length=150)
    about = models.TextField(max_length=1_000, blank=True)
    source = models.TextField(max_length=20_000, help_text="Stages and questions as they were written")

    objects = WorkbookTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Workbook(models.Model):
    """A template that is being filled; it keeps the questions as they were when it was begun."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="workbooks")
    strategy = models.ForeignKey(
        "network.Strategy", null=True, blank=True, on_delete=models.SET_NULL, related_name="workbooks"
    )
    title = models.CharField(max_length=150)
    content = models.JSONField(help_text="Its stages and their questions, in order")
    begun_on = models.DateField()

    objects = WorkbookQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "title"]

    def __str__(self) -> str:
        return self.title


class WorkbookAnswer(models.Model):
    """What is written under one question, how far it is agreed, and what shows it."""

    STATUSES = [("none", "Not begun"), ("started", "Begun"), ("agreed", "Agreed")]
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=10, help_text="Its stage and number: 2.3")
    notes = models.TextField(blank=True, max_length=10_000)
    status = models.CharField(max_length=7, choices=STATUSES, default="none")
    evidence = models.JSONField(default=list, help_text="Addresses that show it")
    before = models.JSONField(null=True, help_text="What stood there before the last change, to undo it")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["question"]
        constraints = [
            models.UniqueConstraint(fields=["workbook", "question"], name="answer_once_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.status}"
