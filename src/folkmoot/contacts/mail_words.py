"""Finds what a person wrote in an e-mail: not what they answer to, nor their signature, nor what hangs on it. It stores nothing.

Libraries for this know English and a few other languages, and cut lists as signatures; what we sent has a line of its own
(`MARK`) that every mail program quotes, so most of it is found in any language.
"""

import re
from collections.abc import Iterator
from email.message import Message
from itertools import takewhile

MOST_PARTS = 50
LONGEST_PART = 200_000  # characters: beyond it is nothing that a person typed
MARK = "====="
MARKED = re.compile(rf"\s*{MARK}\s\S")
UNDER_IT = re.compile(r"\s*(-{3,} ?\w[\w ]{3,40} ?-{3,}|_{20,})\s*$")
HEADER_LINE = re.compile(r"\s*\*?[^\W\d_][\w ]{0,20}\s?:\*? ?\S")
FEWEST_HEADERS = 3
DATE_OR_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b20\d\d\b|\d{1,2}[/.]\d{1,2}[/.]\d{2}")
MOST_INTRO_LINES = 4
INVISIBLE = str.maketrans({"\u200b": "", "\u200e": "", "\u200f": "", "\ufeff": "", "\u00a0": " ", "\r": ""})
SENT_FROM = re.compile(
    r"\s*(sent from|get outlook for|sent via|anfonwyd o|wysłane z|wysłano z|trimis de pe|надіслано з|أُرسلت من|أرسلت من)\b.{0,80}$",
    re.IGNORECASE,
)
GOODBYE = re.compile(
    r"\s*((with )?(kind|kindest|best|warm|many) (regards|wishes|thanks)|regards|best|cheers|thanks|thank you|yours( \w+)?|cofion( \w+)?|"
    r"diolch|pozdrawiam( \w+)?|z poważaniem|cu stimă|cu respect|з повагою|مع التحية|مع تحياتي)\s*[,.!،]?\s*$",
    re.IGNORECASE,
)
MOST_NAME_LINES, LONGEST_NAME = 4, 60
NO_ANSWER = "script, style, head, title, blockquote"
QUOTING = re.compile(r"gmail_quote|gmail_signature|moz-cite-prefix|moz-signature|yahoo_quoted|protonmail_")
FROM_HERE = frozenset({"appendonsend", "divRplyFwdMsg", "mail-editor-reference-message-container"})
SIGNED = frozenset({"Signature", "ms-outlook-mobile-signature"})
NO_ATTACHMENT = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)


def words_in(message: Message) -> str:
    """Return what somebody wrote of their own in a message; "" where there is nothing to be read."""
    plain = html = ""
    for part in parts_of(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            continue
        if kind == "text/plain":
            plain = plain or _text_of(part).strip()
        else:
            html = html or _text_of(part)
    return own_words(plain) if plain else own_words(text_of_html(html))


def has_attachment(message: Message) -> bool:
    """Say whether something hangs on a message beside its words; the pictures of a signature are no such thing."""
    of_the_page = {
        id(child)
        for part in parts_of(message)
        if part.get_content_type() == "multipart/related" and isinstance(part.get_payload(), list)
        for child in part.get_payload()
    }
    return any(
        part.get_content_disposition() == "attachment"
        or (part.get_content_maintype() not in {"text", "multipart"} and id(part) not in of_the_page)
        for part in parts_of(message)
        if part.get_content_type() not in NO_ATTACHMENT
    )


def parts_of(message: Message) -> Iterator[Message]:
    """Yield the parts of a message, as many as anybody's has."""
    return (part for part, _ in zip(message.walk(), range(MOST_PARTS), strict=False))


def own_words(text: str) -> str:
    """Return a text without what it answers to, wherever that stands, and without its signature."""
    lines = text[:LONGEST_PART].translate(INVISIBLE).split("\n")
    kept: list[str] = []
    for place, line in enumerate(lines):
        if MARKED.match(line) or UNDER_IT.match(line) or _is_header_block(lines[place : place + 6]):
            _drop_introduction(kept)
            break
        if line.startswith(">"):
            _drop_introduction(kept)
            continue
        if line.rstrip() == "--":
            break
        kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_unsigned(kept)).strip())


