"""Writes many changed rows at once: an insert that meets each row and changes it, many times faster than Django's own way."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

AT_A_TIME = 1_000


def update_rows(model: type[models.Model], rows: Iterable[Any], fields: Collection[str]) -> None:
    """Save some fields of rows that are there, each given whole."""
    there = list(rows)
    if there and fields:
        model._default_manager.bulk_create(
            there,
            batch_size=AT_A_TIME,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=sorted(fields),
        )
