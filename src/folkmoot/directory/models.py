"""Organisations, their services and the places those are at: the beginning of a superset of HSDS, with UUIDs.

The standard's formats are written from this and read into it (serialisers, importers): no format is a model here.
"""

import uuid

from django.db import models

from folkmoot.directory.queries import ServiceQuerySet


class Organisation(models.Model):
    """A body that gives services. It is linked to a partner only if it takes part here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "partners.Partner", null=True, on_delete=models.SET_NULL, related_name="organisations"
    )
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, max_length=2_000)
    website = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    """A place at which services are given; not a *place* of the glossary, which is an area."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    area = models.CharField(max_length=40, blank=True, help_text="Code of the area it is in")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.address


class Service(models.Model):
    """Something people can use. It is published only with what it is, who it is for, and how it is reached by everybody."""

    STATES = [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="services_kept",
        help_text="Whose officers keep the entry",
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True, help_text="What it is, in one sentence")
    description = models.TextField(blank=True, max_length=4_000, help_text="Services: what people get")
    eligibility = models.TextField(blank=True, max_length=2_000, help_text="Who it is for")
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    accessibility = models.TextField(
        blank=True, max_length=2_000, help_text="Getting in, being understood, changing places"
    )
    application_process = models.TextField(blank=True, max_length=1_000, help_text="How people get it")
    cost = models.CharField(max_length=200, blank=True)
    free = models.BooleanField(default=False)
    when = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    themes = models.CharField(max_length=200, blank=True, help_text="Codes with a space round each")
    locations = models.ManyToManyField(Location, through="ServiceAtLocation", related_name="services")
    catchment = models.JSONField(default=list, help_text="Codes of the areas whose people it is for")
    within = models.TextField(blank=True, help_text="Codes of all areas it is found under")
    served = models.TextField(
        blank=True, help_text="Codes of the areas whose people it serves; none: everybody"
    )
    added_because = models.CharField(
        max_length=300, blank=True, help_text="Said in public after “Added because”; never who told us"
    )
    origin_kind = models.CharField(
        max_length=20, blank=True, help_text="What it came from: a snippet, a comment, a feed"
    )
    origin_uuid = models.UUIDField(null=True)
    added_on = models.DateField()
    confirmed_on = models.DateField()
    confirmed_by = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=9, choices=STATES, default="draft")
    searched = models.TextField(blank=True, help_text="Everything public of it, folded for search")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["state", "name"], name="services_in_public")]

    def __str__(self) -> str:
        return self.name


class ServiceAtLocation(models.Model):
    """That a service is given at a place."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="at_services")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="service_at_location_once")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.location_id}"
