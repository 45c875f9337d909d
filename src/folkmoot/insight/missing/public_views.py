"""Everybody's pages of what is missing: what was published, and what each body answers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from folkmoot.design.paging import page_of
from folkmoot.directory.models import ProvisionGap
from folkmoot.insight.missing.gap_views import slots_of


@never_cache
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """List what is known to be missing, the newest first."""
    rows = ProvisionGap.objects.in_public().select_related("partner").order_by("-published_at", "-pk")
    return render(request, "insight/missing/public_gaps.html", {"page": page_of(request, rows)})


@never_cache
@require_safe
def gap(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what is missing, how that is known, and the answers side by side."""
    one = get_object_or_404(ProvisionGap.objects.in_public().select_related("partner"), uuid=uuid)
    return render(request, "insight/missing/public_gap.html", {"gap": one, "slots": slots_of(one)})
