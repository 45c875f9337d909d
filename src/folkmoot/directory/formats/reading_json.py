"""Reads nested JSON (HSDS 3.0 and 3.1, ORUK 3.0 and 1.0) into flat records, a link for every nesting."""

from collections.abc import Iterable, Iterator
from typing import Any

from folkmoot.directory.formats.fields import ORUK_3_0, objects
from folkmoot.directory.formats.names import LINK_TO, NESTED_BEFORE_3, in_todays_names
from folkmoot.directory.formats.records import FeedRefused, Record

DEEPEST = 12  # objects inside each other


def read_objects(kind: str, items: Iterable[Any], path: str) -> Iterator[Record]:
    """Give the record of each object and of all it nests. Raises `FeedRefused` for what is no object."""
    for number, item in enumerate(items):
        where = f"{path}[{number}]"
        if not isinstance(item, dict):
            raise FeedRefused(f"{where} should be an object and is {_named(item)}.")
        yield from _read(kind, item, where, {}, 0)


def _read(kind: str, item: dict[str, Any], path: str, links: dict[str, Any], depth: int) -> Iterator[Record]:
    if depth > DEEPEST:
        raise FeedRefused(f"{path}: more than {DEEPEST} objects inside each other.")
    own: dict[str, Any] = {}
    inside: list[tuple[str, str, Any]] = []
    faults: list[tuple[str, str]] = []
    for name, value in item.items():
        nests = _nests(kind, name)
        if value is None:
            faults.append((name, "It is null. Leave a field out that has nothing in it."))
        elif nests and isinstance(value, list | dict):
            inside.append((name, nests, value))
        elif nests:
            faults.append((name, f"It should hold objects and is {_named(value)}."))
        else:
            own[name] = value
    told, kind = in_todays_names(kind, own)
    record = Record(kind, _id_of(told), {**told, **links}, item, path)  # where it hangs, it belongs
    for fault in faults:
        record.mark(*fault)
    yield from _inside(record, inside, path, depth)
    yield record


def _inside(record: Record, inside: list[tuple[str, str, Any]], path: str, depth: int) -> Iterator[Record]:
    for name, nests, value in inside:
        many = value if isinstance(value, list) else [value]
        for number, one in enumerate(many):
            where = f"{path}.{name}[{number}]" if isinstance(value, list) else f"{path}.{name}"
            if not isinstance(one, dict):
                record.mark(name, f"Number {number + 1} should be an object and is {_named(one)}.")
                continue
            up = LINK_TO.get((record.kind, nests))
            if up is not None and isinstance(one.get("id"), str):  # the link stands in the one outside
                record.told.setdefault(up, one["id"])
            yield from _read(nests, one, where, {} if up else _down(record, nests), depth + 1)


def _down(record: Record, nests: str) -> dict[str, Any]:
    """Return the link that stands in the nested one."""
    if nests in ("attribute", "service_taxonomy"):
        return {"link_id": record.id, "link_entity": record.kind}
    if nests == "metadata":
        return {"resource_id": record.id, "resource_type": record.kind}
    return {f"{record.kind}_id": record.id}


def _nests(kind: str, name: str) -> str:
    """Return what kind of object a field holds, in any version; "" for plain ones."""
    for version in (objects(), objects(ORUK_3_0)):
        field = version.get(kind, {}).get(name)
        if field is not None and field.nests:
            return field.nests
    return NESTED_BEFORE_3.get(kind, {}).get(name, "")


def _id_of(told: dict[str, Any]) -> str:
    found = told.get("id")
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""


def _named(value: object) -> str:
    """Say what a JSON value is."""
    if isinstance(value, bool):
        return "true or false"
    for kind, words in ((str, "text"), (int | float, "a number"), (list, "a list"), (dict, "an object")):
        if isinstance(value, kind):
            return words
    return "null"
