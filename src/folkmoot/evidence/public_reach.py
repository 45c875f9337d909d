"""Reach as the public may see it: rows whose small counts, and all that would give them away, are left
out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.evidence.cube import Cube
from folkmoot.evidence.disclosure import SAID, SMALLEST_SHOWN, Edition, Release, counted, release
from folkmoot.evidence.published import Slice
from folkmoot.evidence.reach import Row

WITHHELD = "Too few to show."
"""The same words for every withheld number: telling the small ones from those hidden for their sake
narrows both."""


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One group in one area; as `reach.Row`, and None for whatever is withheld. Residents are public
    anyway."""

    area: str | None
    group: str
    heard: int | None
    heard_known: int | None
    share_heard: float | None
    residents: float | None
    share_residents: float | None
    gap_points: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    more_needed: int | None
    said: bool | None
    sentence: str
    why_not: str | None


def public_reach(
    rows: Sequence[Row],
    cube: Cube,
    *,
    dimension: str,
    within: str | None = None,
    as_of: str = "",
    earlier: Sequence[Edition] = (),
    smallest_shown: int = SMALLEST_SHOWN,
) -> tuple[list[PublicRow], Release]:
    """Pass the rows of `reach.reach(cube, …)` through disclosure; keep the release's edition for the next
    page.

    "More needed", shares, ratios and intervals go with the count they would give back. Raises
    disclosure.GivenAway when earlier editions forbid any publication.
    """
    groups = {dimension: list(dict.fromkeys(row.group for row in rows))}
    by = [dimension]
    if within is not None:
        groups[within] = list(dict.fromkeys(str(row.area) for row in rows))
        by = [within, dimension]
    table = counted(cube, *by, groups=groups)
    outcome = release([table], as_of=as_of, earlier=earlier, smallest_shown=smallest_shown)
    return [_public(row, outcome, dimension, within) for row in rows], outcome


def _public(row: Row, outcome: Release, dimension: str, within: str | None) -> PublicRow:
    place: Slice = frozenset({(within, row.area)}) if within is not None else frozenset()
    heard = outcome.count_of(place | {(dimension, row.group)})
    known = outcome.count_of(place | {(dimension, SAID)})
    whole = heard is not None and known is not None
    return PublicRow(
        area=row.area,
        group=row.group,
        heard=heard,
        heard_known=known,
        share_heard=row.share_heard if whole else None,
        residents=row.residents,
        share_residents=row.share_residents,
        gap_points=row.gap_points if whole else None,
        ratio=row.ratio if whole else None,
        ratio_low=row.ratio_low if whole else None,
        ratio_high=row.ratio_high if whole else None,
        more_needed=row.more_needed if whole else None,
        said=row.said if whole else None,
        sentence=row.sentence if whole else WITHHELD,
        why_not=row.why_not if whole else WITHHELD,
    )
