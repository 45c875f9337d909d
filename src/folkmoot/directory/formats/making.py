"""Makes and changes rows of the directory from the records of a feed, kind by kind, no query for a single row."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from folkmoot.directory.formats.bulk import insert_rows, update_rows
from folkmoot.directory.formats.correspondence import KEPT, NOT_EMPTY, OWNED, OWNERS, Read, read, uuid_for
from folkmoot.directory.formats.merging import merge
from folkmoot.directory.formats.records import Record, Told
from folkmoot.directory.models import Feed, Organisation

AT_A_TIME = 2_000
NO_BODY = "(none)"
OWNERS_HERE = {kind: here for here, kind in OWNERS.values()}


@dataclass(slots=True)
class Before:
    """What is known of an object from an earlier reading."""

    pk: int
    hash: str
    told: dict[str, Any]
    thing: UUID
    brought: bool
    valid: bool
    gone: bool


@dataclass(slots=True)
class Taking:
    """One reading under way."""

    feed: Feed
    told: Told
    before: dict[tuple[str, str], Before]
    at: dt.datetime
    pks: dict[str, dict[UUID, int]] = field(default_factory=lambda: defaultdict(dict))
    uuids: dict[tuple[str, str], UUID] = field(default_factory=dict)
    nameless: dict[UUID, int] = field(default_factory=dict)
    touched: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    hashes: dict[tuple[str, str], str] = field(default_factory=dict)
    brought: dict[tuple[str, str], bool] = field(default_factory=dict)
    valid: dict[tuple[str, str], bool] = field(default_factory=dict)
    disagrees: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def uuid(self, kind: str, key: str) -> UUID:
        """Return the UUID of the thing an object of this feed is."""
        found = self.uuids.get((kind, key))
        if found is None:
            before = self.before.get((kind, key))
            found = before.thing if before else uuid_for(self.feed.slug, kind, key)
            self.uuids[kind, key] = found
        return found

    def is_ours(self, kind: str, key: str) -> bool:
        """Whether a thing is here because of this feed: nothing is hung on an entry that is somebody else's."""
        before = self.before.get((kind, key))
        return self.brought.get((kind, key), before.brought if before else False)

    def work(self, kind: str) -> Iterator[tuple[str, Record]]:
        """Give what is new or says something new, of one kind."""
        for (each, key), record in self.told.items():
            if each == kind and self.is_news(kind, key, record):
                yield key, record

    def is_news(self, kind: str, key: str, record: Record) -> bool:
        """Whether this was not said before."""
        before = self.before.get((kind, key))
        return before is None or before.gone or before.hash != self.hashes[kind, key]


def make_kind(taking: Taking, kind: str) -> None:
    """Make or change the rows of one kind from what is new in the feed, in bulk."""
    kept = KEPT[kind]
    work = list(taking.work(kind))
    _know(taking, kind, {taking.uuid(*at) for at in taking.told if at[0] == kind})
    here = _rows(kept.model, {taking.uuid(kind, key) for key, _ in work})
    new: list[models.Model] = []
    changed: dict[models.Model, set[str]] = {}
    for key, record in work:
        uuid, now = taking.uuid(kind, key), read(record)
        links = _links(taking, record)
        lacks = [name for name in kept.least if links.get(kept.links[name][0]) is None]
        if kind == "service_at_location" and not taking.is_ours(
            "service", str(record.told.get("service_id", ""))
        ):
            lacks = ["service_id"]
        empty = [
            name for name in NOT_EMPTY.get(kind, ()) if now.values.get(kept.fields[name][0]) in ("", None)
        ]
        taking.valid[kind, key] = not lacks and not empty
        if kind == "service":
            links, lacks = _with_body(taking, record, key, links), []
            now.values.setdefault("status", taking.feed.status or "active")
            taking.valid[kind, key] &= _told_status(record, taking.feed)
        if (kind == "attribute" or kind in OWNED) and not _owned(links):
            lacks = lacks or ["owner"]
            record.mark("id", "It belongs to nothing here. It is kept as it came, and shown nowhere.")
        for name in empty:
            record.mark(name, "It is required, and there is none.")
        if empty or lacks:
            continue
        row = here.get(uuid)
        before = taking.before.get((kind, key))
        ours = before.brought if before else row is None or _is_stub(row, taking.feed)
        taking.brought[kind, key] = ours
        if row is None:
            new.append(_new_row(taking, kind, uuid, now, links))
            here[uuid] = new[-1]
        else:
            _change(taking, row, (kind, key), record, now, links, changed)
        _touch(taking, kind, links)
    insert_rows(kept.model, new)
    fields = set().union(*changed.values()) if changed else set()
    if fields:
        update_rows(kept.model, changed, fields)
    _know(taking, kind, {row.uuid for row in new})  # type: ignore[attr-defined]
    if kind in OWNERS_HERE:
        mine = {taking.pks[kind].get(taking.uuid(kind, key)) for key, _ in work} - {None}
        taking.touched[OWNERS_HERE[kind]] |= mine  # type: ignore[arg-type]
    _link_to_itself(taking, kind, work)


