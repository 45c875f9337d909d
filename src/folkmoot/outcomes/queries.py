"""Questions about findings and commitments that read as sentences."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.engagements.models import Engagement

if TYPE_CHECKING:
    from folkmoot.outcomes.models import Commitment, Finding  # noqa: F401  named in the types below


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings."""

    def visible_to(self, user: Any) -> "FindingQuerySet":
        """Those of engagements whose inside this officer may see."""
        return self.filter(engagement__in=Engagement.objects.visible_to(user))

    def waiting(self) -> "FindingQuerySet":
        """Those that were put to the one who decides and have no reply yet."""
        return self.filter(state="put")

    def for_reply_by(self, officer: Any) -> "FindingQuerySet":
        """Those that wait for this officer's own reply: the pledge names them, or nobody who signs in here."""
        mine = models.Q(engagement__pledge__decider=officer) | models.Q(engagement__pledge__decider=None)
        return self.waiting().filter(mine, engagement__partner=officer.partner_id)

    def public(self) -> "FindingQuerySet":
        """Those whose reply was published."""
        return self.filter(reply__published_at__isnull=False).exclude(state="withdrawn")


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments."""

    def visible_to(self, user: Any) -> "CommitmentQuerySet":
        """Those of engagements whose inside this officer may see."""
        return self.filter(finding__engagement__in=Engagement.objects.visible_to(user))

    def open(self) -> "CommitmentQuerySet":
        """Those not yet delivered or dropped."""
        return self.filter(status__in=("planned", "under_way"))

    def overdue(self, today: dt.date) -> "CommitmentQuerySet":
        """Those whose day has passed."""
        return self.open().filter(due_on__lt=today)

    def public(self) -> "CommitmentQuerySet":
        """Those everybody may read: made in a reply that was published."""
        return self.filter(finding__reply__published_at__isnull=False).exclude(finding__state="withdrawn")
