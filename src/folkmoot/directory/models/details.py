"""What is told of a service, a place, a body or a service at a place: when, what it costs, whom to ask, who can get in."""

import uuid
from typing import Any

from django.db import models

VISIBLE_TO = [
    ("public", "Everybody"),
    ("partner", "Partners under an agreement in force"),
    ("staff", "Officers who keep the entry"),
    ("withheld", "Nobody: it is kept, and shown nowhere"),
]
OWNERS = ("organisation", "service", "location", "at_location")


def _owner(kind: str) -> Any:
    return models.ForeignKey(f"directory.{kind}", null=True, blank=True, on_delete=models.CASCADE)


class Detail(models.Model):
    """One thing told of one owner, in a row of its own because there may be several.

    `further` keeps, under the standard's own names, what nothing here reads: it goes out as it came in.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = _owner("Organisation")
    service = _owner("Service")
    location = _owner("Location")
    at_location = _owner("ServiceAtLocation")
    visible_to_whom = models.CharField(max_length=8, choices=VISIBLE_TO, default="public")
    further = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering = ["pk"]


class Schedule(Detail):
    """When: hours, and the rule by which days come round (RFC 5545), with the days it does not hold."""

    FREQUENCIES = [("", "One day"), ("DAILY", "Daily"), ("WEEKLY", "Weekly"), ("MONTHLY", "Monthly"), ("YEARLY", "Yearly")]  # fmt: skip
    starts_on = models.DateField(null=True, blank=True, help_text="The first day (DTSTART)")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    frequency = models.CharField(max_length=7, choices=FREQUENCIES, blank=True)
    interval = models.PositiveSmallIntegerField(default=1)
    days = models.CharField(max_length=100, blank=True, help_text="BYDAY: MO,WE or 1MO,-1FR")
    days_of_month = models.CharField(max_length=100, blank=True, help_text="BYMONTHDAY: 1,15,-1")
    until = models.DateField(null=True, blank=True)
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    not_on = models.JSONField(default=list, help_text="Days it does not hold, as dates")
    term_time = models.CharField(
        max_length=8, blank=True, choices=[("", "All year"), ("terms", "In term time"), ("holidays", "In school holidays")]
    )  # fmt: skip
    description = models.TextField(blank=True, max_length=1_000, help_text="In words")

    class Meta(Detail.Meta):
        default_related_name = "schedules"

    def __str__(self) -> str:
        return self.description or self.days


class CostOption(Detail):
    """What it costs, one price a row."""

    option = models.CharField(max_length=200, blank=True, help_text="For whom or for what")
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    description = models.TextField(blank=True, max_length=1_000)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta(Detail.Meta):
        default_related_name = "cost_options"

    def __str__(self) -> str:
        return self.option or str(self.amount)


class EnquiryPoint(Detail):
    """A person or desk to ask: the standard's *contact*, which here is an occasion and not a person."""

    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)

    class Meta(Detail.Meta):
        default_related_name = "enquiry_points"

    def __str__(self) -> str:
        return self.name or self.title


class Phone(Detail):
    """A telephone number."""

    enquiry_point = models.ForeignKey(EnquiryPoint, null=True, blank=True, on_delete=models.CASCADE)
    number = models.CharField(max_length=60)
    extension = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, blank=True, help_text="voice, text, fax, textphone …")
    description = models.CharField(max_length=500, blank=True)

    class Meta(Detail.Meta):
        default_related_name = "phones"

    def __str__(self) -> str:
        return self.number


class Language(Detail):
    """A language in which people are met."""

    phone = models.ForeignKey(Phone, null=True, blank=True, on_delete=models.CASCADE)
    code = models.CharField(max_length=20, blank=True, help_text="BCP 47")
    name = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta(Detail.Meta):
        default_related_name = "languages"

    def __str__(self) -> str:
        return self.name or self.code


class Accessibility(Detail):
    """One thing about getting in, being understood or changing places."""

    description = models.TextField(blank=True, max_length=2_000)
    details = models.TextField(blank=True, max_length=2_000)
    website = models.CharField(max_length=2_000, blank=True)

    class Meta(Detail.Meta):
        default_related_name = "ways_in"

    def __str__(self) -> str:
        return self.description


class ServiceArea(Detail):
    """Whose people it is for: a set of area codes, a shape, or words."""

    name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True, max_length=2_000)
    codes = models.JSONField(default=list, help_text="Codes of areas here")
    extent = models.TextField(blank=True, help_text="A shape, or a reference to one")
    extent_kind = models.CharField(max_length=20, blank=True)
    uri = models.CharField(max_length=2_000, blank=True)

    class Meta(Detail.Meta):
        default_related_name = "service_areas"

    def __str__(self) -> str:
        return self.name


class Capacity(Detail):
    """How many places, beds or hours are free, and when that was said."""

    unit = models.CharField(max_length=100)
    available = models.DecimalField(max_digits=12, decimal_places=2)
    most = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    description = models.CharField(max_length=500, blank=True)
    said_at = models.DateTimeField()

    class Meta(Detail.Meta):
        default_related_name = "capacities"

    def __str__(self) -> str:
        return f"{self.available} {self.unit}"
