"""How much the directory is used, as sums by day: never who, never an address of a device, and nothing about one visit."""

from django.db import models


class DayOfUse(models.Model):
    """How often one thing happened on one day: a visit by what led to it, or what came of visits, by area where one was named."""

    day = models.DateField()
    what = models.CharField(max_length=10, help_text="visit, searched, nothing, opened, pinned …")
    came = models.CharField(
        max_length=90, blank=True, help_text="direct, own, other, code:…, search:…, site:…"
    )
    area = models.CharField(max_length=40, blank=True, help_text="Code of the ward searched, or larger")
    n = models.PositiveIntegerField()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["day", "what", "came", "area"], name="use_summed_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what}: {self.n}"


class MonthOfUse(models.Model):
    """The same for a whole month, kept up with every day: the page of years adds up months, and takes no longer for many visits."""

    month = models.DateField(help_text="Its first day")
    what = models.CharField(max_length=10)
    came = models.CharField(max_length=90, blank=True)
    area = models.CharField(max_length=40, blank=True)
    n = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["month", "what", "came", "area"], name="month_of_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.what}: {self.n}"


class PublishedUse(models.Model):
    """A sentence of use that everybody may read, as it was true when it was published."""

    since = models.DateField()
    until = models.DateField()
    visits = models.PositiveIntegerField()
    sentence = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.sentence
