"""Questions about the trail, and the refusal to change it."""

import datetime as dt
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from folkmoot.trail.models import TrailRow  # noqa: F401  named in quotes below


class AppendOnly(Exception):
    """Somebody tried to change what stands in the trail."""

    def __init__(self) -> None:
        super().__init__("The trail is only ever added to.")


class TrailQuerySet(models.QuerySet["TrailRow"]):
    """Rows of the trail, read only."""

    def update(self, **fields: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def visible_to(self, user: Any) -> "TrailQuerySet":
        """All of it for who runs the installation; for others the acts of their own partner's officers."""
        if user.has_perm("partners.manage_partners"):
            return self.all()
        return self.filter(user__officer__partner=user.officer.partner_id)

    def mentioning(self, words: str) -> "TrailQuerySet":
        """Rows whose actor, act or subject holds these words."""
        joined = "_".join(words.split())
        return self.filter(
            Q(actor__icontains=words)
            | Q(act__icontains=joined)
            | Q(subject_kind__icontains=joined)
            | Q(subject_id__icontains=words)
        )

    def in_stream(self, lane: str) -> "TrailQuerySet":
        """Rows of one lane of the partners' hub: practitioner, insight or linking."""
        return self.filter(detail__lane=lane)

    def between(self, first: dt.datetime | None, last: dt.datetime | None) -> "TrailQuerySet":
        """Rows from one moment up to another; either may be open."""
        rows = self.all()
        rows = rows.filter(at__gte=first) if first else rows
        return rows.filter(at__lt=last) if last else rows
