"""Areas that nest, the postcodes inside them, and how many people of each group live there."""

from django.db import models


class AreaQuerySet(models.QuerySet["Area"]):
    """Questions about areas."""

    def of_kind(self, kind: str) -> "AreaQuerySet":
        """Areas of one kind: districts, wards …"""
        return self.filter(kind=kind)

    def inside(self, outer: "Area") -> "AreaQuerySet":
        """Areas that lie in a larger one, at any depth."""
        return self.filter(outer_links__outer=outer)

    def around(self, inner: "Area") -> "AreaQuerySet":
        """Areas that a smaller one lies in, at any height."""
        return self.filter(inner_links__inner=inner)

    def near(self, longitude: float, latitude: float) -> "AreaQuerySet":
        """Areas with a boundary whose surrounding box holds a point; only the boundary itself can tell for sure."""
        return self.filter(west__lte=longitude, east__gte=longitude, south__lte=latitude, north__gte=latitude)

    def light(self) -> "AreaQuerySet":
        """Areas without their boundaries, which are long."""
        return self.defer("boundary")


class Area(models.Model):
    """A named piece of land with an official code or a drawn boundary."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.SlugField(max_length=40, help_text="district, ward, lsoa, msoa, county, local_board …")
    boundary = models.JSONField(null=True, blank=True, help_text="GeoJSON geometry, longitude and latitude")
    boundary_drawn = models.BooleanField(
        default=False, help_text="Drawn here from the smaller areas inside it"
    )
    longitude = models.FloatField(null=True, help_text="Of a point inside it")
    latitude = models.FloatField(null=True)
    west = models.FloatField(null=True, help_text="The box round the boundary")
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    source = models.CharField(max_length=300, blank=True)
    dated = models.DateField(null=True)
    made_up = models.BooleanField(default=False)
    within = models.ManyToManyField("self", symmetrical=False, related_name="contains", through="AreaWithin")

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        indexes = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return self.name


class AreaWithin(models.Model):
    """An area lies in a larger one; every level is written out, so a question needs no recursion."""

    inner = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="outer_links")
    outer = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="inner_links")
    direct = models.BooleanField(default=True, help_text="Said by a file; the others follow from those")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inner", "outer"], name="area_within_once")]

    def __str__(self) -> str:
        return f"{self.inner_id} in {self.outer_id}"


class PostcodeVintage(models.Model):
    """One loading of a postcode list. One complete list is in service; the next loads beside it."""

    label = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)
    dated = models.DateField(null=True)
    started_at = models.DateTimeField(auto_now_add=True)
    loaded_at = models.DateTimeField(null=True, help_text="Empty until every row is in")
    in_service = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    ended_rows = models.PositiveIntegerField(default=0, help_text="Postcodes that are no longer used")
    bad_rows = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="The first bad rows: [line, sentence]")
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["in_service"], condition=models.Q(in_service=True), name="one_vintage_in_service"
            )
        ]

    def __str__(self) -> str:
        return self.label


class AreaSet(models.Model):
    """The areas that postcodes share: {"lsoa": code, "ward": code, "district": code}. A few thousand serve millions."""

    vintage = models.ForeignKey(PostcodeVintage, on_delete=models.CASCADE)
    given = models.JSONField(help_text="As the postcode list said")
    areas = models.JSONField(help_text="With the larger areas those lie in")

    def __str__(self) -> str:
        return str(self.areas)


class Postcode(models.Model):
    """A postcode without spaces, in capitals, and where it lies.

    Millions of rows: the unique constraint is the only index, and the set of areas is not held by a constraint
    of the database, which would cost a second index only to make removing an old list possible.
    """

    vintage = models.ForeignKey(PostcodeVintage, on_delete=models.CASCADE, db_index=False)
    code = models.CharField(max_length=8)
    area_set = models.ForeignKey(AreaSet, on_delete=models.DO_NOTHING, db_index=False, db_constraint=False)
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
    unit = models.CharField(
        max_length=20, default="people", choices=[("people", "people"), ("households", "households")]
    )
    groups_overlap = models.BooleanField(default=False, help_text="A person may be in several groups")
    source = models.CharField(max_length=300)
    dated = models.DateField(null=True)
    loaded_at = models.DateTimeField(auto_now=True)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class PopulationCount(models.Model):
    """People of one group in one area. The empty group is everyone in that area."""

    table = models.ForeignKey(
        PopulationTable, on_delete=models.CASCADE, related_name="counts", db_index=False
    )
    area = models.ForeignKey(Area, on_delete=models.CASCADE)
    group = models.CharField(max_length=120, blank=True)
    people = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "area", "group"], name="population_once")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.group}: {self.people}"


class Segmentation(models.Model):
    """Small areas put into categories by what they are like: the official ones, or one bought under a licence.

    People are put in a category by the smallest area kept of them, when they are counted: nothing of it stands on a
    contact, so another segmentation, or a newer one, touches no answer.
    """

    slug = models.SlugField(max_length=30, unique=True)
    title = models.CharField(max_length=200)
    area_kind = models.SlugField(max_length=40, help_text="The small areas that have a category: lsoa, oa")
    by_postcode = models.BooleanField(default=False, help_text="The file gave postcodes")
    categories = models.JSONField(
        default=list, help_text="[code, label], in the file's order or the mapping's"
    )
    source = models.CharField(max_length=300)
    dated = models.DateField(null=True)
    licence = models.CharField(max_length=300, help_text="On what terms it may be used")
    stays_here = models.BooleanField(
        default=False, help_text="Never leaves this installation: not in a file, not in what is published"
    )
    agreement = models.FloatField(
        null=True, help_text="Of its postcodes, the share in the category their area was given"
    )
    loaded_at = models.DateTimeField(auto_now=True)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class SegmentArea(models.Model):
    """The category of one small area, by the area's code: it need not be among the areas with a name here."""

    segmentation = models.ForeignKey(
        Segmentation, on_delete=models.CASCADE, related_name="areas", db_index=False
    )
    area = models.CharField(max_length=40)
    category = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["segmentation", "area"], name="segment_once")]

    def __str__(self) -> str:
        return f"{self.area}: {self.category}"


class KeptMapping(models.Model):
    """A mapping that was used before and can be chosen again: how one kind of file is read."""

    READS = [
        ("areas", "Areas with boundaries (GeoJSON)"),
        ("places", "Areas without boundaries (CSV)"),
        ("postcodes", "Postcodes"),
        ("population", "Population"),
        ("segments", "Segments"),
    ]
    title = models.CharField(max_length=200)
    reads = models.CharField(max_length=20, choices=READS)
    text = models.TextField(help_text="The mapping itself, as TOML")
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["reads", "title"]
        constraints = [models.UniqueConstraint(fields=["reads", "title"], name="mapping_kept_once")]

    def __str__(self) -> str:
        return self.title
