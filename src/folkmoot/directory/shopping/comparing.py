"""Runs of one scenario side by side, in plain counts. A handful of shoppers shows what they met; it proves nothing about everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean, median

from folkmoot.design.templatetags.words import many
from folkmoot.directory.models import ShopRun, ShopVisit

FEW = 10  # shoppers, below which a page says that they are few
HONEST = "So few people show what they met. They cannot show that it is so for everybody."


@dataclass(frozen=True, slots=True)
class RunTold:
    """One run: how many looked, how many of them found it, and what the middle one took. None: nobody could say."""

    run: ShopRun
    shoppers: int
    found: int
    partly: int
    minutes: float | None
    clear: float | None
    right: float | None


def told_of(runs: Iterable[ShopRun], visits: Iterable[ShopVisit]) -> list[RunTold]:
    """Return the runs with their sums, in the order given; `visits` are those of all of them."""
    of: dict[int, list[ShopVisit]] = {}
    for one in visits:
        of.setdefault(one.run_id, []).append(one)
    return [_told(run, of.get(run.pk, [])) for run in runs]


def _told(run: ShopRun, visits: list[ShopVisit]) -> RunTold:
    marked = [one.right for one in visits if one.right is not None]
    return RunTold(
        run,
        len(visits),
        sum(one.found == "yes" for one in visits),
        sum(one.found == "partly" for one in visits),
        median(one.minutes for one in visits) if visits else None,
        round(mean(one.clear for one in visits), 1) if visits else None,
        round(mean(marked), 1) if marked else None,
    )


def in_words(runs: list[RunTold]) -> str:
    """Say in a sentence or two how the last run with shoppers compares with the first."""
    shopped = [one for one in runs if one.shoppers]
    if len(shopped) < 2:
        return ""
    first, last = shopped[0], shopped[-1]
    sentence = (
        f"In run {first.run.number}, {first.found} of {many(first.shoppers, 'shopper,shoppers')} found it; "
        f"in run {last.run.number}, {last.found} of {last.shoppers}."
    )
    return f"{sentence} {HONEST}" if min(first.shoppers, last.shoppers) < FEW else sentence
