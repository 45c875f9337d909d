"""What partners bring under an agreement: who people are on one side, what is known of them on the other.

The two sides meet only by a number made here (`spine`). What comes under law enforcement has tables of its own.
"""

import uuid
from typing import Any

from django.db import models

from folkmoot.hub.coming_models import ComingRegister
from folkmoot.hub.links_models import Link, LinkRun, PairToDecide
from folkmoot.hub.picture_models import BroughtCube, HubRelease, InstallationKey, PartnerKey
from folkmoot.hub.practice_models import BrokenGlass, LookUp, PersonKey
from folkmoot.hub.queries import HoldingQuerySet, ItemQuerySet, PersonQuerySet
from folkmoot.hub.reports_models import TransparencyReport
from folkmoot.hub.rights_models import DeletionProof, KeptOut, RequestPart, RequestRecord, SubjectRequest

__all__ = [
    "TABLES",
    "AgreementKey",
    "BrokenGlass",
    "BroughtCube",
    "ComingRegister",
    "DeletionProof",
    "HeldItem",
    "HeldKeys",
    "HeldPerson",
    "Holding",
    "HubRelease",
    "InstallationKey",
    "Item",
    "KeptOut",
    "LawItem",
    "LawPerson",
    "Link",
    "LinkRun",
    "LookUp",
    "PairToDecide",
    "PartnerKey",
    "Person",
    "PersonKey",
    "RequestPart",
    "RequestRecord",
    "SubjectRequest",
    "TransparencyReport",
]


class Holding(models.Model):
    """One register that one partner brought under one version of an agreement."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, related_name="holdings")
    version = models.PositiveIntegerField(help_text="The version that was in force when it was brought")
    giver = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="holdings")
    title = models.CharField(max_length=200)
    as_of = models.DateField(help_text="The day the register tells of")
    items = models.JSONField(default=list, help_text="The keys of the items it holds")
    people = models.PositiveIntegerField(default=0)
    brought_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    brought_at = models.DateTimeField()
    key_check = models.CharField(
        max_length=16, blank=True, help_text="Brought as match keys, not names: which key they were made with"
    )
    deleted_at = models.DateTimeField(null=True, help_text="When the last of it was deleted")
    coming = models.BooleanField(
        default=False, help_text="Its rows still come in: nothing reads it until all are there"
    )

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-id"]

    def __str__(self) -> str:
        return f"{self.title}, {self.giver}"

    @property
    def tables(self) -> tuple[Any, Any]:
        """The tables of people and of items in which it lies, by the agreement's regime."""
        return TABLES[self.agreement.regime]


class Person(models.Model):
    """Who one row of a register is: for the linking role. Nothing else is known here."""

    spine = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    row = models.PositiveIntegerField(help_text="The row of the register, from 1")
    sealed = models.BinaryField(help_text="First name, surname, date of birth and postcode, encrypted")

    objects = PersonQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"row {self.row}"


class Item(models.Model):
    """One thing known of one person: for the practitioner who may see it, and for counts. Nobody's name is here."""

    spine = models.UUIDField(db_index=True)
    item = models.CharField(max_length=60, help_text="The item's key in the agreement")
    value = models.CharField(max_length=200)
    delete_on = models.DateField(help_text="By the agreement's days for this item")

    objects = ItemQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return self.item


class HeldPerson(Person):
    """A person in a register brought under the general regime."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="held_people")


class HeldItem(Item):
    """An item of a register brought under the general regime."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="held_items")

    class Meta(Item.Meta):
        indexes = [models.Index(fields=["holding", "item"]), models.Index(fields=["delete_on"])]


class LawPerson(Person):
    """A person in a register brought for law enforcement (Part 3): never in one query with the others."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="law_people")


class LawItem(Item):
    """An item of a register brought for law enforcement (Part 3)."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="law_items")

    class Meta(Item.Meta):
        indexes = [models.Index(fields=["holding", "item"]), models.Index(fields=["delete_on"])]


class HeldKeys(models.Model):
    """A person in a register that was brought as keyed match keys: nobody here can tell who it is."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="held_keys")
    spine = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    row = models.CharField(max_length=60, help_text="The partner's own name of the row")
    keys = models.JSONField(help_text="The match keys by their names")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"row {self.row}"


class AgreementKey(models.Model):
    """The key with which partners make match keys under one agreement. The newest counts; the linking role alone sees it, once."""

    agreement = models.ForeignKey("partners.Agreement", on_delete=models.PROTECT, related_name="match_keys")
    sealed = models.BinaryField()
    check_value = models.CharField(
        max_length=16, help_text="What tells its match keys from those of another key"
    )
    made_by = models.ForeignKey("partners.Officer", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"key of {self.made_at:%-d %B %Y}"


TABLES: dict[str, tuple[Any, Any]] = {
    "general": (HeldPerson, HeldItem),
    "law_enforcement": (LawPerson, LawItem),
}
