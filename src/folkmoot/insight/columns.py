"""The columnar copy of an engagement's contacts: caught up by watermark, and made to forget what was
erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import count
from operator import and_
from pathlib import Path
from typing import Any
from uuid import uuid4

from folkmoot.contacts.models import Contact, Erasure, SetAside
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.insight import column_files as files
from folkmoot.insight import column_rows as rows
from folkmoot.insight.column_files import Part, State
from folkmoot.insight.watermarks import Settled, remember, settle
from folkmoot.questions.models import QuestionnaireVersion

PART_ROWS = 100_000
"""Contacts in one full Parquet part: what catching up holds in memory at a time."""

TAIL_ROWS = 1_000
"""New contacts are written into the last part until it holds so many, so that a busy day does not make a
part each."""

SMALL_PARTS = 16
"""More parts than this that are less than half full are joined."""

ALWAYS = {
    "contact": "int64",
    "arrival": "int64",
    "disposition": "string",
    "reason": "string",
    "channel": "string",
    "collector": "string",
    "sample_class": "string",
    "respondent": "string",
    "weight": "float64",
    "seconds": "int32",
    "day": "string",
    "language": "string",
    "version": "int64",
    "signals": "int32",
    rows.DOUBT: "string",
    "longitude": "float64",
    "latitude": "float64",
    "spot": "string",
    "postcode_status": "string",
}
TYPES = {rows.NUMBER: "float64", rows.WORDS: "int32"}
FIELDS = (
    "id",
    "disposition",
    "reason",
    "channel",
    "collector_id",
    "weight",
    "seconds",
    "received_at",
    "language",
    "version_id",
    "signals",
    "place",
    "profile",
    "areas",
    "answers",
    "circumstances",
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one engagement as they stood: one row per contact, `contact` its number, no identity.

    `profile.<dimension>`, `area.<kind>` and `answer.<question>` hold codes (several joined by
    SEVERAL_SEPARATOR), `number.<question>` numbers, `date.<question>` days and `words.<question>` how many
    words somebody wrote. A column nobody filled is not there. `arrival` runs from 1 in the order in which
    contacts were copied.
    """

    folder: Path
    state: State

    @property
    def rows(self) -> int:
        """Count the contacts held."""
        return self.state.rows

    @property
    def watermark(self) -> int:
        """Return the highest contact number read so far."""
        return self.state.contact

    def named(self, prefix: str) -> tuple[str, ...]:
        """Name what there is under a prefix: `named("profile.")` are the profile's dimensions."""
        return tuple(
            sorted(name.removeprefix(prefix) for name in self.state.columns if name.startswith(prefix))
        )

    def holds_several(self, column: str) -> bool:
        """Say whether any contact holds several codes in a column."""
        return column in self.state.several

    def paths(self, after: int = 0) -> list[Path]:
        """Name the parts with contacts that arrived after a running number."""
        return [self.folder / part.file for part in self.state.parts if part.last_arrival > after]

    def table(self, wanted: Iterable[str], *, after: int = 0) -> Any:
        """Read columns as `read` does, in order of arrival."""
        return self.read([*wanted, "arrival"], after=after).sort_by("arrival")

    def read(self, wanted: Iterable[str], *, after: int = 0, where: Sequence[Any] = ()) -> Any:
        """Read columns of the contacts that arrived after a running number, as a pyarrow table in any order.
        `where` are conditions in the words of pyarrow's datasets, which every contact read meets.

        Raises FileNotFoundError when the columns were caught up meanwhile: hold the lock, or ask again.
        """
        import pyarrow as pa  # counting libraries load with the first count
        import pyarrow.dataset as ds

        names = dict.fromkeys(wanted)
        asked = {**names, **dict.fromkeys(ALWAYS)}
        schema = pa.schema([(name, getattr(pa, type_of(name))()) for name in asked])
        paths = self.paths(after)
        if not paths:
            return schema.empty_table().select(list(names))
        chosen = reduce(and_, where, ds.field("arrival") > after)
        return ds.dataset(paths, schema=schema).to_table(columns=list(names), filter=chosen)


def catch_up(engagement: Engagement) -> Columns:
    """Copy the contacts stored since last time, forget the erased ones, and return the columns as they then
    stand."""
    folder = files.folder_of(engagement.uuid)
    with files.locked(folder):
        return catch_up_held(engagement, folder)


