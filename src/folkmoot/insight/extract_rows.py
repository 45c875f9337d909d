"""An engagement's answers row by row, as they may be taken out: codes and numbers, without identity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.engagements.models import Engagement
from folkmoot.insight import column_files as files
from folkmoot.insight.column_rows import (
    ANSWER,
    AREA,
    CLUSTER,
    DOUBT,
    INDIVIDUAL,
    NUMBER,
    PROFILE,
    SEVERAL_SEPARATOR,
    STRATUM,
    WORDS,
)
from folkmoot.insight.columns import Columns, catch_up_held, type_of
from folkmoot.insight.cubes import HEARD, NOT_SAID_CODE, Asked, CannotCount, column_of, current_all
from folkmoot.insight.frames import Batch, Extract, Form, Frame, FrameColumn, Value

# Loads numpy: this module is imported only where something is counted.
from folkmoot.insight.ledger import moment_of
from folkmoot.insight.method_notes import method_of
from folkmoot.insight.naming import Names, names_of
from folkmoot.insight.populations import Populations
from folkmoot.insight.questions_asked import shown_questions
from folkmoot.insight.weighing import SURVEY, Settings, settings_of, weigh

BATCH_ROWS = 20_000
MOST_TRIES = 5
KEPT_IN = frozenset({"contact", "arrival", "longitude", "latitude"})
"""Columns that stay: internal numbers, and the exact place somebody pointed to (rounded to a kilometre in
`spot`)."""

FINAL_WEIGHT = "final_weight"

MEANINGS = {
    "disposition": "What came of the contact",
    "reason": "Why someone was not asked, or declined",
    "channel": "The way of asking",
    "collector": "The use of a channel, by its code",
    "sample_class": "A: picked at random; B: modelled; C: chose to answer",
    "respondent": "Whether an individual, an organisation or several people together answered",
    "weight": "Base (design) weight",
    "seconds": "How long it took",
    "day": "The day it was stored",
    "language": "The language it was answered in",
    "version": "The questionnaire's version, by its number here",
    "signals": "How many signs there are that the contact is doubtful",
    DOUBT: "Which signs there are",
    "spot": "Longitude and latitude of the place named, rounded to about a kilometre",
    "postcode_status": "What became of the postcode",
    STRATUM: "The stratum somebody picked at random was drawn in, after its collector",
    CLUSTER: "The cluster they were drawn in, after its collector and stratum",
    FINAL_WEIGHT: "Weight after raking to the kept plan's margins (people picked at random only)",
}


def rows_extract(engagement: Engagement) -> Extract:
    """Take out every contact as one row: codes and numbers, no identity and nothing in a person's own
    words."""
    settings = settings_of(engagement)
    factors, columns, handles = _held_open(engagement, settings)
    names = names_of(engagement, columns)
    wanted = [name for name in columns.state.columns if name not in KEPT_IN]
    described = [_described(name, columns, names) for name in sorted(wanted, key=_order)]
    if factors:
        described.append(FrameColumn(FINAL_WEIGHT, MEANINGS[FINAL_WEIGHT], "number"))
    reader = _Reader(handles, tuple(described), factors)
    frame = Frame("answers", "Answers", tuple(described), columns.rows, reader.batches)
    recipe = {
        "plan": settings.as_json() if settings else None,
        "weights": factors.recipe if factors else None,
    }
    method = method_of(engagement, settings)
    return Extract(f"{engagement.slug}-answers", engagement.title, (frame,), method, recipe, reader.close)


def _held_open(
    engagement: Engagement, settings: Settings | None
) -> tuple[_Factors | None, Columns, list[Any]]:
    """Open the parts, which may be replaced while rows are read, with weights of the very same contacts."""
    folder = files.folder_of(engagement.uuid)
    for _ in range(MOST_TRIES):
        factors = _factors(engagement, settings)
        with files.locked(folder):
            columns = catch_up_held(engagement, folder)
            if factors is None or factors.moment == moment_of(columns):
                return factors, columns, [path.open("rb") for path in columns.paths()]
    raise CannotCount("People are answering faster than the weights can be made. Try again in a minute.")


@dataclass(frozen=True, slots=True)
class _Factors:
    """Raking factors by the columns that decide them."""

    columns: tuple[str, ...]
    several: tuple[bool, ...]
    by_key: Mapping[tuple[Any, ...], float]
    recipe: Mapping[str, Any]
    moment: str

    def final(self, row: Mapping[str, Any]) -> float | None:
        """Give a contact's final weight; None for one that has none."""
        if (
            row["sample_class"] not in SURVEY
            or row["disposition"] not in HEARD
            or row["respondent"] != INDIVIDUAL
        ):
            return None
        key = tuple(
            tuple(sorted(set(row[name].split(SEVERAL_SEPARATOR)))) if several and row[name] else row[name]
            for name, several in zip(self.columns, self.several, strict=True)
        )
        factor = self.by_key.get(tuple(None if part == NOT_SAID_CODE else part for part in key))
        return None if factor is None else factor * float(row["weight"])


