"""Files of what was read into words: tables, a REFI-QDA project, and the codebook as a document."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.leaving import WAITS, Leaving, answers_leaving
from folkmoot.insight.coming_out.spoken import Coding, Spoken, spoken_of
from folkmoot.insight.frames import Batch, Extract, Frame, FrameColumn
from folkmoot.insight.models import Coded, Theme
from folkmoot.insight.naming import Names, names_of, plain, wording_of
from folkmoot.insight.refi import Code, Coder, Mark, Project, Text, write_project
from folkmoot.partners.models import Officer

ORIGINS = dict(Coded.ORIGINS)
NOTE = (
    "People read these words; the machine only suggested.",
    "What was recognised as personal is taken out. Words that wait for somebody's check are left out, and so are their marks.",
    "Answers withdrawn after this day are still in this file: delete it when you are done.",
)
ANSWERS = (
    FrameColumn("answer", "The answer's number, by which a coded file is taken in again", "words"),
    FrameColumn("question", "The question", "words"),
    FrameColumn("channel", "The way of asking", "words"),
    FrameColumn("language", "The language it was answered in", "code"),
    FrameColumn("day", "The day it was stored", "words"),
    FrameColumn("words", f"What the person wrote, scrubbed. Empty: {WAITS[0].lower()}{WAITS[1:]}", "words"),
)
ASSIGNMENTS = (
    FrameColumn("answer", "The answer's number", "words"),
    FrameColumn("theme", "The theme it was read as speaking of", "words"),
    FrameColumn("start", "Where the words begin that speak of it; empty: the whole answer", "whole"),
    FrameColumn("end", "Where they end", "whole"),
    FrameColumn("marked", "Those words", "words"),
    FrameColumn("origin", "How it came to be read so", "words"),
)
CODEBOOK = (
    FrameColumn("theme", "What it is called", "words"),
    FrameColumn("under", "The theme it stands under", "words"),
    FrameColumn("definition", "What it is about", "words"),
    FrameColumn("include", "What belongs to it though one might doubt it", "words"),
    FrameColumn("exclude", "What does not belong to it though it looks like it", "words"),
    FrameColumn("state", "In use or retired", "words"),
    FrameColumn("answers", "How many answers speak of it", "whole"),
    FrameColumn("people", "How many people do", "whole"),
)


def codings_extract(engagement: Engagement) -> Extract:
    """Take out every answer with a column of 0 and 1 for each theme, every reading, and the codebook."""
    spoken, names = spoken_of(engagement), names_of(engagement)
    themes = sorted(spoken.themes.values(), key=lambda one: one.name)
    by_answer = _by_answer(spoken)
    rows: Batch = []
    readings: Batch = []
    for one in answers_leaving(engagement):
        mine = by_answer.get((one.contact, one.question), [])
        read = {coding.theme for coding in mine}
        about = (str(one.number), _question(names, one.question), channel_name(one.channel), one.language)
        rows.append((*about, one.day.isoformat(), one.words, *(int(theme.pk in read) for theme in themes)))
        readings += [row for coding in mine for row in _readings(one, coding, spoken)]
    columns = [
        *ANSWERS,
        *(FrameColumn(heading_of(theme), f"1: speaks of “{theme.name}”", "whole") for theme in themes),
    ]
    frames = (
        Frame.of("answers", "Answers and their themes", columns, rows),
        Frame.of("assignments", "What was read into them", ASSIGNMENTS, readings),
        Frame.of("codebook", "The codebook", CODEBOOK, _codebook(spoken, themes)),
    )
    recipe = {"codings": len(spoken.codings), "themes": len(themes)}
    return Extract(f"{engagement.slug}-codings", f"{engagement.title}: codings", frames, NOTE, recipe)


def heading_of(theme: Theme) -> str:
    """Return the heading of a theme's column, which no other column has."""
    taken = {column.name for column in ANSWERS}
    return f"{theme.name} (theme)" if theme.name.lower() in taken else theme.name


