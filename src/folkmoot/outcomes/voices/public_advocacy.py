"""What everybody reads of advocacy: the bodies, how each keeps the charter, and challenges with their clock."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.design.paging import page_of
from folkmoot.outcomes.models import AdvocacyBody, Challenge
from folkmoot.outcomes.voices.charter import CHARTER


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List the advocacy bodies, and the challenges nobody answered in time, by post."""
    today = timezone.localdate()
    late = Challenge.objects.overdue(today).select_related("engagement", "body").order_by("due_on")
    shown = {
        "bodies": AdvocacyBody.objects.select_related("partner"),
        "late": [(one, (today - one.due_on).days) for one in late[:50]],
    }
    return render(request, "voices/bodies.html", shown)


@require_safe
def one_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one body: its remit, the charter heading by heading, and its challenges."""
    body = get_object_or_404(AdvocacyBody.objects.select_related("partner"), partner__slug=slug)
    made = Challenge.objects.filter(body=body.partner).select_related("engagement")
    page = page_of(request, made.prefetch_related("steps"))
    shown = {
        "body": body,
        "charter": [
            (name, meaning, body.charter.get(heading, "")) for heading, (name, meaning) in CHARTER.items()
        ],
        "kept": sum(1 for heading in CHARTER if body.charter.get(heading)),
        "page": page,
        "rows": [told(one, timezone.localdate()) for one in page],
    }
    return render(request, "voices/one_body.html", shown)


def told(challenge: Challenge, today: dt.date) -> dict[str, Any]:
    """Return what everybody may read of a challenge: its words and answer only where its body said so."""
    answer, withdrawn = challenge.answer, challenge.withdrawn
    return {
        "challenge": challenge,
        "words": challenge.words if challenge.for_all else "",
        "answer": answer,
        "answer_words": answer.words if answer and challenge.for_all else "",
        "withdrawn": withdrawn,
        "late": challenge.is_late(today),
    }
