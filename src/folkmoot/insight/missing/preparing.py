"""Has a worker work out what people looked for in vain, and keeps it: no page waits for it, each says when it was worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.db import transaction
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

from folkmoot.directory.models import SearchEvent, Term
from folkmoot.insight.missing.asked import months_before, needs
from folkmoot.insight.missing.demand import Counts, Demand, demand, said_missing
from folkmoot.insight.models import PreparedDemand
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.models import Job
from folkmoot.jobs.running import report_progress
from folkmoot.jobs.schedules import run_every

KEY = "what is missing"
TITLE = "Work out what people looked for in vain"
EVERY = dt.timedelta(hours=1)
Pairs = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is kept, when it was worked out, and the work that makes it anew, if any does. Nothing kept yet: no day."""

    demand: Demand
    made_at: dt.datetime | None
    job: Job | None


def prepared_for(user: Any, terms: Sequence[Term], today: dt.date | None = None) -> Prepared:
    """Return what is kept for the twelve months before this one; have it worked out where it is not, or is of other needs.

    One query; three where a worker is asked.
    """
    first, last = months_before(today or timezone.localdate())
    kept = PreparedDemand.objects.defer("editions").filter(first__lte=first).order_by("-first").first()
    job = None
    if kept is None or kept.first != first or kept.needs != print_of(terms):
        job = ask_for(prepare_missing, title=TITLE, asked_by=user, dedupe_key=KEY)
    if kept is None:
        return Prepared(Demand(first, last, Counts({}, {}), Counts({}, {}), [], clipped=False), None, job)
    return Prepared(_from_told(kept), kept.made_at, job)


def prepare(today: dt.date | None = None) -> PreparedDemand:
    """Work it out where anything is different from what it was made of, and keep it; what was kept of other months goes."""
    today = today or timezone.localdate()
    first, last = months_before(today)
    terms = needs()
    seen = SearchEvent.objects.filter(found=0, on__range=(first, last)).aggregate(Max("pk"), Count("pk"))
    report_progress(0, 2, "Reading what people said is missing.")
    made_of = f"{seen['pk__max']} {seen['pk__count']} {len(said_missing(first, last))} {print_of(terms)}"
    kept = PreparedDemand.objects.filter(first=first, made_of=made_of).first()
    if kept is not None:
        return kept
    report_progress(1, 2, "Counting searches by need, district and age, and hiding what is small.")
    # The counting libraries load with the first count.
    from folkmoot.evidence.editions import edition_as_json, edition_from  # noqa: PLC0415

    same_months = PreparedDemand.objects.filter(first=first, last=last).first()
    told = same_months.editions if same_months else {}
    found = demand(
        first,
        last,
        terms,
        as_of=made_of,
        searches_told=[edition_from(each) for each in told.get("searches", ())],
        comments_told=[edition_from(each) for each in told.get("comments", ())],
    )
    editions = {
        name: [*told.get(name, ()), *([edition_as_json(each.edition)] if each.edition else [])]
        for name, each in (("searches", found.searches), ("comments", found.comments))
    }
    with transaction.atomic():
        PreparedDemand.objects.exclude(first=first).delete()
        made, _ = PreparedDemand.objects.update_or_create(
            first=first,
            defaults={
                "last": last, "made_of": made_of, "needs": print_of(terms), "told": _told(found), "made_at": timezone.now(),
                "editions": editions,
            },
        )  # fmt: skip
    return made


def print_of(terms: Sequence[Term]) -> str:
    """Return a short number of the needs as they are called now."""
    return str(crc32(repr([(term.pk, term.name, term.synonyms) for term in terms]).encode()))


def _told(found: Demand) -> dict[str, Any]:
    return {
        "searches": _counts_told(found.searches), "comments": _counts_told(found.comments),
        "words": [list(pair) for pair in found.words], "clipped": found.clipped,
    }  # fmt: skip


def _counts_told(counts: Counts) -> dict[str, Pairs]:
    return {
        "area": [[need, where, n] for (need, where), n in counts.by_area.items()],
        "age": [[need, age, n] for (need, age), n in counts.by_age.items()],
    }


def _from_told(kept: PreparedDemand) -> Demand:
    told = kept.told
    words = [(str(word), int(n)) for word, n in told["words"]]
    searches, comments = (_counts(told[name]) for name in ("searches", "comments"))
    return Demand(kept.first, kept.last, searches, comments, words, bool(told["clipped"]))


def _counts(told: dict[str, Pairs]) -> Counts:
    by_area, by_age = ({(need, other): n for need, other, n in told[name]} for name in ("area", "age"))
    return Counts(by_area, by_age)


@task
def prepare_missing() -> dict[str, str]:
    """Work out what people looked for in vain, where anything is new."""
    made = prepare()
    return {
        "sentence": f"Worked out from {made.first:%B %Y} to {made.last:%B %Y}.",
        "url": reverse("missing:report"),
        "link": "See what is missing",
    }


run_every(prepare_missing, every=EVERY, title=TITLE)
