"""One question a message: what is asked next, and what a message that comes back means. It stores nothing and sends nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from folkmoot.design.speaking import say
from folkmoot.questions.answering import clean
from folkmoot.questions.definition import NOT_SAID, Content, Item, codes_of, item_by_key
from folkmoot.questions.routing import next_item, path
from folkmoot.questions.saying import said_in

BY_TEXT = frozenset({"one", "several", "scale", "number", "yes_no", "short_text", "long_text", "postcode"})
WORDS_FOR = {"yes": {"yes", "y", "ja", "ydw", "1"}, "no": {"no", "n", "na", "2"}}
SKIP = frozenset({"0", "skip"})
LONGEST = 918  # characters: six parts, the most that Notify takes
HOW_ONE = "Reply with a number, or 0 to skip."
HOW_SEVERAL = "Reply with numbers, like 1 3, or 0 to skip."
HOW_SCALE = "Reply with a number from {low} to {high}, or SKIP."
HOW_YES_NO = "Reply YES or NO, or 0 to skip."
HOW_WORDS = "Reply in a few words, or 0 to skip."
HOW_NUMBER = "Reply with a number, or SKIP."
HOW_POSTCODE = "Reply with your postcode, or 0 to skip. We keep the area it lies in."
MUST = "This one needs an answer."
NOT_THAT = "Sorry, we could not read that."


@dataclass(frozen=True, slots=True)
class Step:
    """Where a conversation stands: what was said, which question is asked ("" when all were), and what to send."""

    said: dict[str, Any]
    asking: str
    words: str


def begin(content: Content, language: str) -> Step:
    """Return the first question."""
    return _onward(content, {}, language)


def take(content: Content, said: Mapping[str, Any], asking: str, words: str, language: str) -> Step:
    """Return where a message leads: the next question, or the same one with what to put right."""
    item = item_by_key(content, asking)
    if item is None:
        return _onward(content, dict(said), language)
    typed = words.strip()
    if typed.casefold() in SKIP - ({"0"} if item["kind"] in {"number", "scale"} else set()):
        if item.get("required") and not item.get("prefer_not_to_say"):
            return Step(
                dict(said),
                asking,
                f"{say(MUST, language)}\n{question(content, item, said, language)}"[:LONGEST],
            )
        return _onward(
            content, {**said, asking: NOT_SAID if item.get("prefer_not_to_say") else None}, language
        )
    value = read(item, typed)
    alone: Content = {**content, "items": [{**item, "show_if": []}]}
    if value is None or clean(alone, {asking: value}, partial=True).errors:
        return Step(
            dict(said),
            asking,
            f"{say(NOT_THAT, language)}\n{question(content, item, said, language)}"[:LONGEST],
        )
    return _onward(content, {**said, asking: value}, language)


def read(item: Item, typed: str) -> Any:
    """Return the answer somebody meant, or None where it is none."""
    kind, codes = item["kind"], list(codes_of(item))
    if kind == "yes_no":
        return next(
            (code for code, words in WORDS_FOR.items() if typed.casefold().rstrip(".!") in words), None
        )
    if kind == "one":
        found = _numbered(typed, codes)
        return found[0] if found and len(found) == 1 else None
    if kind == "several":
        return _numbered(typed, codes)
    if kind in {"scale", "number"}:
        return typed if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", typed) else None
    return typed[:2_000] or None


def _numbered(typed: str, codes: list[Any]) -> list[Any] | None:
    """Return the codes of the numbers in a message: "1 3", "1,3", "1 and 3"."""
    if re.sub(r"\band\b|[\d\s,.;&+)]", "", typed.casefold()):
        return None
    numbers = [int(each) for each in re.findall(r"\d{1,3}", typed)]
    if not numbers or not all(1 <= number <= len(codes) for number in numbers):
        return None
    return [codes[number - 1] for number in dict.fromkeys(numbers)]


def question(content: Content, item: Item, said: Mapping[str, Any], language: str) -> str:
    """Return a question as it is sent."""
    way = [one for one in path(content, said) if one["kind"] in BY_TEXT]
    here = next((place for place, one in enumerate(way, 1) if one["key"] == item["key"]), 1)
    lines = [f"{here}/{len(way)} {said_in(item['wording'], language)}"]
    for place, option in enumerate(item.get("options", ()) if item["kind"] in {"one", "several"} else (), 1):
        lines.append(f"{place} {said_in(option['label'], language)}")
    return "\n".join([*lines, how(item, language)])[:LONGEST]


def how(item: Item, language: str) -> str:
    """Return how a question is answered by text."""
    if item["kind"] == "scale":
        codes = codes_of(item)
        return say(HOW_SCALE, language, low=codes[0], high=codes[-1])
    told = {
        "one": HOW_ONE,
        "several": HOW_SEVERAL,
        "yes_no": HOW_YES_NO,
        "number": HOW_NUMBER,
        "postcode": HOW_POSTCODE,
    }
    return say(told.get(item["kind"], HOW_WORDS), language)


def _onward(content: Content, said: dict[str, Any], language: str) -> Step:
    """Go on to the next question that can be asked by text; the others are passed over, not said."""
    while (following := next_item(content, said)) is not None and following["kind"] not in BY_TEXT:
        said[following["key"]] = NOT_SAID if following.get("prefer_not_to_say") else None
    if following is None:
        return Step(said, "", "")
    return Step(said, following["key"], question(content, following, said, language))


def answers_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was answered, without what was passed over."""
    return {key: value for key, value in said.items() if value not in (None, "", [])}


def is_whole(content: Content, said: Mapping[str, Any]) -> bool:
    """Say whether everything that must be answered was."""
    return not any(
        item.get("required") and said.get(item["key"]) in (None, "") for item in path(content, said)
    )
