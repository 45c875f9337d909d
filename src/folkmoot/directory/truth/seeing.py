"""What a kept entry says to some readers, by field; what they may not see is not in it. All that anybody reads is made from this."""

from types import SimpleNamespace
from typing import Any

from folkmoot.directory.seen import READERS, may_see, seen
from folkmoot.directory.truth.gathering import DETAILS, Kept

Seen = dict[str, Any]
SCALARS = (
    "name", "alternate_name", "status", "alert", "summary", "description", "eligibility", "minimum_age", "maximum_age",
    "level", "sector", "accessibility", "application_process", "needs_referral", "wait_time", "free", "cost", "when",
    "phone", "email", "website", "catchment", "added_because", "confirmed_on", "confirmed_by", "assured_on", "state",
)  # fmt: skip
PLACE = ("kind", "name", "description", "transportation", "address", "city", "postcode", "area")
ROWS = {  # what of each row is told; the rest of a row stays with it, and is shown nowhere
    "schedules": (
        "starts_on", "valid_from", "valid_to", "opens_at", "closes_at", "frequency", "interval", "days", "days_of_month",
        "until", "count", "not_on", "term_time", "description",
    ),
    "cost_options": ("option", "amount", "currency", "description", "valid_from", "valid_to"),
    "ways_in": ("description", "details", "website"),
    "languages": ("name", "code", "note"),
    "service_areas": ("name", "description", "codes"),
    "capacities": ("unit", "available", "most", "description", "said_at"),
    "phones": ("number", "extension", "kind", "description"),
    "tags": ("term", "term_name", "kind", "value", "label"),
}  # fmt: skip


def as_seen(kept: Kept, whom: str = "public") -> Seen:
    """Return an entry by field, as these readers (public, partner, staff) may see it. What is withheld nobody sees."""
    service = SimpleNamespace(**kept["service"])
    said: Seen = {name: seen(service, name, whom) for name in SCALARS if name in kept["service"]}
    said["themes"] = (seen(service, "themes", whom) or "").split()
    said["question_sets"] = (kept["service"].get("question_sets") or "").split()
    said["organisation"] = seen(_body(kept["organisation"]), "name", whom)
    said["places"] = [_place(row, kept, whom) for row in kept["locations"]]
    for name, columns in ROWS.items():
        rows = [row for row in kept[name] if is_shown(row, kept, whom)]
        if name == "phones":
            rows = [row for row in rows if not row["enquiry_point"]]
        said[name] = [
            {"uuid": row["uuid"], **{column: row.get(column) for column in columns}} for row in rows
        ]
    said["enquiry_points"] = [
        _point(row, kept, whom) for row in kept["enquiry_points"] if is_shown(row, kept, whom)
    ]
    said["answers"] = {
        f"{one['question_set']} {one['version']} {one['question']}": one["text"] for one in kept["answers"]
    }
    return said


def as_strict(kept: Kept, now: Kept) -> Kept:
    """Return an entry as it was, with nothing in it open to more readers than it is now: what was withheld since stays so."""
    readers_now = {row["uuid"]: row["visible_to_whom"] for name in DETAILS for row in now[name]}
    hidden_now = {row["uuid"]: row["hidden"] for row in now["locations"]}
    strict = dict(kept)
    strict["service"] = kept["service"] | {
        "hidden": _merged(kept["service"]["hidden"], now["service"]["hidden"])
    }
    body_hidden = _merged(kept["organisation"].get("hidden", {}), now["organisation"].get("hidden", {}))
    if body_hidden:
        strict["organisation"] = kept["organisation"] | {"hidden": body_hidden}
    strict["locations"] = [
        row | {"hidden": _merged(row["hidden"], hidden_now.get(row["uuid"], {}))} for row in kept["locations"]
    ]
    for name in DETAILS:
        strict[name] = [
            row
            | {
                "visible_to_whom": max(
                    row["visible_to_whom"], readers_now.get(row["uuid"], "public"), key=READERS.index
                )
            }
            for row in kept[name]
        ]
    return strict


def _body(row: Kept) -> SimpleNamespace:
    return SimpleNamespace(name=row["name"], hidden=row.get("hidden", {}))


def _merged(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    names = dict.fromkeys((*one, *other))
    return {
        name: max(one.get(name, "public"), other.get(name, "public"), key=READERS.index) for name in names
    }


def is_shown(row: Kept, kept: Kept, whom: str) -> bool:
    """Whether readers may see a row, and what it hangs on."""
    if not may_see(row["visible_to_whom"], whom):
        return False
    for pointed, name in (("enquiry_point", "enquiry_points"), ("phone", "phones")):
        if row.get(pointed):
            above = next((one for one in kept[name] if one["uuid"] == row[pointed]), None)
            if above is not None and not is_shown(above, kept, whom):
                return False
    return True


def _place(row: Kept, kept: Kept, whom: str) -> Seen:
    place = SimpleNamespace(**row)
    at = next((one["description"] for one in kept["at_locations"] if one["location"] == row["uuid"]), "")
    hours = [one for one in kept["schedules"] if one["location"] == row["uuid"] and is_shown(one, kept, whom)]
    told = {name: seen(place, name, whom) for name in PLACE}
    kept_back = any(row[name] and not told[name] for name in ("address", "postcode"))
    return {"uuid": row["uuid"], **told, "here": at, "hours": len(hours), "kept_back": kept_back}


def _point(row: Kept, kept: Kept, whom: str) -> Seen:
    numbers = [
        one for one in kept["phones"] if one["enquiry_point"] == row["uuid"] and is_shown(one, kept, whom)
    ]
    told = {name: row[name] for name in ("uuid", "name", "title", "department", "email")}
    return {**told, "number": numbers[0]["number"] if numbers else ""}
