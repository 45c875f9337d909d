"""The demo's engagement that went all the way: asked in spring, found, replied to, and partly done. Everybody in it is made up."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from django.core.mail.backends.dummy import EmailBackend
from django.utils import timezone

from folkmoot.contacts.consenting import PURPOSES
from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import Consent, prepare_contact
from folkmoot.contacts.recording import record_contacts
from folkmoot.contacts.rows import PreparedRow
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
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coming_out.telling_readers import tell_readings
from folkmoot.insight.models import Coded
from folkmoot.insight.publishing import publish_release
from folkmoot.outcomes.grounding import stand_on_figure, stand_on_theme, stand_on_words
from folkmoot.outcomes.models import Difference, Finding
from folkmoot.outcomes.promising import make_commitment, move_commitment
from folkmoot.outcomes.replying import publish_replies, reply_to_finding
from folkmoot.outcomes.telling import (
    OUTCOME,
    next_to_tell,
    published_findings,
    tell,
    write_down_replies,
)
from folkmoot.outcomes.writing import put_finding, write_finding
from folkmoot.partners.models import Officer, Partner
from folkmoot.places.models import Area
from folkmoot.questions.harmonised import AGE
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.trail.recording import record_act
from folkmoot.website.demo import learned
from folkmoot.website.demo.deciding import everyday
from folkmoot.website.demo.voiced import load_voices

SLUG = "safer-ways-to-school"
NUMBERS = UUID("5a0b9c51-0c55-4a26-8d6b-6c0f30f0a511")
SEED = 2026
PEOPLE = 320
OPENED, CLOSED = 75, 30  # days ago
DAYS_TO_REPLY = 60
FIRST = ("crossings", "speed", "lights", "buses")
LABELS = ("Safe crossings", "Slower cars", "Lights on paths", "More school buses")
SAID = {
    "Crossings": (
        "My two wait for ages at {place} because nobody stops.",
        "There is no safe place to cross near {place}.",
        "A crossing at {place} would let them walk by themselves.",
    ),
    "Cars that race": (
        "Cars race past {place} at half past eight.",
        "The limit at {place} is twenty and nobody keeps it.",
    ),
    "Dark paths": (
        "The path to {place} is dark from November on.",
        "Half the lights at {place} have been out since autumn.",
    ),
    "Buses that do not come": (
        "The bus to {place} is full, so they wait in the rain.",
        "The school bus at {place} came twice last week.",
    ),
}
THEME_OF = dict(zip(FIRST, SAID, strict=True))
PLACES = ("School Lane", "Mill Road", "the park gate", "Station Way", "the old library")
WROTE = 0.45  # of everybody
LEFT_AN_ADDRESS = 16  # one in so many, to be told what became of it
FINDINGS: tuple[dict[str, Any], ...] = (
    {
        "sentence": "People want safe crossings near schools before anything else.",
        "more": "Parents of younger children said so most. Some asked for wardens where no crossing can be built.",
        "option": "crossings",
        "theme": "Crossings",
        "answer": "accepted",
        "reason": "Two crossings can be built with this year’s money, where most of you asked for them. A third follows if the bid is won.",
        "helps": "Fewer cars at the gate also helps the bus company and the police, who agreed to it.",
        "promises": (
            (
                "A warden on School Lane until the crossing opens",
                "Head of Highways",
                14,
                "delivered",
                "She began on Monday.",
            ),
            (
                "Two crossings, on School Lane and Mill Road",
                "Head of Highways",
                150,
                "under_way",
                "Both are drawn, and the builder is chosen.",
            ),
        ),
    },
    {
        "sentence": "Cars drive too fast past schools in the morning.",
        "more": "It was said of the same four streets again and again.",
        "option": "speed",
        "theme": "Cars that race",
        "answer": "partly",
        "reason": "We lower the limit on three of the four streets. Mill Road is a main road; there we put a sign that shows drivers their speed.",
        "helps": "",
        "promises": (("Twenty miles an hour on three streets", "Head of Highways", 60, "planned", ""),),
    },
    {
        "sentence": "Some paths are too dark to walk in winter.",
        "more": "",
        "option": "lights",
        "theme": "Dark paths",
        "answer": "declined",
        "reason": "New lights would cost the money of both crossings. We mend the lights that are out, and ask again when there is money.",
        "helps": "",
        "promises": (),
    },
    {
        "sentence": "Families cannot rely on the school bus.",
        "more": "",
        "option": "buses",
        "theme": "Buses that do not come",
        "answer": "not_ours",
        "reason": "The county’s contract ended. The bus company now answers for these services and has what you wrote.",
        "passed_to": "Elmshire Buses",
        "helps": "",
        "promises": (),
    },
)


def load_answered(council: Partner) -> None:
    """Add the engagement that was answered, where it is not there yet."""
    if Engagement.objects.filter(slug=SLUG).exists():
        return
    engagement = ask(council)
    record_contacts(rows=people(engagement))
    close_engagement(user=None, engagement=engagement, today=ago(CLOSED))
    start_answering(user=None, engagement=Engagement.objects.get(pk=engagement.pk))
    engagement = Engagement.objects.get(pk=engagement.pk)
    runs = Officer.objects.get(user__email="engagement@elmshire.example")
    decides = Officer.objects.get(user__email="decision@elmshire.example")
    learned.forecast(engagement, decides, ago(CLOSED - 1))
    publish_results(engagement)
    read(engagement)
    answer(engagement, runs, decides)
    learned.choose(engagement, decides)
    learned.pilot(engagement, runs, ago(OPENED))
    learned.felt(engagement)
    learned.visits(decides)
    load_voices(engagement)


def ago(days: int) -> dt.date:
    """Return the day so many days ago."""
    return timezone.localdate() - dt.timedelta(days=days)


def ask(council: Partner) -> Engagement:
    """Make and open the engagement as its officers did."""
    options = [{"code": code, "label": {"en": label}} for code, label in zip(FIRST, LABELS, strict=True)]
    asked: Any = {
        "title": {"en": "Safer ways to school"},
        "intro": {"en": "What would make the way to school safer?"},
        "languages": ["en"],
        "items": [
            {
                "key": "first",
                "kind": "one",
                "wording": {"en": "What should come first?"},
                "options": options,
                "required": True,
            },
            {"key": "why", "kind": "long_text", "wording": {"en": "Why? Tell us about your way."}},
            dict(AGE),
        ],
    }
    version = create_questionnaire(
        user=None, title="Safer ways to school", content=asked, slug=SLUG, partner=council
    )
    engagement = create_engagement(
        user=None,
        title="Safer ways to school",
        summary="The county had £400,000 to make the way to school safer. What should come first?",
        partner=council,
        slug=SLUG,
        questionnaire=version,
        areas=Area.objects.filter(kind="county", made_up=True),
        opens_on=ago(OPENED),
        closes_on=ago(CLOSED),
        made_up=True,
    )
    write_pledge(
        user=None,
        engagement=engagement,
        decider=Officer.objects.get(user__email="decision@elmshire.example"),
        decision_maker="Dev Marlow",
        post="Police and Crime Commissioner for Elmshire",
        can_change="What is built first, and where.",
        cannot_change="How much money there is.",
        why_not="The government gave £400,000 for this alone.",
        will_read="Every comment",
        reply_by=ago(CLOSED - DAYS_TO_REPLY),
    )
    sign_pledge(user=None, engagement=engagement)
    everyday(engagement, decides_on=ago(CLOSED - DAYS_TO_REPLY))
    add_collector(
        user=None, engagement=engagement, channel="online", name="Public web link", code="SCHOOLWAY"
    )
    add_collector(
        user=None, engagement=engagement, channel="paper", name="Forms in book bags", code="BOOKBAGS"
    )
    return open_engagement(user=None, engagement=Engagement.objects.get(slug=SLUG), today=ago(OPENED))


def people(engagement: Engagement) -> Iterator[PreparedRow]:
    """Make up what people said, the same each time."""
    chance = random.Random(SEED)  # noqa: S311  nothing is kept secret with it
    collectors = list(engagement.collectors.select_related("engagement").order_by("code"))
    ages = [option["code"] for option in AGE["options"]]
    begin = timezone.make_aware(dt.datetime.combine(ago(OPENED), dt.time(9)))
    for number in range(PEOPLE):
        first = chance.choices(FIRST, weights=(42, 27, 17, 14))[0]
        raw: dict[str, Any] = {"first": first, "age": chance.choice(ages)}
        if chance.random() < WROTE:
            raw["why"] = chance.choice(SAID[THEME_OF[first]]).format(place=chance.choice(PLACES))
        yield prepare_contact(
            uuid=uuid5(NUMBERS, str(number)),
            collector=collectors[number % 3 == 0],
            raw=raw,
            asked_at=begin + dt.timedelta(hours=number * (OPENED - CLOSED - 2) * 24 / PEOPLE),
            seconds=chance.randint(40, 200),
            consents=[
                Consent("email", f"parent{number:03}@people.elmshire.example", OUTCOME, PURPOSES[OUTCOME])
            ]
            if number % LEFT_AN_ADDRESS == 0
            else [],
        )


def publish_results(engagement: Engagement) -> None:
    """Publish what was answered."""
    from folkmoot.insight.drafting import Selection  # noqa: PLC0415  loads what counts, only when something is counted

    officer = Officer.objects.get(user__email="engagement@elmshire.example").user
    publish_release(
        engagement=engagement,
        user=officer,
        title="What was said",
        selection=Selection(reach=(), questions=("first",)),
    )


def read(engagement: Engagement) -> None:
    """Name the themes, and say which answers speak of them."""
    officer = Officer.objects.get(user__email="analyst@elmshire.example")
    themes = {name: add_theme(user=officer.user, engagement=engagement, name=name) for name in SAID}
    now = timezone.now()
    Coded.objects.bulk_create(
        [
            Coded(
                theme=themes[THEME_OF[contact.answers["first"]]],
                contact=contact,
                question="why",
                by=officer,
                at=now,
            )
            for contact in Contact.objects.filter(engagement=engagement)
            if "why" in contact.answers
        ]
    )
    tell_readings(user=officer.user, engagement=engagement, told=True)


def answer(engagement: Engagement, writes: Officer, decides: Officer) -> None:
    """Write the findings, have them replied to, publish, and do part of what was promised."""
    read_by(decides, engagement)
    for each in FINDINGS:
        finding = find(engagement, writes, each)
        reply_to_finding(
            user=decides.user,
            finding=finding,
            answer=each["answer"],
            reason=each["reason"],
            passed_to=each.get("passed_to", ""),
            helps=each["helps"],
        )
        promise(Finding.objects.get(pk=finding.pk), writes, each)
    publish_replies(user=writes.user, engagement=engagement)
    tell_them(engagement)
    write_reply(
        user=decides.user,
        engagement=engagement,
        words="Thank you. You changed what we build, and where. Each point has its own answer.",
    )
    mark_answered(user=None, engagement=Engagement.objects.get(pk=engagement.pk))


def tell_them(engagement: Engagement) -> None:
    """Tell those who left an address what became of what they said; the letters go nowhere."""
    write_down_replies(engagement)
    findings, nowhere = published_findings(engagement), EmailBackend()
    while (one := next_to_tell(engagement)) is not None:
        tell(one, findings, through=nowhere)


def read_by(officer: Officer, engagement: Engagement) -> None:
    """Have the one who decides read what people said before anything is decided."""
    about: dict[str, Any] = {"subject_kind": "engagement", "subject_id": str(engagement.uuid)}
    record_act(user=officer.user, act="read_insight", **about)


def find(engagement: Engagement, writes: Officer, each: dict[str, Any]) -> Finding:
    """Write one finding on a figure, a theme and two people's words, and put it to the one who decides."""
    user = writes.user
    finding = write_finding(user=user, engagement=engagement, sentence=each["sentence"], more=each["more"])
    stand_on_figure(
        user=user,
        finding=finding,
        recipe={"question": "first", "option": each["option"], "sample_class": "C"},
    )
    stand_on_theme(user=user, finding=finding, theme=engagement.themes.get(name=each["theme"]))
    for coded in (
        Coded.objects.filter(theme__name=each["theme"])
        .select_related("contact__version")
        .order_by("contact")[:2]
    ):
        words = coded.contact.answers["why"]
        stand_on_words(
            user=user, finding=finding, contact=coded.contact, question="why", words=words, for_all=True
        )
    return put_finding(user=user, finding=finding)


def promise(finding: Finding, writes: Officer, each: dict[str, Any]) -> None:
    """Promise what was promised then, and say how it stands now."""
    for what, post, due, status, words in each["promises"]:
        one = make_commitment(
            user=None,
            finding=finding,
            what=what,
            post=post,
            owner=writes,
            due_on=ago(-due),
        )
        if status != "planned":
            move_commitment(user=None, commitment=one, status=status, words=words)
        if status == "delivered":
            asked_for_it = Coded.objects.filter(theme__name=each["theme"]).values_list("contact", flat=True)
            said = ["yes"] * 24 + ["some"] * 8 + ["no"] * 12
            now = timezone.now()
            Difference.objects.bulk_create(
                [
                    Difference(commitment=one, contact_id=contact, answer=answer, at=now)
                    for contact, answer in zip(asked_for_it, said, strict=False)
                ]
            )
