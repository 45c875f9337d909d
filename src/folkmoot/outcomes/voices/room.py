"""Who was in the room when: the acts, the alarm when lived experience came too late, and the drawing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.outcomes.models import InTheRoom, Stage
from folkmoot.outcomes.models.standards import KINDS, STAGES
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

LIVED = "lived_experience"
ROW, TOP, LEFT, WIDTH = 34, 56, 8, 680


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of people: when the first and each further of them came, and where that stands in the drawing."""

    name: str
    joined: list[tuple[InTheRoom, int]]
    y: int
    from_x: int | None
    stage: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The room over time: rows by kind, stages by their place, and the size of the drawing."""

    rows: list[Row]
    stages: list[tuple[Stage, int, int]]
    height: int
    width: int
    alarm: str
    said: str


@transaction.atomic
def note_joined(
    *,
    user: Any,
    engagement: Engagement,
    kind: str,
    who: str,
    joined_on: dt.date,
    now: dt.datetime | None = None,
) -> InTheRoom:
    """Note that people of one kind joined the work."""
    check_can_run(user, engagement)
    if joined_on > timezone.localdate(now):
        raise NotPossible("Note people once they have joined: that day has not come yet.")
    made = InTheRoom.objects.create(
        engagement=engagement,
        kind=kind,
        who=who,
        joined_on=joined_on,
        by=officer_of(user),
        at=now or timezone.now(),
    )
    _note(user, "note_who_joined", engagement, kind=kind, joined_on=str(joined_on))
    return made


@transaction.atomic
def fix_stage(*, user: Any, engagement: Engagement, stage: str, fixed_on: dt.date) -> Stage:
    """Note on which day a stage was fixed; a corrected day takes the place of the first, and the trail keeps both."""
    check_can_run(user, engagement)
    made, _ = Stage.objects.update_or_create(
        engagement=engagement, stage=stage, defaults={"fixed_on": fixed_on}
    )
    _note(user, "fix_stage", engagement, stage=stage, fixed_on=str(fixed_on))
    return made


@transaction.atomic
def take_out(*, user: Any, joined: InTheRoom) -> None:
    """Take out a line that was noted by mistake."""
    check_can_run(user, joined.engagement)
    _note(user, "take_out_who_joined", joined.engagement, kind=joined.kind, joined_on=str(joined.joined_on))
    joined.delete()


def alarm_of(engagement: Engagement) -> str:
    """Return the sentence of alarm when people with lived experience came after the vision was fixed, or not at all."""
    vision = Stage.objects.filter(engagement=engagement, stage="vision").first()
    if vision is None:
        return ""
    lived = InTheRoom.objects.filter(engagement=engagement, kind=LIVED).order_by("joined_on").first()
    fixed = f"The vision was fixed on {day(vision.fixed_on)}"
    if lived is None:
        return f"{fixed}, and nobody with lived experience has joined yet."
    if lived.joined_on > vision.fixed_on:
        late = (lived.joined_on - vision.fixed_on).days
        after = f"{late} day{'' if late == 1 else 's'} later"
        return f"{fixed}. People with lived experience joined only on {day(lived.joined_on)}, {after}. They could not shape it."
    return ""


def timeline_of(engagement: Engagement, *, today: dt.date | None = None) -> Timeline:
    """Lay the room out over time: one row for each kind, a line from the day the first came, and a mark for each stage."""
    joined = list(engagement.in_the_room.all())
    stages = list(engagement.stages.all())
    days = [one.joined_on for one in joined] + [one.fixed_on for one in stages]
    end = max([today or timezone.localdate(), *days])
    begin = min(days, default=end)
    length = max(1, (end - begin).days)

    def x(when: dt.date) -> int:
        return LEFT + round((when - begin).days / length * WIDTH)

    def stage_of(when: dt.date) -> str:
        ahead = [one for one in stages if one.fixed_on >= when]
        return f"before “{ahead[0].get_stage_display()}” was fixed" if ahead else "after all that was fixed"

    rows = []
    for place, (kind, name) in enumerate(KINDS):
        mine = [one for one in joined if one.kind == kind]
        first = mine[0].joined_on if mine else None
        rows.append(
            Row(
                name,
                [(one, x(one.joined_on)) for one in mine],
                TOP + place * ROW,
                x(first) if first else None,
                stage_of(first) if first and stages else "",
            )
        )
    order = [key for key, _ in STAGES]
    marks = [(one, x(one.fixed_on), 14 + 14 * (order.index(one.stage) % 3)) for one in stages]
    here = sum(1 for row in rows if row.joined)
    said = (
        f"{here} of {len(rows)} kinds of people have joined, from {day(begin)} to {day(end)}."
        if joined
        else ""
    )
    return Timeline(rows, marks, TOP + len(rows) * ROW + 8, LEFT * 2 + WIDTH, alarm_of(engagement), said)


def _note(user: Any, act: str, engagement: Engagement, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="engagement", subject_id=engagement.uuid, detail=detail)
