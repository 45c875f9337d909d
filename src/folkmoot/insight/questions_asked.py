"""Which questions of an engagement can be shown as results, and how each is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from folkmoot.insight.column_rows import NUMBER, WORDS
from folkmoot.insight.naming import Names, plain, wording_of
from folkmoot.insight.postcodes_given import NOT_SAID, STATUSES
from folkmoot.questions.definition import Item
from folkmoot.questions.saying import choices, said_in

Kind = Literal["choice", "number", "words", "given"]

CHOICES = frozenset({"one", "several", "yes_no", "statement", "scale", "date"})
TEXTS = frozenset({"short_text", "long_text"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing to show: `column` is how a cube calls it, `key` how an address does.

    `options` are (code, words) in the order they were offered; codes nobody was offered are added when found.
    `asked_as` is the kind of question it comes from. What is `inside` is for officers: it is tied to other tables by
    sums that the check of small numbers does not know, so it is not published.
    """

    key: str
    column: str
    kind: Kind
    title: str
    options: tuple[tuple[str, str], ...] = ()
    several: bool = False
    inside: bool = False
    asked_as: str = ""

    def words(self, code: str) -> str:
        """Name an answer."""
        return dict(self.options).get(code, plain(code))

    def ordered(self, found: Iterable[str]) -> list[str]:
        """List every code: those offered, then others that were found."""
        offered = [code for code, _ in self.options]
        return [*offered, *sorted(set(found) - set(offered))]


def shown_questions(names: Names) -> list[Shown]:
    """List what can be shown, in the order of the questionnaire: rows of a matrix and places of a ranking apart,
    a postcode by what became of it, and what was written, placed or handed over as a count of people."""
    return shown_of(names.items.values())


def shown_of(items: Iterable[Item]) -> list[Shown]:
    """List what can be shown of these questions; see `shown_questions`."""
    return [shown for item in items for shown in _shown(item)]


def _shown(item: Item) -> list[Shown]:
    key, kind, title = item["key"], item["kind"], wording_of(item)
    offered = tuple((str(code), words) for code, words in choices(item))
    found: list[Shown] = []
    if kind in CHOICES:
        found.append(Shown(key, key, "choice", title, offered, kind == "several"))
    elif kind == "ranking":
        found += _ranks(key, title, offered)
    elif kind == "postcode":
        became = tuple((code, words) for code, words in STATUSES.items() if code != NOT_SAID)
        name = f"{key}.became"
        found.append(Shown(name, name, "choice", title, became, inside=True, asked_as=kind))
    elif kind in ("place", "file"):
        found.append(Shown(key, key, "given", title, inside=True, asked_as=kind))
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


def _ranks(key: str, title: str, offered: tuple[tuple[str, str], ...]) -> list[Shown]:
    """Show how often each was put in each place; only the first place is also for the public."""
    first = Shown(f"{key}.first", f"{key}.first", "choice", f"{title} Put first", offered)
    rest = [
        Shown(f"{key}.{at}", f"{key}.{at}", "choice", f"{title} Put in place {at}", offered, inside=True)
        for at in range(2, len(offered) + 1)
    ]
    return [first, *rest]


def columns_of(shown: Sequence[Shown]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the questions and the numbers a cube must count to show these."""
    questions = tuple(each.column for each in shown if each.kind in ("choice", "given"))
    numbers = tuple(each.column for each in shown if each.kind not in ("choice", "given"))
    return questions, numbers
