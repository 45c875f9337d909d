"""Describes the API to programs (OpenAPI 3.1) and to people, from the operations themselves: neither can say what is not so."""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from folkmoot.api.operations import OPERATIONS, PREFIX, Operation
from folkmoot.api.problems import PROBLEM_JSON, PROBLEM_SCHEMA, TITLES
from folkmoot.api.scopes import SCOPES

VERSION = "1"
ABOUT = (
    "Read engagements, questions, places and published results; with a token of your partner's also record what people "
    "said, read contacts without identity and begin drafts. Numbers too small to show are in nothing that is given."
)


@require_safe
@cache_control(public=True, max_age=3_600)
def description(request: HttpRequest) -> HttpResponse:
    """Give the whole API as an OpenAPI document."""
    reply = HttpResponse(json.dumps(openapi(), ensure_ascii=False), content_type="application/json")
    reply["Access-Control-Allow-Origin"] = "*"
    return reply


@cache
def openapi() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method.lower()] = _described(each)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Folkmoot",
            "version": VERSION,
            "summary": "Everyone heard, everyone answered.",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": PREFIX}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM_SCHEMA},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token that an officer made. Its scopes: "
                    + "; ".join(f"{scope.slug} ({scope.does.lower()})" for scope in SCOPES.values()),
                }
            },
        },
    }


def _described(one: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.says,
        "description": " ".join(filter(None, [one.tells, _who_may(one)])),
        "parameters": [
            *(_parameter("path", name, shape.schema()) for name, shape in one.places.items()),
            *(_parameter("query", name, shape.schema()) for name, shape in one.asks.items()),
        ],
        "responses": {
            **{str(status): _given(one, status) for status in one.statuses},
            **{str(status): _refused(status) for status in one.every_problem},
        },
    }
    if one.scope:
        described["security"] = [{"token": []}]
    else:
        described["security"] = [{}, {"token": []}]
    if one.takes:
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": one.takes.schema()}},
        }
    return described


def _who_may(one: Operation) -> str:
    if one.scope:
        return f"Takes a token with the scope {one.scope}." + (
            f" With {one.more} it shows more." if one.more else ""
        )
    return "Open to everybody." + (f" A token with {one.more} shows more." if one.more else "")


def _parameter(where: str, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    said = {"description": schema.pop("description")} if "description" in schema else {}
    return {"name": name, "in": where, "required": where == "path", "schema": schema, **said}


def _given(one: Operation, status: int) -> dict[str, Any]:
    if status == 204:
        return {"description": "Done. There is nothing to say."}
    words = {200: "Here it is.", 201: "Stored, for good."}
    return {"description": words[status], "content": {"application/json": {"schema": one.gives.schema()}}}


def _refused(status: int) -> dict[str, Any]:
    content = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": TITLES[status], "content": content}
