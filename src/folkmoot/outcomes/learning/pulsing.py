"""The trust pulse: partners' officers say, wave by wave, how far they trust each other; nobody can say who said what."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import PulseTaken, PulseTally, PulseWave
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, check_is_officer, officer_of
from folkmoot.trail.recording import record_act

QUESTIONS = {
    "keep": "The partners I work with do what they say they will.",
    "share": "I can be open with them about what goes badly.",
    "equal": "We have an equal say, whatever the size of our organisation.",
}
MARKS = [(1, "Not at all"), (2, "A little"), (3, "Somewhat"), (4, "Mostly"), (5, "Fully")]
LONGEST_DAYS = 60


@transaction.atomic
def open_pulse(*, user: Any, name: str, closes_on: dt.date, now: dt.datetime | None = None) -> PulseWave:
    """Open a wave for the officers of every partner; one at a time, and not for longer than two months."""
    check_can(user, "run_engagement")
    now = now or timezone.now()
    today = timezone.localdate(now)
    if not name.strip():
        raise NotPossible("Give the wave a name, like “Spring 2027”.")
    if not today < closes_on <= today + dt.timedelta(days=LONGEST_DAYS):
        raise NotPossible(f"It closes after today, within {LONGEST_DAYS} days.")
    if open_wave(today=today) is not None:
        raise NotPossible("A wave is open already. The next can begin when it has closed.")
    wave = PulseWave.objects.create(
        name=name.strip()[:100], opened_at=now, closes_on=closes_on, by=officer_of(user)
    )
    record_act(user=user, act="open_pulse", subject_kind="pulse", subject_id=wave.uuid)
    return wave


@transaction.atomic
def take_pulse(*, user: Any, wave: PulseWave, marks: dict[str, int], today: dt.date | None = None) -> None:
    """Add somebody's marks to the tallies, once for each officer.

    What they said is stored nowhere by itself, and the trail has no row of it: a row's moment beside a tally's change
    would say who it was.
    """
    check_is_officer(user)
    if wave.closes_on < (today or timezone.localdate()):
        raise NotPossible("This wave has closed.")
    if set(marks) != set(QUESTIONS) or any(mark not in dict(MARKS) for mark in marks.values()):
        raise NotPossible("Answer each of the three sentences.")
    try:
        with transaction.atomic():
            PulseTaken.objects.create(wave=wave, officer=user.officer)
    except IntegrityError as twice:
        raise NotPossible("You have answered in this wave already.") from twice
    kind = user.officer.partner.kind
    for question, mark in marks.items():
        about = {"wave": wave, "question": question, "kind": kind, "mark": mark}
        PulseTally.objects.get_or_create(**about)
        PulseTally.objects.filter(**about).update(people=F("people") + 1)


def open_wave(*, today: dt.date | None = None) -> PulseWave | None:
    """Return the wave that is open, if one is."""
    return PulseWave.objects.filter(closes_on__gte=today or timezone.localdate()).first()


def has_taken(user: Any, wave: PulseWave) -> bool:
    """Say whether this officer has answered in a wave."""
    return PulseTaken.objects.filter(wave=wave, officer=user.officer).exists()


@dataclass(frozen=True, slots=True)
class Pulse:
    """One closed wave: how many answered, and each sentence's share of “mostly” or “fully” by kind of partner.

    A share is None where it rests on fewer than ten, or would let fewer than ten be worked out.
    """

    wave: PulseWave
    people: int | None
    rows: tuple[tuple[str, dict[str, float | None]], ...]


AGREE = 4
EVERYBODY = "Everybody"


def pulses(*, today: dt.date | None = None) -> list[Pulse]:
    """Return the closed waves, newest first, as far as they may be shown: two queries."""
    waves = list(PulseWave.objects.filter(closes_on__lt=today or timezone.localdate())[:12])
    told = PulseTally.objects.filter(wave__in=waves).order_by()
    found: dict[int, dict[tuple[str, str, bool], int]] = defaultdict(lambda: defaultdict(int))
    for number, question, kind, mark, people in told.values_list("wave", "question", "kind", "mark").annotate(
        Sum("people")
    ):
        found[number][question, kind, mark >= AGREE] += people
    return [_pulse(wave, found[wave.pk]) for wave in waves]


def _pulse(wave: PulseWave, told: dict[tuple[str, str, bool], int]) -> Pulse:
    names = dict(Partner.KINDS)
    columns = {question: _shares(told, question) for question in QUESTIONS}
    kinds = [EVERYBODY, *sorted({kind for _, kind, _ in told})]
    rows = tuple(
        (names.get(kind, kind), {question: columns[question][0].get(kind) for question in QUESTIONS})
        for kind in kinds
    )
    return Pulse(wave, columns["keep"][1], rows)


def _shares(
    told: dict[tuple[str, str, bool], int], question: str
) -> tuple[dict[str, float | None], int | None]:
    # The counting libraries load with the first page that counts.
    from folkmoot.evidence.disclosure import SAID, CountTable, Dimension, release, slice_of  # noqa: PLC0415
    from folkmoot.evidence.published import slices  # noqa: PLC0415

    kinds = tuple(sorted({kind for asked, kind, _ in told if asked == question}))
    if not kinds:
        return {}, None
    by, agrees = Dimension("kind", kinds, not_said=False), Dimension("agrees", ("yes", "no"), not_said=False)

    def count(where: dict[str, str | None]) -> int:
        return sum(
            people
            for (asked, kind, yes), people in told.items()
            if asked == question
            and where.get("kind", SAID) in {SAID, kind}
            and where.get("agrees", SAID) in {SAID, "yes" if yes else "no"}
        )

    table = CountTable((by, agrees), {where: count(dict(where)) for where in slices((by, agrees))})
    shown = release([table])

    def share(**where: str | None) -> float | None:
        yes, of = shown.count_of(slice_of(**where, agrees="yes")), shown.count_of(slice_of(**where))
        return yes / of if yes is not None and of else None

    return {EVERYBODY: share(), **{kind: share(kind=kind) for kind in kinds}}, shown.count_of(slice_of())
