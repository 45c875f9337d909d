"""The documents that the API gives, and their shapes: one function and one shape for each kind of thing."""

import datetime as dt
from typing import Any

from folkmoot.api.shapes import Given, Schema
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Collector, Engagement, Verdict
from folkmoot.insight.models import Release
from folkmoot.places.models import Area
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion

WORDS: Schema = {"type": "string"}
MAY_LACK: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ANY: Schema = {"type": "object"}
NEXT: Schema = {
    "type": ["string", "null"],
    "description": "Ask for `after` this to go on; null: there is no more.",
}


def record(**parts: Schema) -> Schema:
    """Describe a JSON object of which every part is always there."""
    return {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}


def several(part: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": part}


def paged(name: str, part: Schema) -> Given:
    """Describe one page of a list, and where the next begins."""
    return Given(record(**{name: several(part), "next": NEXT}))


PLEDGE = record(
    decision_maker=WORDS,
    post=WORDS,
    can_change=WORDS,
    cannot_change=WORDS,
    reply_by=DAY,
    reply={**MAY_LACK, "description": "What they answered, once everybody may read it."},
)
ENGAGEMENT = record(
    slug=WORDS,
    title=WORDS,
    summary=WORDS,
    state={"type": "string", "enum": [state for state, _ in Engagement.STATES]},
    partner=record(slug=WORDS, name=WORDS),
    opens_on=DAY,
    closes_on=DAY,
    languages=several(WORDS),
    pledge={"anyOf": [PLEDGE, {"type": "null"}]},
    made_up={"type": "boolean", "description": "True where this is an example with made-up people."},
    page=WORDS,
)
VERSION = record(
    questionnaire=WORDS,
    version={"type": "integer", "minimum": 1},
    frozen_at=MOMENT,
    content={
        **ANY,
        "description": "Title, languages, modules and questions with their wordings in each language.",
    },
)
COLLECTOR = record(
    code=WORDS,
    name=WORDS,
    channel=WORDS,
    channel_name=WORDS,
    place=MAY_LACK,
    sample_class={"type": "string", "enum": ["A", "B", "C"]},
    starts_on=DAY,
    ends_on=DAY,
)
VERDICT = record(
    channel=WORDS,
    channel_name=WORDS,
    verdict={"type": "string", "enum": [code for code, _ in Verdict.VERDICTS]},
    reason=WORDS,
    given_at=MOMENT,
    published={"type": "boolean"},
)
RELEASE = record(
    uuid={"type": "string", "format": "uuid"},
    engagement=WORDS,
    title=WORDS,
    published_at=MOMENT,
    withdrawn={"type": "boolean"},
    tables={
        "type": "array",
        "items": ANY,
        "description": "The tables as they were published: numbers too small to show say so, and are nowhere.",
    },
    method=several({"type": "string", "description": "How they were made, a sentence each."}),
)
AREA = record(
    code=WORDS,
    name=WORDS,
    kind=WORDS,
    longitude={"type": ["number", "null"]},
    latitude={"type": ["number", "null"]},
)
REACH = record(
    heard={"type": "string", "description": "How many were heard, in tens, as of yesterday."},
    at_least=COUNT,
    published_at=MOMENT,
    tables=several(ANY),
)


def moment(when: dt.datetime | None) -> str | None:
    """Return a moment as it goes out: UTC, to the second."""
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else None


def day(when: dt.date | None) -> str | None:
    """Return a day as it goes out."""
    return when.isoformat() if when else None


def engagement(one: Engagement, base: str) -> dict[str, Any]:
    """Return what everybody may know of an engagement."""
    pledge = getattr(one, "pledge", None)
    return {
        "slug": one.slug,
        "title": one.title,
        "summary": one.summary,
        "state": one.state,
        "partner": {"slug": one.partner.slug, "name": one.partner.name},
        "opens_on": day(one.opens_on),
        "closes_on": day(one.closes_on),
        "languages": ["en", *one.languages],
        "pledge": pledge
        and {
            "decision_maker": pledge.decision_maker,
            "post": pledge.post,
            "can_change": pledge.can_change,
            "cannot_change": pledge.cannot_change,
            "reply_by": day(pledge.reply_by),
            "reply": (pledge.reply or None) if one.state == "answered" else None,
        },
        "made_up": one.made_up,
        "page": f"{base}/engagements/{one.slug}/",
    }


def questionnaire(one: Questionnaire) -> dict[str, Any]:
    """Return a questionnaire and its versions' numbers."""
    return {
        "slug": one.slug,
        "title": one.title,
        "versions": [
            {"version": each.number, "frozen_at": moment(each.frozen_at)} for each in one.versions.all()
        ],
    }


QUESTIONNAIRE = record(
    slug=WORDS,
    title=WORDS,
    versions=several(record(version={"type": "integer", "minimum": 1}, frozen_at=MOMENT)),
)


def version(one: QuestionnaireVersion) -> dict[str, Any]:
    """Return one version with every question and translation."""
    return {
        "questionnaire": one.questionnaire.slug,
        "version": one.number,
        "frozen_at": moment(one.frozen_at),
        "content": one.content,
    }


def collector(one: Collector) -> dict[str, Any]:
    """Return one use of a channel."""
    return {
        "code": one.code,
        "name": one.name,
        "channel": one.channel,
        "channel_name": channel_name(one.channel),
        "place": one.place.code if one.place else None,
        "sample_class": one.sample_class,
        "starts_on": day(one.starts_on),
        "ends_on": day(one.ends_on),
    }


def verdict(one: Verdict) -> dict[str, Any]:
    """Return a verdict without who gave it: the public page names nobody either."""
    return {
        "channel": one.channel,
        "channel_name": channel_name(one.channel),
        "verdict": one.verdict,
        "reason": one.reason,
        "given_at": moment(one.at),
        "published": one.published_at is not None,
    }


def release(one: Release) -> dict[str, Any]:
    """Return what was published; of one that was withdrawn, that it was. The edition never leaves."""
    gone = one.withdrawn_at is not None
    return {
        "uuid": str(one.uuid),
        "engagement": one.engagement.slug,
        "title": one.title,
        "published_at": moment(one.published_at),
        "withdrawn": gone,
        "tables": [] if gone else one.tables,
        "method": [] if gone else one.method.get("sentences", []),
    }


def area(one: Area) -> dict[str, Any]:
    """Return a place, without its boundary."""
    return {
        "code": one.code,
        "name": one.name,
        "kind": one.kind,
        "longitude": one.longitude,
        "latitude": one.latitude,
    }
