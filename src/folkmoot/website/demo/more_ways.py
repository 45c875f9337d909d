"""The demo's ways of asking that go back and forth: text messages, ODK Collect, a follow-up, a panel, and conversations."""

import datetime as dt
from typing import Any

from django.utils import timezone

from folkmoot.channels.field.open_rosa.setting_up import enrol_phone
from folkmoot.contacts.models import Contact, Thread, Turn
from folkmoot.contacts.talking import answer_back, ask_back, close_thread
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.pledging import sign_pledge, write_pledge
from folkmoot.engagements.running import create_engagement, open_engagement
from folkmoot.partners.models import Officer
from folkmoot.questions.bank import write_question
from folkmoot.questions.harmonised import AGE
from folkmoot.questions.models import Question
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.website.demo.adults import DIMENSIONS, slug_of
from folkmoot.website.demo.asking_again import ask_the_panel, ask_those_met_again
from folkmoot.website.demo.county import county_of, record_made_up
from folkmoot.website.demo.deciding import DAYS_TO_THINK, everyday
from folkmoot.website.demo.people import Way
from folkmoot.website.demo.questionnaire import questions

SEED = 2030
FOLLOW_UP = "a-month-on"
DAYS, DAYS_TO_GO, DAYS_TO_ANSWER = 25, 18, 60
NOT_BY_TEXT = frozenset({"police_listen", "where_unsafe"})  # a statement and a map are not asked by text
TEXT = ("text_message", "Posters at bus stops: text a code", "BUSSTOP")
TEXTS = Way(
    "BUSSTOP", 64, {"age": {"16-24": 1.9, "25-34": 1.4, "75+": 0.3}, "tenure": {"social_rent": 1.6, "private_rent": 1.4}},
    seconds=(150, 900), not_said=0.1, words=0.35, leaves_out=NOT_BY_TEXT,
)  # fmt: skip
SINCE: Any = {
    "key": "since",
    "kind": "one",
    "wording": {"en": "Since you talked to an officer, is your street safer?"},
    "options": [
        {"code": "better", "label": {"en": "Safer"}},
        {"code": "same", "label": {"en": "About the same"}},
        {"code": "worse", "label": {"en": "Less safe"}},
    ],
    "prefer_not_to_say": True,
    "module": "core",
}
A_PARK, A_CROSSING, A_BUS = (
    "Better lights in the park",
    "Cars race past the primary school",
    "A safe place to wait",
)
TALKS: tuple[tuple[str, tuple[tuple[bool, str], ...], bool], ...] = (  # (how what they wrote begins, who says what, closed)
    (
        A_PARK,
        (
            (False, "Thank you. Which way through the park do people take after dark? We can light one path this year."),
            (True, "From the bus stop past the bowling green to the flats. The other one nobody takes."),
            (False, "Then it will be that one. Would lamps that come on when somebody walks by be enough?"),
            (True, "Yes, if they come on before you get there and not after."),
        ),
        False,
    ),
    (
        A_CROSSING,
        (
            (False, "At what times is it worst? A camera can stand there for two weeks."),
            (True, "Twenty past eight and from three. Wednesdays worst, there is football."),
        ),
        True,
    ),
    (A_BUS, ((False, "Which stop do you mean, and what would make it safe?"),), False),
)  # fmt: skip
A_DAY = dt.timedelta(hours=25)  # from one turn to the next: a day and an hour, so never at night


def load_more_ways(engagement: Engagement) -> int:
    """Add these to the demo's engagement, with what they heard; return how many text messages' worth of people that was."""
    if engagement.collectors.filter(code=TEXT[2]).exists():
        return 0
    officer = Officer.objects.get(user__email="engagement@elmshire.example").user
    county = county_of({dimension: slug_of(dimension, "district") for dimension in DIMENSIONS})
    channel, name, code = TEXT
    add_collector(user=officer, engagement=engagement, channel=channel, name=name, code=code)
    opened = timezone.now().replace(microsecond=0) - dt.timedelta(days=DAYS)
    heard = record_made_up(engagement, county, (TEXTS,), seed=SEED, opened=opened, days=DAYS - 1)
    set_up_odk(engagement)
    ask_those_met_again(user=officer, met=engagement, again=open_follow_up(engagement))
    ask_the_panel(user=officer, engagement=engagement, county=county)
    talk(officer, engagement)
    return heard.stored


