"""Questions about strategies, documents and comments that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.network.models import Comment, Document, Strategy  # noqa: F401  named in the types below

TO_READ = ("shown", "accepted", "declined")


class StrategyQuerySet(models.QuerySet["Strategy"]):
    """Strategies."""

    def visible_to(self, user: Any) -> "StrategyQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)

    def in_public(self) -> "StrategyQuerySet":
        """Those of which something is published."""
        return self.filter(documents__versions__published_at__isnull=False).distinct()


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(strategy__partner=officer.partner_id)

    def in_public(self) -> "DocumentQuerySet":
        """Those with a published version."""
        return self.filter(versions__published_at__isnull=False).distinct()


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments on paragraphs."""

    def visible_to(self, user: Any) -> "CommentQuerySet":
        """To officers who run the network: those on their own partner's documents."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(paragraph__version__document__strategy__partner=officer.partner_id)

    def in_public(self) -> "CommentQuerySet":
        """Those that a person read and did not set aside."""
        return self.filter(state__in=TO_READ)

    def unanswered(self) -> "CommentQuerySet":
        """Those that wait to be read or answered."""
        return self.filter(state__in=("held", "shown"))

    def with_paragraph(self) -> "CommentQuerySet":
        """With what they are about, and who wrote them."""
        return self.select_related("member", "paragraph__version__document__strategy__partner")
