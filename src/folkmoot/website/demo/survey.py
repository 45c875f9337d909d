"""The made-up standing survey of the demo: two earlier waves, so that a trend can be seen, and this year's of 1,650."""

import copy
import datetime as dt
import random
from dataclasses import replace
from typing import Any

from django.utils import timezone

from folkmoot.channels.standing_survey.models import Survey
from folkmoot.channels.standing_survey.publishing_trends import publish_trends
from folkmoot.channels.standing_survey.running_waves import begin_survey, keep_wave
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.pledging import sign_pledge, write_pledge, write_reply
from folkmoot.engagements.running import (
    close_engagement,
    create_engagement,
    mark_answered,
    open_engagement,
    start_answering,
)
from folkmoot.insight.planning import keep_weighting_plan
from folkmoot.insight.publishing import publish_release
from folkmoot.partners.models import Officer
from folkmoot.places.models import Area
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.website.demo.adults import DIMENSIONS, slug_of
from folkmoot.website.demo.county import county_of, record_made_up
from folkmoot.website.demo.deciding import everyday
from folkmoot.website.demo.people import WAYS, MadeUpContact

NAME = "Feeling the Difference"
THIS_YEAR, ASKED, NO_HOMES = "SURVEY27", 5_200, 148
FIELDWORK = dt.timedelta(days=42)
FOLLOWED = ("priority", "safe_after_dark", "first_source")
YEARS_AGO = (  # name, code, years ago, contacts, asked, how many of those who felt unsafe felt safe then, had seen
    # police, and did not yet know the directory they look into first now
    ("2025", "SURVEY25", 2, 600, 1_900, 0.35, 0.30, 0.6),
    ("2026", "SURVEY26", 1, 600, 2_050, 0.20, 0.15, 0.3),
)
BEFORE = {
    "2025": {
        "en": "The police in Elmshire listen to people.",
        "cy": "Mae heddlu Elmshire yn gwrando ar bobl.",
    }
}
REPLY = "I read what you said. Officers on foot were back in every town by the autumn, and we ask again next spring."


def load_survey(engagement: Engagement) -> None:
    """Make this year's collector a wave, and load the waves before it, where that is not done yet."""
    if Survey.objects.exists():
        return
    survey = begin_survey(user=None, name=NAME, partner=engagement.partner)
    for name, code, ago, contacts, asked, *differed in YEARS_AGO:
        before = earlier_engagement(engagement, name, code, ago)
        collector = before.collectors.get(code=code)
        keep_wave(
            user=None, survey=survey, collector=collector, name=name, fieldwork_from=before.opens_on,
            fieldwork_to=before.closes_on, issued=asked, not_eligible=asked // 35,
        )  # fmt: skip
        hear(before, code, contacts, *differed)
        weigh(before)
        show(before)
        answer(before)
    keep_wave(
        user=None,
        survey=survey,
        collector=engagement.collectors.get(code=THIS_YEAR),
        name="2027",
        fieldwork_from=engagement.opens_on,
        fieldwork_to=engagement.closes_on,
        issued=ASKED,
        not_eligible=NO_HOMES,
    )
    publish_trends(user=its_officer(), survey=survey)


