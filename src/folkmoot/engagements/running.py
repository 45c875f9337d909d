"""The acts that lead an engagement from its first idea to its last reply."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.engagements.gatekeeping import ANSWERING, OPENING, keep_judgements
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import (
    check_can_choose_questionnaire,
    check_can_open,
    check_can_run,
    check_can_step,
    check_dates,
)
from folkmoot.engagements.states import BEFORE_OPENING, after
from folkmoot.engagements.wording_notes import settle_wording_notes
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can
from folkmoot.places.models import Area, PopulationTable
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.questionnaires import create_questionnaire, freeze_version
from folkmoot.trail.recording import record_act

LONGEST_SLUG = 80
RESERVED = frozenset(
    {"new", "holidays", "plans", "packs", "what-is-coming", "learning", "voices", "local-offer", "shared"}
)  # pages beside those of engagements
MAY_CHANGE = frozenset(
    {
        "title",
        "summary",
        "level",
        "opens_on",
        "closes_on",
        "area_kinds",
        "languages",
        "keeps_postcode_because",
        "retention_days",
        "notes",
        "easy_read",
        "easy_read_checked_on",
        "easy_read_checked_by",
        "made_up",
        "own_ways",
    }
)


@transaction.atomic
def create_engagement(
    *,
    user: Any,
    title: str,
    summary: str,
    partner: Partner | None = None,
    slug: str = "",
    questionnaire: QuestionnaireVersion | None = None,
    areas: Iterable[Area] = (),
    populations: Iterable[PopulationTable] = (),
    **fields: Any,
) -> Engagement:
    """Begin an engagement as a draft. `partner` is the officer's own unless the system (`user=None`) makes it.

    `fields`: opens_on, closes_on, area_kinds, languages, keeps_postcode_because, retention_days, notes, made_up.
    """
    if user is not None:
        check_can(user, "run_engagement")
        partner = user.officer.partner
    if partner is None:
        raise NotPossible("Say which partner runs this engagement.")
    engagement = Engagement(title=title[:200], summary=summary, partner=partner, questionnaire=questionnaire)
    engagement.slug = _free_slug(slug or title)
    _set(engagement, fields)
    check_dates(engagement)
    engagement.save()
    engagement.areas.set(areas)
    engagement.populations.set(populations)
    _record(user, "create_engagement", engagement)
    return engagement


@transaction.atomic
def change_engagement(
    *,
    user: Any,
    engagement: Engagement,
    areas: Iterable[Area] | None = None,
    populations: Iterable[PopulationTable] | None = None,
    **fields: Any,
) -> Engagement:
    """Change what an engagement says of itself, and its dates. Once it has closed its dates stand.

    An easy-read text that is changed counts as not checked, unless a new day of checking comes with it.
    """
    check_can_run(user, engagement)
    engagement = _locked(engagement)
    dates = {
        name
        for name in ("opens_on", "closes_on")
        if name in fields and fields[name] != getattr(engagement, name)
    }
    if dates and engagement.state not in BEFORE_OPENING | {"open"}:
        raise NotPossible("This engagement is closed: its dates can no longer change.")
    if fields.get("level", engagement.level) != engagement.level and engagement.state not in BEFORE_OPENING:
        raise NotPossible("People were promised this level when they were asked, so it can no longer change.")
    before = {name: str(getattr(engagement, name)) for name in dates}
    checked = (engagement.easy_read, engagement.easy_read_checked_on)
    _set(engagement, fields)
    if (
        engagement.easy_read != checked[0] and engagement.easy_read_checked_on == checked[1]
    ) or not engagement.easy_read:
        engagement.easy_read_checked_on, engagement.easy_read_checked_by = (
            None,
            "",
        )  # other words were checked
    check_dates(engagement)
    if "closes_on" in dates and engagement.state == "open" and not _is_to_come(engagement.closes_on):
        raise NotPossible("An open engagement closes today or later. To end it at once, close it.")
    engagement.save()
    if areas is not None:
        engagement.areas.set(areas)
    if populations is not None:
        engagement.populations.set(populations)
    changed = {name: [before[name], str(getattr(engagement, name))] for name in sorted(dates)}
    _record(user, "change_engagement", engagement, dates=changed)
    return engagement


@transaction.atomic
def choose_questionnaire(*, user: Any, engagement: Engagement, version: QuestionnaireVersion) -> Engagement:
    """Ask in the words of a version. An open engagement may move on to a later version, which is then frozen."""
    check_can_run(user, engagement)
    engagement = _locked(engagement)
    check_can_choose_questionnaire(engagement, version)
    if engagement.state == "open":
        version = freeze_version(user=user, version=version)
    engagement.questionnaire = version
    engagement.save(update_fields=["questionnaire"])
    settle_wording_notes(user=user, engagement=engagement, version=version)
    _record(user, "choose_questionnaire", engagement, questionnaire=str(version))
    return engagement


@transaction.atomic
def make_questionnaire(*, user: Any, engagement: Engagement) -> QuestionnaireVersion:
    """Make a questionnaire without questions for an engagement that has not opened, and choose it."""
    version = create_questionnaire(user=user, title=engagement.title, partner=engagement.partner)
    choose_questionnaire(user=user, engagement=engagement, version=version)
    return version


def open_engagement(*, user: Any, engagement: Engagement, today: dt.date | None = None) -> Engagement:
    """Open an engagement: its questions are frozen, and its collectors take answers from the opening date on.

    How the gates before it were judged is kept first, in a transaction of its own: a refusal leaves what it looked at.
    """
    check_can_run(user, engagement)
    if engagement.state in BEFORE_OPENING:
        with transaction.atomic():
            keep_judgements(engagement, by=getattr(user, "officer", None), stops=OPENING, today=today)
    return _open(user, engagement, today)


@transaction.atomic
def _open(user: Any, engagement: Engagement, today: dt.date | None) -> Engagement:
    engagement = _locked(engagement)
    check_can_open(engagement, today=today)
    if engagement.questionnaire is not None:
        engagement.questionnaire = freeze_version(user=user, version=engagement.questionnaire)
    engagement.opens_on = engagement.opens_on or today or timezone.localdate()
    return _step(user, engagement, "open_engagement")


@transaction.atomic
def close_engagement(*, user: Any, engagement: Engagement, today: dt.date | None = None) -> Engagement:
    """Close an engagement. From now on every collector says so; drafts and answers are kept."""
    check_can_run(user, engagement)
    engagement = _locked(engagement)
    check_can_step(engagement, "close_engagement")
    today = today or timezone.localdate()
    if engagement.closes_on is None or engagement.closes_on > today:
        engagement.closes_on = max(today, engagement.opens_on or today)
    return _step(user, engagement, "close_engagement")


@transaction.atomic
def start_answering(*, user: Any, engagement: Engagement) -> Engagement:
    """Say that the decision maker has what people said and is replying."""
    check_can_run(user, engagement)
    engagement = _locked(engagement)
    check_can_step(engagement, "start_answering")
    return _step(user, engagement, "start_answering")


def mark_answered(*, user: Any, engagement: Engagement, today: dt.date | None = None) -> Engagement:
    """Let everyone read the reply. Nothing is answered without one, nor past a gate that stops it; how each was judged is kept."""
    check_can_run(user, engagement)
    if engagement.state == "answering":
        with transaction.atomic():
            keep_judgements(engagement, by=getattr(user, "officer", None), stops=ANSWERING, today=today)
    return _mark_answered(user, engagement, today)


@transaction.atomic
def _mark_answered(user: Any, engagement: Engagement, today: dt.date | None) -> Engagement:
    engagement = _locked(engagement)
    check_can_step(engagement, "mark_answered", today=today)
    return _step(user, engagement, "mark_answered")


def close_overdue(*, today: dt.date | None = None) -> list[Engagement]:
    """Close, as the system, every open engagement whose closing date has passed."""
    day = today or timezone.localdate()
    return [
        close_engagement(user=None, engagement=engagement, today=day)
        for engagement in Engagement.objects.filter(state="open", closes_on__lt=day)
    ]


def _step(user: Any, engagement: Engagement, act: str) -> Engagement:
    state = after(engagement.state, act)
    if state is None:
        raise NotPossible("That cannot follow from where this engagement stands.")
    engagement.state = state
    engagement.save()
    _record(user, act, engagement)
    return engagement


def _locked(engagement: Engagement) -> Engagement:
    return (
        Engagement.objects.select_for_update(of=("self",))
        .select_related("questionnaire")
        .get(pk=engagement.pk)
    )


def _set(engagement: Engagement, fields: dict[str, Any]) -> None:
    if unknown := set(fields) - MAY_CHANGE:
        raise TypeError(f"an engagement has no {', '.join(sorted(unknown))} to set")
    for name, value in fields.items():
        setattr(engagement, name, value)


def _is_to_come(day: dt.date | None) -> bool:
    return day is None or day >= timezone.localdate()


def _record(user: Any, act: str, engagement: Engagement, **detail: Any) -> None:
    told = {"state": engagement.state, **{name: value for name, value in detail.items() if value}}
    record_act(user=user, act=act, subject_kind="engagement", subject_id=engagement.slug, detail=told)


def _free_slug(words: str) -> str:
    stem = slugify(words)[: LONGEST_SLUG - 6] or "engagement"
    taken = {*RESERVED, *Engagement.objects.filter(slug__startswith=stem).values_list("slug", flat=True)}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
