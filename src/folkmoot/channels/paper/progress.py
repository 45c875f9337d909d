"""How a batch stands: what became of its copies, how many came back from where, and how well two people agree."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from folkmoot.channels.paper.comparing import asked
from folkmoot.channels.paper.models import Batch, Sheet
from folkmoot.channels.paper.serials import Serial
from folkmoot.channels.paper.sheet_states import CAME_BACK, NAMES, OF_NO_USE
from folkmoot.contacts.collecting import content_of
from folkmoot.sheets.harmless import harmless

DONE = {
    "print": "Printed",
    "place": "Handed out or left",
    "take_back": "Came back",
    "again": "Came back again, counted once",
    "key": "Keyed",
    "undo": "Taken out again",
    "find_alike": "Keyed a second time, alike",
    "find_different": "Keyed a second time, differs",
    "settle": "Settled",
    "answer_online": "Answered online",
    "lose": "Lost",
    "spoil": "Spoilt",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many copies are in each state, and what that comes to."""

    copies: int
    states: dict[str, int]
    once: int
    waits: int

    @property
    def back(self) -> int:
        """Return how many came back, on paper or online."""
        return sum(number for state, number in self.states.items() if state in CAME_BACK)

    @property
    def of_use(self) -> int:
        """Return how many could come back."""
        return self.copies - sum(self.states.get(state, 0) for state in OF_NO_USE)

    @property
    def take_up(self) -> float | None:
        """Return which share of them did."""
        return self.back / self.of_use if self.of_use else None

    @property
    def stored(self) -> int:
        """Return how many became answers."""
        return self.once + self.states.get("checked", 0) + self.states.get("online", 0)

    @property
    def rows(self) -> list[tuple[str, int]]:
        """Return each state in words with its number, those that nothing is in left out."""
        return [(name, self.states[state]) for state, name in NAMES.items() if self.states.get(state)]


def progress_of(batches: list[Batch]) -> dict[int, Progress]:
    """Return how batches stand, by primary key, in one statement."""
    counted = (
        Sheet.objects.filter(batch__in=batches)
        .values("batch", "state", "keyed_twice")
        .annotate(number=Count("pk"))
        .order_by()
    )
    found: dict[int, dict[str, int]] = {batch.pk: {} for batch in batches}
    keyed = {batch.pk: [0, 0] for batch in batches}
    for row in counted:
        states = found[row["batch"]]
        states[row["state"]] = states.get(row["state"], 0) + row["number"]
        if row["state"] == "keyed":
            keyed[row["batch"]][row["keyed_twice"]] += row["number"]
    return {
        batch.pk: Progress(batch.copies, found[batch.pk], keyed[batch.pk][0], keyed[batch.pk][1])
        for batch in batches
    }


def places_of(batch: Batch) -> list[tuple[str, int, int]]:
    """Return where copies went: the place, how many went there, how many came back."""
    placed = batch.sheets.exclude(where="").values("where").order_by("where")
    counted = placed.annotate(out=Count("pk"), back=Count("pk", filter=Q(state__in=CAME_BACK)))
    return [(row["where"], row["out"], row["back"]) for row in counted]


@dataclass(frozen=True, slots=True)
class Rate:
    """How often two readings agreed, and how often what was keyed stands: counts of answers compared."""

    name: str
    compared: int
    agreed: int
    stood: int

    @property
    def share(self) -> float:
        """Return the share that agreed."""
        return self.agreed / self.compared

    @property
    def stood_share(self) -> float:
        """Return the share that stands."""
        return self.stood / self.compared


def rates_by_question(batch: Batch) -> list[Rate]:
    """Return how often the two agreed on each question; each form counts once."""
    words = dict(asked(content_of(batch.version)))
    counted = _summed(batch, "question")
    order = {key: place for place, key in enumerate(words)}
    rows = sorted(counted, key=lambda row: order.get(row["question"], len(order)))
    return [_rate(words.get(row["question"], row["question"]), row, both=2) for row in rows]


def rates_by_keyer(batch: Batch) -> list[Rate]:
    """Return how often what each person keyed agreed with the other, and stands."""
    counted = _summed(batch, "officer__user__name")
    return [_rate(row["officer__user__name"] or "Somebody no longer here", row) for row in counted]


def _summed(batch: Batch, *by: str) -> list[dict[str, Any]]:
    sums = {name: Sum(name) for name in ("compared", "agreed", "stood")}
    return list(
        batch.agreements.values(*by).order_by(*by).annotate(**{f"{n}_in_all": s for n, s in sums.items()})
    )


def _rate(name: str, row: dict[str, Any], both: int = 1) -> Rate:
    compared, agreed = row["compared_in_all"] // both, row["agreed_in_all"] // both
    return Rate(name, compared, agreed, row["stood_in_all"])


def log_rows(batch: Batch) -> Iterator[list[Any]]:
    """Return the batch's log, oldest first, as a table: heading, then lines. No answer is in it."""
    yield ["when", "what", "first copy", "last copy", "serial", "words", "by"]
    serials = dict(batch.sheets.values_list("number", "serial"))
    for line in batch.log.select_related("officer__user").order_by("pk").iterator():
        serial = str(Serial(serials[line.first])) if line.first == line.last else ""
        when = timezone.localtime(line.at).isoformat(timespec="seconds")
        yield [
            when,
            DONE.get(line.act, line.act),
            line.first,
            line.last,
            serial,
            line.words,
            str(line.officer or ""),
        ]


def write_log(batch: Batch, target: IO[str]) -> None:
    """Write the log as CSV that a spreadsheet takes for words."""
    table = csv.writer(target)
    for row in log_rows(batch):
        table.writerow([harmless(cell) for cell in row])
