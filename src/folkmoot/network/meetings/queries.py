"""Questions about meetings that read as sentences."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.network.models import Meeting  # noqa: F401  named in the types below


class GroupMeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings of groups."""

    def visible_to(self, user: Any) -> "GroupMeetingQuerySet":
        """To officers who run the network: those of their own partner's groups."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(group__partner=officer.partner_id)

    def in_public(self) -> "GroupMeetingQuerySet":
        """Those everybody may come to, of groups that run."""
        return self.filter(kind="event", group__ended_on=None)

    def to_come(self, now: dt.datetime) -> "GroupMeetingQuerySet":
        """Those that have not ended and were not called off, the next first."""
        return self.filter(ends_at__gte=now, called_off_at=None).order_by("begins_at", "pk")
