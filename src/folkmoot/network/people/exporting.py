"""Everything that is kept of one member, found by walking the relations between tables, so that a later table is in it too."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models, transaction

from folkmoot.assets.models import Asset
from folkmoot.contacts.keys import CannotUnseal
from folkmoot.network.joining import address_of
from folkmoot.network.models import Member, MemberAddress
from folkmoot.network.policies import check_can_keep_member
from folkmoot.trail.recording import record_act

DEEPEST = 4


@transaction.atomic
def export_member(*, user: Any, member: Member) -> dict[str, Any]:
    """Return everything of a member, as an officer hands it to them; the export leaves a row in the trail."""
    check_can_keep_member(user, member)
    kept = everything_of(member)
    record_act(
        user=user,
        act="export_member",
        subject_kind="member",
        subject_id=member.uuid,
        detail={"tables": len(kept["tables"])},
    )
    return kept


def everything_of(member: Member) -> dict[str, Any]:
    """Return {"member": their row, "tables": {name of a table: rows}}, ready to be written as JSON.

    A row of another table is a member's when it points at them, or at a row that is theirs alone (what goes when they
    are erased). Somebody else whom a row points at stays unnamed.
    """
    tables: dict[str, list[dict[str, Any]]] = {}
    seen: set[tuple[type[models.Model], Any]] = {(Member, member.pk)}
    _walk(member, tables, seen, 0)
    found = [_row(asset) for asset in Asset.objects.filter(found_by_uuid=member.uuid).order_by("pk")]
    tables |= (
        {Asset._meta.label: found} if found else {}
    )  # a lower room names who found something by number alone
    return {"member": _row(member), "tables": dict(sorted(tables.items()))}


def _walk(owner: models.Model, tables: dict[str, Any], seen: set[Any], depth: int) -> None:
    for relation in owner._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.is_relation:
            _gather(owner, relation, tables, seen, depth)
    for many in owner._meta.many_to_many:
        named = [str(one) for one in getattr(owner, many.name).all() if not isinstance(one, Member)]
        if named:
            tables.setdefault(f"{owner._meta.label}.{many.name}", []).append({"chosen": named})


def _gather(owner: models.Model, relation: Any, tables: dict[str, Any], seen: set[Any], depth: int) -> None:
    model, field = relation.related_model, relation.field
    if relation.many_to_many or model is None:
        return
    for row in model._base_manager.filter(**{field.name: owner}).order_by("pk"):
        if (model, row.pk) in seen:
            continue
        seen.add((model, row.pk))
        tables.setdefault(model._meta.label, []).append(_row(row))
        if relation.on_delete is models.CASCADE and depth < DEEPEST:
            _walk(row, tables, seen, depth + 1)


def _row(row: models.Model) -> dict[str, Any]:
    kept = {field.name: _value(row, field) for field in row._meta.concrete_fields}
    if isinstance(row, MemberAddress):
        try:
            kept["sealed"] = address_of(row)
        except CannotUnseal:
            kept["sealed"] = "It cannot be read any more."
    return kept


def _value(row: models.Model, field: Any) -> Any:
    if field.is_relation:
        return _pointed_at(row, field)
    value = getattr(row, field.name)
    if isinstance(value, bytes | memoryview):
        return f"{len(bytes(value)):,} bytes, encrypted or a file"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if field.choices and value is not None:
        return str(getattr(row, f"get_{field.name}_display")())
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


def _pointed_at(row: models.Model, field: Any) -> Any:
    """Name what a row points at: a group by its name, a row without one by its number, never another person."""
    number = getattr(row, field.attname)
    if number is None:
        return None
    if field.related_model is Member:
        return f"member {number}"
    if hasattr(field.related_model, "slug") or hasattr(field.related_model, "title"):
        return str(getattr(row, field.name))
    return f"{field.related_model._meta.verbose_name} {number}"
