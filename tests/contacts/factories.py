"""Open engagements with a questionnaire and a collector, for tests of contacts and of every channel."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement, Pledge
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion
from tests.partners.factories import PartnerFactory


def words(text: str, **others: str) -> dict[str, str]:
    return {"en": text, **others}


def options(*codes: str) -> list[dict[str, Any]]:
    return [{"code": code, "label": words(code.replace("_", " ").capitalize())} for code in codes]


CONTENT = {
    "title": words("Safer streets", cy="Strydoedd diogelach"),
    "intro": words("Tell us what matters where you live."),
    "languages": ["en", "cy", "ur"],
    "items": [
        {
            "key": "matters",
            "kind": "one",
            "wording": words("Which matters most?", cy="Beth sydd bwysicaf?", ur="سب سے اہم کیا ہے؟"),
            "options": [
                *options("speeding", "burglary"),
                {"code": "else", "label": words("Something else"), "other": True},
            ],
            "required": True,
        },
        {
            "key": "where_speeding",
            "kind": "several",
            "wording": words("Where do cars speed?"),
            "options": options("near_schools", "at_night"),
            "show_if": [{"question": "matters", "in": ["speeding"]}],
        },
        {"key": "why", "kind": "long_text", "wording": words("Why?"), "limits": {"max_length": 2000}},
        {"key": "home", "kind": "postcode", "wording": words("What is your postcode?")},
        {
            "key": "age",
            "kind": "one",
            "wording": words("How old are you?"),
            "options": options("16-24", "25-34", "35-44"),
            "profile": "age",
            "prefer_not_to_say": True,
        },
    ],
}
SPEEDING = {
    "matters": "speeding",
    "where_speeding": ["near_schools"],
    "why": "They race past.",
    "age": "25-34",
}


def make_version(content: Mapping[str, Any] = CONTENT) -> QuestionnaireVersion:
    questionnaire = Questionnaire.objects.create(slug=f"q-{uuid4().hex[:10]}", title="Safer streets")
    return QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=1, content=content, frozen_at=timezone.now()
    )


def make_collector(
    channel: str = "online", *, content: Mapping[str, Any] = CONTENT, **engagement: Any
) -> Collector:
    today = timezone.localdate()
    made = Engagement.objects.create(
        **{
            "slug": f"safer-{uuid4().hex[:10]}",
            "title": "Safer streets",
            "summary": "How the street money is spent.",
            "state": "open",
            "partner": PartnerFactory(),
            "questionnaire": make_version(content),
            "opens_on": today - dt.timedelta(days=10),
            "closes_on": today + dt.timedelta(days=10),
            **engagement,
        }
    )
    Pledge.objects.create(
        engagement=made,
        decision_maker="Ama Fields",
        post="Police and Crime Commissioner",
        can_change="How much goes to each street.",
        cannot_change="The total.",
        why_not="The budget is set.",
        will_read="Every comment.",
        reply_by=today + dt.timedelta(days=60),
        signed_at=timezone.now(),
    )
    code = uuid4().hex[:8]
    return Collector.objects.create(
        engagement=made, channel=channel, code=code, name="The link on the website"
    )
