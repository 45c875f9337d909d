"""The acts of standards: each side writes and retires its own words, and people rate how it was; and what may be told of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.outcomes.models import AdvocacyBody, Rating, Standard, StandardSet
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.trail.recording import record_act

ITEMS = {"cared": "I left feeling cared about", "difference": "It made a difference"}
ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No"}
OWN_COLUMN = {
    "professionals": "Only the engagement officers of {partner} write in the professionals’ column.",
    "people": "Only advocates write in the people’s column, in people’s own words. No officer of {partner} can change it.",
}


@dataclass(frozen=True, slots=True)
class Rated:
    """How people rated one sentence in one quarter: how many, and the share who said yes; None where too few to show."""

    words: str
    quarter: str
    people: int | None
    share: float | None


def check_can_write(user: Any, kept: StandardSet, side: str) -> None:
    """Raise unless this officer writes in that column: neither side writes in the other's."""
    officer = officer_of(user)
    if side == "professionals" and can(user, "run_engagement") and officer.partner_id == kept.partner_id:
        return
    independent = officer is not None and officer.partner_id != kept.partner_id
    declared = independent and AdvocacyBody.objects.filter(partner=officer.partner_id).exists()
    if side == "people" and can(user, "speak_for_people") and declared:
        return
    raise PermissionDenied(OWN_COLUMN.get(side, OWN_COLUMN["people"]).format(partner=kept.partner))


def can_write(user: Any, kept: StandardSet, side: str) -> bool:
    """Say whether this officer writes in that column."""
    try:
        check_can_write(user, kept, side)
    except PermissionDenied:
        return False
    return True


@transaction.atomic
def begin_standards(*, user: Any, title: str, about: str = "", now: dt.datetime | None = None) -> StandardSet:
    """Begin standards for one service or place of the officer's own partner."""
    check_can(user, "run_engagement")
    partner = officer_of(user).partner
    base, number = slugify(title)[:70] or "standards", 1
    slug = base
    while StandardSet.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    made = StandardSet.objects.create(
        slug=slug, partner=partner, title=title, about=about, made_at=now or timezone.now()
    )
    _note(user, "begin_standards", made)
    return made


@transaction.atomic
def write_standard(
    *, user: Any, kept: StandardSet, side: str, words: str, now: dt.datetime | None = None
) -> Standard:
    """Write a sentence in a column."""
    check_can_write(user, kept, side)
    made = Standard.objects.create(
        set=kept, side=side, words=words, by=officer_of(user), at=now or timezone.now()
    )
    _note(user, "write_standard", kept, side=side)
    return made


@transaction.atomic
def retire_standard(*, user: Any, standard: Standard, now: dt.datetime | None = None) -> None:
    """Retire a sentence of the officer's own column; how it was rated stays counted."""
    check_can_write(user, standard.set, standard.side)
    Standard.objects.filter(pk=standard.pk).update(retired_at=now or timezone.now())
    _note(user, "retire_standard", standard.set, side=standard.side)


def rate(
    *, kept: StandardSet, answers: Mapping[str, str], signals: Sequence[str], now: dt.datetime | None = None
) -> Rating:
    """Keep how one person found it. Nobody is signed in, and of the day only the month stays."""
    known = {*ITEMS, *(str(one.pk) for one in kept.standards.filter(retired_at=None))}
    said = {key: value for key, value in answers.items() if key in known and value in ANSWERS}
    month = timezone.localdate(now).replace(day=1)
    return Rating.objects.create(set=kept, answers=said, month=month, signals=list(signals))


def rated(kept: StandardSet, *, today: dt.date | None = None) -> list[Rated]:
    """Return how people rated each sentence in each quarter that is over, the newest first, as far as it may be told.

    A quarter is told once it is over, so that nobody learns from a change who rated; small counts are hidden by
    `evidence.disclosure`, with what they could be worked out from.
    """
    begins = _quarter(today or timezone.localdate())
    names = dict(ITEMS) | {str(one.pk): one.words for one in kept.standards.all()}
    by_quarter: dict[dt.date, list[Mapping[str, str]]] = {}
    for month, answers in kept.ratings.filter(month__lt=begins).values_list("month", "answers"):
        by_quarter.setdefault(_quarter(month), []).append(answers)
    return [
        _told(key, names[key], quarter, by_quarter[quarter])
        for quarter in sorted(by_quarter, reverse=True)
        for key in names
        if any(key in answers for answers in by_quarter[quarter])
    ]


def _told(key: str, words: str, quarter: dt.date, ratings: Iterable[Mapping[str, str]]) -> Rated:
    from folkmoot.insight.shown_counts import shown_share  # noqa: PLC0415  counting libraries load with the first count

    counts = Counter(answers[key] for answers in ratings if key in answers)
    people, yes = shown_share(counts["yes"], counts.total())
    share = yes / people if people and yes is not None else None
    return Rated(words, f"{(quarter.month + 2) // 3}. quarter {quarter.year}", people, share)


def _quarter(day: dt.date) -> dt.date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _note(user: Any, act: str, kept: StandardSet, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="standards", subject_id=kept.slug, detail=detail)
