"""The quality of insight: two people review each finding by a fixed rubric, neither seeing the other's marks before both are in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning.policies import (
    check_can_ask_for_reviews,
    check_can_review,
    check_can_score,
)
from folkmoot.outcomes.models import Finding, Review
from folkmoot.partners.models import Officer
from folkmoot.trail.recording import record_act

HIGHEST = 3
REVIEWERS = 2
MARKS = [(0, "0: not at all"), (1, "1: a little"), (2, "2: mostly"), (3, "3: fully")]
RUBRIC: dict[str, tuple[str, str]] = {
    "specific": ("Specific", "It says who, where and what, not only that people care."),
    "actionable": ("Can be acted on", "Somebody here could do something about it, and would know what."),
    "new": ("New to us", "We did not know it before, or were not sure of it."),
    "corroborated": ("Heard by a second channel", "Another way of asking says the same."),
    "traceable": ("Traceable", "Each figure and quote leads back to what it was made from."),
}
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One finding and its reviews: how many are in, and, once both are, the average mark of each part and of all."""

    finding: Finding
    asked: int
    done: int
    marks: dict[str, float]
    words: tuple[str, ...] = ()

    @property
    def total(self) -> float | None:
        """Give the average of the two totals, of 15; None until both are in."""
        return sum(self.marks.values()) if self.marks else None


@transaction.atomic
def ask_for_reviews(
    *, user: Any, engagement: Engagement, reviewers: Sequence[Officer], now: dt.datetime | None = None
) -> list[Review]:
    """Ask two people to review each finding that was put to the decision maker and has not two reviewers yet.

    Whoever wrote a finding is not asked about it. Raises `NotPossible` unless two different people of this partner who may
    see results are named, or where there is nothing to review.
    """
    check_can_ask_for_reviews(user, engagement)
    if len({one.pk for one in reviewers}) != REVIEWERS:
        raise NotPossible("Name two different people.")
    if any(one.partner_id != engagement.partner_id for one in reviewers):
        raise NotPossible("Name people of your own partner.")
    findings = engagement.findings.filter(state__in=["put", "replied"]).prefetch_related("reviews")
    made = [
        Review(finding=finding, reviewer=reviewer, asked_at=now or timezone.now())
        for finding in findings
        for reviewer in _free(finding, reviewers)
    ]
    if not made:
        raise NotPossible(
            "Every finding has its two reviewers already, or none was put to the decision maker."
        )
    Review.objects.bulk_create(made)
    record_act(
        user=user,
        act="ask_for_reviews",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail={"reviews": len(made), "officers": [one.pk for one in reviewers]},
    )
    return made


def _free(finding: Finding, reviewers: Sequence[Officer]) -> list[Officer]:
    there = {review.reviewer_id for review in finding.reviews.all()}
    new = [one for one in reviewers if one.pk not in there and one.pk != finding.written_by_id]
    return new[: max(0, REVIEWERS - len(there))]


@transaction.atomic
def take_review(*, user: Any, finding: Finding, now: dt.datetime | None = None) -> Review:
    """Take one of the two places oneself."""
    check_can_review(user, finding)
    there = list(finding.reviews.select_for_update())
    mine = next((review for review in there if review.reviewer_id == user.officer.pk), None)
    if mine is not None:
        return mine
    if len(there) >= REVIEWERS:
        raise NotPossible("Two people review this finding already.")
    review = Review.objects.create(finding=finding, reviewer=user.officer, asked_at=now or timezone.now())
    _record(user, "take_review", review)
    return review


@transaction.atomic
def give_review(
    *, user: Any, review: Review, scores: dict[str, int], words: str = "", now: dt.datetime | None = None
) -> Review:
    """Give one's marks, once. They stay unseen until the other reviewer's are in."""
    check_can_score(user, review)
    if set(scores) != set(RUBRIC) or any(mark not in dict(MARKS) for mark in scores.values()):
        raise NotPossible("Give each of the five parts a mark from 0 to 3.")
    review.scores, review.words = scores, words.strip()[:LONGEST]
    review.done_at = now or timezone.now()
    review.save(update_fields=["scores", "words", "done_at"])
    _record(user, "give_review", review)  # never the marks: the trail is read by others
    return review


def _record(user: Any, act: str, review: Review) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="review",
        subject_id=review.pk,
        detail={"finding": str(review.finding.uuid)},
    )


def reviewed(engagement: Engagement) -> list[Reviewed]:
    """Return each finding that was put, with what may be seen of its reviews: two queries."""
    findings = engagement.findings.filter(state__in=["put", "replied"]).prefetch_related("reviews")
    return [_reviewed(finding) for finding in findings]


def _reviewed(finding: Finding) -> Reviewed:
    asked = list(finding.reviews.all())
    done = [review for review in asked if review.done_at]
    if len(done) < REVIEWERS:
        return Reviewed(finding, len(asked), len(done), {})
    marks = {part: sum(review.scores[part] for review in done) / len(done) for part in RUBRIC}
    return Reviewed(finding, len(asked), len(done), marks, tuple(r.words for r in done if r.words))


def pairs_of(found: Sequence[Reviewed]) -> list[tuple[int, int]]:
    """Return the marks given twice, part by part, of findings whose two reviews are both in."""
    pairs = []
    for each in found:
        if each.marks:
            one, other = [review.scores for review in each.finding.reviews.all() if review.done_at][
                :REVIEWERS
            ]
            pairs += [(one[part], other[part]) for part in RUBRIC]
    return pairs
