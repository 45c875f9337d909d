"""What each channel is worth, as tables to take out: the figures of the channel pages with their definitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.left_out import PEOPLE_AND_WAY
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.frames import Batch, Extract, Form, Frame, FrameColumn
from folkmoot.insight.method_notes import method_of
from folkmoot.insight.naming import CHANNELS, in_words
from folkmoot.insight.weighing import settings_of
from folkmoot.insight.worth import ChannelWorth, Span, Worth, worth_of


def _columns(*described: tuple[str, str, Form]) -> tuple[FrameColumn, ...]:
    return tuple(FrameColumn(*one) for one in described)


CHANNEL_COLUMNS = _columns(
    ("channel", "The way of asking", "words"),
    ("collector", "The use of it, by name; empty: all of the channel", "words"),
    ("asked", "Asked; empty where nobody's no is noted", "whole"),
    ("agreed", "Began to answer", "whole"),
    ("agreement", "Agreed of asked, 0 to 1", "number"),
    ("agreement_low", "Its exact 95% interval: low", "number"),
    ("agreement_high", "Its exact 95% interval: high", "number"),
    ("completed", "Answered to the end", "whole"),
    ("completion", "Completed of agreed, 0 to 1", "number"),
    ("completion_low", "Its exact 95% interval: low", "number"),
    ("completion_high", "Its exact 95% interval: high", "number"),
    ("not_asked", "Could have been asked and were not", "whole"),
    ("seconds_quarter", "A quarter took up to so many seconds", "number"),
    ("seconds_median", "Half took up to so many seconds", "number"),
    ("seconds_three_quarters", "Three quarters took up to so many seconds", "number"),
    ("minutes", "Minutes of staff time noted", "whole"),
    ("materials_pence", "Everything else noted, in pence", "whole"),
    ("cost_pence", "Minutes at the rate, and everything else, in pence", "number"),
    ("new_kinds", "Heard, to the end or not, of a kind of person the other channels miss", "whole"),
    ("effective", "What its answers are worth in the weighted results", "number"),
    ("pence_an_answer", "Cost for each completed contact", "number"),
    ("pence_a_new_kind", "Cost for each of a new kind", "number"),
    ("pence_an_effective_answer", "Cost for each effective answer", "number"),
    ("verdict", "What a person decided", "words"),
    ("reason", "Why", "words"),
)

CHANGE_COLUMNS = _columns(
    ("channel", "The channel left out", "words"),
    ("question", "The question", "words"),
    ("answer", "The answer", "words"),
    ("share", "Its weighted share, 0 to 1; of class B unless the channel is a survey", "number"),
    ("without", "The same without the channel", "number"),
    ("why_not", "Why there would be no weighted results without it", "words"),
)

BESIDE_COLUMNS = _columns(
    ("channel", "The channel, weighted by itself", "words"),
    ("question", "The question", "words"),
    ("answer", "The answer", "words"),
    ("survey", "The survey's weighted share (class A)", "number"),
    ("survey_low", "Its 95% interval: low", "number"),
    ("survey_high", "Its 95% interval: high", "number"),
    ("share", "The channel's weighted share (class B)", "number"),
    ("difference", f"Channel less survey: {PEOPLE_AND_WAY}", "number"),
    ("why_not", "Why it cannot be compared", "words"),
)

NEXT_COLUMNS = _columns(
    ("dimension", "People told apart by", "words"),
    ("group", "The group heard too little", "words"),
    ("more_needed", "How many more would put it right", "whole"),
    ("channel", "A channel that reached some of them", "words"),
    ("heard", "How many", "whole"),
    ("an_hour", "For each hour of staff", "number"),
    ("pence_each", "Cost of the channel for each of them", "number"),
)


def span_from(chosen: Mapping[str, str]) -> Span:
    """Read a span from a form's fields. Raises CannotCount for what is no day or no version."""
    try:
        since, until = (
            dt.date.fromisoformat(chosen[name]).isoformat() if chosen.get(name) else ""
            for name in ("since", "until")
        )
        return Span(since, until, int(chosen["version"]) if chosen.get("version") else None)
    except ValueError as fault:
        raise CannotCount("The days or the version asked for can't be read.") from fault


