"""Which answers speak of which theme now, as people read them: two statements for a whole engagement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from folkmoot.contacts.models import FirstWords
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Theme
from folkmoot.insight.themes import coded_in_the_insight

IN_THE_BOOK = ("used", "retired")
Answer = tuple[int, str]
"""A contact's number and a question's key."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One reading: this answer, from these places on, speaks of a theme."""

    contact: int
    question: str
    theme: int
    spans: tuple[tuple[int, int], ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """The themes of an engagement by number, and every reading, by contact, question and theme."""

    engagement: Engagement
    themes: Mapping[int, Theme]
    codings: tuple[Coding, ...]

    def by_contact(self) -> dict[int, set[int]]:
        """Say of which themes each person speaks."""
        found: dict[int, set[int]] = defaultdict(set)
        for one in self.codings:
            found[one.contact].add(one.theme)
        return found

    def people_of(self, theme: int) -> set[int]:
        """Name the contacts that speak of a theme."""
        return {one.contact for one in self.codings if one.theme == theme}

    def answers(self) -> Counter[int]:
        """Count answers for each theme."""
        return Counter(one.theme for one in self.codings)

    def people(self) -> Counter[int]:
        """Count people for each theme: somebody who speaks of it in two answers counts once."""
        return Counter(theme for themes in self.by_contact().values() for theme in themes)


def spoken_of(engagement: Engagement) -> Spoken:
    """Read the codebook as it stands and what answers were read as speaking of."""
    themes = {one.pk: one for one in Theme.objects.filter(engagement=engagement, state__in=IN_THE_BOOK)}
    rows = (
        coded_in_the_insight()
        .filter(theme__in=list(themes))
        .order_by("contact", "question", "theme")
        .values_list("contact", "question", "theme", "spans", "origin")
    )
    codings = tuple(
        Coding(contact, question, theme, _places(spans), origin)
        for contact, question, theme, spans, origin in rows.iterator(5_000)
    )
    return Spoken(engagement, themes, codings)


def waiting_for_review(engagement: Engagement) -> set[Answer]:
    """Name the answers from which something was taken out and nobody has looked at that yet: their words stay in this house."""
    kept = {"reviewed_at": None, "sealed__isnull": False, "keep_until__gte": timezone.localdate()}
    first = FirstWords.objects.filter(contact__engagement=engagement, **kept)
    return set(first.values_list("contact", "question"))


def _places(spans: Any) -> tuple[tuple[int, int], ...]:
    return tuple((int(start), int(end)) for start, end in spans or ())
