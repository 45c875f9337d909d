"""Questions about mystery shopping that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.directory.truth.queries import kept_by_whom

if TYPE_CHECKING:
    from folkmoot.directory.models import Scenario, ShopTask  # noqa: F401  named in the types below


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    """What shoppers are sent to look for."""

    def visible_to(self, user: Any) -> "ScenarioQuerySet":
        """To officers who run the network: their own partner's."""
        return self.filter(keeper=kept_by_whom(user))


class ShopTaskQuerySet(models.QuerySet["ShopTask"]):
    """What must be mended."""

    def visible_to(self, user: Any) -> "ShopTaskQuerySet":
        """To officers who run the network: those of their own partner's scenarios."""
        return self.filter(run__scenario__keeper=kept_by_whom(user))

    def open(self) -> "ShopTaskQuerySet":
        """Those not done, the one due first at the top."""
        return self.filter(done_on=None).order_by("due_on", "pk")
