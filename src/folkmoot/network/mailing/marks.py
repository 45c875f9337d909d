"""Reads the light marks of a message: paragraphs, lists, links. The same words make plain text and HTML.

A paragraph ends with an empty line. A line that begins with "- " or "1. " is one of a list. A link is its address, or
[words](address); only addresses of the web and of e-mail lead anywhere.
"""

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LISTED = re.compile(r"(?:[-*•]|(\d{1,2})[.)])[ \t]+(.*)")
LINK = re.compile(
    r"\[([^\[\]\n]{1,200})\]\(((?:https?://|mailto:)[^\s()<>\"]{1,500})\)|(https?://[^\s<>\"]{1,500})"
)
AT_THE_END = ".,;:!?)"


def as_text(words: str) -> str:
    """Return a message as plain text: links in words are followed by their address."""

    def said(found: re.Match[str]) -> str:
        return f"{found[1]} ({found[2]})" if found[1] else found[0]

    lines = (" ".join(line.split()) for line in words.replace("\r\n", "\n").strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", LINK.sub(said, "\n".join(lines)))


def as_html(words: str) -> SafeString:
    """Return a message as HTML of paragraphs, lists and links; everything else in it is shown as it was typed."""
    return mark_safe("\n".join(_blocks(words)))  # noqa: S308  every word in it went through escape()


def first_words(words: str, most: int = 200) -> str:
    """Return how a message begins, in one line."""
    line = " ".join(as_text(words).split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def _blocks(words: str) -> Iterator[str]:
    for block in re.split(r"\n[ \t]*\n", words.replace("\r\n", "\n").strip()):
        prose: list[str] = []
        listed: list[str] = []
        ordered = False
        for line in block.split("\n"):
            found = LISTED.match(line.strip())
            if found is None:
                if listed:
                    yield _list(listed, ordered=ordered)
                    listed = []
                prose.append(_linked(line.strip()))
                continue
            if prose:
                yield _paragraph(prose)
                prose = []
            ordered = bool(found[1])
            listed.append(_linked(found[2]))
        if prose:
            yield _paragraph(prose)
        if listed:
            yield _list(listed, ordered=ordered)


def _paragraph(lines: list[str]) -> str:
    said = "<br>".join(line for line in lines if line)
    return f'<p class="govuk-body">{said}</p>' if said else ""


def _list(items: list[str], *, ordered: bool) -> str:
    tag, kind = ("ol", "number") if ordered else ("ul", "bullet")
    return f'<{tag} class="govuk-list govuk-list--{kind}">{"".join(f"<li>{item}</li>" for item in items)}</{tag}>'


def _linked(line: str) -> str:
    said: list[str] = []
    place = 0
    for found in LINK.finditer(line):
        said.append(escape(line[place : found.start()]))
        address, words, after = found[2] or found[3], found[1] or found[3], ""
        if not found[2]:
            address = words = found[3].rstrip(AT_THE_END)
            after = found[3][len(words) :]
        said.append(
            f'<a class="govuk-link" href="{escape(address)}" rel="noopener">{escape(words)}</a>{escape(after)}'
        )
        place = found.end()
    said.append(escape(line[place:]))
    return "".join(said)
