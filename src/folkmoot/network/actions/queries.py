"""Questions about actions that read as sentences."""

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Case, Q, Value, When

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.network.models import Action, Member  # noqa: F401  named in the types below

OPEN = ("to_do", "doing")


class ActionQuerySet(models.QuerySet["Action"]):
    """Things to do."""

    def visible_to(self, user: Any) -> "ActionQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)

    def open(self) -> "ActionQuerySet":
        """Those that are not over."""
        return self.filter(status__in=OPEN)

    def overdue(self, today: dt.date) -> "ActionQuerySet":
        """Those whose day has passed, and that are not over."""
        return self.open().filter(due_on__lt=today)

    def overdue_first(self, today: dt.date) -> "ActionQuerySet":
        """Overdue ones, then what is open by its day, then what is over, the newest first in mind."""
        late = Q(status__in=OPEN, due_on__lt=today)
        order = Case(When(late, then=Value(0)), When(status__in=OPEN, then=Value(1)), default=Value(2))
        return self.order_by(order, "due_on", "pk")

    def because_of(self, kind: str, uuid: UUID) -> "ActionQuerySet":
        """Those that come from one finding, comment, meeting and so on."""
        return self.filter(origin_kind=kind, origin_uuid=uuid)

    def of_member(self, member: "Member") -> "ActionQuerySet":
        """Those that a member leads or helps with."""
        return self.filter(Q(owner_member=member) | Q(helps__member=member)).distinct()

    def with_owners(self) -> "ActionQuerySet":
        """With all that their pages say, in one query."""
        return self.select_related(
            "partner",
            "group",
            "strategy",
            "owner_member",
            "owner_group__looked_after_by__user",
            "owner_officer__user",
        )
