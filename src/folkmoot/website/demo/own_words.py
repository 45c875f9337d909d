"""The demo's two thousand comments in people's own words: a campaign, personal details, a view few hold, and a codebook begun.

All of it is made from one seed, by chance and a few sentences: it shows what the pages do, and measures nothing.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.recording import record_contacts
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.pledging import sign_pledge, write_pledge
from folkmoot.engagements.running import close_engagement, create_engagement, open_engagement
from folkmoot.insight.coding.assigning import Read, code_answers
from folkmoot.insight.coding.book import add_theme, merge_themes, quote_for_theme
from folkmoot.insight.coding.by_two import draw_sample
from folkmoot.insight.coding.listing import catch_up
from folkmoot.insight.coding.tasks import draft_for_a_first_look, suggest_from_coding
from folkmoot.insight.languages.tasks import look_for_languages
from folkmoot.insight.models import Campaign, CampaignText, SampleCoding, Theme
from folkmoot.jobs.asking import ask_for
from folkmoot.partners.models import Officer, Partner
from folkmoot.places.models import Area
from folkmoot.questions.harmonised import AGE
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.website.demo.deciding import everyday
from folkmoot.website.demo.own_words_said import PEOPLE, SAID, SEED, SENT, comments

SLUG = "one-thing-to-change"
NUMBERS = UUID("0f3f6a86-7d5f-4a7e-9a39-d1d3c1d0be07")
CODED = 300
SAMPLE = 40
OPENED, CLOSED = 60, 12  # days ago
DAYS_TO_REPLY = 60


def load_own_words(council: Partner) -> None:
    """Add the comments with what was made of them so far, where they are not there yet."""
    if Engagement.objects.filter(slug=SLUG).exists():
        return
    engagement = ask(council)
    made = list(comments())
    record_contacts(rows=rows_of(engagement, made))
    close_engagement(user=None, engagement=engagement, today=ago(CLOSED))
    engagement = Engagement.objects.get(pk=engagement.pk)
    while catch_up(engagement, PEOPLE):
        pass
    code(engagement, {uuid5(NUMBERS, str(place)): themes for place, (_, themes, _) in enumerate(made)})
    confirm_campaign(engagement)
    ask_the_machine(engagement)


def ago(days: int) -> dt.date:
    """Return the day so many days ago."""
    return timezone.localdate() - dt.timedelta(days=days)


def ask(council: Partner) -> Engagement:
    """Make and open the engagement as its officers did."""
    asked: Any = {
        "title": {"en": "One thing to change"},
        "intro": {"en": "How do you get about?"},
        "languages": ["en"],
        "items": [
            {
                "key": "change",
                "kind": "long_text",
                "wording": {"en": "What is the one thing we should change about getting about?"},
            },
            dict(AGE),
        ],
    }
    version = create_questionnaire(
        user=None, title="One thing to change", content=asked, slug=SLUG, partner=council
    )
    engagement = create_engagement(
        user=None,
        title="One thing to change",
        summary="Buses, roads and paths: what is the one thing the county should change?",
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
        can_change="What comes first in next year’s plan for buses, roads and paths.",
        cannot_change="What the law fixes, such as bus passes for older people.",
        why_not="Parliament decides that.",
        will_read="Every comment",
        reply_by=ago(CLOSED - DAYS_TO_REPLY),
    )
    sign_pledge(user=None, engagement=engagement)
    everyday(engagement, decides_on=ago(CLOSED - DAYS_TO_REPLY))
    add_collector(user=None, engagement=engagement, channel="online", name="Public web link", code="ONETHING")
    add_collector(user=None, engagement=engagement, channel="paper", name="Cards on buses", code="BUSCARDS")
    return open_engagement(user=None, engagement=Engagement.objects.get(slug=SLUG), today=ago(OPENED))


def rows_of(engagement: Engagement, made: list[tuple[str, tuple[str, ...], str]]) -> Iterator[PreparedRow]:
    """Make contacts of comments."""
    chance = random.Random(SEED)  # noqa: S311  nothing is kept secret with it
    collectors = list(engagement.collectors.select_related("engagement").order_by("code"))
    ages = [option["code"] for option in AGE["options"]]
    begin = timezone.make_aware(dt.datetime.combine(ago(OPENED), dt.time(9)))
    for number, (words, _, language) in enumerate(made):
        yield prepare_contact(
            uuid=uuid5(NUMBERS, str(number)),
            collector=collectors[number % 4 == 0],
            raw={"change": words, "age": chance.choice(ages)},
            asked_at=begin + dt.timedelta(minutes=number * (OPENED - CLOSED - 2) * 1440 // PEOPLE),
            seconds=chance.randint(40, 300),
            language=language,
        )


def code(engagement: Engagement, themes_of: dict[UUID, tuple[str, ...]]) -> None:
    """Begin the codebook, code some of the answers, and have two people code a sample, of which they see some otherwise."""
    analyst = Officer.objects.get(user__email="analyst@elmshire.example")
    runs = Officer.objects.get(user__email="engagement@elmshire.example")
    user = analyst.user
    book = {
        name: add_theme(user=user, engagement=engagement, name=name, definition=about)
        for name, (about, _) in SAID.items()
    }
    twice = add_theme(user=user, engagement=engagement, name="Late buses")
    contacts = list(
        Contact.objects.filter(engagement=engagement)
        .select_related("version", "engagement")
        .order_by("pk")[:CODED]
    )
    read = {
        (contact, "change"): Read([book[name] for name in themes_of[contact.uuid]])
        for contact in contacts
        if themes_of[contact.uuid]
    }
    code_answers(user=user, engagement=engagement, read=read)
    merge_themes(user=user, theme=twice, into=book["Buses that can’t be relied on"])
    shown = next(
        contact for contact in contacts if len(themes_of[contact.uuid]) == 1 and contact.language == "en"
    )
    theme = book[themes_of[shown.uuid][0]]
    quote_for_theme(user=user, theme=theme, contact=shown, question="change", words=shown.answers["change"])
    by_two(engagement, (analyst, runs), book, themes_of)


def confirm_campaign(engagement: Engagement) -> None:
    """Have a person confirm that some texts are one campaign, as they would once a machine had found it."""
    now = timezone.now()
    sent = [
        contact
        for contact in Contact.objects.filter(engagement=engagement).order_by("pk")
        if contact.answers["change"].startswith(SENT)
    ]
    campaign = Campaign.objects.create(
        engagement=engagement,
        question="change",
        name="Keep the number 12 bus",
        leader=sent[0],
        state="confirmed",
        found_at=now,
        settled_by=Officer.objects.get(user__email="engagement@elmshire.example"),
        settled_at=now,
    )
    CampaignText.objects.bulk_create(CampaignText(campaign=campaign, contact=one) for one in sent)


def ask_the_machine(engagement: Engagement) -> None:
    """Have a worker look for other languages, suggest the rest from what was coded, and draft themes for a first look."""
    user = Officer.objects.get(user__email="analyst@elmshire.example").user
    ask = partial(ask_for, asked_by=user)
    where = f"“{engagement.title}”"
    ask(
        look_for_languages,
        title=f"Look for other languages in {where}",
        args=[engagement.pk],
        dedupe_key=f"languages {engagement.pk}",
    )
    ask(
        suggest_from_coding,
        title=f"Suggest themes in {where}",
        args=[engagement.pk, user.pk, SEED],
        dedupe_key=f"suggest {engagement.pk}",
    )
    ask(
        draft_for_a_first_look,
        title=f"Draft themes in {where}",
        args=[engagement.pk, user.pk, len(SAID), SEED],
        dedupe_key=f"draft {engagement.pk}",
    )


def by_two(
    engagement: Engagement,
    two: tuple[Officer, Officer],
    book: dict[str, Theme],
    themes_of: dict[UUID, tuple[str, ...]],
) -> None:
    """Have two people code a sample; the second sees one in eight otherwise."""
    sample = draw_sample(user=two[0].user, engagement=engagement, size=SAMPLE, seed=SEED)
    sample.first, sample.second = two
    sample.save(update_fields=["first", "second"])
    chance, numbers = random.Random(SEED), [theme.pk for theme in book.values()]  # noqa: S311  nothing is kept secret with it
    now, rows = timezone.now(), []
    for answer in sample.answers.select_related("contact"):
        first = [book[name].pk for name in themes_of[answer.contact.uuid]]
        second = first if chance.random() > 1 / 8 else [chance.choice(numbers)]
        for side, themes, officer in (("first", first, two[0]), ("second", second, two[1])):
            rows.append(SampleCoding(answer=answer, side=side, themes=sorted(themes), by=officer, at=now))
    SampleCoding.objects.bulk_create(rows)
