"""A review of what the law asks for: who was asked, how and when; it closes only once every class was asked or explained."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.design.templatetags.words import listed
from folkmoot.directory.coverage.checklists import Checklist, Paragraph, checklists
from folkmoot.directory.models import OfferReview, ReviewAsking
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Class:
    """One class that the law has asked, with what was noted of it."""

    consultee: Paragraph
    askings: tuple[ReviewAsking, ...]

    @property
    def settled(self) -> bool:
        """Whether they were asked, or it is said why not."""
        return bool(self.askings)


@transaction.atomic
def begin_review(*, user: Any, checklist: Checklist, title: str, today: dt.date | None = None) -> OfferReview:
    """Begin a review of what a checklist asks for. Raises `NotPossible` where the law names nobody to ask."""
    check_can(user, "run_network")
    if not checklist.consultees:
        raise NotPossible("This law does not name whom to ask.")
    officer = officer_of(user)
    review = OfferReview.objects.create(
        partner=officer.partner, checklist=checklist.code, version=checklist.version, title=title.strip(),
        begun_on=today or timezone.localdate(), begun_by=officer,
    )  # fmt: skip
    _record(user, "begin_review", review)
    return review


@transaction.atomic
def note_asking(
    *,
    user: Any,
    review: OfferReview,
    consultee: str,
    asked: bool,
    who: str = "",
    how: str = "",
    on: dt.date | None = None,
    why_not: str = "",
    now: dt.datetime | None = None,
) -> ReviewAsking:
    """Note that a class was asked, or why it was not. Raises `NotPossible`."""
    review = _open(user, review)
    if consultee not in checklists()[review.checklist].consultees:
        raise NotPossible("The law does not name that class.")
    if asked and not (who.strip() and how.strip() and on):
        raise NotPossible("Say who was asked, how and when.")
    if asked and on and on > timezone.localdate(now):
        raise NotPossible("That day is to come. Note it once they were asked.")
    if not asked and not why_not.strip():
        raise NotPossible("Say why they were not asked.")
    said: dict[str, Any] = (
        {"who": who.strip(), "how": how.strip(), "on": on} if asked else {"why_not": why_not.strip()}
    )
    made = ReviewAsking.objects.create(
        review=review, consultee=consultee, asked=asked, by=officer_of(user), at=now or timezone.now(), **said
    )
    _record(user, "note_asking", review, consultee=consultee, asked=asked)
    return made


@transaction.atomic
def forget_asking(*, user: Any, asking: ReviewAsking) -> None:
    """Take a note back that was a mistake, while the review is open."""
    review = _open(user, asking.review)
    _record(user, "forget_asking", review, consultee=asking.consultee)
    asking.delete()


@transaction.atomic
def close_review(
    *, user: Any, review: OfferReview, outcome: str, today: dt.date | None = None
) -> OfferReview:
    """Close a review with what came of it. Raises `NotPossible` while a class was neither asked nor explained."""
    review = _open(user, review)
    left = [one.consultee.words for one in classes_of(review) if not one.settled]
    if left:
        more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
        named = left[:MOST_NAMED] if more else [listed(left)]
        raise NotPossible(f"Neither asked nor explained: {'; '.join(named)}{more}. What you wrote is below.")
    if not outcome.strip():
        raise NotPossible("Say what came of it.")
    review.outcome, review.closed_on, review.closed_by = (
        outcome.strip(),
        today or timezone.localdate(),
        officer_of(user),
    )
    review.save(update_fields=["outcome", "closed_on", "closed_by"])
    _record(user, "close_review", review)
    return review


def classes_of(review: OfferReview, askings: Iterable[ReviewAsking] | None = None) -> list[Class]:
    """Return every class the law has asked, those neither asked nor explained first. One query."""
    noted = list(review.askings.select_related("by__user") if askings is None else askings)
    found = [
        Class(one, tuple(each for each in noted if each.consultee == code))
        for code, one in checklists()[review.checklist].consultees.items()
    ]
    return sorted(found, key=lambda one: one.settled)


def _open(user: Any, review: OfferReview) -> OfferReview:
    """Return a review as it stands now, held until the act is over. Raises unless it is the officer's own partner's, and open."""
    review = OfferReview.objects.select_for_update(of=("self",)).select_related("partner").get(pk=review.pk)
    check_can(user, "run_network")
    if officer_of(user).partner_id != review.partner_id:
        raise PermissionDenied(f"This review is {review.partner}’s. Ask its officers.")
    if review.closed_on is not None:
        raise NotPossible("This review is closed, and stays as it is. Begin another.")
    return review


def _record(user: Any, act: str, review: OfferReview, **detail: Any) -> None:
    detail |= {"checklist": review.checklist}
    record_act(user=user, act=act, subject_kind="offer review", subject_id=review.uuid, detail=detail)
