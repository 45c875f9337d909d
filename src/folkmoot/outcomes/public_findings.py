"""“You said, we did”: what everybody reads of findings, replies and what was done, by engagement and for the whole place."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from folkmoot.contacts.counting_out import taken_off, told
from folkmoot.contacts.models import Statement
from folkmoot.engagements.law import headings_of
from folkmoot.engagements.models import Engagement, Preparation
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.outcomes.models import Challenge, Commitment, Finding, Reply
from folkmoot.outcomes.showing import quotes


@dataclass(frozen=True, slots=True)
class Said:
    """One finding with its reply, as everybody reads it: the figures as they were published, the words that may be read."""

    finding: Finding
    reply: Reply
    shown: dict[str, Any]
    quotes: list[str]
    commitments: list["Promised"]
    challenges: list[Challenge]
    statements: list[dict[str, str]]

    @property
    def taken_back(self) -> bool:
        """Say whether something under it has changed since it was published."""
        since, published = self.finding.stale_since, self.reply.published_at
        return bool(since and published and since > published)


@dataclass(frozen=True, slots=True)
class Promised:
    """A commitment as everybody reads it, with whether it made a difference where enough people said."""

    commitment: Commitment
    late: bool
    words: str
    evidence: str
    helped: str


def you_said(engagement: Engagement, *, today: dt.date | None = None) -> list[Said]:
    """Return what an engagement found and was answered, in the order it was found."""
    found = Finding.objects.filter(engagement=engagement).public()
    return said_of(found.select_related("reply", "engagement").prefetch_related("grounds"), today=today)


def said_of(findings: Iterable[Finding], *, today: dt.date | None = None) -> list[Said]:
    """Return findings as everybody reads them: some statements for all of them, one more for each with quotes.

    That a reply is challenged everybody reads; what the challenge says stands on its body's own page, where it may be read.
    """
    today, rows = today or timezone.localdate(), list(findings)
    counted = Count("differences", filter=Q(differences__answer__in=("yes", "some")))
    promised: dict[int, list[Promised]] = {}
    commitments = Commitment.objects.filter(finding__in=rows).annotate(
        helped=counted, asked=Count("differences")
    )
    for one in commitments.select_related("finding__engagement").prefetch_related("steps"):
        promised.setdefault(one.finding_id, []).append(_promised(one, today))
    challenged: dict[int | None, list[Challenge]] = {}
    made = Challenge.objects.filter(finding__in=rows, body__advocacy_body__isnull=False).order_by("at", "pk")
    for challenge in made.select_related("body").prefetch_related("steps"):
        challenged.setdefault(challenge.finding_id, []).append(challenge)
    standing = _standing(rows)
    return [
        Said(
            finding,
            finding.reply,
            finding.published,
            quotes(finding) if any(ground.for_all for ground in finding.grounds.all()) else [],
            promised.get(finding.pk, []),
            challenged.get(finding.pk, []),
            [one for one in finding.published.get("statements", ()) if one["words"] in standing],
        )
        for finding in rows
    ]


def _standing(findings: Iterable[Finding]) -> set[str]:
    """Return the words of statements under findings that people are still shown; one taken down is read no more."""
    named = {ground.statement_id for one in findings for ground in one.grounds.all() if ground.statement_id}
    if not named:
        return set()
    return set(Statement.objects.filter(pk__in=named, state="accepted").values_list("words", flat=True))


def headings_for(engagement: Engagement) -> dict[str, str]:
    """Return under which headings the laws that ask want what people said to be answered; none where no law says."""
    prepared = Preparation.objects.filter(engagement=engagement).values_list("packs", flat=True).first()
    return headings_of(prepared or ())


def under_headings(engagement: Engagement, said: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    """Return findings by heading in the law's order, a heading of which nobody said anything too; other findings last."""
    rows, headings = list(said), headings_for(engagement)
    if not headings:
        return [("", rows)] if rows else []
    named = [(words, [one for one in rows if one.finding.heading == key]) for key, words in headings.items()]
    rest = [one for one in rows if one.finding.heading not in headings]
    return [*named, *([("What else people said", rest)] if rest else [])] if rows else []


def late_replies(*, today: dt.date | None = None) -> list[tuple[Engagement, int]]:
    """Return the engagements whose promised reply is late, with by how many days, the latest first."""
    today = today or timezone.localdate()
    unanswered = Finding.objects.filter(engagement=OuterRef("pk"), state="put")
    unpublished = Finding.objects.filter(engagement=OuterRef("pk"), state="replied", reply__published_at=None)
    waiting = Q(state__in=("closed", "answering")) | Exists(unanswered) | Exists(unpublished)
    late = Engagement.objects.public().filter(waiting, pledge__reply_by__lt=today).select_related("pledge")
    return [(each, (today - each.pledge.reply_by).days) for each in late.order_by("pledge__reply_by", "pk")]


def _promised(one: Commitment, today: dt.date) -> Promised:
    last = list(one.steps.all())[-1:]
    late = one.status in ("planned", "under_way") and one.due_on < today
    evidence = next((step.evidence for step in reversed(list(one.steps.all())) if step.evidence), "")
    return Promised(one, late, last[0].words if last else "", evidence, _helped(one))


def _helped(one: Any) -> str:
    """Say whether it made a difference, in tens of those asked, where neither side is small."""
    said, asked = int(one.helped), int(one.asked)
    if min(said, asked - said) < SMALLEST_SHOWN and not (said == asked >= SMALLEST_SHOWN):
        return ""
    taken = taken_off(one.finding.engagement)
    return f"At least {told(said, taken):,} of those who had asked for it say that it made a difference."
