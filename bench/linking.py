"""How well, how fast and in how much memory two registers are linked, on made-up registers whose true links are known.

    python bench/linking.py                     10,000 and 100,000 records, seeds 11 to 15
    python bench/linking.py 1000000 --seeds 11  a million, once: some minutes

Registers: `folkmoot.evidence.linking.made_up` (families, twins, namesakes, movers, slips; half of each register is in the other).
Every row of the first register is labelled, with its partner or as having none, so a link of anybody without a partner counts as
wrong. Rules and thresholds were set while looking at seeds 1 to 7 and at FEBRL 4; seeds 11 to 15 were not looked at.

Ways: exact on four fields; keyed match keys for individual use, without the keys of households (fourth, sixth, seventh), and all
eight; what the same model gives 0.9 and more, alone and one to one; the model with one-to-one, households and the band that people
decide. Seconds are of linking alone; memory is told with and without the registers. Each size and seed runs in a process of its own.
With `hub/dataset4a.csv` in FOLKMOOT_DATA, FEBRL 4 comes first.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

import pyarrow as pa
from machine import machine, peak_mb

from folkmoot.evidence import linking
from folkmoot.evidence.linking.engines import opened
from folkmoot.evidence.linking.made_up import Registers, registers
from folkmoot.evidence.linking.normalising import normalised
from folkmoot.evidence.linking.one_to_one import rank
from folkmoot.evidence.linking.run import LinkRun
from folkmoot.evidence.linking.scoring import score
from folkmoot.evidence.linking.whole import placed

SIZES, SEEDS = (10_000, 100_000), (11, 12, 13, 14, 15)
HOUSEHOLD_KEYS = ("key_4", "key_6", "key_7")
FEBRL = Path(os.environ.get("FOLKMOOT_DATA", "../shared/data")) / "hub"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--seeds", nargs="*", type=int, default=SEEDS)
    parser.add_argument("--one", action="store_true", help="measure one size and seed here, and print JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.sizes[0], options.seeds[0])))
        return
    print(machine())
    print(f"load when it began: {os.getloadavg()[0]:.1f}")
    if (FEBRL / "dataset4a.csv").exists():
        say_febrl()
    for size in options.sizes:
        found = [in_a_process(size, seed) for seed in options.seeds]
        say(size, found)


def in_a_process(size: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, __file__, str(size), "--seeds", str(seed), "--one"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measured(size: int, seed: int) -> dict[str, Any]:
    made = registers(size, seed)
    labels = all_labelled(made)
    key = secrets.token_hex(32).encode()
    before = peak_mb()
    found: dict[str, Any] = {}
    keys: list[Any] = []
    runs: list[LinkRun] = []
    found["by model"] = timed(lambda: kept(linking.link(made.a, made.b, seed=seed), runs), labels)
    found["peak_mb"], found["generator_mb"] = peak_mb(), before
    found["probability alone"], found["and one to one"] = by_probability(made, runs[0], labels)
    found["8 keys"] = timed(lambda: by_keys(made, key, keys), labels)
    fewer = [each.drop_columns(list(HOUSEHOLD_KEYS)) for each in keys]
    found["8 keys but the sixth"] = timed(
        lambda: linking.link_keys(*(each.drop_columns(["key_6"]) for each in keys)), labels
    )
    found["5 keys, individual use"] = timed(lambda: linking.link_keys(*fewer), labels)
    exact = [each.select(["row", "key_1", "key_check"]) for each in keys]
    found["exact on 4 fields"] = timed(lambda: linking.link_keys(*exact), labels)
    return found


def kept(run: LinkRun, runs: list[LinkRun]) -> LinkRun:
    runs.append(run)
    return run


def by_probability(made: Registers, run: LinkRun, labels: pa.Table) -> tuple[dict[str, Any], dict[str, Any]]:
    """Link what the same model gives 0.9 and more, as it is, and each row's best only: what Splink alone would do."""
    assert run.model is not None
    a, b = (
        placed(normalised(each, side)[0], run.model.fields) for each, side in ((made.a, "A"), (made.b, "B"))
    )
    with opened("duckdb") as engine:
        pairs = score(a, b, run.model, engine, 0.9)
    ranks = rank(
        *(pairs[each].to_numpy() for each in ("place_a", "place_b", "probability")),
        overlap_a=0,
        overlap_b=0,
        near=1,
    )
    told = []
    for chosen in (pairs, pairs.filter(pa.array(ranks.best))):
        rows = {side: chosen[f"place_{side}"].to_numpy() + 1 for side in "ab"}
        links = pa.table({"row_a": rows["a"], "row_b": rows["b"]})
        told.append(timed(lambda links=links: replace(run, links=links, band=links.slice(0, 0)), labels))
    return told[0], told[1]


