"""Questions about signposts that read as sentences."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.directory.models import Signpost  # noqa: F401  named in the types below


class SignpostQuerySet(models.QuerySet["Signpost"]):
    """Signposts."""

    def visible_to(self, user: Any) -> "SignpostQuerySet":
        """To officers who run the network: those of their own partner."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(keeper=officer.partner_id)

    def up(self) -> "SignpostQuerySet":
        """What has not been taken down."""
        return self.filter(taken_down_on=None)

    def due(self, today: dt.date) -> "SignpostQuerySet":
        """What somebody should look after."""
        return self.up().filter(restock_on__lte=today)
