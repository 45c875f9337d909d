"""The acts of who reviews pairs: take the next, decide it, take the last decision back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from folkmoot.hub.identity import Identity, opened
from folkmoot.hub.links.policies import check_can_link
from folkmoot.hub.links.states import TO_LABEL
from folkmoot.hub.links_models import ANSWERS, Link, LinkRun, PairToDecide
from folkmoot.hub.wall import at_work
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Officer
from folkmoot.trail.recording import record_act

TAKEN_FOR = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Side:
    """One field of two records beside each other, and whether they say the same."""

    name: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        """Whether both say the same, written large or small."""
        return bool(self.left) and self.left.casefold() == self.right.casefold()


@transaction.atomic
def take_next(*, user: Any, run: LinkRun) -> PairToDecide | None:
    """Return the next pair nobody has decided or is looking at, and hold it for this officer for ten minutes."""
    officer, _ = check_can_link(user, run.agreement)
    now = timezone.now()
    free = Q(taken_at=None) | Q(taken_at__lt=now - TAKEN_FOR) | Q(taken_by=officer)
    waiting = run.pairs.select_for_update(skip_locked=True).filter(free, answer="")
    pair: PairToDecide | None = waiting.order_by("id").first()
    if pair is not None:
        pair.taken_by, pair.taken_at = officer, now
        pair.save(update_fields=["taken_by", "taken_at"])
    return pair


@transaction.atomic
def decide_pair(*, user: Any, pair: PairToDecide, answer: str) -> PairToDecide:
    """Say whether two records are one person. A doubtful pair found to be one becomes a link, by this officer."""
    held = _held(pair)
    officer, _ = check_can_link(user, held.run.agreement)
    _check_open(held)
    if answer not in ANSWERS:
        raise NotNow("Say whether they are the same person, two people, or that you can't tell.")
    if held.answer:
        raise NotNow("Another has decided this pair meanwhile. Theirs stands; yours was not kept.")
    _set(held, answer, officer)
    if answer == "same" and not held.sampled:
        Link.objects.get_or_create(
            run=held.run,
            left=held.left,
            right=held.right,
            defaults={"probability": held.probability, "why": held.why, "by": officer},
        )
    _record(user, held, answer)
    return held


@transaction.atomic
def take_back(*, user: Any, run: LinkRun) -> PairToDecide | None:
    """Take one's own last decision in a run back, and be shown the pair again; None where there is none."""
    officer, _ = check_can_link(user, run.agreement)
    mine = run.pairs.select_for_update(of=("self",)).filter(answered_by=officer).exclude(answer="")
    last = mine.select_related("run__agreement").order_by("-answered_at", "-id").first()
    if last is None:
        return None
    _check_open(last)
    if not last.sampled:
        Link.objects.filter(run=run, left=last.left, right=last.right, by=officer).delete()
    _set(last, "", officer)
    _record(user, last, "")
    return last


def side_by_side(run: LinkRun, left: UUID, right: UUID) -> list[Side]:
    """Return two records beside each other: who they are, and nothing that is known of them."""
    ours, theirs = _identity(run.left, left), _identity(run.right, right)
    names = {
        "first_name": "First name",
        "surname": "Surname",
        "date_of_birth": "Date of birth",
        "postcode": "Postcode",
    }
    return [Side(title, getattr(ours, name), getattr(theirs, name)) for name, title in names.items()]


@at_work("link")
def _identity(holding: Any, spine: UUID) -> Identity:
    person_table, _ = holding.tables
    person = person_table.objects.filter(holding=holding, spine=spine).first()
    return opened(person.sealed, spine) if person else Identity()


def _check_open(pair: PairToDecide) -> None:
    if pair.run.state != TO_LABEL:
        raise NotNow("This run was decided, so its pairs stand as they are.")


def _set(pair: PairToDecide, answer: str, officer: Officer) -> None:
    pair.answer, pair.answered_by, pair.answered_at = answer, officer, timezone.now()
    pair.taken_by, pair.taken_at = (officer, timezone.now()) if not answer else (None, None)
    pair.save()


def _held(pair: PairToDecide) -> PairToDecide:
    return (
        PairToDecide.objects.select_for_update(of=("self",)).select_related("run__agreement").get(pk=pair.pk)
    )


def _record(user: Any, pair: PairToDecide, answer: str) -> None:
    record_act(
        user=user,
        act="decide_pair" if answer else "take_back_decision",
        subject_kind="link_run",
        subject_id=pair.run.uuid,
        detail={"lane": "linking", "agreement": pair.run.agreement.slug, "pair": pair.pk, "answer": answer},
    )
