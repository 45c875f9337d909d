"""How well duplicates are found: our comparison of places against the rival's, on labelled pairs, by clusters left out.

    python bench/duplicates.py

Labels: 46 pairs that match and 563 that do not (`us-dedup`, of `../shared/data` or FOLKMOOT_DATA). The rival is the mean of
rapidfuzz's `token_set_ratio` over name, first address line, city and postal code, from 91 on: a threshold chosen on these very
pairs. Ours: ten folds of clusters (addresses that any pair ties together stay in one fold), weights fitted to the other nine, asked
from the threshold set beforehand; then the weights as they stand in the code. Intervals: 95% by drawing clusters anew.

Unseen: four overlapping feeds of San Francisco (`us-211-sf`). Nobody labelled them, so what neither side looks at stands in for a
label: two records of different feeds whose telephone number is the same are taken for a match, and a pair that shares a key but has
two different numbers for none. A silver standard: a body with two lines counts against both.
"""

import csv
import json
import os
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.fuzz import token_set_ratio

from folkmoot.evidence.blocking import pairs
from folkmoot.evidence.duplicates import (
    ASK,
    Rarity,
    Told,
    alike,
    place_features,
    rarity_of,
)
from folkmoot.evidence.postal import address_in

DATA = Path(os.environ.get("FOLKMOOT_DATA", "../shared/data")) / "directory"
RIVAL_ASKS = 91.0
FOLDS, SEED, DRAWN = 10, 20261126, 1_000
PULL = 1.0  # how strongly weights are drawn to nothing
Labelled = list[tuple[Told, Told, bool]]


def main() -> None:
    labelled = labelled_pairs(DATA)
    truth = np.array([match for *_, match in labelled])
    groups = clusters(labelled)
    print(f"labelled pairs: {truth.sum()} match, {(~truth).sum()} do not; {len(set(groups))} clusters")
    rarity = rarity_of(one.name for pair in labelled for one in pair[:2])
    rival = np.array([rivals_score(one, other) for one, other, _ in labelled])
    told = {
        "rival, threshold chosen on these pairs": rival >= RIVAL_ASKS,
        "rival, threshold chosen on the other folds": left_out(
            labelled, groups, lambda train, test: rival[test] >= best(rival[train], truth[train])
        ),
        "ours, weights fitted to the other folds": ours_left_out(labelled, groups, rarity),
        "ours, as it stands in the code": np.array(
            [alike("location", one, other, rarity).score >= ASK for one, other, _ in labelled]
        ),
    }
    for title, said in told.items():
        print(f"  {title}: {in_words(said, truth, groups)}")
    say_unseen()


def labelled_pairs(data: Path) -> Labelled:
    """Read the labelled pairs. The source's own key of a body is left out: it would give the answer."""
    read = json.loads((data / "us-dedup/dedupe_io_addresses_training.json").read_text())
    return [
        (_told(one), _told(other), kind == "match")
        for kind in ("match", "distinct")
        for one, other in (pair["__value__"] for pair in read[kind])
    ]


def _told(row: dict[str, Any]) -> Told:
    lines = ", ".join(filter(None, (row["address_1"], row["address_2"])))
    return Told(row["name"], lines, row["city"] or "", row["postal_code"] or "")


def rivals_score(one: Told, other: Told) -> float:
    """Return what the rival makes of a pair, 0 to 100."""
    sides = [(each.name, each.address, each.city, each.postcode) for each in (one, other)]
    return float(np.mean([token_set_ratio(a, b) for a, b in zip(*sides, strict=True)]))


def clusters(labelled: Labelled) -> list[str]:
    """Return for each pair which cluster it is of: addresses tied together by any pair are one."""
    leads: dict[str, str] = {}

    def first(key: str) -> str:
        leads.setdefault(key, key)
        while leads[key] != key:
            key = leads[key]
        return key

    for one, other, _ in labelled:
        leads[first(_house(one))] = first(_house(other))
    return [first(_house(one)) for one, *_ in labelled]


def _house(one: Told) -> str:
    address = address_in(one.address)
    return f"{address.number} {' '.join(sorted(address.street))} {one.city}"


def left_out(
    labelled: Labelled, groups: Sequence[str], judge: Callable[[Any, Any], Any], seed: int = SEED
) -> Any:
    """Return a verdict on each pair by what the folds without its cluster teach."""
    names = sorted(set(groups))
    random.Random(seed).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    of = np.array([fold[each] for each in groups])
    said = np.zeros(len(labelled), dtype=bool)
    for number in range(FOLDS):
        said[of == number] = judge(of != number, of == number)
    return said


def ours_left_out(labelled: Labelled, groups: Sequence[str], rarity: Rarity, seed: int = SEED) -> Any:
    """Judge every pair by weights its own cluster had no part in."""
    x = np.array([list(place_features(one, other, rarity).values()) for one, other, _ in labelled])
    y = np.array([match for *_, match in labelled], dtype=float)

    def judge(train: Any, test: Any) -> Any:
        return 1 / (1 + np.exp(-x[test] @ fitted(x[train], y[train]))) >= ASK

    return left_out(labelled, groups, judge, seed)


