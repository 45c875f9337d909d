"""Standing surveys, their waves, and the addresses letters were sent to: apart from every answer, and erased on a date."""

import uuid

from django.db import models

from folkmoot.channels.standing_survey.queries import (
    PublishedTrendsQuerySet,
    SurveyQuerySet,
    SurveyWaveQuerySet,
)


class Survey(models.Model):
    """A survey that asks the same core again and again, each time of people newly picked at random."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=150)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="standing_surveys")

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Wave(models.Model):
    """One round of a survey: the collector that hears it, when, and how many addresses letters went to."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves")
    collector = models.OneToOneField(
        "engagements.Collector", on_delete=models.CASCADE, related_name="survey_wave"
    )
    name = models.CharField(max_length=80)
    fieldwork_from = models.DateField(null=True, blank=True)
    fieldwork_to = models.DateField(null=True, blank=True)
    issued = models.PositiveIntegerField(
        null=True, blank=True, help_text="Addresses asked, by us or by a firm"
    )
    not_eligible = models.PositiveIntegerField(
        default=0, help_text="Of those, found to be no home: empty, a business, not there"
    )
    seed = models.CharField(max_length=80, blank=True, help_text="The words from which the sample was drawn")
    strata = models.JSONField(
        default=list, help_text="What was drawn in each stratum; see drawing.drawn_rows"
    )
    list_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the list drawn from")
    drawn_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(
        null=True, blank=True, help_text="When the list was first taken out for the printer"
    )
    erase_on = models.DateField(null=True, blank=True, help_text="When the addresses are erased")
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyWaveQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "fieldwork_from", "pk"]

    def __str__(self) -> str:
        return self.name


class IssuedAddress(models.Model):
    """An address that was drawn: its serial number and weight, and the address itself, sealed, until it is erased.

    Nothing here says who answered.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="addresses")
    serial = models.CharField(max_length=12)
    stratum = models.CharField(max_length=80, blank=True)
    cluster = models.CharField(max_length=80, blank=True)
    weight = models.FloatField(help_text="One over the chance with which it was drawn")
    sealed = models.BinaryField(null=True, help_text="The columns of the list, encrypted; none once erased")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["wave", "serial"], name="serial_once_a_wave")]

    def __str__(self) -> str:
        return self.serial


class PublishedTrends(models.Model):
    """A survey's trends as everybody may see them: made of numbers that were published before, of each wave by itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="published")
    content = models.JSONField(help_text="See published_trends.Content")
    releases = models.ManyToManyField("insight.Release", related_name="+")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = PublishedTrendsQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"Trends of {self.survey}"
