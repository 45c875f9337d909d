"""The gates that look only at the engagement: is the decision open, are there enough reasons, is there enough time, the law.

After Gunning (1985) and *Moseley v Haringey* (UKSC 2014): people are asked while nothing is settled, are told enough to
answer well, what else was considered included, and have the time to.
"""

import datetime as dt
from typing import Any

from folkmoot.design.templatetags.words import day, many
from folkmoot.engagements.characteristics import CHARACTERISTICS
from folkmoot.engagements.gatekeeping import ANSWERING, OPENING, Seen, gate
from folkmoot.engagements.law import Pack, find_pack, owed_pack
from folkmoot.engagements.levels import INFORM
from folkmoot.engagements.models import Engagement, Preparation
from folkmoot.engagements.readiness import pledge_of
from folkmoot.engagements.weights import WEIGHTS
from folkmoot.engagements.working_days import day_after, holidays_between, working_days
from folkmoot.questions.reading_age import reading_age

FEWEST_OPTIONS = 2
NOT_SAID = "Say how big the decision is, when it is made and whether it is still open."
DECIDED = "This is decided already, so what people say cannot change it. Do not ask: choose the level “Tell”, and tell them."
ONE = dt.timedelta(days=1)


def preparation_of(engagement: Engagement) -> Preparation | None:
    """Return what was said of the decision, if anything was."""
    return Preparation.objects.filter(engagement=engagement.pk).first() if engagement.pk else None


@gate(
    slug="formative",
    name="The decision is still open",
    asks="Can what people say still change it?",
    place=1,
    stops=OPENING,
)
def formative(engagement: Engagement, today: dt.date) -> Seen:
    """Judge whether the decision is open, and there is something to choose."""
    said = preparation_of(engagement)
    if said is None:
        return Seen((NOT_SAID,))
    live = [option.words for option in engagement.options.all() if option.live]
    pledge = pledge_of(engagement)
    promised = pledge.can_change if pledge and not WEIGHTS[said.weight].reasons else ""
    scope = said.scope or promised
    looked_at = {
        "level": engagement.level,
        "decides on": str(said.decides_on),
        "closes on": str(engagement.closes_on or ""),
        "judged on": str(today),
        "decided already": said.already_decided,
        "what was looked at": said.checked,
        "live options": live,
        "scope": scope,
    }
    if engagement.level == INFORM:
        return Seen((), looked_at)
    before = engagement.state in {"draft", "pledged"}
    if said.already_decided:
        return Seen((DECIDED,), looked_at, final=True)
    if before and said.decides_on <= max(today, engagement.opens_on or today):
        sentence = f"The decision is made on {day(said.decides_on)}, before anybody could be asked. {DECIDED}"
        return Seen((sentence,), looked_at, final=True)
    problems = []
    if engagement.closes_on and said.decides_on <= engagement.closes_on:
        problems.append(f"It is decided on {day(said.decides_on)}, before people have finished answering.")
    if len(live) < FEWEST_OPTIONS and not scope:
        problems.append("Give at least two options people can choose from, or say what is open.")
    return Seen(tuple(problems), looked_at)


@gate(
    slug="reasons",
    name="People are told enough",
    asks="Do people learn what could be done, what else was considered, and whom it affects?",
    place=2,
    stops=OPENING,
)
def reasons(engagement: Engagement, today: dt.date) -> Seen:
    """Judge whether options, rejected ones and the assessment of who is affected are there."""
    said = preparation_of(engagement)
    if said is None:
        return Seen((NOT_SAID,))
    options, impacts, pledge = (
        list(engagement.options.all()),
        list(engagement.impacts.all()),
        pledge_of(engagement),
    )
    looked_at: dict[str, Any] = {
        "weight": said.weight,
        "options": [{"words": one.words, "reasons": one.reasons} for one in options if one.live],
        "rejected": [
            {"words": one.words, "because": one.rejected_because} for one in options if not one.live
        ],
        "no others because": said.no_others_because,
        "assessed": {one.get_characteristic_display(): str(one.assessed_on) for one in impacts},
        "reading age of the summary": reading_age(engagement.summary),
        "reading age of the scope": pledge.reading_age if pledge else None,
        "formats": _formats(engagement),
    }
    if not WEIGHTS[said.weight].reasons:
        return Seen((), looked_at)
    problems = [
        f"Say what speaks for “{one.words}”, and what it would mean."
        for one in options
        if one.live and not one.reasons
    ]
    if all(one.live for one in options) and not said.no_others_because:
        problems.append("Say what else was considered and why it was rejected, or why nothing else was.")
    assessed = {one.characteristic for one in impacts}
    if missing := [name for slug, name in CHARACTERISTICS.items() if slug not in assessed]:
        problems.append(f"Say what it would mean for people by: {', '.join(missing).lower()}.")
    if late := [
        one.get_characteristic_display() for one in impacts if one.assessed_on > min(said.decides_on, today)
    ]:
        problems.append(f"Assess before it is decided, not after: {', '.join(late).lower()}.")
    return Seen(tuple(problems), looked_at)


