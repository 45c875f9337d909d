"""What can be taken out of an engagement: its answers row by row, who was heard, and what was said."""

from __future__ import annotations

from collections.abc import Mapping

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.extract_rows import rows_extract
from folkmoot.insight.frames import Batch, Extract, Form, Frame, FrameColumn
from folkmoot.insight.method_notes import method_of
from folkmoot.insight.naming import names_of
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.insight.reach_lines import COLUMNS
from folkmoot.insight.reaching import reach_of
from folkmoot.insight.results import Filters, Panel, Part, panels, parts
from folkmoot.insight.results_telling import area_of
from folkmoot.insight.weighing import settings_of
from folkmoot.insight.worth_extract import channels_extract

REACH_MEANINGS = {
    "area": "Area",
    "group": "Group",
    "heard": "People heard",
    "heard_known": "People heard who said anything of it",
    "share_heard": "Per cent of those who said",
    "residents": "Residents",
    "share_residents": "Per cent of residents",
    "gap_points": "Difference in percentage points",
    "ratio": "Share heard divided by share of residents",
    "ratio_low": "Its exact interval: low",
    "ratio_high": "Its exact interval: high",
    "more_needed": "How many more would put it right",
    "said": "Larger than chance explains, over all rows together",
}


def reach_extract(engagement: Engagement, *, of: str, within: str | None, channel: str | None) -> Extract:
    """Take out who was heard by one dimension. Raises CannotCount."""
    reached = reach_of(engagement, of=of, within=within, channel=channel)
    wholes = {"heard", "heard_known", "more_needed"}
    columns = []
    for name in COLUMNS:
        form: Form = "whole" if name in wholes else "yes_no" if name == "said" else "number"
        columns.append(
            FrameColumn(name, REACH_MEANINGS[name], "words" if name in ("area", "group") else form)
        )
    columns.append(FrameColumn("share_unknown", "Per cent of those heard there who did not say", "number"))
    columns.append(FrameColumn("meaning", "What it means", "words"))
    rows: Batch = [
        (*line.as_columns().values(), line.row.share_unknown, line.sentence) for line in reached.lines
    ]
    title = f"Who was heard, by {reached.names.dimension(of)}"
    frame = Frame.of("reach", title, columns, rows)
    source = f"Residents: {reached.residents.cited}"
    method = (
        *method_of(engagement, settings_of(engagement)),
        source if reached.residents.known else reached.residents.missing,
        "Only individuals are counted.",
    )
    recipe = {"of": of, "within": within, "channel": channel, "contacts_up_to": reached.columns.watermark}
    return Extract(f"{engagement.slug}-reach-{of}", f"{engagement.title}: {title}", (frame,), method, recipe)


def results_extract(engagement: Engagement, *, by: str | None) -> Extract:
    """Take out every question's table, divided by one dimension or not, the class in a column of its own.

    Raises CannotCount.
    """
    names = names_of(engagement)
    filters = Filters(by)
    shown = shown_questions(names)
    if by is not None and by not in {name for name, _ in names.breakdowns()}:
        raise CannotCount(f"Nobody can be told apart by “{by}” here.")
    rows: Batch = []
    for part in parts(engagement, filters, shown):
        for panel in panels(part, names, filters, shown, area=area_of(engagement)):
            rows += _panel_rows(panel, part)
    frame = Frame.of("results", "What was said", RESULT_COLUMNS, rows)
    settings = settings_of(engagement)
    recipe = {"by": by, "plan": settings.as_json() if settings else None}
    suffix = f"-by-{by}" if by else ""
    title = f"{engagement.title}: what was said"
    return Extract(
        f"{engagement.slug}-results{suffix}", title, (frame,), method_of(engagement, settings), recipe
    )


RESULT_COLUMNS = (
    FrameColumn("question", "The question", "words"),
    FrameColumn("key", "Its short name", "words"),
    FrameColumn("class", "A: picked at random; C: chose to answer", "words"),
    FrameColumn("group", "The group, where divided", "words"),
    FrameColumn("answer", "The answer", "words"),
    FrameColumn("said", "People who gave it", "whole"),
    FrameColumn("answered", "People who answered the question", "whole"),
    FrameColumn(
        "share_or_mean", "Share (0 to 1) of those who answered, or the average; weighted in class A", "number"
    ),
    FrameColumn("low", "95% interval, class A only: low", "number"),
    FrameColumn("high", "95% interval, class A only: high", "number"),
    FrameColumn("effective_n", "What the answers are worth after weighting", "number"),
    FrameColumn("why_no_margin", "Why there is no margin of error", "words"),
)


def _panel_rows(panel: Panel, part: Part) -> Batch:
    made: Batch = []
    start = (panel.shown.title, panel.shown.key, part.sample_class)
    if panel.shown.kind in ("words", "given"):
        did = {"place": "Named a place", "file": "Handed over a file"}.get(
            panel.shown.asked_as, "Wrote an answer"
        )
        return [(*start, g.words, did, g.n, g.n, None, None, None, None, "") for g in panel.groups]
    for _, words, cells in panel.rows:
        for group, cell in zip(panel.groups, cells, strict=True):
            low, high = cell.interval or (None, None)
            found = cell.estimate
            numbers = (found.said, found.n, cell.value, low, high, found.effective_n)
            made.append((*start, group.words, words, *numbers, found.why_no_margin or ""))
    return made


def default_dimension(engagement: Engagement) -> str:
    """Choose what to compare people by when nobody said: the first with a population. Raises CannotCount."""
    names = names_of(engagement)
    with_population = set(engagement.populations.values_list("dimension", flat=True))
    possible = [*names.profile, *names.area_kinds]
    chosen = next((name for name in possible if name in with_population), next(iter(possible), ""))
    if not chosen:
        raise CannotCount("Nobody can be told apart here yet.")
    return chosen


def extract_of(engagement: Engagement, what: str, chosen: Mapping[str, str]) -> Extract:
    """Make the extract of a name ("answers", "reach", "results" or "channels"). Raises CannotCount."""
    if what == "answers":
        return rows_extract(engagement)
    if what == "channels":
        return channels_extract(engagement, chosen)
    if what == "reach":
        of = chosen.get("of") or default_dimension(engagement)
        within, channel = chosen.get("within") or None, chosen.get("channel") or None
        return reach_extract(engagement, of=of, within=within, channel=channel)
    return results_extract(engagement, by=chosen.get("by") or None)
