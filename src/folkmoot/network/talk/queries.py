"""Questions about talk that read as sentences."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery

if TYPE_CHECKING:
    from folkmoot.network.models import Thread  # noqa: F401  named in the types below


class GroupThreadQuerySet(models.QuerySet["Thread"]):
    """What groups talk about."""

    def with_first(self) -> "GroupThreadQuerySet":
        """Each with `first_hidden`: whether the words it began with are hidden, and its title with them."""
        words = apps.get_model("network", "Words")
        first = words.objects.filter(thread=OuterRef("pk")).order_by("at", "pk")
        return self.annotate(first_hidden=Subquery(first.values("hidden")[:1]))

    def shown(self) -> "GroupThreadQuerySet":
        """Those of which something is shown to the people of the group, and the title too."""
        there = self.filter(said__held=False, said__hidden=False).distinct()
        return there.with_first().exclude(Q(("first_hidden", True)))
