"""Fills an agenda from open feedback: rooms and parts say by a function what waits to be talked about, and here they are asked.

This room knows none of those above it. Each names its function in its `agendas.py`; what it says is seen by everybody in
the group, so no function gives words that were sent in confidence.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

from folkmoot.network.models import Group

MOST_FROM_ONE = 30


@dataclass(frozen=True, slots=True)
class Feedback:
    """One thing that waits: its kind and number (`source`, `ref`) by which it is known again, and the words on the agenda."""

    source: str
    ref: str
    words: str
    at: dt.datetime


Source = Callable[[Group], list[Feedback]]
_sources: dict[str, Source] = {}
_closers: dict[str, Callable[[str, str], None]] = {}


def feedback_by(source: Source) -> Source:
    """Have a function asked for what waits to be talked about in a group."""
    _sources[f"{source.__module__}.{source.__qualname__}"] = source
    return source


def when_closed(source: str, way: Callable[[str, str], None]) -> None:
    """Have a function told (`ref`, what came of it) when a meeting closes an item of this kind."""
    _closers[source] = way


def open_feedback(group: Group) -> list[Feedback]:
    """Return what waits for a group, what waited longest first."""
    autodiscover_modules("agendas")
    found = [each for source in _sources.values() for each in source(group)[:MOST_FROM_ONE]]
    return sorted(found, key=lambda each: each.at)


def tell_closed(source: str, ref: str, said: str) -> None:
    """Tell the part an item came from that it was closed."""
    autodiscover_modules("agendas")
    if source in _closers:
        _closers[source](ref, said)
