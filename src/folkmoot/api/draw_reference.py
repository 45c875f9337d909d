"""Writes the page about the API for people, from the operations themselves (`python -m folkmoot.api.draw_reference docs/…/api.md`)."""

import json
import sys
from pathlib import Path
from typing import Any

import django

OPENING = """# The API

Drawn from the code: `folkmoot.api.describing`. The same for programs is at `/api/v1/openapi.json` (OpenAPI 3.1).
How to begin: [Use the API](../how-to/use-the-api.md). All addresses begin with `/api/v1`.

Everything is JSON. A refusal is `application/problem+json`: `title`, `status`, a sentence in `detail` and, where it helps, a
sentence for each place in `errors`. A list that goes on has `next`: ask again with `after` set to it.

## Scopes

| scope | what a token with it may do | what its officer's role must allow |
|---|---|---|
"""


def drawn() -> str:
    """Return the page as Markdown."""
    # Both need Django to be ready, which it is not when this module is run by itself.
    from folkmoot.api.describing import openapi  # noqa: PLC0415
    from folkmoot.api.scopes import SCOPES  # noqa: PLC0415

    scopes = [f"| `{one.slug}` | {one.does} | {', '.join(one.needs)} |" for one in SCOPES.values()]
    lines = [OPENING + "\n".join(scopes), "", "## Operations", ""]
    for path, methods in openapi()["paths"].items():
        for method, one in methods.items():
            lines += _operation(method.upper(), path, one)
    return "\n".join(lines).rstrip() + "\n"


def _operation(method: str, path: str, one: dict[str, Any]) -> list[str]:
    lines = [f"### `{method} {path}`", "", f"{one['summary']} {one['description']}", ""]
    asked = [part for part in one["parameters"] if part["in"] == "query"]
    if asked:
        lines += ["| ask for | what it is |", "|---|---|"]
        lines += [
            f"| `{part['name']}` | {_told(part['schema'], part.get('description', ''))} |" for part in asked
        ]
        lines += [""]
    if "requestBody" in one:
        schema = one["requestBody"]["content"]["application/json"]["schema"]
        lines += ["| send | what it is |", "|---|---|", *_parts(schema, ""), ""]
    answers = ", ".join(f"{status} {reply['description']}" for status, reply in one["responses"].items())
    given = (
        next(iter(one["responses"].values())).get("content", {}).get("application/json", {}).get("schema", {})
    )
    if given.get("properties"):
        lines += ["| comes back | what it is |", "|---|---|", *_parts(given, ""), ""]
    return [*lines, f"Answers: {answers.replace('., ', ', ')}", ""]


def _parts(schema: dict[str, Any], before: str) -> list[str]:
    needed = set(schema.get("required", ()))
    lines = []
    for name, part in schema.get("properties", {}).items():
        free = "" if name in needed else " (may be left out)"
        lines.append(f"| `{before}{name}`{free} | {_told(part, part.get('description', ''))} |")
        inner = part.get("items", part)
        lines += _parts(inner, f"{before}{name}{'[]' if 'items' in part else ''}.")
    return lines


def _told(schema: dict[str, Any], said: str) -> str:
    if "anyOf" in schema:
        return said or "an object, or null"
    kinds = schema.get("type", "")
    kind = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    form = schema.get("format", "")
    codes = f"one of {', '.join(f'`{code}`' for code in schema['enum'])}" if "enum" in schema else ""
    bounds = [
        f"{words} {schema[key]:,}"
        for key, words in (
            ("minimum", "from"),
            ("maximum", "to"),
            ("maxLength", "at most so many characters:"),
            ("maxItems", "at most so many:"),
        )
        if key in schema
    ]
    usual = [f"usually {json.dumps(schema['default'])}"] if "default" in schema else []
    told = ", ".join(filter(None, [codes or form or kind, *bounds, *usual]))
    return f"{told}. {said}" if said else told


def main(arguments: list[str]) -> int:
    """Write the page to the file named, or print it."""
    django.setup()
    import folkmoot.api.urls  # noqa: F401, PLC0415  it offers every operation, and needs Django to be ready

    if arguments:
        Path(arguments[0]).write_text(drawn(), encoding="utf-8")
    else:
        sys.stdout.write(drawn())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
