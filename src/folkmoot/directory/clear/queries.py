"""Questions about unclear sentences that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count

from folkmoot.directory.truth.queries import kept_by_whom

if TYPE_CHECKING:
    from folkmoot.directory.models import UnclearSentence  # noqa: F401  named in the types below


class UnclearQuerySet(models.QuerySet["UnclearSentence"]):
    """Marks on sentences."""

    def visible_to(self, user: Any) -> "UnclearQuerySet":
        """To officers who run the network: those on the entries their own partner keeps."""
        return self.filter(service__keeper=kept_by_whom(user))

    def most_marked(self) -> Any:
        """Each sentence once, the one that most people marked first."""
        counted = self.values("service", "hash", "sentence").annotate(marks=Count("pk"))
        return counted.order_by("-marks", "service", "hash")
