"""What members gave and learnt: hours, skills, programmes of some weeks, certificates and references."""

import uuid

from django.db import models

from folkmoot.network.models.people import Group, Member


class Hours(models.Model):
    """Time a member gave to a group on a day, and what they learnt. What a member noted counts once an officer agreed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="hours")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="hours")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=300)
    skills = models.JSONField(default=list)
    agreed_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["group", "agreed_at"], name="hours_of_a_group")]

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.on}"


class Programme(models.Model):
    """Some weeks in which people of a group learn something together, with an award at the end."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="programmes")
    name = models.CharField(max_length=150)
    award = models.CharField(max_length=150, help_text="As it stands on the certificate")
    begins_on = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField(help_text="Weeks somebody is there at least, for the award")
    minutes_a_week = models.PositiveSmallIntegerField()
    skills = models.JSONField(default=list)
    awarded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begins_on", "pk"]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """That a member takes part in a programme, and in which weeks they were there."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participations")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="participations")
    present = models.JSONField(default=list, help_text="Numbers of the weeks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "member"], name="participation_once")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.programme_id}"


class Certificate(models.Model):
    """What a member is certified: the award, the hours, the skills and the days. The name is the member's own, and stands nowhere else."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="certificates")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="certificates")
    programme = models.ForeignKey(
        Programme, null=True, on_delete=models.SET_NULL, related_name="certificates"
    )
    award = models.CharField(max_length=150)
    minutes = models.PositiveIntegerField()
    skills = models.JSONField(default=list)
    from_on = models.DateField()
    to_on = models.DateField()
    code_hash = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "member"], name="certificate_once_a_programme")
        ]

    def __str__(self) -> str:
        return self.award


class Reference(models.Model):
    """That a member asked for a reference, and what an officer wrote."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="references")
    asked_for = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    words = models.TextField(max_length=4_000, blank=True)
    declined_because = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        "partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "pk"]

    def __str__(self) -> str:
        return self.asked_for
