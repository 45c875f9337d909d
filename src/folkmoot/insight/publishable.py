"""Turns counted tables into the form in which they are published, withheld numbers left out."""

from __future__ import annotations

from collections.abc import Mapping

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence import disclosure, saying
from folkmoot.evidence.published import TOTAL
from folkmoot.insight.naming import Names
from folkmoot.insight.reach_lines import TOO_FEW, Line
from folkmoot.insight.reaching import Reached
from folkmoot.insight.release_tables import Cell, Column, ReleaseTable, column, shown, withheld, words
from folkmoot.insight.results import EVERYONE, Panel, Part
from folkmoot.insight.results import Cell as Estimated

SAMPLE = "sample_class"

REACH_COLUMNS = (
    column("group", "Group"),
    column("heard", "Heard", "count"),
    column("share_heard", "Share of those who said", "share"),
    column("share_unknown", "Did not say", "share"),
    column("residents", "Residents", "count"),
    column("share_residents", "Share of residents", "share"),
    column("gap", "Gap", "points"),
    column("ratio", "Heard for each one who should be", "ratio"),
    column("more_needed", "More needed", "count"),
    column("meaning", "What it means"),
)


def reach_table(reached: Reached) -> ReleaseTable:
    """Make a reach table of rows whose hiding is decided (`reaching.hide`)."""
    by_area = [column("area", reached.names.title(reached.within))] if reached.within else []
    rows = [_reach_row(line) for line in reached.lines]
    hidden = sum(cell.get("hidden", False) for row in rows for cell in row.values())
    known = {line.row.heard_known for line in reached.lines if line.known_shown}
    n = known.pop() if len(known) == 1 and reached.within is None else None
    what = reached.names.dimension(reached.of)
    each = f", in each {reached.names.dimension(reached.within)}" if reached.within else ""
    basis = f"{n:,} people said their {what}." if n is not None else ""
    return _table(
        kind="reach",
        title=f"Who was heard, by {what}{each}",
        about=reached.of,
        columns=[*by_area, *REACH_COLUMNS],
        rows=rows,
        n=n,
        sentence=f"{basis} This says who was heard, not what residents think.".strip(),
        who="",
        notes=[note for note in (reached.note, reached.residents.missing) if note],
        hidden=hidden,
        sample_class="",
    )


def _reach_row(line: Line) -> dict[str, Cell]:
    row = line.row
    share = line.shown and line.known_shown

    def may(value: float | int | None, form: str, allowed: bool = share) -> Cell:
        return shown(value, form) if allowed else withheld()

    cells: dict[str, Cell] = {"area": words(line.area)} if line.area is not None else {}
    return cells | {
        "group": words(line.label),
        "heard": may(row.heard, "count", line.shown),
        "share_heard": may(line.heard_of_1, "share"),
        "share_unknown": may(line.unknown_of_1, "share", line.unknown_shown),
        "residents": shown(row.residents, "count"),
        "share_residents": shown(line.residents_of_1, "share"),
        "gap": may(line.gap_of_1, "points"),
        "ratio": may(row.ratio, "ratio"),
        "more_needed": may(row.more_needed, "count"),
        "meaning": words(line.sentence if share else TOO_FEW),
    }


def results_table(
    panel: Panel, part: Part, released: disclosure.Release, names: Names, by: str | None
) -> ReleaseTable:
    """Make a results table: a share is shown when its count and the number who answered are."""
    question = panel.shown.column
    answered = {
        group.code: _shows(released, part, question, disclosure.SAID, by, group.code)
        for group in panel.groups
    }
    rows = [
        _answer(panel, code, said, cells, answered, released, part, by) for code, said, cells in panel.rows
    ]
    if panel.shown.kind == "words":
        rows = [_people_who_wrote(panel, answered, by)]
    counted = None
    if by is None and panel.groups:
        counted = _count(released, part, question, disclosure.SAID, by, panel.groups[0].code)
    whole = counted is not None and counted == panel.n
    hidden = sum(cell.get("hidden", False) for row in rows for cell in row.values())
    title = panel.shown.title if by is None else f"{panel.shown.title}, by {names.dimension(by)}"
    return _table(
        kind="results",
        title=title,
        about=panel.shown.key,
        by=by or "",
        columns=_columns(panel, by),
        rows=rows,
        n=counted,
        sentence=_sentence(panel, whole, hidden),
        who=part.title,
        notes=[f"Not weighted: {why}" for why in part.why_not_weighted],
        hidden=hidden,
        sample_class=part.sample_class,
    )


