"""Where what an action comes from is read: each kind of thing says its own pages, in its room's app (`told_by_rooms.py`).

`origins` = {kind: (name, "path.to.function")}; the function takes a uuid and, by name, the officer who reads (None:
everybody), and returns the address of a page that they may open, or "".
"""

from typing import Any
from uuid import UUID

from folkmoot.design.context import address
from folkmoot.network.models import Action, Comment, Meeting, Snippet
from folkmoot.network.told_by_rooms import told


def origin_page(action: Action, *, officer: Any = None) -> str:
    """Return the page of what an action comes from that whoever reads may open; "" where there is none."""
    if action.origin_uuid is None:
        return ""
    pages = (page_of for kind, _, page_of in told("origins") if kind == action.origin_kind)
    found = (page_of(action.origin_uuid, officer=officer) for page_of in pages)
    return next((page for page in found if page), "")


def comment_page(uuid: UUID, *, officer: Any) -> str:
    """Return a comment's page: an officer's own, or the paragraph beside which everybody reads it."""
    if officer is not None:
        seen = Comment.objects.visible_to(officer).filter(uuid=uuid)
        return address("network:documents:comment", uuid) if seen.exists() else ""
    one = Comment.objects.in_public().filter(uuid=uuid).select_related("paragraph__version__document").first()
    if one is None:
        return ""
    version = one.paragraph.version
    page = address("joined:documents:version", version.document.slug, version.number)
    return f"{page}#p{one.paragraph.number}"


def meeting_page(uuid: UUID, *, officer: Any) -> str:
    """Return the page of a group's meeting: an officer's record, or the event that everybody could come to."""
    if officer is not None:
        seen = Meeting.objects.visible_to(officer).filter(uuid=uuid)
        return address("network:meetings:meeting", uuid) if seen.exists() else ""
    public = Meeting.objects.in_public().filter(uuid=uuid)
    return address("joined:meetings:event", uuid) if public.exists() else ""


def snippet_page(uuid: UUID, *, officer: Any) -> str:
    """Return an officer's page of a tip; everybody finds it among the others."""
    if officer is None or not Snippet.objects.visible_to(officer).filter(uuid=uuid).exists():
        return ""
    return address("network:snippets:snippet", uuid)
