"""The public register for programs: a DCAT catalogue of what is shared, each with its agreement in ODRL words, as JSON-LD."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from folkmoot.partners.agreements.register import Entry
from folkmoot.partners.agreements.terms import GRANULARITIES, REGIMES, Flow, Grant

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def as_linked_data(
    found: Iterable[Entry], *, catalogue: str, address_of: Callable[[Entry], str], publisher: str
) -> dict[str, Any]:
    """Return the register as JSON-LD: one catalogue, a dataset for each item of each flow, an agreement for each version."""
    datasets: list[dict[str, Any]] = []
    agreements: list[dict[str, Any]] = []
    for entry in found:
        address = address_of(entry)
        datasets += [each for flow in entry.terms.flows for each in _datasets(entry, flow, address)]
        agreements.append(_agreement(entry, address))
    catalog = {
        "@id": catalogue,
        "@type": "dcat:Catalog",
        "dct:title": "Register of data-sharing agreements",
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": publisher},
        "dcat:dataset": [{"@id": each["@id"]} for each in datasets],
    }
    return {"@context": CONTEXT, "@graph": [catalog, *datasets, *agreements]}


def _datasets(entry: Entry, flow: Flow, address: str) -> Iterable[dict[str, Any]]:
    for key in flow.items:
        item = entry.terms.item(key)
        if item is not None:
            yield {
                "@id": _item_id(address, flow, key),
                "@type": "dcat:Dataset",
                "dct:identifier": f"{entry.slug}/{entry.number}/{flow.key}/{key}",
                "dct:title": item.name,
                "dct:publisher": _partner(entry, flow.giver),
                "dct:accessRights": item.sensitivity,
                "dct:description": f"Finest detail: {GRANULARITIES.get(item.granularity, item.granularity).lower()}",
                "odrl:hasPolicy": {"@id": address},
            }


def _agreement(entry: Entry, address: str) -> dict[str, Any]:
    return {
        "@id": address,
        "@type": "odrl:Agreement",
        "odrl:uid": {"@id": address},
        "dct:title": entry.title,
        "dct:description": entry.purpose,
        "dct:conformsTo": REGIMES.get(entry.regime, entry.regime),
        "dct:issued": _moment(entry.signed_at),
        "dct:valid": f"{entry.starts_on.isoformat()}/{entry.until.isoformat()}",
        "dcat:version": str(entry.number),
        "odrl:permission": [
            _permission(entry, flow, grant, address) for flow in entry.terms.flows for grant in flow.grants
        ],
    }


def _permission(entry: Entry, flow: Flow, grant: Grant, address: str) -> dict[str, Any]:
    first = max(grant.first or "", entry.starts_on.isoformat())
    last = min(grant.last or "9999-12-31", entry.until.isoformat())
    return {
        "@type": "odrl:Permission",
        "odrl:target": [{"@id": _item_id(address, flow, key)} for key in flow.items],
        "odrl:action": {"@id": "odrl:aggregate" if flow.lane == "insight" else "odrl:read"},
        "odrl:assigner": _partner(entry, flow.giver),
        "odrl:assignee": [_partner(entry, taker) for taker in flow.takers],
        "odrl:constraint": [
            _constraint("purpose", "isAnyOf", [entry.terms.words_of(purpose) for purpose in grant.purposes]),
            _constraint("recipient", "isAnyOf", list(grant.roles)),
            _constraint("dateTime", "gteq", {"@value": first, "@type": "xsd:date"}),
            _constraint("dateTime", "lteq", {"@value": last, "@type": "xsd:date"}),
        ],
    }


def _constraint(left: str, operator: str, right: object) -> dict[str, Any]:
    return {
        "@type": "odrl:Constraint",
        "odrl:leftOperand": {"@id": f"odrl:{left}"},
        "odrl:operator": {"@id": f"odrl:{operator}"},
        "odrl:rightOperand": right,
    }


def _partner(entry: Entry, slug: str) -> dict[str, str]:
    return {"@type": "foaf:Organization", "foaf:name": entry.names.get(slug, slug)}


def _item_id(address: str, flow: Flow, key: str) -> str:
    return f"{address}#{flow.key}.{key}"


def _moment(at: dt.datetime | None) -> str:
    return at.isoformat() if at else ""
