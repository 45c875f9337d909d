"""The kinds of things that go between areas: each room that has one says how it is written, told of and taken in.

A room names its kinds in its app's `exchanged` (`told_by_rooms.py`); nothing here knows what a kind is about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from folkmoot.network.exchange.files import Body
from folkmoot.network.told_by_rooms import told
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible


@dataclass(frozen=True, slots=True)
class Written:
    """One thing as it goes out: its title, the body that wrote it, and its content."""

    title: str
    author: str
    body: Body


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind is exchanged. A user of None is the system itself, on the command line.

    `listed` gives (uuid, title) of what an officer may take out; `write` one of them (raising `NotPossible` where it is
    not theirs), given the body it came in with, if it came; `tell` what taking a body in would do, in sentences (raising
    `NotPossible` where it cannot be); `take` does it, and returns the uuid of what was made: always new, never another's;
    `page` gives the address of its page for officers, or nothing once it is gone.
    """

    listed: Callable[[Any], list[tuple[UUID, str]]]
    write: Callable[[Any, UUID, Body | None], Written]
    tell: Callable[[Body], list[str]]
    take: Callable[[Any, Partner, Body], UUID]
    page: Callable[[UUID], str]


def kinds() -> dict[str, tuple[str, Kind]]:
    """Return the name and the ways of every kind that an installed room tells of."""
    return {kind: (name, ways) for kind, name, ways in told("exchanged")}


def kind_of(slug: str) -> Kind:
    """Return the ways of a kind. Raises `NotPossible` where no room here knows it."""
    found = kinds().get(slug)
    if found is None:
        raise NotPossible(f"No part of this installation knows what a “{slug[:20]}” is.")
    return found[1]
