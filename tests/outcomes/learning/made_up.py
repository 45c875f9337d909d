"""A made-up pilot, a review asked for, a question of usefulness and an open trust pulse, for tests that walk every address."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.learning.piloting import judge_pilot, plan_pilot, set_criterion, start_pilot
from folkmoot.outcomes.models import Finding, Pilot, PulseWave, Review, ScaleForecast, Usefulness

PLAN = {
    "priority": "The police and crime plan",
    "approach": "Barbers ask while they cut.",
    "hypothesis": "Men under 35 answer, because they trust their barber.",
}


def make_pilot(engagement: Engagement, *, state: str = "running", title: str = "Barbers", **plan) -> Pilot:
    """A pilot in an engagement, led to a state as officers would lead it, judged by completed answers."""
    pilot = plan_pilot(
        user=None,
        partner=engagement.partner,
        title=title,
        engagements=[engagement],
        **(PLAN | plan),
    )
    set_criterion(user=None, pilot=pilot, measure="completed", comparison="least", target=20)
    return start_pilot(user=None, pilot=pilot) if state == "running" else pilot


def make_finding(
    engagement: Engagement, sentence: str = "People want crossings near schools.", **fields
) -> Finding:
    """A finding that was put to the decision maker."""
    now = timezone.now()
    return Finding.objects.create(
        **{"engagement": engagement, "sentence": sentence, "state": "put", "written_at": now, "put_at": now}
        | fields
    )


@dataclass
class LearningWorld:
    """Something for each address of this part to be about."""

    planned: Pilot
    running: Pilot
    published: Pilot
    forecast: ScaleForecast
    review: Review
    useful: Usefulness
    wave: PulseWave

    @classmethod
    def of(cls, engagement: Engagement, people: dict) -> "LearningWorld":
        """Make it in an engagement, with the world's officers."""
        now = timezone.now()
        running = make_pilot(engagement)
        published = make_pilot(engagement, title="Cafes")
        Pilot.objects.filter(pk=published.pk).update(state="ended", ended_at=now)
        judge_pilot(user=None, pilot=published, verdict="stop", because="Nobody answered.", publish=True)
        finding = make_finding(engagement)
        return cls(
            planned=make_pilot(engagement, state="planned", title="Bus stops"),
            running=running,
            published=published,
            forecast=ScaleForecast.objects.create(
                pilot=running, scale=3, counts=[12], expected=36, low=20, high=58, at=now
            ),
            review=Review.objects.create(finding=finding, reviewer=people["analyst"], asked_at=now),
            useful=Usefulness.objects.create(
                engagement=engagement, officer=people["decision_maker"], when="receipt", asked_at=now
            ),
            wave=PulseWave.objects.create(
                name="Spring", opened_at=now, closes_on=timezone.localdate() + dt.timedelta(days=9)
            ),
        )

    def addresses(self) -> dict[str, dict]:
        """What stands in the addresses of this part."""
        inside = "outcomes:learning:"
        special: dict[str, dict] = {
            f"{inside}{name}": {"uuid": self.planned.uuid} for name in ("change", "criterion", "start")
        }
        special |= {
            f"{inside}{name}": {"uuid": self.running.uuid, "number": self.forecast.pk}
            for name in ("pilot", "measure", "lesson", "end", "verdict", "scale", "came", "areas")
        }
        special |= {
            f"{inside}take": {"number": self.review.finding_id},
            f"{inside}review": {"number": self.review.pk},
            f"{inside}useful": {"number": self.useful.pk},
            f"{inside}take_pulse": {"uuid": self.wave.uuid},
            "answered:tried:pilot": {"uuid": self.published.uuid},
        }
        return special
