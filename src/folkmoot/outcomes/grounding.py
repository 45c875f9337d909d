"""What a finding stands on: figures with their recipe, themes, statements on the opinion map, and people's own words; and whether it still stands."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact, Statement
from folkmoot.engagements.models import Engagement
from folkmoot.evidence.scrub import scrub
from folkmoot.insight.campaigns import repeats_among
from folkmoot.insight.models import Theme
from folkmoot.insight.themes import people_speaking_of, written
from folkmoot.outcomes.mapped import told_of
from folkmoot.outcomes.models import Finding, Ground
from folkmoot.outcomes.policies import check_can_write
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_GROUNDS = 30
KEPT_APART = "This person did not agree that everybody reads their words. Quote them for officers alone."
NAMES_SOMEBODY = "These words hold something that could say who wrote them. Choose a shorter part of them."
NOT_ON_THE_MAP = "The opinion map, as it is now, does not show this statement as shared or dividing. Draw the map, or take it away."
GONE = "Words it stood on were taken back."


@transaction.atomic
def stand_on_figure(*, user: Any, finding: Finding, recipe: Mapping[str, str]) -> Ground:
    """Have a finding stand on a figure, worked out now from its recipe. Raises NotPossible where there is none."""
    from folkmoot.outcomes.figures import KEYS, figure_of  # noqa: PLC0415  the counting libraries load with the first count

    check_room(user, finding)
    kept = {name: str(recipe.get(name, ""))[:240] for name in KEYS}
    if any(ground.recipe == kept for ground in finding.grounds.filter(kind="estimate")):
        raise NotPossible("This finding stands on that figure already.")
    told = figure_of(finding.engagement, kept).kept()
    return _stand(user, finding, kind="estimate", recipe=kept, told=told)


@transaction.atomic
def stand_on_theme(*, user: Any, finding: Finding, theme: Theme) -> Ground:
    """Have a finding stand on a theme, with how many people speak of it now."""
    check_room(user, finding)
    if theme.engagement_id != finding.engagement_id:
        raise NotPossible("That theme belongs to another engagement.")
    if finding.grounds.filter(theme=theme).exists():
        raise NotPossible("This finding stands on that theme already.")
    return _stand(user, finding, kind="theme", theme=theme, told=speaking(theme))


@transaction.atomic
def stand_on_statement(*, user: Any, finding: Finding, statement: Statement) -> Ground:
    """Have a finding stand on a statement people voted on, with its numbers on the opinion map as that is kept now."""
    check_room(user, finding)
    if statement.question.engagement_id != finding.engagement_id:
        raise NotPossible("That statement belongs to another engagement.")
    if finding.grounds.filter(statement=statement).exists():
        raise NotPossible("This finding stands on that statement already.")
    told = told_of(statement)
    if told is None:
        raise NotPossible(NOT_ON_THE_MAP)
    return _stand(user, finding, kind="statement", statement=statement, told=told)


@transaction.atomic
def stand_on_words(
    *, user: Any, finding: Finding, contact: Contact, question: str, words: str, for_all: bool
) -> Ground:
    """Have a finding stand on somebody's words, letter for letter as they are in their answer.

    `for_all` lets everybody read them once the reply is published: refused where the person did not agree to that, or the
    words could say who wrote them.
    """
    check_room(user, finding)
    if contact.engagement_id != finding.engagement_id:
        raise NotPossible("These words were said in another engagement.")
    words, answer = words.strip(), dict(written(contact)).get(question, "")
    if not words or _plain(words) not in _plain(answer):
        raise NotPossible("A quote is letter for letter what the person wrote. Copy it from their answer.")
    if for_all:
        check_may_be_read_by_all(contact, words)
    return _stand(
        user, finding, kind="quote", contact=contact, question=question, words=words, for_all=for_all, told={}
    )


@transaction.atomic
def stand_no_more_on(*, user: Any, ground: Ground) -> None:
    """Take something from under a finding."""
    check_can_write(user, ground.finding)
    about = {"engagement": ground.finding.engagement.slug, "kind": ground.kind}
    record_act(
        user=user,
        act="stand_no_more_on",
        subject_kind="finding",
        subject_id=str(ground.finding.uuid),
        detail=about,
    )
    ground.delete()


@transaction.atomic
def still_stands(*, user: Any, finding: Finding) -> Finding:
    """Say, having looked at the figures as they now are, that the finding stands on them."""
    from folkmoot.outcomes.figures import figure_of  # noqa: PLC0415  as above

    check_can_write(user, finding)
    for ground in finding.grounds.all():
        if ground.kind == "estimate":
            ground.told = figure_of(finding.engagement, ground.recipe).kept()
        elif ground.theme is not None:
            ground.told = speaking(ground.theme)
        elif ground.statement is not None:
            told = told_of(ground.statement)
            if told is None:
                raise NotPossible(NOT_ON_THE_MAP)
            ground.told = told
        ground.save(update_fields=["told"])
    finding.stale_since, finding.stale_because = None, ""
    finding.save(update_fields=["stale_since", "stale_because"])
    about = {"engagement": finding.engagement.slug}
    record_act(
        user=user, act="still_stands", subject_kind="finding", subject_id=str(finding.uuid), detail=about
    )
    return finding


def check_again(*, finding: Finding) -> Finding:
    """Work out every figure under a finding anew, and mark it where one is no longer what it was. What was said stays."""
    moved = [
        sentence
        for ground in finding.grounds.select_related("theme", "statement__question__engagement")
        if (sentence := _moved(finding, ground))
    ]
    if moved and finding.stale_since is None:
        finding.stale_since, finding.stale_because = timezone.now(), moved[0][:300]
        finding.save(update_fields=["stale_since", "stale_because"])
    return finding


def check_all_again(engagement: Engagement) -> int:
    """Check every finding of an engagement that is not marked yet; return how many no longer stand as they did."""
    open_ones = Finding.objects.filter(engagement=engagement, stale_since=None).exclude(state="withdrawn")
    return sum(check_again(finding=finding).stale_since is not None for finding in open_ones)


def check_room(user: Any, finding: Finding) -> None:
    """Raise unless something may be put under a finding."""
    check_can_write(user, finding)
    if finding.grounds.count() >= MOST_GROUNDS:
        raise NotPossible(f"A finding stands on at most {MOST_GROUNDS} things. Make two of it.")


def check_may_be_read_by_all(contact: Contact, words: str) -> None:
    """Raise unless somebody's words may be published, as far as a machine can tell."""
    if not Contact.objects.filter(pk=contact.pk).whose_words_may_go_to("public").exists():
        raise NotPossible(KEPT_APART)
    if "[" in words or scrub(words).found:
        raise NotPossible(NAMES_SOMEBODY)


