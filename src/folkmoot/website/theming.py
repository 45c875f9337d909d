"""The acts that change the look of every page, and what every page asks: whether there is a look of its own."""

from dataclasses import asdict
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from folkmoot.design.theme import Fault, faults
from folkmoot.design.theme import Theme as Colours
from folkmoot.partners.policies import check_can
from folkmoot.trail.recording import record_act
from folkmoot.website.models import Theme

KEPT_AS = "theme in use"
SECONDS_KEPT = 10  # after a change, other processes show the old look for so long


class CannotBeRead(ValueError):
    """Some of the colours cannot be told apart; nothing was kept."""

    def __init__(self, found: list[Fault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in found))
        self.faults = found


@transaction.atomic
def draft_theme(*, user: Any, colours: Colours) -> Theme:
    """Keep colours to look at; nobody else sees them. Raises `CannotBeRead`, with what would do."""
    check_can(user, "manage_partners")
    if found := faults(colours):
        raise CannotBeRead(found)
    draft, _ = Theme.objects.update_or_create(state="draft", defaults=asdict(colours))
    _record(user, "draft_theme", draft)
    return draft


@transaction.atomic
def use_theme(*, user: Any, theme: Theme) -> Theme:
    """Show a draft to everybody."""
    check_can(user, "manage_partners")
    Theme.objects.filter(state="used").delete()
    theme.state = "used"
    theme.save(update_fields=["state"])
    _record(user, "use_theme", theme)
    transaction.on_commit(forget_kept)
    return theme


@transaction.atomic
def use_default_theme(*, user: Any) -> None:
    """Show Folkmoot's own colours again; the council's are kept as the draft."""
    check_can(user, "manage_partners")
    used = theme_that_is("used")
    if used is None:
        return
    Theme.objects.filter(state="draft").delete()
    used.state = "draft"
    used.save(update_fields=["state"])
    _record(user, "use_default_theme", used)
    transaction.on_commit(forget_kept)


def theme_that_is(state: str) -> Theme | None:
    """Return the draft, or the theme in use, if there is one."""
    return Theme.objects.filter(state=state).first()


def forget_kept() -> None:
    """Ask the database again which theme is used."""
    cache.delete(KEPT_AS)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the address of the theme in use and its brand, asked for only by pages that are drawn."""
    return {
        "theme_href": SimpleLazyObject(lambda: _address(_in_use()[0])),
        "theme_colour": SimpleLazyObject(lambda: _in_use()[1]),
    }


def shown_in(theme: Theme) -> dict[str, str]:
    """What a page is given to be drawn in a theme that is not the one in use."""
    return {"theme_href": _address(theme.colours.name), "theme_colour": theme.brand}


def _in_use() -> tuple[str, str]:
    kept: tuple[str, str] = cache.get_or_set(KEPT_AS, _read, SECONDS_KEPT) or ("", "")
    return kept


def _read() -> tuple[str, str]:
    used = theme_that_is("used")
    return (used.colours.name, used.brand) if used else ("", "")


def _address(name: str) -> str:
    return reverse("website:theme", args=[name]) if name else ""


def _record(user: Any, act: str, theme: Theme) -> None:
    record_act(
        user=user, act=act, subject_kind="theme", subject_id=theme.colours.name, detail=asdict(theme.colours)
    )
