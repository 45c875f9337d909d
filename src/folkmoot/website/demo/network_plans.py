"""The made-up strategy: a vision that 250 people answered and some changed, a workbook begun in the middle, a plan with something overdue."""

import datetime as dt
import random
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.recording import record_contacts
from folkmoot.contacts.rows import PreparedRow
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.pledging import sign_pledge, write_pledge
from folkmoot.engagements.running import (
    close_engagement,
    create_engagement,
    open_engagement,
    start_answering,
)
from folkmoot.insight.publishing import publish_release
from folkmoot.network.actions.doing import Origin, make_action, step_action, take_on_action
from folkmoot.network.documents.commenting import answer_comment, comment_on, show_comment
from folkmoot.network.documents.writing import begin_strategy, keep_document, publish_version, write_version
from folkmoot.network.models import Comment, Document, DocumentVersion, Group, Meeting, Member, Strategy
from folkmoot.network.workbook.filling import answer_question, begin_workbook
from folkmoot.network.workbook.templates import shipped
from folkmoot.outcomes.models import Commitment, Finding
from folkmoot.outcomes.same_thing import plan_commitment
from folkmoot.partners.models import Officer
from folkmoot.places.models import Area
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.website.demo.deciding import everyday

SURVEY = "information-and-advice-vision"
ANSWERED = 250
NUMBERS = UUID("0f6f0d0e-2a51-4a0c-9a57-8f4f5f0c1d22")
OPENED, CLOSED = 150, 90  # days ago, of the survey and of comments on the first version
SECOND, PLAN = 60, 40  # days ago, when the second vision and the action plan were published
DAYS_TO_COMMENT = 30
VISION = """\
# What we want for Elmshire

Everybody in Elmshire knows where to get information and advice, for themselves or for somebody they care for.

Advice is free of charge, and it is there when people need it.

People who give advice know each other, and send nobody away without a next step.

# What will be different

You ask once, and you are not passed on more than once.

What we publish is on the website and in leaflets.

# How we work

A steering group meets every quarter and looks at how far we are.
"""
CHANGES = (
    ("it is there when people need it.", "it is there in the evening and on Saturdays, when people need it."),
    (
        "What we publish is on the website and in leaflets.",
        "What we publish is in plain words, on paper as well as on the website, and read by people outside the council before it goes out.",
    ),
    (
        "A steering group meets every quarter and looks at how far we are.",
        "A steering group meets every quarter and looks at how far we are. Carers hold two of its places.\n\n"
        "Anybody may join a working group, and do as little or as much as they like.",
    ),
)
COMMENTS: tuple[tuple[str, str, bool, str], ...] = (
    (
        "Advice is free",
        "I work until six. The advice centre shuts at four.",
        True,
        "You are right: an hour that nobody can come to is not there. We say when.",
    ),
    (
        "What we publish",
        "Leaflets are written by people who know what “domiciliary” means. I do not.",
        True,
        "We will have everything read by people outside the council first.",
    ),
    (
        "What we publish",
        "My mother has no internet. Do not drop the paper.",
        True,
        "Paper stays. The text now says so.",
    ),
    (
        "A steering group",
        "Carers should be in the room, and not as guests.",
        True,
        "Two places are now theirs.",
    ),
    (
        "Everybody in Elmshire",
        "Say “by 2030”, or it will never happen.",
        False,
        "The vision says where to. Days stand in the action plan, where they can be checked.",
    ),
    (
        "You ask once",
        "Nobody should be passed on at all.",
        False,
        "Some questions need somebody who knows more. We promise that it happens once, and that they are told why you come.",
    ),
)
NEW_COMMENTS = (
    ("Advice is free", "Saturdays, good. What of bank holidays?", True),
    ("People who give advice", "Put a list of who they are in every library.", False),
)
ACTION_PLAN = """\
# This year

Draw up together who gives advice on what, and where two do the same.

Meet twice a year, so that advisers know each other.

Open two advice desks on Saturdays.

# How we will know

Ask people after three months whether they found help at the first place they asked.
"""
NOTES = (
    ("1.1", "agreed", "People ask five offices the same question. Carers told us so in spring."),
    ("1.2", "agreed", "Carers, Citizens’ advisers, library staff, two practice nurses, the youth council."),
    ("1.3", "agreed", "Mailing list, comments on each paragraph, seven groups that anybody joins."),
    ("1.4", "started", "The Cabinet decides in autumn. The budget is fixed."),
    ("2.1", "started", "A list of 41 places so far. Barbers and faith groups are missing."),
    ("3.1", "agreed", "“I know whom to ask. I am asked once.”"),
    ("3.2", "started", "They have met each other."),
)


def load_plans() -> None:
    """Put the strategy, its survey, workbook and plan there."""
    runs = Officer.objects.select_related("partner", "user").get(user__email="engagement@elmshire.example")
    group = Group.objects.get(slug="writing-the-strategy")
    survey = ask_about_vision(runs)
    strategy = begin_strategy(
        user=runs.user,
        partner=runs.partner,
        title="Information and advice for Elmshire",
        about="How everybody in Elmshire comes to know whom to ask. We split it in two documents, so that more people could help to write each.",
        group=group,
        today=ago(OPENED + 30),
    )
    vision = write_vision(runs, strategy, survey)
    publish(runs, strategy, "Action plan", "action_plan", ACTION_PLAN, PLAN)
    fill_workbook(runs, strategy)
    plan(runs, strategy, group, vision)


