"""A large register on its way in: who brings it, how it ended, and what is to be said of its rows. The rows stand elsewhere."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from folkmoot.hub.coming.states import NAMES, WAITING
from folkmoot.partners.policies import officer_of


class ComingQuerySet(models.QuerySet["ComingRegister"]):
    """Registers on their way in."""

    def visible_to(self, user: Any) -> ComingQuerySet:
        """Those of one's own partner."""
        officer = officer_of(user)
        return self.none() if officer is None else self.filter(giver=officer.partner_id)

    def waiting(self) -> ComingQuerySet:
        """Those that have not ended yet."""
        return self.filter(state=WAITING)


class ComingRegister(models.Model):
    """One file that was handed over, kept encrypted under this number until the worker is done with it, whatever comes of it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    as_of = models.DateField(help_text="The day the register tells of")
    only_check = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=list(NAMES.items()), default=WAITING)
    told = models.JSONField(default=dict, help_text="How many rows, and which lines could not be read")
    holding = models.ForeignKey("hub.Holding", null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.UUIDField(null=True, help_text="The work that brings it")
    ended_at = models.DateTimeField(null=True)

    objects = ComingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        """Whether it has not ended yet."""
        return self.state == WAITING
