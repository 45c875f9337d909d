"""What was learned in the demo from the engagement that was answered: a pilot, a sealed forecast, how it felt. All made up."""

import datetime as dt

from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.learning.feeling import say_how_it_felt
from folkmoot.outcomes.learning.forecasting import compare_forecast, record_choice, seal_forecast
from folkmoot.outcomes.learning.leading import log_time
from folkmoot.outcomes.learning.piloting import (
    end_pilot,
    judge_pilot,
    note_lesson,
    plan_pilot,
    set_criterion,
    start_pilot,
)
from folkmoot.partners.models import Officer

SAID_HOW_IT_FELT = 64
FELT = (
    ("yes", "yes", "partly"),
    ("yes", "partly", "yes"),
    ("partly", "yes", "no"),
    ("yes", "no", "partly"),
)
VISITS = (
    (9, "The gate of Mill Road school", 60, "Cars stop on the zigzags. A father counted eleven in ten minutes."),
    (23, "Tenants’ hall, Hollinsea", 90, "People know the officer by name, and want to keep her."),
    (41, "Youth club, Dunmere", 75, "Nobody there had heard of us."),
)  # fmt: skip


def forecast(engagement: Engagement, decides: Officer, day: dt.date) -> None:
    """Have the one who decides seal on a day what they would choose, before they see anybody's answers."""
    seal_forecast(
        user=decides.user,
        engagement=engagement,
        choice="Twenty miles an hour near every school",
        because="It is cheap, and quick to do.",
        now=timezone.make_aware(dt.datetime.combine(day, dt.time(16, 20))),
    )


def choose(engagement: Engagement, decides: Officer) -> None:
    """Have them say what they chose, and whether people changed it."""
    chosen = record_choice(
        user=decides.user,
        engagement=engagement,
        choice="Two crossings first, and the lower limit on three streets",
        reason="Four in ten asked for crossings, and wrote why.",
    )
    because = "I had not known how long children wait at the roadside."
    compare_forecast(user=decides.user, forecast=chosen, became="changed", because=because)


def pilot(engagement: Engagement, runs: Officer, opened: dt.date) -> None:
    """Try forms in book bags, judged by what was fixed before they went out."""
    before = timezone.make_aware(dt.datetime.combine(opened, dt.time(8)))
    tried = plan_pilot(
        user=runs.user,
        partner=runs.partner,
        title="Forms in book bags",
        priority="Children and families",
        approach="A form goes home in each child’s book bag, and comes back the same way.",
        hypothesis="Parents who never answer online answer on paper that their child brings home.",
        engagements=[engagement],
        channels=["paper"],
        now=before,
    )
    for measure, comparison, target in (("completed", "least", 80.0), ("seconds", "most", 180.0)):
        set_criterion(user=runs.user, pilot=tried, measure=measure, comparison=comparison, target=target)
    tried = start_pilot(user=runs.user, pilot=tried, now=before)
    note_lesson(
        user=runs.user,
        pilot=tried,
        kind="again",
        words="Mondays: on Fridays forms stay in the bag over the weekend.",
    )
    tried = end_pilot(user=runs.user, pilot=tried)
    because = "It reached parents whom no link reached, for the price of the paper."
    judge_pilot(user=runs.user, pilot=tried, verdict="extend", because=because, publish=True)


def felt(engagement: Engagement) -> None:
    """Have some say how it felt to be asked, with their receipt."""
    for number, contact in enumerate(
        Contact.objects.filter(engagement=engagement).order_by("pk")[:SAID_HOW_IT_FELT]
    ):
        listened, saw, trusts = FELT[number % len(FELT)]
        say_how_it_felt(
            contact=contact,
            listened=listened,
            saw=saw,
            trusts=trusts,
            afterwards=["told_others"] if number % 3 == 0 else [],
        )


def visits(decides: Officer) -> None:
    """Note where the one who decides has been."""
    for days, place, minutes, heard in VISITS:
        day = timezone.localdate() - dt.timedelta(days=days)
        log_time(user=decides.user, day=day, place=place, minutes=minutes, heard=heard)
