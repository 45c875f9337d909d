"""Every act of keeping an entry writes a version: who did what, and the whole entry as it stood from then on."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from folkmoot.directory.models import Correspondent, Revision, Service
from folkmoot.directory.truth.because import check_because
from folkmoot.directory.truth.gathering import Kept, kept_of, kept_of_all
from folkmoot.partners.policies import officer_of

FOUND = "found"  # the act of a version that says how an entry stood before anything was noted of it
AT_ONCE = 200  # entries whose versions are written together


@contextmanager
def a_version(
    service: Service,
    *,
    act: str,
    user: Any = None,
    author: str = "officer",
    by: str = "",
    correspondent: Correspondent | None = None,
    revision: Revision | None = None,
    reason: str = "",
    now: dt.datetime | None = None,
) -> Iterator[None]:
    """Note what is done to an entry inside: a version, or nothing where nothing is different after.

    How it stood before is noted too, where no version says so: it came by a feed, or before versions were kept.
    `revision` is what was proposed and is now done; otherwise a new row is written.
    """
    with transaction.atomic():
        now = now or timezone.now()
        if service.pk is not None:
            _note_before(service, now)
        yield
        kept = kept_of(service)
        last = _last(service)
        before = last.kept["service"].get("added_because", "") if last is not None and last.kept else ""
        check_because(before, service.added_because, act)
        if last is not None and last.kept == kept:
            return
        one = revision or Revision(
            service=service,
            at=now,
            decided_at=now,
            author=author if user or author != "officer" else "system",
        )
        one.act, one.number, one.kept = act, last.number + 1 if last and last.number else 1, kept
        one.by, one.correspondent = by or one.by, correspondent or one.correspondent
        one.officer, one.reason = (
            (officer_of(user) if user is not None else one.officer),
            reason or one.reason,
        )
        one.save()


@contextmanager
def versions(
    services: Iterable[Service],
    *,
    act: str,
    user: Any = None,
    author: str = "officer",
    by: str = "",
    reason: str = "",
) -> Iterator[None]:
    """Note what is done to many entries at once inside, as `a_version` does for one, in as many queries however many there are."""
    numbers = [one.pk for one in services]
    with transaction.atomic():
        now = timezone.now()
        _note_all(numbers, Revision(act=FOUND, author="system", at=now, decided_at=now))
        yield
        officer = officer_of(user) if user is not None else None
        _note_all(
            numbers,
            Revision(act=act, author=author, by=by, officer=officer, reason=reason, at=now, decided_at=now),
        )


def _note_all(numbers: list[int], like: Revision) -> None:
    """Write a version of each entry that stands otherwise than its newest version says."""
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        kept = kept_of_all(Service.objects.filter(pk__in=some).select_related("organisation"))
        newest = Revision.objects.filter(service=OuterRef("service"), number__isnull=False).order_by(
            "-number"
        )
        rows = Revision.objects.filter(service__in=some, number=Subquery(newest.values("number")[:1]))
        last = {one.service_id: one for one in rows}
        Revision.objects.bulk_create(
            Revision(
                service_id=pk, number=(last[pk].number or 0) + 1 if pk in last else 1, kept=kept[pk], act=like.act, author=like.author,
                by=like.by, officer=like.officer, reason=like.reason, at=like.at, decided_at=like.decided_at,
            )
            for pk in kept
            if pk not in last or last[pk].kept != kept[pk]
        )  # fmt: skip


def _note_before(service: Service, now: dt.datetime) -> None:
    kept = kept_of(Service.objects.select_related("organisation").get(pk=service.pk))
    last = _last(service)
    if last is None or last.kept != kept:
        number = (last.number or 0) + 1 if last is not None else 1
        Revision.objects.create(
            service=service, number=number, act=FOUND, author="system", kept=kept, at=now, decided_at=now
        )


def _last(service: Service) -> Revision | None:
    return Revision.objects.filter(service=service, number__isnull=False).order_by("-number").first()


def number_of_last(service: Service) -> int:
    """Return the number of the newest version of an entry; 0 where none was written."""
    return int(Revision.objects.filter(service=service).aggregate(last=Max("number"))["last"] or 0)


def version_of(service: Service, number: int) -> Kept | None:
    """Return an entry as it stood in a version, or None where there is none of that number."""
    found = Revision.objects.filter(service=service, number=number).first()
    return found.kept if found is not None else None
