"""What every reader of another tool's file does alike: names, parts, rules, and a sentence for what is left out."""

import re
from collections.abc import Mapping

from folkmoot.questions.definition import (
    CAN_STEER,
    KEY,
    LONGEST_KEY,
    MOST_ITEMS,
    NOT_SAID,
    Content,
    Item,
    Module,
    Words,
    check_item,
    is_code,
)
from folkmoot.questions.exchange.drafts import MOST_LEFT_OUT, LeftOut
from folkmoot.questions.exchange.expressions import CannotCarry, Rules, Steering, rules_of
from folkmoot.questions.exchange.names import free

ONCE_ONLY = frozenset({"postcode", "place"})


class Carrying:
    """A questionnaire that is being put together."""

    def __init__(self) -> None:
        self.content: Content = {
            "title": {"en": ""},
            "intro": {},
            "languages": ["en"],
            "modules": [],
            "items": [],
        }
        self.left_out: list[LeftOut] = []
        self.keys: set[str] = set()
        self.parts: dict[str, str] = {}
        self.asked: dict[str, Steering] = {}

    def leave_out(self, where: str, sentence: str) -> None:
        """Say once that something could not be carried over."""
        said = LeftOut(where, sentence)
        if len(self.left_out) < MOST_LEFT_OUT and said not in self.left_out:
            self.left_out.append(said)

    def free_key(self, name: str) -> str:
        """Return a short name as ours are, made of another tool's, that no question has yet."""
        plain = re.sub(r"[^a-z0-9_-]+", "_", name.strip().lower())[: LONGEST_KEY - 4].strip("_") or "question"
        plain = (
            plain if KEY.fullmatch(plain) else f"q_{plain.lstrip('-_0')}" if not plain[0].isalpha() else plain
        )
        plain = plain if KEY.fullmatch(plain) else "question"
        if name and KEY.fullmatch(name) and len(name) <= LONGEST_KEY and name not in self.keys:
            plain = name
        return free(plain, self.keys)

    def module(self, name: str, title: Words, *, standard: bool = False) -> str:
        """Begin a part, or go on with it; return its short name."""
        key = self.parts.get(name)
        if key is not None:
            return key
        modules = self.content.setdefault("modules", [])
        key = name if is_code(name) else free("part", {one["key"] for one in modules})
        made: Module = {"key": key, "title": title}
        if standard:
            made["standard"] = True
        modules.append(made)
        self.parts[name] = key
        return key

    def rules(self, expression: str) -> Rules:
        """Return an expression as show-if rules. Raises `CannotCarry`."""
        return rules_of(expression, self.asked)

    def show_if(self, item: Item, expression: str, where: str, name: str) -> None:
        """Give a question its rules, or say why it is shown to everybody."""
        try:
            rules = self.rules(expression)
        except CannotCarry as why:
            self.leave_out(
                where, f"“{name}”: when it is shown was left out, for {why}. It is shown to everybody."
            )
            return
        if rules:
            item["show_if"] = [*item.get("show_if", []), *rules]

    def keep(self, item: Item, where: str, name: str) -> bool:
        """Keep a question if it can be asked, else say why not."""
        items = self.content["items"]
        if len(items) >= MOST_ITEMS:
            self.leave_out("survey", f"There are more than {MOST_ITEMS} questions. The rest was left out.")
            return False
        if item.get("profile") and any(item["profile"] == one.get("profile") for one in items):
            self.leave_out(
                where, f"“{name}” fills a part of the profile that another question fills. It does not here."
            )
            del item["profile"]
        if item["kind"] in ONCE_ONLY and any(one["kind"] == item["kind"] for one in items):
            self.leave_out(
                where, f"“{name}” asks for a second {item['kind']}. One is asked here, so it was left out."
            )
            return False
        if problems := check_item(item):
            self.leave_out(where, f"“{name}” was left out: {problems[0].partition(': ')[2] or problems[0]}")
            return False
        items.append(item)
        return True

    def steer(
        self, name: str, item: Item, values: Mapping[str, str | int], *, single: bool | None = None
    ) -> None:
        """Let later rules look at a question by the name it has in the file."""
        if item["kind"] not in CAN_STEER:
            return
        known = {
            value: code for value, code in values.items() if code != NOT_SAID or item.get("prefer_not_to_say")
        }
        only_one = item["kind"] != "several" if single is None else single
        self.asked[name] = Steering(item["key"], known, only_one)
