"""All or nothing: what an import stores stays only when no row was bad, nothing was refused, and it was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from folkmoot.places.area_sets import follow_nesting
from folkmoot.places.mapping import Mapping
from folkmoot.places.refusals import ImportReport
from folkmoot.trail.recording import record_act


@contextmanager
def all_or_nothing(report: ImportReport, mapping: Mapping, user: Any) -> Iterator[Callable[[int], None]]:
    """Open a transaction for an import; what it gives is called at the end with the number of rows stored.

    With a problem in the report everything is undone and `report.stored` is 0; after a dry run everything is
    undone and `report.stored` says what would have been stored.
    """
    with transaction.atomic():

        def finish(stored: int) -> None:
            report.stored = 0 if report.problems else stored
            if report.problems or report.dry_run:
                return
            if mapping.reads in ("areas", "places"):
                follow_nesting()
            detail = {"title": mapping.title, "source": mapping.source, "rows": report.rows, "stored": stored}
            record_act(
                user=user,
                act=f"import_{mapping.reads}",
                subject_kind="places",
                subject_id=mapping.title[:80],
                detail=detail,
            )

        yield finish
        if report.problems or report.dry_run:
            transaction.set_rollback(True)
