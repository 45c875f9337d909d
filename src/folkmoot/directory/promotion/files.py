"""The register as a table: taken out with what came of each, brought in row by row; what cannot be taken is named by its line."""

import csv
import io
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.design.widgets import parts_of
from folkmoot.directory.models import Signpost
from folkmoot.directory.promotion.forms import SignpostForm
from folkmoot.directory.promotion.putting_up import KEPT, put_up
from folkmoot.directory.promotion.register import rows_of
from folkmoot.partners.models import Partner
from folkmoot.places.models import Area
from folkmoot.sheets import Sheet, SheetRefused
from folkmoot.sheets.harmless import harmless
from folkmoot.trail.recording import record_act

MOST_ROWS = 5_000
ALSO = ("code", "address", "visits", "taken_down_on")
DATES = ("put_up_on", "restock_on")


@dataclass(slots=True)
class Brought:
    """What a file would bring, or brought, and the sentence for each line that stays out."""

    named: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    brought_by: UUID | None = None


@transaction.atomic
def hand_out(*, user: Any, partner: Partner, site: str) -> str:
    """Return the register as CSV; a cell that a spreadsheet would take for a formula begins with '."""
    rows = rows_of(Signpost.objects.visible_to(user), timezone.localdate())
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*KEPT, *ALSO])
    for row in rows:
        one = row.signpost
        kept = ["" if (value := getattr(one, name)) is None else str(value) for name in KEPT]
        kept[KEPT.index("area")] = row.area
        cells = [
            *kept,
            one.code,
            f"{site.rstrip('/')}{one.address}",
            str(row.visits),
            str(one.taken_down_on or ""),
        ]
        writer.writerow([harmless(cell) for cell in cells])
    record_act(
        user=user,
        act="hand_out_signposts",
        subject_kind="partner",
        subject_id=partner.slug,
        detail={"rows": len(rows)},
    )
    return written.getvalue()


def bring(sheet: Sheet, *, user: Any, partner: Partner, keep: bool) -> Brought:
    """Add the rows of a table, or only try them. A row that is there already is left as it is. Raises `SheetRefused`."""
    if "item" not in sheet.columns:
        raise SheetRefused("The file needs a column called item.")
    found = Brought(brought_by=uuid4() if keep else None)
    areas = {name.casefold(): code for code, name in Area.objects.light().filter(kind__in=("county", "district", "ward")).values_list("code", "name")}  # fmt: skip
    seen = Signpost.objects.visible_to(user)
    before = {_key(one.item, one.place, one.edition) for one in seen}
    codes = set(seen.values_list("code", flat=True))
    with transaction.atomic():
        for line, row in sheet.rows:
            if len(found.named) >= MOST_ROWS:
                raise SheetRefused(f"There are more than {MOST_ROWS:,} rows in this file. Split it.")
            form = SignpostForm(_as_typed(row, areas))
            if not form.is_valid():
                found.problems.append((line, _why_not(form)))
                continue
            said = form.cleaned_data
            key, name = (
                _key(said["item"], said["place"], said["edition"]),
                f"{dict(Signpost.ITEMS)[said['item']]}, {said['place']}",
            )
            if key in before or row.get("code", "") in codes:
                found.there.append(name)
                continue
            before.add(key)
            found.named.append(name)
            if keep:
                put_up(user=user, keeper=partner, brought_by=found.brought_by, **said)
    found.problems += [(problem.line, problem.sentence) for problem in sheet.problems]
    return found


def _key(*parts: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in parts)


def _as_typed(row: dict[str, str], areas: dict[str, str]) -> dict[str, str]:
    """Return a row as the form would send it: kinds by code or by name, dates in their three parts."""
    typed: dict[str, str] = {}
    for name in KEPT:
        value = row.get(name, "").strip()
        value = value[1:] if value.startswith("'") else value
        if name in DATES:
            for part, text in parts_of(_dashed(value)).items():
                typed[f"{name}-{part}"] = text
        else:
            typed[name] = value
    typed["item"] = _by_name(typed["item"], Signpost.ITEMS)
    typed["place_kind"] = _by_name(typed["place_kind"], Signpost.PLACES)
    typed["area"] = areas.get(typed["area"].casefold(), typed["area"])
    typed["cost"] = typed["cost"].removeprefix("£").replace(",", "")
    typed["copies"] = typed["copies"] or "1"
    typed["headline"] = typed["headline"] or "Find help near you"
    return typed


def _dashed(date: str) -> str:
    """Return 2026-05-03 for 3/5/2026; anything else as it is."""
    parts = date.split("/")
    return "-".join(reversed(parts)) if len(parts) == 3 else date  # day, month, year


def _by_name(value: str, choices: list[tuple[str, str]]) -> str:
    return {name.casefold().replace("’", "'"): code for code, name in choices}.get(
        value.casefold().replace("’", "'"), value
    )


def _why_not(form: SignpostForm) -> str:
    return " ".join(
        f"{name.replace('_', ' ')}: {error}" for name, errors in form.errors.items() for error in errors
    )
