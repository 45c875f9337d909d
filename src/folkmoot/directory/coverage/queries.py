"""Questions about ties, rules, reviews and what was published of them that read as sentences."""

from typing import Any

from django.db import models

from folkmoot.partners.policies import can, officer_of


class CoverageQuerySet(models.QuerySet[Any]):
    """What officers wrote about the law and the directory. It names no resident."""

    def visible_to(self, user: Any) -> "CoverageQuerySet":
        """To officers who run the network of any partner: they keep one directory between them."""
        if officer_of(user) is None or not can(user, "run_network"):
            return self.none()
        return self.all()

    def own(self, user: Any) -> "CoverageQuerySet":
        """What their own partner wrote, and they may take back."""
        officer = officer_of(user)
        return self.visible_to(user).filter(partner=officer.partner_id if officer else 0)

    def standing(self) -> "CoverageQuerySet":
        """What was not taken back."""
        return self.filter(undone_at=None)

    def in_public(self) -> "CoverageQuerySet":
        """What everybody may read: what was published and not withdrawn."""
        return self.filter(withdrawn_at=None)