def ago(days: int) -> dt.date:
    """Return the day so many days ago."""
    return timezone.localdate() - dt.timedelta(days=days)


def moment(days: int) -> dt.datetime:
    """Return noon so many days ago."""
    return timezone.make_aware(dt.datetime.combine(ago(days), dt.time(12)))


def ask_about_vision(runs: Officer) -> Engagement:
    """Ask about the first version, record what 250 people said, and publish it."""
    from folkmoot.insight.drafting import Selection  # noqa: PLC0415  loads what counts, only when something is counted

    agree = [
        {"code": code, "label": {"en": label}}
        for code, label in (("yes", "Yes"), ("partly", "Partly"), ("no", "No"))
    ]
    asked: Any = {
        "title": {"en": "What do you think of the vision?"},
        "intro": {"en": "Three short questions about information and advice in Elmshire."},
        "languages": ["en"],
        "items": [
            {
                "key": "right",
                "kind": "one",
                "wording": {"en": "Is this what information and advice should be like?"},
                "options": agree,
                "required": True,
            },
            {
                "key": "whom",
                "kind": "one",
                "wording": {"en": "Do you know whom to ask today?"},
                "options": agree,
            },
            {"key": "missing", "kind": "long_text", "wording": {"en": "What is missing?"}},
        ],
    }
    version = create_questionnaire(
        user=None, title="Vision for information and advice", content=asked, slug=SURVEY, partner=runs.partner
    )
    engagement = create_engagement(
        user=None,
        title="Information and advice: what do you think of the vision?",
        summary="We want everybody to know whom to ask. Is the vision right, and what is missing?",
        partner=runs.partner,
        slug=SURVEY,
        questionnaire=version,
        areas=Area.objects.filter(kind="county", made_up=True),
        opens_on=ago(OPENED),
        closes_on=ago(CLOSED),
        made_up=True,
    )
    decider = Officer.objects.get(user__email="decision@elmshire.example")
    write_pledge(
        user=None,
        engagement=engagement,
        decider=decider,
        decision_maker="Dev Marlow",
        post="Police and Crime Commissioner for Elmshire",
        can_change="What the vision says, and what is done first.",
        cannot_change="That there will be a strategy.",
        why_not="The law asks for information and advice for everybody.",
        will_read="Every comment",
        reply_by=ago(-30),
    )
    sign_pledge(user=None, engagement=engagement)
    everyday(engagement, decides_on=ago(-60))
    add_collector(
        user=None, engagement=engagement, channel="online", name="Beside the vision", code="VISION1"
    )
    engagement = open_engagement(user=None, engagement=Engagement.objects.get(slug=SURVEY), today=ago(OPENED))
    collector = engagement.collectors.select_related("engagement").get(code="VISION1")
    chance = random.Random(ANSWERED)  # noqa: S311  the same answers each time
    record_contacts(rows=(said_of_vision(number, collector, chance) for number in range(ANSWERED)))
    Contact.objects.filter(engagement=engagement).update(received_at=F("asked_at"))  # on days that are over
    close_engagement(user=None, engagement=engagement, today=ago(CLOSED))
    start_answering(user=None, engagement=Engagement.objects.get(slug=SURVEY))
    engagement = Engagement.objects.get(slug=SURVEY)
    asked_of_all = Selection(reach=(), questions=("right", "whom"))
    publish_release(
        engagement=engagement, user=runs.user, title="What 250 people said", selection=asked_of_all
    )
    return engagement


def said_of_vision(number: int, collector: Collector, chance: random.Random) -> PreparedRow:
    """Return what one of the 250 said, on its day."""
    said_at = moment(OPENED) + dt.timedelta(hours=number * 24 * (OPENED - CLOSED - 2) / ANSWERED)
    return prepare_contact(
        uuid=uuid5(NUMBERS, str(number)),
        collector=collector,
        raw={
            "right": chance.choices(["yes", "partly", "no"], weights=(61, 31, 8))[0],
            "whom": chance.choices(["yes", "partly", "no"], weights=(22, 40, 38))[0],
        },
        asked_at=said_at,
        seconds=chance.randint(40, 160),
    )


def publish(
    runs: Officer, strategy: Strategy, title: str, kind: str, source: str, days: int, **more: Any
) -> DocumentVersion:
    """Write and publish the first version of a document, with comments for as long as said."""
    document = keep_document(user=runs.user, strategy=strategy, title=title, kind=kind)
    until = more.pop("comments_until", ago(-DAYS_TO_COMMENT))
    draft = write_version(user=runs.user, document=document, source=source, comments_until=until, **more)
    return publish_version(user=runs.user, version=draft, now=moment(days))


