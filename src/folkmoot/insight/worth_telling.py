"""Figures and words of the channel pages: side by side, one by one, and where to go next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from folkmoot.design import charts
from folkmoot.design.figures import Figure
from folkmoot.design.templatetags.words import listed, money, number, points, share

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.disclosure import SMALLEST_SHOWN
from folkmoot.evidence.left_out import CHANGE_SAID, PEOPLE_AND_WAY, Compared, LeftOut
from folkmoot.evidence.worth import Missing, Rate, Way, rate
from folkmoot.insight.naming import CHANNELS, in_words
from folkmoot.insight.worth import ChannelWorth, Worth

MOST_MISSING = 12
MOST_WAYS = 3
"""Channels said of each missing group, the cheapest; all are in the file."""

MOST_ANSWERS = 8
"""Answers listed on one channel's page, those that change most first; all are in the file."""

NARROW_SHARE = 0.5
NARROW_HEARD = 100
"""More than so many heard, and of over half the dimensions a group nearly absent: many answers, narrow group."""

TOO_FEW_HEARD = "too few heard to say how many more"
KEPT_BACK = "Each channel has reached too few of them to show."


@dataclass(frozen=True, slots=True)
class Next:
    """A group heard too little, and the sentences that say which channel has reached it."""

    group: str
    needed: str
    ways: tuple[str, ...]


def context(worth: Worth) -> dict[str, Any]:
    """Give the page of all channels everything it draws and says."""
    return {
        "worth": worth,
        "lead": lead(worth),
        "agreement": agreement(worth),
        "novelty": novelty(worth),
        "next": where_next(worth),
        "compared_by": listed([worth.names.dimension(name) for name in worth.dimensions]),
        "costs_known": any(each.spent.noted for each in worth.channels),
        "smallest": SMALLEST_SHOWN,
    }


def lead(worth: Worth) -> str:
    """Say what the page comes to in one sentence or two."""
    heard = [each for each in worth.channels if each.steps.completed]
    if not heard:
        return ""
    most = max(heard, key=lambda each: each.steps.completed)
    if len(heard) == 1:
        return f"{most.words} is the only channel that brought answers so far."
    said = f"{most.words} brought the most answers: {number(most.steps.completed)}."
    new = [each for each in heard if each.new and each.new.new]
    if new:
        best = max(new, key=lambda each: each.new.new if each.new else 0)
        people = best.new.new if best.new else 0
        same = "It also" if best is most else best.words
        said += (
            f" {same} brought the most people of kinds the other channels miss: at least {number(people)}."
        )
    priced = [each for each in heard if each.per_new is not None]
    if len(priced) > 1:
        cheap = min(priced, key=lambda each: each.per_new or 0.0)
        said += f" {cheap.words} found such a person for the least: up to {money(cheap.per_new)} each."
    return said


def agreement(worth: Worth) -> Figure | None:
    """Draw who agreed of those asked, where a no is noted."""
    rows = [_bar(each.words, each.steps.agreement) for each in worth.channels if each.steps.agreement]
    return charts.bars("Agreed to answer, of those asked", rows, counted="Asked") if rows else None


def novelty(worth: Worth) -> Figure | None:
    """Draw how many of a channel's answers are of kinds of people the others miss."""
    if len(worth.channels) < 2:
        return None
    rows = [
        _bar(each.words, rate(each.new.new, each.new.of))
        for each in worth.channels
        if each.new is not None and each.new.new
    ]
    return (
        charts.bars("Answers from new kinds of people, at least", rows, counted="Answers") if rows else None
    )


def _bar(words: str, found: Rate) -> charts.Bar:
    return charts.Bar(words, found.share, found.low, found.high, found.of)


def where_next(worth: Worth) -> list[Next]:
    """Say of each missing group which channel has reached it, the cheapest way first."""
    return [_next(worth, missing) for missing in worth.missing[:MOST_MISSING]]


