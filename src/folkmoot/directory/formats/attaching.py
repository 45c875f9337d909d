"""Puts records that have no table here into what they belong to, and finds what a tag is on, before anything is compared."""

from typing import Any

from folkmoot.directory.formats.correspondence import INSIDE, KEPT
from folkmoot.directory.formats.records import Record, Told

NOTHING_HERE = "It belongs to nothing in this feed. It is kept as it came, and shown nowhere."
TAGGED = ("service", "organization", "location", "service_at_location")


def attach(told: Told) -> None:
    """Move addresses, programmes, funding and their like into the records they belong to."""
    for record in told.values():
        if record.kind == "metadata":
            _put(record, told, str(record.told.get("resource_type", "")), "resource_id", "metadata")
        elif record.kind == "attribute":
            _find_tagged(record, told)
        elif record.kind in INSIDE:
            put = [
                _put(record, told, owner, link, name)
                for link, (owner, name) in INSIDE[record.kind].items()
                if record.told.get(link) not in (None, "")
            ]
            is_named = record.kind in ("program", "unit")  # by what it belongs to
            if not any(put) and not is_named:
                record.mark("id", NOTHING_HERE)
    for record in list(told.values()):
        if record.kind == "service":
            _take_eligibility(record)
            program = told.get(("program", str(record.told.get("program_id", ""))))
            if program is not None:
                _add(record, "programs", program)
        elif record.kind == "service_capacity" and not record.told.get("unit"):
            unit = told.get(("unit", str(record.told.get("unit_id", ""))))
            if unit is not None:
                record.told["unit"] = dict(unit.told)


def _put(record: Record, told: Told, owner: str, link: str, name: str) -> bool:
    found = told.get((owner, str(record.told.get(link, ""))))
    if found is None:
        if record.kind == "metadata":
            record.mark(link, NOTHING_HERE)
        return False
    _add(found, name, record)
    return True


def _add(owner: Record, name: str, record: Record) -> None:
    kept: list[dict[str, Any]] = owner.told.setdefault(name, [])
    if isinstance(kept, list):
        kept.append({**record.told, "id": record.told.get("id", "")})


def _find_tagged(record: Record, told: Told) -> None:
    """Say of which kind the thing is that carries a tag, where the feed does not say or says it in its own way."""
    link = str(record.told.get("link_id", ""))
    said = str(record.told.get("link_entity", "")).rstrip("s")
    if (said, link) in told:
        return
    for kind in (*TAGGED, *KEPT):
        if (kind, link) in told:
            record.told["of_kind"] = kind
            return
    record.mark("link_id", NOTHING_HERE)


def _take_eligibility(service: Record) -> None:
    """Older versions tell who a service is for in a table of its own."""
    for each in service.told.get("eligibilities", []):
        for name, here in (
            ("eligibility", "eligibility_description"),
            ("minimum_age", "minimum_age"),
            ("maximum_age", "maximum_age"),
        ):
            if each.get(name) not in (None, ""):
                service.told.setdefault(here, each[name])
    if service.told.get("fees") and not service.told.get("fees_description"):
        service.told["fees_description"] = service.told["fees"]
