"""Questions about officers that read as sentences."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from folkmoot.partners.models import Officer  # noqa: F401  named in quotes below


class OfficerQuerySet(models.QuerySet["Officer"]):
    """Officers."""

    def in_service(self) -> "OfficerQuerySet":
        """Those who may sign in."""
        return self.filter(user__is_active=True)

    def who_left(self) -> "OfficerQuerySet":
        """Those whose service was ended; what they did stays theirs."""
        return self.filter(user__is_active=False)
