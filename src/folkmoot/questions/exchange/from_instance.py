"""Reads a filled-in XForm: the answers as `questions.answering` takes them, and what the phone says of the occasion.

The XML comes from a phone and is trusted in nothing: no entities, no network, no depth, nothing beyond a size.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from folkmoot.questions.definition import NOT_SAID, Content, Item
from folkmoot.questions.exchange.names import END, START, Named, names_of
from folkmoot.questions.exchange.to_xlsform import TICKED

LARGEST = 1_000_000  # bytes of one filled-in form
DEEPEST = 20
MOST_NODES = 5_000
INSTANCE_ID = re.compile(r"(?:uuid:)?([0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12})")


class NotAnInstance(ValueError):
    """What was sent is no filled-in form. Its words are a sentence for whoever holds the phone."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A filled-in form. `nodes` are the texts by name; `replaces` is the instance it was edited from."""

    uuid: UUID
    form_id: str
    version: str
    replaces: str
    nodes: Mapping[str, str]

    @property
    def started(self) -> dt.datetime | None:
        """When it was begun by the phone's clock."""
        return _moment(self.nodes.get(START, ""))

    @property
    def ended(self) -> dt.datetime | None:
        """When it was finished by the phone's clock."""
        return _moment(self.nodes.get(END, ""))


def read_instance(xml: bytes) -> Instance:
    """Return what a phone sent. Raises `NotAnInstance`."""
    root = _root(xml)
    meta: dict[str, str] = {}
    nodes: dict[str, str] = {}
    for depth, element in _walked(root):
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        inside = element.getparent()
        if inside is not None and str(inside.tag).rpartition("}")[2] == "meta":
            meta[name] = (element.text or "").strip()
        elif depth and not len(element):
            nodes.setdefault(name, element.text or "")
    number = instance_number(meta.get("instanceID", ""))
    if number is None:
        raise NotAnInstance(
            "This form has no number of its own (instanceID), so it cannot be taken once only."
        )
    return Instance(
        number, root.get("id") or "", root.get("version") or "", meta.get("deprecatedID", ""), nodes
    )


def instance_number(said: str) -> UUID | None:
    """Return the UUID of an instanceID or deprecatedID, or None."""
    found = INSTANCE_ID.fullmatch(said.strip())
    return UUID(found[1]) if found else None


def answers_of(
    instance: Instance, content: Content, files: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the answers by question key; `files` are the attachments that arrived, by the name the phone gave them."""
    names = names_of(content)
    raw: dict[str, Any] = {}
    for item in content["items"]:
        named = names[item["key"]]
        if named.not_said and instance.nodes.get(named.not_said) == TICKED:
            raw[item["key"]] = NOT_SAID
            continue
        said = _answer(item, named, instance.nodes, files)
        if said not in (None, "", [], {}):
            raw[item["key"]] = said
        if named.other and (words := instance.nodes.get(named.other, "").strip()):
            raw[f"{item['key']}.other"] = words
    return raw


def files_named(instance: Instance, content: Content) -> dict[str, str]:
    """Return {name of the attachment: question key} of the files the form says it has."""
    names = names_of(content)
    return {
        name: item["key"]
        for item in content["items"]
        if item["kind"] == "file" and (name := instance.nodes.get(names[item["key"]].question, "").strip())
    }


def _answer(
    item: Item, named: Named, nodes: Mapping[str, str], files: Mapping[str, Mapping[str, Any]]
) -> Any:
    """Return one answer. What is no answer goes on as it came: `answering` says so."""
    kind, said = item["kind"], nodes.get(named.question, "").strip()
    if kind == "matrix":
        return {
            row: named.code(value)
            for row, name in named.rows.items()
            if (value := nodes.get(name, "").strip())
        }
    if kind == "several":
        return [named.code(value) for value in said.split()]
    if kind == "ranking":
        most = item.get("limits", {}).get("max_choices")
        return [named.code(value) for value in said.split()][: most or None]
    if kind == "file":
        return files.get(said)
    if kind == "place" and said:
        return _place(said)
    if kind == "date":
        return said.partition("T")[0]
    return named.code(said)


def _place(said: str) -> Any:
    """Return [longitude, latitude] of "latitude longitude altitude accuracy"."""
    parts = said.split()
    try:
        return [float(parts[1]), float(parts[0])]
    except (ValueError, IndexError):
        return said


def _root(xml: bytes) -> Any:
    from lxml import etree  # only when a form comes

    if len(xml) > LARGEST:
        raise NotAnInstance(f"The form is larger than {LARGEST // 1_000_000} MB without its files.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NotAnInstance("What was sent is not a form: its XML is damaged.") from fault
    if root.getroottree().docinfo.doctype:
        raise NotAnInstance("What was sent defines things of its own (a DOCTYPE), which no form does.")
    return root


def _walked(root: Any) -> Iterator[tuple[int, Any]]:
    """Give (depth, element) of everything, within bounds."""
    waiting, seen = [(0, root)], 0
    while waiting:
        depth, element = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_NODES:
            raise NotAnInstance("This form has more parts than any questionnaire.")
        yield depth, element
        waiting += [(depth + 1, inner) for inner in reversed(list(element))]


def _moment(said: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
