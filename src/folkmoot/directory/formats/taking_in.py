"""The act of taking a feed in: what is new, changed and gone, in bulk and in one transaction; or the same, only tried."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.formats.attaching import attach
from folkmoot.directory.formats.bulk import insert_values, update_rows
from folkmoot.directory.formats.correspondence import KEPT, OWNERS
from folkmoot.directory.formats.making import AT_A_TIME, Before, Taking, make_kind
from folkmoot.directory.formats.records import FeedRefused, Told
from folkmoot.directory.formats.showing_up import show_up
from folkmoot.directory.models import Assertion, Feed, FeedReading, Service, SourceRecord
from folkmoot.directory.truth.versions import versions
from folkmoot.jobs.running import report_progress
from folkmoot.trail.recording import record_act

MOST_GONE = 0.5
FEW = 20  # of fewer services any number may be gone
MOST_TOLD = 5_000
Counts = dict[str, dict[str, int]]
MISSING = "are missing from it"
UNTOLD = "tell no status, and no status is an honest guess"
RECORDED = (
    "feed", "kind", "key", "thing_uuid", "raw", "told", "hash", "faults", "brought", "valid", "changed_at", "fetched_at", "gone_at",
)  # fmt: skip


def take_in(
    *,
    feed: Feed,
    told: Told,
    user: Any,
    notes: Iterable[str] = (),
    tried: bool = False,
    gone_too: bool = False,
    reading: FeedReading | None = None,
    too_much: Callable[[Counts], bool] = lambda counts: False,
) -> FeedReading:
    """Take in what a feed tells, all or nothing, and return the report. `tried`: report what would be, change nothing.

    Where what it would do is `too_much` it is only tried, and the report says that it waits for a person. A feed that lost more
    than half of its services is refused unless `gone_too`. Raises `FeedRefused`; nothing is changed.
    """
    attach(told)
    taking = Taking(feed, told, _before(feed), timezone.now())
    taking.hashes = {at: record.hash() for at, record in told.items()}
    more = [*notes, *_status_note(feed, told)]
    counts = _counts(taking)
    if not gone_too:
        _check_gone(taking, counts)
    waits = not tried and too_much(counts)
    tried = tried or waits
    with transaction.atomic():
        feed.save()
        with transaction.atomic():
            with versions(_said_anew(taking), act="feed", author="feed", by=feed.name[:150]):
                _make(taking)
            if tried:
                transaction.set_rollback(True)
        report = _report(taking, counts, more, user, tried, reading, waits)
    catch_up()  # here, so that the next visitor does not wait for it
    return report


def _before(feed: Feed) -> dict[tuple[str, str], Before]:
    rows = SourceRecord.objects.filter(feed=feed.pk).values_list(
        "kind", "key", "pk", "hash", "told", "thing_uuid", "brought", "valid", "gone_at"
    )
    return {
        (kind, key): Before(pk, hashed, told, thing, brought, valid, gone is not None)
        for kind, key, pk, hashed, told, thing, brought, valid, gone in rows.iterator(chunk_size=AT_A_TIME)
    }


def _status_note(feed: Feed, told: Told) -> list[str]:
    without = sum(
        kind == "service" and record.raw.get("status", "") == "" and not record.told.get("status")
        for (kind, _), record in told.items()
    )
    if without and not feed.status:
        raise FeedRefused(
            f"{without:,} services {UNTOLD}. Say which holds for them: "
            "active, inactive, defunct or temporarily closed."
        )
    notes = (
        [f"{without:,} services tell no status: taken as “{feed.status}”, as was said for this feed."]
        if without
        else []
    )
    return [*notes, *_country_note(feed, told)]


def _country_note(feed: Feed, told: Told) -> list[str]:
    without = sum(
        kind == "address" and not str(record.told.get("country", "")).strip()
        for (kind, _), record in told.items()
    )
    if not without:
        return []
    if feed.country:
        return [f"{without:,} addresses name no country: taken as {feed.country}, as was said for this feed."]
    return [
        f"{without:,} addresses name no country, without which the open feed leaves them out. Say which: GB, US …"
    ]


def _counts(taking: Taking) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (kind, key), record in taking.told.items():
        before = taking.before.get((kind, key))
        is_new = before is None or before.gone
        found[kind]["new" if is_new else "changed" if taking.is_news(kind, key, record) else "same"] += 1
    for at in _gone(taking):
        found[at[0]]["gone"] += 1
    return {kind: dict(count) for kind, count in sorted(found.items())}


def _gone(taking: Taking) -> list[tuple[str, str]]:
    return [at for at, before in taking.before.items() if not before.gone and at not in taking.told]


def _check_gone(taking: Taking, counts: dict[str, dict[str, int]]) -> None:
    gone = counts.get("service", {}).get("gone", 0)
    had = sum(kind == "service" and not before.gone for (kind, _), before in taking.before.items())
    if had >= FEW and gone > MOST_GONE * had:
        raise FeedRefused(
            f"{gone:,} of the {had:,} services this feed had {MISSING}. That is more than half, so nothing was "
            "changed. If they have really gone, say so."
        )


def _make(taking: Taking) -> None:
    for number, kind in enumerate(KEPT):
        report_progress(number, len(KEPT) + 1, f"Taking in: {kind.replace('_', ' ')}.")
        make_kind(taking, kind)
    _let_go(taking)
    report_progress(len(KEPT), len(KEPT) + 1, "Keeping the records as they came.")
    _keep_records(taking)
    _keep_assertions(taking)
    valid = {
        taking.uuid(kind, key): good and not _was_valid(taking, (kind, key))
        for (kind, key), good in taking.valid.items()
        if kind == "service"
    }
    show_up(taking.feed, taking.touched, {uuid for uuid, became in valid.items() if became})


def _said_anew(taking: Taking) -> list[Service]:
    """Return the entries here of which the feed says something new or nothing any more: a version is kept of them before and after."""
    by_kind: dict[str, set[Any]] = defaultdict(set)
    for (kind, key), record in taking.told.items():
        if taking.before and taking.is_news(kind, key, record):
            owners = [
                (owner, str(record.told[link]))
                for link, (_, owner) in OWNERS.items()
                if record.told.get(link)
            ]
            for owner, its in [(kind, key), *owners]:
                if (owner, its) in taking.before:
                    by_kind[owner].add(taking.before[owner, its].thing)
    for kind, key in _gone(taking):
        by_kind[kind].add(taking.before[kind, key].thing)
    found: dict[int, Service] = {}
    for kind, where in IN_ENTRIES.items():
        for some in _some(by_kind[kind]):
            found |= {one.pk: one for one in Service.objects.filter(**{f"{where}uuid__in": some})}
    return list(found.values())


IN_ENTRIES = {
    "service": "",
    "organization": "organisation__",
    "service_at_location": "at_locations__",
    "location": "at_locations__location__",
    "schedule": "schedules__",
    "phone": "phones__",
    "contact": "enquiry_points__",
    "cost_option": "cost_options__",
    "accessibility": "ways_in__",
    "language": "languages__",
    "service_area": "service_areas__",
}
"""By kind of record: how an entry is led to from what it tells of."""


def _some(uuids: Iterable[Any]) -> Iterable[list[Any]]:
    rest = list(uuids)
    return (rest[start : start + AT_A_TIME] for start in range(0, len(rest), AT_A_TIME))


def _was_valid(taking: Taking, at: tuple[str, str]) -> bool:
    before = taking.before.get(at)
    return before is not None and before.valid and not before.gone


def _let_go(taking: Taking) -> None:
    """What a feed brought and no longer tells: services are retired, unless another feed tells of them (two were merged) or this one
    does under another id; what was told of things goes; bodies and places stay."""
    gone: dict[str, list[Any]] = defaultdict(list)
    SourceRecord.objects.filter(pk__in=[taking.before[at].pk for at in _gone(taking)]).update(
        gone_at=taking.at
    )
    for at in _gone(taking):
        if taking.before[at].brought:
            gone[at[0]].append(taking.before[at].thing)
    for kind in reversed(KEPT):
        for start in range(0, len(gone[kind]), AT_A_TIME):
            some = gone[kind][start : start + AT_A_TIME]
            rows: Any = KEPT[kind].model.objects.filter(uuid__in=some)  # type: ignore[attr-defined]
            if kind == "service":
                told_still = SourceRecord.objects.filter(kind=kind, thing_uuid__in=some, gone_at=None)
                told = set(told_still.values_list("thing_uuid", flat=True))
                Service.objects.filter(uuid__in=set(some) - told).update(
                    state="retired", changed_at=taking.at
                )
            elif kind not in ("organization", "location", "taxonomy", "taxonomy_term"):
                if kind != "attribute":
                    owners = rows.values_list("service", flat=True).exclude(service=None)
                    taking.touched["service"] |= set(owners)
                rows.delete()


def _keep_records(taking: Taking) -> None:
    """Keep every record as it came: new ones, and what changed; the others were seen again."""
    new: list[list[Any]] = []
    changed: list[SourceRecord] = []
    for (kind, key), record in taking.told.items():
        if not taking.is_news(kind, key, record):
            continue
        before = taking.before.get((kind, key))
        said: dict[str, Any] = {
            "feed": taking.feed.pk,
            "kind": kind,
            "key": key[:300],
            "thing_uuid": taking.uuid(kind, key),
            "raw": record.raw,
            "told": record.told,
            "hash": taking.hashes[kind, key],
            "faults": record.faults,
            "brought": taking.brought.get((kind, key), bool(before and before.brought)),
            "valid": taking.valid.get((kind, key), True),
            "changed_at": taking.at,
            "fetched_at": taking.at,
            "gone_at": None,
        }
        if before is None:
            new.append(list(said.values()))
        else:
            changed.append(SourceRecord(pk=before.pk, feed_id=said.pop("feed"), **said))
    SourceRecord.objects.filter(feed=taking.feed, gone_at=None).update(fetched_at=taking.at)
    insert_values(SourceRecord, RECORDED, new)
    update_rows(SourceRecord, changed, RECORDED)


def _keep_assertions(taking: Taking) -> None:
    """Keep what the feed says where the directory says something else. What was settled stays so until it says something new."""
    rows = SourceRecord.objects.filter(feed=taking.feed, kind__in={kind for kind, _ in taking.disagrees})
    known = (
        {(kind, key): pk for kind, key, pk in rows.values_list("kind", "key", "pk")}
        if taking.disagrees
        else {}
    )
    pks = {at: known[at[0], at[1][:300]] for at in taking.disagrees if (at[0], at[1][:300]) in known}
    Assertion.objects.filter(record__in=pks.values()).delete()
    Assertion.objects.bulk_create(
        [
            Assertion(record_id=pk, field=name[:60], value=value, seen_at=taking.at)
            for at, pk in pks.items()
            for name, value in taking.disagrees[at].items()
        ],
        batch_size=AT_A_TIME,
    )


def _report(
    taking: Taking,
    counts: dict[str, dict[str, int]],
    notes: list[str],
    user: Any,
    tried: bool,
    reading: FeedReading | None,
    waits: bool,
) -> FeedReading:
    """Keep what was found of this reading, and a row in the trail where something was changed."""
    entries_first = sorted(taking.told.values(), key=lambda record: record.kind != "service")
    wrong = [fault for record in entries_first for fault in record.faults]
    kept = reading or FeedReading(feed=taking.feed)
    kept.feed, kept.at, kept.tried, kept.waits = taking.feed, taking.at, tried, waits
    kept.counts, kept.notes, kept.told, kept.wrong, kept.refused = (
        counts,
        notes,
        wrong[:MOST_TOLD],
        len(wrong),
        "",
    )
    kept.asked_by = user if getattr(user, "pk", None) else None
    kept.save()
    FeedReading.objects.filter(feed=taking.feed, waits=True).exclude(pk=kept.pk).update(waits=False)
    if not tried:
        record_act(
            user=user, act="take_in_feed", subject_kind="feed", subject_id=taking.feed.uuid,
            detail={"services": counts.get("service", {}), "wrong": len(wrong)},
        )  # fmt: skip
    return kept
