"""Keeps rows as they were, column by column and to the last digit, so that what was done to them can be taken back whole."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

Image = dict[str, Any]


class Pictures:
    """Rows before something is done to them; afterwards, what was done."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, int], Image] = {}
        self._made: list[tuple[str, int]] = []

    def take(self, rows: Iterable[models.Model]) -> None:
        """Keep rows as they stand, unless they were kept before."""
        for row in rows:
            self._before.setdefault((row._meta.label, row.pk), image_of(row))

    def made(self, rows: Iterable[models.Model]) -> None:
        """Note rows that are new: taking back takes them away."""
        self._made += [(row._meta.label, row.pk) for row in rows]

    def changes(self) -> list[Image]:
        """Return what is different now, in the order in which rows were kept: one plain value for each row."""
        found: list[Image] = [
            {"table": label, "pk": pk, "before": None, "after": None} for label, pk in self._made
        ]
        for (label, pk), before in self._before.items():
            row = _model(label)._base_manager.filter(pk=pk).first()
            if row is None:
                found.append({"table": label, "pk": pk, "before": before, "after": None})
                continue
            after = image_of(row)
            columns = [name for name in before if before[name] != after[name]]
            if columns:
                found.append(
                    {
                        "table": label,
                        "pk": pk,
                        "before": {name: before[name] for name in columns},
                        "after": {name: after[name] for name in columns},
                    }
                )
        return found


def take_back(changes: Iterable[Image]) -> list[tuple[str, str]]:
    """Put rows back as they were; return (thing, column) of what was changed since and was left as it is now.

    Rows that went are put back first, for others point to them; columns go back where they still hold what was written.
    """
    changes = list(changes)
    for one in changes:
        if one["before"] is not None and one["after"] is None:
            _put_back(one)
        elif one["before"] is None:
            _model(one["table"])._base_manager.filter(pk=one["pk"]).delete()
    left: list[tuple[str, str]] = []
    for one in changes:
        if one["before"] is not None and one["after"] is not None:
            left += _columns_back(one)
    return left


def image_of(row: models.Model) -> Image:
    """Return every column of a row as plain JSON that says all it holds."""
    return {field.attname: _plain(field, row) for field in row._meta.concrete_fields}


def _plain(field: Any, row: models.Model) -> Any:
    value = field.value_from_object(row)
    if value is None or isinstance(field, models.JSONField):
        return value
    return field.value_to_string(row)


def _value(field: Any, plain: Any) -> Any:
    return plain if plain is None or isinstance(field, models.JSONField) else field.to_python(plain)


def _model(label: str) -> Any:
    return apps.get_model(label)


def _put_back(one: Image) -> None:
    model = _model(one["table"])
    fields = {field.attname: field for field in model._meta.concrete_fields}
    row = model(**{name: _value(fields[name], plain) for name, plain in one["before"].items()})
    row.save_base(raw=True, force_insert=True)  # raw: nothing is worked out anew, no time is set


def _columns_back(one: Image) -> list[tuple[str, str]]:
    model = _model(one["table"])
    fields = {field.attname: field for field in model._meta.concrete_fields}
    row = model._base_manager.filter(pk=one["pk"]).first()
    if row is None:
        return [(str(model._meta.verbose_name), "it is gone")]
    now = image_of(row)
    free = [name for name in one["before"] if now[name] == one["after"][name]]
    model._base_manager.filter(pk=one["pk"]).update(
        **{name: _value(fields[name], one["before"][name]) for name in free}
    )
    return [(str(row), str(fields[name].verbose_name)) for name in one["before"] if name not in free]
