"""Cubes of an engagement, kept on disk and advanced by new contacts alone: a refresh costs cells, not
people."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkmoot.engagements.models import Engagement
from folkmoot.insight import column_files as files
from folkmoot.insight.column_rows import ANSWER, AREA, DOUBT, DRAWN, INDIVIDUAL, PROFILE
from folkmoot.insight.columns import Columns, catch_up_held
from folkmoot.insight.segmenting import as_segments, counted_by

if TYPE_CHECKING:
    from folkmoot.evidence.cube import Cube

HEARD = ("completed", "partial")
"""Dispositions of contacts in which somebody was heard."""

NOT_SAID_CODE = "prefer_not_to_say"
"""An answer that says nothing: in a cube it is not said."""

PLAIN = (
    "channel",
    "collector",
    "sample_class",
    "respondent",
    "language",
    "day",
    "spot",
    "postcode_status",
    DOUBT,
)
"""Columns that are dimensions by their own name."""

OCCASION = ("disposition", "version", "seconds")
"""Columns that say how asking went: dimensions too, though nobody is told apart by them on a page of people."""

READ_ALWAYS = (
    "collector",
    "weight",
    "disposition",
    "respondent",
    "sample_class",
    "signals",
    "day",
    "version",
)

WEIGHT = "base weight"
"""What the weight is called while it is counted: no dimension and no question is."""

MOST_KEPT = 60
"""Cubes kept for one engagement; the ones unused for longest go first."""

FEW = 50
"""Up to so many new contacts are added one by one, which costs less than asking the database engine."""


class CannotCount(Exception):
    """The contacts cannot be counted; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a cube counts of those heard: by which dimensions, which questions and numbers, and whom.

    A dimension is a part of the profile, a kind of area, a segmentation, or one of PLAIN or OCCASION. `numbers` are columns by their full
    name ("number.visits", "words.why"). `respondents` None counts organisations with individuals; `classes`
    None counts people picked at random with those who chose to answer; `doubtful` None counts contacts that may be
    doubtful with the others, False leaves them out, True counts only them. `heard` False counts every contact, also
    those in which nobody was heard. `since` and `until` are days (ISO, both counted), `version` a questionnaire's, `collector` the code of the only one to count.
    """

    dimensions: tuple[str, ...]
    questions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    respondents: tuple[str, ...] | None = (INDIVIDUAL,)
    classes: tuple[str, ...] | None = None
    doubtful: bool | None = None
    heard: bool = True
    since: str = ""
    until: str = ""
    version: int | None = None
    collector: str = ""

    def counts(self, row: Mapping[str, Any]) -> bool:
        """Say whether a contact (a row of the columns) is one of those counted."""
        whom = self.respondents is None or row["respondent"] in self.respondents
        how = self.classes is None or row["sample_class"] in self.classes
        trusted = self.doubtful is None or self.doubtful == bool(row["signals"])
        when = (not self.since or row["day"] >= self.since) and (not self.until or row["day"] <= self.until)
        asked = self.version is None or row["version"] == self.version
        here = not self.collector or row["collector"] == self.collector
        heard = not self.heard or row["disposition"] in HEARD
        return heard and whom and how and trusted and when and asked and here


@dataclass(frozen=True, slots=True)
class Counted:
    """A cube with the columns it was counted from."""

    cube: Cube
    columns: Columns


def current(engagement: Engagement, asked: Asked) -> Cube:
    """Return the cube of everyone heard so far: the kept one, advanced by what came since. Raises
    CannotCount."""
    return current_all(engagement, [asked])[0].cube


def cubes_of(engagement: Engagement, wanted: Sequence[Asked]) -> list[Cube]:
    """Return several cubes of the same moment, each counted once however often it is wanted. Raises
    CannotCount."""
    once = list(dict.fromkeys(wanted))
    found = dict(zip(once, (each.cube for each in current_all(engagement, once)), strict=True))
    return [found[asked] for asked in wanted]


def current_all(engagement: Engagement, wanted: Sequence[Asked]) -> list[Counted]:
    """Return several cubes of the same moment. Raises CannotCount."""
    folder = files.folder_of(engagement.uuid)
    with files.locked(folder):
        columns = catch_up_held(engagement, folder)
        (folder / "cubes").mkdir(exist_ok=True)
        return [Counted(_divided(columns, asked), columns) for asked in wanted]


def forget_in_cubes(engagement: Engagement) -> None:
    """Bring the columns up to date, and delete the kept cubes that still count what was erased."""
    folder = files.folder_of(engagement.uuid)
    with files.locked(folder):
        columns = catch_up_held(engagement, folder)
        _tidy(folder / "cubes", columns.state.generation, [])


def column_of(dimension: str, columns: Columns) -> str:
    """Say in which column a dimension stands; a place wins over a part of the profile with the same name."""
    if dimension in PLAIN or dimension in OCCASION or dimension in DRAWN:
        return dimension
    area = f"{AREA}{dimension}"
    return area if area in columns.state.columns else f"{PROFILE}{dimension}"


def _divided(columns: Columns, asked: Asked) -> Cube:
    """Count by areas what is asked for by segments of them, and see the areas as segments afterwards."""
    kept = counted_by(asked.dimensions)
    if kept == asked.dimensions:
        return _current(columns, asked)
    return as_segments(_current(columns, replace(asked, dimensions=kept)), asked.dimensions)


def _current(columns: Columns, asked: Asked) -> Cube:
    several = _several(columns, asked)
    state, folder = columns.state, columns.folder / "cubes"
    name = hashlib.sha256(json.dumps([astuple(asked), several]).encode()).hexdigest()[:24]
    path = folder / f"{name}-{state.generation}-{state.arrivals}.npz"
    here = _readable(path) if path.exists() else None
    if here is not None:
        os.utime(path)
        return here
    older = [
        (int(kept.stem.rpartition("-")[2]), kept) for kept in folder.glob(f"{name}-{state.generation}-*.npz")
    ]
    try:
        cube = _advance(columns, asked, several, *max(older)) if older else _count(columns, asked, several)
    except ValueError as fault:
        raise CannotCount(f"The contacts can't be counted: {fault}.") from fault
    cube.save(path)
    _tidy(folder, state.generation, [kept for _, kept in older])
    return cube


def _readable(path: Path) -> Cube | None:
    """Read a kept cube; None when it is damaged or of an older format, and is to be counted again."""
    from folkmoot.evidence.cube_file import NotACube  # noqa: PLC0415  # counting libraries load with the first count

    try:
        return _load(str(path))
    except NotACube:
        return None


@lru_cache(maxsize=32)
def _load(path: str) -> Cube:
    """Read a kept cube; its name changes whenever its content does."""
    from folkmoot.evidence.cube import Cube as Loaded  # noqa: PLC0415  # counting libraries load with the first count

    return Loaded.load(path)


def _several(columns: Columns, asked: Asked) -> dict[str, str]:
    """Name what holds several codes, by its name in the cube, with the column it is read from."""
    read = {name: column_of(name, columns) for name in asked.dimensions}
    read |= {f"{ANSWER}{name}": f"{ANSWER}{name}" for name in asked.questions}
    return {name: column for name, column in read.items() if columns.holds_several(column)}


def _advance(columns: Columns, asked: Asked, several: Mapping[str, str], arrivals: int, kept: Path) -> Cube:
    older = _readable(kept)
    if older is None:
        return _count(columns, asked, several)
    if columns.state.arrivals - arrivals > FEW:
        return older + _count(columns, asked, several, after=arrivals)
    return older + _count_few(columns, asked, several, after=arrivals)


def _count(columns: Columns, asked: Asked, several: Mapping[str, str], after: int = 0) -> Cube:
    """Count with one group-by a question, over the Parquet parts."""
    from folkmoot.evidence.cube import count  # noqa: PLC0415  # counting libraries load with the first count

    paths = columns.paths(after)
    if not paths:
        return _count_few(columns, asked, several, after=after)
    dimensions = asked.dimensions or ("channel",)  # a group-by of nothing gives a row where there is none
    cube = count(
        _expression(columns, paths, replace(asked, dimensions=dimensions), after),
        cells=dimensions,
        answers=[f"{ANSWER}{name}" for name in asked.questions],
        numbers=asked.numbers,
        several=set(several),
        weight=WEIGHT,
    )
    return _renamed(cube if asked.dimensions else cube.roll_up())


def _expression(columns: Columns, paths: Sequence[Path], asked: Asked, after: int) -> Any:
    """Say in Ibis which contacts are counted by which columns; a column nobody filled is empty."""
    import ibis  # counting libraries load with the first count

    table = ibis.duckdb.connect().read_parquet([str(path) for path in paths], union_by_name=True)
    table = table.filter(table.arrival > after)
    if asked.heard:
        table = table.filter(table.disposition.isin(HEARD))
    if asked.respondents is not None:
        table = table.filter(table.respondent.isin(asked.respondents))
    if asked.classes is not None:
        table = table.filter(table.sample_class.isin(asked.classes))
    if asked.doubtful is not None:
        table = table.filter((table.signals > 0) == asked.doubtful)
    if asked.since:
        table = table.filter(table.day >= asked.since)
    if asked.until:
        table = table.filter(table.day <= asked.until)
    if asked.version is not None:
        table = table.filter(table.version == asked.version)
    if asked.collector:
        table = table.filter(table.collector == asked.collector)

    def codes(column: str) -> Any:
        nobody = ibis.null().cast("string")
        held = (
            table[column].cast("string")
            if column in OCCASION
            else table[column]
            if column in table.columns
            else nobody
        )
        return held.nullif(NOT_SAID_CODE)

    wanted = {name: codes(column_of(name, columns)) for name in asked.dimensions}
    wanted |= {f"{ANSWER}{name}": codes(f"{ANSWER}{name}") for name in asked.questions}
    for name in asked.numbers:
        wanted[name] = table[name] if name in table.columns else ibis.null().cast("float64")
    return table.select(**wanted, **{WEIGHT: table.weight})


def _count_few(columns: Columns, asked: Asked, several: Mapping[str, str], after: int) -> Cube:
    """Count a few contacts one by one."""
    from folkmoot.evidence.cube import Cube as Empty  # noqa: PLC0415  # counting libraries load with the first count

    dimensions = {name: column_of(name, columns) for name in asked.dimensions}
    questions = {name: f"{ANSWER}{name}" for name in asked.questions}
    numbers = {name: name for name in asked.numbers}
    read = [*dimensions.values(), *questions.values(), *numbers.values(), *READ_ALWAYS]
    cube = Empty(
        tuple(dimensions),
        frozenset(set(several) & set(dimensions)),
        (),
        *_nobody(),
        _no_answers(asked, several),
    )
    for row in columns.table(read, after=after).to_pylist():
        if asked.counts(row):
            said = {column: None if value == NOT_SAID_CODE else value for column, value in row.items()}
            answers = {name: said[column] for name, column in (questions | numbers).items()}
            cube = cube.add_one(tuple(said[c] for c in dimensions.values()), answers, row["weight"])
    return cube


def _nobody() -> tuple[Any, Any]:
    import numpy as np  # counting libraries load with the first count

    from folkmoot.evidence.counts import Counts  # noqa: PLC0415  # counting libraries load with the first count

    return Counts.zeros(0), np.zeros(0)


def _no_answers(asked: Asked, several: Mapping[str, str]) -> dict[str, Any]:
    import numpy as np  # counting libraries load with the first count

    from folkmoot.evidence.counts import MOMENTS, Answers, Counts  # noqa: PLC0415

    def empty(ticked: bool, moments: Any = None) -> Answers:
        return Answers((), ticked, Counts.zeros(0, 0), Counts.zeros(0), moments)

    questions = {name: empty(f"{ANSWER}{name}" in several) for name in asked.questions}
    return questions | {name: empty(False, np.zeros((0, MOMENTS))) for name in asked.numbers}


def _renamed(cube: Cube) -> Cube:
    """Call questions by their own names again; numbers keep the name of their column."""
    return cube.with_answers({name.removeprefix(ANSWER): answers for name, answers in cube.answers.items()})


def _tidy(folder: Path, generation: str, replaced: Sequence[Path]) -> None:
    """Delete cubes that were replaced, that still hold what was erased, and that nobody asks for."""
    for path in replaced:
        path.unlink(missing_ok=True)
    kept = sorted(folder.glob("*.npz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for place, path in enumerate(kept):
        if place >= MOST_KEPT or f"-{generation}-" not in path.name:
            path.unlink(missing_ok=True)