def _sentence(panel: Panel, whole: bool, hidden: int) -> str:
    """Say what the class allows. The sentence about the largest answer names counts, so it leaves only when
    nothing of the table is hidden and it speaks of everybody counted."""
    if whole and not hidden:
        return panel.sentence
    if panel.sample_class == "A":
        return "Based on people picked at random. Numbers too small to show are left out."
    return f"{saying.NOT_RESIDENTS} Numbers too small to show are left out."


def _columns(panel: Panel, by: str | None) -> list[Column]:
    form = "number" if panel.shown.kind == "number" else "share"
    if panel.shown.kind == "words":
        form = "count"
    if by is not None:
        return [column("answer", "Answer"), *(column(f"group:{g.code}", g.words, form) for g in panel.groups)]
    if panel.shown.kind == "choice":
        return [
            column("answer", "Answer"),
            column("share", "Share", "share"),
            column("count", "People", "count"),
        ]
    return [column("answer", "Answer"), column("share" if form == "number" else "count", EVERYONE, form)]


def _answer(
    panel: Panel,
    code: str,
    said: str,
    cells: tuple[Estimated, ...],
    answered: Mapping[str, bool],
    released: disclosure.Release,
    part: Part,
    by: str | None,
) -> dict[str, Cell]:
    row: dict[str, Cell] = {"answer": words(said)}
    form = "number" if panel.shown.kind == "number" else "share"
    for group, cell in zip(panel.groups, cells, strict=True):
        column_of = panel.shown.column
        if panel.shown.kind == "number":
            counted = _slice(part, column_of, TOTAL, by, group.code) not in released.why
        else:
            counted = _shows(released, part, column_of, code, by, group.code)
        may = counted and answered[group.code] and cell.value is not None
        value = shown(cell.value, form, cell.interval) if may else withheld()
        if by is not None:
            row[f"group:{group.code}"] = value
            continue
        row["share"] = value
        if panel.shown.kind == "choice":
            count = _count(released, part, panel.shown.column, code, by, group.code)
            row["count"] = withheld() if count is None else shown(count, "count")
    return row


def _people_who_wrote(panel: Panel, answered: Mapping[str, bool], by: str | None) -> dict[str, Cell]:
    row: dict[str, Cell] = {"answer": words("People who wrote an answer")}
    for group in panel.groups:
        key = "count" if by is None else f"group:{group.code}"
        row[key] = shown(group.n, "count") if answered[group.code] else withheld()
    return row


def _shows(
    released: disclosure.Release, part: Part, question: str, option: str, by: str | None, group: str
) -> bool:
    return _count(released, part, question, option, by, group) is not None


def _count(
    released: disclosure.Release, part: Part, question: str, option: str, by: str | None, group: str
) -> int | None:
    """Give the count that was cleared to leave: a weighted table may rest on fewer people."""
    return released.count_of(_slice(part, question, option, by, group))


def _slice(part: Part, question: str, option: str, by: str | None, group: str) -> disclosure.Slice:
    where: set[tuple[str, str | None]] = {(SAMPLE, part.sample_class), (question, option)}
    return frozenset(where | ({(by, group)} if by is not None else set()))


def _table(*, sample_class: str, **given: object) -> ReleaseTable:
    table: ReleaseTable = {**given, "class": sample_class}  # type: ignore[typeddict-item]
    return table
