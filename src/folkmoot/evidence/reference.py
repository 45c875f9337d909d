"""Slow twins, contact by contact in plain Python: what every fast sum of counting, weighting and reach must equal."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

Contact = Mapping[str, object]
"""One contact: dimension to code, to a set of codes, or to None for not said."""


def count(
    contacts: Iterable[Contact], cells: Sequence[str], weight: str | None = None
) -> dict[tuple[object, ...], tuple[int, float, float]]:
    """Count contacts, Σw and Σw² by cell, one contact at a time."""
    found: dict[tuple[object, ...], tuple[int, float, float]] = {}
    for contact in contacts:
        w = float(contact[weight]) if weight else 1.0  # type: ignore[arg-type]  # a number by contract
        key = tuple(
            tuple(sorted(v)) or None if isinstance(v := contact[d], set) else v or None for d in cells
        )
        n, s1, s2 = found.get(key, (0, 0.0, 0.0))
        found[key] = (n + 1, s1 + w, s2 + w * w)
    return found


def answers(
    contacts: Iterable[Contact], cells: Sequence[str], question: str, weight: str | None = None
) -> dict[tuple[tuple[object, ...], str | None], tuple[int, float, float]]:
    """Count contacts, Σw and Σw² by cell and option, and under None everyone who answered, once each."""
    found: dict[tuple[tuple[object, ...], str | None], tuple[int, float, float]] = {}
    for contact in contacts:
        w = float(contact[weight]) if weight else 1.0  # type: ignore[arg-type]  # a number by contract
        key = tuple(contact[d] or None for d in cells)
        given = contact[question]
        options = given if isinstance(given, set) else {given} - {None, ""}
        for option in [*map(str, options), None] if options else []:
            n, s1, s2 = found.get((key, option), (0, 0.0, 0.0))
            found[key, option] = (n + 1, s1 + w, s2 + w * w)
    return found


def rake(
    contacts: Sequence[Contact],
    margins: Mapping[str, Mapping[str, float]],
    base: Sequence[float] | None = None,
    *,
    everyone: float | None = None,
    sweeps: int = 2000,
) -> list[float]:
    """Rake by the textbook (Deming & Stephan 1940): multiply each group's weights to its target, in turn,
    and again.

    A set of codes makes each group a yes/no margin, which needs `everyone`. Raises ArithmeticError when the
    margins are not met in the end.
    """
    weights = list(base) if base else [1.0] * len(contacts)
    targets = list(_targets(contacts, margins, everyone))
    for _ in range(sweeps):
        for inside, people in targets:
            now = math.fsum(weights[i] for i in inside)
            for i in inside:
                weights[i] *= people / now
        if all(abs(math.fsum(weights[i] for i in inside) - n) <= 1e-12 * n for inside, n in targets):
            return weights
    raise ArithmeticError("the sweeps did not settle")


def _targets(
    contacts: Sequence[Contact], margins: Mapping[str, Mapping[str, float]], everyone: float | None
) -> Iterable[tuple[list[int], float]]:
    for dimension, groups in margins.items():
        several = any(isinstance(contact[dimension], set) for contact in contacts)
        for group, people in groups.items():
            inside = [i for i, contact in enumerate(contacts) if _is_in(contact[dimension], group)]
            yield inside, people
            if several and everyone is not None and everyone > people:
                yield sorted(set(range(len(contacts))) - set(inside)), everyone - people


def _is_in(value: object, group: str) -> bool:
    return group in value if isinstance(value, set) else value == group


def kish(weights: Sequence[float]) -> tuple[float, float]:
    """Give Kish's design effect and effective number of single weights."""
    effective = math.fsum(weights) ** 2 / math.fsum(w * w for w in weights)
    return len(weights) / effective, effective


def largest_ratio(weights: Sequence[float]) -> float:
    """Give the largest of single weights in multiples of their average."""
    return max(weights) * len(weights) / math.fsum(weights)


def heard(contacts: Iterable[Contact], dimension: str) -> tuple[Counter[str], int]:
    """Count each group of those heard, a person of several groups in each, and who said anything at all."""
    groups: Counter[str] = Counter()
    known = 0
    for contact in contacts:
        value = contact[dimension]
        codes = value if isinstance(value, set) else {value} - {None, ""}
        groups.update(str(code) for code in codes)
        known += bool(codes)
    return groups, known


def more_needed(heard_in_group: int, known: int, share: float) -> int:
    """Add people of the group one at a time until their share is reached."""
    more = 0
    while (heard_in_group + more) < share * (known + more) * (1 - 1e-12):
        more += 1
    return more


def tail(count_of: int, of: int, share: float) -> tuple[float, float]:
    """Give P(X ≤ k) and P(X ≥ k) of a binomial, term by term."""
    chance = [math.comb(of, i) * share**i * (1 - share) ** (of - i) for i in range(of + 1)]
    return math.fsum(chance[: count_of + 1]), math.fsum(chance[count_of:])


