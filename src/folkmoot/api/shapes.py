"""What goes over the wire, told once: each shape describes itself to programs (JSON Schema) and reads what is sent, in sentences.

A shape that is only ever given (`Given`) describes and does not read.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

MOST_FAULTS = 50
UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
DAY_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT_FORM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
WHOLE_FORM = re.compile(r"-?[0-9]{1,18}")

Schema = dict[str, Any]


class Wrong(Exception):
    """What was sent is not of its shape. `faults` has a sentence for each place: {"contacts.0.uuid": "…"}."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("What was sent needs another look.")
        self.faults = dict(list(faults.items())[:MOST_FAULTS])


class Shape(Protocol):
    """One part of what goes over the wire."""

    def schema(self) -> Schema:
        """Return its JSON Schema."""

    def read(self, sent: Any) -> Any:
        """Return what was meant, or raise `Wrong`."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, with a least and a largest length in characters."""

    longest: int
    shortest: int = 0
    says: str = ""
    pattern: str = ""

    def schema(self) -> Schema:
        lengths = {"minLength": self.shortest} if self.shortest else {}
        form = {"pattern": f"^{self.pattern}$"} if self.pattern else {}
        return {"type": "string", **lengths, "maxLength": self.longest, **form, **_said(self.says)}

    def read(self, sent: Any) -> str:
        if not isinstance(sent, str):
            raise Wrong({"": "Send words here, in quotation marks."})
        if len(sent) < self.shortest:
            raise Wrong({"": f"Send at least {self.shortest:,} characters."})
        if len(sent) > self.longest:
            raise Wrong({"": f"Send at most {self.longest:,} characters. You sent {len(sent):,}."})
        if self.pattern and not re.fullmatch(self.pattern, sent):
            raise Wrong({"": "This is not in the form it should have."})
        return sent


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two others."""

    low: int
    high: int
    says: str = ""
    usual: int | None = None

    def schema(self) -> Schema:
        usual = {} if self.usual is None else {"default": self.usual}
        return {"type": "integer", "minimum": self.low, "maximum": self.high, **usual, **_said(self.says)}

    def read(self, sent: Any) -> int:
        if isinstance(sent, str) and WHOLE_FORM.fullmatch(sent):
            sent = int(sent)  # in an address everything is words; a body is asked for its type first
        if isinstance(sent, float) and sent.is_integer():
            sent = int(sent)  # JSON has one kind of number: 1.0 is whole
        if not isinstance(sent, int) or isinstance(sent, bool) or not self.low <= sent <= self.high:
            raise Wrong({"": f"Send a whole number from {self.low:,} to {self.high:,}."})
        return sent


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some codes."""

    codes: tuple[str, ...]
    says: str = ""

    def schema(self) -> Schema:
        return {"type": "string", "enum": list(self.codes), **_said(self.says)}

    def read(self, sent: Any) -> str:
        if not isinstance(sent, str) or sent not in self.codes:
            raise Wrong({"": f"Send one of these: {', '.join(self.codes)}."})
        return sent


@dataclass(frozen=True, slots=True)
class Formed:
    """Words in a form of their own: a UUID, a day or a moment with its zone."""

    kind: str
    says: str = ""

    def schema(self) -> Schema:
        return {"type": "string", "format": self.kind, **_said(self.says)}

    def read(self, sent: Any) -> Any:
        form, example, reader = FORMS[self.kind]
        if isinstance(sent, str) and form.fullmatch(sent):
            try:
                return reader(sent)
            except (ValueError, OverflowError):
                pass
        raise Wrong({"": f"Send it like this: {example}."})


def _moment(sent: str) -> dt.datetime:
    """Read a moment; one so near the ends of time that no other zone could say it is none."""
    moment = dt.datetime.fromisoformat(sent.upper())
    moment.astimezone(dt.UTC) + dt.timedelta(days=1)
    moment.astimezone(dt.UTC) - dt.timedelta(days=1)
    return moment


FORMS: dict[str, tuple[re.Pattern[str], str, Any]] = {
    "uuid": (UUID_FORM, "3f2c9f2e-5d0a-4b7e-9a53-0d6a4b1c2d3e", UUID),
    "date": (DAY_FORM, "2026-05-03", dt.date.fromisoformat),
    "date-time": (MOMENT_FORM, "2026-05-03T14:30:00Z", _moment),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """Several of one shape, at most so many."""

    of: Shape
    most: int
    least: int = 0
    says: str = ""

    def schema(self) -> Schema:
        bounds = {"maxItems": self.most} | ({"minItems": self.least} if self.least else {})
        return {"type": "array", "items": self.of.schema(), **bounds, **_said(self.says)}

    def read(self, sent: Any) -> list[Any]:
        if not isinstance(sent, list) or not self.least <= len(sent) <= self.most:
            raise Wrong({"": f"Send a list of {self.least:,} to {self.most:,}."})
        faults: dict[str, str] = {}
        found = [_read_part(self.of, each, str(number), faults) for number, each in enumerate(sent)]
        if faults:
            raise Wrong(faults)
        return found


@dataclass(frozen=True, slots=True)
class Record:
    """Named parts. Those in `may_lack` may be left out; nothing else may be sent."""

    parts: Mapping[str, Shape]
    may_lack: frozenset[str] = field(default_factory=frozenset)
    says: str = ""

    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {name: part.schema() for name, part in self.parts.items()},
            "required": [name for name in self.parts if name not in self.may_lack],
            "additionalProperties": False,
            **_said(self.says),
        }

    def read(self, sent: Any) -> dict[str, Any]:
        if not isinstance(sent, dict):
            raise Wrong({"": "Send a JSON object here, in curly brackets."})
        faults = {name: "There is no such part here." for name in sent if name not in self.parts}
        faults |= {
            name: "This is missing." for name in self.parts if name not in self.may_lack and name not in sent
        }
        found = {
            name: _read_part(part, sent[name], name, faults)
            for name, part in self.parts.items()
            if name in sent
        }
        if faults:
            raise Wrong(faults)
        return found


@dataclass(frozen=True, slots=True)
class Anything:
    """A JSON object whose parts another room reads: answers, a questionnaire's content."""

    says: str
    most: int

    def schema(self) -> Schema:
        return {
            "type": "object",
            "maxProperties": self.most,
            "additionalProperties": True,
            **_said(self.says),
        }

    def read(self, sent: Any) -> dict[str, Any]:
        if not isinstance(sent, dict) or len(sent) > self.most:
            raise Wrong({"": f"Send a JSON object of at most {self.most:,} parts."})
        return sent


@dataclass(frozen=True, slots=True)
class Given:
    """A shape that is only given, described as it is."""

    described: Mapping[str, Any]

    def schema(self) -> Schema:
        return dict(self.described)

    def read(self, sent: Any) -> Any:
        raise Wrong({"": "This is only ever given."})


def _read_part(shape: Shape, sent: Any, name: str, faults: dict[str, str]) -> Any:
    try:
        if isinstance(shape, Whole) and isinstance(sent, str):
            raise Wrong({"": f"Send a whole number from {shape.low:,} to {shape.high:,}."})
        return shape.read(sent)
    except Wrong as wrong:
        faults |= {".".join(filter(None, (name, inner))): said for inner, said in wrong.faults.items()}
        return None


def _said(words: str) -> Schema:
    return {"description": words} if words else {}
