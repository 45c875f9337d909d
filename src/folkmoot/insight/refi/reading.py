"""Reads a REFI-QDA project that somebody hands over: nothing is unpacked to disk, nothing outside is read, every size is bounded."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Iterator
from typing import IO, Any
from uuid import UUID

from folkmoot.insight.refi.project import NAMESPACE, Code, Coder, Mark, Project, ProjectRefused, Text

MOST_BYTES = 100_000_000
MOST_PARTS = 250_000
MOST_UNPACKED = 400_000_000
MOST_XML = 120_000_000
MOST_OF_A_TEXT = 5_000_000
MOST_MARKS = 1_000_000
MOST_CODES = 5_000
MOST_TAGS = 5_000_000  # tags and attributes: each takes many times its bytes in memory
INSIDE = "internal://"
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
LETTERS = re.compile(
    rb"""encoding\s*=\s*["'](?:utf-?(?:8|16)|us-ascii|iso-8859-1|windows-1252)["']""", re.IGNORECASE
)
ENDS = ".qde"
WRITTEN_BY_NONE = "This file was not written by a program for coding texts."
OTHER_KINDS = {
    "PDFSource": "PDF",
    "PictureSource": "picture",
    "AudioSource": "sound recording",
    "VideoSource": "film",
}


def read_project(source: IO[bytes]) -> Project:
    """Read a project from a file open for reading. Raises ProjectRefused with a sentence for who sent it."""
    try:
        with zipfile.ZipFile(_bounded(source)) as packed:
            parts = _looked_over(packed)
            return _Reader(packed, parts, _tree(packed, parts)).project()
    except ProjectRefused:
        raise
    except DAMAGED as fault:
        raise ProjectRefused("This is no .qdpx file, or it is damaged. Export the project again.") from fault


def _bounded(source: IO[bytes]) -> IO[bytes]:
    source.seek(0, io.SEEK_END)
    if source.tell() > MOST_BYTES:
        raise ProjectRefused(
            f"The file is larger than {MOST_BYTES / 1e6:,.0f} MB. Export part of the project."
        )
    source.seek(0)
    return source