def all_labelled(made: Registers) -> pa.Table:
    """Label every row of the first register: with its partner, or as having none."""
    ours, theirs = made.links["row_a"].to_pylist(), made.links["row_b"].to_pylist()
    alone = sorted(set(made.a["row"].to_pylist()) - set(ours))
    return pa.table({"row_a": pa.array(ours + alone), "row_b": pa.array(theirs + [None] * len(alone))})


def by_keys(made: Registers, key: bytes, keep: list[Any]) -> LinkRun:
    keep[:] = [linking.match_keys(each, key, use="aggregate") for each in (made.a, made.b)]
    return linking.link_keys(*keep)


def timed(link: Callable[[], LinkRun], labels: pa.Table) -> dict[str, Any]:
    began = time.perf_counter()
    run = link()
    seconds = time.perf_counter() - began
    told = linking.measure(run, labels).measured
    assert told is not None
    return {
        "precision": told.precision,
        "recall": told.recall,
        "with_people": (told.partners.right + told.asked) / told.partners.of,
        "asked": run.counts.asked,
        "seconds": seconds,
    }


def say(size: int, found: list[dict[str, Any]]) -> None:
    print(f"\n{size:,} records, {len(found)} seeds: mean (worst)")
    exact, keyed = (
        fmean(each[way]["recall"] for each in found)
        for way in ("exact on 4 fields", "5 keys, individual use")
    )
    for way in (each for each in found[0] if isinstance(found[0][each], dict)):
        of = {name: [each[way][name] for each in found] for name in found[0][way]}
        print(
            f"  {way:<24} precision {fmean(of['precision']):.4f} ({min(of['precision']):.4f}), "
            f"recall {fmean(of['recall']):.4f} ({min(of['recall']):.4f}), {fmean(of['recall']) / exact:.2f} x exact, "
            f"{fmean(of['recall']) / keyed:.2f} x keys of individual use; "
            f"{fmean(of['seconds']):.1f} s"
        )
    asked = fmean(each["by model"]["asked"] for each in found)
    people = fmean(each["by model"]["with_people"] for each in found)
    print(f"  people are asked about {asked:,.0f} pairs; with those they find, recall is {people:.4f}")
    print(
        f"  peak of linking by model {max(each['peak_mb'] for each in found):,.0f} MB, of which making the registers "
        f"{max(each['generator_mb'] for each in found):,.0f} MB"
    )


def say_febrl() -> None:
    from folkmoot.evidence.linking.reading import read_register

    a, b = (read_register(str(FEBRL / f"dataset4{side}.csv"), {}) for side in "ab")
    partner = {record.split("-")[1]: row for record, row in b.records.items()}
    labels = pa.table(
        {"row_a": list(a.records.values()), "row_b": [partner[each.split("-")[1]] for each in a.records]}
    )
    told = timed(lambda: linking.link(a.table, b.table), labels)
    print(
        f"FEBRL 4: precision {told['precision']:.4f}, recall {told['recall']:.4f}, {told['asked']} asked about; {told['seconds']:.1f} s"
    )


if __name__ == "__main__":
    main()
