"""Questions about tokens and subscriptions that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can

if TYPE_CHECKING:
    from folkmoot.api.models import Subscription, Token  # noqa: F401  named in the types below


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens, seen by someone."""

    def visible_to(self, user: Any) -> "TokenQuerySet":
        """Those of an officer's own partner, for who runs engagements."""
        return self.filter(partner=user.officer.partner_id) if can(user, "run_engagement") else self.none()


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions, seen by someone."""

    def visible_to(self, user: Any) -> "SubscriptionQuerySet":
        """Those of an officer's own partner, for who runs engagements."""
        return self.filter(partner=user.officer.partner_id) if can(user, "run_engagement") else self.none()

    def wanting(self, kind: str) -> "list[Subscription]":
        """Those that want to be told of one kind of event."""
        return [one for one in self if kind in one.events]
