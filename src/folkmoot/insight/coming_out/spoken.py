"""Which answers speak of which theme now, as people read them: two statements for a whole engagement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from folkmoot.contacts.models import FirstWords, SetAside
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.log import replay
from folkmoot.insight.coding.packing import among
from folkmoot.insight.models import Coded, TakenAway, Theme
from folkmoot.insight.themes import coded_in_the_insight

IN_THE_BOOK = ("used", "retired")
FIELDS = ("contact", "question", "spans", "origin")
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


def spoken_then(engagement: Engagement, *, acts: int, up_to: int, themes: Iterable[str]) -> Spoken:
    """Read what answers spoke of when the log had come to act number `acts`, of contacts up to a number; `themes` by their uuid."""
    stood = {one.pk: one for one in Theme.objects.filter(engagement=engagement, uuid__in=list(themes))}
    then = replay(engagement, acts)
    numbers = among(then)
    now = Coded.objects.filter(pk__in=numbers).values_list("pk", *FIELDS)
    taken = TakenAway.objects.filter(coded__in=numbers, act__engagement=engagement).values_list(
        "coded", *FIELDS
    )
    rows = {number: rest for number, *rest in [*taken, *now]}
    aside = set(SetAside.objects.filter(undone_at=None).values_list("contact", flat=True))
    codings = [
        Coding(contact, question, then[number], _places(spans), origin)
        for number, (contact, question, spans, origin) in rows.items()
        if contact <= up_to and contact not in aside and then[number] in stood
    ]
    codings.sort(key=lambda one: (one.contact, one.question, one.theme))
    return Spoken(engagement, stood, tuple(codings))


def waiting_for_review(engagement: Engagement) -> set[Answer]:
    """Name the answers from which something was taken out and nobody has looked at that yet: their words stay in this house."""
    kept = {"reviewed_at": None, "sealed__isnull": False, "keep_until__gte": timezone.localdate()}
    first = FirstWords.objects.filter(contact__engagement=engagement, **kept)
    return set(first.values_list("contact", "question"))


def _places(spans: Any) -> tuple[tuple[int, int], ...]:
    return tuple((int(start), int(end)) for start, end in spans or ())
