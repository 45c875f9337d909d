"""Publishes tables deliberately, past disclosure control and with a memory of all that was published
before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Release
from folkmoot.insight.policies import NotAllowedNow, check_can_publish, check_can_withdraw
from folkmoot.insight.told import Newest, newest_told
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

if TYPE_CHECKING:
    from folkmoot.insight.drafting import Draft, Selection

TRIES = 3
"""How often a release is made anew when another came in between."""


def publish_release(*, engagement: Engagement, user: Any, title: str, selection: Selection) -> Release:
    """Publish what was selected, as it stands now, with small counts withheld.

    Counting and checking take time, so they are done outside any transaction: nobody who answers meanwhile
    waits for them. What was made is kept only if nothing else was published in between, so that of two
    officers who publish at once the second is checked against the first. Raises PermissionDenied,
    NotAllowedNow, CannotCount.
    """
    from folkmoot.insight.drafting import draft  # noqa: PLC0415  # counting libraries load with the first count

    check_can_publish(user, engagement)
    for _ in range(TRIES):
        newest = newest_told(engagement)
        made = draft(engagement, selection)
        release = _keep(engagement, user, title, selection, made, after=newest)
        if release is not None:
            return release
    raise NotAllowedNow(
        "Others are publishing about this engagement just now, and each release has to be checked against the "
        "one before. Try again in a few minutes."
    )


@transaction.atomic
def _keep(
    engagement: Engagement,
    user: Any,
    title: str,
    selection: Selection,
    made: Draft,
    *,
    after: Newest,
) -> Release | None:
    """Keep a draft as a release, unless anything else left after the last it was checked against."""
    held = Engagement.objects.select_for_update().get(pk=engagement.pk)
    check_can_publish(user, held)
    if newest_told(held) != after:
        return None
    release = Release.objects.create(
        engagement=held,
        title=title[:200],
        tables=made.tables,
        method=made.method,
        edition=made.edition,
        contacts_up_to=made.contacts_up_to,
        published_at=timezone.now(),
        published_by=officer_of(user),
    )
    detail = {"title": release.title, "tables": len(made.tables), "hidden": made.hidden}
    record_act(
        user=user,
        act="publish_release",
        subject_kind="release",
        subject_id=release.uuid,
        detail=detail | selection.as_json(),
    )
    return release


@transaction.atomic
def withdraw_release(*, release: Release, user: Any, because: str) -> Release:
    """Take a release off the public pages. What it showed has been seen, so it still counts for later
    releases.

    Raises PermissionDenied, NotAllowedNow.
    """
    held = Release.objects.select_for_update().select_related("engagement").get(pk=release.pk)
    check_can_withdraw(user, held)
    held.withdrawn_at = timezone.now()
    held.withdrawn_because = because[:300]
    held.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record_act(
        user=user,
        act="withdraw_release",
        subject_kind="release",
        subject_id=held.uuid,
        detail={"title": held.title, "because": held.withdrawn_because},
    )
    return held
