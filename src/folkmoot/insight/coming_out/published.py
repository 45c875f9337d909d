"""The public's table of themes: how many people speak of each, past disclosure control and rounded to fives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence import disclosure
from folkmoot.insight.coming_out.crossing import THEMES, cross, dimensions_of
from folkmoot.insight.coming_out.spoken import spoken_of
from folkmoot.insight.models import Codebook
from folkmoot.insight.naming import Names, names_of
from folkmoot.insight.release_tables import Cell, ReleaseTable, column, shown, withheld, words
from folkmoot.insight.results import groups_of

KIND = "themes"
READ = "themes read"
"""What the themes are called as a dimension: no question's key has a space."""

TO = 5
"""Numbers of people are rounded to this."""

SENTENCE = (
    "How many people speak of each theme, as officers read their words. It says what those heard wrote, not what residents "
    "think. Numbers under 10 are left out, and the others are rounded to 5. Somebody may speak of several themes."
)


@dataclass(frozen=True, slots=True)
class Themes:
    """The counts behind the table; `moment` is another whenever the codings are."""

    table: disclosure.CountTable
    called: Mapping[str, str]
    by: str | None
    groups: tuple[str, ...]
    names: Names
    moment: str
    version: int

    def on_page(self) -> set[disclosure.Slice]:
        """Name the counts shown: of each theme, and of all whose words were read, in each group."""
        wanted = {READ} | ({self.by} if self.by else set())
        return {
            where
            for where in self.table.counts
            if {name for name, _ in where} == wanted
            and not any(
                value is None or (name == self.by and value == disclosure.SAID) for name, value in where
            )
        }

    @property
    def method(self) -> str:
        """Say how the numbers were made."""
        return f"Themes: read by officers, codebook version {self.version}. What the machine suggests is not counted."


def themes_of(engagement: Engagement, by: str | None) -> Themes:
    """Count the individuals who speak of each theme, also of those nobody speaks of, divided by one dimension or not."""
    spoken, names = spoken_of(engagement), names_of(engagement)
    divide = by if by in dimensions_of(names) else None
    crossed = cross(spoken, names, [divide] if divide else [])
    cube = crossed.cube(*([divide] if divide else []))
    groups = {divide: groups_of(cube, crossed.names, divide)} if divide else {}
    options = tuple(str(number) for number in sorted(spoken.themes))
    read = cube.answers[THEMES].with_options(options)
    table = disclosure.counted(cube.with_answers({READ: read}), *groups, question=READ, groups=groups)
    book = Codebook.objects.filter(engagement=engagement).first()
    return Themes(
        table=table,
        called={str(number): theme.name for number, theme in spoken.themes.items()},
        by=divide,
        groups=tuple(groups.get(divide, ())) if divide else (),
        names=crossed.names,
        moment=f"{book.acts if book else 0}",
        version=book.version if book else 0,
    )


def themes_table(themes: Themes, released: disclosure.Release) -> ReleaseTable:
    """Make the table of counts whose hiding is decided: a row for each theme, those with most people first."""
    rows = [_row(themes, released, code) for code in themes.called]
    rows.sort(key=lambda row: (-_first(row), row["theme"]["text"]))
    divided = (
        [column(f"group:{code}", themes.names.group(themes.by, code), "count") for code in themes.groups]
        if themes.by
        else []
    )
    plain = [column("count", "People", "count")]
    by = f", by {themes.names.dimension(themes.by)}" if themes.by else ""
    n = None if themes.by else rounded(released.count_of(frozenset({(READ, disclosure.SAID)})))
    return {  # type: ignore[typeddict-unknown-key]  # "class" is a word Python keeps for itself
        "kind": KIND,
        "title": f"What people wrote of{by}",
        "about": KIND,
        "by": themes.by or "",
        "class": "",
        "columns": [column("theme", "Theme"), *(divided or plain)],
        "rows": rows,
        "n": n,
        "sentence": SENTENCE,
        "who": "People whose own words were read",
        "notes": [],
        "hidden": sum(cell.get("hidden", False) for row in rows for cell in row.values()),
    }


def rounded(count: int | None) -> int | None:
    """Round a count to fives; None stays withheld. Half goes up."""
    return None if count is None else TO * ((count + TO // 2) // TO)


def _row(themes: Themes, released: disclosure.Release, code: str) -> dict[str, Cell]:
    row: dict[str, Cell] = {"theme": words(themes.called[code])}
    wheres = (
        {f"group:{group}": {(READ, code), (themes.by, group)} for group in themes.groups}
        if themes.by
        else {"count": {(READ, code)}}
    )
    for key, where in wheres.items():
        count = rounded(released.count_of(frozenset(where)))
        row[key] = withheld() if count is None else shown(count, "count")
    return row


def _first(row: Mapping[str, Cell]) -> float:
    return max((cell.get("value", -1.0) for name, cell in row.items() if name != "theme"), default=-1.0)
