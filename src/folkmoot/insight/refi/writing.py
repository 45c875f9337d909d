"""Writes a REFI-QDA project: one zip file of `project.qde` (XML) and a text file for each answer. The same project gives the same bytes."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import IO, Any
from uuid import UUID, uuid5

from folkmoot.insight.refi.project import NAMESPACE, ORIGIN, Code, Mark, Project, ProjectRefused, Text, plain

OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day a zip file knows
COLOURS = ("#0b5a54", "#b8500f", "#5b6ea6", "#8a6d3b", "#7a4b7c", "#4d4d4d")


def write_project(project: Project, target: IO[bytes]) -> None:
    """Write a project to a file open for writing. Raises ProjectRefused where it does not fit together."""
    known = {code.guid for code in project.codes}
    if any(code.parent not in (None, *known) for code in project.codes):
        raise ProjectRefused("A theme stands under one that is not in the codebook.")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        with packed.open(_part("project.qde"), "w", force_zip64=True) as part:
            _write_xml(project, part)
        for text in project.texts:
            packed.writestr(_part(f"Sources/{text.guid}.txt"), plain(text.words).encode())


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, OLDEST)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = 0o600 << 16
    return part


def _write_xml(project: Project, part: Any) -> None:
    from lxml import etree  # heavy: only when a project is written

    names = _names_of_values(project.texts)
    made_at = _moment(project.made_at)
    about = {"name": plain(project.name), "origin": ORIGIN, "creationDateTime": made_at}
    with etree.xmlfile(part, encoding="utf-8") as file:
        file.write_declaration(standalone=None)
        with file.element("Project", about, nsmap={None: NAMESPACE}):
            if project.coders:
                file.write(
                    _list("Users", (_element("User", coder.guid, coder.name) for coder in project.coders))
                )
            if project.codes:
                with file.element("CodeBook"):
                    file.write(_list("Codes", _codes(project.codes)))
            if names:
                file.write(_list("Variables", (_variable(name, guid) for name, guid in names.items())))
            if project.texts:
                with file.element("Sources"):
                    for text in project.texts:
                        file.write(_source(text, names))


def _list(tag: str, elements: Iterable[Any]) -> Any:
    from lxml import etree  # as above

    made = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap={None: NAMESPACE})
    made.extend(elements)
    return made


def _element(tag: str, guid: UUID, name: str | None = None, **more: str) -> Any:
    from lxml import etree  # as above

    named = {"name": plain(name)} if name is not None else {}
    return etree.Element(
        f"{{{NAMESPACE}}}{tag}", {"guid": str(guid), **named, **more}, nsmap={None: NAMESPACE}
    )


def _under(parent: Any, tag: str, words: str | None = None, **more: str) -> Any:
    from lxml import etree  # as above

    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", more)
    made.text = None if words is None else plain(words)
    return made


def _codes(codes: Sequence[Code]) -> list[Any]:
    """Give the codes nobody stands over, each with those under it; the order is kept."""
    under: dict[UUID | None, list[Code]] = defaultdict(list)
    for code in codes:
        under[code.parent].append(code)
    made: dict[UUID, Any] = {}
    waiting = list(under[None])
    for code in waiting:  # grows as codes under it are found
        colour = COLOURS[len(made) % len(COLOURS)]
        codable = "true" if code.codable else "false"
        element = _element("Code", code.guid, code.name, isCodable=codable, color=colour)
        if code.description.strip():
            _under(element, "Description", code.description)
        made[code.guid] = element
        if code.parent is not None:
            made[code.parent].append(element)
        waiting += under[code.guid]
    if len(made) != len(codes):
        raise ProjectRefused("Themes stand under each other in a circle.")
    return [made[code.guid] for code in under[None]]


def _names_of_values(texts: Sequence[Text]) -> dict[str, UUID]:
    names = dict.fromkeys(name for text in texts for name in text.values)
    return {name: uuid5(UUID(int=0), f"folkmoot variable {name}") for name in names}


def _variable(name: str, guid: UUID) -> Any:
    return _element("Variable", guid, name, typeOfVariable="Text")


def _source(text: Text, names: dict[str, UUID]) -> Any:
    path = f"internal://{text.guid}.txt"
    element = _element("TextSource", text.guid, text.name, plainTextPath=path)
    by_place: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in text.marks:
        by_place[_place(mark, text.words)].append(mark)
    for (start, end), marks in sorted(by_place.items()):
        first = marks[0]
        more = {"startPosition": str(start), "endPosition": str(end), **_by(first)}
        guid = uuid5(first.guid, f"selection {start} {end}")
        selection = _under(element, "PlainTextSelection", None, guid=str(guid), **more)
        for mark in marks:
            coding = _under(selection, "Coding", None, guid=str(mark.guid), **_by(mark))
            _under(coding, "CodeRef", None, targetGUID=str(mark.code))
    for name, value in text.values.items():
        held = _under(element, "VariableValue")
        _under(held, "VariableRef", None, targetGUID=str(names[name]))
        _under(held, "TextValue", value)
    return element


def _place(mark: Mark, words: str) -> tuple[int, int]:
    """Give a mark's place in the words as they are written, which may be shorter than those it was made in."""
    if not 0 <= mark.start <= mark.end <= len(words):
        raise ProjectRefused("A mark lies outside its answer.")
    return len(plain(words[: mark.start])), len(plain(words[: mark.end]))


def _by(mark: Mark) -> dict[str, str]:
    by = {"creatingUser": str(mark.coder)} if mark.coder else {}
    return by | ({"creationDateTime": _moment(mark.at)} if mark.at else {})


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
