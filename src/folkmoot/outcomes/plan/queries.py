"""Questions about plans that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from folkmoot.outcomes.models import Plan  # noqa: F401  named in the type below


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, seen by someone."""

    def visible_to(self, user: Any) -> "PlanQuerySet":
        """Those of an officer's own partner. Nobody else sees any."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(partner=officer.partner_id) if officer else self.none()
