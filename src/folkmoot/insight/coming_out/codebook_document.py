"""The codebook on paper: every theme with its rules and example quotes, on a page to print and as a Word document."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from folkmoot.design.templatetags.words import day, many
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.quoting import with_versions
from folkmoot.insight.coming_out.spoken import spoken_of, waiting_for_review
from folkmoot.insight.models import Codebook, Theme, ThemeQuote
from folkmoot.insight.refi.project import plain
from folkmoot.insight.themes import written


@dataclass(frozen=True, slots=True)
class Entry:
    """One theme with how deep it stands, how many speak of it, and quotes that show what belongs to it."""

    theme: Theme
    depth: int
    answers: int
    people: int
    quotes: tuple[str, ...]


def entries_of(engagement: Engagement) -> list[Entry]:
    """Give the themes in the order of the book: by name, those under a theme after it."""
    spoken = spoken_of(engagement)
    answers, people, quotes = spoken.answers(), spoken.people(), _quotes(engagement)
    under: dict[int | None, list[Theme]] = defaultdict(list)
    for one in sorted(spoken.themes.values(), key=lambda one: one.name.lower()):
        under[one.parent_id if one.parent_id in spoken.themes else None].append(one)
    found: list[Entry] = []
    waiting = [(one, 0) for one in reversed(under[None])]
    while waiting:
        one, depth = waiting.pop()
        found.append(Entry(one, depth, answers[one.pk], people[one.pk], tuple(quotes[one.pk])))
        waiting += [(each, depth + 1) for each in reversed(under.pop(one.pk, []))]
    return found


def version_of(engagement: Engagement) -> int:
    """Return how often the codebook was changed."""
    book = Codebook.objects.filter(engagement=engagement).first()
    return book.version if book else 0


def as_word(engagement: Engagement) -> bytes:
    """Return the bytes of a .docx with real headings."""
    from docx import Document

    made: Any = Document()
    made.core_properties.title = plain(f"Codebook: {engagement.title}")
    made.core_properties.author = plain(str(engagement.partner))
    made.add_heading(plain(f"Codebook: {engagement.title}"), level=0)
    made.add_paragraph(plain(f"{engagement.partner}. Version {version_of(engagement)}."))
    for entry in entries_of(engagement):
        _add(made, entry)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _add(made: Any, entry: Entry) -> None:
    one = entry.theme
    made.add_heading(plain(one.name), level=1 + min(entry.depth, 3))
    if one.state == "retired":
        made.add_paragraph("Retired: no new answers are read as speaking of it.").runs[0].italic = True
    for title, words in (("", one.definition), ("Belongs to it: ", one.include), ("Does not: ", one.exclude)):
        if words.strip():
            made.add_paragraph(plain(f"{title}{words}"))
    for words in entry.quotes:
        made.add_paragraph(plain(f"“{words}”"), style="Intense Quote")
    counted = f"{many(entry.people, 'person,people')} in {many(entry.answers, 'answer,answers')}. Named {day(one.made_at)}."
    made.add_paragraph(plain(counted))


def _quotes(engagement: Engagement) -> dict[int, list[str]]:
    rows = list(ThemeQuote.objects.filter(theme__engagement=engagement).select_related("contact"))
    waiting = waiting_for_review(engagement) if rows else set()
    contacts = with_versions({one.contact_id: one.contact for one in rows}.values())
    found: dict[int, list[str]] = defaultdict(list)
    for one in rows:
        words = dict(written(contacts[one.contact_id])).get(one.question, "")[one.start : one.end]
        if words.strip() and (one.contact_id, one.question) not in waiting:
            found[one.theme_id].append(words)
    return found
