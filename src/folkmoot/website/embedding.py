"""A small block about one engagement that other websites may show inside a page of theirs.

It sets no cookie, asks nothing and runs nothing: it says how things stand and leads here.
"""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from folkmoot.engagements.models import Engagement
from folkmoot.website.engagement_pages import taking_part
from folkmoot.website.feeds import A_WHILE
from folkmoot.website.heard import heard_so_far


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
@cache_control(public=True, max_age=A_WHILE)
def block(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is being decided, until when one can answer and how many were heard; link to the page itself."""
    found = get_object_or_404(
        Engagement.objects.public().select_related("pledge", "partner", "questionnaire"), slug=slug
    )
    return render(request, "website/block.html", taking_part(found) | {"heard": heard_so_far(found)})
