"""Questions about imports and batches that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from folkmoot.channels.paper.models import Batch, ImportRun  # noqa: F401  named in a string below


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Imports, seen by someone."""

    def visible_to(self, user: Any) -> "ImportRunQuerySet":
        """Those into the engagements of an officer's own partner."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(engagement__partner=officer.partner_id) if officer else self.none()


class BatchQuerySet(models.QuerySet["Batch"]):
    """Batches of printed forms, seen by someone."""

    def visible_to(self, user: Any) -> "BatchQuerySet":
        """Those of the engagements of an officer's own partner."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(collector__engagement__partner=officer.partner_id) if officer else self.none()
