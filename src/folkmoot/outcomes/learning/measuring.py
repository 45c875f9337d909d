"""Counts a pilot's measures from stored contacts, costs, findings and reviews: a few group-bys, whatever the number of people."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from folkmoot.contacts.models import Contact, ContactDetail
from folkmoot.engagements.models import Cost

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.disclosure import SMALLEST_SHOWN
from folkmoot.evidence.worth import Spent, Steps, quartiles, rate, total
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.worth import worth_of
from folkmoot.outcomes.learning.measures import MEASURES, Found
from folkmoot.outcomes.learning.reviewing import REVIEWERS
from folkmoot.outcomes.models import Felt, Finding, Forecast, Pilot, Review, Usefulness

TOO_FEW = "Too few to show."
NOT_NOTED = "No cost is noted, or nobody has said what an hour of staff costs."
NONE_YET = "There is none yet."


def found_by(pilot: Pilot, wanted: Sequence[str]) -> dict[str, Found]:
    """Count the measures that are wanted, over the pilot's engagements and ways of asking."""
    counting = Measuring(pilot)
    return {slug: hidden(slug, getattr(counting, slug)()) for slug in wanted}


def hidden(slug: str, found: Found) -> Found:
    """Say nothing that rests on fewer than ten people, and give no interval where none may be given."""
    measure = MEASURES[slug]
    if measure.people and found.value is not None and found.of < SMALLEST_SHOWN:
        return Found(None, why_not=TOO_FEW)
    return found if measure.chance else Found(found.value, found.of, why_not=found.why_not)


