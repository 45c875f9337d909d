"""Reads what the form of all questions sent without building the form: on the way in, building it was a third of the work.

It gives what `AnswerForm.said()` gives (a test holds the two equal for whatever is sent). The form itself is built only to
show a page: questions, or what has to be put right.
"""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from folkmoot.questions.answering import other_code
from folkmoot.questions.asking import places_in_order
from folkmoot.questions.definition import NOT_SAID, Content, Item

NEEDS_THE_FORM = frozenset({"file", "place"})
NOT_TICKED = frozenset({"", "False", "false", "0"})


def taken(content: Content, sent: QueryDict) -> dict[str, Any] | None:
    """Return the answers a form sent, by question key; None when only the form itself can read them."""
    raw: dict[str, Any] = {}
    for item in content["items"]:
        if item["kind"] in NEEDS_THE_FORM:
            return None
        value = _value(item, sent)
        if value:
            raw[item["key"]] = value
        if other_code(item) and (words := sent.get(f"{item['key']}.other", "").strip()):
            raw[f"{item['key']}.other"] = words
    return raw


def _value(item: Item, sent: QueryDict) -> Any:
    key = item["key"]
    if (
        item.get("prefer_not_to_say")
        and item["kind"] not in WITH_A_CHOICE_FOR_IT
        and sent.get(f"{key}.not_said", "") not in NOT_TICKED
    ):
        return NOT_SAID
    return READERS.get(item["kind"], _line)(item, sent)


def _line(item: Item, sent: QueryDict) -> str:
    return sent.get(item["key"], "").strip()


def _choice(item: Item, sent: QueryDict) -> str:
    return str(sent.get(item["key"], ""))


def _several(item: Item, sent: QueryDict) -> list[str]:
    return [str(one) for one in sent.getlist(item["key"])]


def _matrix(item: Item, sent: QueryDict) -> dict[str, str]:
    rows = (
        (row["code"], sent.get(f"{item['key']}.{number}", ""))
        for number, row in enumerate(item.get("rows", ()), 1)
    )
    return {row: said for row, said in rows if said}


def _ranking(item: Item, sent: QueryDict) -> list[str]:
    names = (f"{item['key']}.{number}" for number in range(1, places_in_order(item) + 1))
    return [said for name in names if (said := sent.get(name, ""))]


def _date(item: Item, sent: QueryDict) -> str:
    day, month, year = (sent.get(f"{item['key']}-{part}", "").strip() for part in ("day", "month", "year"))
    return f"{year}-{month}-{day}" if day or month or year else ""


WITH_A_CHOICE_FOR_IT = frozenset({"one", "yes_no", "statement", "several"})
READERS: dict[str, Callable[[Item, QueryDict], Any]] = {
    "one": _choice,
    "yes_no": _choice,
    "statement": _choice,
    "several": _several,
    "matrix": _matrix,
    "ranking": _ranking,
    "date": _date,
}
