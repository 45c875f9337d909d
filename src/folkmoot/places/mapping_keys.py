"""Takes the keys of a mapping one by one and says so, by name, when one is missing, wrong or not known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from folkmoot.places.refusals import MappingRefused

SLUG = re.compile(r"[a-z][a-z0-9_-]{0,39}")
LONGEST = 300


class Keys:
    """One table of a mapping. What is not taken by the end is a mistake."""

    def __init__(self, where: str, given: Mapping[str, Any]) -> None:
        self.where = where
        self.given = dict(given)
        self.taken: dict[str, Any] = {}

    def take(self, key: str) -> Any:
        """Return what a key says, or None."""
        value = self.given.pop(key, None)
        self.taken[key] = value
        return value

    def refuse(self, key: str, wanted: str) -> MappingRefused:
        """Say what was wanted."""
        return MappingRefused(f"In {self.where}, {key} must be {wanted}.")

    def words(self, key: str, *, needed: bool = False, strip: bool = True) -> str:
        """Return text, or "" when there is none and none is needed."""
        value = self.take(key)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value or len(value) > LONGEST:
            raise self.refuse(key, "text" if value is not None else "said")
        return value.strip() if strip else value

    def slug(self, key: str, *, needed: bool = False) -> str:
        """Return a short name in small letters, such as ethnic_group."""
        value = self.words(key, needed=needed)
        if value and not SLUG.fullmatch(value):
            raise self.refuse(key, "a short name in small letters, digits, - and _")
        return value

    def choice(self, key: str, choices: tuple[str, ...], *, default: str | None = None) -> str:
        """Return one of some words."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if value not in choices:
            raise self.refuse(key, "one of " + ", ".join(f"“{choice}”" for choice in choices))
        return str(value)

    def flag(self, key: str) -> bool:
        """Return true or false; false when it is not said."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            raise self.refuse(key, "true or false")
        return bool(value)

    def number(self, key: str, default: int, *, least: int = 0) -> int:
        """Return a whole number."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.refuse(key, f"a whole number from {least}")
        return value

    def day(self, key: str) -> date | None:
        """Return a date, written as 2021-03-21."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.refuse(key, "a date without quotation marks, such as 2021-03-21")
        return value

    def texts(self, key: str) -> list[str]:
        """Return a list of texts; one text alone is a list of one."""
        value = self.take(key)
        if value is None:
            return []
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.refuse(key, "a text or a list of texts")
        return [item.strip() for item in items]

    def span(self, key: str) -> tuple[int, int]:
        """Return two whole numbers, from and to, both counted in."""
        value = self.take(key)
        if (
            not isinstance(value, list)
            or len(value) != 2
            or not all(isinstance(end, int) and not isinstance(end, bool) for end in value)
            or not 0 <= value[0] <= value[1]
        ):
            raise self.refuse(key, "two whole numbers, the first and the last age, such as [16, 24]")
        return value[0], value[1]

    def part(self, key: str, *, needed: bool = False) -> Keys:
        """Return a table inside this one, empty when it is not there."""
        value = self.take(key)
        if value is None and needed:
            raise MappingRefused(f"The mapping has no [{key}] part.")
        if value is not None and not isinstance(value, dict):
            raise self.refuse(key, "a part of its own")
        return Keys(f"[{key}]", value or {})

    def parts(self, key: str) -> list[Keys]:
        """Return the repeated tables of one name, [[within]]."""
        value = self.take(key) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(key, f"parts of their own, each under [[{key}]]")
        return [Keys(f"[[{key}]] number {number}", item) for number, item in enumerate(value, start=1)]

    def left(self) -> list[str]:
        """Return the keys not taken yet."""
        return list(self.given)

    def exactly_one(self, *names: str) -> None:
        """Refuse none, and more than one, of some keys."""
        if sum(bool(self.taken.get(name)) for name in names) != 1:
            raise MappingRefused(f"{self.where} must say exactly one of {' or '.join(names)}.")

    def both_or_none(self, first: str, second: str) -> None:
        """Refuse one key without the other."""
        if bool(self.taken.get(first)) != bool(self.taken.get(second)):
            raise MappingRefused(f"{self.where} must say both {first} and {second}, or neither.")

    def end(self) -> None:
        """Refuse keys that nobody asked for, with the nearest one that exists."""
        for key in self.given:
            near = difflib.get_close_matches(key, self.taken, 1)
            hint = f" Did you mean {near[0]}?" if near else f" It may hold: {', '.join(self.taken)}."
            raise MappingRefused(f"{self.where} says {key}, which is not known.{hint}")
