"""Links in invitations: each member's own, by which they answer with one press."""

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.network.models import Invitation

LINKS = PersonalLinks("meeting")


def invitation_by(token: str) -> Invitation | None:
    """Return the invitation whose link somebody holds, or None."""
    related = Invitation.objects.select_related("meeting__group__partner", "member")
    return related.filter(link_hash=LINKS.hash(token), member__confirmed_at__isnull=False).first()


def page_at(name: str, *args: object) -> str:
    """Return the whole address of one of everybody's pages about meetings."""
    return settings.SITE.rstrip("/") + reverse(f"joined:meetings:{name}", args=args)
