"""Questions about voices that read as sentences."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.outcomes.models import Challenge, ChallengeNote, Concern, Idea  # noqa: F401  named in the types below


class ConcernQuerySet(models.QuerySet["Concern"]):
    """That somebody may be at risk."""

    def visible_to(self, user: Any) -> "ConcernQuerySet":
        """Those of the partner whose named person, or deputy, this officer is. Nobody else sees any, whatever their role."""
        officer = officer_of(user)
        if officer is None:
            return self.none()
        named = Q(partner__safeguarding_lead__officer=officer) | Q(partner__safeguarding_lead__deputy=officer)
        return self.filter(named, partner=officer.partner_id)

    def waiting(self) -> "ConcernQuerySet":
        """Those nobody said they have."""
        return self.filter(taken_at=None)


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Challenges to decisions."""

    def visible_to(self, user: Any) -> "ChallengeQuerySet":
        """Those of the advocate's own body; to who asked, those to their own decisions."""
        officer = officer_of(user)
        if officer is None:
            return self.none()
        if can(user, "speak_for_people"):
            return self.filter(body=officer.partner_id)
        return (
            self.filter(engagement__partner=officer.partner_id) if can(user, "see_insight") else self.none()
        )

    def open(self) -> "ChallengeQuerySet":
        """Those that were neither answered nor withdrawn."""
        return self.exclude(steps__kind__in=("answered", "withdrawn"))

    def overdue(self, today: dt.date) -> "ChallengeQuerySet":
        """Those whose day has passed without an answer."""
        return self.open().filter(due_on__lt=today)


class ChallengeNoteQuerySet(models.QuerySet["ChallengeNote"]):
    """Private notes."""

    def visible_to(self, user: Any) -> "ChallengeNoteQuerySet":
        """Those of the advocate's own body. Nobody else sees any, whatever their role."""
        officer = officer_of(user)
        if officer is None or not can(user, "speak_for_people"):
            return self.none()
        return self.filter(challenge__body=officer.partner_id)


class IdeaQuerySet(models.QuerySet["Idea"]):
    """Ideas."""

    def visible_to(self, user: Any) -> "IdeaQuerySet":
        """Those sent to the officer's own partner, for roles that see what people said."""
        officer = officer_of(user)
        if officer is None or not can(user, "see_insight"):
            return self.none()
        return self.filter(partner=officer.partner_id)