def fitted(x: Any, y: Any) -> Any:
    """Return weights of a logistic regression drawn to nothing but for the first, by Newton's steps."""
    weights = np.zeros(x.shape[1])
    pull = PULL * np.r_[1e-6, np.ones(len(weights) - 1)]
    for _ in range(30):
        likely = 1 / (1 + np.exp(-x @ weights))
        steep = x.T @ (likely - y) + pull * weights
        weights -= np.linalg.solve((x * (likely * (1 - likely))[:, None]).T @ x + np.diag(pull), steep)
    return weights


def best(scores: Any, truth: Any) -> float:
    """Return the threshold that does best on these pairs."""
    return float(max(np.unique(scores), key=lambda at: f1(scores >= at, truth)[0]))


def f1(said: Any, truth: Any) -> tuple[float, float, float]:
    """Return F1, precision and recall."""
    right = int((said & truth).sum())
    return (
        2 * right / max(1, int(said.sum() + truth.sum())),
        right / max(1, int(said.sum())),
        right / max(1, int(truth.sum())),
    )


def in_words(said: Any, truth: Any, groups: Sequence[str]) -> str:
    """Return F1, precision and recall with intervals, and the counts."""
    members: dict[str, list[int]] = {}
    for number, name in enumerate(groups):
        members.setdefault(name, []).append(number)
    names, rng = sorted(members), random.Random(SEED)
    drawn = []
    for _ in range(DRAWN):
        at = [number for name in rng.choices(names, k=len(names)) for number in members[name]]
        drawn.append(f1(said[at], truth[at]))
    spans = np.percentile(np.array(drawn), [2.5, 97.5], axis=0).T
    figures = [
        f"{name} {value:.3f} ({low:.2f} to {high:.2f})"
        for name, value, (low, high) in zip(
            ("F1", "precision", "recall"), f1(said, truth), spans, strict=True
        )
    ]
    return f"{', '.join(figures)}; {int((said & truth).sum())} right, {int((said & ~truth).sum())} wrong, {int((~said & truth).sum())} missed"


def san_francisco(folder: Path) -> dict[str, list[Told]]:
    """Read three of the four feeds (the fourth tells no telephone numbers), one record for each name at an address."""
    found: dict[str, dict[tuple[str, str], Told]] = {"dcyf": {}, "ss4women": {}, "linksf": {}}

    def keep(feed: str, name: str, address: str, postcode: str, phone: str) -> None:
        zipped = re.findall(r"\b94\d{3}\b", f"{address} {postcode}")
        line = re.split(r",?\s*San Francisco", address)[0].strip()
        numbers = frozenset(
            "".join(each)[-10:] for each in re.findall(r"(\d{3})\D{0,3}(\d{3})\D?(\d{4})", phone)
        )
        if name and line[:1].isdigit():
            one = Told(
                name.casefold(), line.casefold(), "san francisco", zipped[-1] if zipped else "", numbers
            )
            found[feed].setdefault((one.name, one.address), one)

    for row in _rows(folder / "dcyf-cms_dcyf_cms_05312013.csv"):
        keep("dcyf", row["Agency Name"], row["Site Address"], row["Site Zip"], row["Site Phone"])
    for row in _rows(folder / "ss4women_directory.csv"):
        keep("ss4women", row["Organization Name"], row["Address"], "", row["Phone"])
    for row in json.loads((folder / "linksf.json").read_text()):
        keep("linksf", row["name"] or "", row["address"] or "", "", row.get("phone") or "")
    return {feed: list(each.values()) for feed, each in found.items()}


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines, skipinitialspace=True):
            yield {
                (name or "").strip(): value if isinstance(value, str) else "" for name, value in row.items()
            }


@dataclass(frozen=True)
class Unseen:
    """Pairs of different feeds, without what stands in for the label; the label; and which cluster each is of."""

    pairs: list[tuple[Told, Told]]
    truth: Any
    groups: list[str]
    rarity: Rarity


def unseen_pairs(folder: Path) -> Unseen:
    """Return the pairs of feeds neither was made for that share a key and both tell an address and a telephone number."""
    feeds = san_francisco(folder)
    things = [one for each in feeds.values() for one in each]
    of = [name for name, each in feeds.items() for _ in each]
    rarity = rarity_of(one.name for one in things)
    meeting = {pair for level in ("location", "organisation") for pair in pairs(level, things, rarity)}
    asked = [
        (things[a], things[b])
        for a, b in sorted(meeting)
        if of[a] != of[b] and things[a].phones and things[b].phones
    ]
    bare = [
        (Told(a.name, a.address, a.city, a.postcode), Told(b.name, b.address, b.city, b.postcode))
        for a, b in asked
    ]
    return Unseen(
        bare, np.array([bool(a.phones & b.phones) for a, b in asked]), [a.name for a, _ in asked], rarity
    )


def judged(unseen: Unseen) -> tuple[Any, Any]:
    """Return our verdicts and the rival's, each as it stands."""
    mine = [alike("location", *pair, unseen.rarity).score >= ASK for pair in unseen.pairs]
    return np.array(mine), np.array([rivals_score(*pair) >= RIVAL_ASKS for pair in unseen.pairs])


def say_unseen() -> None:
    """Say how both do on feeds neither was made for."""
    found = unseen_pairs(DATA / "us-211-sf")
    mine, rival = judged(found)
    print(f"unseen, by telephone numbers: {found.truth.sum()} pairs match, {(~found.truth).sum()} do not")
    print(f"  rival: {in_words(rival, found.truth, found.groups)}")
    print(f"  ours, as it stands in the code: {in_words(mine, found.truth, found.groups)}")


if __name__ == "__main__":
    main()
