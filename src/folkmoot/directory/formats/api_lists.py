"""The lists of the open API: which rows, how many, and how some of them are told; nothing here asks the database per item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.directory.formats import api_finding as finding
from folkmoot.directory.formats.correspondence import written
from folkmoot.directory.formats.fields import ORUK_3_0
from folkmoot.directory.formats.house_terms import HOUSE, THEMES, theme_term
from folkmoot.directory.formats.nesting import Nest
from folkmoot.directory.formats.telling import Row, Whole, tell, tell_services, tell_term
from folkmoot.directory.models import Organisation, Service, ServiceAtLocation, Taxonomy, Term

MOST_SERVICES = 2_000  # of one body, told with it
Asked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its rows, its rows that no table holds, how rows are told, and how one is found."""

    kind: str
    rows: Callable[[Asked], QuerySet[Any]]
    tell: Callable[[Sequence[Any], str, Asked], list[Row]]
    ours: Callable[[Asked], list[Row]] = lambda asked: []


def _services(rows: Sequence[Service], version: str, asked: Asked) -> list[Row]:
    if asked.get("minimal"):
        moments = ((str(one.uuid), written(one.changed_at)) for one in rows)
        return [{"id": number, "last_modified": at, "modified_date": at} for number, at in moments]
    whole = tell_services(rows)
    nest = Nest(whole, version)
    make = nest.full if asked.get("full") else nest.flat
    return [make("service", whole.records["service"][str(one.uuid)]) for one in rows]


def _at_locations(rows: Sequence[ServiceAtLocation], version: str, asked: Asked) -> list[Row]:
    if asked.get("minimal"):
        changed = dict(
            Service.objects.filter(pk__in={one.service_id for one in rows}).values_list("pk", "changed_at")
        )
        moments = ((str(one.uuid), written(changed[one.service_id])) for one in rows)
        return [{"id": number, "last_modified": at, "modified_date": at} for number, at in moments]
    services = Service.objects.filter(pk__in={one.service_id for one in rows}).select_related("organisation")
    whole = tell_services(list(services))
    nest = Nest(whole, version)
    make = nest.full if asked.get("full") else nest.flat
    return [make("service_at_location", whole.records["service_at_location"][str(one.uuid)]) for one in rows]


def _organisations(rows: Sequence[Organisation], version: str, asked: Asked) -> list[Row]:
    if not asked.get("full") and not asked.get("full_service"):
        nest = Nest(Whole(), version)
        return [nest.flat("organization", tell("organization", one, "public")) for one in rows]
    giving = Service.objects.in_public().filter(organisation__in=rows).exclude(hidden__has_key="organisation")
    services = list(giving.select_related("organisation").order_by("pk")[:MOST_SERVICES])
    whole = tell_services(services)
    nest = Nest(whole, version)
    by_body: dict[UUID, list[str]] = {}
    for each in services:
        by_body.setdefault(each.organisation.uuid, []).append(str(each.uuid))
    told = []
    for one in rows:
        made = nest.full(
            "organization",
            whole.records["organization"].get(str(one.uuid)) or tell("organization", one, "public"),
        )
        if asked.get("full_service"):
            records = [whole.records["service"][number] for number in by_body.get(one.uuid, [])]
            made["services"] = [nest.full("service", record) for record in records]
        told.append(made)
    return told


def _taxonomies(rows: Sequence[Taxonomy], version: str, asked: Asked) -> list[Row]:
    nest = Nest(Whole(), version)
    return [nest.flat("taxonomy", tell("taxonomy", one, "public")) for one in rows]


def _terms(rows: Sequence[Term], version: str, asked: Asked) -> list[Row]:
    nest = Nest(Whole(), version)
    return [nest.flat("taxonomy_term", tell_term(one)) for one in rows]


def _our_taxonomies(asked: Asked) -> list[Row]:
    return [dict(THEMES)] if _has_words(THEMES, asked) else []


def _our_terms(asked: Asked) -> list[Row]:
    if asked.get("taxonomy_id", HOUSE) != HOUSE or "parent_id" in asked:
        return []
    return [term for term in map(theme_term, THEME_WORDS) if _has_words(term, asked)]


def _has_words(row: Row, asked: Asked) -> bool:
    said = f"{row['name']} {row['description']}".lower()
    return all(word.lower() in said for word in asked.get("search", "").split())


LISTS = {
    "services": Listed(
        "service", lambda asked: finding.services_asked(asked).select_related("organisation"), _services
    ),
    "service_at_locations": Listed("service_at_location", finding.at_locations_asked, _at_locations),
    "organizations": Listed("organization", finding.organisations_asked, _organisations),
    "taxonomies": Listed("taxonomy", finding.taxonomies_asked, _taxonomies, _our_taxonomies),
    "taxonomy_terms": Listed("taxonomy_term", finding.terms_asked, _terms, _our_terms),
}


def page_of(listed: Listed, version: str, asked: Asked) -> dict[str, Any]:
    """Return a page in its envelope. Beyond the last page there is an empty one that says so."""
    rows, ours = listed.rows(asked), _in_version(listed.ours(asked), listed, version)
    total = len(ours) + rows.count()
    size, number = asked["per_page"], asked["page"]
    pages = max(1, -(-total // size))
    start = (number - 1) * size
    contents = ours[start : start + size]
    begin = max(0, start - len(ours))
    rest = list(rows[begin : begin + size - len(contents)]) if len(contents) < size else []
    contents += listed.tell(rest, version, asked) if rest else []
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not contents,
        "contents": contents,
    }


def _in_version(rows: list[Row], listed: Listed, version: str) -> list[Row]:
    nest = Nest(Whole(), version)
    return [nest.flat(listed.kind, row) for row in rows]


def one_of(name: str, version: str, uuid: UUID, asked: Asked) -> Row | None:
    """Return one object of a list with all it nests; None where there is none that everybody may see."""
    listed = LISTS[name]
    ours = [row for row in listed.ours({}) if row["id"] == str(uuid)]
    row = None if ours else listed.rows({}).filter(uuid=uuid).first()
    if row is None and not ours:
        return None
    told = (
        _in_version(ours, listed, version) if ours else listed.tell([row], version, {"full": True, **asked})
    )
    made = told[0]
    if name == "taxonomies" and version == ORUK_3_0:
        made["taxonomy_terms"] = _terms_under(uuid, version)
    return made


def _terms_under(taxonomy: UUID, version: str) -> list[Row]:
    asked = {"taxonomy_id": taxonomy}
    told = _terms(list(finding.terms_asked(asked)), version, asked)
    return [*_in_version(_our_terms(asked), LISTS["taxonomy_terms"], version), *told]
