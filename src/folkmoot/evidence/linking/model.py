"""What was learnt about how the fields of one person agree in two registers: a small value, kept as JSON and used again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from folkmoot.evidence.linking.run import LinkRefused

VERSION = 1
LARGEST = 100_000  # characters of a model's file
LEVELS: Mapping[str, tuple[str, ...]] = {
    "first_name": ("same", "short form", "close", "alike", "changed places", "other"),
    "surname": ("same", "close", "alike", "other"),
    "date_of_birth": ("same", "one figure", "swapped", "two figures", "other"),
    "postcode": ("same", "close", "near", "other"),
    "sex": ("same", "other"),
}
"""Each field's levels of agreement, the closest first."""


@dataclass(frozen=True, slots=True)
class Model:
    """How often each level of agreement is seen where two rows are one person (m) and where they are not (u).

    `prior` is the share of all pairs of rows that are one person.
    """

    prior: float
    m: Mapping[str, tuple[float, ...]]
    u: Mapping[str, tuple[float, ...]]

    @property
    def fields(self) -> tuple[str, ...]:
        """Name the fields it compares."""
        return tuple(name for name in LEVELS if name in self.m)

    @property
    def hash(self) -> str:
        """Return what tells this model from every other."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Write it down, always in the same way."""
        told = {
            "version": VERSION,
            "prior": self.prior,
            "fields": {
                name: {"levels": list(LEVELS[name]), "m": list(self.m[name]), "u": list(self.u[name])}
                for name in self.fields
            },
        }
        return json.dumps(told, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Model:
        """Read it. Raises LinkRefused with the reason."""
        if len(text) > LARGEST:
            raise LinkRefused("This is no model: it is too long.")
        try:
            told = json.loads(text)
            fields: dict[str, Any] = told["fields"]
            if told["version"] != VERSION or not set(fields) <= set(LEVELS) or not set(fields) >= NEEDED:
                raise LinkRefused("This model is of another version of Folkmoot. Learn a new one.")
            model = cls(
                float(told["prior"]),
                {name: tuple(map(float, fields[name]["m"])) for name in fields},
                {name: tuple(map(float, fields[name]["u"])) for name in fields},
            )
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise LinkRefused("This is no model that Folkmoot has written.") from fault
        model._check()
        return model

    def _check(self) -> None:
        shares = [*(one for side in (self.m, self.u) for each in side.values() for one in each), self.prior]
        whole = all(len(side[name]) == len(LEVELS[name]) for side in (self.m, self.u) for name in side)
        if not whole or not all(0 < one < 1 for one in shares):
            raise LinkRefused("This model does not hold together: its shares must lie between 0 and 1.")


NEEDED = frozenset(LEVELS) - {"sex"}
