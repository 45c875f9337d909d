"""What suggestions, draft themes and tone reach on labelled comments, beside their rivals, on a split fixed beforehand.

    python bench/own_words.py COMMENTS.csv [suggest|themes|small|tone|scale ...]

COMMENTS.csv is the labelled file of docs/own-words/how-measured.md, which says the split. Rivals that are no dependencies
run with the Python that FOLKMOOT_RIVALS names; without it that is said.
"""

import collections
import csv
import hashlib
import json
import os
import random
import re
import subprocess
import sys

import numpy as np
from machine import machine

from folkmoot.evidence.words.drafting import draft_themes
from folkmoot.evidence.words.suggesting import suggest
from folkmoot.evidence.words.tone import suggest_tone
from folkmoot.evidence.words.vectors import pooled, readable

SEEDS = (1, 2, 3, 4, 5)
NOT_THEMES = {"Not assigned", "Labelling not possible", "Safeguarding concerns?"}
PRAISE = "Positive experience & gratitude"
FEWEST_USES = 30
TONES = {"1": 1, "2": 1, "3": 0, "4": -1, "5": -1}
# Written after the method was settled; those it was tuned on were others.
PLANTED = {
    "hearing loop": [
        "The hearing loop was switched off",
        "No loop system for my hearing aids",
        "I could not hear, the loop is broken",
        "Hearing aid users need a working loop",
        "Please test the hearing loop",
        "My hearing aid picked up nothing at the desk",
    ],
    "breastfeeding": [
        "There was nowhere private to breastfeed",
        "I had to breastfeed my baby in the toilet",
        "A breastfeeding room please",
        "Mums who breastfeed need a quiet chair",
        "People stared while I was breastfeeding",
        "No room to feed a baby",
    ],
    "vegan food": [
        "There were no vegan meals",
        "The vegan option was a dry salad",
        "As a vegan I ate crisps for two days",
        "Vegan and vegetarian food should be marked",
        "They gave me milk although I am vegan",
        "More vegan choices please",
    ],
    "gypsy travellers": [
        "We are Travellers and have no fixed address",
        "They would not register us because we live on a Traveller site",
        "Letters never reach the Traveller site",
        "Gypsy and Traveller families are turned away",
        "Staff were rude about Travellers",
        "The nurse who visits Traveller sites was stopped",
    ],
    "gardens": [
        "The garden was overgrown",
        "Plant some flowers in the courtyard garden",
        "The garden benches are rotten",
        "I loved the roses in the garden",
        "Nobody looks after the garden any more",
        "A sensory garden would be lovely",
    ],
    "left handed": [
        "I am left handed and the scissors are all right handed",
        "Nothing for left handed people",
        "Left handed pens and tools please",
        "The arm rest was on the wrong side for a left handed woman",
        "They never ask if you are left handed",
        "The desk is made for right handed people",
    ],
}


def plain(text):
    return re.sub(r"\W+", " ", text.lower()).strip()


def number(text):
    return int(hashlib.sha256(plain(text).encode()).hexdigest()[:8], 16)


