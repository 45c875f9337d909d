"""How much personal data the rules find in texts they were not tuned on, and how often they touch what is none.

    python bench/scrub.py [comments.csv] [seed]

`comments.csv` holds real comments in its column "FFT answer"; half of them (by a hash of the text) were never looked at in tuning.
A thing counts as found when every letter of it is covered. FOLKMOOT_RIVALS names a Python that has presidio-analyzer and
en_core_web_sm installed (FOLKMOOT_SPACY_MODEL names another model or its folder), to compare speed.
"""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
import time
from collections import Counter

from scrub_texts import STRUCTURED, Labelled, made

from folkmoot.evidence.scrub import found_in

TEXTS = 4_000
SEEDS = (1, 2, 3, 4, 5)


def missed_of(one: Labelled) -> list[tuple[str, str, str]]:
    """Return (kind, what was planted, the words) of what was not wholly covered."""
    covered = {at for found in found_in(one.text, names=True) for at in range(found.start, found.end)}
    return [
        (kind, what, one.text[start:end])
        for start, end, kind, what in one.spans
        if any(at not in covered for at in range(start, end) if one.text[at].isalnum())
    ]


def recall(half: str, show: bool = False) -> None:
    """Print recall by kind over five seeds."""
    there, missed = Counter(), Counter()
    for seed in SEEDS:
        for one in made(half, TEXTS // len(SEEDS), seed):
            gone = missed_of(one)
            there.update(what for *_, what in one.spans)
            missed.update(what for _, what, _ in gone)
            if show and gone:
                print(gone, "|", one.text)
    shaped = [what for what in there if what in STRUCTURED or what == "NAKED"]
    told = "  ".join(f"{what} {1 - missed[what] / there[what]:.3f}" for what in sorted(there))
    everything, structured = (
        1 - missed.total() / there.total(),
        1 - sum(missed[w] for w in shaped) / sum(there[w] for w in shaped),
    )
    print(f"{half}: all {everything:.4f}  structured {structured:.4f}\n  {told}")


def touched(path: str) -> None:
    """Print how many real comments of either half were touched at all, and how fast."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        texts = [row["FFT answer"] for row in csv.DictReader(file) if len(row["FFT answer"].strip()) >= 3]
    for half, odd in (("tune", 0), ("held", 1)):
        mine = [text for text in texts if hashlib.sha256(text.encode()).digest()[0] % 2 == odd]
        begun = time.process_time()
        number = sum(bool(found_in(text, names=True)) for text in mine)
        seconds = time.process_time() - begun
        print(
            f"{half}: {number} of {len(mine):,} real comments touched ({number / len(mine):.2%}), rightly or not; {len(mine) / seconds:,.0f} texts a CPU second"
        )


RIVAL = """
import os, sys, time
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
model = os.environ.get("FOLKMOOT_SPACY_MODEL", "en_core_web_sm")
settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
engine = NlpEngineProvider(nlp_configuration=settings).create_engine()
analyzer = AnalyzerEngine(nlp_engine=engine)
texts = sys.stdin.read().split("\\0")
analyzer.analyze(texts[0], language="en")
begun = time.process_time()
for text in texts: analyzer.analyze(text, language="en")
print(f"{len(texts) / (time.process_time() - begun):,.0f}")
"""


def against_a_rival() -> None:
    """Print how many texts a CPU second the rival does, where there is one."""
    texts = [one.text for one in made("held", 400, 1)]
    begun = time.process_time()
    for text in texts:
        found_in(text, names=True)
    print(f"made-up texts: {len(texts) / (time.process_time() - begun):,.0f} a CPU second")
    if not (python := os.environ.get("FOLKMOOT_RIVALS")):
        print("presidio: not measured (FOLKMOOT_RIVALS is not set)")
        return
    done = subprocess.run(
        [python, "-c", RIVAL], input="\0".join(texts), capture_output=True, text=True, check=False
    )
    print(f"presidio: {done.stdout.strip() or done.stderr[-300:]} a CPU second")


if __name__ == "__main__":
    if sys.argv[1:2] == ["show"]:
        recall("tune", show=True)
        sys.exit()
    found_in("", names=True)
    for half in ("tune", "held", "fresh", "last", "sealed"):
        recall(half)
    if len(sys.argv) > 1:
        touched(sys.argv[1])
    against_a_rival()
