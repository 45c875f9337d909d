"""Reads the rules that hold an answer, as far as our limits can say the same."""

import re
from dataclasses import dataclass, field
from typing import Any

from folkmoot.questions.definition import LONGEST_TEXT_ANSWER, NOT_SAID, Limits
from folkmoot.questions.exchange.to_xlsform import EVERY, POSTCODE
from folkmoot.questions.reading import LONGEST_LONG, LONGEST_SHORT

LONGEST = 2_000
USUAL_LENGTH = {"short_text": LONGEST_SHORT, "long_text": LONGEST_LONG}
LENGTH = re.compile(r"string-length\(\s*\.\s*\)\s*(<=?)\s*(\d{1,6})")
COUNT = re.compile(r"count-selected\(\s*\.\s*\)\s*(<=?)\s*(\d{1,4})")
ALONE = re.compile(
    r"not\(\s*\(?\s*selected\(\s*\.\s*,\s*['\"]([^'\"]+)['\"]\s*\)\s+and\s+count-selected\(\s*\.\s*\)\s*>\s*1\s*\)?\s*\)"
)
EDGE = re.compile(
    r"\.\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?|date\(\s*['\"]\d{4}-\d{2}-\d{2}['\"]\s*\)|['\"]\d{4}-\d{2}-\d{2}['\"])"
)
JOINED = re.compile(r"[\s()]|\band\b")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class Held:
    """What a rule says in our words, and what is left of it."""

    limits: Limits = field(default_factory=lambda: Limits())
    alone: set[str] = field(default_factory=set)
    postcode: bool = False
    left: str = ""


def read_constraint(rule: str, kind: str) -> Held:
    """Return what a rule says about an answer of a kind."""
    held = Held()
    rest = rule[:LONGEST].strip()
    if POSTCODE in rest:
        held.postcode, rest = True, rest.replace(POSTCODE, "")
    if re.search(r"\bor\b", ALONE.sub("", rest)):
        held.left = rest
        return held
    for found in ALONE.finditer(rest):
        held.alone |= {found[1]} - {NOT_SAID}
    rest = ALONE.sub(" ", rest)
    for found in LENGTH.finditer(rest):
        longest = int(found[2]) - (found[1] == "<")
        if kind in USUAL_LENGTH and longest != USUAL_LENGTH[kind] and 1 <= longest <= LONGEST_TEXT_ANSWER:
            held.limits["max_length"] = longest
    rest = LENGTH.sub(" ", rest)
    for found in COUNT.finditer(rest):
        held.limits["max_choices"] = max(1, int(found[2]) - (found[1] == "<"))
    rest = COUNT.sub(" ", rest)
    rest = EDGE.sub(lambda found: " " if _edge(held, kind, found[1], found[2]) else found[0], rest)
    held.left = rest.strip() if JOINED.sub("", rest) else ""
    return held


def _edge(held: Held, kind: str, sign: str, said: str) -> bool:
    """Take one edge of a number or a date; an open edge of a whole number is the next one inside."""
    if kind not in EVERY:
        return False
    day = DAY.search(said) if not re.fullmatch(r"-?[\d.]+", said) else None
    if (kind == "date") is not (day is not None) or (kind == "date" and "=" not in sign):
        return False
    edge: Any = day[0] if day else float(said)
    if not day:
        if "=" not in sign:
            if not edge.is_integer():
                return False
            edge += 1 if sign == ">" else -1
        edge = int(edge) if edge.is_integer() else edge
    lowest = sign.startswith(">")
    if edge != EVERY[kind][0 if lowest else 1]:
        held.limits["min" if lowest else "max"] = edge
    return True
