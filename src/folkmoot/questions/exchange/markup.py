"""Makes plain words of the HTML that other tools keep their questions in."""

import html
import re

LONGEST = 100_000
UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def plain(said: str) -> str:
    """Return the words of a piece of HTML, without tags, on one line."""
    text = UNSEEN.sub(" ", said[:LONGEST])
    return " ".join(html.unescape(TAG.sub("", BREAK.sub(" ", text))).split())
