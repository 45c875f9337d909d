"""Writes the directory out: JSON in any version, packages of tables, or a feed's records exactly as they came."""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from folkmoot.directory.formats.correspondence import INSIDE
from folkmoot.directory.formats.fields import HSDS_3_1, OBJECT_OF, VERSIONS, objects, table_of
from folkmoot.directory.formats.nesting import Nest
from folkmoot.directory.formats.telling import Row, Whole, as_uuid, tell_services
from folkmoot.directory.models import Feed, Service, SourceRecord

AT_A_TIME = 500


def public_services(at_a_time: int = AT_A_TIME) -> Iterator[list[Service]]:
    """Give all services that are published, with their organisations, some at a time."""
    last = 0
    while True:
        rows = Service.objects.in_public().filter(pk__gt=last).order_by("pk").select_related("organisation")
        some = list(rows[:at_a_time])
        if not some:
            return
        last = some[-1].pk
        yield some


def published(at_a_time: int = AT_A_TIME) -> Iterator[Whole]:
    """Give all that is published, some services at a time, as everybody may see it."""
    return map(tell_services, public_services(at_a_time))


def write_json(out: Path, version: str) -> int:
    """Write a list of whole services; return how many."""
    count = 0
    with replacing(out) as file:
        file.write('{"version":' + json.dumps(VERSIONS[version]) + ',"contents":[')
        for whole in published():
            nest = Nest(whole, version)
            for row in whole.records["service"].values():
                file.write((",\n" if count else "\n") + written(nest.full("service", row)))
                count += 1
        file.write("\n]}\n")
    return count


def written(document: Any) -> str:
    """Return JSON as it is sent and kept: compact, in Unicode, without NaN."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class replacing:
    """A text file that takes the place of another only when it is whole."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def __enter__(self) -> IO[str]:
        self._out.parent.mkdir(parents=True, exist_ok=True)
        self._part = self._out.with_name(f".{self._out.name}.part")
        self._file = self._part.open("w", encoding="utf-8", newline="")
        return self._file

    def __exit__(self, kind: Any, *rest: object) -> None:
        self._file.close()
        if kind is None:
            self._part.replace(self._out)
        else:
            self._part.unlink(missing_ok=True)


def write_package(out: Path) -> int:
    """Write a folder of tables, one for each object, with a datapackage.json; return how many services."""
    return _write_tables(out, (pair for whole in published() for pair in flat_rows(whole)))


def flat_rows(whole: Whole) -> Iterator[tuple[str, Row]]:
    """Give (kind, record) of all records, those that others hold inside too."""
    for kind, rows in list(whole.records.items()):
        for row in rows.values():
            for name, value in row.items():
                if isinstance(value, list | dict):
                    yield from _inside(kind, row, name, value)
            yield kind, {name: value for name, value in row.items() if not isinstance(value, list | dict)}


def _inside(kind: str, row: Row, name: str, value: Any) -> Iterator[tuple[str, Row]]:
    held = next(
        (each for each, owners in INSIDE.items() if any(owner == (kind, name) for owner in owners.values())),
        "",
    )
    held = held or {"unit": "unit", "metadata": "metadata"}.get(name, "")
    many = value if isinstance(value, list) else [value]
    for number, each in enumerate(many):
        if held in objects() and isinstance(each, dict):
            number_of = str(as_uuid(each.get("id"), as_uuid(row["id"], _ROOT, kind), f"{held} {number}"))
            flat = {one: told for one, told in each.items() if not isinstance(told, list | dict)}
            yield held, {**flat, "id": number_of, **_owner(held, kind, row)}


_ROOT = as_uuid("6ba7b811-9dad-11d1-80b4-00c04fd430c8", None, "")  # type: ignore[arg-type]


def _owner(held: str, kind: str, row: Row) -> Row:
    if held == "metadata":
        return {"resource_id": row["id"], "resource_type": kind}
    link = f"{kind}_id"
    return {link: row["id"]} if link in objects()[held] else {}


