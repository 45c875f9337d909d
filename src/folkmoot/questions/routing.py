"""Which questions a person meets: show-if rules, the path through them, and the pages nobody can reach.

`values` are answers by question key in the form of `answering`, profile questions among them. A question that
was shown and passed over stands there with the value None.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from folkmoot.questions.definition import NOT_SAID, Content, Item, ShowIf, codes_of

SINGLE = frozenset({"one", "yes_no", "statement", "scale"})


def is_shown(item: Item, values: Mapping[str, Any]) -> bool:
    """Say whether every show-if rule of a question holds. An unanswered question makes its rules fail."""
    return all(
        _chosen(values.get(rule["question"])) & {str(code) for code in rule["in"]}
        for rule in item.get("show_if", ())
    )


def path(content: Content, values: Mapping[str, Any]) -> list[Item]:
    """Return the questions shown after these answers, in order. Answers to hidden questions steer nothing."""
    shown: list[Item] = []
    kept: dict[str, Any] = {}
    for item in content["items"]:
        if is_shown(item, kept):
            shown.append(item)
            if item["key"] in values:
                kept[item["key"]] = values[item["key"]]
    return shown


def next_item(content: Content, values: Mapping[str, Any]) -> Item | None:
    """Return the first question on the path that was neither answered nor passed over; None when all were."""
    return next((item for item in path(content, values) if item["key"] not in values), None)


def together(content: Content, answers: Mapping[str, Any], profile: Mapping[str, Any]) -> dict[str, Any]:
    """Return a contact's answers and profile as one mapping by question key, as they were asked."""
    said = dict(answers)
    for item in content["items"]:
        dimension = item.get("profile")
        if dimension and dimension in profile:
            said[item["key"]] = profile[dimension]
    return said


def unreachable(content: Content) -> list[str]:
    """Return the keys of questions that no way of answering leads to."""
    by_key = {item["key"]: item for item in content["items"]}
    needs: dict[str, list[ShowIf] | None] = {}
    for item in content["items"]:
        wanted = _all_that_must_hold(item, needs)
        needs[item["key"]] = wanted if wanted is not None and _can_hold(wanted, by_key) else None
    return [key for key, wanted in needs.items() if wanted is None]


def _all_that_must_hold(item: Item, needs: Mapping[str, list[ShowIf] | None]) -> list[ShowIf] | None:
    """Return a question's rules and those of the questions they look at; None when one is never asked."""
    wanted: list[ShowIf] = []
    for rule in item.get("show_if", ()):
        earlier = needs.get(rule["question"])
        if earlier is None:
            return None
        wanted += [rule, *earlier]
    return wanted


def _can_hold(wanted: Iterable[ShowIf], by_key: Mapping[str, Item]) -> bool:
    rules: dict[str, list[set[str]]] = {}
    for rule in wanted:
        rules.setdefault(rule["question"], []).append({str(code) for code in rule["in"]})
    return all(_one_answer_meets(by_key[key], sets) for key, sets in rules.items())


def _one_answer_meets(item: Item, sets: list[set[str]]) -> bool:
    """Say whether one answer to a question can hold a code of every set."""
    possible = {str(code) for code in codes_of(item)} | (
        {NOT_SAID} if item.get("prefer_not_to_say") else set()
    )
    if set.intersection(possible, *sets):
        return True
    if item["kind"] in SINGLE or item.get("limits", {}).get("max_choices") == 1:
        return False
    alone = {option["code"] for option in item.get("options", ()) if option.get("exclusive")} | {NOT_SAID}
    return all(possible & codes - alone for codes in sets)


def _chosen(value: Any) -> set[str]:
    if value is None:
        return set()
    return {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}
