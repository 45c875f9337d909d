"""The ways to narrow what was found, each with how many it leaves; one that is chosen leads back out."""

from collections.abc import Iterable

from django.http import QueryDict
from django.utils.translation import get_language

from folkmoot.assets.themes import THEME_WORDS
from folkmoot.design.context import Link
from folkmoot.design.speaking import ENGLISH, say
from folkmoot.directory.finding.seeking import KINDS, Found, Sought
from folkmoot.directory.models import Service, Term
from folkmoot.directory.truth.term_names import names_of

MOST_FACETS = 6
OF_TERMS = ("need", "way")
NOT_IN_ADDRESS = ("page", "rows", "from")  # what belongs to the page before


def facets(query: QueryDict, found: Found, sought: Sought) -> list[tuple[str, list[Link]]]:
    """Return the groups of choices that leave something."""
    counts = found.counts
    terms = Term.objects.in_bulk(
        [int(one) for name in ("needs", "ways_in") for one, _ in counts[name].most_common(MOST_FACETS)]
    )
    spoken = (get_language() or ENGLISH).split("-")[0]
    names = {str(number): name for number, name in names_of(terms.values(), spoken).items()}
    named = [(code, one.name) for code, one in names.items()]
    groups: list[tuple[str, str, tuple[str, ...], Iterable[tuple[str, str]], str]] = [
        ("Kind", "kind", (sought.kind,), KINDS, "kind"),
        ("Help with", "need", (sought.need,), named, "needs"),
        ("About", "theme", (sought.theme,), THEME_WORDS.items(), "themes"),
        ("How much help", "level", (sought.level,), Service.LEVELS, "level"),
        ("Run by", "sector", (sought.sector,), Service.SECTORS, "sector"),
        ("Getting in", "way", sought.ways_in, named, "ways_in"),
        ("Cost", "free", ("1",) if sought.free else (), [("1", "Free services")], "free"),
    ]
    shown = []
    for title, name, chosen, words, counted in groups:
        options = [
            (code, text, counts[counted][code])
            for code, text in words
            if counts[counted][code] or code in chosen
        ]
        if name in ("need", "theme", "way"):
            options.sort(key=lambda one: (one[0] not in chosen, -one[2], one[1]))
        links = [
            Link(
                f"{text if name in OF_TERMS else say(text)} ({n:,})",
                _turned(query, name, code, chosen),
                current=code in chosen,
                language=names[code].language if name in OF_TERMS else "",
            )
            for code, text, n in options[:MOST_FACETS]
        ]
        if links:
            shown.append((say(title), links))
    return shown


def _turned(query: QueryDict, name: str, code: str, chosen: tuple[str, ...]) -> str:
    """Return the address with a choice made, or taken back. Of ways to get in several may be chosen."""
    if name != "way":
        return changed(query, **{name: "" if code in chosen else code})
    said = query.copy()
    said.setlist("way", [one for one in chosen if one != code] if code in chosen else [*chosen, code])
    return changed(said)


def changed(query: QueryDict, **new: str) -> str:
    """Return the same search with something else in it, from its first page."""
    said = query.copy()
    for name in NOT_IN_ADDRESS:
        said.pop(name, None)
    for name, value in new.items():
        said.pop(name, None)
        if value:
            said[name] = value
    said["go"] = "1"
    return f"?{said.urlencode()}"