def channels_extract(engagement: Engagement, chosen: Mapping[str, str]) -> Extract:
    """Take out what each channel is worth. Raises CannotCount."""
    span = span_from(chosen)
    worth = worth_of(engagement, span)
    by = [worth.names.dimension(name) for name in worth.dimensions]
    frames = (
        Frame.of("channels", "Channels", CHANNEL_COLUMNS, _channels(worth)),
        Frame.of("without", "Without each channel", CHANGE_COLUMNS, _changes(worth)),
        Frame.of("beside_survey", "Beside the survey", BESIDE_COLUMNS, _beside(worth)),
        Frame.of("where_next", "Where next", NEXT_COLUMNS, _next(worth)),
    )
    method = (
        *method_of(engagement, settings_of(engagement)),
        f"A new kind of person is somebody heard in a group (by {', '.join(by) or 'nothing'}) of which all other "
        "channels together heard nobody, or under 0.8 of its share by more than chance explains.",
        "Effective answers are Kish's (Σw)² ÷ Σw² over the channel's contacts, with the weights of the whole.",
        f"A difference from the survey is {PEOPLE_AND_WAY}; only a random sample carries an interval.",
        *(f"Not weighted: {sentence}" for sentence in worth.why_not_weighted),
        f"An hour of staff: {engagement.staff_rate} pence ({engagement.staff_rate_source})."
        if engagement.staff_rate
        else "Nobody has said what an hour of staff costs.",
    )
    recipe = {
        "since": span.since,
        "until": span.until,
        "version": span.version,
        "pence_an_hour": engagement.staff_rate,
        "contacts_up_to": worth.columns.watermark,
    }
    title = f"{engagement.title}: what each channel is worth"
    return Extract(f"{engagement.slug}-channels", title, frames, method, recipe)


def _channels(worth: Worth) -> Batch:
    rows: Batch = []
    for each in worth.channels:
        rows.append((each.words, "", *_numbers(each)))
        rows += [(each.words, one.words, *_numbers(one)) for one in each.collectors]
    return rows


def _numbers(each: ChannelWorth) -> tuple[str | int | float | None, ...]:
    steps, time, agreed, done = each.steps, each.seconds, each.steps.agreement, each.steps.completion
    return (
        steps.asked if agreed else None,
        steps.agreed,
        agreed.share if agreed else None,
        agreed.low if agreed else None,
        agreed.high if agreed else None,
        steps.completed,
        done.share,
        done.low if done.of else None,
        done.high if done.of else None,
        steps.not_asked,
        time.low if time else None,
        time.median if time else None,
        time.high if time else None,
        each.spent.minutes if each.spent.noted else None,
        each.spent.materials if each.spent.noted else None,
        each.spent.pence,
        each.new.new if each.new else None,
        each.effective,
        each.per_answer,
        each.per_new,
        each.per_effective,
        each.verdict.verdict if each.verdict else "",
        each.verdict.reason if each.verdict else "",
    )


def _changes(worth: Worth) -> Batch:
    rows: Batch = []
    for each in worth.channels:
        for change in each.left_out.changes if each.left_out else ():
            shown = worth.shown[change.question]
            rows.append(
                (each.words, shown.title, shown.words(change.option), change.share, change.without, "")
            )
        for why in each.left_out.refused if each.left_out else ():
            rows.append((each.words, "", "", None, None, in_words(why, worth.dimensions)))
    return rows


def _beside(worth: Worth) -> Batch:
    rows: Batch = []
    for each in worth.channels:
        for one in each.compared.differences if each.compared else ():
            shown = worth.shown[one.question]
            numbers = (one.survey, one.survey_low, one.survey_high, one.share, one.points)
            rows.append((each.words, shown.title, shown.words(one.option), *numbers, ""))
        for why in each.compared.refused if each.compared else ():
            rows.append((each.words, "", "", None, None, None, None, None, in_words(why, worth.dimensions)))
    return rows


def _next(worth: Worth) -> Batch:
    rows: Batch = []
    for missing in worth.missing:
        group = worth.names.group(missing.dimension, missing.row.group)
        start = (worth.names.title(missing.dimension), group, missing.row.more_needed)
        for way in missing.ways:
            words = worth.names.group(CHANNELS, way.channel)
            rows.append((*start, words, way.heard, way.an_hour, way.pence_each))
        if not missing.ways:
            rows.append((*start, "", 0, None, None))
    return rows
