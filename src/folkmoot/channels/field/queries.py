"""Questions about phones that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.channels.field.models import Device  # noqa: F401  named in the types below


class DeviceQuerySet(models.QuerySet["Device"]):
    """Phones, seen by someone."""

    def visible_to(self, user: Any) -> "DeviceQuerySet":
        """Those an officer may see: their own; with `run_engagement`, their partner's officers' and engagements'."""
        officer = officer_of(user)
        if officer is None:
            return self.none()
        if can(user, "run_engagement"):
            of_engagement = models.Q(collector__engagement__partner=officer.partner_id)
            return self.filter(of_engagement | models.Q(officer__partner=officer.partner_id))
        return self.filter(officer=officer)

    def in_use(self) -> "DeviceQuerySet":
        """Those that were not revoked."""
        return self.filter(revoked_at=None)
