"""The roll-out of a pilot area by area: which areas on which day, compared with those not yet reached, and what people did afterwards."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning.policies import check_has_begun
from folkmoot.outcomes.models import Afterwards, AreaReached, Pilot
from folkmoot.outcomes.models.pilots import AFTERWARDS
from folkmoot.partners.policies import officer_of
from folkmoot.places.models import Area
from folkmoot.trail.recording import record_act

MOST_PEOPLE = 1_000_000
NO_CAUSE = (
    "The areas were not picked at random, and much else differs between them. So this says what is different, "
    "not that the pilot made it so."
)
CHOSE = "These are people who chose to answer, not a random sample: no margin of error can be given."


@transaction.atomic
def reach_area(
    *,
    user: Any,
    pilot: Pilot,
    area: Area,
    reached_on: dt.date,
    note: str = "",
    now: dt.datetime | None = None,
) -> AreaReached:
    """Note from which day on an area has been reached; noted again, the later note holds. A day to come is a plan."""
    check_has_begun(user, pilot)
    other = pilot.areas_reached.exclude(area__kind=area.kind).select_related("area").first()
    if other is not None:
        raise NotPossible(f"The areas so far are of the kind {other.area.kind}. Choose one of the same kind.")
    reached, _ = AreaReached.objects.update_or_create(
        pilot=pilot,
        area=area,
        defaults={
            "reached_on": reached_on,
            "note": note.strip()[:200],
            "by": officer_of(user) if user else None,
            "at": now or timezone.now(),
        },
    )
    record_act(
        user=user,
        act="reach_area",
        subject_kind="pilot",
        subject_id=pilot.uuid,
        detail={"area": area.code, "on": reached_on.isoformat()},
    )
    return reached


@transaction.atomic
def note_afterwards(
    *,
    user: Any,
    pilot: Pilot,
    kind: str,
    people: int,
    counted_on: dt.date,
    source: str,
    now: dt.datetime | None = None,
) -> Afterwards:
    """Note how many joined, volunteered, came back or told others, and how they were counted."""
    check_has_begun(user, pilot)
    if kind not in dict(AFTERWARDS) or not 0 <= people <= MOST_PEOPLE or not source.strip():
        raise NotPossible("Say what they did, how many they were, and how you counted them.")
    noted = Afterwards.objects.create(
        pilot=pilot,
        kind=kind,
        people=people,
        counted_on=counted_on,
        source=source.strip()[:200],
        by=officer_of(user) if user else None,
        at=now or timezone.now(),
    )
    record_act(
        user=user,
        act="note_afterwards",
        subject_kind="pilot",
        subject_id=pilot.uuid,
        detail={"kind": kind, "people": people},
    )
    return noted


@dataclass(frozen=True, slots=True)
class Side:
    """The areas reached, or those not yet: how many were heard, and for each answer how many gave it, of `said`."""

    areas: int
    heard: int
    residents: float | None
    said: int
    answers: dict[str, int]

    @property
    def per_thousand(self) -> float | None:
        """Give those heard for each thousand residents; None where residents are not known or under ten were heard."""
        from folkmoot.evidence.disclosure import SMALLEST_SHOWN  # noqa: PLC0415  counting libraries load late

        if not self.residents or self.heard < SMALLEST_SHOWN:
            return None
        return 1_000 * self.heard / self.residents

    def share(self, option: str) -> float | None:
        """Give the share of an answer among those who said anything; None where either side of it is under ten."""
        from folkmoot.evidence.disclosure import SMALLEST_SHOWN  # noqa: PLC0415  as above

        many = self.answers.get(option, 0)
        if many < SMALLEST_SHOWN or 0 < self.said - many < SMALLEST_SHOWN:
            return None
        return many / self.said


def sides_of(
    pilot: Pilot, engagement: Engagement, column: str, *, today: dt.date | None = None
) -> tuple[Side, Side]:
    """Count the areas reached by today and those not yet, from the kept cube by area. Raises CannotCount.

    Only people who chose to answer are counted: a survey's weights belong on the results page.
    """
    from folkmoot.insight.cubes import Asked, current  # noqa: PLC0415  as above
    from folkmoot.insight.populations import Populations  # noqa: PLC0415  as above

    today = today or timezone.localdate()
    noted = list(pilot.areas_reached.select_related("area"))
    kind = noted[0].area.kind if noted else ""
    reached = {each.area.code for each in noted if each.reached_on <= today}
    cube = current(engagement, Asked((kind,), (column,) if column else (), classes=("C",)))
    everybody = Populations(engagement).residents(kind)
    people = {group: many for (_, group), many in everybody.people.items()} if everybody.known else {}
    found = {True: Side(0, 0, None, 0, {}), False: Side(0, 0, None, 0, {})}
    codes = {*people, *cube.groups(kind)}
    for inside in (True, False):
        mine = [code for code in sorted(codes) if (code in reached) == inside]
        part = cube.only(**{kind: mine})
        heard = int(part.people.n.sum())
        residents = sum(people.get(code, 0) for code in mine) if people else None
        said, answers = _answers(part, column)
        found[inside] = Side(len(mine), heard, residents, said, answers)
    return found[True], found[False]


def _answers(part: Any, column: str) -> tuple[int, dict[str, int]]:
    if not column or column not in part.answers:
        return 0, {}
    given = part.answers[column]
    many = given.by_option.n.sum(axis=0).tolist()
    return int(given.answered.n.sum()), dict(zip(given.options, many, strict=True))