def earlier_engagement(now: Engagement, name: str, code: str, ago: int) -> Engagement:
    """Make the engagement of an earlier wave, as its officers did then, open on its first day."""
    opened = timezone.localdate() - dt.timedelta(days=365 * ago)
    assert now.questionnaire is not None  # noqa: S101  it is open
    version = create_questionnaire(
        user=None,
        title=f"{NAME} {name}",
        content=content_then(now.questionnaire.content, name),
        slug=f"feeling-the-difference-{name}",
        partner=now.partner,
    )
    made = create_engagement(
        user=None,
        title=f"{NAME} {name}",
        summary="The survey that asks people in Elmshire, picked at random, how safe they feel and what matters most.",
        partner=now.partner,
        slug=f"feeling-the-difference-{name}",
        questionnaire=version,
        areas=Area.objects.filter(kind="county", made_up=True),
        populations=list(now.populations.all()),
        opens_on=opened,
        closes_on=opened + FIELDWORK,
        area_kinds=now.area_kinds,
        notes=now.notes,
        made_up=True,
    )
    decider = Officer.objects.get(user__email="decision@elmshire.example")
    write_pledge(
        user=None,
        engagement=made,
        decider=decider,
        decision_maker="Dev Marlow",
        post="Police and Crime Commissioner for Elmshire",
        can_change="Where officers on foot spend their time.",
        cannot_change="The number of police officers.",
        why_not="The budget fixes it until April 2028.",
        will_read="The results by district, with how sure they are",
        reply_by=opened + 2 * FIELDWORK,
    )
    everyday(made, opened + 2 * FIELDWORK - dt.timedelta(days=1))
    sign_pledge(user=decider.user, engagement=made)
    made.refresh_from_db()
    add_collector(
        user=None,
        engagement=made,
        channel="standing_survey",
        name=f"{NAME} {name}",
        code=code,
        sample_class="A",
    )
    return open_engagement(user=None, engagement=made, today=opened)


def content_then(content: Any, name: str) -> Any:
    """Return what was asked then: the same core, in one year in other words, and no place on a map."""
    then = copy.deepcopy(content)
    then["title"] = {"en": f"{NAME} {name}"}
    then["items"] = [item for item in then["items"] if item["kind"] != "place"]
    for item in then["items"]:
        if item["key"] == "police_listen" and name in BEFORE:
            item["wording"] = BEFORE[name]
    return then


def hear(engagement: Engagement, code: str, contacts: int, safer: float, seen: float, unknown: float) -> None:
    """Record a wave's contacts: more people felt safe and had seen the police than do now, and fewer knew the directory."""
    assert engagement.opens_on is not None  # noqa: S101  it was opened
    way = replace(WAYS[0], code=code, contacts=contacts)

    def then(made: MadeUpContact) -> dict[str, Any]:
        chance = random.Random(made.uuid.int)  # noqa: S311  made-up people, not secrets
        raw = dict(made.raw)
        if raw.get("safe_after_dark") in ("a_bit_unsafe", "very_unsafe") and chance.random() < safer:
            raw["safe_after_dark"] = "fairly_safe"
        if raw.get("seen_police") == "no" and chance.random() < seen:
            raw["seen_police"] = "yes"
        if raw.get("first_source") == "directory" and chance.random() < unknown:
            raw["first_source"] = "web_search"
        return raw

    record_made_up(
        engagement,
        county_of({dimension: slug_of(dimension, "district") for dimension in DIMENSIONS}),
        [way],
        seed=2_000 + contacts + len(code),
        opened=timezone.make_aware(dt.datetime.combine(engagement.opens_on, dt.time(9))),
        days=FIELDWORK.days - 1,
        said=then,
    )


def weigh(engagement: Engagement) -> None:
    """Plan the weighting as this year's is."""
    from folkmoot.insight.weighing import Settings  # noqa: PLC0415  loads what counts, only when something is counted

    plan = Settings(margins=("age", "sex", "tenure", "district"), not_said="own share", largest_ratio=8)
    keep_weighting_plan(engagement=engagement, user=its_officer(), settings=plan)


def show(engagement: Engagement) -> None:
    """Publish what was said of the questions that everybody may follow from wave to wave."""
    from folkmoot.insight.drafting import Selection  # noqa: PLC0415  as above

    publish_release(
        engagement=engagement,
        user=its_officer(),
        title="What people said",
        selection=Selection(questions=FOLLOWED),
    )


def its_officer() -> Any:
    """Return the user of the officer who runs the survey."""
    return Officer.objects.get(user__email="engagement@elmshire.example").user


def answer(engagement: Engagement) -> None:
    """Close it and answer, as the decision maker promised."""
    close_engagement(user=None, engagement=engagement, today=engagement.closes_on)
    start_answering(user=None, engagement=engagement)
    write_reply(user=None, engagement=Engagement.objects.get(pk=engagement.pk), words=REPLY)
    mark_answered(user=None, engagement=engagement)