def catch_up_held(engagement: Engagement, folder: Path) -> Columns:
    """Do what `catch_up` does, for a caller that holds the lock."""
    before = files.read_state(folder)
    files.sweep(folder)
    settled, marks = settle(before.marks, Settled(before.contact, before.erasure))
    state = _forget(engagement, folder, replace(before, marks=marks), settled.erasure)
    state, back = _leave_aside(engagement, folder, state)
    for batch in back:
        state = _take_in(engagement, folder, state, batch)
    for batch in _new_contacts(engagement, folder, state, settled.contact):
        state = _take_in(engagement, folder, state, batch)
        files.write_state(folder, state)  # a killed catching up goes on from here
    state = replace(state, marks=remember(state.marks, Settled(state.contact, state.erasure)))
    state = _join_small(folder, state)
    if state != before or not (folder / files.STATE_FILE).exists():
        files.write_state(folder, state)
    return Columns(folder, state)


def rebuild(engagement: Engagement) -> Columns:
    """Throw the columns away and copy every contact again: the same rows, in the order of their numbers."""
    folder = files.folder_of(engagement.uuid)
    with files.locked(folder):
        files.write_state(folder, State())
        return catch_up_held(engagement, folder)


def type_of(column: str) -> str:
    """Return the Arrow type of a column, which its name alone decides, so that all parts agree."""
    prefix = column.partition(".")[0] + "."
    return ALWAYS.get(column) or TYPES.get(prefix, "string")


def _forget(engagement: Engagement, folder: Path, state: State, settled: int) -> State:
    """Rewrite the parts that hold contacts erased since last time. Erasures are read before contacts, so
    that a contact erased while it is being copied is forgotten next time."""
    erased = Erasure.objects.filter(engagement=engagement, id__gt=min(settled, state.erasure))
    numbers = dict(erased.values_list("contact_number", "id"))
    if not numbers:
        return state
    return replace(_without_rows(folder, state, numbers), erasure=max(state.erasure, *numbers.values()))


def _leave_aside(
    engagement: Engagement, folder: Path, state: State
) -> tuple[State, list[list[tuple[Any, ...]]]]:
    """Take out the contacts that were set aside since last time; also return, as batches, those that were put back.

    They are read before contacts: one set aside while it is being copied leaves next time.
    """
    aside = SetAside.objects.filter(contact__engagement=engagement, undone_at=None)
    now = tuple(sorted(aside.values_list("contact", flat=True)))
    if now == state.aside:
        return state, []
    came, back = set(now) - set(state.aside), sorted(set(state.aside) - set(now))
    state = replace(_without_rows(folder, state, came), aside=now)
    mine = Contact.objects.filter(engagement=engagement).order_by("id")
    # One above the watermark was never here: it comes with the new ones.
    batches = [
        list(mine.filter(id__in=back[start : start + TAIL_ROWS], id__lte=state.contact).values_list(*FIELDS))
        for start in range(0, len(back), TAIL_ROWS)
    ]
    return state, [batch for batch in batches if batch]


def _without_rows(folder: Path, state: State, numbers: Collection[int]) -> State:
    """Rewrite the parts that hold some contacts; the generation is another where one did."""
    for part in state.parts:
        if any(part.first_contact <= number <= part.last_contact for number in numbers):
            kept = _without_contacts(folder, part, numbers)
            if kept is not None:
                state = replace(files.without(state, [part], kept), generation=uuid4().hex)
    return state


def _without_contacts(folder: Path, part: Part, numbers: Collection[int]) -> list[Part] | None:
    """Write a part again without some contacts; None when it holds none of them."""
    import pyarrow as pa  # counting libraries load with the first count
    import pyarrow.compute as pc

    table = files.read_parts(folder, [part])
    gone = pc.is_in(table["contact"], value_set=pa.array(list(numbers), pa.int64()))
    if not pc.any(gone).as_py():
        return None
    left = table.filter(pc.invert(gone))
    return [files.write_part(folder, left)] if left.num_rows else []


def _new_contacts(
    engagement: Engagement, folder: Path, state: State, settled: int
) -> Iterable[list[tuple[Any, ...]]]:
    """Read, in batches, the contacts above the watermark, after those below it that were committed late."""
    mine = Contact.objects.filter(engagement=engagement).exclude(id__in=state.aside).order_by("id")
    if settled < state.contact:
        window = set(mine.filter(id__gt=settled, id__lte=state.contact).values_list("id", flat=True))
        late = sorted(window - _held_above(folder, state, settled))
        for start in range(0, len(late), TAIL_ROWS):
            yield list(mine.filter(id__in=late[start : start + TAIL_ROWS]).values_list(*FIELDS))
    last = state.contact
    while batch := list(mine.filter(id__gt=last).values_list(*FIELDS)[:PART_ROWS]):
        last = batch[-1][0]
        yield batch


def _held_above(folder: Path, state: State, settled: int) -> set[int]:
    parts = [part for part in state.parts if part.last_contact > settled]
    return set(files.read_parts(folder, parts, ["contact"])["contact"].to_pylist()) if parts else set()


