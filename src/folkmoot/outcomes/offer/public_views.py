"""Everybody's pages: what people said of the local offer and what was done, all years; each publication as page and as files."""

import csv
import io
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.outcomes.models import Commitment, OfferPublication
from folkmoot.outcomes.offer.contents import table_of, to_show
from folkmoot.sheets.harmless import harmless

TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """List every publication, and how what was promised stands today."""
    rows = OfferPublication.objects.select_related("partner", "corrects").defer("paper", "content")
    promised = Commitment.objects.public().filter(finding__engagement__offer_year__isnull=False)
    actions = list(promised.select_related("finding").order_by("-due_on", "pk")[:200])
    counts = [
        (words, n) for key, words in Commitment.STATUSES if (n := sum(one.status == key for one in actions))
    ]
    corrected = {row.corrects_id for row in rows if row.corrects_id}
    shown = {
        "rows": [(row, row.pk in corrected) for row in rows],
        "actions": actions,
        "counts": counts,
        "today": timezone.localdate(),
    }
    return render(request, "outcomes/offer/years.html", shown)


@require_safe
def publication(request: HttpRequest, number: int) -> HttpResponse:
    """Show one publication as it was sealed, with what corrects it and how its actions stand by now."""
    one = get_object_or_404(OfferPublication.objects.defer("paper"), number=number)
    told = json.loads(bytes(one.content))
    shown = {
        "one": one,
        "told": to_show(told),
        "today": timezone.localdate(),
        "seal": one.seal,
        "correction": one.corrections.defer("paper", "content").first(),
        "has_paper": OfferPublication.objects.filter(pk=one.pk, paper__isnull=False).exists(),
        "standing": _standing(told),
    }
    return render(request, "outcomes/offer/publication.html", shown)


@require_safe
def as_file(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Hand out a publication: the JSON is the sealed content, byte for byte."""
    one = get_object_or_404(OfferPublication, number=int(number))
    content = {
        "json": lambda: bytes(one.content),
        "csv": lambda: _table(one),
        "pdf": lambda: bytes(one.paper or b""),
    }[kind]()
    if not content:
        raise Http404
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'inline; filename="what-people-said-{one.number}.{kind}"'
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _table(one: OfferPublication) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)
    for row in table_of(json.loads(bytes(one.content))):
        writer.writerow([harmless(cell) for cell in row])
    return written.getvalue().encode()


def _standing(told: dict[str, Any]) -> list[Commitment]:
    """Return the actions of a publication as they stand today."""
    findings = [group["finding"] for heading in told["headings"] for group in heading["groups"]]
    return list(Commitment.objects.public().filter(finding__uuid__in=findings).order_by("due_on", "pk"))
