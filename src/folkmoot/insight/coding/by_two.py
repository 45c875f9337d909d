"""A random sample coded blind by two people: how far they agree, what they disagree on, and what they settle."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.assigning import Read, code_answers, heir_of, record
from folkmoot.insight.coding.log import IN_BOOK
from folkmoot.insight.models import Codebook, Sample, SampleAnswer, SampleCoding, Theme, WrittenAnswer
from folkmoot.insight.themes import check_can_code
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

FEWEST, MOST = 10, 500  # answers of a sample
SIDES = ("first", "second")
TAKEN = "Two people code this sample already. Draw another."
BOTH_HAVE_SEEN = "Both of you have coded all of it and may have seen each other’s reading. Settle what you read differently."
FIRST_FINISH = "You see what the other one read when both of you have coded all of it."


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far two people agree on one theme: each kappa and alpha None where it cannot be said."""

    theme: Theme
    first: int
    second: int
    both: int
    kappa: float | None
    alpha: float | None

    @property
    def among_either(self) -> float | None:
        """Of the answers either read so, the share both did: what a rare theme is judged by."""
        either = self.first + self.second - self.both
        return self.both / either if either else None


@dataclass(frozen=True, slots=True)
class Side:
    """How far one of the two has come."""

    name: str
    officer: Officer | None
    done: int


@transaction.atomic
def draw_sample(
    *, user: Any, engagement: Engagement, size: int, question: str = "", seed: int | None = None
) -> Sample:
    """Draw answers at random for two people to code. Raises NotPossible where there are too few."""
    check_can_code(user, engagement)
    rows = WrittenAnswer.objects.filter(engagement=engagement, nothing_to_add=False).in_the_insight()
    if question:
        rows = rows.filter(question=question)
    keys = list(rows.order_by("pk").values_list("contact", "question"))
    if len(keys) < FEWEST:
        raise NotPossible(f"At least {FEWEST} answers are needed for a sample. There are {len(keys)}.")
    seed = random.SystemRandom().getrandbits(31) if seed is None else seed
    chosen = random.Random(seed).sample(keys, min(max(size, FEWEST), MOST, len(keys)))  # noqa: S311  it is told, and drawn again
    version = Codebook.objects.filter(engagement=engagement).values_list("version", flat=True).first()
    sample = Sample.objects.create(
        engagement=engagement,
        question=question,
        seed=seed,
        codebook_version=version or 0,
        made_by=officer_of(user),
        made_at=timezone.now(),
    )
    SampleAnswer.objects.bulk_create(
        [
            SampleAnswer(sample=sample, contact_id=contact, question=key, place=place)
            for place, (contact, key) in enumerate(chosen, 1)
        ]
    )
    record(user, engagement, "draw_sample", answers=len(chosen), seed=seed)
    return sample


@transaction.atomic
def take_side(*, user: Any, sample: Sample) -> str:
    """Return on which side an officer codes a sample; whoever comes first takes one. Raises NotPossible for a third."""
    check_can_code(user, sample.engagement)
    held = Sample.objects.select_for_update().get(pk=sample.pk)
    side = side_for(user, held)
    if getattr(held, f"{side}_id") is None:
        setattr(held, side, officer_of(user))
        held.save(update_fields=[side])
        record(user, sample.engagement, "take_side", sample=str(sample.uuid), side=side)
    return side


def side_for(user: Any, sample: Sample) -> str:
    """Return the side an officer has, else one that is free, and take nothing. Raises NotPossible for a third."""
    officer = officer_of(user)
    if officer is None:
        raise NotPossible("Only an officer codes a sample.")
    sides = {side: getattr(sample, f"{side}_id") for side in SIDES}
    for wanted in (officer.pk, None):
        for side, holder in sides.items():
            if holder == wanted:
                return side
    raise NotPossible(TAKEN)


@transaction.atomic
def code_blind(*, user: Any, answer: SampleAnswer, themes: Collection[Theme]) -> None:
    """Keep what one of the two reads into an answer of the sample; the other does not see it."""
    side = take_side(user=user, sample=answer.sample)
    number = answer.sample.answers.count()
    if all(one.done >= number for one in sides_of(answer.sample)):
        raise NotPossible(BOTH_HAVE_SEEN)
    _keep(user, answer, side, themes)


