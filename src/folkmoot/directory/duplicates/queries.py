"""Questions about possible duplicates and merges that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from folkmoot.directory.truth.queries import kept_by_whom

if TYPE_CHECKING:
    from folkmoot.directory.models import Merge, PossibleDuplicate  # noqa: F401  named in the types below

ENTRIES_OF = {"organisation": "services", "location": "services"}  # by which name a thing knows its entries


class PossibleDuplicateQuerySet(models.QuerySet["PossibleDuplicate"]):
    """Pairs that may be one."""

    def visible_to(self, user: Any) -> "PossibleDuplicateQuerySet":
        """To officers who run the network: pairs with one of their own partner, if the other is theirs too or published."""
        own = kept_by_whom(user)
        entry = apps.get_model("directory", "Service")
        live = entry.objects.exclude(state="retired")
        mine, seen = live.filter(keeper=own), live.filter(Q(keeper=own) | Q(state="published"))
        found = Q(pk__in=[])
        for level, model in (
            ("service", "Service"),
            ("organisation", "Organisation"),
            ("location", "Location"),
        ):
            here, there = mine.values("uuid"), seen.values("uuid")
            if level != "service":
                things = apps.get_model("directory", model).objects
                here, there = (
                    things.filter(**{f"{ENTRIES_OF[level]}__in": some}).order_by().values("uuid")
                    for some in (mine, seen)
                )
            found |= Q(level=level) & (Q(one__in=here, other__in=there) | Q(other__in=here, one__in=there))
        return self.filter(found)

    def waiting(self) -> "PossibleDuplicateQuerySet":
        """Those nobody looked at yet, the likeliest first."""
        return self.filter(said="")


class MergeQuerySet(models.QuerySet["Merge"]):
    """What was merged."""

    def visible_to(self, user: Any) -> "MergeQuerySet":
        """To officers who run the network: what their own partner merged."""
        return self.filter(keeper=kept_by_whom(user))

    def in_force(self) -> "MergeQuerySet":
        """Those that were not taken apart."""
        return self.filter(undone_at=None)
