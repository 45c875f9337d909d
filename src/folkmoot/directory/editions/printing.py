"""Lays a booklet out: the same words as the pages, with a title page, contents, a QR code for each entry and an index, in two sizes of print."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from folkmoot.design.pdf import laid_out
from folkmoot.directory.editions.changes import Remembered, anchor, before, changes
from folkmoot.directory.editions.groups import read_all
from folkmoot.directory.editions.source import SERVICE, Readable
from folkmoot.directory.finding import find
from folkmoot.directory.models import Booklet, BookletEdition, Signpost
from folkmoot.directory.promotion.putting_up import free_code, put_up
from folkmoot.directory.search_forms import asked_of
from folkmoot.jobs.running import report_progress
from folkmoot.places.models import Area
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.qr import qr

SIZES = {"ordinary": "Ordinary print", "large": "Large print"}
MOST_ENTRIES = 600  # a booklet of more is no booklet, and takes minutes to lay out
STEPS = 2 + len(SIZES)
MARKS = {"association": "group", "organisation": "organisation"}  # how the index tells them from services
TEMPLATE = "directory/editions/booklet_document.html"
NOTHING = "Nothing public fits these choices now. Choose fewer words or a larger place."
TOO_MANY = (
    "These choices fit {count:,} entries, and one booklet holds {most:,}. Choose a place, an age or a need."
)


class Here(NamedTuple):
    """An entry in the index: its name, its place in the document, and what it is where it is no service."""

    name: str
    anchor: str
    mark: str


Under = tuple[str, list[Here]]  # a word, and each entry under it


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


def chosen(booklet: Booklet) -> list[Readable]:
    """Return what a booklet's entries are made of, by name. Raises `NotPossible` where there are none or too many."""
    found = find(asked_of(QueryDict(booklet.query)).sought).entries
    if len(found) > MOST_ENTRIES:
        raise NotPossible(TOO_MANY.format(count=len(found), most=MOST_ENTRIES))
    entries = [one for one in read_all([one.uuid for one in found[:]]).values() if one.is_public]
    if not entries:
        raise NotPossible(NOTHING)
    return sorted(entries, key=lambda one: (one.told.name.casefold(), one.uuid))


def entries_of(entries: Iterable[Readable]) -> list[dict[str, str]]:
    """Return what an edition remembers of its entries; none of their words."""
    return [
        {"uuid": str(one.uuid), "kind": one.kind, "name": one.told.name, "hash": one.hash, "hidden": one.hash_kept_back}
        for one in entries
    ]  # fmt: skip


def hash_over(entries: Sequence[dict[str, str]]) -> str:
    """Return the hash of what a whole booklet is made from."""
    return hashlib.sha256("".join(one["hash"] for one in entries).encode()).hexdigest()


def print_edition(edition: BookletEdition) -> None:
    """Choose the entries, lay both sizes out, and keep them. Raises `NotPossible` and `PangoMissing`."""
    booklet = edition.booklet
    report_progress(0, STEPS, "Choosing the entries.")
    found = chosen(booklet)
    edition.code = edition.code or free_code()
    entries = entries_of(found)
    shown = shown_of(edition, found)
    folder().mkdir(parents=True, exist_ok=True)
    pages = {}
    for step, (size, name) in enumerate(SIZES.items(), 1):
        report_progress(step, STEPS, f"Laying out {len(found):,} entries: {name.lower()}.")
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


def shown_of(edition: BookletEdition, entries: Sequence[Readable]) -> dict[str, Any]:
    """Return what a booklet's document shows: its services, then what is no service."""
    booklet = edition.booklet
    site = settings.SITE.rstrip("/")
    services = [one for one in entries if one.kind == SERVICE]
    groups = [one for one in entries if one.kind != SERVICE]
    last = before(edition)
    return {
        "booklet": booklet,
        "edition": edition,
        "day": timezone.localdate(edition.made_at),
        "council_name": booklet.keeper.name,
        "made_up_data": bool(getattr(settings, "DEMO", False)),
        "site": site,
        "find_qr": qr(
            f"{site}{reverse('find:search')}?from={edition.code}", "QR code to everything on the web"
        ),
        "find_at": site.split("://", 1)[-1] + reverse("find:search"),
        "services": [printed_entry(one, site, code=edition.code) for one in services],
        "groups": [printed_entry(one, site, code=edition.code) for one in groups],
        "index": index_of(entries),
        "changes": None if last is None else changes_of(last.number, last.entries, entries_of(entries)),
    }


def changes_of(since: int, was: Sequence[Remembered], now: Sequence[Remembered]) -> dict[str, Any] | None:
    """Return what a booklet says of what is otherwise since the edition before it; nothing where nothing is."""
    found = changes(since, was, now)
    if not found.there_are:
        return None
    listed = (("New", found.new), ("Says something else", found.changed))
    rows = [(title, [(one["name"], anchor(one["uuid"])) for one in some]) for title, some in listed if some]
    return {"since": since, "rows": rows, "gone": len(found.gone)}


def printed_entry(one: Readable, site: str, *, code: str = "") -> dict[str, Any]:
    """Return an entry as paper shows it: its words, which version of them, and a code that leads to the page."""
    address = f"{site}{one.address}?printed={one.version}"
    address += f"&from={code}" if code else ""
    return {
        "anchor": anchor(one.uuid),
        "is_service": one.kind == SERVICE,
        "told": one.told,
        "texts": [part for part in one.sections if part.kind == "text"],
        "facts": [part for part in one.sections if part.kind == "fact"],
        "answers": [part for part in one.sections if part.kind == "answer"],
        "version": one.version,
        "confirmed_on": one.confirmed_on,
        "qr": qr(address, f"QR code to the page of {one.told.name}"),
    }


def index_of(entries: Sequence[Readable]) -> Index:
    """Return the index: bodies by name with what they do, needs and subjects, and places. What is no service is marked."""
    needs: dict[str, list[Here]] = defaultdict(list)
    places: dict[str, list[Here]] = defaultdict(list)
    names: dict[str, list[Here]] = defaultdict(list)
    codes = {code for one in entries for _, code in one.whereabouts if code}
    areas = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    for one in entries:
        mark = "" if one.kind == SERVICE else MARKS[one.kind]
        here = Here(one.told.name, anchor(one.uuid), mark)
        for words in one.subjects:
            needs[words].append(here)
        for words in dict.fromkeys(
            filter(None, (town or areas.get(code, "") for town, code in one.whereabouts))
        ):
            places[words].append(here)
        body = one.told.by if one.kind == SERVICE else ""
        for words in dict.fromkeys(filter(None, (one.told.name, one.also_called, body))):
            names[words].append(here)
    return Index(_sorted(names), _sorted(needs), _sorted(places))


def _sorted(found: dict[str, list[Here]]) -> list[Under]:
    return sorted(found.items(), key=lambda one: one[0].casefold())
