"""The trail for those who may read it: what was done, by whom, and whether the record is whole."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from folkmoot.design.paging import page_of
from folkmoot.trail.chain import FIRST_HASH
from folkmoot.trail.chain_file import header_line, row_line
from folkmoot.trail.checking import verify
from folkmoot.trail.forms import TrailFilter
from folkmoot.trail.heads import find_head
from folkmoot.trail.models import HeadOfDay, TrailRow
from folkmoot.trail.queries import TrailQuerySet
from folkmoot.trail.recording import record_act

ROWS_A_PAGE = 50
HEADS_A_PAGE = 60
LONGEST_TYPED = 100
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


@require_GET
def whole(request: HttpRequest) -> StreamingHttpResponse:
    """The whole chain as JSON Lines for `folkmoot audit verify`; rows of other partners are sealed."""
    check_can_read(request)
    with transaction.atomic():
        record_act(user=request.user, act="export_trail", subject_kind="trail", subject_id="jsonl")
        last = TrailRow.objects.order_by("-id").first()
    reply = StreamingHttpResponse(chain_lines(request.user, last), content_type="application/x-ndjson")
    reply["Content-Disposition"] = f'attachment; filename="trail-{timezone.localdate():%Y-%m-%d}.jsonl"'
    return reply


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The head of each day, for everybody, and whether one that somebody kept is in the trail."""
    typed = request.GET.get("head", "").strip()[:LONGEST_TYPED]
    page = page_of(request, HeadOfDay.objects.all(), per_page=HEADS_A_PAGE)
    found = find_head(typed) if typed else None
    return render(request, "trail/heads.html", {"page": page, "typed": typed, "found": found})


@require_safe
def heads_file(request: HttpRequest) -> HttpResponse:
    """The heads as CSV: day, rows, head, the oldest first."""
    rows = HeadOfDay.objects.order_by("day").values_list("day", "rows", "head")
    reply = HttpResponse(content_type="text/csv; charset=utf-8")
    csv.writer(reply).writerows([("day", "rows", "head"), *rows])
    reply["Content-Disposition"] = 'attachment; filename="heads.csv"'
    return reply


@require_safe
def heads_json(request: HttpRequest) -> JsonResponse:
    """The heads as JSON: day, rows, head, the oldest first."""
    rows = HeadOfDay.objects.order_by("day").values("day", "rows", "head")
    return JsonResponse({"heads": list(rows)})


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
    rows = rows.in_stream(asked["stream"]) if asked["stream"] else rows
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


def chain_lines(user: Any, last: TrailRow | None) -> Iterator[str]:
    """Yield the lines of the whole chain up to a row, those sealed that this person may not see."""
    rows = TrailRow.objects.filter(id__lte=last.id if last else 0)
    made_at = timezone.now().astimezone(dt.UTC).isoformat()
    yield header_line(rows=rows.count(), head=last.hash if last else FIRST_HASH, made_at=made_at)
    seen = Exists(TrailRow.objects.visible_to(user).filter(pk=OuterRef("pk")))
    every: Any = rows.annotate(seen=seen).order_by("id")
    for row in every.iterator(chunk_size=2_000):
        yield row_line(as_hashed(row), sealed=not row.seen)


def as_hashed(row: TrailRow) -> dict[str, Any]:
    """Return a row's fields exactly as they were hashed."""
    return {
        "row": row.id,
        "at": row.at.astimezone(dt.UTC).isoformat(),
        "actor": row.actor,
        "act": row.act,
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "detail": row.detail,
        "previous_hash": row.previous_hash,
        "hash": row.hash,
    }
