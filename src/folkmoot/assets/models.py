"""What individuals, associations and organisations can give, what they ask for, and the connections made because it was known."""

import uuid

from django.db import models

from folkmoot.assets.queries import AssetQuerySet, CampaignQuerySet, ConnectionQuerySet, EnquiryQuerySet

LEVELS = [
    ("individual", "One person"),
    ("association", "A group, club or network"),
    ("organisation", "An organisation"),
]


class MappingCampaign(models.Model):
    """Why assets are mapped, where and until when: a list without a reason ends as a list."""

    REASONS = [
        ("isolated", "People are isolated"),
        ("fractured", "A community is fractured"),
        ("problems", "Agencies see only problems here"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="mapping_campaigns"
    )
    title = models.CharField(max_length=150)
    reason = models.CharField(max_length=9, choices=REASONS)
    aim = models.TextField(max_length=1_000, help_text="What will be different when it worked")
    scope = models.TextField(max_length=1_000, blank=True, help_text="What is mapped, and what is not")
    areas = models.JSONField(default=list, help_text="Codes of the areas; none: everywhere")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_on", "title"]

    def __str__(self) -> str:
        return self.title


class Asset(models.Model):
    """A strength of the community. An individual stands here only while their consent lasts, and never in public."""

    STATES = [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="assets")
    campaign = models.ForeignKey(MappingCampaign, null=True, on_delete=models.SET_NULL, related_name="assets")
    level = models.CharField(max_length=12, choices=LEVELS)
    name = models.CharField(max_length=150)
    about = models.TextField(max_length=1_000, blank=True)
    head = models.CharField(max_length=300, blank=True, help_text="What they know")
    heart = models.CharField(max_length=300, blank=True, help_text="What they care about")
    hands = models.CharField(max_length=300, blank=True, help_text="What they can do, make or lend")
    offer = models.CharField(max_length=300, blank=True, help_text="What people can use, in one sentence")
    ask = models.CharField(max_length=300, blank=True, help_text="What would help them, in one sentence")
    themes = models.CharField(max_length=200, blank=True, help_text="Codes with a space round each")
    place = models.CharField(max_length=150, blank=True, help_text="Where it is, in words")
    area = models.CharField(max_length=40, blank=True, help_text="Code of the area it is in")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    catchment = models.JSONField(default=list, help_text="Codes of the areas whose people it is for")
    within = models.TextField(blank=True, help_text="Codes of all areas it is found under")
    served = models.TextField(
        blank=True, help_text="Codes of the areas whose people it serves; none: everybody"
    )
    found_by = models.CharField(max_length=150, blank=True, help_text="Who found it, in words")
    found_by_kind = models.CharField(max_length=20, blank=True)
    found_by_uuid = models.UUIDField(null=True)
    found_on = models.DateField()
    confirmed_on = models.DateField()
    asked_to_confirm_on = models.DateField(null=True)
    looked_after_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="assets_looked_after"
    )
    reaches = models.BinaryField(default=b"", help_text="E-mail address of who looks after it, sealed")
    consent_wording = models.TextField(blank=True)
    consented_on = models.DateField(null=True)
    consent_until = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=STATES, default="draft")
    searched = models.TextField(blank=True, help_text="Everything public of it, folded for search")

    objects = AssetQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["state", "level", "name"], name="assets_in_public")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(level="individual")
                | models.Q(
                    consent_until__isnull=False, consented_on__isnull=False, longitude=None, latitude=None
                ),
                name="individuals_by_consent_without_a_point",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Enquiry(models.Model):
    """Somebody wants to use an asset, or to help with what it asks; sealed, and emptied when it led somewhere or nowhere."""

    WAYS = [("use", "I can use this"), ("help", "I can help with this")]
    OUTCOMES = [
        ("waiting", "Waits"),
        ("connected", "A connection was made"),
        ("nothing", "Nothing came of it"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="enquiries")
    way = models.CharField(max_length=4, choices=WAYS)
    on_behalf_of = models.CharField(max_length=8, default="self")
    sealed = models.BinaryField(default=b"", help_text="What they wrote and how to reach them")
    signals = models.JSONField(default=list)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, choices=OUTCOMES, default="waiting")
    ended_on = models.DateField(null=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["outcome", "at"], name="enquiries_waiting")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.at:%Y-%m-%d}"


class Connection(models.Model):
    """That people or bodies came together because an asset was known. It names nobody and stays when the asset goes."""

    KINDS = [
        ("used", "Somebody used what it offers"),
        ("helped", "Somebody helped with what it asks"),
        ("joined", "Two assets came together"),
        ("group", "A new group came of it"),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="connections")
    campaign = models.ForeignKey(
        MappingCampaign, null=True, on_delete=models.SET_NULL, related_name="connections"
    )
    asset = models.ForeignKey(Asset, null=True, on_delete=models.SET_NULL, related_name="connections")
    with_asset = models.ForeignKey(Asset, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=6, choices=KINDS)
    on = models.DateField()
    level = models.CharField(max_length=12, choices=LEVELS)
    area = models.CharField(max_length=40, blank=True, help_text="Code of the district")
    noted_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["partner", "on"], name="connections_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
