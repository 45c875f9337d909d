"""Mystery shopping: what people are sent to look for, each time it is tried, how it went for each of them, and what must be mended."""

from uuid import uuid4

from django.db import models

from folkmoot.directory.shopping.queries import ScenarioQuerySet, ShopTaskQuerySet


class Scenario(models.Model):
    """Something people might need, told in their words, and the answer the directory ought to give."""

    WHOM = [
        ("self", "Myself"),
        ("friend", "A friend"),
        ("relative", "Somebody in my family"),
        ("customer", "Somebody I work with"),
    ]
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    keeper = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="shop_scenarios")
    title = models.CharField(max_length=120)
    looked_for = models.TextField(max_length=1_000, help_text="What shoppers are told, and nothing more")
    whom = models.CharField(max_length=8, choices=WHOM, default="self")
    right_answer = models.TextField(
        max_length=1_000, help_text="What they ought to find; officers alone see it"
    )
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.SET_NULL, related_name="shop_scenarios"
    )
    made_at = models.DateTimeField()

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ShopRun(models.Model):
    """One time that a scenario is tried, by a link of its own. Only one of a scenario is open at once."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField()
    link_hash = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "number"], name="runs_of_a_scenario_are_numbered"),
            models.UniqueConstraint(
                fields=["scenario"], condition=models.Q(closed_at=None), name="one_open_run_of_a_scenario"
            ),
        ]

    def __str__(self) -> str:
        return f"Run {self.number}"


class ShopVisit(models.Model):
    """How it went for one shopper; who they were is told by a kind of people at most."""

    SHOPPERS = [
        ("young", "A child or young person"),
        ("parent", "A parent or carer"),
        ("adult", "Somebody who looks for help for themselves"),
        ("worker", "Somebody who works with people"),
        ("other", "Somebody else"),
    ]
    FOUND = [("yes", "Yes"), ("partly", "Partly"), ("no", "No")]
    MARKS = [(1, "1, not at all"), (2, "2"), (3, "3"), (4, "4"), (5, "5, entirely")]
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    run = models.ForeignKey(ShopRun, on_delete=models.CASCADE, related_name="visits")
    shopper = models.CharField(max_length=6, choices=SHOPPERS, blank=True, help_text="Which kind of people")
    path = models.JSONField(default=list, help_text="Where they looked, step by step")
    found = models.CharField(max_length=6, choices=FOUND)
    answer = models.TextField(max_length=1_000, blank=True, help_text="What they found")
    minutes = models.PositiveSmallIntegerField()
    clear = models.PositiveSmallIntegerField(choices=MARKS, help_text="How clear it was, from 1 to 5")
    right = models.PositiveSmallIntegerField(
        null=True, choices=MARKS, help_text="How far it was right, where they could check, from 1 to 5"
    )
    suggestion = models.TextField(max_length=1_000, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.found}"


class ShopTask(models.Model):
    """Something that shoppers met and that must be mended: who does it, by when, and what was done."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    run = models.ForeignKey(ShopRun, on_delete=models.CASCADE, related_name="tasks")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done = models.CharField(max_length=300, blank=True, help_text="What was done about it")

    objects = ShopTaskQuerySet.as_manager()

    class Meta:
        ordering = ["done_on", "due_on", "pk"]

    def __str__(self) -> str:
        return self.what