def _factors(engagement: Engagement, settings: Settings | None) -> _Factors | None:
    if settings is None or not settings.margins:
        return None
    (counted,) = current_all(engagement, [Asked(settings.margins, classes=SURVEY)])
    made = weigh(Populations(engagement), settings, counted.cube).weights
    if made is None:
        return None
    places = tuple(column_of(name, counted.columns) for name in settings.margins)
    several = tuple(name in counted.cube.several for name in settings.margins)
    return _Factors(places, several, made.by_key(), made.recipe, moment_of(counted.columns))


class _Reader:
    """Reads the parts a batch at a time, from files held open."""

    def __init__(
        self, handles: Sequence[Any], columns: tuple[FrameColumn, ...], factors: _Factors | None
    ) -> None:
        self.handles, self.columns, self.factors = handles, columns, factors

    def close(self) -> None:
        """Let go of the files."""
        for handle in self.handles:
            handle.close()

    def batches(self) -> Iterator[Batch]:
        """Give the rows in order of arrival."""
        import pyarrow.parquet as pq  # counting libraries load with the first count

        for handle in self.handles:
            handle.seek(0)
            part = pq.ParquetFile(handle)
            for batch in part.iter_batches(BATCH_ROWS):
                yield [self.row(row) for row in batch.to_pylist()]

    def row(self, row: dict[str, Any]) -> tuple[Value, ...]:
        """Give one contact's values in the order of the columns."""
        return tuple(self.value(column, row) for column in self.columns)

    def value(self, column: FrameColumn, row: dict[str, Any]) -> Value:
        """Give one value; several codes as a tuple."""
        if column.name == FINAL_WEIGHT and self.factors is not None:
            needed = dict.fromkeys(self.factors.columns)
            return self.factors.final(needed | row)
        found = row.get(column.name)
        if column.form == "codes" and found is not None:
            return tuple(str(found).split(SEVERAL_SEPARATOR))
        value: Value = found
        return value


PREFIXES = (PROFILE, AREA, ANSWER, NUMBER, "date.", WORDS)


def _order(name: str) -> tuple[int, str]:
    places = [place for place, prefix in enumerate(PREFIXES, 1) if name.startswith(prefix)]
    return (places[0] if places else 0, name)


def _described(name: str, columns: Columns, names: Names) -> FrameColumn:
    """Say what a column means, with the words of its codes."""
    prefix, _, rest = name.partition(".")
    kind = type_of(name)
    form: Form = "number" if kind == "float64" else "whole" if kind != "string" else "code"
    if columns.holds_several(name):
        form = "codes"
    if not rest:
        labels = names.labels.get(name, {})
        return FrameColumn(
            name, MEANINGS.get(name, name), "words" if name in ("day", "spot") else form, labels
        )
    if prefix + "." == PROFILE:
        return FrameColumn(name, names.title(rest), form, names.labels.get(rest, {}))
    if prefix + "." == AREA:
        return FrameColumn(name, f"Area: {names.dimension(rest)}", form, {})
    shown = {each.key.removesuffix(".number"): each for each in shown_questions(names)}
    found = shown.get(rest)
    title = found.title if found else rest
    if prefix + "." == WORDS:
        return FrameColumn(name, f"{title} (number of words written)", form)
    if prefix == "date":
        return FrameColumn(name, title, "words")
    return FrameColumn(name, title, form, dict(found.options) if found else {})
