"""The file in which one thing goes between areas: its canonical form, its seal, and what makes one readable.

A file is JSON with sorted names, so that the same content is the same bytes whoever writes it. Its seal is the SHA-256 of
everything in it but the seal. Nothing in it names a person: the author is the body that shares it.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from folkmoot.questions.policies import NotPossible

SCHEMA, VERSION = "folkmoot-exchange", 1
OPEN_LICENCE = "Open Government Licence v3.0"
LARGEST = 500_000  # bytes
DEEPEST = 40
LONGEST_LINE = 200
ENVELOPE = ("author", "body", "came_from", "kind", "licence", "made_on", "schema", "seal", "title", "version")
NOT_OURS = "This is no file that Folkmoot exchanges."
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One thing with who wrote it, on which terms, where and when."""

    kind: str
    title: str
    author: str
    licence: str
    came_from: str
    made_on: str
    body: Body

    @property
    def seal(self) -> str:
        """Return the SHA-256, in hex, of everything but the seal."""
        return hashlib.sha256(canonical(self._told()).encode()).hexdigest()

    def document(self) -> str:
        """Return the file."""
        return canonical({**self._told(), "seal": self.seal})

    def _told(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "version": VERSION,
            "kind": self.kind,
            "title": self.title,
            "author": self.author,
            "licence": self.licence,
            "came_from": self.came_from,
            "made_on": self.made_on,
            "body": self.body,
        }


def canonical(told: Any) -> str:
    """Return JSON that is the same for the same values, and can be read by a person."""
    return json.dumps(told, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read_file(raw: bytes) -> Exchanged:
    """Return what a file holds. Raises `NotPossible`, saying why it cannot be taken."""
    if len(raw) > LARGEST:
        raise NotPossible(f"The file is larger than {LARGEST:,} bytes. Nothing was taken.")
    try:
        told = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NotPossible(
            f"{NOT_OURS} Choose a file that ends in .json and came from another Folkmoot."
        ) from None
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise NotPossible(NOT_OURS)
    if told.get("version") != VERSION:
        raise NotPossible(
            f"The file is of version {str(told.get('version'))[:20]}; this installation reads version {VERSION}."
        )
    if sorted(told) != sorted(ENVELOPE) or not isinstance(told["body"], dict) or _deep(told) > DEEPEST:
        raise NotPossible(f"{NOT_OURS} Something is missing in it, or too much.")
    lines = {name: told[name] for name in ENVELOPE if name not in ("body", "version")}
    if not all(isinstance(line, str) and 0 < len(line) <= LONGEST_LINE for line in lines.values()):
        raise NotPossible(f"{NOT_OURS} Its title, author or licence cannot be read.")
    found = Exchanged(
        told["kind"],
        told["title"],
        told["author"],
        told["licence"],
        told["came_from"],
        told["made_on"],
        told["body"],
    )
    if found.seal != told["seal"]:
        raise NotPossible(
            "The file was changed after it was made: its seal does not fit. Ask its author for it again."
        )
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("the same name twice")
    return made


def _no_number(name: str) -> float:
    raise ValueError(name)


def _deep(value: Any) -> int:
    level, deep = [value], 0
    while level and deep <= DEEPEST:
        deep += 1
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return deep
