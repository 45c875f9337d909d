"""Says the acts of a codebook's log in words, and which of them can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.design.templatetags.words import many
from folkmoot.insight.coding.log import ACTS
from folkmoot.insight.models import CodingAct


@dataclass(frozen=True, slots=True)
class Line:
    """One act as a page shows it."""

    act: CodingAct
    words: str
    who: str
    can_undo: bool


def lines_of(acts: Iterable[CodingAct]) -> list[Line]:
    """Return acts in words. They come with their themes, their officer and what they undo."""
    return [
        Line(
            act,
            words_of(act),
            str(act.by.user) if act.by else "The system",
            act.undone_by_id is None and act.act not in ("undo", "found"),
        )
        for act in acts
    ]


def words_of(act: CodingAct) -> str:
    """Say what an act did: "merged Buses into Roads"."""
    theme, other = (f"“{_named(act, one)}”" if one else "" for one in (act.theme, act.other))
    answers = many(act.answers, "answer,answers")
    match act.act:
        case "undo":
            undone = getattr(act, "undoes", None)
            return f"undid number {undone.number:,}: {words_of(undone)}" if undone else "undid"
        case "merge_themes":
            return f"merged {theme} into {other} ({answers})"
        case "split_theme":
            return f"split {other} off {theme} ({answers})"
        case "nest_theme":
            return f"put {theme} under {other}" if other else f"put {theme} under none"
        case "change_theme":
            return f"changed {theme}"
        case "add_theme":
            return f"added {theme}"
        case "retire_theme":
            return f"retired {theme}"
        case "remove_theme":
            return f"took {theme} out ({answers})"
        case "bring_theme_back":
            return f"brought {theme} back"
        case "code_answers":
            return f"coded {answers}{f' with {theme}' if theme else ''}"
        case _:
            return f"{ACTS.get(act.act, act.act).lower()} ({answers})"


def _named(act: CodingAct, theme: object) -> str:
    """Return what a theme was called then, where the act changed its name."""
    before = act.before.get(str(getattr(theme, "pk", "")), {})
    after = act.after.get(str(getattr(theme, "pk", "")), {})
    if "name" in before:
        return f"{before['name']}” to “{after['name']}"
    return str(theme)
