"""Cubes of an engagement, kept on disk and advanced by new contacts alone: a refresh costs cells, not
people."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkmoot.engagements.models import Engagement
from folkmoot.insight import column_files as files
from folkmoot.insight.column_rows import ANSWER, AREA, DOUBT, DRAWN, INDIVIDUAL, PROFILE
from folkmoot.insight.columns import Columns, catch_up_held
from folkmoot.insight.segmenting import as_segments, counted_by, edition_of

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

WEIGHT = "base weight"
"""What the weight is called while it is counted: no dimension and no question is."""

MOST_KEPT = 60
"""Cubes kept for one engagement; the ones unused for longest go first."""

READ_WHOLE = 100_000
"""Up to so many contacts are read into memory and counted there; having the engine understand what is asked of it
takes longer than that."""


class CannotCount(Exception):
    """The contacts cannot be counted; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a cube counts of those heard: by which dimensions, which questions and numbers, and whom.

    A dimension is a part of the profile, a kind of area, a segmentation, or one of PLAIN or OCCASION. `numbers` are columns by their full
    name ("number.visits", "words.why"). `respondents` None counts organisations with individuals; `classes`
    None counts people picked at random with those who chose to answer; `doubtful` None counts contacts that may be
    doubtful with the others, False leaves them out, True counts only them. `heard` False counts every contact, also
    those in which nobody was heard. `since` and `until` are days (ISO, both counted), `version` a questionnaire's,
    `collector` the code of the only one to count.
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

    def conditions(self, column: Callable[[str], Any]) -> list[Any]:
        """Say which contacts are counted, in the words of whichever engine gives a `column` by its name."""
        said = {
            "disposition": HEARD if self.heard else None,
            "respondent": self.respondents,
            "sample_class": self.classes,
        }
        found = [column(name).isin(list(codes)) for name, codes in said.items() if codes is not None]
        if self.doubtful is not None:
            found.append((column("signals") > 0) == self.doubtful)
        if self.since:
            found.append(column("day") >= self.since)
        if self.until:
            found.append(column("day") <= self.until)
        if self.version is not None:
            found.append(column("version") == self.version)
        if self.collector:
            found.append(column("collector") == self.collector)
        return found


@dataclass(frozen=True, slots=True)
class Counted:
    """A cube with the columns it was counted from, and a `mark` that is another whenever the cube may be."""

    cube: Cube
    columns: Columns
    mark: str


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
        return [_divided(columns, asked) for asked in wanted]


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


def _divided(columns: Columns, asked: Asked) -> Counted:
    """Count by areas what is asked for by segments of them, and see the areas as segments afterwards."""
    kept = counted_by(asked.dimensions)
    if kept == asked.dimensions:
        return _current(columns, asked)
    found = _current(columns, replace(asked, dimensions=kept))
    edition = edition_of(asked.dimensions)
    return replace(found, cube=as_segments(found.cube, asked.dimensions), mark=f"{found.mark} {edition}")


def _current(columns: Columns, asked: Asked) -> Counted:
    several = _several(columns, asked)
    state, folder = columns.state, columns.folder / "cubes"
    name = hashlib.sha256(json.dumps([astuple(asked), several]).encode()).hexdigest()[:24]
    path = folder / f"{name}-{state.generation}-{state.arrivals}.npz"
    here = _readable(path) if path.exists() else None
    if here is not None:
        os.utime(path)
        return Counted(here, columns, path.stem)
    older = [
        (int(kept.stem.rpartition("-")[2]), kept) for kept in folder.glob(f"{name}-{state.generation}-*.npz")
    ]
    try:
        cube = _advance(columns, asked, several, *max(older)) if older else _count(columns, asked, several)
    except ValueError as fault:
        raise CannotCount(f"The contacts can't be counted: {fault}.") from fault
    cube.save(path)
    _tidy(folder, state.generation, [kept for _, kept in older])
    return Counted(cube, columns, path.stem)


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
    return older + _count(columns, asked, several, after=arrivals)


def _count(columns: Columns, asked: Asked, several: Mapping[str, str], after: int = 0) -> Cube:
    """Count those who arrived after a running number: few of them here, more by one group-by over the parts."""
    from folkmoot.evidence.cube import count  # noqa: PLC0415  # counting libraries load with the first count

    # A group-by of nothing gives a row where there is none.
    dimensions = asked.dimensions or ("channel",)
    with _table(columns, replace(asked, dimensions=dimensions), after) as table:
        cube = count(
            table,
            cells=dimensions,
            answers=[f"{ANSWER}{name}" for name in asked.questions],
            numbers=asked.numbers,
            several=set(several),
            weight=WEIGHT,
        )
    return _renamed(cube if asked.dimensions else cube.roll_up())


@contextmanager
def _table(columns: Columns, asked: Asked, after: int) -> Iterator[Any]:
    """Give the contacts counted with the columns asked for, in memory or as Ibis sees the parts."""
    read = {name: column_of(name, columns) for name in asked.dimensions}
    read |= {f"{ANSWER}{name}": f"{ANSWER}{name}" for name in asked.questions}
    if columns.state.arrivals - after <= READ_WHOLE:
        yield _in_memory(columns, asked, read, after)
        return
    from folkmoot.evidence import tables  # noqa: PLC0415  # Ibis loads with the first count of many contacts

    with tables.parquet(*columns.paths(after)) as table:
        yield _expression(table, asked, read, after)


def _in_memory(columns: Columns, asked: Asked, read: Mapping[str, str], after: int) -> Any:
    import pyarrow as pa  # counting libraries load with the first count
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    wanted = [*read.values(), *asked.numbers, "weight"]
    held = columns.read(wanted, after=after, where=asked.conditions(ds.field))

    def codes(column: str) -> Any:
        found = held[column].cast(pa.string())
        return pc.if_else(pc.equal(found, NOT_SAID_CODE), None, found)

    wide = {name: codes(column) for name, column in read.items()}
    wide |= {name: held[name] for name in asked.numbers}
    return pa.table(wide | {WEIGHT: held["weight"]})


def _expression(table: Any, asked: Asked, read: Mapping[str, str], after: int) -> Any:
    """Say in Ibis which contacts are counted by which columns; a column nobody filled is empty."""
    import ibis  # counting libraries load with the first count

    chosen = table.filter(table.arrival > after, *asked.conditions(lambda name: table[name]))

    def held(column: str, kind: str) -> Any:
        return (chosen[column] if column in chosen.columns else ibis.null()).cast(kind)

    wanted = {name: held(column, "string").nullif(NOT_SAID_CODE) for name, column in read.items()}
    wanted |= {name: held(name, "float64") for name in asked.numbers}
    return chosen.select(**wanted, **{WEIGHT: chosen.weight})


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
