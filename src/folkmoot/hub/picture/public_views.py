"""What everybody may read of an agreement's insight lane: the tables that were published, and the log of what was asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from folkmoot.design.paging import page_of
from folkmoot.hub.picture.standing import changed_at
from folkmoot.hub.picture.telling import told_of
from folkmoot.hub.picture_models import PUBLIC, HubRelease
from folkmoot.partners.models import Agreement, Partner
from folkmoot.partners.roles import ROLES
from folkmoot.trail.asking import ACTS
from folkmoot.trail.models import TrailRow

ROWS_A_PAGE, TABLES_SHOWN = 25, 3


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest published tables of an agreement, and who asked what: partner and role, never a name."""
    agreement = get_object_or_404(Agreement.objects.public(), slug=slug)
    published = HubRelease.objects.filter(agreement=agreement, audience=PUBLIC)[:TABLES_SHOWN]
    moved = changed_at(agreement)
    asked = TrailRow.objects.filter(act=ACTS["insight"], subject_kind="agreement", subject_id=slug)
    page = page_of(request, asked.order_by("-id").values("at", "detail"), per_page=ROWS_A_PAGE)
    partners = dict(Partner.objects.values_list("slug", "name"))
    log = [
        {
            "at": row["at"],
            "partner": partners.get(row["detail"].get("partner", ""), ""),
            "role": ROLES[role].name if (role := row["detail"].get("role", "")) in ROLES else "",
            "table": row["detail"].get("table", ""),
            "allowed": row["detail"].get("allowed", False),
        }
        for row in page.object_list
    ]
    tables = [(one, told_of(one), moved is not None and moved > one.at) for one in published]
    shown = {"agreement": agreement, "tables": tables, "log": log, "page": page}
    return render(request, "hub/picture/public.html", shown)
