"""The people of the network, the groups they are in, and on which rung of the ladder."""

import uuid

from django.db import models

from folkmoot.network.queries import GroupQuerySet, MemberQuerySet, MembershipQuerySet, SegmentQuerySet
from folkmoot.network.rungs import RUNG_CHOICES


class Member(models.Model):
    """A person, or an organisation, who takes part: what they bring, where, and how they want to hear. Never joined to a contact."""

    KINDS = [("person", "Person"), ("organisation", "Organisation")]
    SEEN_BY = [
        ("runners", "Only those who run my groups"),
        ("groups", "The people in my groups"),
        ("everybody", "Everybody: my name may stand on public pages"),
    ]
    HEARS_BY = [("email", "E-mail"), ("phone", "Text message"), ("nothing", "Not at all: I look here")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="members", help_text="Keeps the register"
    )
    kind = models.CharField(max_length=12, choices=KINDS, default="person")
    name = models.CharField(max_length=150)
    works_for = models.CharField(max_length=150, blank=True)
    brings = models.TextField(blank=True, max_length=1_000, help_text="In their own words")
    seen_by = models.CharField(max_length=9, choices=SEEN_BY, default="runners")
    hears_by = models.CharField(max_length=7, choices=HEARS_BY, default="email")
    language = models.CharField(max_length=10, default="en", help_text="In which they are written to")
    consent_wording = models.TextField(help_text="What they agreed to, as it read")
    consented_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(
        null=True, help_text="When they opened the link sent to their address, or an officer vouched for it"
    )
    joined_on = models.DateField()
    came_by = models.CharField(max_length=60, blank=True, help_text="How they came: a page, a file, an event")
    link_hash = models.CharField(max_length=64, unique=True, help_text="Of the link to their own page")
    searched = models.CharField(max_length=400, help_text="Name and organisation, folded for search")
    link_asked_at = models.DateTimeField(null=True, help_text="When their link was last sent to them")
    alone_on = models.DateField(
        null=True, help_text="The last day on which it was found that they met nobody in ninety days"
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["partner", "name", "searched"], name="member_by_name"),
            models.Index(fields=["partner", "joined_on"], name="member_by_joining"),
            models.Index(
                fields=["partner", "joined_on"],
                name="members_alone",
                condition=models.Q(alone_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MemberAddress(models.Model):
    """An e-mail address or phone number of a member, encrypted, and found again by its keyed hash."""

    KINDS = [("email", "E-mail address"), ("phone", "Phone number")]
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=5, choices=KINDS)
    sealed = models.BinaryField()
    lookup_hash = models.CharField(max_length=64, db_index=True)
    bounced_at = models.DateTimeField(null=True, help_text="When a message came back from it for good")

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="address_of_a_kind_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id}"


class MemberTag(models.Model):
    """One thing that is true of a member and can be searched: what they bring, an interest, a language, an area by its code."""

    KINDS = [("brings", "Brings"), ("interest", "Interest"), ("language", "Language"), ("area", "Area")]
    BRINGS = [
        ("personal_experience", "Personal experience"),
        ("professional_experience", "Professional experience"),
        ("knowledge", "Knowledge"),
        ("skills", "Skills"),
        ("resources", "Resources"),
    ]
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=8, choices=KINDS)
    word = models.CharField(max_length=60)

    class Meta:
        verbose_name_plural = "things told"
        ordering = ["kind", "word"]
        constraints = [models.UniqueConstraint(fields=["member", "kind", "word"], name="tag_once_a_member")]
        indexes = [models.Index(fields=["kind", "word", "member"], name="members_by_tag")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.word}"


class Group(models.Model):
    """People who work on something together. An open one is joined by whoever wants to, without asking anybody."""

    KINDS = [
        ("steering", "Steering group"),
        ("working", "Working group"),
        ("forum", "Forum"),
        ("panel", "Panel"),
        ("network", "Network"),
    ]
    JOINING = [("open", "Anybody joins"), ("asked", "By invitation")]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=10, choices=KINDS, default="working")
    about = models.TextField(max_length=2_000, help_text="What it works on, in plain words")
    joining = models.CharField(max_length=5, choices=JOINING, default="open")
    areas = models.JSONField(default=list, help_text="Codes of the areas it works in; none: everywhere")
    looked_after_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="groups_looked_after"
    )
    digest = models.BooleanField(
        default=False, help_text="Whether members may choose one message a week in place of each"
    )
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a member is in a group, and on which rung. Who leaves and comes back has the same row, with its history."""

    HEARS = [("each", "Each message"), ("weekly", "Once a week, all together"), ("nothing", "No messages")]
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    rung = models.PositiveSmallIntegerField(choices=RUNG_CHOICES)
    hears = models.CharField(max_length=7, choices=HEARS, default="each")
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    leads = models.BooleanField(
        default=False,
        help_text="Whether an officer handed this member, who offered to lead, the leader's acts",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "places in groups"
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="membership_once")]
        indexes = [models.Index(fields=["group", "left_at", "rung"], name="members_on_a_rung")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.group_id}"


class RungStep(models.Model):
    """One step on the ladder, up, down, on or off it, and when."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="steps")
    rung = models.PositiveSmallIntegerField(null=True, choices=RUNG_CHOICES, help_text="None: left the group")
    by_officer = models.BooleanField(default=False, help_text="Set by an officer, as the member asked")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "steps on the ladder"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_rung_display() or 'left'} {self.at:%Y-%m-%d}"


class JoinWish(models.Model):
    """That somebody asked on the page to take part in a group, until the link sent to their address is opened."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="wishes")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="wishes")
    rung = models.PositiveSmallIntegerField(choices=RUNG_CHOICES)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "wishes to join"
        constraints = [models.UniqueConstraint(fields=["member", "group"], name="wish_once_a_group")]

    def __str__(self) -> str:
        return f"{self.member_id} would join {self.group_id}"


class Segment(models.Model):
    """A search that is kept by name: who is in it is found anew each time it is used."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="member_segments")
    name = models.CharField(max_length=100)
    criteria = models.JSONField(help_text="What the search asks for; see people/searching.py")
    made_at = models.DateTimeField()

    objects = SegmentQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ColumnName(models.Model):
    """What a partner's files call something: a heading, and what it is read as; "" where it is not read."""

    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="+")
    heading = models.CharField(max_length=100, help_text="Folded: without capitals, single spaces")
    read_as = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name_plural = "headings of files"
        constraints = [models.UniqueConstraint(fields=["partner", "heading"], name="heading_named_once")]

    def __str__(self) -> str:
        return f"{self.heading}: {self.read_as or 'not read'}"


class MemberImport(models.Model):
    """A file of members that an officer looks at before it is taken in: encrypted, and gone within a day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey("partners.Officer", on_delete=models.CASCADE, related_name="member_imports")
    file_name = models.CharField(max_length=120)
    sealed = models.BinaryField(help_text="Its rows as they were read, and how people agreed")
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="imports")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name
