"""What feeds and the directory say differently of a field: shown side by side with source and date, and settled by a person."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from folkmoot.directory.formats.correspondence import KEPT, read, written
from folkmoot.directory.formats.records import Record
from folkmoot.directory.models import Assertion, Service, SourceRecord
from folkmoot.directory.policies import check_can_keep, check_stays_public, lacking_in
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says, and when it was last seen saying so."""

    source: str
    value: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one thing: what the directory says and what each feed says."""

    assertion: Assertion
    kind: str
    thing: Any
    field: str
    ours: str
    said: tuple[Said, ...]


def disagreements(open_ones: Sequence[Assertion]) -> list[Disagreement]:
    """Return these with the thing, our value and every feed's, in a few queries however many there are."""
    by_kind: dict[str, set[Any]] = defaultdict(set)
    for one in open_ones:
        by_kind[one.record.kind].add(one.record.thing_uuid)
    things: dict[tuple[str, Any], Any] = {}
    for kind, uuids in by_kind.items():
        rows = KEPT[kind].model.objects.filter(uuid__in=uuids)  # type: ignore[attr-defined]
        things |= {(kind, row.uuid): row for row in rows}
    records: dict[tuple[str, Any], list[SourceRecord]] = defaultdict(list)
    told = {uuid for uuids in by_kind.values() for uuid in uuids}
    for record in SourceRecord.objects.filter(thing_uuid__in=told, gone_at=None).select_related("feed"):
        records[record.kind, record.thing_uuid].append(record)
    found = []
    for one in open_ones:
        at = (one.record.kind, one.record.thing_uuid)
        if (thing := things.get(at)) is not None:
            said = tuple(
                Said(record.feed.name, str(record.told[one.field]), record.changed_at)
                for record in records[at]
                if record.told.get(one.field) not in (None, "")
            )
            ours = _ours(thing, one)
            found.append(
                Disagreement(one, at[0].replace("_", " "), thing, one.field.replace("_", " "), ours, said)
            )
    return found


def _ours(thing: Any, one: Assertion) -> str:
    here = KEPT[one.record.kind].fields.get(one.field)
    value = written(getattr(thing, here[0])) if here else None
    return "" if value is None else str(value)


@transaction.atomic
def settle(*, user: Any, assertion: Assertion, theirs: bool) -> None:
    """Keep what the directory says, or write what the feed says. Raises `NotPossible`."""
    record = assertion.record
    check_can_keep(user, record.feed.keeper)
    if theirs:
        _take(user, assertion)
    assertion.settled = "theirs" if theirs else "ours"
    assertion.save(update_fields=["settled"])
    record_act(
        user=user,
        act="settle_assertion",
        subject_kind=record.kind,
        subject_id=record.thing_uuid,
        detail={"field": assertion.field, "taken": assertion.settled, "feed": record.feed.slug},
    )


def _take(user: Any, assertion: Assertion) -> None:
    record = assertion.record
    kept = KEPT[record.kind]
    row: Any = kept.model.objects.filter(uuid=record.thing_uuid).first()  # type: ignore[attr-defined]
    here = kept.fields.get(assertion.field)
    if row is None or here is None:
        raise NotPossible("There is no such field any more. Nothing was changed.")
    if isinstance(row, Service):
        check_can_keep(user, row.keeper)
    told = read(Record(record.kind, "", {assertion.field: assertion.value}, {}, ""), mark=False)
    if here[0] not in told.values:
        raise NotPossible("What the feed says does not fit the field. Nothing was changed.")
    lacked = lacking_in(row) if isinstance(row, Service) else []
    setattr(row, here[0], told.values[here[0]])
    row.further.pop(assertion.field, None)
    if isinstance(row, Service) and row.state == "published":
        check_stays_public(row, lacked)
    row.save()