def _looked_over(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the parts by name, or refuse what unpacks to too much, is locked, or has one name twice."""
    listed = packed.infolist()
    if len(listed) > MOST_PARTS:
        raise ProjectRefused(f"The file has more than {MOST_PARTS:,} parts. Export part of the project.")
    if any(part.flag_bits & 1 for part in listed):
        raise ProjectRefused("The file is locked with a password. Export the project without one.")
    if sum(part.file_size for part in listed) > MOST_UNPACKED:
        most = MOST_UNPACKED / 1e6
        raise ProjectRefused(f"Unpacked, the file is larger than {most:,.0f} MB. Export part of the project.")
    parts = {part.filename: part for part in listed}
    if len(parts) != len(listed):
        raise ProjectRefused(WRITTEN_BY_NONE)
    return parts


def _tree(packed: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> Any:
    """Parse the XML: no entities, no document type, no network."""
    from lxml import etree  # heavy: only when a project is read

    found = [name for name in parts if name.endswith(ENDS) and "/" not in name]
    if len(found) != 1:
        raise ProjectRefused("This packed file (zip) holds no project. Choose a file that ends in .qdpx.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    content = _part(packed, parts[found[0]], MOST_XML)
    _check_tags(content)
    try:
        tree = etree.parse(io.BytesIO(content), parser)
    except (etree.XMLSyntaxError, LookupError) as fault:
        raise ProjectRefused("The project in this file is damaged. Export it again.") from fault
    if tree.docinfo.doctype or any(node.tag is etree.Entity for node in tree.iter(etree.Entity)):
        raise ProjectRefused(WRITTEN_BY_NONE)
    if tree.getroot().tag != f"{{{NAMESPACE}}}Project":
        raise ProjectRefused("The file holds no REFI-QDA project of version 1.0 or 1.5. Export it as .qdpx.")
    return tree.getroot()


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one part, whatever it says of its size, and stop at the most."""
    with packed.open(part) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise ProjectRefused(
            f"A part of the file is larger than {most / 1e6:,.0f} MB. It was not read further."
        )
    return content


def _check_tags(content: bytes) -> None:
    """Refuse what would fill the memory, before it is parsed, and letters in which tags could not be counted."""
    head = content[:200].replace(b"\x00", b"")
    if b"encoding" in head.partition(b"?>")[0] and not LETTERS.search(head):
        raise ProjectRefused("The project in this file is not in UTF-8. Export it again.")
    if content.count(b"<") + content.count(b"=") > MOST_TAGS:
        raise ProjectRefused("The project has more parts than can be read at once. Export part of it.")


class _Reader:
    """One reading of a project, with what was passed over."""

    def __init__(self, packed: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], root: Any) -> None:
        self.packed, self.parts, self.root = packed, parts, root
        self.passed_over: Counter[str] = Counter()
        self.marks = self.unpacked = 0

    def project(self) -> Project:
        coders = tuple(
            Coder(guid, user.get("name") or "")
            for user in self._all("Users", "User")
            if (guid := self._guid(user))
        )
        codes = tuple(self._codes())
        known = {code.guid for code in codes}
        texts = tuple(text for source in self._children("Sources") if (text := self._text(source, known)))
        return Project(
            name=(self.root.get("name") or "")[:200],
            made_at=_moment(self.root.get("creationDateTime")) or dt.datetime.now(dt.UTC),
            coders=coders,
            codes=codes,
            texts=texts,
            passed_over=tuple(f"{number:,} × {what}" for what, number in sorted(self.passed_over.items())),
        )

    def _children(self, *path: str) -> Iterator[Any]:
        """Give the elements in a list that may be missing."""
        at = self.root
        for tag in path:
            at = at.find(f"{{{NAMESPACE}}}{tag}")
            if at is None:
                return
        yield from at

    def _all(self, listed: str, tag: str) -> Iterator[Any]:
        return (each for each in self._children(listed) if each.tag == f"{{{NAMESPACE}}}{tag}")

    def _guid(self, element: Any, name: str = "guid") -> UUID | None:
        written = element.get(name) or ""
        try:
            return UUID(written) if len(written) <= 38 else None
        except ValueError:
            self.passed_over["something without a number of its own"] += 1
            return None

    def _codes(self) -> Iterator[Code]:
        tag = f"{{{NAMESPACE}}}Code"
        waiting: deque[tuple[Any, UUID | None]] = deque(
            (each, None) for each in self._children("CodeBook", "Codes") if each.tag == tag
        )
        seen: set[UUID] = set()
        while waiting:
            element, parent = waiting.popleft()
            if (guid := self._guid(element)) is None or guid in seen:
                continue
            seen.add(guid)
            if len(seen) > MOST_CODES:
                raise ProjectRefused(f"The codebook has more than {MOST_CODES:,} codes.")
            about = element.findtext(f"{{{NAMESPACE}}}Description") or ""
            yield Code(guid, element.get("name") or "", about, parent, element.get("isCodable") != "false")
            waiting.extend((each, guid) for each in element.iterchildren(tag))

    def _text(self, source: Any, known: set[UUID]) -> Text | None:
        tag = source.tag.rpartition("}")[2] if isinstance(source.tag, str) else ""
        if tag != "TextSource":
            if tag in OTHER_KINDS:
                self.passed_over[OTHER_KINDS[tag]] += 1
            return None
        guid = self._guid(source)
        words = self._words(source)
        if guid is None or words is None:
            return None
        marks = tuple(self._marks(source, words, known))
        return Text(guid, (source.get("name") or "")[:400], words, marks)

    def _words(self, source: Any) -> str | None:
        """Return a text's words: within the XML, or a part of this same file; never anything elsewhere."""
        inside = source.findtext(f"{{{NAMESPACE}}}PlainTextContent")
        if inside is not None:
            return str(inside)
        path = source.get("plainTextPath") or ""
        name = path.removeprefix(INSIDE).lstrip("/")
        if not path.startswith(INSIDE) or "/" in name or "\\" in name or ".." in name:
            self.passed_over["text that lies outside the file"] += 1
            return None
        part = self.parts.get(f"Sources/{name}") or self.parts.get(f"sources/{name}")
        if part is None:
            self.passed_over["text that is missing in the file"] += 1
            return None
        content = _part(self.packed, part, MOST_OF_A_TEXT)
        self.unpacked += len(content)
        if self.unpacked > MOST_UNPACKED:
            raise ProjectRefused(
                "The texts of the file unpack to more than they say. It was not read further."
            )
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.passed_over["text that is not in UTF-8"] += 1
            return None

    def _marks(self, source: Any, words: str, known: set[UUID]) -> Iterator[Mark]:
        for child in source:
            if child.tag == f"{{{NAMESPACE}}}Coding":
                yield from self._coded(child, 0, len(words), known)
            if child.tag != f"{{{NAMESPACE}}}PlainTextSelection":
                continue
            start, end = _whole(child.get("startPosition")), _whole(child.get("endPosition"))
            if start is None or end is None or not start <= end <= len(words):
                self.passed_over["mark that lies outside its text"] += 1
                continue
            for coding in child.iterchildren(f"{{{NAMESPACE}}}Coding"):
                yield from self._coded(coding, start, end, known)

    def _coded(self, coding: Any, start: int, end: int, known: set[UUID]) -> Iterator[Mark]:
        self.marks += 1
        if self.marks > MOST_MARKS:
            raise ProjectRefused(f"The project has more than {MOST_MARKS:,} marks. Export part of it.")
        guid, ref = self._guid(coding), coding.find(f"{{{NAMESPACE}}}CodeRef")
        code = self._guid(ref, "targetGUID") if ref is not None else None
        if guid is None or code is None or code not in known:
            self.passed_over["mark of a code that is not in the codebook"] += 1
            return
        coder = self._guid(coding, "creatingUser") if coding.get("creatingUser") else None
        yield Mark(guid, code, start, end, coder, _moment(coding.get("creationDateTime")))


def _whole(written: str | None) -> int | None:
    text = (written or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _moment(written: str | None) -> dt.datetime | None:
    try:
        read = dt.datetime.fromisoformat((written or "")[:40])
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)
