"""Erases a member, really: their row, their addresses, and everything in every table that is theirs alone."""

from typing import Any

from django.db import router, transaction
from django.db.models.deletion import Collector

from folkmoot.assets.models import Asset
from folkmoot.network.models import Member
from folkmoot.network.policies import check_can_keep_member
from folkmoot.trail.recording import record_act


def what_goes(member: Member) -> list[tuple[str, int]]:
    """Return what would be erased with a member, by its name and how many there are; what others built on stays, unnamed."""
    found = Collector(using=router.db_for_write(Member), origin=member)
    found.collect([member])
    counted: dict[Any, int] = {model: len(rows) for model, rows in found.data.items()}
    for rows in found.fast_deletes:
        counted[rows.model] = counted.get(rows.model, 0) + rows.count()
    named = [(_named(model), number) for model, number in counted.items() if model is not Member and number]
    return sorted(named)


@transaction.atomic
def erase_member(*, member: Member, user: Any = None) -> dict[str, int]:
    """Delete a member and all that is theirs alone. The row in the trail says how many rows went, and names no one."""
    if user is not None:
        check_can_keep_member(user, member)
    found = Asset.objects.filter(found_by_uuid=member.uuid)
    found.update(found_by="", found_by_kind="", found_by_uuid=None)
    _, gone = member.delete()
    by_name = {label.partition(".")[2]: number for label, number in sorted(gone.items())}
    record_act(
        user=user, act="erase_member", subject_kind="member", subject_id="erased", detail={"rows": by_name}
    )
    return by_name


def _named(model: Any) -> str:
    return str(model._meta.verbose_name_plural)
