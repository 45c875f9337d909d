"""The public's table of channels: who answered by each, how long it took and what it cost, small numbers withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from folkmoot.design.templatetags.words import lasting, money
from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence import disclosure, worth
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.editions import edition_from
from folkmoot.evidence.published import Edition
from folkmoot.evidence.worth import Spent
from folkmoot.insight.cubes import Asked
from folkmoot.insight.naming import CHANNELS, Names
from folkmoot.insight.release_tables import Cell, ReleaseTable, column, shown, withheld, words
from folkmoot.insight.worth import Counting, Span

DISPOSITION, SECONDS = "disposition", "seconds"

HEARD = Asked((CHANNELS, DISPOSITION))
TIMED = Asked((CHANNELS, DISPOSITION, SECONDS))
EVERYBODY = Asked((CHANNELS, DISPOSITION), heard=False)

COLUMNS = [
    column("channel", "Way of asking"),
    column("asked", "Asked", "count"),
    column("heard", "Answered", "count"),
    column("agreement", "Of those asked", "share"),
    column("completed", "To the end", "count"),
    column("time", "Usual time"),
    column("cost", "Cost"),
    column("each", "Cost of each answer"),
]

SENTENCE = (
    "Individuals alone. “Asked” is known where a no is noted. The cost is divided by everybody who answered, to the end or "
    "not; the usual time is of answers to the end. "
    "Numbers too small to show are left out."
)


@dataclass(frozen=True, slots=True)
class ChannelCounts:
    """The cubes behind the table: those heard, their times, and everybody who was asked."""

    heard: Cube
    timed: Cube
    everybody: Cube

    @property
    def heard_table(self) -> disclosure.CountTable:
        """Lay out who was heard by each channel, and how many of them to the end."""
        groups = {DISPOSITION: (worth.COMPLETED, worth.PARTIAL)}
        return disclosure.counted(self.heard, CHANNELS, DISPOSITION, groups=groups)

    @property
    def declined_table(self) -> disclosure.CountTable:
        """Lay out who declined. They are nobody of those heard, so they are checked apart from them."""
        return disclosure.counted(self.everybody.only(**{DISPOSITION: worth.DECLINED}), CHANNELS)


def on_page(table: disclosure.CountTable) -> set[disclosure.Slice]:
    """Name the counts of those heard that the page shows: each channel's, and those to the end."""
    return {
        where
        for where in table.counts
        if any(name == CHANNELS and value not in (None, disclosure.SAID) for name, value in where)
        and dict(where).get(DISPOSITION, worth.COMPLETED) == worth.COMPLETED
    }


def release_declined(counts: ChannelCounts, *, as_of: str, earlier: Sequence[Edition]) -> disclosure.Release:
    """Decide which numbers of people who declined may be known. Raises Refusal."""
    table = counts.declined_table
    one_channel = {
        where for where in table.counts if any(value not in (None, disclosure.SAID) for _, value in where)
    }
    return disclosure.release([table], as_of=as_of, earlier=earlier, on_page=one_channel)


def declined_editions(engagement: Engagement) -> list[Edition]:
    """Return what was published of those who declined, the oldest first."""
    kept = engagement.releases.order_by("published_at").values_list("edition", flat=True)
    return [edition_from(edition["declined"]) for edition in kept if edition and edition.get("declined")]


def channel_table(
    engagement: Engagement,
    names: Names,
    counts: ChannelCounts,
    released: disclosure.Release,
    declined: disclosure.Release,
) -> ReleaseTable:
    """Make the table of counts whose hiding is decided."""
    spent = Counting(engagement, Span()).spent
    codes = sorted(counts.heard.groups(CHANNELS), key=lambda code: names.group(CHANNELS, code))
    rows = [
        _row(code, names.group(CHANNELS, code), counts, released, declined, spent.get((code, None), Spent()))
        for code in codes
    ]
    hidden = sum(cell.get("hidden", False) for row in rows for cell in row.values())
    return {  # type: ignore[typeddict-unknown-key]  # "class" is a word Python keeps for itself
        "kind": "channels",
        "title": "How people were asked",
        "about": CHANNELS,
        "class": "",
        "columns": COLUMNS,
        "rows": rows,
        "n": None,
        "sentence": SENTENCE,
        "who": "",
        "notes": [f"An hour of staff: {money(engagement.staff_rate)} ({engagement.staff_rate_source})."]
        if engagement.staff_rate
        else [],
        "hidden": hidden,
    }


def _row(
    code: str,
    said: str,
    counts: ChannelCounts,
    released: disclosure.Release,
    declined: disclosure.Release,
    spent: Spent,
) -> dict[str, Cell]:
    channel = (CHANNELS, code)
    heard = released.count_of(frozenset({channel}))
    completed = released.count_of(frozenset({channel, (DISPOSITION, worth.COMPLETED)}))
    refused = _declined(code, counts, declined)
    asked = heard + refused if heard is not None and refused else None
    noted = refused is None or refused > 0
    return {
        "channel": words(said),
        "asked": _count(asked) if noted else words("not known"),
        "heard": _count(heard),
        "agreement": shown(heard / asked, "share")
        if heard and asked
        else withheld()
        if noted
        else words("not known"),
        "completed": _count(completed),
        "time": words(_time(code, counts.timed)) if heard else withheld(),
        "cost": words(money(spent.pence) if spent.pence is not None else "not known"),
        "each": words(money(spent.each(heard))) if heard else withheld(),
    }


def _count(value: int | None) -> Cell:
    return withheld() if value is None else shown(value, "count")


def _declined(code: str, counts: ChannelCounts, declined: disclosure.Release) -> int | None:
    """Say how many declined: 0 where this channel notes no no, None where the number stays here."""
    everybody: Mapping[str, worth.Steps] = worth.steps(counts.everybody, by=CHANNELS)
    if not everybody[code].declines_noted:
        return 0
    where = frozenset({(CHANNELS, code)})
    return declined.count_of(where) if declined.shows(where) or where in declined.why else None


def _time(code: str, timed: Cube) -> str:
    """Say the usual time, where it is known of enough people for none of them to be told by it."""
    mine = timed.only(**{CHANNELS: code, DISPOSITION: worth.COMPLETED}).roll_up(SECONDS)
    times = {int(str(s)): int(n) for (s,), n in zip(mine.keys, mine.people.n, strict=True) if s is not None}
    found = worth.quartiles(times)
    if found is None or found.n < disclosure.SMALLEST_SHOWN:
        return "not known"
    return lasting(found.median)
