"""What points people to the directory: a poster, a card, a line under e-mails, a block on another site, each with its own short code."""

import datetime as dt
import uuid
from typing import Any

from django.db import models

from folkmoot.directory.promotion.queries import SignpostQuerySet


class Signpost(models.Model):
    """One thing that points to the directory, at one place or on one site; by its code, visits are known to come from it.

    `before` holds what its last change wrote over, so that it can be undone.
    """

    ITEMS = [
        ("poster", "Poster"),
        ("card", "Business cards"),
        ("strapline", "Line under e-mails"),
        ("leaflet", "Leaflets or booklets"),
        ("advert", "Advert on a bus or at a stop"),
        ("talk", "Talk"),
        ("event", "Stall at an event"),
        ("box", "Search box on another site"),
        ("list", "Small list on another site"),
        ("link", "Link on another site"),
    ]
    PLACES = [
        ("library", "Library"),
        ("childrens_centre", "Children’s centre"),
        ("school", "School"),
        ("college", "College"),
        ("gp", "GP practice"),
        ("health", "Hospital, clinic or pharmacy"),
        ("civic", "Civic centre"),
        ("bus", "Bus or stop"),
        ("community", "Community place"),
        ("event", "Event or conference"),
        ("office", "Office or team"),
        ("site", "Website"),
        ("other", "Somewhere else"),
    ]

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey("partners.Partner", on_delete=models.CASCADE, related_name="signposts")
    code = models.CharField(max_length=12, unique=True)
    item = models.CharField(max_length=12, choices=ITEMS)
    headline = models.CharField(max_length=120, help_text="What it says, in large letters or as the link")
    leads_to = models.CharField(max_length=500, help_text="An address of the directory, from /find/ on")
    place = models.CharField(max_length=150, blank=True, help_text="Where it is, or which site shows it")
    place_kind = models.CharField(max_length=20, choices=PLACES, blank=True)
    area = models.CharField(max_length=40, blank=True, help_text="Code of the ward or district it is in")
    copies = models.PositiveIntegerField(default=1)
    edition = models.CharField(max_length=60, blank=True)
    put_up_on = models.DateField(null=True)
    put_up_by = models.CharField(max_length=100, blank=True, help_text="Which officer or team put it there")
    restock_on = models.DateField(null=True, help_text="When somebody looks whether more are needed")
    told_on = models.DateField(null=True, help_text="When the coordinator was told that it is due")
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, help_text="In pounds")
    taken_down_on = models.DateField(null=True)
    brought_by = models.UUIDField(null=True, help_text="The file it came in, so that a file can be undone")
    before = models.JSONField(default=dict)
    made_on = models.DateField()

    objects = SignpostQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"{self.get_item_display()}, {self.place}" if self.place else self.get_item_display()

    @property
    def address(self) -> str:
        """Its short address on this site."""
        return f"/d/{self.code}/"

    def is_due(self, today: dt.date) -> bool:
        """Whether somebody should look after it today."""
        return self.taken_down_on is None and self.restock_on is not None and self.restock_on <= today

    def written(self, names: Any) -> dict[str, str | None]:
        """Return fields as text that `read` takes back."""
        return {name: None if (value := getattr(self, name)) is None else str(value) for name in names}

    def read(self, written: dict[str, str | None]) -> None:
        """Set fields from what `written` made."""
        columns: dict[str, Any] = {column.name: column for column in self._meta.concrete_fields}
        for name, value in written.items():
            setattr(self, name, columns[name].to_python(value))