def _told_status(record: Record, feed: Feed) -> bool:
    if record.told.get("status", "") == "":
        return bool(feed.status)
    return not any(fault["field"] == "status" for fault in record.faults)


def _rows(model: type[models.Model], uuids: set[UUID]) -> dict[UUID, Any]:
    found: dict[UUID, Any] = {}
    for some in _some(uuids):
        found |= {row.uuid: row for row in model.objects.filter(uuid__in=some)}  # type: ignore[attr-defined]
    return found


def _know(taking: Taking, kind: str, uuids: set[UUID]) -> None:
    for some in _some(uuids - taking.pks[kind].keys()):
        taking.pks[kind] |= dict(KEPT[kind].model.objects.filter(uuid__in=some).values_list("uuid", "pk"))  # type: ignore[attr-defined]


def _some(uuids: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = list(uuids)
    for start in range(0, len(rest), AT_A_TIME):
        yield rest[start : start + AT_A_TIME]


def _links(taking: Taking, record: Record) -> dict[str, int | None]:
    """Return {key here: pk} of what a record points to, marking what is not there. Links to its own kind come later."""
    links: dict[str, int | None] = {}
    for name, (here, kind) in KEPT[record.kind].links.items():
        key = str(record.told.get(name, "") or "")
        if not key or kind == record.kind:
            continue
        links[here] = taking.pks[kind].get(taking.uuid(kind, key))
        if record.kind in OWNED and links[here] is not None and not taking.is_ours(kind, key):
            links[here] = None
            record.mark(
                name,
                f"That {kind.replace('_', ' ')} was here before and is not this feed's; nothing is added to it.",
            )
        elif links[here] is None:
            record.mark(name, f"It points to {kind.replace('_', ' ')} {key}, which is not in the feed.")
    if record.kind == "attribute":
        links |= _tagged(taking, record)
    return links


def _tagged(taking: Taking, record: Record) -> dict[str, int | None]:
    kind = str(record.told.get("of_kind") or record.told.get("link_entity", "")).rstrip("s")
    key = str(record.told.get("link_id", ""))
    for owner, each in OWNERS.values():
        if each == kind and (kind, key) in taking.told and not taking.is_ours(kind, key):
            return {owner: None}
        if each == kind:
            return {owner: taking.pks[kind].get(taking.uuid(kind, key))}
    return {"thing": None}


def _owned(links: dict[str, Any]) -> bool:
    names = {"thing", *(here for here, _ in OWNERS.values()), "enquiry_point", "phone"}
    return "thing" in links or any(links.get(name) is not None for name in names)


def _with_body(taking: Taking, record: Record, key: str, links: dict[str, Any]) -> dict[str, Any]:
    """Give a service whose body the feed does not hold a nameless one, to be filled when the feed tells of it."""
    if links.get("organisation") is not None:
        return links
    uuid = uuid_for(taking.feed.slug, "organization", str(record.told.get("organization_id") or NO_BODY))
    if uuid not in taking.nameless:
        stub, _ = Organisation.objects.get_or_create(
            uuid=uuid, defaults={"further": {"stub_of": taking.feed.slug}}
        )
        taking.nameless[uuid] = stub.pk
    if not record.told.get("organization_id"):
        record.mark("organization_id", "It names no organisation.")
    return {**links, "organisation": taking.nameless[uuid]}


def _is_stub(row: Any, feed: Feed) -> bool:
    return bool(getattr(row, "further", {}).get("stub_of") == feed.slug)


def _new_row(taking: Taking, kind: str, uuid: UUID, now: Read, links: dict[str, Any]) -> Any:
    row: Any = KEPT[kind].model(uuid=uuid, further=now.further, **now.values, **_columns(links))
    if kind == "service":
        row.keeper_id, row.state = taking.feed.keeper_id, "draft"
        row.added_on = row.confirmed_on = timezone.localdate(taking.at)
        row.confirmed_by, row.origin_kind, row.origin_uuid = taking.feed.name[:150], "feed", taking.feed.uuid
    if kind == "location" and row.address and not row.country:
        row.country = taking.feed.country
    if kind == "service_capacity":
        row.unit = str((now.further.get("unit") or {}).get("name", ""))[:100]
    if kind == "attribute" and "thing" in links:
        row.thing_kind = str(now.further.get("of_kind", now.further.get("link_entity", "")))[:40]
        row.thing_uuid = taking.uuid(row.thing_kind, str(now.further.get("link_id", "")))
    return row


def _columns(links: dict[str, Any]) -> dict[str, Any]:
    return {f"{here}_id": pk for here, pk in links.items() if here != "thing"}


def _change(
    taking: Taking,
    row: Any,
    at: tuple[str, str],
    record: Record,
    now: Read,
    links: dict[str, Any],
    changed: dict[models.Model, set[str]],
) -> None:
    before = taking.before.get(at)
    was = read(Record(record.kind, "", before.told if before else {}, {}, ""), mark=False)
    if _is_stub(row, taking.feed):
        del row.further["stub_of"]
    if at[0] == "service":
        was.values.setdefault("status", taking.feed.status or "active")
    merged = merge(row, record, was, now, brought=taking.brought[at])
    taking.disagrees[at] = merged.disagrees
    if taking.brought[at]:
        for name, pk in _columns(links).items():
            if getattr(row, name) != pk and pk is not None:
                setattr(row, name, pk)
                merged.changed.add(name.removesuffix("_id"))
    if merged.changed:
        changed[row] = merged.changed


def _touch(taking: Taking, kind: str, links: dict[str, Any]) -> None:
    """Note what has something new to show: later, the services of it are found."""
    for here in ("service", *(here for here, _ in OWNERS.values())):
        if links.get(here) is not None:
            taking.touched[here].add(links[here])


def _link_to_itself(taking: Taking, kind: str, work: list[tuple[str, Record]]) -> None:
    """Set links between things of one kind (a body's parent, a term's), when all are there."""
    kept = KEPT[kind]
    for name, (here, to) in kept.links.items():
        if to != kind:
            continue
        wanted: dict[UUID, int] = {}
        for key, record in work:
            parent = str(record.told.get(name, "") or "")
            pk = taking.pks[kind].get(taking.uuid(kind, parent)) if parent else None
            if pk is not None and taking.brought.get((kind, key)):
                wanted[taking.uuid(kind, key)] = pk
        rows = list(_rows(kept.model, set(wanted)).values())
        for row in rows:
            setattr(row, f"{here}_id", wanted[row.uuid])
        update_rows(kept.model, rows, [here])
