"""Lists what people wrote, one row an answer, and finds those somebody wants to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, Count, ExpressionWrapper, Max, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import QueryDict

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.evidence.words.piles import says_nothing
from folkmoot.insight.campaigns import texts_of
from folkmoot.insight.coding.log import lock
from folkmoot.insight.coding.queries import (
    UNREAD,
    WrittenAnswerQuerySet,
    adds_words,
    in_another_language,
    picked,
    suggested,
    to_review,
)
from folkmoot.insight.models import Codebook, Theme, WrittenAnswer

AT_ONCE = 2_000  # contacts whose words are listed while a page waits
LONGEST_SEARCH = 100
PILES = {
    "unread": "Not read yet",
    "uncoded": "No theme yet",
    "suggested": "With a suggestion",
    "picked": "Picked to code next",
    "second": "For a second look",
    "quote": "Worth quoting",
    "added": "Added their own words",
    "unplaced": "Unplaced: read, and no theme fits",
    "nothing": "Nothing to add",
    "review": "Waiting for a check of personal details",
    "language": "In another language",
}


@dataclass(frozen=True, slots=True)
class Sought:
    """Which answers somebody wants to see."""

    pile: str = ""
    theme: Theme | None = None
    channel: str = ""
    place: str = ""
    question: str = ""
    words: str = ""
    person: UUID | None = None

    def query(self) -> QueryDict:
        """Return it as an address says it."""
        said = QueryDict(mutable=True)
        theme = str(self.theme.uuid) if self.theme else ""
        person = str(self.person) if self.person else ""
        for name, value in (
            ("pile", self.pile), ("theme", theme), ("channel", self.channel), ("place", self.place),
            ("question", self.question), ("words", self.words), ("person", person),
        ):  # fmt: skip
            if value:
                said[name] = value
        return said


def catch_up(engagement: Engagement, at_once: int = AT_ONCE) -> int:
    """List the written answers of contacts that came since the last time; return how many contacts are still to come."""
    known = Codebook.objects.filter(engagement=engagement).values_list("caught_up_to", flat=True).first() or 0
    newest = Contact.objects.filter(engagement=engagement).aggregate(newest=Max("pk"))["newest"] or 0
    if newest <= known:
        return 0
    with transaction.atomic():
        book = lock(engagement)
        new = Contact.objects.filter(engagement=engagement, pk__gt=book.caught_up_to).order_by("pk")
        numbers = list(new.values_list("pk", flat=True)[:at_once])
        if not numbers:
            return 0
        rows = [
            WrittenAnswer(
                engagement=engagement,
                contact_id=contact,
                question=question,
                nothing_to_add=says_nothing(text),
            )
            for contact, question, text in texts_of(new.filter(pk__lte=numbers[-1]).answered())
        ]
        WrittenAnswer.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1_000)
        book.caught_up_to = numbers[-1]
        book.save(update_fields=["caught_up_to"])
    return Contact.objects.filter(engagement=engagement, pk__gt=numbers[-1]).count()


def sought_in(engagement: Engagement, given: Any, themes: list[Theme]) -> Sought:
    """Read from an address which answers are wanted; what makes no sense is left out."""
    pile, about = given.get("pile", ""), given.get("theme", "")
    if about in PILES:
        pile, about = about, ""
    try:
        person = UUID(given.get("person", ""))
    except ValueError:
        person = None
    return Sought(
        pile if pile in PILES else "",
        next((theme for theme in themes if str(theme.uuid) == about), None),
        given.get("channel", "")[:40],
        given.get("place", "")[:60],
        given.get("question", "")[:60],
        " ".join(given.get("words", "").split())[:LONGEST_SEARCH],
        person,
    )


def answers_sought(engagement: Engagement, sought: Sought) -> WrittenAnswerQuerySet:
    """Return the written answers somebody wants to see, the newest first."""
    rows = WrittenAnswer.objects.filter(engagement=engagement).in_the_insight().order_by("-pk")
    rows = _on_pile(rows, sought.pile)
    if sought.theme is not None:
        rows = rows.speaking_of(sought.theme)
    if sought.channel:
        rows = rows.filter(contact__channel=sought.channel)
    if sought.place:
        kind, _, code = sought.place.partition(":")
        area: Any = Cast(KeyTextTransform(kind, "contact__areas"), TextField())
        rows = rows.annotate(area=area).filter(area=code)
    if sought.question:
        rows = rows.filter(question=sought.question)
    if sought.person:
        rows = rows.filter(contact__uuid=sought.person)
    if sought.words:
        rows = rows.containing(sought.words, questions_written(engagement))
    return rows


def questions_written(engagement: Engagement) -> list[str]:
    """Name the questions to which somebody wrote something."""
    mine = WrittenAnswer.objects.filter(engagement=engagement)
    return sorted(mine.order_by().values_list("question", flat=True).distinct())


def piles(engagement: Engagement) -> dict[str, int]:
    """Count every pile, all of it and what is coded, in one statement: how many answers are alike in all that piles ask."""
    rows = WrittenAnswer.objects.filter(engagement=engagement).in_the_insight()
    alike = rows.order_by().annotate(
        has_theme=rows.coded_too(),
        suggests=suggested(),
        next=picked(),
        checks=to_review(),
        read=ExpressionWrapper(~UNREAD, output_field=BooleanField()),
        foreign=ExpressionWrapper(in_another_language(), output_field=BooleanField()),
        adds=ExpressionWrapper(adds_words(), output_field=BooleanField()),
    )
    kinds = (
        "has_theme",
        "suggests",
        "next",
        "checks",
        "read",
        "foreign",
        "adds",
        "second_look",
        "worth_quoting",
        "nothing_to_add",
    )
    found: Counter[str] = Counter(dict.fromkeys(("all", "coded", *PILES), 0))
    for *marks, number in alike.values_list(*kinds).annotate(number=Count("pk")):
        is_ = dict(zip(kinds, map(bool, marks), strict=True))
        free = not is_["has_theme"]
        lies_on = {
            "all": True,
            "coded": is_["has_theme"],
            "unread": free and not is_["read"],
            "uncoded": free and not is_["nothing_to_add"],
            "suggested": is_["suggests"],
            "picked": is_["next"] and free and not is_["read"],
            "second": is_["second_look"],
            "quote": is_["worth_quoting"],
            "added": is_["adds"],
            "unplaced": free and not is_["nothing_to_add"] and is_["read"],
            "nothing": is_["nothing_to_add"],
            "review": is_["checks"],
            "language": is_["foreign"],
        }
        found.update({pile: number for pile, lies in lies_on.items() if lies})
    return dict(found)


def _on_pile(rows: WrittenAnswerQuerySet, pile: str) -> WrittenAnswerQuerySet:
    match pile:
        case "unread":
            return rows.unread()
        case "uncoded":
            return rows.uncoded()
        case "suggested":
            return rows.with_suggestions()
        case "picked":
            return rows.unread().filter(picked())
        case "second":
            return rows.filter(second_look=True)
        case "quote":
            return rows.filter(worth_quoting=True)
        case "added":
            return rows.with_words_added()
        case "unplaced":
            return rows.unplaced()
        case "nothing":
            return rows.filter(nothing_to_add=True)
        case "review":
            return rows.waiting_for_review()
        case "language":
            return rows.in_another_language()
        case _:
            return rows
