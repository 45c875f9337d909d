"""Scores each entry four ways, from 0 to 100, and says what to do about each: what it tells, use, freshness, reading age."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone

from folkmoot.design.templatetags.words import day, listed, many
from folkmoot.directory.freshness import LEAST, MONTHS, freshness_factor, months_since
from folkmoot.directory.models import EntryScores, EntryVotes, FreshnessPolicy, Service
from folkmoot.directory.truth.gathering import kept_of_all
from folkmoot.directory.truth.question_sets import sets_for
from folkmoot.directory.truth.seeing import Seen, as_seen
from folkmoot.questions.reading_age import GOAL, reading_age

FEWEST_VOTES = 5
FEWEST_OPENED = 5  # times the entry in the middle was opened, below which that says nothing
A_YEAR = dt.timedelta(days=365)
POINTS_PER_YEAR = 10  # lost for each year of reading age above the goal
MANDATORY_COUNT = 3  # what no entry is published without counts this many times
BATCH = 500
TOLD = (  # what people need to know: its name in a sentence, the fields that tell it, and how much it counts
    ("what people get", ("description",), MANDATORY_COUNT),
    ("who it is for", ("eligibility",), MANDATORY_COUNT),
    ("how everybody can get in and take part", ("accessibility", "ways_in"), MANDATORY_COUNT),
    ("one sentence that says what it is", ("summary",), 1),
    ("when it is open", ("when", "schedules"), 1),
    ("what it costs", ("free", "cost", "cost_options"), 1),
    ("how people get it", ("application_process",), 1),
    ("a phone number or an e-mail address", ("phone", "email", "phones", "enquiry_points"), 1),
    ("where it is, or whose people it is for", ("places", "catchment", "service_areas"), 1),
    ("what it has to do with", ("themes",), 1),
)
READ = ("summary", "description", "eligibility", "accessibility", "application_process")


@dataclass(frozen=True, slots=True)
class Score:
    """One of the four: its name, its number (None: nothing to measure yet), and what to do about it."""

    name: str
    points: int | None
    advice: str


def scores_of(
    said: Seen,
    *,
    votes: tuple[int, int],
    opened: tuple[int, int] = (0, 0),
    today: dt.date,
    months: int = MONTHS,
) -> tuple[Score, ...]:
    """Return the four scores of an entry as the public sees it.

    `votes` are how many found it useful, and not; `opened` how often searches led to it in a year, and how often to the entry in
    the middle of all that searches led to.
    """
    return (_coverage(said), _relevance(*votes, *opened), _freshness(said, today, months), _reading(said))


def _coverage(said: Seen) -> Score:
    sets = sets_for(f" {' '.join(said['question_sets'])} ", said["minimum_age"], said["maximum_age"])
    parts = [(words, any(said.get(name) for name in names), weight) for words, names, weight in TOLD]
    for one in sets:
        answered = sum(
            bool(said["answers"].get(f"{one.code} {one.version} {each.code}")) for each in one.questions
        )
        parts.append(
            (
                f"the answers about SEND ({answered} of {len(one.questions)} are there)",
                answered == len(one.questions),
                1,
            )
        )
    told = sum(weight for _, there, weight in parts if there)
    lacking = [words for words, there, _ in parts if not there]
    points = round(100 * told / sum(weight for *_, weight in parts))
    return Score(
        "Tells what people need", points, f"Add {listed(lacking)}." if lacking else "Nothing is missing."
    )


def _relevance(useful: int, not_useful: int, opened: int, middle: int) -> Score:
    asked = useful + not_useful
    if asked < FEWEST_VOTES and middle >= FEWEST_OPENED:
        points = min(100, round(50 * opened / middle))
        advice = (
            "Nothing to do."
            if opened >= middle
            else "Look whether its name and first sentence hold the words that people search by."
        )
        said = f"Opened {many(opened, 'time,times')} from searches in a year; half of all were opened {middle:,} times or more."
        return Score("Found useful", points, f"{said} {advice}")
    if asked < FEWEST_VOTES:
        return Score("Found useful", None, f"Too few have said yet ({asked}). Nothing to do.")
    points = round(100 * useful / asked)
    advice = (
        "Leave it as it is."
        if points >= 80
        else "Read it as somebody who needs it would, and ask one of them."
    )
    return Score("Found useful", points, f"{useful} of {asked} found it useful. {advice}")


def _freshness(said: Seen, today: dt.date, months: int) -> Score:
    checked = dt.date.fromisoformat(said["confirmed_on"])
    points = round(100 * (freshness_factor(checked, today, months) - LEAST) / (1 - LEAST))
    old = months_since(checked, today)
    if old < months:
        return Score("Fresh", points, f"Checked {day(checked)}. Nothing to do.")
    return Score("Fresh", points, f"Nobody has checked it for {many(old, 'month,months')}. Ask the provider.")


def _reading(said: Seen) -> Score:
    age = reading_age("\n".join(str(said[name]) for name in READ if said[name]))
    if age is None:
        return Score("Easy to read", 0, "There are no words yet.")
    points = max(0, 100 - POINTS_PER_YEAR * max(0, age - GOAL))
    if age <= GOAL:
        return Score("Easy to read", points, f"Reading age {age}. Most people can read it.")
    return Score(
        "Easy to read", points, f"Reading age {age}. Aim for {GOAL}: shorter sentences and shorter words."
    )


def votes_for(services: Iterable[Service]) -> dict[int, tuple[int, int]]:
    """Return how many found each entry useful and not, in one query."""
    counted = EntryVotes.objects.filter(service__in=services).values_list("service")
    return {pk: (yes, no) for pk, yes, no in counted.annotate(Sum("useful"), Sum("not_useful")).order_by()}


def opened_from_searches(services: Iterable[Service], today: dt.date) -> tuple[dict[int, int], int]:
    """Return how often searches of the last year led to each entry, and how often to the one in the middle of all they led to."""
    counted = (
        EntryVotes.objects.filter(month__gt=today - A_YEAR, opened__gt=0).order_by().values_list("service")
    )
    every = counted.annotate(times=Sum("opened"))
    of_all = every.count()
    middle = every.order_by("times")[of_all // 2][1] if of_all else 0
    return dict(every.filter(service__in=services)), int(middle)


def months_of(partner_id: int) -> int:
    """Return after how many months a partner wants its entries checked."""
    policy = FreshnessPolicy.objects.filter(partner=partner_id).first()
    return policy.months if policy is not None else MONTHS


def keep_scores(
    services: Iterable[Service], *, today: dt.date | None = None
) -> Mapping[int, tuple[Score, ...]]:
    """Work out the scores of entries anew and keep them; the same number of queries for one and for hundreds."""
    wanted, today = list(services), today or timezone.localdate()
    months = dict(FreshnessPolicy.objects.values_list("partner", "months"))
    votes, kept = votes_for(wanted), kept_of_all(wanted)
    opened, middle = opened_from_searches(wanted, today)
    found = {
        one.pk: scores_of(
            as_seen(kept[one.pk]),
            votes=votes.get(one.pk, (0, 0)),
            opened=(opened.get(one.pk, 0), middle),
            today=today,
            months=months.get(one.keeper_id, MONTHS),
        )
        for one in wanted
    }
    EntryScores.objects.bulk_create(
        [_row(pk, scores) for pk, scores in found.items()],
        update_conflicts=True,
        unique_fields=["service"],
        update_fields=["coverage", "relevance", "freshness", "reading", "lowest"],
    )
    return found


def _row(pk: int, scores: tuple[Score, ...]) -> EntryScores:
    relevance = scores[1].points
    coverage, freshness, reading = (scores[place].points or 0 for place in (0, 2, 3))
    lowest = min(points for points in (coverage, relevance, freshness, reading) if points is not None)
    return EntryScores(
        service_id=pk,
        coverage=coverage,
        relevance=relevance,
        freshness=freshness,
        reading=reading,
        lowest=lowest,
    )


def score_all(*, today: dt.date | None = None) -> int:
    """Work out the scores of every entry, a batch at a time; return how many there are."""
    last, total = 0, 0
    while batch := list(
        Service.objects.filter(pk__gt=last).order_by("pk").select_related("organisation")[:BATCH]
    ):
        keep_scores(batch, today=today)
        last, total = batch[-1].pk, total + len(batch)
    return total
