"""Remembers the last change somebody made to a draft, in their session, so that they can take it back."""

import hashlib
import json

from django.http import HttpRequest

from folkmoot.questions.definition import Content
from folkmoot.questions.models import QuestionnaireVersion

KEPT = "questionnaire_before"


def remember(request: HttpRequest, before: Content, after: QuestionnaireVersion) -> None:
    """Keep what a draft was before a change, until the next change or the end of the session."""
    request.session[KEPT] = {"version": after.pk, "before": before, "after": _seal(after.content)}


def before_last_change(request: HttpRequest, version: QuestionnaireVersion) -> Content | None:
    """Return what a draft was before this person's last change; None where somebody has changed it since."""
    kept = request.session.get(KEPT)
    if not kept or version.frozen_at:
        return None
    same = kept["version"] == version.pk and kept["after"] == _seal(version.content)
    return kept["before"] if same else None


def _seal(content: Content) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
