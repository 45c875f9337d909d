"""Which operations of the API stand at which address. The addresses are the operations' own."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from folkmoot.api import reading, rows, writing  # they offer their operations
from folkmoot.api.describing import description
from folkmoot.api.operations import OPERATIONS, Operation
from folkmoot.api.problems import Problem
from folkmoot.api.serving import NO_ADDRESS, answer

__all__ = ["reading", "rows", "urlpatterns", "writing"]

Door = Callable[..., HttpResponse]


def door(operations: dict[str, Operation]) -> Door:
    """Return the view of one address. It knows no session: a token is the only way to be somebody."""

    @csrf_exempt
    def view(request: HttpRequest, **places: Any) -> HttpResponse:
        return answer(request, operations, places)

    return view


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here."""
    return Problem(404, NO_ADDRESS).reply()


def _by_path() -> dict[str, dict[str, Operation]]:
    found: dict[str, dict[str, Operation]] = {}
    for each in OPERATIONS:
        found.setdefault(each.path, {})[each.method] = each
    return found


app_name = "api"
urlpatterns = [
    *(
        path(re.sub(r"\{(\w+)\}", r"<str:\1>", where.lstrip("/")), door(operations))
        for where, operations in _by_path().items()
    ),
    path("openapi.json", description, name="openapi"),
    re_path(r"^.*$", nothing),
]
