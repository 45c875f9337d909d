"""Questions about editions and booklets that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.directory.truth.queries import kept_by_whom

if TYPE_CHECKING:
    from folkmoot.directory.models import Booklet, Edition  # noqa: F401  named in the types below


class EditionQuerySet(models.QuerySet["Edition"]):
    """Easy reads, translations and films of entries."""

    def visible_to(self, user: Any) -> "EditionQuerySet":
        """To officers who run the network: those of the entries their own partner keeps."""
        return self.filter(service__keeper=kept_by_whom(user))

    def in_public(self) -> "EditionQuerySet":
        """What may be shown to everybody, as far as nothing in it is hidden by now (`editions.source`)."""
        return self.filter(state="shown", service__state="published")

    def that_count(self) -> "EditionQuerySet":
        """Those being made and those shown; not what is past."""
        return self.filter(state__in=("draft", "shown"))


class BookletQuerySet(models.QuerySet["Booklet"]):
    """Booklets."""

    def visible_to(self, user: Any) -> "BookletQuerySet":
        """To officers who run the network: those of their own partner."""
        return self.filter(keeper=kept_by_whom(user))
