"""What an engagement still needs before it can open: each thing with what to do, where, and who can do it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from folkmoot.design.templatetags.words import listed
from folkmoot.engagements import gatekeeping
from folkmoot.engagements.models import Engagement, Pledge, Preparation
from folkmoot.partners.models import Officer
from folkmoot.partners.roles import roles_that_may
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.policies import NotPossible, check_can_freeze

NO_CLOSING_DATE = "Choose the day on which it closes."
REPLY_TOO_EARLY = (
    "The reply is promised for a day before people have finished answering. Choose a day after it closes."
)
UNWRITTEN = "Write the pledge: who decides, what can change, what cannot, and by when they reply."


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing an engagement needs. `problems` say what is missing, each with what to do; none: it is there.

    `act` are the words of the link to `href`, where it is done; `permission` says whose act it is, `who` in words.
    """

    name: str
    problems: tuple[str, ...]
    act: str
    href: str
    permission: str
    who: str

    @property
    def met(self) -> bool:
        """Say whether it is there."""
        return not self.problems


def requirements(engagement: Engagement, *, today: dt.date | None = None) -> list[Requirement]:
    """Return what an engagement needs before it opens, met or not, in the order in which it is done."""
    today = today or timezone.localdate()
    runner = f"an engagement officer of {engagement.partner}"

    def by_runner(name: str, problems: list[str], act: str, href: str) -> Requirement:
        return Requirement(name, tuple(problems), act, href, "run_engagement", runner)

    about, pledge = _page(engagement, "change"), pledge_of(engagement)
    return [
        by_runner("What is being decided, in plain words", _about_problems(engagement), "Change it", about),
        by_runner(
            "Opening and closing dates", _dates_before_opening(engagement, today), "Change dates", about
        ),
        by_runner("Questions", _question_problems(engagement), *_where_questions_are(engagement)),
        by_runner(
            "At least one way of asking",
            _collector_problems(engagement, today),
            "Add a way of asking",
            _page(engagement, "add_collector"),
        ),
        by_runner(
            "A written pledge",
            [problem for problem in pledge_problems(engagement) if problem != NO_CLOSING_DATE],
            "Change the pledge" if pledge else "Write the pledge",
            _page(engagement, "pledge"),
        ),
        Requirement(
            "The decision maker’s signature",
            tuple(_signature_problems(engagement, pledge)),
            "Read and sign the pledge",
            _page(engagement, "sign"),
            "sign_pledge",
            _who_signs(engagement, pledge),
        ),
        *_at_the_gates(engagement, today, runner),
    ]


def _at_the_gates(engagement: Engagement, today: dt.date, runner: str) -> list[Requirement]:
    """Return what is said of the decision; once it is, each gate before opening."""
    if not Preparation.objects.filter(engagement=engagement.pk).exists():
        problem = ("Say how big the decision is, when it is made and whether it is still open.",)
        page = _page(engagement, "decision") if engagement.pk else ""
        return [Requirement("The decision itself", problem, "Say it", page, "run_engagement", runner)]
    return [
        Requirement(
            each.gate.name,
            () if each.passed else each.seen.problems,
            "See what is missing",
            f"{_page(engagement, 'gates')}#{each.gate.slug}",
            "run_engagement",
            runner,
        )
        for each in gatekeeping.judged(engagement, stops=gatekeeping.OPENING, today=today)
        if each.seen.looked_at or not each.passed
    ]


def date_problems(engagement: Engagement) -> list[str]:
    """Return what is wrong with the dates."""
    opens, closes = engagement.opens_on, engagement.closes_on
    problems = []
    if opens and closes and closes < opens:
        problems.append("It closes before it opens. Change one of the dates.")
    pledge = pledge_of(engagement)
    if closes and pledge and pledge.reply_by <= closes:
        problems.append(REPLY_TOO_EARLY)
    return problems


