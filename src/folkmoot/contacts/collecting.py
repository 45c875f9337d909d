"""Finds the collector behind a code and the questionnaire it asks, with as little from the database as can be.

What a collector is changes a few times a year and is asked for with every contact. So it is kept in memory, and each time
one plain statement asks whether anything that matters has changed: what is kept is never older than the last commit.
"""

import datetime as dt
import time
from functools import lru_cache
from typing import Any

from django.db import connection

from folkmoot.engagements.models import Collector
from folkmoot.places.ground import Ground, ground_of
from folkmoot.places.models import Area
from folkmoot.questions.definition import Content
from folkmoot.questions.models import QuestionnaireVersion

KEPT_QUESTIONNAIRES = 200
MOST_KEPT_COLLECTORS = 500
AS_IT_STANDS = (
    "SELECT c.uuid, c.name, c.channel, c.starts_on, c.ends_on, c.settings, e.uuid, e.title, e.state, e.opens_on, e.closes_on, "
    "e.area_kinds, e.keeps_postcode_because, e.partner_id, q.id, q.made_at, q.frozen_at "
    "FROM engagements_collector c JOIN engagements_engagement e ON e.id = c.engagement_id "
    "LEFT JOIN questions_questionnaireversion q ON q.id = e.questionnaire_id WHERE c.code = %s AND c.channel = %s"
)

_kept: dict[tuple[str, str], tuple[str, float, Collector]] = {}


def find_collector(code: str, *, channel: str, no_older_than: float = 0.0) -> Collector:
    """Return a collector of a channel with its engagement, in one statement; raises `Collector.DoesNotExist`.

    With `no_older_than` seconds, what was seen that recently is taken as it was, without a statement. The collector may be
    shared between requests: do not change it. The questionnaire's content is left out: `content_of` keeps frozen ones.
    """
    now = time.monotonic()
    kept = _kept.get((code, channel))
    if kept is not None and now - kept[1] < no_older_than:
        return kept[2]
    with connection.cursor() as cursor:
        cursor.execute(AS_IT_STANDS, [code, channel])
        row: Any = cursor.fetchone()
    if row is None:
        raise Collector.DoesNotExist(code)
    as_it_stands = repr(row)
    found = kept[2] if kept is not None and kept[0] == as_it_stands else _read(code, channel)
    if len(_kept) >= MOST_KEPT_COLLECTORS:
        _kept.clear()
    _kept[code, channel] = (as_it_stands, now, found)
    return found


def _read(code: str, channel: str) -> Collector:
    related = Collector.objects.select_related("engagement__questionnaire")
    found = related.defer("engagement__questionnaire__content", "engagement__notes")
    return found.get(code=code, channel=channel)


def ground_of_collector(collector: Collector, content: Content) -> Ground | None:
    """Return the land a place may lie in, where a questionnaire asks for one and the engagement has areas with boundaries."""
    if not any(item["kind"] == "place" for item in content["items"]):
        return None
    engagement = collector.engagement
    areas = Area.objects.filter(pk__in=engagement.areas.values("pk"))
    return ground_of(areas, engagement.area_kinds)


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
