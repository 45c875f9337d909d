"""Who was heard in one place, by which channel: exact numbers, for the officers of the engagement alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from folkmoot.engagements.models import Engagement
from folkmoot.insight.cubes import Asked, current
from folkmoot.insight.finding import note_reading
from folkmoot.insight.naming import CHANNELS, names_of
from folkmoot.insight.results_page import BETWEEN
from folkmoot.places.models import Area


def heard_here(request: HttpRequest, engagement: Engagement, area: Area) -> dict[str, Any] | None:
    """Count those heard in a place, most first; None where nobody is told apart by such places, or nobody was heard.

    Whoever reads it is written down in the trail, once a day. Raises CannotCount.
    """
    names = names_of(engagement)
    if area.kind not in names.area_kinds:
        return None
    cube = current(engagement, Asked((area.kind, CHANNELS))).only(**{area.kind: area.code}).roll_up(CHANNELS)
    counted = [
        (names.group(CHANNELS, str(code)), int(n))
        for (code,), n in zip(cube.keys, cube.people.n, strict=True)
    ]
    if not counted:
        return None
    note_reading(request, engagement)
    heard = sum(n for _, n in counted)
    return {
        "heard": heard,
        "ways": sorted(counted, key=lambda one: (-one[1], one[0])),
        "said": f"{area.kind}{BETWEEN}{area.code}",
    }
