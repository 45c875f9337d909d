"""Loads a large file in the background, so that nobody waits at a page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from folkmoot.jobs.interface import task
from folkmoot.jobs.running import Refused, report_progress
from folkmoot.places.importing import import_file
from folkmoot.places.incoming import NoLongerKept, find
from folkmoot.places.refusals import ImportRefused
from folkmoot.places.saying import said_of
from folkmoot.sheets import SheetRefused


@task
def load_file(token: str, user_id: int) -> dict[str, Any]:
    """Load what an officer sent; the result is the sentence and the link their page shows."""
    user = get_user_model().objects.get(pk=user_id)
    try:
        incoming = find(token, user)
    except NoLongerKept as fault:
        raise Refused("The file is no longer kept. Send it again.") from fault
    try:
        report = import_file(
            source=incoming.path,
            mapping=incoming.mapping,
            user=user,
            lookups=incoming.lookups,
            progress=lambda rows: report_progress(rows, 0, f"{rows:,} rows read."),
        )
    except (ImportRefused, SheetRefused) as refusal:
        raise Refused(str(refusal)) from refusal
    if not report.stored:
        first = "; ".join(f"line {line}: {sentence}" for line, sentence in report.problems[:3])
        raise Refused(f"{said_of(report)} The first: {first}")
    incoming.forget()
    page = "places:postcodes" if incoming.mapping.reads == "postcodes" else "places:areas"
    return {"sentence": said_of(report), "url": reverse(page), "link": "See what is here now"}
