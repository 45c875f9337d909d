"""Finds the collector behind a code and the questionnaire it asks, with as little from the database as can be."""

import datetime as dt
from functools import lru_cache

from folkmoot.engagements.models import Collector
from folkmoot.questions.definition import Content
from folkmoot.questions.models import QuestionnaireVersion

KEPT_QUESTIONNAIRES = 200


def find_collector(code: str, *, channel: str) -> Collector:
    """Return a collector of a channel with its engagement, in one statement; raises `Collector.DoesNotExist`.

    The questionnaire's content is left out: `content_of` keeps frozen ones in memory.
    """
    related = Collector.objects.select_related("engagement__questionnaire")
    found = related.defer("engagement__questionnaire__content", "engagement__notes")
    return found.get(code=code, channel=channel)


def content_of(version: QuestionnaireVersion) -> Content:
    """Return what a version asks. A frozen version never changes, so it is read once a process."""
    if version.frozen_at is None:
        content: Content = version.content
        return content
    return _frozen(version.pk, version.made_at, version.frozen_at)


@lru_cache(maxsize=KEPT_QUESTIONNAIRES)
def _frozen(number: int, made_at: dt.datetime, frozen_at: dt.datetime) -> Content:
    content: Content = QuestionnaireVersion.objects.values_list("content", flat=True).get(
        pk=number, made_at=made_at, frozen_at=frozen_at
    )
    return content
