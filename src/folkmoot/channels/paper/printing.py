"""Prints a batch: each copy with its serial as a square and in letters, as tagged PDFs of so many pages each.

A batch of one part is one PDF; a longer one a ZIP of them, because a document of a thousand copies would have to be held in
memory whole. Printed anew, each copy has the serial it had.
"""

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from folkmoot.channels.paper.models import Batch, Sheet
from folkmoot.channels.paper.serials import Serial
from folkmoot.contacts.collecting import content_of, ground_of_collector
from folkmoot.design.context import address
from folkmoot.design.pdf import pages_of, pdf_of
from folkmoot.design.speaking import direction, say
from folkmoot.jobs.running import report_progress
from folkmoot.questions.qr import qr
from folkmoot.questions.trying_views import questions_on_paper

PAGES_TOGETHER = 100  # in one document: what it takes in memory goes by its pages, however long a form is
KEPT_FOR = dt.timedelta(days=7)
TEMPLATE = "paper/batch_document.html"
PRIVACY = (
    "Please do not write your name or address. The number on this form was picked by chance and only keeps it from being counted twice. We type in what you "
    "write, use it for this question alone and destroy it when it was kept long enough."
)


def folder() -> Path:
    """Return where printed batches wait to be downloaded."""
    return Path(settings.MEDIA_ROOT) / "print_runs"


def print_batch(batch: Batch) -> str:
    """Write a batch's file, saying how far it is, and return its name. Raises PangoMissing."""
    sheets = list(batch.sheets.order_by("number"))
    shown = shown_on(batch)
    of = pages_of(html_of(shown, sheets[:1], 1))
    together = max(1, PAGES_TOGETHER // of)
    parts = [sheets[start : start + together] for start in range(0, len(sheets), together)]
    name = f"{batch.uuid.hex}.{'pdf' if len(parts) == 1 else 'zip'}"
    folder().mkdir(parents=True, exist_ok=True)
    beside = folder() / f".{name}"
    try:
        if len(parts) == 1:
            beside.write_bytes(pdf_of(html_of(shown, sheets, of)))
        else:
            _write_parts(beside, batch, parts, shown, of)
        beside.replace(folder() / name)
    finally:
        beside.unlink(missing_ok=True)
    Batch.objects.filter(pk=batch.pk).update(kept_file=name)
    return name


def _write_parts(path: Path, batch: Batch, parts: list[list[Sheet]], shown: dict[str, Any], of: int) -> None:
    done = 0
    with zipfile.ZipFile(path, "w") as packed:  # PDFs are packed already
        for part in parts:
            report_progress(done, batch.copies, f"{done:,} of {batch.copies:,} forms are laid out.")
            name = f"batch-{batch.number}-copies-{part[0].number:04}-{part[-1].number:04}.pdf"
            packed.writestr(name, pdf_of(html_of(shown, part, of)))
            done += len(part)


def html_of(shown: dict[str, Any], sheets: list[Sheet], of: int) -> str:
    """Return the document of some copies, each of so many pages."""
    before, after = say("Page {here} of {all}", shown["language"], here="\0", all=of).split("\0")
    pages = {"page_before": before, "page_after": after}
    return render_to_string(TEMPLATE, {**shown, **pages, "sheets": list(_copies(sheets, shown["site"]))})


def _copies(sheets: list[Sheet], site: str) -> Iterator[dict[str, Any]]:
    for sheet in sheets:
        serial = str(Serial(sheet.serial))
        link = site + reverse("paper:start", args=[sheet.serial])
        yield {"serial": serial, "qr": qr(link, f"QR code to answer form {serial} online")}


def shown_on(batch: Batch) -> dict[str, Any]:
    """Return what every copy of a batch shows."""
    content, language = content_of(batch.version), batch.language
    engagement = batch.collector.engagement
    site = settings.SITE.rstrip("/")
    privacy = site.split("://", 1)[-1] + (address("website:privacy") or "/")
    day = batch.send_back_by or engagement.closes_on
    return {
        "council_name": engagement.partner.name,
        "made_up_data": engagement.made_up,
        "large_print": batch.large_print,
        "dir": direction(language),
        "site": site,
        "scan": say("Or answer on your phone: scan this.", language),
        "back": say("When you have finished, send or hand this form back to:", language),
        "send_back": batch.send_back,
        "by_when": say("By {day}", language, day=day) if day else "",
        "privacy": say("Your privacy.", language),
        "privacy_words": say(PRIVACY, language),
        "typed_privacy": say("More: {address}", language, address=privacy),
        "thanks": say("Thank you. One answer is counted for each form, on paper or online.", language),
        **questions_on_paper(content, language, ground_of_collector(batch.collector, content)),
    }


def file_of(batch: Batch) -> Path | None:
    """Return where a batch's file is, while it is kept."""
    path = folder() / batch.kept_file
    return path if batch.kept_file and path.is_file() else None


def let_old_prints_go(now: dt.datetime | None = None) -> int:
    """Delete the files of batches that were kept long enough; return how many. They can be made anew."""
    before = (now or timezone.now()) - KEPT_FOR
    old = [path for path in folder().glob("*") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    Batch.objects.filter(kept_file__in=[path.name for path in old]).update(kept_file="")
    return len(old)