def pledge_problems(engagement: Engagement) -> list[str]:
    """Return what a pledge still lacks, one sentence each."""
    pledge = pledge_of(engagement)
    if pledge is None:
        return [UNWRITTEN]
    wanted = [
        (pledge.decision_maker, "Name the person who decides."),
        (pledge.post, "Say which post the person who decides holds."),
        (pledge.can_change, "Say what people can change."),
        (pledge.cannot_change, "Say what cannot change."),
        (pledge.why_not, "Say why that cannot change."),
        (pledge.will_read, "Say what the person who decides will read."),
    ]
    problems = [sentence for words, sentence in wanted if not words.strip()]
    if engagement.closes_on is None:
        problems.append(NO_CLOSING_DATE)
    elif pledge.reply_by <= engagement.closes_on:
        problems.append(REPLY_TOO_EARLY)
    return problems


def check_can_freeze_or_is_frozen(version: QuestionnaireVersion) -> None:
    """Raise unless a version is frozen or could be."""
    if version.frozen_at is None:
        check_can_freeze(version)


def signers(engagement: Engagement) -> QuerySet[Officer]:
    """Return the officers of the engagement's partner who may sign pledges."""
    roles = [role.slug for role in roles_that_may("sign_pledge")]
    found = Officer.objects.in_service().filter(partner=engagement.partner_id, role__in=roles)
    return found.select_related("user", "partner")


def pledge_of(engagement: Engagement) -> Pledge | None:
    """Return the pledge, if one was written."""
    if engagement.pk is None:
        return None
    found = Pledge.objects.filter(engagement=engagement.pk)
    return found.select_related("signed_by__user", "decider__user").first()


def _about_problems(engagement: Engagement) -> list[str]:
    return [] if engagement.summary.strip() else ["Say what is being decided."]


def _dates_before_opening(engagement: Engagement, today: dt.date) -> list[str]:
    if engagement.closes_on is None:
        return [NO_CLOSING_DATE]
    if engagement.closes_on < today:
        return ["The closing date has passed. Choose a later one."]
    return [problem for problem in date_problems(engagement) if problem != REPLY_TOO_EARLY]


def _question_problems(engagement: Engagement) -> list[str]:
    if engagement.questionnaire is None:
        return ["Choose a questionnaire."]
    try:
        check_can_freeze_or_is_frozen(engagement.questionnaire)
    except NotPossible as refused:
        return list(refused.sentences)
    return []


def _where_questions_are(engagement: Engagement) -> tuple[str, str]:
    version = engagement.questionnaire
    if version is None or not _question_problems(engagement):
        return "Choose questions", _page(engagement, "questionnaire")
    return "Put the questions right", reverse(
        "questions:version", args=[version.questionnaire.slug, version.number]
    )


def _collector_problems(engagement: Engagement, today: dt.date) -> list[str]:
    collectors = engagement.collectors.all() if engagement.pk else []
    if any(collector.ends_on is None or collector.ends_on >= today for collector in collectors):
        return []
    return ["Add at least one way of asking: a link, a call team, paper."]


def _signature_problems(engagement: Engagement, pledge: Pledge | None) -> list[str]:
    if pledge is None:
        return ["The decision maker signs the pledge when it is written."]
    if engagement.state != "draft" and pledge.signed_at is not None:
        return []
    if pledge.decider and not pledge.decider.user.is_active:
        return [f"{pledge.decision_maker} can sign in no more. Change who decides in the pledge."]
    if pledge.decider is None and not signers(engagement).exists():
        return [
            f"Nobody at {engagement.partner} can sign pledges yet. "
            "Ask an administrator to add an officer who is a decision maker."
        ]
    return [f"Ask {pledge.decision_maker} to sign the pledge."]


def _who_signs(engagement: Engagement, pledge: Pledge | None) -> str:
    if pledge and pledge.decider:
        return f"{pledge.decision_maker}, on their first page here"
    names = [str(officer.user) for officer in signers(engagement)]
    return f"a decision maker of {engagement.partner}" + (f": {listed(names)}" if names else "")


def _page(engagement: Engagement, name: str) -> str:
    return reverse(f"engagements:{name}", args=[engagement.slug])
