"""A survey's trends made of numbers that each wave's own published results hold, and of nothing else.

So nothing leaves that did not leave before: what a release withheld, or did not hold, has no number here, and a change
between two waves is worked out of the published numbers and their published intervals alone. What is taken from the
officers' trends is which waves asked, where words changed, and which waves cannot be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from folkmoot.design.templatetags.words import TOO_FEW

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.trends import Known, between
from folkmoot.insight.models import Release
from folkmoot.insight.release_tables import Cell, ReleaseTable, class_of
from folkmoot.insight.trends import NOT_ASKED, SAME_CLUSTERS, Line, Round, Trend, Trends

NOT_PUBLISHED = "not published"
UNASKED = "not asked"
NOTHING_PUBLISHED = "Its results are not published."
SEVERAL_SAMPLES = "Its engagement asks people picked at random in more than one way, and what is published counts them together."


class Spot(TypedDict):
    """One wave's number of one answer, as published; `since`: by how much it moved from the wave before, where that is known."""

    text: str
    value: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    breaks: bool
    since: float | None
    sure: bool


class Row(TypedDict):
    """One answer, or an average, over the waves."""

    words: str
    spots: list[Spot]


class Asked(TypedDict):
    """One question over the waves: a row an answer, and what is said beside it."""

    key: str
    title: str
    shares: bool
    rows: list[Row]
    said: list[str]


class WaveTold(TypedDict):
    """One wave: its name, its engagement, and why none of its numbers is here ("" where some are)."""

    name: str
    slug: str
    title: str
    why: str


class Content(TypedDict):
    """Everything a page of published trends shows."""

    waves: list[WaveTold]
    questions: list[Asked]
    compared: int
    changed: int
    shared: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be published, and the releases it rests on."""

    content: Content
    releases: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What of one wave was published: the tables of people picked at random, by question; `why` there is none."""

    release: Release | None
    tables: Mapping[str, ReleaseTable]
    why: str

    def cell(self, key: str, words: str) -> Cell | None:
        """Give the published number of an answer; None where the release does not hold it."""
        rows = self.tables[key]["rows"] if key in self.tables else []
        return next((row.get("share") for row in rows if row["answer"]["text"] == words), None)


def draft_of(found: Trends) -> Draft:
    """Put published numbers where the officers' trends have theirs."""
    told = [_told(each) for each in found.rounds]
    questions = [asked for trend in found.trends if (asked := _question(trend, found.rounds, told))]
    spots = [spot for each in questions for row in each["rows"] for spot in row["spots"]]
    waves: list[WaveTold] = [
        {
            "name": each.name,
            "slug": each.collector.engagement.slug,
            "title": each.collector.engagement.title,
            "why": one.why,
        }
        for each, one in zip(found.rounds, told, strict=True)
    ]
    content: Content = {
        "waves": waves,
        "questions": questions,
        "compared": sum(spot["since"] is not None for spot in spots),
        "changed": sum(spot["sure"] for spot in spots),
        "shared": SAME_CLUSTERS if found.shared else "",
    }
    releases = {one.release.pk: one.release for one in told if one.release is not None}
    return Draft(content, tuple(releases.values()))


def _told(wave: Round) -> _Told:
    """Read what a wave's engagement shows of people picked at random."""
    engagement = wave.collector.engagement
    release = (
        Release.objects.filter(engagement=engagement, collector=None, withdrawn_at=None)
        .order_by("-published_at", "-id")
        .first()
    )
    if release is None:
        return _Told(None, {}, NOTHING_PUBLISHED)
    if engagement.collectors.filter(sample_class="A").exclude(pk=wave.collector.pk).exists():
        return _Told(None, {}, SEVERAL_SAMPLES)
    tables = {
        table["about"]: table for table in release.tables if table["kind"] == "results" and _whole(table)
    }
    return _Told(release, tables, "") if tables else _Told(None, {}, NOTHING_PUBLISHED)


def _whole(table: ReleaseTable) -> bool:
    """Say whether a table is of everybody picked at random, and not of groups."""
    return class_of(table) == "A" and "share" in {column["key"] for column in table["columns"]}


def _question(trend: Trend, rounds: Sequence[Round], told: Sequence[_Told]) -> Asked | None:
    """Lay one question out; None where no wave published a number of it."""
    laid_out = [_row(line, trend, told) for line in trend.lines]
    rows = [row for row in laid_out if any("value" in spot for spot in row["spots"])]
    if not rows:
        return None
    said = []
    if len(rows) < len(laid_out):
        left = [row["words"] for row in laid_out if row not in rows]
        said.append(f"Nothing that can be shown in any wave: {'; '.join(left)}.")
    for place, wave in enumerate(rounds):
        table = told[place].tables.get(trend.shown.key)
        if table is not None and table["n"] is not None:
            said.append(f"{wave.name}: {table['n']:,} answered.")
        if trend.breaks[place]:
            said.append(f"The line breaks at {wave.name}: {trend.breaks[place]}")
    return {
        "key": trend.shown.key,
        "title": trend.shown.title,
        "shares": trend.shown.kind == "choice",
        "rows": rows,
        "said": said,
    }


def _row(line: Line, trend: Trend, told: Sequence[_Told]) -> Row:
    spots: list[Spot] = []
    before: Known | None = None
    for point, wave, breaks, why in zip(line.points, told, trend.breaks, trend.why, strict=True):
        cell = wave.cell(trend.shown.key, line.words)
        now = _known(cell)
        since = between(before, now) if before and now and point.since is not None and not breaks else None
        spot: Spot = {
            "text": _text(cell, asked=why != NOT_ASKED),
            "breaks": bool(breaks),
            "since": None if since is None else since.difference,
            "sure": since is not None and since.sure,
        }
        if now is not None:
            spot |= {"value": now[0], "low": now[1], "high": now[2]}
        spots.append(spot)
        # As on the officers' page a step leads from the last wave that asked; one that asked and published nothing ends it.
        before = now if point.cell is not None or breaks else before
    return {"words": line.words, "spots": spots}


def _text(cell: Cell | None, *, asked: bool) -> str:
    if cell is None:
        return NOT_PUBLISHED if asked else UNASKED
    return TOO_FEW if cell.get("hidden") else cell["text"]


def _known(cell: Cell | None) -> Known | None:
    if cell is None or "low" not in cell or "high" not in cell or "value" not in cell:
        return None
    return cell["value"], cell["low"], cell["high"]