def write_vision(runs: Officer, strategy: Strategy, survey: Engagement) -> Document:
    """Publish the vision, hear comments on it, and publish what they made of it."""
    first = publish(
        runs, strategy, "Vision", "vision", VISION, OPENED, comments_until=ago(CLOSED), engagement=survey
    )
    writers = list(Member.objects.filter(memberships__group=strategy.group).order_by("pk")[:3])
    for number, (begins, words, accepted, reason) in enumerate(COMMENTS):
        comment = comment_of(first, begins, words, OPENED - 10 - 5 * number, [*writers, None][number % 4])
        show_comment(user=runs.user, comment=comment)
        answer_comment(
            user=runs.user, comment=comment, accepted=accepted, reason=reason, now=moment(SECOND + 10)
        )
    source = VISION
    for old, new in CHANGES:
        source = source.replace(old, new)
    draft = write_version(
        user=runs.user,
        document=first.document,
        source=source,
        about_change="Evenings and Saturdays, plain words, paper, and places for carers: because of what you said.",
        comments_until=ago(-DAYS_TO_COMMENT),
    )
    second = publish_version(user=runs.user, version=draft, now=moment(SECOND))
    for begins, words, shown in NEW_COMMENTS:
        comment = comment_of(second, begins, words, 6, None)
        if shown:
            show_comment(user=runs.user, comment=comment)
    return first.document


def comment_of(
    version: DocumentVersion, begins: str, words: str, days: int, member: Member | None
) -> Comment:
    """Have somebody comment on the paragraph that begins so."""
    paragraph = version.paragraphs.get(text__startswith=begins)
    return comment_on(paragraph=paragraph, words=words, member=member, now=moment(days))[0]


def fill_workbook(runs: Officer, strategy: Strategy) -> None:
    """Fill part of a workbook, the third stage before the second is agreed."""
    workbook = begin_workbook(
        user=runs.user,
        partner=runs.partner,
        title="Information and advice: our workbook",
        stages=shipped()["information-and-advice"]["stages"],
        strategy=strategy,
        today=ago(OPENED + 30),
    )
    for number, (question, status, notes) in enumerate(NOTES):
        evidence = ["/join-in/documents/vision/"] if question == "3.1" else []
        answer_question(
            user=runs.user,
            workbook=workbook,
            question=question,
            notes=notes,
            status=status,
            evidence=evidence,
            now=moment(OPENED + 25 - number),
        )


def plan(runs: Officer, strategy: Strategy, group: Group, vision: Document) -> None:
    """Plan what is done, from a comment, a focus group, a finding and a promise; one of it is late."""
    user = runs.user
    plain = Group.objects.get(slug="plain-words")
    comment = Comment.objects.get(words__startswith="Leaflets are written by people")
    leaflets = make_action(
        user=user,
        what="Have people outside the council read the ten leaflets most asked for",
        due_on=ago(12),
        strategy=strategy,
        group=plain,
        owner=plain,
        origin=Origin("comment", comment.uuid, comment.words),
        now=moment(SECOND),
    )
    step_action(user=user, action=leaflets, status="doing", words="Four are read.", now=moment(SECOND - 20))
    held = Meeting.objects.filter(kind="focus_group").order_by("begins_at").first()
    desks = make_action(
        user=user,
        what="Open two advice desks on Saturdays",
        due_on=ago(-80),
        strategy=strategy,
        owner=runs,
        origin=Origin(
            "focus_group",
            held.uuid if held else None,
            "Focus group, spring 2016: nobody can come before six.",
        ),
        now=moment(SECOND),
    )
    step_action(user=user, action=desks, status="doing", words="Hollinsea library said yes.", now=moment(15))
    drawn = make_action(
        user=user,
        what="Draw up who gives advice on what",
        due_on=ago(20),
        strategy=strategy,
        group=group,
        owner=group,
        origin=Origin("meeting", None, "Steering group: two bodies write the same guide."),
        now=moment(SECOND),
    )
    step_action(user=user, action=drawn, status="done", words="41 places are on the list.", now=moment(22))
    led = make_action(
        user=user,
        what="A meeting where advisers get to know each other",
        due_on=ago(-25),
        group=Group.objects.get(slug="money-advice"),
        owner=Group.objects.get(slug="money-advice"),
        now=moment(30),
    )
    leads = Member.objects.filter(
        memberships__group=led.group, memberships__left_at=None, seen_by="everybody"
    )
    take_on_action(member=leads.order_by("pk")[0], action=led, leads=True, now=moment(28))
    finding = Finding.objects.filter(sentence__startswith="Families cannot rely").first()
    if finding is not None:
        make_action(
            user=user,
            what="Ask the bus company for its times in plain words",
            due_on=ago(-40),
            group=Group.objects.get(slug="getting-around"),
            origin=Origin("finding", finding.uuid, finding.sentence),
            now=moment(10),
        )
    promise = Commitment.objects.filter(status="planned", action=None).order_by("pk").first()
    if promise is not None:
        plan_commitment(user=user, commitment=promise, group=Group.objects.get(slug="getting-around"))
