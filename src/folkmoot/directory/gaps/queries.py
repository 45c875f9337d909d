"""Questions about gaps that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.directory.models import ProvisionGap  # noqa: F401  named in the types below


class GapQuerySet(models.QuerySet["ProvisionGap"]):
    """What is known to be missing."""

    def visible_to(self, user: Any) -> "GapQuerySet":
        """To officers who run the network: what their own partner keeps, and what it was asked about."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(
            Q(partner=officer.partner_id)
            | Q(pk__in=self.model.objects.filter(slots__partner=officer.partner_id).values("pk"))
        )

    def in_public(self) -> "GapQuerySet":
        """What was published."""
        return self.filter(published_at__isnull=False)
