"""Questions about jobs that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from folkmoot.jobs.models import Job  # noqa: F401  named in quotes below


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, seen by someone."""

    def visible_to(self, user: Any) -> "JobQuerySet":
        """Those a person asked for; all of them for who runs the installation."""
        if not user.is_authenticated:
            return self.none()
        return self.all() if user.has_perm("jobs.manage_partners") else self.filter(asked_by=user)

    def open(self) -> "JobQuerySet":
        """Those that wait or run."""
        return self.filter(finished_at=None, failed_at=None)

    def failed(self) -> "JobQuerySet":
        """Those given up on, which wait for a person."""
        return self.filter(failed_at__isnull=False)
