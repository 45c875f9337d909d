"""Says of which themes answers speak, with which words and marks; two people who do it at once lose nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.log import add, begin, lock, take_away
from folkmoot.insight.coding.packing import among
from folkmoot.insight.models import Coded, CodingAct, Suggestion, Theme, WrittenAnswer
from folkmoot.insight.themes import check_can_code, written
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

Key = tuple[int, str]
"""An answer: the number of its contact, and its question."""

Spans = list[list[int]]
MOST_SPANS = 20  # of one theme in one answer
LONGEST_NOTE = 2_000
SHOWN_IN_TRAIL = 100  # answers named in one row of the trail


@dataclass(frozen=True, slots=True)
class Marks:
    """What somebody made of an answer besides its themes."""

    second_look: bool = False
    worth_quoting: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """How somebody read one answer: its themes, the words of each theme, marks, and what they saw when they began."""

    themes: Collection[Theme]
    spans: Mapping[int, Spans] = field(default_factory=dict)
    marks: Marks | None = None
    saw_themes: frozenset[int] | None = None
    saw_version: int | None = None


class ChangedMeanwhile(NotPossible):
    """Somebody else coded an answer while this person did; both are shown, and nothing is kept until one chooses."""

    def __init__(self, answers: Sequence[Key]) -> None:
        self.answers = tuple(answers)
        super().__init__("Somebody else coded this answer while you did. See both, then keep what is right.")


def code_answer(*, user: Any, contact: Contact, question: str, themes: Collection[Theme]) -> None:
    """Say of which themes one answer speaks: these and no others."""
    code_answers(user=user, engagement=contact.engagement, read={(contact, question): themes})


@transaction.atomic
def code_answers(
    *,
    user: Any,
    engagement: Engagement,
    read: Mapping[tuple[Contact, str], Collection[Theme] | Read],
    origin: str = "person",
) -> int:
    """Say of answers, each by its contact and question, of which themes they speak: these and no others.

    As many statements for a page of them as for one, and one row in the trail. Return how many changed. Raises
    ChangedMeanwhile, and keeps nothing, where somebody else changed one after it was seen.
    """
    check_can_code(user, engagement)
    wanted = {key: one if isinstance(one, Read) else Read(one) for key, one in read.items()}
    _check(engagement, wanted)
    codebook = lock(engagement)
    held = _held([contact.pk for contact, _ in wanted])
    fresh = Theme.objects.in_bulk({theme.pk for one in wanted.values() for theme in one.themes})
    wanted = {key: _heirs(one, fresh) for key, one in wanted.items()}
    _check_unchanged(wanted, held)
    waiting = _suggested([contact.pk for contact, _ in wanted])
    rows, away, changed = _difference(user, wanted, held, waiting, origin)
    _settle(user, wanted, waiting)
    _mark(user, engagement, wanted, changed)
    if not changed:
        return 0
    act = begin(user, engagement, "code_answers", book=False, codebook=codebook)
    if away:
        take_away(act, Coded.objects.filter(pk__in=among(away)))
    add(act, rows)
    act.answers = len(changed)
    act.save(update_fields=["answers"])
    named = {
        f"{contact.uuid} {question}": sorted(theme.name for theme in one.themes)
        for (contact, question), one in wanted.items()
        if (contact.pk, question) in changed
    }
    record(
        user,
        engagement,
        "code_answers",
        answers=dict(list(named.items())[:SHOWN_IN_TRAIL]),
        many=len(changed),
    )
    return len(changed)


@transaction.atomic
def add_theme_to(
    *,
    user: Any,
    engagement: Engagement,
    theme: Theme,
    answers: Collection[Key],
    origin: str = "person",
    act: str = "code_answers",
) -> tuple[CodingAct | None, int]:
    """Have many answers speak of a theme too, whatever else they speak of; return the act and how many are new."""
    check_can_code(user, engagement)
    if theme.engagement_id != engagement.pk:
        raise NotPossible("That theme belongs to another engagement.")
    codebook = lock(engagement)
    if theme.state != "used":
        raise NotPossible(f"“{theme}” is not in use. Choose another theme.")
    wanted = set(answers)
    near = Coded.objects.filter(theme=theme, contact__in=among({contact for contact, _ in wanted}))
    new = sorted(wanted - set(near.values_list("contact", "question")))
    if not new:
        return None, 0
    now, officer = timezone.now(), getattr(user, "officer", None)
    begun = begin(user, engagement, act, book=False, theme=theme, codebook=codebook)
    add(
        begun,
        [
            Coded(theme=theme, contact_id=contact, question=question, origin=origin, by=officer, at=now)
            for contact, question in new
        ],
    )
    begun.answers = len(new)
    begun.save(update_fields=["answers"])
    mine = WrittenAnswer.objects.filter(contact__in=among({contact for contact, _ in new}))
    numbers = [
        pk
        for pk, contact, question in mine.values_list("pk", "contact", "question")
        if (contact, question) in set(new)
    ]
    WrittenAnswer.objects.filter(pk__in=among(numbers)).update(
        read_by=officer, read_at=now, version=F("version") + 1
    )
    record(user, engagement, act, theme=theme.name, many=len(new))
    return begun, len(new)


def record(user: Any, engagement: Engagement, act: str, **detail: Any) -> None:
    """Write a row of the trail about an engagement's answers."""
    record_act(user=user, act=act, subject_kind="engagement", subject_id=str(engagement.uuid), detail=detail)


