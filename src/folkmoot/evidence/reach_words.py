"""The words for reach: one plain sentence for each group, and the reason for each figure that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from folkmoot.evidence.reach import Row

HALF = 0.5
LITTLE = 0.8
MUCH = 1.25
"""Bands of the ratio: under half, too little, about right, more than their share."""


def why_not(
    residents: float | None, share: float | None, everyone: float | None, known: int, *, dated: bool
) -> str | None:
    """Say why a row's figures about residents, or about those heard, are empty; None when they are all there."""
    if not dated:
        return "No population was given to compare with."
    if residents is None:
        return "The population says nothing of this group here."
    if everyone == 0:
        return "By the population nobody lives here."
    if share is None:
        return "The population does not say how many people live here in all."
    if not known:
        return "Nobody heard here said which group they are in."
    return None


def unplaced(without_area: int, heard: int) -> str:
    """Say how many of those heard are in no area's row; nothing when all are in one."""
    if not without_area:
        return ""
    verb = "is" if without_area == 1 else "are"
    return f"{without_area:,} of the {heard:,} people heard did not say where they live, and {verb} in no row here."


def sentence(row: Row) -> str:
    """Say what a row means to an officer, and what to do next."""
    who = row.who
    place = f" in {row.where or row.area}" if row.area else ""
    if row.share_residents is None:
        return f"{_sentence_case(who)} heard{place}: {row.heard:,}. {row.why_not}"
    if not row.contacts:
        return f"You've heard nobody{place} yet: go and ask there, {who} too."
    if not row.heard_known:
        return f"Nobody you've heard{place} said which group they are in, so the share of {who} is not known."
    if row.residents == 0:
        return _of_nobody(row, who, place)
    if row.heard == 0:
        return _nobody(row, who, place)
    return _compared(row, who, place)


def _of_nobody(row: Row, who: str, place: str) -> str:
    if not row.heard:
        return f"By the population no {who} live{place or ' here'}, and you've heard none."
    return f"{_sentence_case(who)} heard{place}: {row.heard:,}, though by the population none live there."


def _nobody(row: Row, who: str, place: str) -> str:
    there = "there" if row.area else "here"
    start = f"You've heard no {who}{place}, and {row.residents or 0:,.0f} live {there}."
    if not row.said:
        return f"{start} With {row.heard_known:,} heard in all that may be chance: go and ask them."
    return f"{start} {_more(row)}"


def _compared(row: Row, who: str, place: str) -> str:
    ratio = row.ratio or 0.0
    shares = f"{_percent(row.share_heard)} of those heard, {_percent(row.share_residents)} of residents"
    if not row.said:
        if LITTLE <= ratio <= MUCH:
            return f"You've heard about as much from {who}{place} as you should: {shares}."
        less = "less" if ratio < 1 else "more"
        return f"You've heard {less} from {who}{place} ({shares}), but so few answered that it may be chance."
    if ratio < HALF:
        return f"You've heard less than half as much from {who}{place} as you should: {shares}. {_more(row)}"
    if ratio < LITTLE:
        return f"You've heard too little from {who}{place}: {shares}. {_more(row)}"
    if ratio <= MUCH:
        side = "a little less" if ratio < 1 else "a little more"
        return f"You've heard about as much from {who}{place} as you should, {side}: {shares}."
    return f"You've heard more than their share from {who}{place}: {shares}."


def _more(row: Row) -> str:
    if not row.more_needed:
        return ""
    return f"{row.more_needed:,} more would put it right."


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _percent(value: float | None) -> str:
    """Write a percentage without false decimals: whole, or with one where it is under ten."""
    share = value or 0.0
    return f"{share:.1f}%" if 0 < share < 9.95 else f"{share:.0f}%"
