"""What every page of this room starts with: the officer's own engagement, and the way to the other pages of
it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.partners.policies import can
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act

PAGES = (
    ("reach", "Who was heard", "see_insight"),
    ("mix", "Place by place", "see_insight"),
    ("results", "What was said", "see_insight"),
    ("worth", "Channel by channel", "see_insight"),
    ("themes", "In their own words", "write_finding"),
    ("opinions", "Opinion map", "write_finding"),
    ("weighting", "Weighting", "see_insight"),
    ("files", "Take out as files", "export_contacts"),
    ("releases", "Publish", "publish_insight"),
)

EXACT = ("reach", "mix", "results", "worth", "weighting")
"""Pages that show exact numbers, small ones too."""


NUL = "\x00"
"""No database keeps it in a text, and no column is called by it."""


def engagement_for(request: HttpRequest, slug: str) -> Engagement:
    """Find an engagement whose inside this officer may see, or answer 404; every page of this room begins here,
    so here is refused, with 400, what no filter and no field can hold."""
    for sent in (request.GET, request.POST):
        if any(NUL in text for name, given in sent.lists() for text in (name, *given)):
            raise BadRequest("What was sent holds a character that no word has.")
    mine = Engagement.objects.visible_to(request.user).select_related(
        "partner", "questionnaire__questionnaire"
    )
    return get_object_or_404(mine, slug=slug)


def way_round(request: HttpRequest, engagement: Engagement, current: str) -> dict[str, Any]:
    """Give a page of this room its engagement and tabs; a page the officer's role may not use is left out.

    Whoever is about to see exact numbers is written down in the trail.
    """
    if current in EXACT:
        note_reading(request, engagement)
    tabs = [
        {"text": text, "href": href, "current": name == current}
        for name, text, permission in PAGES
        if can(request.user, permission) and (href := _address(name, engagement))
    ]
    return {
        "engagement": engagement,
        "page_title": next(text for name, text, _ in PAGES if name == current),
        "tabs": tabs,
        "tabs_title": "Insight",
        "made_up_data": engagement.made_up,
    }


def note_reading(request: HttpRequest, engagement: Engagement) -> None:
    """Write down that this officer read exact numbers of this engagement: once a day, however many pages."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    about: dict[str, Any] = {
        "subject_kind": "engagement",
        "subject_id": str(engagement.uuid),
        "act": "read_insight",
    }
    if TrailRow.objects.filter(user=request.user.pk, at__gte=today, **about).exists():
        return
    with transaction.atomic():
        record_act(user=request.user, **about)


def _address(name: str, engagement: Engagement) -> str:
    try:
        return reverse(f"insight:{name}", args=[engagement.slug])
    except NoReverseMatch:
        return ""