def places_of(words: Sequence[str], answer: str) -> Spans:
    """Return where words stand in an answer, letter by letter. Raises NotPossible for words that do not."""
    spans: Spans = []
    for each in words[:MOST_SPANS]:
        start = answer.find(each)
        if start < 0:
            raise NotPossible(
                f"“{each[:60]}” is not in the answer. Copy the words exactly as they stand there."
            )
        if [start, start + len(each)] not in spans:
            spans.append([start, start + len(each)])
    return spans


def _check(engagement: Engagement, wanted: Mapping[tuple[Contact, str], Read]) -> None:
    for (contact, question), one in wanted.items():
        if {contact.engagement_id, *(theme.engagement_id for theme in one.themes)} != {engagement.pk}:
            raise NotPossible("That theme belongs to another engagement.")
        words = dict(written(contact)).get(question)
        if words is None:
            raise NotPossible("Nothing was written there any more.")
        for start, end in (span for spans in one.spans.values() for span in spans):
            if not 0 <= start < end <= len(words):
                raise NotPossible("Those words are not in the answer.")


def _held(contacts: list[int]) -> dict[Key, dict[int, tuple[int, Spans]]]:
    """Return {answer: {theme: (number of the coding, its words)}} as it is now."""
    held: dict[Key, dict[int, tuple[int, Spans]]] = {}
    rows = Coded.objects.filter(contact__in=among(contacts))
    for number, contact, question, theme, spans in rows.values_list(
        "pk", "contact", "question", "theme", "spans"
    ):
        held.setdefault((contact, question), {})[theme] = (number, spans)
    return held


def _suggested(contacts: list[int]) -> dict[Key, dict[int, int]]:
    """Return {answer: {theme: number of the suggestion that waits}}."""
    waiting: dict[Key, dict[int, int]] = {}
    rows = Suggestion.objects.filter(contact__in=among(contacts), state="waiting")
    for number, contact, question, theme in rows.values_list("pk", "contact", "question", "theme"):
        waiting.setdefault((contact, question), {})[theme] = number
    return waiting


def _settle(
    user: Any, wanted: Mapping[tuple[Contact, str], Read], waiting: Mapping[Key, Mapping[int, int]]
) -> None:
    """Count what was suggested for these answers as accepted or rejected."""
    said: dict[str, list[int]] = {"accepted": [], "rejected": []}
    for (contact, question), one in wanted.items():
        mine = {theme.pk for theme in one.themes}
        for theme, number in waiting.get((contact.pk, question), {}).items():
            said["accepted" if theme in mine else "rejected"].append(number)
    for state, numbers in said.items():
        if numbers:
            Suggestion.objects.filter(pk__in=among(numbers)).update(
                state=state, by=getattr(user, "officer", None), at=timezone.now()
            )


def _heirs(one: Read, fresh: Mapping[int, Theme]) -> Read:
    """Return the same reading with themes as they are now, merged ones followed to those they went into."""
    heirs = {theme.pk: heir_of(fresh[theme.pk]) for theme in one.themes}
    return Read(
        list(dict.fromkeys(heirs.values())),
        {heirs[theme].pk: spans for theme, spans in one.spans.items() if theme in heirs},
        one.marks,
        one.saw_themes,
        one.saw_version,
    )


def heir_of(theme: Theme) -> Theme:
    """Return the theme that what spoke of this one speaks of now."""
    while theme.state == "merged" and theme.merged_into is not None:
        theme = theme.merged_into
    return theme


