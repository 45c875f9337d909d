"""Looks through the directory for what may stand there twice, and keeps each pair for a person, with the reasons."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.duplicates.comparing import Thing, things_of
from folkmoot.directory.models import Merge, PossibleDuplicate
from folkmoot.evidence.blocking import pairs
from folkmoot.evidence.duplicates import ASK, LEVELS, Likeness, alike, rarity_of
from folkmoot.jobs.running import report_progress

MOST_ASKED = 2_000  # pairs of a level kept at once, the likeliest first
AT_A_TIME = 1_000
Pair = tuple[UUID, UUID]


def look_for_duplicates(now: dt.datetime | None = None) -> dict[str, int]:
    """Look on every level; return how many pairs wait for a person. What was said not the same is not asked again."""
    now = now or timezone.now()
    waiting = {}
    for number, level in enumerate(LEVELS):
        report_progress(number, len(LEVELS), f"Comparing: {level}s.")
        found = likely_pairs(level, things_of(level))
        waiting[level] = _keep(level, found, now)
    return waiting


def likely_pairs(level: str, things: list[Thing]) -> dict[Pair, Likeness]:
    """Return the pairs that a person should look at, the smaller UUID first."""
    rarity = rarity_of(one.told.name or one.told.body for one in things)
    told = [one.told for one in things]
    found: dict[Pair, Likeness] = {}
    for one, other in pairs(level, told, rarity):
        like = alike(level, told[one], told[other], rarity)
        if like.score >= ASK:
            found[ordered(things[one].uuid, things[other].uuid)] = like
    return found


def ordered(one: UUID, other: UUID) -> Pair:
    """Return two UUIDs in the order in which a pair keeps them."""
    return (one, other) if one < other else (other, one)


@transaction.atomic
def _keep(level: str, found: dict[Pair, Likeness], now: dt.datetime) -> int:
    """Keep new pairs, tell anew why of those not looked at, and drop those that are alike no more."""
    _put_back(level, now.date())
    before = {(row.one, row.other): row for row in PossibleDuplicate.objects.filter(level=level)}
    settled = _settled(level, before)
    best = sorted((pair for pair in found if pair not in settled), key=lambda pair: -found[pair].score)[
        :MOST_ASKED
    ]
    new, changed = [], []
    for pair in best:
        like = found[pair]
        said = {"score": round(like.score, 4), "agrees": list(like.agrees), "differs": list(like.differs)}
        row = before.get(pair)
        if row is None:
            new.append(PossibleDuplicate(level=level, one=pair[0], other=pair[1], found_at=now, **said))
        elif row.said == "" and any(getattr(row, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(row, name, value)
            changed.append(row)
    gone = [row.pk for pair, row in before.items() if row.said == "" and pair not in set(best)]
    for start in range(0, len(gone), AT_A_TIME):
        PossibleDuplicate.objects.filter(pk__in=gone[start : start + AT_A_TIME], merges=None).delete()
    PossibleDuplicate.objects.bulk_create(new, batch_size=AT_A_TIME)
    PossibleDuplicate.objects.bulk_update(changed, ["score", "agrees", "differs"], batch_size=AT_A_TIME)
    return PossibleDuplicate.objects.filter(level=level, said="").count()


def _put_back(level: str, today: dt.date) -> None:
    """What was put off is asked again when its day has come."""
    PossibleDuplicate.objects.filter(level=level, said="later", ask_on__lte=today).update(
        said="", ask_on=None
    )


def _settled(level: str, before: dict[Pair, PossibleDuplicate]) -> set[Pair]:
    """Return the pairs a person has spoken on, also as what they are now: a thing that went into another is that other."""
    into = dict(
        Merge.objects.filter(level=level, undone_at=None).order_by("at").values_list("went", "stayed")
    )

    def now(uuid: UUID) -> UUID:
        while uuid in into:
            uuid = into[uuid]
        return uuid

    spoken = {pair for pair, row in before.items() if row.said}
    different = {
        ordered(now(one), now(other)) for (one, other), row in before.items() if row.said == "different"
    }
    return spoken | different
