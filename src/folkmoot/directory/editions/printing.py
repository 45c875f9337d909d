"""Lays a booklet out: the same words as the pages, with a title page, contents, a QR code for each entry and an index, in two sizes of print."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from folkmoot.design.pdf import laid_out
from folkmoot.directory.editions.source import Source, sources_of
from folkmoot.directory.finding import find
from folkmoot.directory.models import Booklet, BookletEdition, Service, Signpost
from folkmoot.directory.promotion.putting_up import free_code, put_up
from folkmoot.directory.search_forms import asked_of
from folkmoot.jobs.running import report_progress
from folkmoot.places.models import Area
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.qr import qr

SIZES = {"ordinary": "Ordinary print", "large": "Large print"}
MOST_ENTRIES = 600  # a booklet of more is no booklet, and takes minutes to lay out
STEPS = 2 + len(SIZES)
WAYS_IN = "accessibility"
TEMPLATE = "directory/editions/booklet_document.html"
NOTHING = "Nothing public fits these choices now. Choose fewer words or a larger place."
TOO_MANY = (
    "These choices fit {count:,} services, and one booklet holds {most:,}. Choose a place, an age or a need."
)


Under = tuple[
    str, list[tuple[str, str]]
]  # a word, and each entry under it: its name and its place in the document


@dataclass(slots=True)
class Index:
    """What stands at the end of a booklet: names, needs and places, each with the entries found under it."""

    names: list[Under] = field(default_factory=list)
    needs: list[Under] = field(default_factory=list)
    places: list[Under] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[str, list[Under]]]:
        """Its parts that are not empty, with their titles."""
        named = (("By need and subject", self.needs), ("By place", self.places), ("By name", self.names))
        return [(title, rows) for title, rows in named if rows]


def folder() -> Path:
    """Return where booklets are kept."""
    return Path(settings.MEDIA_ROOT) / "booklets"


def file_of(edition: BookletEdition, size: str) -> Path | None:
    """Return a booklet's file, while there is one."""
    path = folder() / f"{edition.uuid.hex}-{size}.pdf"
    return path if size in SIZES and path.is_file() else None


def drop_files(edition: BookletEdition) -> None:
    """Delete what was printed."""
    for size in SIZES:
        (folder() / f"{edition.uuid.hex}-{size}.pdf").unlink(missing_ok=True)


def chosen(booklet: Booklet) -> list[Source]:
    """Return what a booklet's entries are made of, by name. Raises `NotPossible` where there are none or too many."""
    found = find(asked_of(QueryDict(booklet.query)).sought).entries
    uuids = [one.uuid for one in found[: MOST_ENTRIES * 2] if one.is_service]
    services = Service.objects.in_public().filter(uuid__in=uuids).select_related("organisation")
    if not services:
        raise NotPossible(NOTHING)
    if len(services) > MOST_ENTRIES:
        raise NotPossible(TOO_MANY.format(count=len(services), most=MOST_ENTRIES))
    return sorted(sources_of(services).values(), key=lambda one: one.told.name.casefold())


def entries_of(sources: Iterable[Source]) -> list[dict[str, str]]:
    """Return what an edition remembers of its entries; none of their words."""
    return [
        {"uuid": str(one.service.uuid), "name": one.told.name, "hash": one.hash, "hidden": one.hash_kept_back}
        for one in sources
    ]


def hash_over(entries: Sequence[dict[str, str]]) -> str:
    """Return the hash of what a whole booklet is made from."""
    return hashlib.sha256("".join(one["hash"] for one in entries).encode()).hexdigest()


