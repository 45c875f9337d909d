"""Questions about services that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.directory.models import Service  # noqa: F401  named in the types below


class ServiceQuerySet(models.QuerySet["Service"]):
    """Services."""

    def visible_to(self, user: Any) -> "ServiceQuerySet":
        """To officers who run the network: the entries their own partner keeps, in every state."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(keeper=officer.partner_id)

    def in_public(self) -> "ServiceQuerySet":
        """What everybody may see."""
        return self.filter(state="published")
