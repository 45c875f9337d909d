"""The gates that look at what came after asking: did the one who decides read first and answer everything, and were the right people heard.

The fourth of Gunning's questions (conscientious consideration), and the one practitioners argue as a fifth.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from folkmoot.contacts.models import Contact
from folkmoot.design.templatetags.words import day, listed, many
from folkmoot.engagements.gatekeeping import ANSWERING, Seen, gate
from folkmoot.engagements.gates import preparation_of
from folkmoot.engagements.levels import INFORM, LEVELS, REPLY
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.readiness import pledge_of
from folkmoot.engagements.weights import WEIGHTS
from folkmoot.insight.models import Theme
from folkmoot.outcomes.models import Finding, Reply
from folkmoot.trail.models import TrailRow

if TYPE_CHECKING:
    from folkmoot.insight.reach_lines import Line

READ = "read_insight"
TOO_LITTLE = 0.8  # the share of a group among those heard, against its share of residents
MOST_NAMED = 5
CHARACTERISTIC = {  # a part of the profile, and the protected characteristic it tells of
    "age": "age",
    "disability": "disability",
    "ethnic_group": "race",
    "religion": "religion",
    "sex": "sex",
    "sexual_orientation": "orientation",
    "gender_identity": "gender_reassignment",
    "marital_status": "marriage",
}


def weighs(engagement: Engagement) -> bool:
    """Say whether people are asked about a plan or something far-reaching: then those it affects must have been heard."""
    said = preparation_of(engagement)
    return said is not None and WEIGHTS[said.weight].reasons and engagement.level != INFORM


@gate(
    slug="conscientious",
    name="What people said was considered",
    asks="Did the one who decides read it first, and answer everything with a reason?",
    place=5,
    stops=ANSWERING,
)
def conscientious(engagement: Engagement, today: dt.date) -> Seen:
    """Judge the order of reading and replying, and whether every finding and theme has its answer.

    Where nothing was put, what people were told in the one reply is judged the same way: it answers no theme, and whoever
    wrote it has read first. Where nobody answered there is nothing to read.
    """
    findings = list(
        Finding.objects.filter(engagement=engagement, state__in=("put", "replied")).select_related(
            "reply__by__user"
        )
    )
    replies = [reply for one in findings if (reply := getattr(one, "reply", None)) is not None]
    waiting = [one.sentence for one in findings if getattr(one, "reply", None) is None]
    unread, order = _order(engagement, [*map(_by_finding, replies), *_in_one(engagement)])
    spoken_of = Theme.objects.filter(engagement=engagement).exclude(coded=None)
    themes = spoken_of.exclude(grounds__finding__in=[reply.finding_id for reply in replies])
    loose = (
        list(themes.values_list("name", flat=True).distinct())
        if REPLY in LEVELS[engagement.level].owes
        else []
    )
    looked_at = {
        "findings put": len(findings),
        "answered": {one.finding.sentence: one.get_answer_display() for one in replies},
        "read and replied": order,
        "themes without an answer": loose,
    }
    problems = [f"“{sentence}” has no reply yet." for sentence in waiting]
    problems += [
        f"{who} replied before they had opened what people said. They open it, and reply again."
        for who in unread
    ]
    if loose:
        problems.append(
            f"{many(len(loose), 'theme is,themes are').capitalize()} in no finding with a reply: {listed(loose[:MOST_NAMED])}."
        )
    return Seen(tuple(problems), looked_at)


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer to what people said: who gave it, in which post, and when."""

    user: Any
    who: str
    post: str
    at: dt.datetime


def _by_finding(reply: Reply) -> _Answer:
    user = reply.by.user_id if reply.by else None
    return _Answer(user, reply.decision_maker, reply.post, reply.at)


def _in_one(engagement: Engagement) -> list[_Answer]:
    """Return the reply to all of it, where somebody wrote one and there was something to read."""
    pledge = pledge_of(engagement)
    if pledge is None or not pledge.reply or pledge.replied_at is None:
        return []
    if not Contact.objects.filter(engagement=engagement).answered().exists():
        return []
    user = pledge.replied_by.user_id if pledge.replied_by else None
    return [_Answer(user, pledge.decision_maker, pledge.post, pledge.replied_at)]


def _order(engagement: Engagement, answers: list[_Answer]) -> tuple[list[str], list[dict[str, str]]]:
    """Return who replied unread, and for each who replied when they first read and when they first replied.

    A reply that was given elsewhere and taken in by the system has nobody whose reading could be seen here.
    """
    first: dict[Any, _Answer] = {}
    for one in sorted(answers, key=lambda answer: answer.at):
        if one.user is not None:
            first.setdefault(one.user, one)
    rows = TrailRow.objects.filter(
        act=READ, subject_kind="engagement", subject_id=str(engagement.uuid), user__in=first
    ).order_by("-at")
    read = dict(rows.values_list("user", "at"))  # the earliest comes last, and stays
    unread, order = [], []
    for user, one in first.items():
        opened = read.get(user)
        order.append(
            {"who": one.post, "read": opened.isoformat() if opened else "", "replied": one.at.isoformat()}
        )
        if opened is None or opened > one.at:
            unread.append(one.who)
    return unread, order


@gate(
    slug="people",
    name="The right people were heard",
    asks="Were those whom it affects heard, and where not, what was done?",
    place=7,
    stops=ANSWERING,
    counts=True,
    only_tells=lambda engagement: not weighs(engagement),
    published="Some groups were heard less than their share of the people who live here.",
)
def people(engagement: Engagement, today: dt.date) -> Seen:
    """Judge who was heard against who lives here; a group heard too little needs what was done about it, and what came of it."""
    compared = sorted(set(engagement.populations.values_list("dimension", flat=True)))
    if not compared:
        return Seen(
            ("Nobody can say who was not heard: choose the populations to compare with.",), {"compared": []}
        )
    # Loads what counts.
    from folkmoot.insight.cubes import CannotCount  # noqa: PLC0415
    from folkmoot.insight.naming import names_of  # noqa: PLC0415
    from folkmoot.insight.reaching import reach_of  # noqa: PLC0415

    names, gaps, not_counted = names_of(engagement), {}, []
    for of in compared:
        try:
            lines = reach_of(engagement, of=of, names=names).lines
        except CannotCount:
            not_counted.append(names.dimension(of))
            continue
        if short := [line.label for line in lines if _heard_too_little(line)]:
            gaps[of] = short
    acted = {one.characteristic: one for one in engagement.impacts.all() if one.action and one.result}
    looked_at = {
        "compared": [names.dimension(of) for of in compared],
        "could not be counted": not_counted,
        "heard too little": {names.dimension(of): groups for of, groups in gaps.items()},
        "what was done": {
            one.get_characteristic_display(): f"{one.group}: {one.action} {one.result}"
            for one in acted.values()
        },
        "judged on": day(today),
    }
    problems = [
        f"By {names.dimension(of)}, too little was heard from {listed(groups[:MOST_NAMED])}. "
        "Say in “Who is affected” what was done about it and what came of it."
        for of, groups in gaps.items()
        if CHARACTERISTIC.get(of, of) not in acted
    ]
    return Seen(tuple(problems), looked_at)


def _heard_too_little(line: Line) -> bool:
    ratio, highest = line.row.ratio, line.row.ratio_high
    return ratio is not None and ratio < TOO_LITTLE and (highest is None or highest < 1)
