"""What a person says of a pair: the same, not the same, ask later; and the same taken back. Nothing is merged without them."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from folkmoot.directory.duplicates.comparing import called
from folkmoot.directory.duplicates.joining import MODELS, join, services_at
from folkmoot.directory.duplicates.pictures import take_back
from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.formats.showing_up import show_up
from folkmoot.directory.models import Feed, Merge, PossibleDuplicate, Service
from folkmoot.directory.policies import check_can_keep
from folkmoot.directory.truth.scoring import keep_scores
from folkmoot.directory.truth.versions import versions
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

PUT_OFF_DAYS = 30


def check_can_merge(user: Any, level: str, goes: Any) -> None:
    """Raise unless every entry the thing stands in is kept by this officer's own partner."""
    check_can(user, "run_network")
    own = officer_of(user).partner_id
    others = (
        services_at(level, goes).exclude(keeper=own).exclude(state="retired").select_related("keeper").first()
    )
    if others is not None:
        raise PermissionDenied(
            f"{called(goes)} stands in an entry that {others.keeper} keeps. Ask its officers."
        )


def thing_at(level: str, uuid: UUID) -> Any:
    """Return the thing of a pair, or None where it is there no more."""
    return MODELS[level]._default_manager.filter(uuid=uuid).first()


@transaction.atomic
def say_same(*, user: Any, pair: PossibleDuplicate, stays: UUID) -> Merge:
    """Make one of a pair: `stays` is which of them goes on. Raises `NotPossible`, `PermissionDenied`; nothing is changed then."""
    pair = PossibleDuplicate.objects.select_for_update().get(pk=pair.pk)
    kept, went = (
        thing_at(pair.level, uuid) for uuid in (stays, pair.other if stays == pair.one else pair.one)
    )
    if stays not in (pair.one, pair.other) or kept is None or went is None:
        raise NotPossible("One of them is not there any more. Nothing was changed.")
    if pair.said == "same":
        raise NotPossible("They are one already. Nothing was changed.")
    check_can_merge(user, pair.level, went)
    if pair.level == "service":
        check_can_keep(user, kept.keeper)
    own = officer_of(user).partner
    fill = not services_at(pair.level, kept).exclude(keeper=own).exists()
    names = called(kept)[:300], called(went)[:300]
    touched = list({one.pk: one for thing in (kept, went) for one in services_at(pair.level, thing)}.values())
    with versions(
        touched, act="merge", user=user, by=str(own), reason=f"{names[1]} went into {names[0]}"[:300]
    ):
        rows = join(pair.level, kept, went, fill=fill)
    merge = Merge.objects.create(
        pair=pair, level=pair.level, stayed=stays, went=pair.other if stays == pair.one else pair.one,
        stayed_name=names[0], went_name=names[1], keeper=own, rows=rows, by=user, at=timezone.now(),
    )  # fmt: skip
    _say(user, pair, "same")
    _after(touched)
    return merge


@transaction.atomic
def say_different(*, user: Any, pair: PossibleDuplicate) -> None:
    """Say that two are not one: they are not asked about again."""
    check_can(user, "run_network")
    _not_merged(pair)
    _say(user, pair, "different")


@transaction.atomic
def ask_later(*, user: Any, pair: PossibleDuplicate, today: dt.date | None = None) -> None:
    """Put a pair off for a month."""
    check_can(user, "run_network")
    _not_merged(pair)
    pair.ask_on = (today or timezone.localdate()) + dt.timedelta(days=PUT_OFF_DAYS)
    _say(user, pair, "later")


@transaction.atomic
def undo_merge(*, user: Any, merge: Merge) -> list[str]:
    """Take a merge apart: every row is as it was. Return what was changed since by somebody and was therefore left as it is now.

    Raises `NotPossible` where one of them took part in a later merge: that one is taken apart first.
    """
    check_can(user, "run_network")
    if merge.keeper_id != officer_of(user).partner_id:
        raise PermissionDenied(f"{merge.keeper} merged them. Ask its officers.")
    merge = Merge.objects.select_for_update().select_related("pair").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise NotPossible("It is taken apart already. Nothing was changed.")
    _check_is_last(merge)
    touched = list(Service.objects.filter(pk__in=_services_in(merge)))
    with versions(
        touched,
        act="undo_merge",
        user=user,
        by=str(merge.keeper),
        reason=f"{merge.went_name} is on its own again"[:300],
    ):
        left = take_back(merge.rows)
        if left:  # what follows from other columns follows from them as they are now
            show_up(Feed(), {"service": {one.pk for one in touched}}, set())
    merge.undone_at, merge.undone_by = timezone.now(), user
    merge.save(update_fields=["undone_at", "undone_by"])
    pair = merge.pair
    pair.said, pair.said_by, pair.said_at, pair.ask_on = "", None, None, None
    pair.save(update_fields=["said", "said_by", "said_at", "ask_on"])
    record_act(
        user=user,
        act="undo_merge",
        subject_kind=merge.level,
        subject_id=merge.stayed,
        detail={"went": str(merge.went)},
    )
    _after(touched)
    return [f"{thing}: {column}" for thing, column in left if column not in WORKED_OUT]


WORKED_OUT = ("searched", "within", "served", "changed at", "fetched at")


def _services_in(merge: Merge) -> list[int]:
    return [row["pk"] for row in merge.rows if row["table"] == Service._meta.label]


def _check_is_last(merge: Merge) -> None:
    ends = (merge.stayed, merge.went)
    later = Merge.objects.filter(
        Q(stayed__in=ends) | Q(went__in=ends), undone_at=None, level=merge.level
    ).exclude(pk=merge.pk)
    after = later.filter(at__gte=merge.at, pk__gt=merge.pk).first()
    if after is not None:
        raise NotPossible(f"Take apart “{after}” first, which came later. Nothing was changed.")


def _not_merged(pair: PossibleDuplicate) -> None:
    if pair.said == "same":
        raise NotPossible("They are one. Take them apart first; nothing was changed.")


def _say(user: Any, pair: PossibleDuplicate, said: str) -> None:
    pair.said, pair.said_by, pair.said_at = said, user, timezone.now()
    pair.save(update_fields=["said", "said_by", "said_at", "ask_on"])
    record_act(
        user=user,
        act="judge_duplicate",
        subject_kind=pair.level,
        subject_id=pair.one,
        detail={"other": str(pair.other), "said": said},
    )


def _after(touched: list[Service]) -> None:
    keep_scores(Service.objects.filter(pk__in=[one.pk for one in touched]).select_related("organisation"))
    transaction.on_commit(lambda: catch_up() and None)