def _check_unchanged(
    wanted: Mapping[tuple[Contact, str], Read], held: Mapping[Key, Mapping[int, Any]]
) -> None:
    asked = [contact.pk for (contact, _), one in wanted.items() if one.saw_version is not None]
    versions = (
        {
            (contact, question): version
            for contact, question, version in WrittenAnswer.objects.filter(contact__in=asked).values_list(
                "contact", "question", "version"
            )
        }
        if asked
        else {}
    )
    clash = []
    for (contact, question), one in wanted.items():
        key = (contact.pk, question)
        now, mine = set(held.get(key, {})), {theme.pk for theme in one.themes}
        other_themes = one.saw_themes is not None and now != one.saw_themes and now != mine
        other_marks = one.saw_version is not None and versions.get(key, 0) != one.saw_version
        if other_themes or (other_marks and (now != mine or one.marks is not None)):
            clash.append(key)
    if clash:
        raise ChangedMeanwhile(clash)


def _difference(
    user: Any,
    wanted: Mapping[tuple[Contact, str], Read],
    held: Mapping[Key, Mapping[int, tuple[int, Spans]]],
    waiting: Mapping[Key, Mapping[int, int]],
    origin: str,
) -> tuple[list[Coded], list[int], set[Key]]:
    """Return the codings to add, the numbers of those to take away, and which answers change."""
    now, officer = timezone.now(), getattr(user, "officer", None)
    rows, away, changed = [], [], set()
    for (contact, question), one in wanted.items():
        key, before = (contact.pk, question), held.get((contact.pk, question), {})
        mine = {theme.pk: theme for theme in one.themes}
        for theme, (number, spans) in before.items():
            if theme not in mine or (theme in one.spans and one.spans[theme] != spans):
                away.append(number)
                changed.add(key)
        for theme in mine:
            if theme not in before and mine[theme].state != "used":
                raise NotPossible(f"“{mine[theme]}” is not in use. Choose another theme.")
            if theme not in before or (theme in one.spans and one.spans[theme] != before[theme][1]):
                rows.append(
                    Coded(
                        theme_id=theme,
                        contact=contact,
                        question=question,
                        spans=one.spans.get(theme, []),
                        origin="suggestion" if theme in waiting.get(key, {}) else origin,
                        by=officer,
                        at=now,
                    )
                )
                changed.add(key)
    return rows, away, changed


def _mark(
    user: Any, engagement: Engagement, wanted: Mapping[tuple[Contact, str], Read], changed: Collection[Key]
) -> None:
    """Keep who read the answers and what marks they gave."""
    now, officer = timezone.now(), getattr(user, "officer", None)
    mine = WrittenAnswer.objects.filter(contact__in=among({contact.pk for contact, _ in wanted}))
    there = {(one.contact_id, one.question): one for one in mine}
    new = []
    for (contact, question), one in wanted.items():
        row = there.get((contact.pk, question))
        if row is None:
            row = WrittenAnswer(engagement=engagement, contact=contact, question=question)
            new.append(row)
        before = Marks(row.second_look, row.worth_quoting, row.note)
        after = one.marks or before
        row.second_look, row.worth_quoting = after.second_look, after.worth_quoting
        row.note = after.note.strip()[:LONGEST_NOTE]
        row.version += (contact.pk, question) in changed or before != Marks(
            row.second_look, row.worth_quoting, row.note
        )
        row.read_by, row.read_at = officer, now
    WrittenAnswer.objects.bulk_create(new, batch_size=500)
    old = [there[key] for key in ((contact.pk, question) for contact, question in wanted) if key in there]
    WrittenAnswer.objects.bulk_update(
        old, ["read_by", "read_at", "version", "second_look", "worth_quoting", "note"], batch_size=100
    )


@transaction.atomic
def mark_answers(*, user: Any, engagement: Engagement, answers: Collection[Key], mark: str) -> int:
    """Mark many answers as read, for a second look or as worth quoting; return how many."""
    check_can_code(user, engagement)
    lock(engagement)
    wanted = set(answers)
    near = WrittenAnswer.objects.filter(engagement=engagement, contact__in=among({one for one, _ in wanted}))
    pairs = near.values_list("pk", "contact", "question")
    numbers = [pk for pk, contact, question in pairs if (contact, question) in wanted]
    fields: dict[str, Any] = {"read_by": getattr(user, "officer", None), "read_at": timezone.now()}
    if mark != "read":
        fields |= {mark: True, "version": F("version") + 1}
    WrittenAnswer.objects.filter(pk__in=among(numbers)).update(**fields)
    record(user, engagement, "mark_answers", mark=mark, many=len(numbers))
    return len(numbers)
