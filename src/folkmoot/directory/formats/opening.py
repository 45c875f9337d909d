"""Opens a feed wherever it is (a file, a folder, a zip file, an address) and gives its records, whichever format it is in."""

import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from folkmoot.directory.formats.fetching import Fetched, fetch_file, fetch_lists
from folkmoot.directory.formats.reading_csv import mapping_in, read_json, read_mapped, read_package
from folkmoot.directory.formats.reading_json import read_objects
from folkmoot.directory.formats.records import FeedRefused, Record, Told, gathered

MOST_FILES = 10_000
LISTS = {  # what a list of that name holds
    "services": "service",
    "service": "service",
    "organizations": "organization",
    "organization": "organization",
    "service_at_locations": "service_at_location",
    "service_at_location": "service_at_location",
    "locations": "location",
    "location": "location",
    "taxonomies": "taxonomy",
    "taxonomy": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "taxonomy_term": "taxonomy_term",
}
NOT_ENTRIES = ("api_details", "base", "tabular", "datapackage", "dashboard")


@dataclass(frozen=True, slots=True)
class Opened:
    """The records of a feed, and what was left aside."""

    told: Told
    notes: list[str]


def open_feed(
    where: str,
    *,
    form: str,
    mapping: str = "",
    to_private: bool = False,
    progress: Callable[[int], None] = lambda records: None,
) -> Opened:
    """Read a whole feed before anything is changed. `form` is a format of `Feed`. Raises `FeedRefused`."""
    notes: list[str] = []
    if "://" not in where:
        path = Path(where)
        if not path.exists():
            raise FeedRefused(f"There is no file or folder {where}.")
        return _of_path(path, form, mapping, notes, progress)
    if form in ("hsds", "oruk"):
        return Opened(gathered(_counted(_of_address(where, notes, to_private), progress)), notes)
    with tempfile.TemporaryDirectory(prefix="folkmoot-feed-") as folder:
        path = Path(folder) / ("tables.zip" if form == "hsds-csv" else "table.csv")
        path.write_bytes(fetch_file(where, to_private=to_private))
        return _of_path(path, form, mapping, notes, progress)


def _of_path(
    path: Path, form: str, mapping: str, notes: list[str], progress: Callable[[int], None]
) -> Opened:
    if form == "csv":
        records = read_mapped(path, mapping_in(mapping), notes)
    elif form == "hsds-csv":
        records = read_package(_package_in(path), notes)
    else:
        records = _of_files(path, notes)
    told = gathered(_counted(records, progress), of_tables=form == "hsds-csv")
    if not any(kind in ("service", "organization", "taxonomy_term") for kind, _ in told):
        raise FeedRefused("There is not one service in it.")
    return Opened(told, notes)


def _counted(records: Iterable[Record], progress: Callable[[int], None]) -> Iterator[Record]:
    for number, record in enumerate(records, 1):
        if number % 1_000 == 0:
            progress(number)
        yield record


def _package_in(path: Path) -> Path:
    """Return the folder of the tables, which may be called data."""
    if path.is_dir() and not any(path.glob("*.csv")) and any((path / "data").glob("*.csv")):
        return path / "data"
    return path


def _of_files(path: Path, notes: list[str]) -> Iterator[Record]:
    """Read JSON files: a page of a list, a list, one object, or objects by kind; in a folder each file by its name."""
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if len(files) > MOST_FILES:
        raise FeedRefused(f"There are more than {MOST_FILES:,} files. It was not read.")
    if not files:
        raise FeedRefused(f"There is no file ending in .json in {path.name}.")
    for file in files:
        if file.stem.startswith(NOT_ENTRIES):
            continue
        with file.open("rb") as opened:
            yield from _of_document(read_json(opened, file.name), file.stem, file.name, notes)


def _of_document(document: Any, stem: str, name: str, notes: list[str]) -> Iterator[Record]:
    if isinstance(document, dict):
        contents = document.get("contents", document.get("content"))
        if contents is None and not document.keys() & {"id", "name"}:
            found = [each for each in document if each in LISTS and isinstance(document[each], list)]
            for each in found:
                yield from read_objects(LISTS[each], document[each], f"{name} {each}")
            if not found:
                notes.append(f"{name} holds no list of entries, and was left aside.")
            return
        items = contents if contents is not None else [document]
    else:
        items = document
    if not isinstance(items, list):
        raise FeedRefused(f"{name}: its contents should be a list.")
    yield from read_objects(kind_of(stem, items), items, name)


def kind_of(stem: str, items: list[Any]) -> str:
    """Return what a file holds: by its name, else by what its first object has."""
    for name in sorted(LISTS, key=len, reverse=True):
        if stem.removesuffix("_list").removesuffix("_full").removesuffix("_list_data") == name:
            return LISTS[name]
    first = items[0] if items and isinstance(items[0], dict) else {}
    if "location_type" in first:
        return "location"
    if first.keys() & {"service", "service_id"} and first.keys() & {"location", "location_id"}:
        return "service_at_location"
    if first.keys() & {"services", "legal_status", "organization_identifiers"} and "status" not in first:
        return "organization"
    return "taxonomy_term" if first.keys() & {"term", "taxonomy_detail", "term_uri"} else "service"


def _of_address(where: str, notes: list[str], to_private: bool) -> Iterator[Record]:
    fetched: Fetched
    for fetched in fetch_lists(where, notes, to_private=to_private):
        yield from read_objects(fetched.kind, fetched.items, fetched.path)


def mapping_of(path: Path) -> str:
    """Return the text of a mapping file, read once to see that it is one. Raises `FeedRefused`."""
    try:
        text = path.read_text(encoding="utf-8")
        tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise FeedRefused(f"The mapping {path.name} cannot be read: {fault}.") from fault
    return text
