"""Questions about engagements and collectors that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from folkmoot.engagements.models import Collector, Engagement, WordingNote  # noqa: F401  named in the types below

PUBLIC_STATES = ("open", "closed", "answering", "answered")


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Engagements, seen by someone."""

    def public(self) -> "EngagementQuerySet":
        """Those the public may see."""
        return self.filter(state__in=PUBLIC_STATES)

    def visible_to(self, user: Any) -> "EngagementQuerySet":
        """Those whose inside an officer may see: their own partner's. Nobody else sees any."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(partner=officer.partner_id) if officer else self.none()


class CollectorQuerySet(models.QuerySet["Collector"]):
    """Collectors, seen by someone."""

    def visible_to(self, user: Any) -> "CollectorQuerySet":
        """Those of the engagements whose inside an officer may see."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(engagement__partner=officer.partner_id) if officer else self.none()


class WordingNoteQuerySet(models.QuerySet["WordingNote"]):
    """Notes on the wording, seen by someone."""

    def visible_to(self, user: Any) -> "WordingNoteQuerySet":
        """Those on an officer's own partner's scripts."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(collector__engagement__partner=officer.partner_id) if officer else self.none()

    def open(self) -> "WordingNoteQuerySet":
        """Those that wait for an answer, or for the version in which the words change."""
        return self.filter(answer__in=["", "will_change"])

    def unread_by(self, officer: Any) -> "WordingNoteQuerySet":
        """Those somebody wrote that were answered since they looked."""
        return self.filter(officer=officer, answered_at__isnull=False, told_at=None)
