"""How the columns of an engagement lie on disk: Parquet parts, one file that says which of them count, and a
lock."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

FORMAT = 3
"""Raised when a contact becomes other columns than before: older columns are then made anew."""

STATE_FILE = "state.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file: how many rows, which arrivals (running numbers) and which contact numbers it
    spans."""

    file: str
    rows: int
    first_arrival: int
    last_arrival: int
    first_contact: int
    last_contact: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A watermark once reached. `ripe` is the transaction number before which everything that could still
    have brought an earlier contact had begun; None until that is known (see `watermarks`)."""

    at: float
    contact: int
    erasure: int
    ripe: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the columns hold. `generation` changes whenever rows were forgotten or made anew; `arrivals` is
    the running number of the newest row; `aside` are the contacts left out because somebody set them aside;
    `columns` maps each column's name to its type."""

    format: int = FORMAT
    generation: str = field(default_factory=lambda: uuid4().hex)
    arrivals: int = 0
    contact: int = 0
    erasure: int = 0
    aside: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    several: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def rows(self) -> int:
        """Count the contacts held."""
        return sum(part.rows for part in self.parts)


def folder_of(engagement: UUID) -> Path:
    """Return the folder of an engagement's columns."""
    return Path(settings.COLUMNS_ROOT) / str(engagement)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold an engagement's columns: one process or thread at a time; the lock ends with its holder, however
    it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def read_state(folder: Path) -> State:
    """Read what the columns hold; columns that are not there, damaged or of another format are none."""
    try:
        held: dict[str, Any] = json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            return State()
        held["parts"] = tuple(Part(**part) for part in held["parts"])
        held["marks"] = tuple(Mark(**mark) for mark in held["marks"])
        state = State(**held | {name: tuple(held.get(name, ())) for name in ("several", "aside")})
    except (OSError, ValueError, KeyError, TypeError):
        return State()
    return state if all((folder / part.file).exists() for part in state.parts) else State()


def write_state(folder: Path, state: State) -> None:
    """Make a state the one that counts, then delete the parts it does not name."""
    text = json.dumps(asdict(state), ensure_ascii=False)
    write_whole(folder / STATE_FILE, lambda path: path.write_text(text, encoding="utf-8"))
    named = {part.file for part in state.parts}
    for file in folder.glob("part-*"):
        if file.name not in named:
            file.unlink(missing_ok=True)


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Write beside a file, then take its place: a reader sees the old one or the new, never half of one."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix="unfinished-", suffix=target.suffix)
    os.close(handle)
    unfinished = Path(name)
    try:
        write(unfinished)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Delete what a killed process left unfinished. Only the holder of the lock may."""
    for file in folder.glob("unfinished-*"):
        file.unlink(missing_ok=True)


def write_part(folder: Path, table: Any) -> Part:
    """Write a pyarrow table of rows (columns `contact` and `arrival` among them) as one part."""
    import pyarrow.compute as pc  # counting libraries load with the first count
    import pyarrow.parquet as pq

    arrival, contact = (pc.min_max(table[name]).as_py() for name in ("arrival", "contact"))
    file = f"part-{arrival['max']:012d}-{uuid4().hex[:8]}.parquet"
    write_whole(folder / file, lambda path: pq.write_table(table, path, compression="zstd"))
    spans = (arrival["min"], arrival["max"], contact["min"], contact["max"])
    return Part(file, table.num_rows, *spans)


def read_parts(folder: Path, parts: Sequence[Part], columns: Sequence[str] | None = None) -> Any:
    """Read parts into one pyarrow table; a column a part does not have is empty there."""
    import pyarrow as pa  # counting libraries load with the first count
    import pyarrow.parquet as pq

    tables = [pq.read_table(folder / part.file, columns=columns) for part in parts]
    return pa.concat_tables(tables, promote_options="default")


def without(state: State, dropped: Sequence[Part], kept: Sequence[Part]) -> State:
    """Return the state with some parts replaced by others."""
    names = {part.file for part in dropped}
    rest = [part for part in state.parts if part.file not in names]
    return replace(state, parts=tuple(sorted([*rest, *kept], key=lambda part: part.first_arrival)))
