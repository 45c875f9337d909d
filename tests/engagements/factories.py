"""Made-up engagements for tests of every room, in any state, made by the acts themselves."""

import datetime as dt

from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.pledging import sign_pledge, write_pledge, write_reply
from folkmoot.engagements.preparing import prepare
from folkmoot.engagements.running import (
    close_engagement,
    create_engagement,
    mark_answered,
    open_engagement,
    start_answering,
)
from folkmoot.partners.models import Partner
from folkmoot.questions.questionnaires import create_questionnaire
from tests.partners.factories import PartnerFactory
from tests.questions.made_up import every_kind

DECIDES = dt.date(2099, 6, 1)
OPENS, CLOSES, REPLIES = dt.date(2026, 3, 2), dt.date(2099, 5, 3), dt.date(2099, 6, 30)
TODAY = dt.date(2026, 3, 2)
ORDER = ["draft", "pledged", "open", "closed", "answering", "answered"]


def make_engagement(
    state: str = "open",
    *,
    partner: Partner | None = None,
    content: dict | None = None,
    title: str = "Getting about",
) -> Engagement:
    """An engagement that was led to a state as officers would lead it, with one online collector, code GETABOUT."""
    partner = partner or PartnerFactory()
    version = create_questionnaire(user=None, title=title, content=content or every_kind(), partner=partner)
    engagement = create_engagement(
        user=None,
        title=title,
        summary="Which crossings to build first.",
        partner=partner,
        questionnaire=version,
        opens_on=OPENS,
        closes_on=CLOSES,
    )
    add_collector(user=None, engagement=engagement, channel="online", name="Our own page")
    write_the_pledge(engagement)
    say_the_decision(engagement)
    steps = [
        lambda: sign_pledge(user=None, engagement=engagement),
        lambda: open_engagement(user=None, engagement=engagement, today=TODAY),
        lambda: close_engagement(user=None, engagement=engagement, today=TODAY),
        lambda: start_answering(user=None, engagement=engagement),
        lambda: answer(engagement),
    ]
    for step in steps[: ORDER.index(state)]:
        step()
        engagement.refresh_from_db()
    return engagement


REPLY = "You asked for crossings near schools.\n\nWe build two by 1 September. The ring road stays: it is not ours."


def answer(engagement: Engagement) -> None:
    """The decision maker's reply, made public."""
    write_reply(user=None, engagement=engagement, words=REPLY)
    mark_answered(user=None, engagement=engagement)


def say_the_decision(engagement: Engagement, user=None, **changes: object):
    """An everyday decision that is open until June 2099."""
    said = {"weight": "everyday", "decides_on": DECIDES, "checked": "No vote was taken."} | changes
    return prepare(user=user, engagement=engagement, **said)


def write_the_pledge(engagement: Engagement, user=None, **changes: object):
    """A pledge that lacks nothing."""
    said = {
        "decision_maker": "Amina Birch",
        "post": "Cabinet member for roads",
        "can_change": "Which crossings come first.",
        "cannot_change": "The money there is.",
        "why_not": "The budget is set.",
        "will_read": "Every comment.",
        "reply_by": REPLIES,
    } | changes
    return write_pledge(user=user, engagement=engagement, **said)
