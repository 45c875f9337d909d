"""Takes what was handed over for a letter by what it holds, not by its name: PDF, JPEG, PNG or a whole e-mail; keeps pictures and words."""

import email
import email.policy
import hashlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from folkmoot.channels.letter.picturing import CANNOT_BE_READ, MOST_PAGES, MOST_WORDS, TOO_MANY_PAGES
from folkmoot.contacts.files import FileRefused
from folkmoot.contacts.keys import keyed_hash
from folkmoot.questions.reading import LARGEST_FILE

PICTURING = "folkmoot.channels.letter.picturing"
MOST_FILES = 10
LARGEST = LARGEST_FILE
MOST_SECONDS = 10  # of a processor, for a file; a page takes a tenth of one
LONGEST_WAIT = 45  # seconds, where many are at work
HEADERS = re.compile(rb"(?im)^(from|date|message-id|received|subject|to|return-path|mime-version):")
HEADERS_LOOKED_AT = 20_000
KINDS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "picture", b"\x89PNG\r\n\x1a\n": "picture"}

TOO_LARGE = "“{name}” is larger than {most} MB, so nothing was kept. Scan it in grey at 150 dots an inch, or hand its pages over one by one."
WHAT_IT_MUST_BE = "“{name}” is no PDF, JPEG or PNG, and no e-mail saved as a file (.eml). Nothing was kept."
NOT_READ = "“{name}” could not be read: it may be damaged, locked with a password or made to do harm. Nothing was kept. Scan or photograph the page."
PAGES = "“{name}” has more than {most} pages. Nothing was kept. Hand over the letter itself, without what was enclosed."


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is kept: a JPEG, or words in UTF-8."""

    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What is kept of one file; `words`, `sender` and `subject` are what it says, to be looked over."""

    source_hash: str
    pages: list[Page]
    words: str = ""
    sender: str = ""
    left_out: list[str] = field(default_factory=list)


def take_file(file: Any) -> Taken:
    """Return what is kept of a file; raises `FileRefused` with the sentence that says why nothing is."""
    name = Path(str(file.name or "The file")).name[-60:]
    if file.size > LARGEST:
        raise FileRefused(TOO_LARGE.format(name=name, most=LARGEST // 1_000_000))
    content = b"".join(file.chunks())
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), "")
    source = keyed_hash(hashlib.sha256(content).hexdigest(), purpose="scan of a letter")
    if kind:
        pages, words = drawn(kind, content, name)
        return Taken(source, pages, words)
    if is_email(content):
        return from_email(content, source, name)
    raise FileRefused(WHAT_IT_MUST_BE.format(name=name))


def drawn(kind: str, content: bytes, name: str) -> tuple[list[Page], str]:
    """Return the pages of a PDF or photograph as pictures, and the words a PDF has, by a process that may fail alone."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        source.write_bytes(content)
        try:
            ended = subprocess.run(
                [sys.executable, "-m", PICTURING, kind, str(source), folder, str(MOST_SECONDS)],
                timeout=LONGEST_WAIT,
                capture_output=True,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            ended = CANNOT_BE_READ
        if ended == TOO_MANY_PAGES:
            raise FileRefused(PAGES.format(name=name, most=MOST_PAGES))
        pictures = sorted(Path(folder).glob("*.jpg"), key=lambda path: int(path.stem))
        if ended != 0 or not pictures:
            raise FileRefused(NOT_READ.format(name=name))
        words = Path(folder) / "words.txt"
        said = words.read_text(encoding="utf-8") if words.exists() else ""
        return [Page("picture", path.read_bytes()) for path in pictures], said


def is_email(content: bytes) -> bool:
    """Say whether a file begins as an e-mail does: with headers, and no byte that words have not."""
    head = content[:HEADERS_LOOKED_AT].replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf").partition(b"\n\n")[0]
    return b"\0" not in content and len({name.lower() for name in HEADERS.findall(head)}) >= 3


def from_email(content: bytes, source: str, name: str) -> Taken:
    """Return an e-mail's words without its headers, who may be replied to, and what was sent along and is left out."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        if not isinstance(message, EmailMessage):
            raise TypeError(type(message))
        body = message.get_body(("plain", "html"))
        said = str(body.get_content()) if body is not None else ""
        words = in_plain_words(said) if body is not None and body.get_content_type() == "text/html" else said
        sender = parseaddr(str(message.get("reply-to") or message.get("from") or ""))[1]
        left_out = [
            str(part.get_filename() or "a file without a name")[:60] for part in message.iter_attachments()
        ]
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError, KeyError) as fault:
        raise FileRefused(NOT_READ.format(name=name)) from fault
    kept = words.replace("\r\n", "\n").strip()[:MOST_WORDS]
    if not kept:
        raise FileRefused(NOT_READ.format(name=name))
    return Taken(
        source, [Page("text", kept.encode("utf-8", "replace"))], kept, sender[:200], left_out[:MOST_FILES]
    )


class Words(HTMLParser):
    """Keeps what a page says, and nothing of how."""

    SILENT = frozenset({"script", "style", "head", "title"})
    BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3"})

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Begin a line, or fall silent."""
        self.silent += tag in self.SILENT
        self.said += ["\n"] * (tag in self.BREAKS)

    def handle_endtag(self, tag: str) -> None:
        """Speak again."""
        self.silent = max(0, self.silent - (tag in self.SILENT))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self.silent:
            self.said.append(data)


def in_plain_words(html: str) -> str:
    """Return what an e-mail written as a web page says."""
    reader = Words()
    reader.feed(html)
    lines = [" ".join(line.split()) for line in "".join(reader.said).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