class Measuring:
    """The measures of one pilot, each a method by its name."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot
        self.engagements = list(pilot.engagements.all())
        self.inside = Q(engagement__in=self.engagements)
        if pilot.channels:
            self.inside &= Q(channel__in=pilot.channels)
        self.contacts = Contact.objects.filter(self.inside).in_the_insight()

    def steps(self) -> Steps:
        """Count what came of asking."""
        rows = self.contacts.order_by().values_list("disposition").annotate(Count("pk"))
        came = dict(rows)
        return Steps(*(came.get(name, 0) for name in ("completed", "partial", "declined", "not_asked")))

    def completed(self) -> Found:
        """Count completed contacts."""
        done = self.steps().completed
        return Found(float(done), done)

    def agreement(self) -> Found:
        """Agreed of asked."""
        found = self.steps().agreement
        if found is None:
            return Found(None, why_not="Nobody’s no is noted here, so nobody knows how many were asked.")
        return Found(found.share, found.of, found.low, found.high)

    def completion(self) -> Found:
        """Completed of agreed."""
        return _rate(self.steps().completed, self.steps().agreed)

    def seconds(self) -> Found:
        """The median time of completed contacts."""
        timed = self.contacts.filter(disposition="completed", seconds__isnull=False)
        found = quartiles(dict(timed.order_by().values_list("seconds").annotate(Count("pk"))))
        return Found(found.median, found.n) if found else Found(None, why_not=NONE_YET)

    def route(self) -> Found:
        """Those who left an address, of those heard."""
        left = Exists(ContactDetail.objects.filter(contact=OuterRef("pk")))
        heard = self.contacts.filter(disposition__in=["completed", "partial"])
        told = heard.aggregate(of=Count("pk"), left=Count("pk", filter=left))
        return _rate(told["left"], told["of"])

    def spent(self) -> Spent:
        """Add up what was noted, each engagement's staff time at its own rate."""
        rows = Cost.objects.filter(self.inside).order_by().values_list("engagement")
        summed = rows.annotate(Sum("minutes"), Sum("materials"))
        rates = {each.pk: each.staff_rate or 0 for each in self.engagements}
        each = [Spent(minutes, other, rates[number], noted=True) for number, minutes, other in summed]
        if len({one.rate for one in each}) <= 1:
            return total(each)
        if any(one.pence is None for one in each):
            return Spent()
        return Spent(0, round(sum(one.pence or 0 for one in each)), 0, noted=True)

    def cost_answer(self) -> Found:
        """Pence for each completed contact."""
        done, pence = self.steps().completed, self.spent().pence
        return Found(pence / done, done) if pence is not None and done else Found(None, why_not=NOT_NOTED)

    def new(self) -> tuple[int, int]:
        """Count completed contacts of new kinds, and all completed, by what each engagement's channels brought."""
        found, everybody = 0, 0
        for engagement in self.engagements:
            for each in worth_of(engagement).channels:
                if each.new is not None and (not self.pilot.channels or each.code in self.pilot.channels):
                    found, everybody = found + each.new.new, everybody + each.new.of
        return found, everybody

    def cost_new(self) -> Found:
        """Pence for each completed contact of a new kind of person."""
        try:
            found, _ = self.new()
        except CannotCount as fault:
            return Found(None, why_not=str(fault))
        pence = self.spent().pence
        return Found(pence / found, found) if pence is not None and found else Found(None, why_not=NOT_NOTED)

    def new_kinds(self) -> Found:
        """Of completed contacts, those of new kinds."""
        try:
            return _rate(*self.new())
        except CannotCount as fault:
            return Found(None, why_not=str(fault))

    def felt(self, question: str) -> Found:
        """Yes of all who said how it felt."""
        felt = Felt.objects.filter(contact__in=self.contacts).exclude(**{question: ""})
        told = felt.aggregate(of=Count("pk"), yes=Count("pk", filter=Q(**{question: "yes"})))
        return _rate(told["yes"], told["of"])

    def listened(self) -> Found:
        """Felt listened to."""
        return self.felt("listened")

    def saw(self) -> Found:
        """Could see what happened."""
        return self.felt("saw")

    def afterwards(self) -> Found:
        """Count those who did something: as officers counted them, and as people said on their receipt."""
        noted = self.pilot.afterwards.aggregate(people=Coalesce(Sum("people"), 0))["people"]
        said = Felt.objects.filter(contact__in=self.contacts).exclude(afterwards=[]).count()
        return Found(float(noted + said), noted + said)

    def findings(self) -> Any:
        """Findings put to the decision maker."""
        return Finding.objects.filter(engagement__in=self.engagements, state__in=["put", "replied"])

    def quality(self) -> Found:
        """Average the totals of findings whose two reviews are both in."""
        done = Review.objects.filter(finding__in=self.findings(), done_at__isnull=False)
        totals: dict[int, list[int]] = {}
        for number, scores in done.values_list("finding", "scores"):
            totals.setdefault(number, []).append(sum(scores.values()))
        both = [statistics.fmean(marks) for marks in totals.values() if len(marks) >= REVIEWERS]
        return Found(statistics.fmean(both), len(both)) if both else Found(None, why_not=NONE_YET)

    def useful(self) -> Found:
        """Average decision makers' ratings."""
        rated = Usefulness.objects.filter(engagement__in=self.engagements, rating__isnull=False)
        told = rated.aggregate(mean=Avg("rating"), of=Count("pk"))
        return Found(told["mean"], told["of"]) if told["of"] else Found(None, why_not=NONE_YET)

    def replied(self) -> Found:
        """Findings with a published reply, of those put."""
        told = self.findings().aggregate(
            of=Count("pk"), done=Count("pk", filter=Q(reply__published_at__isnull=False))
        )
        return Found(told["done"] / told["of"], told["of"]) if told["of"] else Found(None, why_not=NONE_YET)

    def days(self) -> Found:
        """The median number of days from putting a finding to its reply."""
        times = self.findings().filter(put_at__isnull=False, reply__isnull=False)
        days = [(at - put).days for put, at in times.values_list("put_at", "reply__at")]
        return Found(float(statistics.median(days)), len(days)) if days else Found(None, why_not=NONE_YET)

    def changed(self) -> Found:
        """Choices that differ from what was sealed before."""
        compared = Forecast.objects.filter(engagement__in=self.engagements).exclude(became="")
        told = compared.aggregate(of=Count("pk"), changed=Count("pk", filter=Q(became="changed")))
        return Found(float(told["changed"]), told["of"]) if told["of"] else Found(None, why_not=NONE_YET)


def _rate(count: int, of: int) -> Found:
    if not of:
        return Found(None, why_not=NONE_YET)
    found = rate(count, of)
    return Found(found.share, of, found.low, found.high)
