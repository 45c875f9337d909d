"""How well and how fast copied texts are grouped, on answers made by chance among which edited copies are planted.

    python bench/campaigns.py [answers] [seed]

Half of the answers are copies of 20 texts (one has 5,000 copies in 100,000): words dropped, added and misspelt up to 20 in a
hundred, a sentence of somebody's own before half of them and behind three in ten. The rest are sentences by chance out of the
same words, with stock phrases many people use. Prints recall and precision of pairs and the CPU seconds.

FOLKMOOT_RIVALS names a Python that has datasketch, to group the same answers by MinHash and LSH (three-word runs, .35).
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter

from folkmoot.evidence.campaigns import group

STOCK = (
    "the quality of the service",
    "i would like to see more",
    "at the end of the day",
    "thank you for asking us",
)
LARGEST = 0.05


def vocabulary(seed: random.Random) -> list[str]:
    """Words by chance, few of them common, as in any language."""
    syllables = [a + b for a in "bdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "ing")]
    return ["".join(seed.choices(syllables, k=seed.choice((1, 2, 2, 3)))) for _ in range(4_000)]


def text(seed: random.Random, words: list[str], weights: list[float], length: int) -> str:
    """One answer: words by chance and now and then a phrase that many use."""
    said = seed.choices(words, cum_weights=weights, k=length)
    for _ in range(seed.randrange(3)):
        said.insert(seed.randrange(length), seed.choice(STOCK))
    return " ".join(said)


def edited(seed: random.Random, words: list[str], weights: list[float], original: str) -> str:
    """A copy as people make them."""
    rate, kept = seed.uniform(0, 0.2), []
    for word in original.split():
        change = seed.random()
        if change < rate / 3:
            continue
        kept.append(word[1:] + word[:1] if change < rate * 2 / 3 else word)
        if rate * 2 / 3 <= change < rate:
            kept.append(seed.choice(words))
    before = text(seed, words, weights, 8) if seed.random() < 0.5 else ""
    behind = text(seed, words, weights, 10) if seed.random() < 0.3 else ""
    return f"{before} {' '.join(kept)} {behind}"


def planted(answers: int, seed: random.Random) -> tuple[list[str], list[int]]:
    """The answers and, for each, the campaign it is of; -1 for none."""
    words = vocabulary(seed)
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 10)
        weights.append(total)
    originals = [text(seed, words, weights, seed.randint(40, 120)) for _ in range(20)]
    sizes = [int(answers * LARGEST), *[int(answers * (0.5 - LARGEST) / 19)] * 19]
    made = [
        (edited(seed, words, weights, original) if seed.random() < 0.7 else original, number)
        for number, (original, size) in enumerate(zip(originals, sizes, strict=True))
        for _ in range(size)
    ]
    made += [(text(seed, words, weights, seed.randint(3, 90)), -1) for _ in range(answers - len(made))]
    seed.shuffle(made)
    return [one for one, _ in made], [number for _, number in made]


def pairs(number: int) -> int:
    return number * (number - 1) // 2


RIVAL = """
import json, sys, time
from datasketch import MinHash, MinHashLSH
texts = json.load(sys.stdin)
begun = time.process_time()
lsh, kept = MinHashLSH(threshold=0.35, num_perm=128), {}
for place, text in enumerate(texts):
    words = text.casefold().split()
    if len(words) < 6:
        continue
    runs = {" ".join(words[at:at + 3]).encode() for at in range(len(words) - 2)}
    hashed = MinHash(num_perm=128)
    hashed.update_batch(list(runs))
    kept[place] = hashed
    lsh.insert(place, hashed)
group_of, groups = {}, {}
for place, hashed in kept.items():
    near = [one for one in lsh.query(hashed) if one not in group_of]
    if place not in group_of and len(near) > 2:
        groups[place] = near
        group_of.update((one, place) for one in near)
print(json.dumps({"seconds": time.process_time() - begun, "groups": list(groups.values())}))
"""


def rival(texts: list[str], truth: list[int]) -> None:
    """Print what the rival finds in the same answers, where there is one."""
    if not (python := os.environ.get("FOLKMOOT_RIVALS")):
        print("datasketch: not measured (FOLKMOOT_RIVALS is not set)")
        return
    done = subprocess.run(
        [python, "-c", RIVAL], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"datasketch: {done.stderr.strip().splitlines()[-1]}")
        return
    told = json.loads(done.stdout)
    right, said, there = judged(told["groups"], truth)
    print(
        f"datasketch: recall {right / there:.4f}  precision {right / said:.4f}  {told['seconds']:.1f} CPU s"
    )


def judged(groups: list[list[int]], truth: list[int]) -> tuple[int, int, int]:
    """Count the pairs that are rightly together, that are together, and that should be."""
    together = [Counter(truth[place] for place in one) for one in groups]
    right = sum(pairs(n) for counts in together for campaign, n in counts.items() if campaign >= 0)
    said = sum(pairs(len(one)) for one in groups)
    return right, said, sum(pairs(n) for campaign, n in Counter(truth).items() if campaign >= 0)


def main(answers: int, number: int) -> None:
    texts, truth = planted(answers, random.Random(number))
    begun = time.process_time()
    found = group(texts)
    seconds = time.process_time() - begun
    right, said, there = judged([list(one.texts) for one in found], truth)
    print(
        f"{answers:,} answers, seed {number}: {len(found)} campaigns, largest {len(found[0].texts):,} texts"
    )
    print(f"recall {right / there:.4f}  precision {right / said:.4f}  {seconds:.1f} CPU s")
    rival(texts, truth)


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:3]]
    main(*asked, *(100_000, 1)[len(asked) :])
