"""Changes to a questionnaire's content, one at a time: each takes a content and returns a new one."""

import copy
from collections.abc import Sequence
from typing import Any, cast

from folkmoot.questions.definition import Content, Item, Module, ShowIf, Words

CORE: Module = {
    "key": "core",
    "title": {"en": "Standard questions", "cy": "Cwestiynau safonol"},
    "standard": True,
}
LOCAL: Module = {"key": "local", "title": {"en": "Questions for this occasion"}, "standard": False}


def empty(title: str) -> Content:
    """Return a questionnaire with no question yet: the standard core, and a module for this occasion."""
    return {
        "title": {"en": title},
        "intro": {},
        "languages": ["en"],
        "modules": copy.deepcopy([LOCAL, CORE]),
        "items": [],
    }


def added(content: Content, item: Item, *, module: str = "") -> Content:
    """Return the content with a question at the end of a module (the first, unless one is named)."""
    changed = copy.deepcopy(content)
    modules = [one["key"] for one in changed.get("modules", [])]
    taken = copy.deepcopy(item)
    taken["module"] = module or (modules[0] if modules else "")
    changed["items"] = in_order(modules, [*changed["items"], taken])
    return changed


def removed(content: Content, key: str) -> Content:
    """Return the content without a question, and without the rules that looked at it."""
    changed = copy.deepcopy(content)
    changed["items"] = [item for item in changed["items"] if item["key"] != key]
    for item in changed["items"]:
        if rules := item.get("show_if"):
            item["show_if"] = [rule for rule in rules if rule["question"] != key]
    return changed


def moved(content: Content, key: str, *, up: bool) -> Content:
    """Return the content with a question one place up or down within its module."""
    changed = copy.deepcopy(content)
    items = changed["items"]
    here = next((place for place, item in enumerate(items) if item["key"] == key), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(items):
        return changed
    if items[here].get("module", "") == items[there].get("module", ""):
        items[here], items[there] = items[there], items[here]
    return changed


def adjusted(
    content: Content, key: str, *, required: bool, module: str, show_if: Sequence[ShowIf]
) -> Content:
    """Return the content with a question's place, duty and rules set."""
    changed = copy.deepcopy(content)
    for item in changed["items"]:
        if item["key"] == key:
            item["required"], item["show_if"] = required, list(show_if)
            if module != item.get("module", ""):
                item["module"] = module
                changed["items"].remove(item)
                changed["items"].append(item)
                break
    changed["items"] = in_order([one["key"] for one in changed.get("modules", [])], changed["items"])
    return changed


def renewed(content: Content, item: Item) -> Content:
    """Return the content with a question worded as the bank words it now; its place, duty and rules stay."""
    changed = copy.deepcopy(content)
    for place, old in enumerate(changed["items"]):
        if old["key"] == item["key"]:
            kept = {name: old.get(name) for name in ("module", "show_if", "required") if name in old}
            changed["items"][place] = cast(Item, {**copy.deepcopy(item), **kept})
    return changed


def with_module(content: Content, key: str, title: Words, *, standard: bool = False) -> Content:
    """Return the content with a module more, before the standard ones; or with the module of that key renamed."""
    changed = copy.deepcopy(content)
    modules = changed.setdefault("modules", [])
    old = next((module for module in modules if module["key"] == key), None)
    if old:
        old["title"] = title
        return changed
    made: Module = {"key": key, "title": title, "standard": standard}
    first_standard = next(
        (place for place, module in enumerate(modules) if module.get("standard")), len(modules)
    )
    modules.insert(len(modules) if standard else first_standard, made)
    changed["items"] = in_order([module["key"] for module in modules], changed["items"])
    return changed


def without_module(content: Content, key: str) -> Content:
    """Return the content without a module and its questions."""
    changed = content
    for item in content["items"]:
        if item.get("module") == key:
            changed = removed(changed, item["key"])
    changed = copy.deepcopy(changed)
    changed["modules"] = [module for module in changed.get("modules", []) if module["key"] != key]
    return changed


def described(content: Content, *, title: Words, intro: Words, languages: Sequence[str]) -> Content:
    """Return the content under another title, with another introduction, offered in other languages."""
    changed = copy.deepcopy(content)
    changed["title"], changed["intro"] = title, intro
    changed["languages"] = ["en", *(code for code in languages if code != "en")]
    return changed


def in_order(modules: Sequence[str], items: Sequence[Item]) -> list[Item]:
    """Return questions module by module, otherwise as they stood."""
    place: dict[Any, int] = {key: number for number, key in enumerate(modules)}
    return sorted(items, key=lambda item: place.get(item.get("module", ""), len(place)))
