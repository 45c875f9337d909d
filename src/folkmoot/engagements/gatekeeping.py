"""Lets every room judge an engagement at a gate: each room says its gates in its `gates.py`, and here they are asked.

This room knows none of those above it. What a gate saw is kept each time it is judged, so that anybody can see later
on what an engagement went through. A gate that is not met stops the act it stands before, unless a named person lets
it through with a reason that is published; what nobody may let through is `final`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from folkmoot.engagements.models import Engagement, Judgement, Override

if TYPE_CHECKING:
    from folkmoot.partners.models import Officer

OPENING, ANSWERING = "open_engagement", "mark_answered"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a gate saw: the problems, each a sentence that says what to do (none: it is met), and what it looked at, as JSON.

    `final`: nobody can let it through.
    """

    problems: tuple[str, ...] = ()
    looked_at: dict[str, Any] = field(default_factory=dict)
    final: bool = False

    @property
    def met(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Gate:
    """One question of fairness. `stops`: the act that cannot happen while it is not met; "" where it only tells.

    `counts`: judging it counts answers, so it is judged when somebody asks for it, not each time a page is shown.
    `only_tells`: of which engagements it stops nothing. `published`: what everybody reads when it was let through, in place
    of problems that hold what is not published.
    """

    slug: str
    name: str
    asks: str
    place: int
    stops: str
    judge: Callable[[Engagement, dt.date], Seen]
    counts: bool = False
    only_tells: Callable[[Engagement], bool] = lambda engagement: False
    published: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A gate as it stands for an engagement: what it saw, and who let it through, if somebody did."""

    gate: Gate
    seen: Seen
    override: Override | None
    only_tells: bool = False

    @property
    def passed(self) -> bool:
        """Say whether it stops nobody."""
        return self.seen.met or self.only_tells or (self.override is not None and not self.seen.final)


_gates: dict[str, Gate] = {}


def gate(*, slug: str, **about: Any) -> Callable[..., Any]:
    """Make a function `(engagement, today) -> Seen` a gate; `about` as `Gate` has it."""

    def keep(judge: Callable[[Engagement, dt.date], Seen]) -> Callable[[Engagement, dt.date], Seen]:
        _gates[slug] = Gate(slug=slug, judge=judge, **about)
        return judge

    return keep


def installed_gates() -> list[Gate]:
    """Return the gates of every room, in the order in which an engagement comes to them."""
    _find_out()
    return sorted(_gates.values(), key=lambda each: each.place)


@cache
def _find_out() -> None:
    """Let every room say its gates, once."""
    autodiscover_modules("gates")


def find_gate(slug: str) -> Gate | None:
    """Return a gate, if there is one of that name."""
    return next((each for each in installed_gates() if each.slug == slug), None)


def judged(
    engagement: Engagement, *, stops: str | None = None, today: dt.date | None = None, counting: bool = False
) -> list[Judged]:
    """Judge an engagement at every gate, or at those that stop one act, and keep nothing.

    Without `counting`, a gate that counts is as it was last judged; one that never was says so.
    """
    today = today or timezone.localdate()
    through = {each.gate: each for each in engagement.overrides.all()} if engagement.pk else {}
    return [
        Judged(
            each,
            each.judge(engagement, today) if counting or not each.counts else _last(engagement, each),
            through.get(each.slug),
            each.only_tells(engagement),
        )
        for each in installed_gates()
        if stops is None or each.stops == stops
    ]


def _last(engagement: Engagement, gate: Gate) -> Seen:
    kept = engagement.judgements.filter(gate=gate.slug).first()
    if kept is None:
        return Seen(("Nobody has had it judged yet.",))
    return Seen(tuple(kept.problems), kept.looked_at | {"judged on": str(timezone.localdate(kept.at))})


def problems_at(
    engagement: Engagement, act: str, *, today: dt.date | None = None, counting: bool = False
) -> list[str]:
    """Return what stops an act, one sentence each."""
    found = judged(engagement, stops=act, today=today, counting=counting)
    return [problem for each in found if not each.passed for problem in each.seen.problems]


def keep_judgements(
    engagement: Engagement,
    *,
    by: Officer | None,
    stops: str | None = None,
    today: dt.date | None = None,
    now: dt.datetime | None = None,
) -> list[Judged]:
    """Judge an engagement, and keep for each gate the verdict and what it looked at."""
    found = judged(engagement, stops=stops, today=today, counting=True)
    Judgement.objects.bulk_create(
        Judgement(
            engagement=engagement,
            gate=each.gate.slug,
            met=each.seen.met,
            problems=list(each.seen.problems),
            looked_at=each.seen.looked_at,
            by=by,
            at=now or timezone.now(),
        )
        for each in found
    )
    return found
