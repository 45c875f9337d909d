"""What is kept before people are asked: the decision and its day, options, who is affected, the law, and how each gate was judged."""

from django.db import models

from folkmoot.engagements.characteristics import CHOICES as CHARACTERISTICS
from folkmoot.engagements.weights import CHOICES as WEIGHTS


class Preparation(models.Model):
    """The decision that people are asked about: how big it is, when it is made, whether it is still open."""

    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="preparation"
    )
    weight = models.CharField(max_length=10, choices=WEIGHTS, help_text="How big the decision is")
    decides_on = models.DateField(help_text="The day on which it is decided")
    already_decided = models.BooleanField(
        default=False, help_text="Whether a vote, an approval or a manifesto has settled it"
    )
    checked = models.TextField(help_text="What was looked at to say so")
    scope = models.TextField(blank=True, help_text="What is open, where there are no options to choose from")
    no_others_because = models.TextField(blank=True, help_text="Why no other option was considered")
    packs = models.JSONField(
        default=list, help_text="The laws that ask for this engagement, by their short names"
    )
    announced = models.BooleanField(default=False, help_text="Whether the public sees that it is coming")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_weight_display()}, decided on {self.decides_on}"


class Option(models.Model):
    """One thing that could be decided: live, or rejected with the reason."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="options")
    words = models.CharField(max_length=200)
    reasons = models.TextField(blank=True, help_text="What speaks for it, what it costs, what it means")
    rejected_because = models.TextField(blank=True, help_text="Why it is not one of those people can choose")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def live(self) -> bool:
        """Say whether it can still be chosen."""
        return not self.rejected_because


class Impact(models.Model):
    """What the decision would mean for people who share a protected characteristic, and what was done so that they are heard."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="impacts")
    characteristic = models.CharField(max_length=20, choices=CHARACTERISTICS)
    evidence = models.TextField(help_text="What is known, and from where")
    impact = models.TextField(help_text="What the decision would mean for them")
    mitigation = models.TextField(blank=True, help_text="What would make it less bad, or better")
    owner = models.CharField(max_length=150, help_text="Who sees to it, by post")
    assessed_on = models.DateField()
    group = models.CharField(max_length=150, blank=True, help_text="Whom we heard too little from")
    action = models.TextField(blank=True, help_text="What was done so that they were heard")
    result = models.TextField(blank=True, help_text="What came of it, as the page of reach shows")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "characteristic"], name="impact_once")]

    def __str__(self) -> str:
        return f"{self.get_characteristic_display()}: {self.impact[:60]}"


class MaterialChange(models.Model):
    """Something that changed what people were asked about after they were asked, and the time they were given for it."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="material_changes"
    )
    what = models.TextField(help_text="What is new, as the public reads it")
    changed_on = models.DateField()
    closed_on_before = models.DateField()
    closes_on = models.DateField(help_text="The last day to answer from then on")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["changed_on", "pk"]

    def __str__(self) -> str:
        return self.what[:60]


class Holiday(models.Model):
    """A day off that a council adds to the bank holidays: a local one, or one the government declared late."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"


class Ticked(models.Model):
    """One thing a law asks for that was done, and what shows it."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="ticked")
    pack = models.CharField(max_length=40)
    item = models.CharField(max_length=60)
    evidence = models.TextField(help_text="What shows that it was done")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "pack", "item"], name="ticked_once")]

    def __str__(self) -> str:
        return f"{self.pack}: {self.item}"


class Judgement(models.Model):
    """How a gate was judged once, and what it looked at."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="judgements"
    )
    gate = models.CharField(max_length=20)
    met = models.BooleanField()
    problems = models.JSONField(default=list)
    looked_at = models.JSONField(default=dict)
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.gate}: {'met' if self.met else 'not met'}"


class Override(models.Model):
    """That somebody, by name, let an engagement through a gate that was not met, and why; everybody can read it."""

    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.CASCADE, related_name="overrides"
    )
    gate = models.CharField(max_length=20)
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=150)
    reason = models.TextField()
    problems = models.JSONField(default=list, help_text="What was not met then")
    by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.gate}, by {self.name}"