def _take_in(engagement: Engagement, folder: Path, state: State, batch: Sequence[tuple[Any, ...]]) -> State:
    """Write a batch of contacts as a part, together with the last part while that is small."""
    import pyarrow as pa  # counting libraries load with the first count

    copied, columns, several = _columns_of(engagement, batch, state.arrivals + 1)
    table = pa.table({name: pa.array(cells, getattr(pa, type_of(name))()) for name, cells in copied.items()})
    tail = [part for part in state.parts[-1:] if part.rows + len(batch) <= TAIL_ROWS]
    if tail:
        table = pa.concat_tables([files.read_parts(folder, tail), table], promote_options="default")
    written = files.without(state, tail, [files.write_part(folder, table.combine_chunks())])
    return replace(
        written,
        arrivals=state.arrivals + len(batch),
        contact=max(state.contact, batch[-1][0]),
        columns=dict(sorted((state.columns | columns).items())),
        several=tuple(sorted({*state.several, *several})),
    )


def _columns_of(
    engagement: Engagement, batch: Sequence[tuple[Any, ...]], first: int
) -> tuple[dict[str, list[rows.Cell]], dict[str, str], set[str]]:
    """Turn contacts into columns of equal length; also say which there are and which hold several codes."""
    collectors = {
        number: (code, sample_class)
        for number, code, sample_class in Collector.objects.filter(engagement=engagement).values_list(
            "id", "code", "sample_class"
        )
    }
    kinds = _kinds({values[FIELDS.index("version_id")] for values in batch})
    columns: dict[str, list[rows.Cell]] = {name: [None] * len(batch) for name in ALWAYS}
    several: set[str] = set()
    for place, arrival, values in zip(count(), count(first), batch, strict=False):
        contact = dict(zip(FIELDS, values, strict=True))
        for name, cell in _row(contact, arrival, collectors, kinds).items():
            if name not in columns:
                columns[name] = [None] * len(batch)
            columns[name][place] = cell
            if rows.holds_several(name, cell):
                several.add(name)
    return columns, {name: type_of(name) for name in columns}, several


def _row(
    contact: dict[str, Any],
    arrival: int,
    collectors: Mapping[int, tuple[str, str]],
    kinds: Mapping[int | None, Mapping[str, str]],
) -> rows.Row:
    code, sample_class = collectors[contact["collector_id"]]
    longitude, latitude = contact["place"] or (None, None)
    return {
        "contact": contact["id"],
        "arrival": arrival,
        "disposition": contact["disposition"],
        "reason": contact["reason"] or None,
        "channel": contact["channel"],
        "collector": code,
        "sample_class": sample_class,
        "respondent": str(contact["profile"].get(rows.RESPONDENT) or rows.INDIVIDUAL),
        "weight": contact["weight"],
        "seconds": contact["seconds"],
        "day": contact["received_at"].date().isoformat(),
        "language": contact["language"],
        "version": contact["version_id"],
        "signals": len(contact["signals"]),
        rows.DOUBT: rows.SEVERAL_SEPARATOR.join(sorted(set(contact["signals"]))) or None,
        "longitude": longitude,
        "latitude": latitude,
        "spot": rows.spot_of(longitude, latitude),
        **dict(rows.profile_cells(contact["profile"])),
        **dict(rows.area_cells(contact["areas"])),
        **dict(rows.postcode_cells(contact["areas"], kinds[contact["version_id"]])),
        **dict(rows.answer_cells(contact["answers"], kinds[contact["version_id"]])),
        **(dict(rows.drawn_cells(code, contact["circumstances"])) if sample_class == "A" else {}),
    }


def _kinds(versions: set[int | None]) -> dict[int | None, dict[str, str]]:
    """Look up what kind each question was in each version that was answered."""
    found: dict[int | None, dict[str, str]] = {None: {}}
    known = QuestionnaireVersion.objects.filter(id__in=[v for v in versions if v]).values_list(
        "id", "content"
    )
    for number, content in known:
        found[number] = {item["key"]: item["kind"] for item in content.get("items", ())}
    return found


def _join_small(folder: Path, state: State) -> State:
    """Join parts that are less than half full once there are many of them."""
    small = [part for part in state.parts if part.rows < PART_ROWS // 2]
    if len(small) <= SMALL_PARTS:
        return state
    chosen: list[Part] = []
    for part in small:
        if sum(held.rows for held in chosen) + part.rows > PART_ROWS:
            break
        chosen.append(part)
    return files.without(state, chosen, [files.write_part(folder, files.read_parts(folder, chosen))])
