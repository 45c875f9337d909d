"""Makes the JSON Schema of any object, or of a list of them, in any version, from the table of fields."""

from typing import Any

from folkmoot.directory.formats.fields import CHOICES, ORUK_3_0, Field, objects

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LISTED: dict[
    str, dict[str, Any]
] = {  # what the items of a list nest: one-to-one objects alone, themselves flat
    "service": {"organization": {}, "program": {}},
    "service_at_location": {"location": {}, "service": {"organization": {}, "program": {}}},
    "organization": {},
    "taxonomy": {},
    "taxonomy_term": {},
}
ABOUT_API: dict[str, Any] = {
    "$schema": DIALECT,
    "type": "object",
    "properties": {
        "version": {"type": "string"},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
    },
    "required": ["version", "profile", "openapi_url"],
}
PAGE: dict[str, Any] = {
    "total_items": {"type": "integer"},
    "total_pages": {"type": "integer"},
    "page_number": {"type": "integer"},
    "size": {"type": "integer"},
    "first_page": {"type": "boolean"},
    "last_page": {"type": "boolean"},
    "empty": {"type": "boolean"},
}
"""The envelope of a list. The official schemas name it and do not enforce it; the check does so itself."""

_NEVER_INSIDE = {  # what an object leaves out of another, so that nothing goes round in circles
    "service": {"service_at_locations": {"service"}},
    "service_at_location": {"service": {"service_at_locations"}},
}


def schema_of(version: str, name: str) -> dict[str, Any]:
    """Return the schema of one whole object, everything nested."""
    return {"$schema": DIALECT, **_nested(version, name, frozenset()), "$defs": _definitions(version)}


def list_schema_of(version: str, name: str, *, full: bool = False) -> dict[str, Any]:
    """Return the schema of a page of a list: flat items, or whole ones with `full`."""
    if full:
        items = _nested(version, name, frozenset())
    else:
        items = _flat(version, name, LISTED[name])
    made: dict[str, Any] = {
        "$schema": DIALECT,
        "type": "object",
        "properties": {**PAGE, "contents": {"type": "array", "items": items}},
    }
    return made | ({"$defs": _definitions(version)} if "$ref" in str(items) else {})


def _definitions(version: str) -> dict[str, Any]:
    return {name: _nested(version, name, frozenset()) for name in objects(version)}


def _nested(version: str, name: str, without: frozenset[str]) -> dict[str, Any]:
    fields = {one: field for one, field in objects(version)[name].items() if one not in without}
    cut = _NEVER_INSIDE.get(name, {})
    return _object(
        {
            one: _inside(version, field, frozenset(cut.get(one, ()))) if field.nests else _plain(field)
            for one, field in fields.items()
        },
        fields,
    )


def _inside(version: str, field: Field, without: frozenset[str]) -> dict[str, Any]:
    inner = _nested(version, field.nests, without) if without else {"$ref": f"#/$defs/{field.nests}"}
    return {"type": "array", "items": inner} if field.many else inner


def _flat(version: str, name: str, nests: dict[str, Any]) -> dict[str, Any]:
    fields = {one: field for one, field in objects(version)[name].items() if not field.nests or one in nests}
    made = {
        one: _flat(version, field.nests, nests[one]) if field.nests else _plain(field)
        for one, field in fields.items()
    }
    if name == "taxonomy" and version == ORUK_3_0:  # its terms come with it even in a list
        made["taxonomy_terms"] = {"type": "array", "items": _flat(version, "taxonomy_term", {})}
    return _object(made, fields)


def _object(properties: dict[str, Any], fields: dict[str, Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [one for one, field in fields.items() if field.required],
    }


def _plain(field: Field) -> dict[str, Any]:
    """Return the schema of a text or number. Dates and times are plain text there, as in the standards."""
    if field.kind == "number":
        return {"type": "number"}
    if field.kind in CHOICES:
        return {"type": "string", "enum": list(CHOICES[field.kind])}
    if field.kind in ("uuid", "uri", "email", "date-time"):
        return {"type": "string", "format": field.kind}
    return {"type": "string"}
