"""Takes from a model's words only what is fit to be a suggestion: a known theme, a known answer, and words that stand in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.insight.language_model.asking import ModelFailed

SHORTEST_QUOTE = 3  # letters: less says nothing
MOST_OF_A_CALL = 2_000
NO_SUCH_THEME = "named a theme that is not in the codebook"
NO_SUCH_ANSWER = "named an answer it was not sent"
NOT_VERBATIM = "gave as a quote words that do not stand in the answer"
NOT_IN_FORM = "were not in the form asked for"
TWICE = "were given twice"
TOO_MANY = "were more than one call may give"
ENDS = ("```json", "```")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A theme suggested for an answer, by their places in what was sent, and where its quote stands."""

    answer: int
    theme: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heeded:
    """What is fit to be suggested, and how many of the model's suggestions were refused, by reason."""

    suggestions: tuple[Suggested, ...]
    refused: Mapping[str, int]


def heed(words: str, *, answers: Sequence[str], themes: int) -> Heeded:
    """Read a model's words about `answers`, as they were sent, and so many themes. Raises ModelFailed where they are no JSON."""
    listed = _listed(words)
    refused: Counter[str] = Counter()
    kept: dict[tuple[int, int], Suggested] = {}
    for each in listed[:MOST_OF_A_CALL]:
        found = _one(each, answers, themes)
        if isinstance(found, str):
            refused[found] += 1
        elif (found.answer, found.theme) in kept:
            refused[TWICE] += 1
        else:
            kept[found.answer, found.theme] = found
    if len(listed) > MOST_OF_A_CALL:
        refused[TOO_MANY] += len(listed) - MOST_OF_A_CALL
    return Heeded(tuple(kept.values()), dict(refused))


def _listed(words: str) -> list[Any]:
    text = words.strip()
    if text.startswith("```"):
        text = text.removeprefix(ENDS[0]).removeprefix(ENDS[1]).removesuffix(ENDS[1])
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ModelFailed("What the language model wrote is not in the form asked for.") from fault
    listed = found.get("suggestions") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise ModelFailed("What the language model wrote is not in the form asked for.")
    return listed


def _one(each: Any, answers: Sequence[str], themes: int) -> Suggested | str:
    """Return a suggestion, or the reason why it is none."""
    if not isinstance(each, dict) or not isinstance(quote := each.get("quote"), str):
        return NOT_IN_FORM
    answer, theme = _number(each.get("answer")), _number(each.get("theme"))
    if answer is None or theme is None:
        return NOT_IN_FORM
    if not 1 <= answer <= len(answers):
        return NO_SUCH_ANSWER
    if not 1 <= theme <= themes:
        return NO_SUCH_THEME
    start = answers[answer - 1].find(quote)
    if len(quote.strip()) < SHORTEST_QUOTE or start < 0:
        return NOT_VERBATIM
    return Suggested(answer - 1, theme - 1, start, start + len(quote))


def _number(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) else None