@transaction.atomic
def settle(*, user: Any, answer: SampleAnswer, themes: Collection[Theme]) -> None:
    """Keep what two people agreed on as a third coding, and have the answer speak of that."""
    check_can_code(user, answer.sample.engagement)
    check_is_finished(answer.sample)
    _keep(user, answer, "agreed", themes)
    read = {(answer.contact, answer.question): Read(list(themes))}
    code_answers(user=user, engagement=answer.sample.engagement, read=read, origin="agreed")


@transaction.atomic
def settle_all_alike(*, user: Any, sample: Sample) -> int:
    """Settle every answer both read alike; return how many."""
    check_can_code(user, sample.engagement)
    check_is_finished(sample)
    themes = {theme.pk: theme for theme in Theme.objects.filter(engagement=sample.engagement)}
    read = {}
    for answer, first, second, agreed in compared(sample):
        if agreed is None and first == second:
            mine = [themes[one] for one in sorted(first or ())]
            _keep(user, answer, "agreed", mine)
            read[answer.contact, answer.question] = Read(mine)
    if read:
        code_answers(user=user, engagement=sample.engagement, read=read, origin="agreed")
    return len(read)


def check_is_finished(sample: Sample) -> None:
    """Raise unless both have coded all of a sample."""
    number = sample.answers.count()
    if any(side.done < number for side in sides_of(sample)):
        raise NotPossible(FIRST_FINISH)


def sides_of(sample: Sample) -> list[Side]:
    """Return how far each of the two has come; nothing of what they read."""
    done = SampleCoding.objects.filter(answer__sample=sample).values_list("side", flat=True)
    counted = list(done)
    return [Side(side, getattr(sample, side), counted.count(side)) for side in SIDES]


Three = tuple[SampleAnswer, frozenset[int] | None, frozenset[int] | None, frozenset[int] | None]


def compared(sample: Sample) -> list[Three]:
    """Return each answer with the themes the first, the second and both together read into it, as the codebook is now.

    A theme that was merged counts as the one it went into; one that was taken out counts no more.
    """
    now: dict[int, int] = {}
    for theme in Theme.objects.filter(engagement=sample.engagement).select_related("merged_into"):
        heir = heir_of(theme)
        if heir.state in IN_BOOK:
            now[theme.pk] = heir.pk
    answers = sample.answers.select_related("contact__version").prefetch_related("codings")
    found: list[Three] = []
    for answer in answers:
        by = {
            one.side: frozenset(now[theme] for theme in one.themes if theme in now)
            for one in answer.codings.all()
        }
        found.append((answer, by.get("first"), by.get("second"), by.get("agreed")))
    return found


def agreement_of(sample: Sample) -> list[Agreed]:
    """Return for each theme either of the two used how far they agree, the answer as unit."""
    from folkmoot.evidence.agreement import alpha, kappa  # noqa: PLC0415  counting libraries load with the first count

    pairs = [
        (first, second)
        for _, first, second, _ in compared(sample)
        if first is not None and second is not None
    ]
    used = {theme for pair in pairs for side in pair for theme in side}
    rows = []
    for theme in Theme.objects.filter(pk__in=used):
        marks = [(int(theme.pk in first), int(theme.pk in second)) for first, second in pairs]
        rows.append(
            Agreed(
                theme,
                sum(one for one, _ in marks),
                sum(other for _, other in marks),
                sum(one and other for one, other in marks),
                kappa([one for one, _ in marks], [other for _, other in marks]),
                alpha(marks),
            )
        )
    return rows


def _keep(user: Any, answer: SampleAnswer, side: str, themes: Collection[Theme]) -> None:
    if any(theme.engagement_id != answer.sample.engagement_id for theme in themes):
        raise NotPossible("That theme belongs to another engagement.")
    SampleCoding.objects.update_or_create(
        answer=answer,
        side=side,
        defaults={
            "themes": sorted(theme.pk for theme in themes),
            "by": officer_of(user),
            "at": timezone.now(),
        },
    )
    record(user, answer.sample.engagement, f"code_{side}", sample=str(answer.sample.uuid), place=answer.place)
