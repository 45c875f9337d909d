"""Takes out who was heard, for the owner's analysts or for the public; what the public may see is told from then on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from folkmoot.engagements.models import Engagement
from folkmoot.insight.policies import NotAllowedNow
from folkmoot.insight.told import Newest, keep_edition, newest_told
from folkmoot.trail.recording import record_act

TRIES = 3
"""How often rows are counted anew when something else left in between."""


def take_reach_out(
    *, engagement: Engagement, user: Any, of: str, within: str | None, channel: str | None, public: bool
) -> list[dict[str, Any]]:
    """Return the rows of `reaching.reach_rows`, and keep what they tell the public, for checking what leaves later.

    Raises CannotCount, NotAllowedNow.
    """
    # What counts is loaded when something is first counted.
    from folkmoot.evidence.editions import edition_as_json  # noqa: PLC0415
    from folkmoot.insight.reaching import reach_rows_of  # noqa: PLC0415

    for _ in range(TRIES):
        newest = newest_told(engagement)
        reached = reach_rows_of(engagement, of=of, within=within, channel=channel, public=public)
        edition = edition_as_json(reached.edition) if reached.edition is not None else None
        detail = {"of": of, "public": public, "by": "command line"}
        if _keep(engagement, user, edition, detail, after=newest):
            return [line.as_columns() for line in reached.lines]
    raise NotAllowedNow("Others are publishing about this engagement just now. Try again in a few minutes.")


@transaction.atomic
def _keep(
    engagement: Engagement,
    user: Any,
    edition: dict[str, Any] | None,
    detail: dict[str, Any],
    *,
    after: Newest,
) -> bool:
    if edition is not None:
        held = Engagement.objects.select_for_update().get(pk=engagement.pk)
        if newest_told(held) != after:
            return False
        keep_edition(engagement=held, way="reach", edition=edition)
    record_act(
        user=user, act="take_reach_out", subject_kind="engagement", subject_id=engagement.uuid, detail=detail
    )
    return True
