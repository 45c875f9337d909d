"""What one contact is on its way into the database: plain values, ready to be stored by any thread. No Django here."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["stored", "repeated", "changed", "erased"]


@dataclass(frozen=True, slots=True)
class SealedWords:
    """Free text as it was first written, of one question."""

    question: str
    sealed: bytes
    text_hash: str
    keep_until: str


@dataclass(frozen=True, slots=True)
class SealedDetail:
    """A way to reach a person, for one purpose, with the words they agreed to."""

    uuid: str
    kind: str
    sealed: bytes
    lookup_hash: str
    purpose: str
    consent_wording: str


@dataclass(frozen=True, slots=True)
class Act:
    """The trail's part of a contact that somebody signed in recorded."""

    user: int | None
    actor: str
    at: str
    """UTC, as `datetime.isoformat` writes it."""


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """A contact that passed every check. `contact` is the JSON object of its columns; UUIDs are 32 hex digits, moments UTC without zone."""

    uuid: str
    body_hash: str
    contact: str
    received_at: str
    code_hash: str = ""
    first_words: tuple[SealedWords, ...] = ()
    details: tuple[SealedDetail, ...] = ()
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: stored now, stored before with the same body, or not stored (changed body; erased)."""

    kind: Kind
    contact: int | None = None