def _moved(finding: Finding, ground: Ground) -> str:
    if ground.kind == "estimate":
        from folkmoot.outcomes.figures import figure_of  # noqa: PLC0415  as above

        try:
            now = figure_of(finding.engagement, ground.recipe)
        except NotPossible as fault:
            return str(fault)
        if (now.n, now.said, now.value) != tuple(ground.told.get(name) for name in ("n", "said", "value")):
            return f"A figure has changed: {now.words}"
    if ground.statement is not None:
        told = told_of(ground.statement)
        if told is None:
            return NOT_ON_THE_MAP
        moved = any(told[name] != ground.told.get(name) for name in ("n", "agree", "disagree", "ways"))
        return f"The opinion map was drawn anew: {told['sentence']}" if moved else ""
    if ground.theme is None:
        return ""
    counted = speaking(ground.theme)
    if counted["n"] != ground.told.get("n"):
        return f"More or fewer people speak of “{ground.theme}” than before."
    if counted["once"] != ground.told.get("once", counted["once"]):
        return f"Of those who speak of “{ground.theme}”, more or fewer are known to have sent a campaign’s words."
    return ""


def speaking(theme: Theme) -> dict[str, int]:
    """Count those who speak of a theme both ways: all of them, and with each campaign once."""
    people = people_speaking_of([theme])
    return {"n": people, "once": people - repeats_among([theme])}


def _stand(user: Any, finding: Finding, **on: Any) -> Ground:
    ground = Ground.objects.create(finding=finding, at=timezone.now(), **on)
    about = {"engagement": finding.engagement.slug, "kind": ground.kind}
    record_act(user=user, act="stand_on", subject_kind="finding", subject_id=str(finding.uuid), detail=about)
    return ground


def _plain(words: str) -> str:
    return " ".join(words.split())
