"""Questions about plans that partners share."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.network.models import SharedPlan  # noqa: F401  named in the types below


class SharedPlanQuerySet(models.QuerySet["SharedPlan"]):
    """Shared plans."""

    def visible_to(self, user: Any) -> "SharedPlanQuerySet":
        """To officers who run the network for one of its partners."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        mine = Q(lead=officer.partner_id) | Q(partners=officer.partner_id)
        return self.filter(mine).distinct()

    def in_public(self) -> "SharedPlanQuerySet":
        """Those whose lead published them."""
        return self.filter(published=True)
