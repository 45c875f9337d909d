"""Areas that nest, the postcodes inside them, and how many people of each group live there."""

from django.db import models


class Area(models.Model):
    """A named piece of land with an official code or a drawn boundary."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.SlugField(max_length=40, help_text="district, ward, lsoa, msoa, county, local_board …")
    boundary = models.JSONField(null=True, blank=True, help_text="GeoJSON geometry, longitude and latitude")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    source = models.CharField(max_length=300, blank=True)
    dated = models.DateField(null=True)
    made_up = models.BooleanField(default=False)
    within = models.ManyToManyField("self", symmetrical=False, related_name="contains", through="AreaWithin")

    class Meta:
        ordering = ["kind", "name"]
        indexes = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return self.name


class AreaWithin(models.Model):
    """An area lies in a larger one; every level is written out, so a question needs no recursion."""

    inner = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="outer_links")
    outer = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="inner_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inner", "outer"], name="area_within_once")]

    def __str__(self) -> str:
        return f"{self.inner_id} in {self.outer_id}"


class PostcodeVintage(models.Model):
    """One loading of a postcode list. The newest complete one is in service; the next loads beside it."""

    label = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)
    dated = models.DateField(null=True)
    loaded_at = models.DateTimeField(null=True)
    in_service = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-loaded_at"]

    def __str__(self) -> str:
        return self.label


class AreaSet(models.Model):
    """The areas that postcodes share: {"lsoa": code, "ward": code, "district": code}. A few thousand serve millions."""

    vintage = models.ForeignKey(PostcodeVintage, on_delete=models.CASCADE)
    areas = models.JSONField()

    def __str__(self) -> str:
        return str(self.areas)


class Postcode(models.Model):
    """A postcode without spaces, in capitals, and where it lies."""

    vintage = models.ForeignKey(PostcodeVintage, on_delete=models.CASCADE)
    code = models.CharField(max_length=8)
    area_set = models.ForeignKey(AreaSet, on_delete=models.CASCADE)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    ended = models.DateField(null=True, help_text="When the postcode was terminated")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vintage", "code"], name="postcode_once_a_vintage")]

    def __str__(self) -> str:
        return self.code


class PopulationTable(models.Model):
    """How many people of each group live in each area, by one dimension, with where it came from."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    dimension = models.SlugField(max_length=40, help_text="age, sex, ethnic_group, tenure, district …")
    area_kind = models.SlugField(max_length=40)
    unit = models.CharField(max_length=20, default="people", choices=[("people", "people"), ("households", "households")])
    groups_overlap = models.BooleanField(default=False, help_text="A person may be in several groups")
    source = models.CharField(max_length=300)
    dated = models.DateField(null=True)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class PopulationCount(models.Model):
    """People of one group in one area. The empty group is everyone in that area."""

    table = models.ForeignKey(PopulationTable, on_delete=models.CASCADE, related_name="counts")
    area = models.ForeignKey(Area, on_delete=models.CASCADE)
    group = models.CharField(max_length=120, blank=True)
    people = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "area", "group"], name="population_once")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.group}: {self.people}"
