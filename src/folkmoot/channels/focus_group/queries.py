"""Questions about meetings that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.channels.focus_group.models import Meeting  # noqa: F401  named in the types below


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Records of meetings, seen by someone."""

    def visible_to(self, user: Any) -> "MeetingQuerySet":
        """Those of an officer's own partner's engagements, for roles that record or read what people say."""
        officer = officer_of(user)
        if officer is None or not (can(user, "record_contact") or can(user, "see_insight")):
            return self.none()
        return self.filter(collector__engagement__partner=officer.partner_id)
