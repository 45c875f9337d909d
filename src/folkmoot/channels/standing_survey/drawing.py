"""Draws a stratified random sample of addresses from words that anybody can check: the same list and seed, the same sample.

Each address gets the number SHA-256 of seed, stratum and address; within a stratum the lowest are drawn. So the order of the
list does not matter, no computer's own chance is in it, and whoever has the list and the seed can draw it again. With
clusters, whole clusters are drawn so first, and then addresses in each of them. A base weight is one over the chance of
being drawn.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import ceil

FEWEST_IN_STRATUM = 2  # of one alone nobody can say how answers vary there
BETWEEN = "\x1f"


class CannotDraw(ValueError):
    """The sample cannot be drawn; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """One line of a list: what stands in it, where in the file, and its stratum and cluster ("": none)."""

    line: int
    words: tuple[str, ...]
    stratum: str = ""
    cluster: str = ""

    @property
    def same_as(self) -> str:
        """Give the address as it is told from others: without regard to spacing and capitals."""
        return " ".join(" ".join(self.words).casefold().split())


@dataclass(frozen=True, slots=True)
class Chosen:
    """An address that was drawn, and its base weight."""

    address: Address
    weight: float


@dataclass(frozen=True, slots=True)
class DrawnStratum:
    """What came of one stratum: how many addresses (and clusters) there are, and how many were drawn."""

    name: str
    addresses: int
    drawn: int
    clusters: int = 0
    clusters_drawn: int = 0


def allocate(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """Share a number of addresses out in proportion to the strata's sizes, by largest remainders.

    Each stratum gets at least two and at most all it has. Raises CannotDraw.
    """
    everyone = sum(sizes.values())
    if number > everyone:
        raise CannotDraw(f"The list has {everyone:,} addresses, fewer than the {number:,} to be drawn.")
    lonely = sorted(name for name, size in sizes.items() if size < FEWEST_IN_STRATUM)
    if lonely:
        raise CannotDraw(
            f"“{lonely[0]}” has only one address in the list, so nobody could say how answers vary there. "
            "Join it with another stratum."
        )
    if number < FEWEST_IN_STRATUM * len(sizes):
        raise CannotDraw(
            f"There are {len(sizes)} strata, and at least {FEWEST_IN_STRATUM} addresses are drawn in each."
        )
    given = {name: max(FEWEST_IN_STRATUM, number * size // everyone) for name, size in sizes.items()}
    by_rest = sorted(sizes, key=lambda name: (-(number * sizes[name] % everyone), name))
    while (left := number - sum(given.values())) != 0:
        for name in by_rest if left > 0 else sorted(sizes, key=lambda each: (-given[each], each)):
            if left > 0 and given[name] < sizes[name]:
                given[name], left = given[name] + 1, left - 1
            elif left < 0 and given[name] > FEWEST_IN_STRATUM:
                given[name], left = given[name] - 1, left + 1
            if not left:
                break
    return given


def draw(
    addresses: Iterable[Address], numbers: Mapping[str, int], *, seed: str, in_cluster: int = 0
) -> tuple[list[Chosen], list[DrawnStratum]]:
    """Draw so many addresses in each stratum; with `in_cluster`, at most so many in each cluster drawn.

    In clusters the number drawn in a stratum is what fills whole clusters, and may be a little more or less. Raises CannotDraw.
    """
    if not seed.strip():
        raise CannotDraw(
            "Write down a seed: a few words or figures that nobody could have chosen to suit them."
        )
    by_stratum: dict[str, list[Address]] = defaultdict(list)
    for address in addresses:
        by_stratum[address.stratum].append(address)
    unknown = sorted(set(numbers) - set(by_stratum))
    if unknown:
        raise CannotDraw(
            f"The list has no stratum “{unknown[0]}”. It has: {', '.join(sorted(by_stratum))[:300]}."
        )
    left_out = sorted(set(by_stratum) - set(numbers))
    if left_out:
        raise CannotDraw(
            f"No number is given for “{left_out[0]}”. Its people would have no chance to be asked."
        )
    chosen: list[Chosen] = []
    told: list[DrawnStratum] = []
    for stratum in sorted(by_stratum):
        here = by_stratum[stratum]
        check_can_be_drawn(stratum, here, numbers[stratum])
        mine = (
            _of_clusters(stratum, here, numbers[stratum], in_cluster, seed)
            if in_cluster
            else _of_addresses(here, numbers[stratum], seed)
        )
        chosen += mine
        clusters = {address.cluster for address in here} if in_cluster else set()
        drawn = {one.address.cluster for one in mine} if in_cluster else set()
        told.append(DrawnStratum(stratum, len(here), len(mine), len(clusters), len(drawn)))
    return chosen, told


def check_can_be_drawn(stratum: str, here: Sequence[Address], number: int) -> None:
    """Raise CannotDraw for a stratum with too few addresses, or with one twice."""
    called = f"“{stratum}”" if stratum else "The list"
    if not FEWEST_IN_STRATUM <= number <= len(here):
        raise CannotDraw(
            f"{called} has {len(here):,} addresses: between {FEWEST_IN_STRATUM} and {len(here):,} can be drawn, not {number:,}."
        )
    seen: dict[str, int] = {}
    for address in here:
        first = seen.setdefault(address.same_as, address.line)
        if first != address.line:
            raise CannotDraw(
                f"Lines {first:,} and {address.line:,} hold the same address, which would have twice the chance to be "
                "drawn. Take one out."
            )


def rank(seed: str, stratum: str, words: str) -> bytes:
    """Give the number by which an address (or a cluster) is drawn: SHA-256 of seed, stratum and words."""
    return hashlib.sha256(BETWEEN.join((seed.strip(), stratum, words)).encode()).digest()


def _of_addresses(here: Sequence[Address], number: int, seed: str) -> list[Chosen]:
    lowest = nsmallest(number, here, key=lambda each: rank(seed, each.stratum, each.same_as))
    return [Chosen(address, len(here) / number) for address in lowest]


def _of_clusters(
    stratum: str, here: Sequence[Address], number: int, in_cluster: int, seed: str
) -> list[Chosen]:
    """Draw clusters, each with the same chance, and then addresses in each, each with the same chance."""
    clusters: dict[str, list[Address]] = defaultdict(list)
    for address in here:
        clusters[address.cluster].append(address)
    wanted = max(FEWEST_IN_STRATUM, ceil(number / in_cluster))
    if len(clusters) < wanted:
        called = f"“{stratum}”" if stratum else "The list"
        raise CannotDraw(
            f"{called} has {len(clusters):,} clusters, and {wanted:,} are needed to draw {number:,} addresses, at most "
            f"{in_cluster} in each. Draw more in each, or fewer in all."
        )
    chosen: list[Chosen] = []
    for name in nsmallest(wanted, clusters, key=lambda each: rank(seed, stratum, f"cluster{BETWEEN}{each}")):
        inside = clusters[name]
        most = min(in_cluster, len(inside))
        lowest = nsmallest(most, inside, key=lambda each: rank(seed, stratum, each.same_as))
        weight = len(clusters) / wanted * len(inside) / most
        chosen += [Chosen(address, weight) for address in lowest]
    return chosen
