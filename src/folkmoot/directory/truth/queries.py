"""Questions about versions, requests, releases and comments that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.directory.models import (  # noqa: F401  named in the types below
        Correspondent,
        DirectoryRelease,
        EntryComment,
        ReviewRequest,
        Revision,
    )

TO_READ = ("shown", "accepted", "declined")


def kept_by_whom(user: Any) -> int:
    """Return the number of the partner whose entries this person keeps; 0 for who keeps none."""
    officer = officer_of(user)
    return officer.partner_id if officer is not None and can(user, "run_network") else 0


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Versions, and what is proposed."""

    def visible_to(self, user: Any) -> "RevisionQuerySet":
        """To officers who run the network: those of the entries their own partner keeps."""
        return self.filter(service__keeper=kept_by_whom(user))

    def versions(self) -> "RevisionQuerySet":
        """Those that changed an entry, newest first, without the whole entry they keep."""
        return self.filter(number__isnull=False).order_by("-number")

    def waiting(self) -> "RevisionQuerySet":
        """Those that a provider sent and nobody has decided, oldest first."""
        return self.filter(state="submitted").order_by("submitted_at", "pk")


class CorrespondentQuerySet(models.QuerySet["Correspondent"]):
    """Whom we ask at providers."""

    def visible_to(self, user: Any) -> "CorrespondentQuerySet":
        """To officers who run the network: their own partner's."""
        return self.filter(keeper=kept_by_whom(user))

    def reachable(self) -> "CorrespondentQuerySet":
        """Those to whom messages arrive."""
        return self.filter(bounced_at=None, left_at=None)


class ReviewRequestQuerySet(models.QuerySet["ReviewRequest"]):
    """What providers were asked."""

    def visible_to(self, user: Any) -> "ReviewRequestQuerySet":
        """To officers who run the network: those about the entries their own partner keeps."""
        return self.filter(service__keeper=kept_by_whom(user))

    def open(self) -> "ReviewRequestQuerySet":
        """Those without an answer."""
        return self.filter(outcome="")


class DirectoryReleaseQuerySet(models.QuerySet["DirectoryRelease"]):
    """Releases of the directory. Everybody may read each of them."""

    def visible_to(self, user: Any) -> "DirectoryReleaseQuerySet":
        """To officers who run the network: their own partner's, to answer comments on."""
        return self.filter(keeper=kept_by_whom(user))


class EntryCommentQuerySet(models.QuerySet["EntryComment"]):
    """Comments on entries of a release."""

    def visible_to(self, user: Any) -> "EntryCommentQuerySet":
        """To officers who run the network: those on their own partner's releases."""
        return self.filter(entry__release__keeper=kept_by_whom(user))

    def in_public(self) -> "EntryCommentQuerySet":
        """Those that a person read and did not set aside."""
        return self.filter(state__in=TO_READ)

    def unanswered(self) -> "EntryCommentQuerySet":
        """Those that wait to be read or answered."""
        return self.filter(state__in=("held", "shown"))
