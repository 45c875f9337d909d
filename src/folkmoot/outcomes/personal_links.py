"""Links in messages about what became of what somebody said."""

from django.conf import settings
from django.urls import reverse

from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.outcomes.models import Told

LINKS = PersonalLinks("told")


def told_by(token: str) -> Told | None:
    """Return the message whose link somebody holds, or None."""
    related = Told.objects.select_related("detail__contact__engagement__pledge", "commitment__finding__reply")
    return related.filter(link_hash=LINKS.hash(token)).first()


def page_at(name: str, *args: str) -> str:
    """Return the whole address of a page."""
    return settings.SITE.rstrip("/") + reverse(f"answered:{name}", args=args)
