"""Questions about what was decided of comments that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.directory.models import OfferComment  # noqa: F401  named in the types below


class OfferCommentQuerySet(models.QuerySet["OfferComment"]):
    """What was decided of comments."""

    def visible_to(self, user: Any) -> "OfferCommentQuerySet":
        """To officers who keep the directory and see what people said: comments said to their own partner."""
        officer = officer_of(user)
        if officer is None or not (can(user, "run_network") and can(user, "see_insight")):
            return self.none()
        return self.filter(contact__engagement__partner=officer.partner_id)
