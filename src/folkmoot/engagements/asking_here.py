"""Which of an engagement's questions one collector asks: a barber's customer has a minute, not a quarter of an hour."""

from collections.abc import Sequence
from typing import Any

from folkmoot.engagements.models import Collector
from folkmoot.questions.definition import Content, Item
from folkmoot.questions.saying import said_in

SETTING = "questions"
NOT_HERE = frozenset({"file"})  # a shared device has no files of the person who stands at it
SECONDS_A_QUESTION = 12  # to read and tap; before anything is measured
UNDER_A_MINUTE = 60


def asked_here(content: Content, collector: Collector) -> Content:
    """Return the questionnaire as this collector asks it: the questions chosen for it, in their order, without files.

    Where none are chosen all are asked. What must be answered is always asked, and so is what decides whether another
    question is asked.
    """
    chosen = set(collector.settings.get(SETTING, ()))
    items = [item for item in content["items"] if item["kind"] not in NOT_HERE]
    if chosen:
        items = _with_what_they_hang_on(
            items, chosen | {item["key"] for item in items if item.get("required")}
        )
    return {**content, "items": items}


def _with_what_they_hang_on(items: Sequence[Item], wanted: set[str]) -> list[Item]:
    for item in reversed(items):
        if item["key"] in wanted:
            wanted |= {rule["question"] for rule in item.get("show_if", ())}
    return [item for item in items if item["key"] in wanted]


def to_choose(content: Content) -> list[tuple[str, str]]:
    """Return the questions an officer may choose among, with their words."""
    return [
        (item["key"], said_in(item["wording"])) for item in content["items"] if item["kind"] not in NOT_HERE
    ]


def seconds_expected(content: Content) -> int:
    """Return about how long answering takes, from how many questions everybody is asked."""
    return SECONDS_A_QUESTION * sum(not item.get("show_if") for item in content["items"])


def chosen_for(collector: Collector, content: Content) -> list[str]:
    """Return the keys of what is asked here."""
    asked: list[Any] = asked_here(content, collector)["items"]
    return [item["key"] for item in asked]
