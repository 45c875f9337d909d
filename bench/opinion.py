"""How exact, how alike to what was published, how fast and in how much memory opinion maps are drawn.

    python bench/opinion.py [folder of Polis exports] [seeds]
    python bench/opinion.py --against-red-dwarf [runs]

The exports (comments.csv, participants-votes.csv) are the open Polis conversations; without the folder only made-up votes are
mapped. FOLKMOOT_RIVALS names a Python that has red-dwarf, which is then run on the same 10,000 people and 500 statements, ours
and theirs in turn.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from folkmoot.evidence import reference_opinion
from folkmoot.evidence.opinion import alike, polis_files, telling, whole
from folkmoot.evidence.opinion.votes import Votes

BLOCK = 5_000
SIZES = {"10k": (10_000, 500, 50), "100k": (100_000, 1_000, 49)}
RIVAL = """
import resource, sys, time
import numpy as np
from reddwarf.implementations.polis import run_pipeline
person, statement, value = np.load(sys.argv[1])
votes = [{"participant_id": int(p), "statement_id": int(s), "vote": int(v)} for p, s, v in zip(person, statement, value)]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
result = run_pipeline(votes=votes)
print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def made_up(people: int, statements: int, each: int, seed: int = 1) -> Votes:
    """Votes of three sides on statements by chance, each person on as many."""
    chance = np.random.default_rng(seed)
    side = chance.integers(0, 3, people)
    leaning = chance.normal(size=(3, statements))
    drawn = [
        np.argpartition(
            chance.random((min(BLOCK, people - start), statements), dtype=np.float32), each, axis=1
        )[:, :each].astype(np.int32)
        for start in range(0, people, BLOCK)
    ]
    what = np.sort(np.concatenate(drawn), axis=1)
    person = np.repeat(np.arange(people), each)
    statement = what.reshape(-1).astype(np.int64)
    leant = leaning[side[person], statement] + chance.normal(size=len(person))
    value = np.where(leant > 0.3, 1.0, np.where(leant < -0.3, -1.0, 0.0))
    return Votes(tuple(map(str, range(people))), tuple(map(str, range(statements))), person, statement, value)


def peak() -> float:
    """Most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one_size(name: str) -> None:
    """Draw a map of made-up votes with every output, in a process of its own, and print what it took."""
    votes = made_up(*SIZES[name])
    base, started = peak(), time.process_time()
    drawn = whole.draw_map(votes)
    telling.tell(drawn, [""] * len(votes.statements))
    print(
        f"{name}: {len(votes.people):,} × {len(votes.statements):,}, {len(votes.person):,} votes: "
        f"{time.process_time() - started:.2f} CPU s, peak {peak():,.0f} MB ({base:,.0f} MB before), {drawn.number} groups"
    )


def in_turn(python: str, runs: int) -> None:
    """Let ours and red-dwarf map the same votes in turn, each run in a process of its own; print the ratio of CPU seconds."""
    votes = made_up(*SIZES["10k"])
    path = Path("/tmp") / f"folkmoot-votes-{os.getpid()}.npy"
    np.save(path, np.stack([votes.person, votes.statement, votes.value.astype(np.int64)]))
    ours, theirs = [], []
    for _ in range(runs):
        told = subprocess.run(
            [sys.executable, __file__, "--size", "10k"], capture_output=True, text=True, check=True
        ).stdout
        ours.append(
            (
                float(told.split(" CPU s")[0].split()[-1]),
                float(told.split("peak ")[1].split()[0].replace(",", "")),
            )
        )
        done = subprocess.run([python, "-c", RIVAL, str(path)], capture_output=True, text=True, check=False)
        if done.returncode:
            print("red-dwarf failed:", done.stderr.strip().splitlines()[-1])
            break
        seconds, memory = map(float, done.stdout.split()[-2:])
        theirs.append((seconds, memory))
        print(
            f"  ours {ours[-1][0]:.2f} CPU s, {ours[-1][1]:,.0f} MB; red-dwarf {seconds:.2f} CPU s, {memory:,.0f} MB"
        )
    path.unlink()
    if theirs:
        (mine, held), (other, more) = (np.median(each, axis=0) for each in (ours, theirs))
        ratios = [b[0] / a[0] for a, b in zip(ours, theirs, strict=False)]
        print(
            f"10k against red-dwarf, {len(theirs)} runs in turn, median: {mine:.2f} against {other:.2f} CPU s, "
            f"{other / mine:.1f} times (runs {min(ratios):.1f} to {max(ratios):.1f}); "
            f"{held:,.0f} against {more:,.0f} MB, 1/{more / held:.1f}"
        )


def real(folder: Path, seeds: int) -> None:
    """Print, for each conversation and seed, how far places are from the dense ones and how alike groups are to published ones."""
    for home in sorted(path for path in folder.iterdir() if path.is_dir()):
        conversation = polis_files.read_folder(home)
        dense, _ = reference_opinion.dense_places(conversation.votes, conversation.rejected)
        published = np.array([int(conversation.published.get(who, -1)) for who in conversation.votes.people])
        told = []
        for seed in range(1, seeds + 1):
            drawn = whole.draw_map(conversation.votes, rejected=conversation.rejected, seed=seed)
            both = (published >= 0) & (drawn.group >= 0)
            told.append((drawn.number, round(alike.adjusted_rand(published[both], drawn.group[both]), 3)))
        far = float(np.abs(drawn.places.at - dense).max())
        groups = len(set(published[published >= 0].tolist()))
        print(
            f"{home.name}: furthest from dense {far:.1e}; published {groups} groups; ours (groups, ARI) {json.dumps(told)}"
        )


def main() -> None:
    """Print everything."""
    if len(sys.argv) == 3 and sys.argv[1] == "--size":
        one_size(sys.argv[2])
        return
    python = os.environ.get("FOLKMOOT_RIVALS")
    alone = sys.argv[1:2] == ["--against-red-dwarf"]
    if not alone:
        if len(sys.argv) > 1:
            real(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
        for name in SIZES:
            subprocess.run([sys.executable, __file__, "--size", name], check=True)
    if python:
        in_turn(python, int(sys.argv[2]) if alone and len(sys.argv) > 2 else 5)
    else:
        print("red-dwarf was not run: FOLKMOOT_RIVALS names no Python that has it.")


if __name__ == "__main__":
    main()