def comments(path):
    """Usable rows: labelled, at least ten characters, each text once; (text, codes, question, tone)."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    themes = [each for each in columns[columns.index("Not assigned") :] if each not in NOT_THEMES]
    seen, used = set(), []
    for row in rows:
        text = row["FFT answer"].strip()
        codes = [each for each in themes if row[each] == "1"]
        marked = row["Labelling not possible"] == "1" or row["Not assigned"] == "1"
        if len(text) < 10 or text == "Did not answer" or plain(text) in seen or marked or not codes:
            continue
        seen.add(plain(text))
        used.append((text, codes, row["FFT question"], TONES.get(row["Comment sentiment"])))
    often = collections.Counter(code for _, codes, *_ in used for code in codes)
    return used, [each for each in themes if often[each] >= FEWEST_USES]


def halves(used):
    test = [each for each in used if number(each[0]) % 1000 < 235]
    return [each for each in used if number(each[0]) % 1000 >= 235], test


def cpu():
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def marks(rows, codes):
    return {code: [code in row[1] for row in rows] for code in codes}


def micro(said, true):
    return 2 * (said & true).sum() / max(said.sum() + true.sum(), 1)


def bench_suggest(used, codes):
    pool, test = halves(used)
    true = np.array([[code in row[1] for code in codes] for row in test])
    print(f"suggestions: {len(pool)} to learn from, {len(test)} to test, {len(codes)} codes")
    for size in (100, 200, 500, 1_000, len(pool)):
        found = []
        for seed in SEEDS:
            order = np.random.default_rng(seed).permutation(len(pool))[:size]
            rows = [pool[at] for at in order]
            begun = cpu()
            got = suggest([r[0] for r in rows], marks(rows, codes), [r[0] for r in test], seed=seed)
            seconds = cpu() - begun
            said = np.array([got.predicted[code] for code in codes]).T
            sure = np.array([got.confidence[code] or (0.0,) * len(test) for code in codes]).T
            first = np.mean([true[at, row.argmax()] for at, row in enumerate(sure)])
            found.append((micro(said, true), first, got.expected, seconds, sure))
        f1 = [each[0] for each in found]
        print(
            f"  {size:>5} coded: micro-F1 {np.mean(f1):.3f} (seeds {min(f1):.3f} to {max(f1):.3f}), top right "
            f"{np.mean([e[1] for e in found]):.3f}, said beforehand {np.mean([e[2] for e in found]):.3f}, "
            f"{np.mean([e[3] for e in found]):.1f} CPU s"
        )
        told, held = np.concatenate([e[4].ravel() for e in found]), np.tile(true.ravel(), len(found))
        bins = np.minimum((told * 10).astype(int), 9)
        gaps = [abs(told[bins == b].mean() - held[bins == b].mean()) for b in range(10) if (bins == b).any()]
        weights = [(bins == b).sum() for b in range(10) if (bins == b).any()]
        print(
            f"         confidence against observed, ten bands: mean gap {np.average(gaps, weights=weights):.3f}, "
            f"from 0.1 up {np.average(gaps[1:], weights=weights[1:]):.3f}, largest {max(gaps):.3f}"
        )
    rival_svc(pool, test, codes, true)


def rival_svc(pool, test, codes, true):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.model_selection import GridSearchCV
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    begun = cpu()
    learned = np.array([[code in row[1] for code in codes] for row in pool])
    pipe = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        OneVsRestClassifier(SVC(class_weight="balanced")),
    )
    grid = GridSearchCV(
        pipe,
        {
            "onevsrestclassifier__estimator__C": [1, 10],
            "onevsrestclassifier__estimator__kernel": ["linear", "rbf"],
        },
        scoring="f1_micro",
        cv=3,
    ).fit([row[0] for row in pool], learned)
    said = grid.predict([row[0] for row in test]).astype(bool)
    print(f"  rival, TF-IDF + SVC, grid of 4: micro-F1 {micro(said, true):.3f}, {cpu() - begun:.1f} CPU s")


def singles(used, how_many):
    one = [(row[0], row[1][0]) for row in used if len(row[1]) == 1 and row[1][0] != PRAISE]
    common = {code for code, _ in collections.Counter(code for _, code in one).most_common(how_many)}
    return [each for each in one if each[1] in common]


def bench_themes(used, codes):
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    for how_many in (9, 17):
        rows = singles(used, how_many)
        unseen = [each for each in rows if number(each[0]) // 7 % 2]
        for name, some in (("half never looked at", unseen), ("all", rows)):
            found = []
            for seed in SEEDS:
                begun = cpu()
                draft = draft_themes([text for text, _ in some], how_many, seed=seed)
                seconds, given = cpu() - begun, [one or 0 for one in draft.theme]
                labels = [code for _, code in some]
                out = sum(one is None for one in draft.theme)
                found.append(
                    (
                        normalized_mutual_info_score(labels, given),
                        adjusted_rand_score(labels, given),
                        out,
                        seconds,
                    )
                )
            nmi, ari, out, seconds = np.mean(found, axis=0)
            print(
                f"draft themes, {how_many} themes, {name} ({len(some)}): NMI {nmi:.3f}, ARI {ari:.3f}, left out {out:.0f}, {seconds:.1f} CPU s"
            )
        rival_bertopic(rows, how_many)


RIVAL = """
import json, os, sys
texts, vectors, how_many, seed = json.load(sys.stdin)
import numpy as np
from bertopic import BERTopic
from umap import UMAP
begun = sum(os.times()[:2])
place = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
model = BERTopic(embedding_model=None, umap_model=place, nr_topics=how_many + 1)
topics, _ = model.fit_transform(texts, embeddings=np.array(vectors))
print(json.dumps({"topics": [int(each) for each in topics], "cpu": sum(os.times()[:2]) - begun}))
"""

# The TIME of a model does not depend on its weights: this one has the shape of all-MiniLM-L6-v2, with which BERTopic begins unless
# told otherwise, and random weights. Each word and sign is one piece, so that it reads less than it would: again a lower bound.
ENCODE = """
import json, os, re, sys
texts = json.load(sys.stdin)
import torch
from transformers import BertConfig, BertModel
torch.manual_seed(1)
model = BertModel(BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)).eval()
lengths = sorted(min(256, len(re.findall(r"\\w+|[^\\w\\s]", text)) + 2) for text in texts)[::-1]
begun = sum(os.times()[:2])
with torch.no_grad():
    for start in range(0, len(lengths), 32):
        some = lengths[start:start + 32]
        mask = torch.arange(some[0])[None, :] < torch.tensor(some)[:, None]
        model(input_ids=torch.randint(1000, 30000, mask.shape), attention_mask=mask.long())