def print_edition(edition: BookletEdition) -> None:
    """Choose the entries, lay both sizes out, and keep them. Raises `NotPossible` and `PangoMissing`."""
    booklet = edition.booklet
    report_progress(0, STEPS, "Choosing the entries.")
    sources = chosen(booklet)
    edition.code = edition.code or free_code()
    entries = entries_of(sources)
    shown = shown_of(edition, sources)
    folder().mkdir(parents=True, exist_ok=True)
    pages = {}
    for step, (size, name) in enumerate(SIZES.items(), 1):
        report_progress(step, STEPS, f"Laying out {len(sources):,} entries: {name.lower()}.")
        html = render_to_string(TEMPLATE, {**shown, "large_print": size == "large", "size": name})
        content, pages[size] = laid_out(html)
        path = folder() / f"{edition.uuid.hex}-{size}.pdf"
        beside = path.with_name(f".{path.name}")
        beside.write_bytes(content)
        beside.replace(path)
    edition.entries, edition.pages, edition.made_from = entries, pages, hash_over(entries)
    edition.state, edition.changed, edition.because = "ready", 0, ""
    _put_up(edition)
    report_progress(STEPS, STEPS, "Done.")


@transaction.atomic
def _put_up(edition: BookletEdition) -> None:
    """Keep an edition with the signpost whose code its QR codes carry: who comes by them is counted for it."""
    edition.save()
    if not Signpost.objects.filter(code=edition.code).exists():
        put_up(
            user=None, keeper=edition.booklet.keeper, code=edition.code, item="leaflet", headline=edition.booklet.title,
            leads_to=reverse("find:search"), edition=str(edition.number),
        )  # fmt: skip


def shown_of(edition: BookletEdition, sources: Sequence[Source]) -> dict[str, Any]:
    """Return what a booklet's document shows."""
    booklet = edition.booklet
    site = settings.SITE.rstrip("/")
    return {
        "booklet": booklet,
        "edition": edition,
        "day": timezone.localdate(edition.made_at),
        "council_name": booklet.keeper.name,
        "made_up_data": bool(getattr(settings, "DEMO", False)),
        "site": site,
        "find_at": site.split("://", 1)[-1] + reverse("find:search"),
        "entries": [printed_entry(one, site, code=edition.code) for one in sources],
        "index": index_of(sources),
    }


def printed_entry(source: Source, site: str, *, code: str = "") -> dict[str, Any]:
    """Return an entry as paper shows it: its words, which version of them, and a code that leads to the page."""
    uuid = source.service.uuid
    address = f"{site}{reverse('find:service', args=[uuid])}?printed={source.version}"
    address += f"&from={code}" if code else ""
    return {
        "anchor": anchor(source),
        "told": source.told,
        "texts": [one for one in source.sections if one.kind == "text"],
        "facts": [one for one in source.sections if one.kind == "fact"],
        "answers": [one for one in source.sections if one.kind == "answer"],
        "version": source.version,
        "confirmed_on": source.service.confirmed_on,
        "qr": qr(address, f"QR code to the page of {source.told.name}"),
    }


def anchor(source: Source) -> str:
    """Return the name of an entry's place in the document."""
    return f"e-{source.service.uuid.hex}"


def index_of(sources: Sequence[Source]) -> Index:
    """Return the index: bodies by name with their services, needs and subjects, and places."""
    needs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    codes = {place["area"] for one in sources for place in one.said["places"] if place["area"]}
    areas = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    for one in sources:
        here = (one.told.name, anchor(one))
        for words in dict.fromkeys((*_needs(one), *one.told.about)):
            needs[words].append(here)
        where = (place["city"] or areas.get(place["area"] or "", "") for place in one.said["places"])
        for words in dict.fromkeys(filter(None, where)):
            places[words].append(here)
        for words in dict.fromkeys(filter(None, (one.told.name, one.said["alternate_name"], one.told.by))):
            names[words].append(here)
    return Index(_sorted(names), _sorted(needs), _sorted(places))


def _needs(source: Source) -> list[str]:
    rows = [row for row in source.said["tags"] if row.get("kind") != WAYS_IN]
    return [words for row in rows if (words := row.get("term_name") or row.get("value"))]


def _sorted(found: dict[str, list[tuple[str, str]]]) -> list[Under]:
    return sorted(found.items(), key=lambda one: one[0].casefold())
