"""What a questionnaire's parts are called in a form of other tools, where names and values may hold less than ours do.

Both ways use the same names: what writes a form, and what reads the answers that were given with it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from folkmoot.questions.answering import other_code
from folkmoot.questions.definition import NOT_SAID, Content, Item, codes_of

START, END, INTRO = "_start", "_end", "_intro"  # no question's short name begins so
OTHER, NOT_SAID_TICK, TOGETHER, HELP = "__other", "__not_said", "__together", "__help"
RESERVED = frozenset({"meta", "data", START, END, INTRO})
PLAIN_VALUE = re.compile(r"[A-Za-z0-9_.-]+")
NOT_PLAIN = re.compile(r"[^A-Za-z0-9_.-]+")
TICKED_BESIDE = frozenset(
    {"ranking", "number", "date", "short_text", "long_text", "postcode", "place", "file"}
)
"""The kinds that have no list of choices in which "prefer not to say" could stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """One question's names in the form; empty where it has no such part. `rows` and `values` go by our codes."""

    question: str
    other: str = ""
    not_said: str = ""
    together: str = ""
    help: str = ""
    rows: dict[str, str] = field(default_factory=dict)
    values: dict[str | int, str] = field(default_factory=dict)

    def code(self, value: str) -> str | int:
        """Return our code of a value of the form; the value itself when there is none."""
        return next((code for code, said in self.values.items() if said == value), value)


def names_of(content: Content) -> dict[str, Named]:
    """Return the names of every question's parts, by its key: each once in the form, whatever the keys are."""
    taken = {*RESERVED, *(item["key"] for item in content["items"])}
    return {item["key"]: _named(item, taken) for item in content["items"]}


def value_of(codes: Iterable[str | int]) -> dict[str | int, str]:
    """Return a value without spaces or quotes for each code, a plain code being its own."""
    values: dict[str | int, str] = {code: str(code) for code in codes if PLAIN_VALUE.fullmatch(str(code))}
    taken = {*values.values(), NOT_SAID}
    for code in codes:
        if code not in values:
            values[code] = free(NOT_PLAIN.sub("_", str(code)).strip("_") or "answer", taken)
    return values


def free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, and take it."""
    numbered = (f"{name}_{number}" for number in range(2, len(taken) + 3))
    found = next(each for each in (name, *numbered) if each not in taken)
    taken.add(found)
    return found


def _named(item: Item, taken: set[str]) -> Named:
    key, kind = item["key"], item["kind"]
    beside = bool(item.get("prefer_not_to_say")) and kind in TICKED_BESIDE
    return Named(
        question=key if key not in RESERVED else free(f"{key}_", taken),
        other=free(f"{key}{OTHER}", taken) if other_code(item) else "",
        not_said=free(f"{key}{NOT_SAID_TICK}", taken) if beside else "",
        together=free(f"{key}{TOGETHER}", taken) if beside else "",
        help=free(f"{key}{HELP}", taken) if kind == "matrix" and item.get("help") else "",
        rows={
            row["code"]: free(_row_name(key, row["code"], number), taken)
            for number, row in enumerate(item.get("rows", ()), 1)
        }
        if kind == "matrix"
        else {},
        values={**value_of(codes_of(item)), NOT_SAID: NOT_SAID},
    )


def _row_name(key: str, code: str, number: int) -> str:
    return f"{key}__{code}" if PLAIN_VALUE.fullmatch(code) else f"{key}__row_{number}"
