"""What went wrong, told to programs and people alike (problem+json, RFC 9457): a status, a plain sentence, and where."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

TITLES = {
    400: "We could not read that",
    401: "We do not know who asks",
    403: "Not allowed",
    404: "Not there",
    405: "Not this way",
    409: "Sent before, with something else",
    410: "Withdrawn",
    413: "Too large",
    415: "Not JSON",
    422: "Needs another look",
    429: "Too often",
    500: "Something went wrong here",
    503: "Busy just now",
}
PROBLEM_JSON = "application/problem+json"


class Problem(Exception):
    """Why a request was not done, in a sentence that says what was kept or what to do."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Mapping[str, str] | None = None,
        retry_after: int = 0,
        allow: str = "",
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = dict(errors or {})
        self.retry_after = retry_after
        self.allow = allow

    def told(self) -> dict[str, Any]:
        """Return the document: type, title, status, detail and, by place, what needs another look."""
        told: dict[str, Any] = {
            "type": "about:blank",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
        }
        return told | ({"errors": self.errors} if self.errors else {})

    def reply(self) -> HttpResponse:
        """Return it as a reply."""
        reply = HttpResponse(json.dumps(self.told()), status=self.status, content_type=PROBLEM_JSON)
        if self.status == 401:
            reply["WWW-Authenticate"] = "Bearer"
        if self.retry_after:
            reply["Retry-After"] = str(self.retry_after)
        if self.allow:
            reply["Allow"] = self.allow
        return reply


PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for the person who looks after the program."},
        "errors": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "A sentence for each place that needs another look.",
        },
    },
    "required": ["type", "title", "status", "detail"],
}