def text_of_html(html: str) -> str:
    """Return the words of a page as a mail program makes it, with what it quotes and its signature left out."""
    from lxml import etree  # loaded with the first mail that is a page

    if not html.strip():
        return ""
    parser = etree.HTMLParser(no_network=True, recover=True, remove_comments=True, remove_pis=True)
    page = etree.fromstring(html[:LONGEST_PART].encode("utf-8", "replace"), parser)
    if page is None:
        return ""
    pieces: list[str] = []
    _read_page(page, pieces)
    return re.sub(r"[ \t]+", " ", "".join(pieces))


def _read_page(page: object, pieces: list[str]) -> None:
    """Walk a page without recursion: how deep a stranger's page goes is theirs to choose."""
    from lxml import etree

    skipped = None
    for event, node in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            if skipped is None and str(node.get("id")) in FROM_HERE:
                return
            if skipped is None and _is_no_answer(node):
                skipped = node
            if skipped is None:
                pieces.append("\n" if node.tag in {"br", "p", "div", "li", "tr", "h1", "h2", "h3"} else "")
                pieces.append(re.sub(r"\s+", " ", node.text or ""))
            continue
        if skipped is None and node.tag in {"p", "li", "tr"}:
            pieces.append("\n")
        if skipped is node:
            skipped = None
        if skipped is None and node is not page:
            pieces.append(re.sub(r"\s+", " ", node.tail or ""))


def _is_no_answer(node: object) -> bool:
    tag, about = getattr(node, "tag", ""), getattr(node, "attrib", {})
    if tag in NO_ANSWER.split(", ") or about.get("id") in SIGNED:
        return True
    return bool(QUOTING.search(about.get("class") or ""))


def _text_of(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw[: LONGEST_PART * 4].decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, UnicodeError):
        return raw[: LONGEST_PART * 4].decode("utf-8", "replace")


def _is_header_block(lines: list[str]) -> bool:
    """Say so of lines like From, Sent, To, Subject, in any language: each a word, a colon and more; one has an address or a date."""
    if not HEADER_LINE.match(lines[0]):
        return False
    block = list(takewhile(HEADER_LINE.match, lines))
    return len(block) >= FEWEST_HEADERS and any("@" in line or DATE_OR_TIME.search(line) for line in block)


def _drop_introduction(kept: list[str]) -> None:
    """Take away “On 3 May 2026 at 10:00, Elmshire <…> wrote:”, in any language, from above what is quoted."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    if not end or not kept[end - 1].rstrip().endswith((":", "：")):
        return
    for start in range(end - 1, max(-1, end - 1 - MOST_INTRO_LINES), -1):
        if not kept[start].strip():
            return
        if DATE_OR_TIME.search(" ".join(kept[start:end])):
            del kept[start:]
            return


def _unsigned(lines: list[str]) -> list[str]:
    """Return lines without “Sent from my telephone” and without a goodbye and the name under it."""
    said = [place for place, line in enumerate(lines) if line.strip()]
    while said and SENT_FROM.match(lines[said[-1]]):
        said.pop()
    under = said[-MOST_NAME_LINES - 1 :]
    for place in under[1:] if len(under) == len(said) else under:
        names = [lines[other] for other in under if other > place]
        if GOODBYE.match(lines[place]) and all(_could_be_a_name(name) for name in names):
            return lines[:place]
    return lines[: said[-1] + 1] if said else []


def _could_be_a_name(line: str) -> bool:
    return len(line) <= LONGEST_NAME and not line.rstrip().endswith((".", "?", "!"))