@gate(
    slug="time",
    name="People have time",
    asks="Is there time to answer, and time to think before it is decided?",
    place=3,
    stops=OPENING,
)
def time(engagement: Engagement, today: dt.date) -> Seen:
    """Judge the days open against how big the decision is and the holidays, and the days to think."""
    said = preparation_of(engagement)
    if said is None:
        return Seen((NOT_SAID,))
    if engagement.closes_on is None:
        return Seen(("Choose the day on which it closes.",))
    weight, closes = WEIGHTS[said.weight], engagement.closes_on
    begins = engagement.opens_on or today
    if engagement.state in {"draft", "pledged"}:
        begins = max(begins, today)
    days_open, thinking = working_days(begins, closes), working_days(closes + ONE, said.decides_on - ONE)
    looked_at = {
        "weight": said.weight,
        "opens on": str(begins),
        "closes on": str(closes),
        "decides on": str(said.decides_on),
        "working days open": days_open,
        "working days needed": weight.days_open,
        "holidays within": [str(off) for off in holidays_between(begins, closes)],
        "working days to think": thinking,
        "working days to think needed": weight.days_to_think,
        "material changes": [_changed(one) for one in engagement.material_changes.all()],
    }
    if engagement.level == INFORM:
        return Seen((), looked_at)
    problems = []
    if days_open < weight.days_open:
        fair = day_after(begins, weight.days_open)
        problems.append(
            f"People have {many(days_open, 'working day,working days')} to answer and need {weight.days_open}. "
            f"Close on {day(fair)} or later."
        )
    if thinking < weight.days_to_think:
        fair = day_after(closes + ONE, weight.days_to_think) + ONE
        problems.append(
            f"There {'is' if thinking == 1 else 'are'} {many(thinking, 'working day,working days')} to think between "
            f"closing and deciding; {weight.days_to_think} are needed. Decide on {day(fair)} or later."
        )
    problems += [
        f"What was asked changed on {day(one.changed_on)}, and people had too few days after it."
        for one in engagement.material_changes.all()
        if working_days(one.changed_on, closes) < days_after_change(said.weight)
    ]
    return Seen(tuple(problems), looked_at)


@gate(
    slug="law",
    name="What the law asks before it opens",
    asks="Was everything done that the laws chosen for this engagement ask beforehand?",
    place=4,
    stops=OPENING,
)
def law_before_opening(engagement: Engagement, today: dt.date) -> Seen:
    """Judge what the chosen laws ask before people are asked."""
    return _law(engagement, "open")


@gate(
    slug="law_after",
    name="What the law asks before it is decided",
    asks="Was everybody asked whom the laws chosen for this engagement name?",
    place=6,
    stops=ANSWERING,
)
def law_before_deciding(engagement: Engagement, today: dt.date) -> Seen:
    """Judge what the chosen laws ask before the decision."""
    return _law(engagement, "decide")


@gate(
    slug="offered",
    name="What people were offered was done",
    asks="Was everything done that goes with how far people were let in?",
    place=8,
    stops=ANSWERING,
)
def offered(engagement: Engagement, today: dt.date) -> Seen:
    """Judge what the level owes people and only somebody can say is done."""
    owed = owed_pack(engagement.level)
    return _ticked(engagement, [owed] if owed else [], "decide")


def packs_of(engagement: Engagement) -> list[Pack]:
    """Return what is ticked off for an engagement: what its level owes people, and the laws chosen for it."""
    owed = owed_pack(engagement.level)
    return [*([owed] if owed else []), *_laws(engagement)]


def what_is_owed(engagement: Engagement) -> list[tuple[str, str]]:
    """Return what everybody reads of what they are owed: each in words, and what shows that it was done, where somebody said."""
    owed = owed_pack(engagement.level)
    if owed is None:
        return [(words, "") for words in engagement.owed]
    kept = {one.item: one.evidence for one in engagement.ticked.filter(pack=owed.slug)}
    shown = [(item.words, kept.get(item.key, "")) for item in owed.items]
    return [*((words, "") for words in engagement.owed if words not in dict(shown)), *shown]


def days_after_change(weight: str) -> int:
    """Return how many working days people have at least after what they were asked about changed: half of all, or a week."""
    return max(WEIGHTS[weight].days_open // 2, 5)


def _law(engagement: Engagement, before: str) -> Seen:
    return _ticked(engagement, _laws(engagement), before)


def _laws(engagement: Engagement) -> list[Pack]:
    said = preparation_of(engagement)
    return [pack for slug in (said.packs if said else ()) if (pack := find_pack(slug))]


def _ticked(engagement: Engagement, packs: list[Pack], before: str) -> Seen:
    ticked = {(one.pack, one.item): one.evidence for one in engagement.ticked.all()}
    due = [(pack, item) for pack in packs for item in pack.items if item.before == before]
    looked_at = {
        pack.name: {item.words: ticked.get((pack.slug, item.key), "") for of, item in due if of == pack}
        for pack in packs
    }
    problems = [
        f"{pack.name}: {item.words} Tick it with what shows it."
        for pack, item in due
        if (pack.slug, item.key) not in ticked
    ]
    return Seen(tuple(problems), looked_at)


def _formats(engagement: Engagement) -> list[str]:
    languages = [f"language {code}" for code in engagement.languages]
    easy = (
        ["easy read, checked" if engagement.easy_read_checked_on else "easy read"]
        if engagement.easy_read
        else []
    )
    return ["web", "print", *easy, *languages]


def _changed(one: Any) -> dict[str, str]:
    return {"on": str(one.changed_on), "what": one.what, "closes on": str(one.closes_on)}
