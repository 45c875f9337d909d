"""What every page may show without asking: the council, the way round, and who is signed in.

The way round belongs to the rooms above, so settings name it and this room only looks it up:
`NAVIGATION`, `OFFICER_NAVIGATION` and `FOOTER` are lists of (words, url name).
A name that leads nowhere is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from folkmoot.design.speaking import direction, say

NAVIGATION = (
    ("Have your say", "website:engagements"),
    ("What changed", "website:replies"),
)
OFFICER_NAVIGATION = (("Officers", "website:officers"),)
FOOTER = (
    ("Accessibility", "website:accessibility"),
    ("Privacy", "website:privacy"),
    ("Trust", "website:trust"),
)
SIGN_IN = "account_login"
SIGN_OUT = "account_logout"
HOME = "website:home"
NO_FOOT = ("say",)  # the page a foot leads to


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `current` when the page shown is there or below. `language` where it is not the page's."""

    text: str
    href: str
    current: bool = False
    language: str = ""


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor: names, links and the made-up mark, each worked out only if the page uses it."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "council_name": getattr(settings, "COUNCIL_NAME", "Your council"),
        "contact_email": getattr(settings, "CONTACT_EMAIL", ""),
        "made_up_data": bool(getattr(settings, "DEMO", False)),
        "page_lang": "en-GB" if language == settings.LANGUAGE_CODE else language,
        "page_dir": direction(language),
        "home_url": address(HOME) or "/",
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer_links": SimpleLazyObject(lambda: links(getattr(settings, "FOOTER", FOOTER), request.path)),
        "foot": foot(request),
        "sign_in_url": address(SIGN_IN),
        "sign_out_url": address(SIGN_OUT),
    }


def navigation(request: HttpRequest) -> list[Link]:
    """The header's links: the public's for everyone, the officers' for those signed in."""
    wanted = list(getattr(settings, "NAVIGATION", NAVIGATION))
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        wanted += getattr(settings, "OFFICER_NAVIGATION", OFFICER_NAVIGATION)
    return links(wanted, request.path)


def foot(request: HttpRequest) -> str:
    """The template that ends each page of a part of the site: a room's app names it in `foots`, by the names of its addresses."""
    here = request.resolver_match
    part = here.namespaces[0] if here is not None and here.namespaces else ""
    feet: list[dict[str, str]] = [getattr(room, "foots", {}) for room in apps.get_app_configs()]
    named = [named[part] for named in feet if part in named]
    return named[0] if named and here is not None and here.url_name not in NO_FOOT else ""


def links(wanted: Iterable[tuple[str, str]], path: str) -> list[Link]:
    """Look up (words, url name) pairs, leaving out the names that lead nowhere."""
    found = [(text, address(name)) for text, name in wanted]
    return [
        Link(say(text), href, current=href != "/" and path.startswith(href)) for text, href in found if href
    ]


def address(name: str, *args: object) -> str:
    """The path of a url name, or nothing when no room offers it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