def _next(worth: Worth, missing: Missing) -> Next:
    names = worth.names
    group = names.group(missing.dimension, missing.row.group)
    needed = f"{number(missing.row.more_needed)} more needed" if missing.row.more_needed else TOO_FEW_HEARD
    what = f"{names.dimension(missing.dimension)}: {group}"
    ways = tuple(
        _way(names.group(CHANNELS, way.channel), way, missing if place == 0 else None)
        for place, way in enumerate(missing.ways[:MOST_WAYS])
    )
    return Next(
        what[:1].upper() + what[1:],
        needed,
        ways
        or (KEPT_BACK if missing.kept_back else "No channel has reached any of them yet: try another way.",),
    )


def _way(words: str, way: Way, cheapest_of: Missing | None) -> str:
    """Say how a channel did with a group; of the cheapest, what the missing ones would cost at that price."""
    said = f"{words} has heard {number(way.heard)} of them, {share(way.share)} of all it heard"
    if way.an_hour is not None:
        said += f": {number(way.an_hour, 1)} for each hour of staff"
    if way.pence_each is None:
        return f"{said}."
    said += f", {money(way.pence_each)} each."
    if cheapest_of is None or cheapest_of.row.more_needed is None:
        return said
    return f"{said} At that price {money(way.pence_each * (cheapest_of.row.more_needed))} would put it right."


def channel_context(worth: Worth, each: ChannelWorth) -> dict[str, Any]:
    """Give one channel's page everything it says."""
    return {
        "worth": worth,
        "each": each,
        "new_groups": new_groups(worth, each),
        "without": without(worth, each.left_out),
        "beside": beside(worth, each.compared),
        "mixes": [(worth.names.title(name), row) for name, row in each.mixes.items()],
        "people_and_way": PEOPLE_AND_WAY,
        "warning": narrow(worth, each),
        "history": worth.engagement.verdicts.filter(channel=each.code).select_related(
            "by__user", "collector"
        ),
        "alone": len(worth.channels) == 1,
        "smallest": SMALLEST_SHOWN,
        "compared_by": listed([worth.names.dimension(name) for name in worth.dimensions]),
    }


def new_groups(worth: Worth, each: ChannelWorth) -> list[tuple[str, str, int]]:
    """List the groups the other channels miss that this one brought: (dimension, group, people)."""
    groups = each.new.groups if each.new else {}
    return [
        (worth.names.title(dimension), worth.names.group(dimension, group), n)
        for dimension, found in groups.items()
        for group, n in sorted(found.items(), key=lambda item: -item[1])
    ]


def without(worth: Worth, found: LeftOut | None) -> dict[str, Any] | None:
    """Say what becomes of the weighted answers without a channel."""
    if found is None:
        return None
    rows = [
        {
            "question": worth.shown[change.question].title,
            "answer": worth.shown[change.question].words(change.option),
            "share": change.share,
            "without": change.without,
            "change": points(change.change, 1),
        }
        for change in found.changes
        if abs(change.change) >= CHANGE_SAID
    ]
    refused = [in_words(sentence, worth.dimensions) for sentence in found.refused]
    return {"rows": rows[:MOST_ANSWERS], "more": max(0, len(rows) - MOST_ANSWERS), "refused": refused}


def beside(worth: Worth, found: Compared | None) -> dict[str, Any] | None:
    """Set a channel's weighted answers beside the survey's."""
    if found is None:
        return None
    rows = [
        {
            "question": worth.shown[each.question].title,
            "answer": worth.shown[each.question].words(each.option),
            "survey": each.survey,
            "interval": _between(each.survey_low, each.survey_high),
            "share": each.share,
            "points": points(each.points),
            "sure": _between(each.low, each.high),
        }
        for each in found.differences
    ]
    refused = [in_words(sentence, worth.dimensions) for sentence in found.refused]
    return {"rows": rows[:MOST_ANSWERS], "more": max(0, len(rows) - MOST_ANSWERS), "refused": refused}


def _between(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{share(low)} to {share(high)}"


def narrow(worth: Worth, each: ChannelWorth) -> str:
    """Warn where many answered and the mix of them is further from residents than without them."""
    if each.steps.completed < NARROW_HEARD:
        return ""
    worse = [name for name, row in each.mixes.items() if row.change is not None and row.change < -CHANGE_SAID]
    if not each.mixes or len(worse) <= NARROW_SHARE * len(each.mixes):
        return ""
    by = listed([worth.names.dimension(name) for name in worse])
    return f"Many answers, narrow group: with {each.words} those heard are less like the people who live here, by {by}."