print(sum(os.times()[:2]) - begun)
"""


def rival_bertopic(rows, how_many):
    """Run BERTopic on our vectors: it needs a model from a hub for its own, so its CPU is a lower bound."""
    python = os.environ.get("FOLKMOOT_RIVALS")
    if not python:
        print("  rival, BERTopic: not run (FOLKMOOT_RIVALS is not set)")
        return
    from sklearn.metrics import normalized_mutual_info_score

    texts, labels = [text for text, _ in rows], [code for _, code in rows]
    vectors = pooled([readable(text) for text in texts]).tolist()
    found = []
    for seed in SEEDS:
        given = json.dumps([texts, vectors, how_many, seed])
        ran = subprocess.run([python, "-c", RIVAL], input=given, capture_output=True, text=True, check=False)
        if ran.returncode:
            print(f"  rival, BERTopic: not run ({ran.stderr.strip().splitlines()[-1][:120]})")
            return
        got = json.loads(ran.stdout.splitlines()[-1])
        out = np.mean(np.array(got["topics"]) < 0)
        found.append((normalized_mutual_info_score(labels, got["topics"]), out, got["cpu"]))
    nmi, out, seconds = np.mean(found, axis=0)
    print(
        f"  rival, BERTopic with our vectors: NMI {nmi:.3f}, left out {out:.0%}, "
        f"{seconds:.1f} CPU s without making vectors or loading"
    )
    ran = subprocess.run(
        [python, "-c", ENCODE], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        print(f"  its own vectors: not timed ({ran.stderr.strip().splitlines()[-1][:120]})")
        return
    more = float(ran.stdout.split()[-1])
    print(
        f"  with vectors of a model of its default's shape, random weights, for the time only: {more:.1f} CPU s more, {seconds + more:.1f} in all"
    )


def bench_small(used, codes):
    """A planted small voice: found where at least half of it is listed, or a theme is mostly it and holds half of it."""
    found = []
    texts = [row[0] for row in used]
    for seed in range(1, 11):
        draw = random.Random(seed)
        name = sorted(PLANTED)[seed % len(PLANTED)]
        new = draw.sample(PLANTED[name], min(len(PLANTED[name]), max(3, round(0.003 * 2_000))))
        both = [(text, False) for text in draw.sample(texts, 2_000 - len(new))] + [
            (text, True) for text in new
        ]
        draw.shuffle(both)
        draft = draft_themes([text for text, _ in both], 17, seed=seed)
        planted = {at for at, (_, is_new) in enumerate(both) if is_new}
        listed = len(planted & set(draft.unlike_the_rest))
        own = any(
            len({at for at in planted if draft.theme[at] == theme.number}) * 2 > max(theme.size, len(planted))
            for theme in draft.themes
        )
        found.append(listed * 2 >= len(planted) or own)
        print(f"  {name}: {listed} of {len(planted)} listed among {len(draft.unlike_the_rest)}")
    print(f"small voices (0.3%): found in {sum(found)} of {len(found)} seeds")


def bench_tone(used, codes):
    pool, test = halves([row for row in used if row[3] is not None])
    true = np.array([row[3] for row in test])
    for size in (200, 500, 1_000):
        found = []
        for seed in SEEDS:
            rows = [pool[at] for at in np.random.default_rng(seed).permutation(len(pool))[:size]]
            got = suggest_tone(
                [r[0] for r in rows],
                [r[3] for r in rows],
                [r[0] for r in test],
                questions=[r[2] for r in test],
                coded_questions=[r[2] for r in rows],
                seed=seed,
            )
            said = np.array(got.predicted)
            f1 = [
                2 * ((said == t) & (true == t)).sum() / max((said == t).sum() + (true == t).sum(), 1)
                for t in (1, 0, -1)
            ]
            found.append(((said == true).mean(), np.mean(f1), (said[true == -1] == -1).mean()))
        right, macro, negatives = np.mean(found, axis=0)
        print(f"tone, {size} coded: right {right:.3f}, macro-F1 {macro:.3f}, negatives found {negatives:.3f}")


def bench_scale(used, codes):
    draw = random.Random(1)
    texts = [row[0] for row in used]
    many = [
        f"{draw.choice(texts)} {' '.join(draw.sample(draw.choice(texts).split(), 1))}" for _ in range(100_000)
    ]
    begun = cpu()
    draft_themes(many, 20)
    print(f"draft themes of 100,000 answers: {cpu() - begun:.1f} CPU s")


if __name__ == "__main__":
    print(machine())
    given, kept = comments(sys.argv[1])
    for part in sys.argv[2:] or ["suggest", "themes", "small", "tone", "scale"]:
        globals()[f"bench_{part}"](given, kept)
