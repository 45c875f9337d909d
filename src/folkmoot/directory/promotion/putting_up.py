"""The acts of pointing people to the directory: put something up, change it, look after it, take it down, undo the last of these."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.models import DayOfUse, Signpost
from folkmoot.directory.policies import check_can_keep
from folkmoot.engagements.collecting import CODE_LENGTH, LETTERS
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

KEPT = (
    "item", "headline", "leads_to", "place", "place_kind", "area", "copies", "edition", "put_up_on", "put_up_by", "restock_on",
    "cost",
)  # fmt: skip


@transaction.atomic
def put_up(
    *,
    user: Any,
    keeper: Partner,
    brought_by: Any = None,
    today: dt.date | None = None,
    code: str = "",
    **said: Any,
) -> Signpost:
    """Write down something that points to the directory, and give it a code that nothing else has; `code` is one in print already."""
    if user is not None:
        check_can_keep(user, keeper)
    made = Signpost(
        keeper=keeper,
        code=code or free_code(),
        made_on=today or timezone.localdate(),
        brought_by=brought_by,
        **said,
    )
    made.save()
    _record(user, "put_up", made)
    return made


@transaction.atomic
def change(*, user: Any, signpost: Signpost, **said: Any) -> None:
    """Change what is written of a signpost; what it was can be brought back once. Its code stays: it is in print."""
    check_can_keep(user, signpost.keeper)
    before = signpost.written(said)
    for name, value in said.items():
        setattr(signpost, name, value)
    changed = {name for name, value in signpost.written(said).items() if value != before[name]}
    if not changed:
        return
    if "restock_on" in changed:
        before["told_on"], signpost.told_on = signpost.written(["told_on"])["told_on"], None
        changed.add("told_on")
    signpost.before = {name: before[name] for name in changed}
    signpost.save()
    _record(user, "change_signpost", signpost, fields=sorted(changed))


def restock(*, user: Any, signpost: Signpost, weeks: int, today: dt.date | None = None) -> None:
    """Say that somebody looked after it, and when to look again."""
    today = today or timezone.localdate()
    change(user=user, signpost=signpost, restock_on=today + dt.timedelta(weeks=weeks))


def take_down(*, user: Any, signpost: Signpost, today: dt.date | None = None) -> None:
    """Say that it is no longer there. Its address still leads to the directory, and counts."""
    change(user=user, signpost=signpost, taken_down_on=today or timezone.localdate())


@transaction.atomic
def undo(*, user: Any, signpost: Signpost) -> None:
    """Bring back what the last change wrote over; to do it twice undoes the undoing. Raises `NotPossible`."""
    check_can_keep(user, signpost.keeper)
    if not signpost.before:
        raise NotPossible("Nothing of it was changed yet.")
    now = signpost.written(signpost.before)
    signpost.read(signpost.before)
    signpost.before = now
    signpost.save()
    _record(user, "undo_signpost", signpost, fields=sorted(now))


@transaction.atomic
def remove(*, user: Any, signpost: Signpost) -> None:
    """Delete what was written down by mistake. Raises `NotPossible` once somebody came by it: then it is taken down instead."""
    check_can_keep(user, signpost.keeper)
    if DayOfUse.objects.filter(came=f"code:{signpost.code}").exists():
        raise NotPossible("People came by it, and that stays counted. Take it down instead.")
    _record(user, "remove_signpost", signpost)
    signpost.delete()


@transaction.atomic
def remove_file(*, user: Any, keeper: Partner, brought_by: Any) -> tuple[int, int]:
    """Undo a file: delete what it brought; return how many went and how many stay, for they were changed or used since."""
    check_can_keep(user, keeper)
    gone = stays = 0
    for one in Signpost.objects.visible_to(user).filter(brought_by=brought_by):
        if one.before or DayOfUse.objects.filter(came=f"code:{one.code}").exists():
            stays += 1
            continue
        _record(user, "remove_signpost", one)
        one.delete()
        gone += 1
    return gone, stays


def free_code() -> str:
    """Return a code that no signpost has, of letters that are not mistaken for one another."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        if not Signpost.objects.filter(code=code).exists():
            return code


def _record(user: Any, act: str, signpost: Signpost, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="signpost", subject_id=signpost.uuid, detail=detail)
