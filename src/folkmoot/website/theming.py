"""The acts that change the look of every page, and what every page asks: whether there is a look of its own.

The colours are two small files in `MEDIA_ROOT/look`, the draft and those in use, so that an ordinary page still asks the database
nothing and every process sees a change at once. Who chose what, and when, stands in the trail.
"""

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from folkmoot.design.theme import Fault, Theme, faults
from folkmoot.partners.policies import check_can
from folkmoot.trail.recording import record_act

DRAFT, USED = "draft", "used"


class CannotBeRead(ValueError):
    """Some of the colours cannot be told apart; nothing was kept."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in found))
        self.faults = found


def draft_theme(*, user: Any, colours: Theme) -> None:
    """Keep colours to look at; nobody else sees them. Raises `CannotBeRead`, with what would do."""
    check_can(user, "manage_partners")
    if found := faults(colours):
        raise CannotBeRead(found)
    with transaction.atomic():
        _record(user, "draft_theme", colours)
        transaction.on_commit(lambda: keep_colours(DRAFT, colours))


def use_theme(*, user: Any) -> None:
    """Show the draft, if there is one, to everybody."""
    check_can(user, "manage_partners")
    if theme_that_is(DRAFT) is not None:
        _turn(user, "use_theme", DRAFT, USED)


def use_default_theme(*, user: Any) -> None:
    """Show Folkmoot's own colours again; the council's are kept as the draft."""
    check_can(user, "manage_partners")
    if theme_that_is(USED) is not None:
        _turn(user, "use_default_theme", USED, DRAFT)


def theme_that_is(state: str) -> Theme | None:
    """Return the draft, or the theme in use, if there is one."""
    try:
        return _theme(_file(state).read_text())
    except FileNotFoundError:
        return None


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the address of the theme in use and its brand, asked for only by pages that are drawn."""
    used: Any = SimpleLazyObject(lambda: shown_in(theme_that_is(USED)))
    return {
        "theme_href": SimpleLazyObject(lambda: used["theme_href"]),
        "theme_colour": SimpleLazyObject(lambda: used["theme_colour"]),
    }


def shown_in(theme: Theme | None) -> dict[str, str]:
    """What a page is given to be drawn in a theme, or in Folkmoot's own colours."""
    if theme is None:
        return {"theme_href": "", "theme_colour": ""}
    return {"theme_href": reverse("website:theme", args=[_name(theme)]), "theme_colour": theme.brand}


def _turn(user: Any, act: str, one: str, other: str) -> None:
    with transaction.atomic():
        theme = theme_that_is(one)
        assert theme is not None  # noqa: S101  the caller looked
        _record(user, act, theme)
        transaction.on_commit(lambda: _file(one).replace(_file(other)))


def keep_colours(state: str, theme: Theme) -> None:
    """Write colours down, whole or not at all."""
    kept = _file(state)
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(asdict(theme)))
    unfinished.replace(kept)


def _file(state: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "look" / f"{state}.json"


@lru_cache(maxsize=4)
def _theme(written: str) -> Theme:
    return Theme(**json.loads(written))


@lru_cache(maxsize=4)
def _name(theme: Theme) -> str:
    return theme.name


def _record(user: Any, act: str, theme: Theme) -> None:
    record_act(user=user, act=act, subject_kind="theme", subject_id=theme.name, detail=asdict(theme))