def clopper_pearson(count_of: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Find the exact interval by halving: the shares that leave half of 1 − level in each tail."""
    half = (1 - level) / 2
    low = _halve(lambda p: tail(count_of, of, p)[1] < half) if count_of else 0.0
    high = _halve(lambda p: tail(count_of, of, p)[0] > half) if count_of < of else 1.0
    return low, high


def _halve(left: Callable[[float], bool]) -> float:
    """Find where `left` turns from true to false between 0 and 1."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if left(middle) else (low, middle)
    return low


def stands_out(p: Sequence[float], level: float = 0.05) -> list[bool]:
    """Apply Benjamini and Hochberg's rule by its definition: the largest k with p_(k) ≤ k·level/m."""
    ranked = sorted(p)
    bound = max((v for k, v in enumerate(ranked, 1) if v <= k * level / len(p)), default=-1.0)
    return [value <= bound for value in p]


def unevenness(chances: Sequence[float]) -> float:
    """Give the R-indicator 1 − 2S of single people's chances."""
    mean = math.fsum(chances) / len(chances)
    return 1 - 2 * math.sqrt(math.fsum((c - mean) ** 2 for c in chances) / (len(chances) - 1))


def evenness(residents: Mapping[str, int], heard: Mapping[str, int]) -> float:
    """Give the R-indicator, bias-adjusted, person by person: everybody of a group has its chance, and each
    chance is uncertain by itself over the people it was taken from.
    """
    people = [group for group, number in residents.items() for _ in range(number)]
    chance = {group: heard.get(group, 0) / number for group, number in residents.items() if number}
    mean = math.fsum(chance[group] for group in people) / len(people)
    varies = math.fsum((chance[group] - mean) ** 2 for group in people) / (len(people) - 1)
    by_luck = math.fsum(chance[group] / residents[group] for group in people) / len(people)
    return 1 - 2 * math.sqrt(max(0.0, varies - by_luck))


def by_group(contacts: Sequence[Contact], weights: Sequence[float], dimension: str) -> dict[str, float]:
    """Add up single weights by group."""
    sums: defaultdict[str, float] = defaultdict(float)
    for contact, weight in zip(contacts, weights, strict=True):
        value = contact[dimension]
        for code in value if isinstance(value, set) else {value} - {None, ""}:
            sums[str(code)] += weight
    return dict(sums)


def quartiles(values: Sequence[int]) -> tuple[float, float, float]:
    """Give the quartiles of single values: the value a part of the way up the sorted list, in proportion between two."""
    ordered = sorted(values)
    found = []
    for part in (0.25, 0.5, 0.75):
        place = (len(ordered) - 1) * part
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        found.append(ordered[below] + (place - below) * (ordered[above] - ordered[below]))
    return found[0], found[1], found[2]


def new_kinds(contacts: Sequence[Contact], missed: Mapping[str, Mapping[str, Iterable[str]]]) -> Counter[str]:
    """Count contacts by channel of which any group is among those the other channels missed:
    `missed` is {channel: {dimension: groups}}."""
    found: Counter[str] = Counter()
    for contact in contacts:
        channel = str(contact["channel"])
        new = any(_is_in(contact[d], g) for d, groups in missed[channel].items() for g in groups)
        found[channel] += new
    return found


def missed(heard: Counter[str], known: int, residents: Mapping[str, float]) -> list[str]:
    """Name the groups nobody was heard of, or under 0.8 of their share by more than chance, all groups together."""
    everyone = math.fsum(residents.values())
    shares = {group: people / everyone for group, people in residents.items()}
    p = [min(1.0, 2 * min(tail(heard[group], known, share))) for group, share in shares.items()]
    sure = dict(zip(shares, stands_out(p), strict=True)) if known else dict.fromkeys(shares, False)
    return [
        group
        for group, share in shares.items()
        if residents[group] and (not heard[group] or (sure[group] and heard[group] / known < 0.8 * share))
    ]


def campaigns(texts: Sequence[str], fewest: int = 3) -> list[tuple[int, tuple[int, ...], int]]:
    """Group copied texts by comparing every text with every other: (leader, texts, how many differ), as `campaigns.group`."""
    from folkmoot.evidence import campaigns as fast  # noqa: PLC0415  its words and thresholds, not its way

    words = [fast.words_of(text) for text in texts]
    runs = [{tuple(one[at : at + fast.RUN]) for at in range(len(one) - fast.RUN + 1)} for one in words]
    long_enough = [place for place, one in enumerate(words) if len(one) >= fast.FEWEST_WORDS]
    firsts = [place for place in long_enough if words.index(words[place]) == place]

    def near(one: int, other: int) -> bool:
        shared = len(runs[one] & runs[other])
        contained = shared >= fast.SHARE_CONTAINED * min(len(runs[one]), len(runs[other]))
        return words[one] == words[other] or (shared >= fast.FEWEST_SHARED and contained)

    def rank(place: int) -> tuple[int, int, int, int]:
        others = sum(len(runs[place] & runs[other]) for other in long_enough) - len(runs[place])
        return -words.count(words[place]), -others, len(runs[place]), place

    free, found = set(long_enough), []
    for leader in sorted(firsts, key=rank):
        if leader not in free:
            continue
        mine = sorted(place for place in free if near(leader, place))
        if len(mine) >= fewest:
            rest = [place for place in mine if place != leader]
            found.append((leader, (leader, *rest), len({tuple(words[place]) for place in mine})))
            free -= set(mine)
    return sorted(found, key=lambda one: (-len(one[1]), one[0]))
