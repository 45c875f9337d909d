"""The trail for those who may read it: what was done, by whom, and whether the record is whole."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from folkmoot.design.paging import page_of
from folkmoot.trail.checking import verify
from folkmoot.trail.forms import TrailFilter
from folkmoot.trail.models import TrailRow
from folkmoot.trail.queries import TrailQuerySet
from folkmoot.trail.recording import record_act

ROWS_A_PAGE = 50
COLUMNS = ["row", "at", "actor", "act", "subject_kind", "subject_id", "detail", "previous_hash", "hash"]
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The newest acts first, filtered; that somebody read them is an act too."""
    check_can_read(request)
    filters = TrailFilter(request.GET or None)
    rows, asked = chosen(request, filters)
    record_act(user=request.user, act="read_trail", subject_kind="trail", subject_id="page", detail=asked)
    page = page_of(request, rows, per_page=ROWS_A_PAGE)
    everybody = request.user.has_perm("partners.manage_partners")
    shown = {
        "filters": filters,
        "page": page,
        "query": request.GET.urlencode(),
        "whose": "" if everybody else request.user.officer.partner,  # type: ignore[union-attr]
    }
    return render(request, "trail/trail.html", shown)


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Whether every row stands as it was written."""
    check_can_read(request)
    record_act(user=request.user, act="check_trail", subject_kind="trail", subject_id="whole")
    return render(request, "trail/check.html", {"checked": verify()})


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered rows as CSV, oldest first, hashes included, so that anyone can follow the chain."""
    check_can_read(request)
    rows, asked = chosen(request, TrailFilter(request.GET or None))
    with transaction.atomic():
        record_act(
            user=request.user, act="export_trail", subject_kind="trail", subject_id="csv", detail=asked
        )
    reply = StreamingHttpResponse(written(rows.order_by("id")), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="trail-{timezone.localdate():%Y-%m-%d}.csv"'
    return reply


def check_can_read(request: HttpRequest) -> None:
    """Raise unless the person's role may read the trail; the door before every officers' page let only officers in."""
    user: Any = request.user
    user.check_can("read_trail")


def chosen(request: HttpRequest, filters: TrailFilter) -> tuple[TrailQuerySet, dict[str, str]]:
    """Return the rows a filter asks for, newest first, and what it asked, for the trail itself."""
    rows = TrailRow.objects.visible_to(request.user).order_by("-id")
    if not (filters.is_bound and filters.is_valid()):
        return rows, {}
    asked = filters.cleaned_data
    rows = rows.between(midnight(asked["first"]), midnight(asked["last"], after=True))
    rows = rows.filter(act=asked["act"]) if asked["act"] else rows
    rows = rows.mentioning(asked["words"]) if asked["words"] else rows
    return rows, {name: str(value) for name, value in asked.items() if value}


def midnight(day: dt.date | None, *, after: bool = False) -> dt.datetime | None:
    """Return the moment a day begins here, or ends."""
    if day is None:
        return None
    begins = dt.datetime.combine(day + dt.timedelta(days=after), dt.time.min)
    return timezone.make_aware(begins)


class Line:
    """What `csv` writes to: it hands each line on."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def written(rows: TrailQuerySet) -> Iterator[str]:
    """Yield the lines of the file, a formula made harmless by an apostrophe before it."""
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for row in rows.iterator(chunk_size=2_000):
        told = [row.actor, row.act, row.subject_kind, row.subject_id]
        safe = [f"'{word}" if word.startswith(BEGINS_A_FORMULA) else word for word in told]
        detail = json.dumps(row.detail, sort_keys=True, ensure_ascii=False)
        at = row.at.astimezone(dt.UTC).isoformat()
        yield writer.writerow([row.id, at, *safe, detail, row.previous_hash, row.hash])
