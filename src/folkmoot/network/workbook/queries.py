"""Questions about workbooks that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.network.models import Workbook, WorkbookTemplate  # noqa: F401  named in the types below


class WorkbookQuerySet(models.QuerySet["Workbook"]):
    """Workbooks."""

    def visible_to(self, user: Any) -> "WorkbookQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)


class WorkbookTemplateQuerySet(models.QuerySet["WorkbookTemplate"]):
    """Templates that partners wrote."""

    def visible_to(self, user: Any) -> "WorkbookTemplateQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)