def set_up_odk(engagement: Engagement) -> None:
    """Give one officer a second phone, which asks with ODK Collect."""
    collector = engagement.collectors.get(channel="field")
    one = collector.devices.first()
    if one is not None:
        enrol_phone(user=one.officer.user, collector=collector, name="Tablet with ODK Collect")


def open_follow_up(engagement: Engagement) -> Engagement:
    """Open the follow-up: an engagement of its own, with a short questionnaire and a pledge."""
    asked = [SINCE, *(each for each in questions() if each["key"] in {"safe_after_dark", "seen_police"}), AGE]
    about_you = {"key": "about_you", "title": {"en": "About you"}, "standard": True}
    if not Question.objects.filter(key=SINCE["key"]).exists():
        write_question(user=None, definition=SINCE, partner=engagement.partner)
    made: Any = {
        "title": {"en": "Policing priorities: a month on"},
        "intro": {"en": "You talked to an officer about feeling safe where you live. How are things now?"},
        "languages": ["en"],
        "modules": [{"key": "core", "title": {"en": "How it is now"}}, about_you],
        "items": [
            {**each, "module": "about_you" if each is AGE else "core", "required": False} for each in asked
        ],
    }
    version = create_questionnaire(
        user=None, title=made["title"]["en"], content=made, slug=FOLLOW_UP, partner=engagement.partner
    )
    today, decider = timezone.localdate(), Officer.objects.get(user__email="decision@elmshire.example")
    closes = today + dt.timedelta(days=DAYS_TO_GO)
    follow_up = create_engagement(
        user=None,
        title="Policing priorities: a month on",
        summary="People whom an officer asked in the street are asked again: is it any safer now?",
        partner=engagement.partner,
        slug=FOLLOW_UP,
        questionnaire=version,
        areas=engagement.areas.all(),
        populations=engagement.populations.all(),
        opens_on=today - dt.timedelta(days=DAYS),
        closes_on=closes,
        area_kinds=engagement.area_kinds,
        made_up=True,
    )
    promised = engagement.pledge
    write_pledge(
        user=None,
        engagement=follow_up,
        decider=decider,
        decision_maker=promised.decision_maker,
        post=promised.post,
        can_change="Where officers walk next quarter.",
        cannot_change=promised.cannot_change,
        why_not=promised.why_not,
        will_read="How many say it is safer, the same or less safe, by district",
        reply_by=closes + dt.timedelta(days=DAYS_TO_ANSWER),
    )
    everyday(follow_up, closes + dt.timedelta(days=DAYS_TO_THINK))
    sign_pledge(user=decider.user, engagement=follow_up)
    add_collector(
        user=None,
        engagement=follow_up,
        channel="panel",
        name="Those met in the street, a month on",
        code="MONTHON",
    )
    return open_engagement(
        user=None, engagement=Engagement.objects.get(slug=FOLLOW_UP), today=follow_up.opens_on
    )


def talk(officer: Any, engagement: Engagement) -> None:
    """Ask three people back: one says more, one ends it, one has not answered yet. Their times lie some hours apart."""
    wrote = Contact.objects.filter(engagement=engagement, collector__code="WEBLINK")
    for begins, turns, closed in TALKS:
        contact = wrote.filter(answers__safer__startswith=begins).order_by("-asked_at").first()
        if contact is not None:
            _talk(officer, contact, turns, closed=closed)


def _talk(officer: Any, contact: Contact, turns: tuple[tuple[bool, str], ...], *, closed: bool) -> None:
    thread: Thread | None = None
    for by_person, words in turns:
        if by_person and thread is not None:
            answer_back(thread=thread, words=words, way="page")
        else:
            thread = ask_back(user=officer, contact=contact, words=words)
    if thread is None:
        return
    morning = timezone.localtime().replace(hour=9, minute=10, second=0, microsecond=0)
    began = morning - dt.timedelta(days=len(turns))
    for number, turn in enumerate(thread.turns.order_by("pk")):
        Turn.objects.filter(pk=turn.pk).update(at=began + A_DAY * number)
    Thread.objects.filter(pk=thread.pk).update(begun_at=began)
    if closed:
        close_thread(thread=thread)
