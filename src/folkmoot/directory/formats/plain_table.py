"""Writes the directory as one plain table for a spreadsheet: a row for each service, a column for each thing its page tells."""

import csv
from pathlib import Path

from folkmoot.directory.formats.writing import public_services, replacing
from folkmoot.directory.models import Service
from folkmoot.directory.truth.fields import area_names
from folkmoot.directory.truth.gathering import kept_of_all
from folkmoot.directory.truth.seeing import Seen, as_seen
from folkmoot.directory.truth.telling import Told, told
from folkmoot.sheets.harmless import harmless

COLUMNS = {
    "get": "What you get",
    "who": "Who it is for",
    "in": "Getting in and taking part",
    "when": "When",
    "where": "Where",
    "cost": "Cost",
    "how": "How to get it",
    "wait": "How long people wait",
    "capacity": "Free places",
    "phone": "Phone",
    "email": "E-mail",
    "website": "Website",
    "ask": "Whom to ask",
    "languages": "Languages",
}
HEADINGS = ("Id", "Name", "Run by", "In one sentence", "Please note", *COLUMNS.values(), "About", "Answers", "Last checked", "Checked by")  # fmt: skip


def write_plain_table(out: Path) -> int:
    """Write everything public, as everybody may see it; return how many services."""
    count = 0
    with replacing(out) as file:
        file.write("\ufeff")  # so that spreadsheets know its encoding
        table = csv.writer(file)
        table.writerow(HEADINGS)
        for services in public_services():
            kept = kept_of_all(services)
            said = {pk: as_seen(one) for pk, one in kept.items()}
            names = area_names(said.values())
            for one in services:
                table.writerow(map(harmless, _row(one, said[one.pk], told(said[one.pk], names))))
            count += len(services)
    return count


def _row(one: Service, said: Seen, shown: Told) -> list[str]:
    lines = {section.key: "\n".join(section.lines) for section in shown.sections}
    answers = "\n".join(f"{section.title} {' '.join(section.lines)}" for section in shown.answers)
    return [
        str(one.uuid), shown.name, shown.by, shown.summary, shown.alert, *(lines.get(key, "") for key in COLUMNS),
        ", ".join(shown.about), answers, said["confirmed_on"], said["confirmed_by"] or "",
    ]  # fmt: skip
