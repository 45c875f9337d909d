"""Which postcode list is in service: the switch from one to the next, going back, and taking old ones away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.places.models import AreaSet, Postcode, PostcodeVintage
from folkmoot.places.refusals import ImportRefused
from folkmoot.trail.recording import record_act

ROWS_AT_A_TIME = 20_000
KEPT_BEHIND = 1  # lists kept behind the one in service, to go back to


@transaction.atomic
def put_in_service(*, vintage: PostcodeVintage, user: Any = None, loaded: bool = False) -> None:
    """Use this list from now on, in one step; `loaded` when its last row has just come in."""
    if not loaded and vintage.loaded_at is None:
        raise ImportRefused("This list was never loaded to its end. Remove it and load it again.")
    PostcodeVintage.objects.filter(in_service=True).exclude(pk=vintage.pk).update(in_service=False)
    if loaded:
        vintage.loaded_at = timezone.now()
    vintage.in_service = True
    vintage.save()
    record_act(
        user=user,
        act="import_postcodes" if loaded else "use_postcodes",
        subject_kind="postcode_vintage",
        subject_id=vintage.pk,
        detail={"label": vintage.label, "rows": vintage.rows, "bad_rows": vintage.bad_rows},
    )


def remove_vintage(*, vintage: PostcodeVintage, user: Any = None) -> int:
    """Take a list away that is not in service; return how many postcodes went with it."""
    if vintage.in_service:
        raise ImportRefused("This list is in service. Put another one in service first.")
    removed = remove_rows(vintage)
    with transaction.atomic():
        record_act(
            user=user,
            act="remove_postcodes",
            subject_kind="postcode_vintage",
            subject_id=vintage.pk,
            detail={"label": vintage.label, "rows": removed},
        )
        vintage.delete()
    return removed


def remove_old_vintages(*, user: Any = None) -> None:
    """Take away the complete lists older than the ones kept behind the one in service."""
    behind = PostcodeVintage.objects.filter(in_service=False).exclude(loaded_at=None).order_by("-loaded_at")
    for vintage in behind[KEPT_BEHIND:]:
        remove_vintage(vintage=vintage, user=user)


def remove_rows(vintage: PostcodeVintage) -> int:
    """Delete the rows of a list some at a time, so that nobody waits long, and its sets of areas."""
    rows = Postcode.objects.filter(vintage=vintage).order_by("code")
    removed = 0
    while codes := list(rows.values_list("code", flat=True)[:ROWS_AT_A_TIME]):
        with transaction.atomic():
            removed += rows.filter(code__lte=codes[-1])._raw_delete(rows.db)
    sets = AreaSet.objects.filter(vintage=vintage)
    sets._raw_delete(sets.db)
    return removed