def write_refi(engagement: Engagement, target: Path) -> None:
    """Write the codebook, the answers and their marks as a REFI-QDA project."""
    spoken, names = spoken_of(engagement), names_of(engagement)
    by_answer, people = _by_answer(spoken), _coders(spoken)
    texts: list[Text] = []
    for one in answers_leaving(engagement):
        if one.words is None:
            continue
        mine = by_answer.get((one.contact, one.question), [])
        marks = [mark for coding in mine for mark in _marks(one, coding, spoken, people)]
        about = {
            "Question": _question(names, one.question),
            "Channel": channel_name(one.channel),
            "Language": one.language,
            "Day": one.day.isoformat(),
        }
        texts.append(Text(one.number, f"{len(texts) + 1:06d}", one.words, tuple(marks), about))
    project = Project(
        name=engagement.title,
        made_at=timezone.now(),
        coders=tuple(
            Coder(uuid, name)
            for uuid, name in dict.fromkeys((uuid, name) for uuid, name, _ in people.values())
        ),
        codes=tuple(
            _code(theme, spoken) for theme in sorted(spoken.themes.values(), key=lambda one: one.name)
        ),
        texts=tuple(texts),
    )
    with target.open("wb") as file:
        write_project(project, file)


def _by_answer(spoken: Spoken) -> dict[tuple[int, str], list[Coding]]:
    found: dict[tuple[int, str], list[Coding]] = defaultdict(list)
    for one in spoken.codings:
        found[one.contact, one.question].append(one)
    return found


def _question(names: Names, key: str) -> str:
    return wording_of(names.items[key]) if key in names.items else plain(key)


def _readings(one: Leaving, coding: Coding, spoken: Spoken) -> Batch:
    name, origin = spoken.themes[coding.theme].name, ORIGINS.get(coding.origin, coding.origin)
    if not coding.spans or one.words is None or not one.safe:
        return [(str(one.number), name, None, None, None, origin)]
    return [(str(one.number), name, start, end, one.words[start:end], origin) for start, end in coding.spans]


def _codebook(spoken: Spoken, themes: list[Theme]) -> Batch:
    answers, people = spoken.answers(), spoken.people()
    return [
        (
            one.name,
            spoken.themes[one.parent_id].name if one.parent_id and one.parent_id in spoken.themes else None,
            one.definition or None,
            one.include or None,
            one.exclude or None,
            one.get_state_display(),
            answers[one.pk],
            people[one.pk],
        )
        for one in themes
    ]


def _coders(spoken: Spoken) -> dict[tuple[int, str, int], tuple[UUID, str, Any]]:
    """Return who read each answer as speaking of each theme: {(contact, question, theme): (number, name, when)}."""
    rows = Coded.objects.filter(theme__in=list(spoken.themes)).exclude(by=None)
    officers = {
        one.pk: str(one) for one in Officer.objects.filter(pk__in=rows.values("by")).select_related("user")
    }
    house = spoken.engagement.uuid
    return {
        (contact, question, theme): (uuid5(house, f"officer {by}"), officers[by], at)
        for contact, question, theme, by, at in rows.values_list("contact", "question", "theme", "by", "at")
        if by in officers
    }


def _marks(
    one: Leaving, coding: Coding, spoken: Spoken, people: dict[tuple[int, str, int], tuple[UUID, str, Any]]
) -> list[Mark]:
    words = one.words or ""
    coder, _, at = people.get((coding.contact, coding.question, coding.theme), (None, "", None))
    theme = spoken.themes[coding.theme].uuid
    whole = not coding.spans or not one.safe
    spans = [(0, len(words))] if whole else [(start, min(end, len(words))) for start, end in coding.spans]
    return [
        Mark(uuid5(one.number, f"{theme} {start} {end}"), theme, start, end, coder, at)
        for start, end in spans
        if start <= end
    ]


def _code(theme: Theme, spoken: Spoken) -> Code:
    parent = spoken.themes.get(theme.parent_id) if theme.parent_id else None
    rules = (
        theme.definition,
        f"Belongs to it: {theme.include}" if theme.include else "",
        f"Does not: {theme.exclude}" if theme.exclude else "",
    )
    about = "\n".join(rule for rule in rules if rule)
    return Code(theme.uuid, theme.name, about, parent.uuid if parent else None)
