"""The acts of publishing what there is and what there is not, as it stands that day, and of withdrawing it."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.directory.coverage.counting import Coverage
from folkmoot.directory.models import PublishedCoverage
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@transaction.atomic
def publish_coverage(*, user: Any, coverage: Coverage, now: dt.datetime | None = None) -> PublishedCoverage:
    """Put out which paragraph has which entries in which area, and what has none. Only what everybody can see anyway is in it."""
    check_can(user, "run_network")
    officer = officer_of(user)
    if not coverage.places:
        raise NotPossible("There are no areas of that kind to tell it by.")
    made = PublishedCoverage.objects.create(
        partner=officer.partner, checklist=coverage.checklist.code, version=coverage.checklist.version,
        area_kind=coverage.kind, told=as_told(coverage), published_at=now or timezone.now(), by=officer,
    )  # fmt: skip
    record_act(
        user=user,
        act="publish_coverage",
        subject_kind="coverage",
        subject_id=made.uuid,
        detail={"checklist": made.checklist},
    )
    return made


def as_told(coverage: Coverage) -> dict[str, Any]:
    """Return a coverage as it is kept: what has none first, without who tied what."""
    return {
        "places": [place.name for place in coverage.places],
        "groups": [
            {
                "title": title,
                "rows": [
                    {
                        "place": row.paragraph.place,
                        "words": row.paragraph.words,
                        "without": row.lacking,
                        "cells": row.cells,
                        "entries": [
                            {"name": one.entry.name, "by": one.entry.by, "uuid": str(one.entry.uuid)}
                            for one in row.runs
                        ],
                        "pages": [{"title": one.title, "href": one.page} for one in row.pages],
                    }
                    for row in rows
                ],
            }
            for title, rows in coverage.groups
        ],
    }


@transaction.atomic
def withdraw_coverage(*, user: Any, published: PublishedCoverage, now: dt.datetime | None = None) -> None:
    """Take what was published off the public page; it is kept."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != published.partner_id:
        raise PermissionDenied(f"{published.partner} published this. Ask its officers.")
    published.withdrawn_at = now or timezone.now()
    published.save(update_fields=["withdrawn_at"])
    record_act(user=user, act="withdraw_coverage", subject_kind="coverage", subject_id=published.uuid)
