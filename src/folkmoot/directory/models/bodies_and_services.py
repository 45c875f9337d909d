"""Bodies, their services and the places those are at.

`hidden` names the fields that not everybody may see: {"address": "withheld", "phone": "staff"} (`details.VISIBLE_TO`).
`further` keeps, under the standard's own names, what nothing here reads: it goes out as it came in.
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
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="children")
    name = models.CharField(max_length=300)
    alternate_name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True, max_length=20_000)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True, max_length=2_000)
    hidden = models.JSONField(default=dict)
    further = models.JSONField(default=dict)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    """A place at which services are given; not a *place* of the glossary, which is an area."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="locations"
    )
    kind = models.CharField(
        max_length=8,
        default="physical",
        choices=[
            ("physical", "A building or place"),
            ("postal", "By post"),
            ("virtual", "Online or by phone"),
        ],
    )
    name = models.CharField(max_length=300, blank=True)
    alternate_name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True, max_length=20_000)
    transportation = models.TextField(blank=True, max_length=2_000, help_text="How to get there")
    address = models.CharField(max_length=500, blank=True, help_text="Building and street")
    city = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=200, blank=True, help_text="County, state or province")
    postcode = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    uprn = models.CharField(max_length=12, blank=True, help_text="Unique property reference number")
    area = models.CharField(max_length=40, blank=True, help_text="Code of the area it is in")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    hidden = models.JSONField(default=dict)
    further = models.JSONField(default=dict)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="locations_by_point")]

    def __str__(self) -> str:
        return self.name or self.address


class Service(models.Model):
    """Something people can use. It is published only with what it is, who it is for, and how it is reached by everybody."""

    STATES = [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")]
    STATUSES = [
        ("active", "It runs"),
        ("inactive", "It does not run now"),
        ("temporarily closed", "It is closed for a time"),
        ("defunct", "It has ended"),
    ]
    LEVELS = [("universal", "For everybody"), ("targeted", "For some who need more"), ("specialist", "For few, by need")]  # fmt: skip
    SECTORS = [
        ("council", "Council"),
        ("health", "Health"),
        ("education", "Education"),
        ("police", "Police and justice"),
        ("voluntary", "Charity or community"),
        ("private", "Business"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="services_kept",
        help_text="Whose officers keep the entry",
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=300)
    alternate_name = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=18, choices=STATUSES, default="active")
    level = models.CharField(max_length=10, choices=LEVELS, blank=True)
    sector = models.CharField(max_length=10, choices=SECTORS, blank=True)
    alert = models.CharField(max_length=500, blank=True, help_text="What people must know now")
    summary = models.CharField(max_length=300, blank=True, help_text="What it is, in one sentence")
    description = models.TextField(blank=True, max_length=20_000, help_text="Services: what people get")
    eligibility = models.TextField(blank=True, max_length=4_000, help_text="Who it is for")
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    accessibility = models.TextField(
        blank=True, max_length=2_000, help_text="Getting in, being understood, changing places"
    )
    application_process = models.TextField(blank=True, max_length=4_000, help_text="How people get it")
    needs_referral = models.BooleanField(null=True, help_text="Whether somebody has to send you")
    wait_time = models.CharField(max_length=500, blank=True)
    cost = models.CharField(max_length=1_000, blank=True, help_text="In words; prices are cost options")
    free = models.BooleanField(default=False)
    when = models.CharField(max_length=300, blank=True, help_text="In words; hours are schedules")
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True, max_length=2_000)
    themes = models.CharField(max_length=200, blank=True, help_text="Codes with a space round each")
    question_sets = models.CharField(
        max_length=200, blank=True, help_text="Sets of questions that apply to it, with a space round each"
    )
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
    assured_on = models.DateField(null=True, blank=True, help_text="When a body looked it over")
    changed_at = models.DateTimeField(
        auto_now=True, db_index=True, help_text="When anything of it last changed"
    )
    hidden = models.JSONField(default=dict)
    further = models.JSONField(default=dict)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["state", "name"], name="services_in_public")]

    def __str__(self) -> str:
        return self.name


class ServiceAtLocation(models.Model):
    """That a service is given at a place."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="at_services")
    description = models.TextField(blank=True, max_length=2_000)
    further = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="service_at_location_once")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.location_id}"
