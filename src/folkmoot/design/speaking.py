"""Says the sentences of pages in the language of whoever reads them. English is the key; each room keeps its own table.

A room that speaks to residents has a module `wording` with `WORDS = {"English sentence": {"cy": …, "pl": …}}`. A sentence that
a table does not have is said in English, so officers' pages need none. Placeholders are filled in the way of the language:
`{day}` with its months, `{number}` with its separators.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils import dateformat, translation
from django.utils.formats import number_format
from django.utils.module_loading import module_has_submodule

ENGLISH = "en"
SPOKEN = ("cy", "pl", "ro", "ur", "bn", "uk", "ar")  # besides English
RIGHT_TO_LEFT = frozenset({"ar", "ur", "fa", "he", "ps", "ckb"})
APART, TOGETHER = "\u2068", "\u2069"  # words of another direction inside a sentence keep their own

Words = dict[str, dict[str, str]]


class Sentence(str):
    """An English sentence that remembers what was put in it, so that it can still be said in another language."""

    __slots__ = ("given", "pattern")
    pattern: str
    given: Mapping[str, Any]

    def __new__(cls, pattern: str, **given: Any) -> Sentence:
        """Fill the placeholders of a pattern in English."""
        made = super().__new__(cls, _filled(pattern, given, ENGLISH))
        made.pattern, made.given = pattern, given
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Copy and pickle as it was made."""
        return (self.pattern,), dict(self.given)


def say(words: str, language: str | None = None, **given: Any) -> str:
    """Return a sentence in a language (the page's own unless it is named); in English where nobody has put it in words."""
    spoken = (language or translation.get_language() or ENGLISH).split("-")[0]
    pattern: str = words
    if isinstance(words, Sentence):
        pattern, given = words.pattern, {**words.given, **given}
    found = tables().get(pattern, {}).get(spoken, pattern)
    return _filled(found, given, spoken) if given else found


@cache
def tables() -> Words:
    """Return the words of every room, gathered once."""
    gathered: Words = {}
    for room in apps.get_app_configs():
        if room.module is not None and module_has_submodule(room.module, "wording"):
            gathered |= import_module(f"{room.name}.wording").WORDS
    return gathered


def speaking_to(language: str) -> AbstractContextManager[None]:
    """Say everything inside in a language; English is this country's."""
    return translation.override("en-gb" if language in ("", ENGLISH) else language)


def direction(language: str) -> str:
    """Return "rtl" for languages written from right to left, else "ltr" (the html `dir`)."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def _filled(pattern: str, given: Mapping[str, Any], language: str) -> str:
    if not given:
        return pattern
    with speaking_to(language):
        return pattern.format(**{name: _written(value, language) for name, value in given.items()})


def _written(value: Any, language: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_format(value, force_grouping=True)
    if isinstance(value, dt.date):
        return dateformat.format(value, "j E Y")
    return f"{APART}{value}{TOGETHER}" if language in RIGHT_TO_LEFT else str(value)
