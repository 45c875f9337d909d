"""Which questions of an engagement can be shown as results, and how each is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from folkmoot.insight.column_rows import NUMBER, WORDS
from folkmoot.insight.naming import Names, plain, wording_of
from folkmoot.questions.definition import Item
from folkmoot.questions.saying import choices, said_in

Kind = Literal["choice", "number", "words"]

CHOICES = frozenset({"one", "several", "yes_no", "statement", "scale", "date"})
TEXTS = frozenset({"short_text", "long_text"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing to show: `column` is how a cube calls it, `key` how an address does.

    `options` are (code, words) in the order they were offered; codes nobody was offered are added when found.
    """

    key: str
    column: str
    kind: Kind
    title: str
    options: tuple[tuple[str, str], ...] = ()
    several: bool = False

    def words(self, code: str) -> str:
        """Name an answer."""
        return dict(self.options).get(code, plain(code))

    def ordered(self, found: Iterable[str]) -> list[str]:
        """List every code: those offered, then others that were found."""
        offered = [code for code, _ in self.options]
        return [*offered, *sorted(set(found) - set(offered))]


def shown_questions(names: Names) -> list[Shown]:
    """List what can be shown, in the order of the questionnaire: rows of a matrix apart, a ranking by what
    was put first, and what was written in words as a count of people."""
    return [shown for item in names.items.values() for shown in _shown(item)]


def _shown(item: Item) -> list[Shown]:
    key, kind, title = item["key"], item["kind"], wording_of(item)
    offered = tuple((str(code), words) for code, words in choices(item))
    found: list[Shown] = []
    if kind in CHOICES:
        found.append(Shown(key, key, "choice", title, offered, kind == "several"))
    elif kind == "ranking":
        found.append(Shown(f"{key}.first", f"{key}.first", "choice", f"{title} Put first", offered))
    elif kind == "matrix":
        for row in item.get("rows", ()):
            name = f"{key}.{row['code']}"
            found.append(Shown(name, name, "choice", f"{title} {said_in(row['label'])}", offered))
    elif kind in TEXTS:
        found.append(Shown(key, f"{WORDS}{key}", "words", title))
    if kind in ("number", "scale"):
        suffix = " (average)" if kind == "scale" else ""
        found.append(Shown(f"{key}.number", f"{NUMBER}{key}", "number", f"{title}{suffix}"))
    return found


def columns_of(shown: Sequence[Shown]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the questions and the numbers a cube must count to show these."""
    questions = tuple(each.column for each in shown if each.kind == "choice")
    numbers = tuple(each.column for each in shown if each.kind != "choice")
    return questions, numbers
