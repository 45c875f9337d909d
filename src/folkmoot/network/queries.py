"""Questions about members and groups that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.network.models import Group, Mailing, Member, Membership, Segment  # noqa: F401  named in the types below


class MemberQuerySet(models.QuerySet["Member"]):
    """People and organisations of the network."""

    def visible_to(self, user: Any) -> "MemberQuerySet":
        """To officers who run the network: those in their own partner's register, and those in a group it runs."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        in_their_groups = Q(memberships__group__partner=officer.partner_id, memberships__left_at=None)
        return self.filter(Q(partner=officer.partner_id) | in_their_groups).distinct()

    def of_own_register(self, user: Any) -> "MemberQuerySet":
        """To officers who run the network: those in their own partner's register alone."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)

    def confirmed(self) -> "MemberQuerySet":
        """Those whose address is known to be theirs."""
        return self.filter(confirmed_at__isnull=False)

    def named_in_public(self) -> "MemberQuerySet":
        """Those who agreed that their name stands on public pages."""
        return self.confirmed().filter(seen_by="everybody")


class GroupQuerySet(models.QuerySet["Group"]):
    """Groups of the network."""

    def visible_to(self, user: Any) -> "GroupQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)

    def running(self) -> "GroupQuerySet":
        """Those that have not ended."""
        return self.filter(ended_on=None)

    def open_to_all(self) -> "GroupQuerySet":
        """Those that anybody joins."""
        return self.running().filter(joining="open")

    def in_public(self) -> "GroupQuerySet":
        """Those everybody may read of: all that run; who is in them is another matter."""
        return self.running()


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Who is in which group."""

    def standing(self) -> "MembershipQuerySet":
        """Those who did not leave, and whose address is known to be theirs."""
        return self.filter(left_at=None, member__confirmed_at__isnull=False)


class SegmentQuerySet(models.QuerySet["Segment"]):
    """Searches kept by name."""

    def visible_to(self, user: Any) -> "SegmentQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Messages to groups and segments."""

    def visible_to(self, user: Any) -> "MailingQuerySet":
        """To officers who run the network: their own partner's."""
        officer = officer_of(user)
        if officer is None or not can(user, "run_network"):
            return self.none()
        return self.filter(partner=officer.partner_id)

    def in_archive(self) -> "MailingQuerySet":
        """Those of groups that went to their members, newest first; digests only repeat others."""
        went = self.filter(group__isnull=False, state__in=["sending", "over"], kind="message")
        return went.filter(begun_at__isnull=False).order_by("-begun_at")

    def in_public(self) -> "MailingQuerySet":
        """Those of the archive that everybody may read."""
        return self.in_archive().filter(public=True)
