"""Describes the open API as OpenAPI 3.1, made of the parameters it reads and the schemas of the version it writes."""

import json
from typing import Any

from folkmoot.directory.formats.api_asking import ASKED_OF, PARAMETERS
from folkmoot.directory.formats.fields import VERSIONS
from folkmoot.directory.formats.schemas import ABOUT_API, list_schema_of, schema_of

KINDS = {
    "services": "service",
    "service_at_locations": "service_at_location",
    "organizations": "organization",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
PROBLEM = {
    "type": "object",
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
    "required": ["title", "status", "detail"],
}
MINIMAL = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "last_modified": {"type": "string", "format": "date-time"},
    },
    "required": ["id", "last_modified"],
}


def description_of(version: str, root: str) -> dict[str, Any]:
    """Return the document that describes one version of the API at its address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Directory of services",
            "version": VERSIONS[version],
            "description": "Open to everybody, without a key. Filters hold together. Lists take a POST as well, with a form or "
            "JSON, so that nothing that is asked need stand in an address.",
        },
        "servers": [{"url": root}],
        "components": {
            "schemas": {name: _loose(each) for name, each in schema_of(version, "service")["$defs"].items()}
        },
        "paths": {
            "/": {"get": _operation("What this is", ABOUT_API, [], name="about")},
            **{path: each for name in ASKED_OF for path, each in _paths(version, name).items()},
        },
    }


def _paths(version: str, name: str) -> dict[str, Any]:
    kind = KINDS[name]
    page = _loose(list_schema_of(version, kind))
    if "minimal" in ASKED_OF[name]:
        page["properties"]["contents"]["items"] = {
            "anyOf": [page["properties"]["contents"]["items"], MINIMAL]
        }
    asked = [_parameter(each) for each in ASKED_OF[name]]
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    told = f"{'One' if name else ''} {kind.replace('_', ' ')}".strip()
    single = _operation(told, _loose(schema_of(version, kind)), [number], name=f"one_{kind}", lost=True)
    if name == "organizations":
        single["parameters"].append(_parameter("full_service"))
    listed = _operation(name.replace("_", " "), page, asked, name=f"list_{name}", stream=True)
    sent = _operation(name.replace("_", " "), page, [], name=f"ask_{name}", stream=True)
    body = {"type": "object", "properties": {each: dict(PARAMETERS[each].schema) for each in ASKED_OF[name]}}
    sent["requestBody"] = {
        "content": {
            kind: {"schema": body} for kind in ("application/json", "application/x-www-form-urlencoded")
        }
    }
    return {f"/{name}": {"get": listed, "post": sent}, f"/{name}/{{id}}": {"get": single}}


def _loose(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema whose objects are found among the components of the document it stands in."""
    alone = {name: each for name, each in schema.items() if name not in ("$defs", "$schema")}
    found: dict[str, Any] = json.loads(json.dumps(alone).replace("#/$defs/", "#/components/schemas/"))
    return found


def _parameter(name: str) -> dict[str, Any]:
    about = PARAMETERS[name]
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": about.says,
        "schema": dict(about.schema),
    }


def _operation(
    says: str,
    schema: dict[str, Any],
    parameters: list[dict[str, Any]],
    *,
    name: str,
    lost: bool = False,
    stream: bool = False,
) -> dict[str, Any]:
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if stream:
        content["application/x-ndjson"] = {"schema": {"type": "string"}}
    refused = {"content": {"application/problem+json": {"schema": PROBLEM}}}
    statuses = {400: "A value is not what it should be", **({404: "Nothing of that id"} if lost else {})}
    if stream:
        statuses |= {413: "Too large", 415: "Neither a form nor JSON"}
    return {
        "operationId": name,
        "summary": says.capitalize(),
        "parameters": list(parameters),
        "responses": {
            "200": {"description": "What was asked for", "content": content},
            **{str(status): {"description": words, **refused} for status, words in statuses.items()},
        },
    }