def _write_tables(out: Path, rows: Iterable[tuple[str, Row]]) -> int:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as spool:
        counts, columns = _spool(Path(spool), rows)
        for kind in counts:
            order = [name for name in objects()[kind] if name in columns[kind]]
            order += sorted(columns[kind] - set(order))
            with replacing(out / f"{table_of(kind)}.csv") as file:
                table = csv.DictWriter(file, order, restval="", lineterminator="\n")
                table.writeheader()
                with (Path(spool) / kind).open(encoding="utf-8") as lines:
                    table.writerows(map(json.loads, lines))
        with replacing(out / "datapackage.json") as file:
            file.write(json.dumps(_described(columns), indent=2) + "\n")
    for old in out.glob("*.csv"):  # what an earlier package held and this does not
        if OBJECT_OF.get(old.stem, old.stem) in objects() and OBJECT_OF.get(old.stem) not in counts:
            old.unlink()
    return counts.get("service", 0)


def _spool(folder: Path, rows: Iterable[tuple[str, Row]]) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Lay rows down by kind, each id once, so that no table has to be in memory."""
    counts: dict[str, int] = {}
    columns: dict[str, set[str]] = {}
    seen: set[tuple[str, str]] = set()
    with ExitStack() as files:
        open_files: dict[str, IO[str]] = {}
        for kind, row in rows:
            if kind not in objects() or (kind, row["id"]) in seen:
                continue
            seen.add((kind, row["id"]))
            if kind not in open_files:
                open_files[kind] = files.enter_context((folder / kind).open("w", encoding="utf-8"))
            counts[kind] = counts.get(kind, 0) + 1
            columns.setdefault(kind, set()).update(row)
            open_files[kind].write(json.dumps(row, ensure_ascii=False) + "\n")
    return counts, columns


def _described(columns: dict[str, set[str]]) -> dict[str, Any]:
    """Describe the tables as a Data Package: files, columns, keys."""
    resources = []
    for kind, names in columns.items():
        known = objects()[kind]
        kinds = {"number": "number", "date": "date", "time": "time", "date-time": "datetime"}
        fields = [
            {"name": name, "type": kinds.get(known[name].kind, "string") if name in known else "string"}
            for name in [*(each for each in known if each in names), *sorted(names - known.keys())]
        ]
        table = table_of(kind)
        resources.append(
            {"name": table, "path": f"{table}.csv", "schema": {"fields": fields, "primaryKey": "id"}}
        )
    return {
        "name": "directory",
        "profile": "tabular-data-package",
        "hsds_version": VERSIONS[HSDS_3_1],
        "resources": resources,
    }


def write_as_it_came(out: Path, feed: Feed) -> int:
    """Write a feed's records as they came: tables under their own names and columns, or a list of objects; return how many."""
    out.mkdir(parents=True, exist_ok=True)
    if feed.format in ("hsds-csv", "csv"):
        return _raw_tables(out, feed)
    rows = SourceRecord.objects.filter(feed=feed, gone_at=None, kind="service").order_by("pk")
    count = 0
    with replacing(out / "services.json") as file:
        file.write("[")
        for raw in rows.values_list("raw", flat=True).iterator(chunk_size=AT_A_TIME):
            file.write((",\n" if count else "\n") + written(raw))
            count += 1
        file.write("\n]\n")
    return count


def _raw_tables(out: Path, feed: Feed) -> int:
    rows = SourceRecord.objects.filter(feed=feed, gone_at=None).order_by("pk")
    files: dict[tuple[str, ...], tuple[str, Any]] = {}
    count = 0
    with ExitStack() as opened:
        for kind, raw in rows.values_list("kind", "raw").iterator(chunk_size=2_000):
            columns = tuple(raw)
            if (kind, *columns) not in files:
                number = sum(name == kind for name, _ in files.values()) + 1
                name = table_of(kind) if number == 1 else f"{table_of(kind)}-{number}"
                file = opened.enter_context(replacing(out / f"{name}.csv"))
                table = csv.DictWriter(file, columns, lineterminator="\n")
                table.writeheader()
                files[kind, *columns] = kind, table
            files[kind, *columns][1].writerow(raw)
            count += kind == "service"
    return count
