"""Questions about letters that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can

if TYPE_CHECKING:
    from folkmoot.channels.letter.models import Letter  # noqa: F401  named in a string below

OPEN = ("waiting", "aside")


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, seen by someone."""

    def visible_to(self, user: Any) -> "LetterQuerySet":
        """Those of the engagements of an officer's own partner: all to who runs engagements, to others what they are entering."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        if officer is None or not can(user, "record_contact"):
            return self.none()
        own = self.filter(collector__engagement__partner=officer.partner_id)
        return own if can(user, "run_engagement") else own.filter(taken_by=officer, state__in=OPEN)
