"""Suggests codes for answers nobody has coded yet, learnt from those that people coded; a person decides.

Meaning, words and pieces of words are learnt from together (`likeness`), for all codes at once (`ridge`); the confidence is
calibrated on what is said of each coded answer when it is left out itself (`calibrating`). Measured in bench/own_words.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.words.calibrating import Curve, calibrate, micro_f1, thresholds
from folkmoot.evidence.words.likeness import Looking, Seen, likeness
from folkmoot.evidence.words.ridge import Fitting, Ridge

FEWEST_CODED = 10
"""Coded answers from which on anything is learnt."""

MOST_LANDMARKS = 2_500
"""Coded answers up to which the fit is exact; of more, so many by chance stand for all."""

MOST_OTHERS = 4_000
"""Answers not coded from which, beside the coded ones, the frequency of words is learnt."""

MOST_CELLS = 30_000_000
FOLDS = 5
PENALTIES = (0.1, 0.2, 0.4, 0.8, 1.6)
BLOCK = 2_000
WORDS_SHOWN = 3

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Suggested:
    """For each code what was learnt: confidences (None: nothing can be said), what is suggested, from which
    confidence on; and, for a code without suggestions, the sentence why (`silent`). `expected` is the micro-F1 that
    coded answers reach when left out, thresholds too learnt from others; None where nothing was learnt."""

    confidence: dict[str, tuple[float, ...] | None]
    predicted: dict[str, tuple[bool, ...]]
    threshold: dict[str, float | None]
    silent: dict[str, str]
    expected: float | None
    _words: Any = field(default=None, repr=False)
    _vocabulary: tuple[str, ...] = field(default=(), repr=False)
    _voices: Mapping[str, Floats] = field(default_factory=dict, repr=False)

    def why(self, place: int, code: str) -> tuple[str, ...]:
        """Return the words of a text that spoke most for a code, strongest first; none where only its meaning did."""
        voice = self._voices.get(code)
        if voice is None:
            return ()
        row = self._words[place]
        spoke = row.data * voice[row.indices]
        best = [at for at in np.argsort(-spoke, kind="stable") if spoke[at] > 0]
        return tuple(_apart(self._vocabulary[row.indices[at]] for at in best))


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt from coded answers: how texts are seen, the landmarks, the fit, its curve and thresholds; what
    each coded text gets when left out, and the micro-F1 to expect of texts not coded."""

    codes: tuple[str, ...]
    looking: Looking
    landmarks: Seen
    ridge: Ridge
    curve: Curve
    thresholds: Floats
    left_out: Floats
    true: Bools
    expected: float

    def confidence(self, seen: Seen) -> Floats:
        """Return the confidence for each text (rows) and code."""
        blocks = [
            self.curve(self.ridge.scores(likeness(seen.at(slice(at, at + BLOCK)), self.landmarks)))
            for at in range(0, len(seen), BLOCK)
        ]
        return np.vstack(blocks) if blocks else np.zeros((0, len(self.codes)))


def suggest(
    coded_texts: Sequence[str],
    coded: Mapping[str, Sequence[bool]],
    texts: Sequence[str],
    *,
    questions: Sequence[str] | None = None,
    coded_questions: Sequence[str] | None = None,
    seed: int = 1,
) -> Suggested:
    """Learn from coded answers and suggest codes for texts, in their order.

    `coded` holds for each code one mark per coded text. The questions asked, where both are given, help a little. A code that
    no coded answer has, or every one, gets no suggestion but a sentence. An empty text gets confidence 0. The same
    input and seed give the same answer.
    """
    marks = {code: np.asarray(list(given), dtype=bool) for code, given in coded.items()}
    for code, given in marks.items():
        if len(given) != len(coded_texts):
            raise ValueError(f"{code!r} has {len(given)} marks for {len(coded_texts)} texts")
    used = [place for place, text in enumerate(coded_texts) if text.strip()]
    silent = {code: why for code, given in marks.items() if (why := _why_silent(given[used]))}
    spoken = tuple(code for code in marks if code not in silent)
    if not spoken:
        return _nothing(marks, silent, len(texts))
    asked = coded_questions is not None and questions is not None
    learnt = learn(
        [coded_texts[place] for place in used],
        {code: marks[code][used] for code in spoken},
        others=texts,
        questions=[coded_questions[place] for place in used] if asked and coded_questions else None,
        seed=seed,
    )
    seen = learnt.looking.see(texts, questions if asked else None)
    confidence = learnt.confidence(seen)
    confidence[[not text.strip() for text in texts]] = 0
    said = confidence > learnt.thresholds
    voices = np.asarray(learnt.landmarks.words.T @ learnt.ridge.weights)
    columns = {code: at for at, code in enumerate(spoken)}
    return Suggested(
        {code: tuple(confidence[:, columns[code]].tolist()) if code in columns else None for code in marks},
        {
            code: tuple(said[:, columns[code]].tolist()) if code in columns else (False,) * len(texts)
            for code in marks
        },
        {code: float(learnt.thresholds[columns[code]]) if code in columns else None for code in marks},
        silent,
        learnt.expected,
        seen.words.tocsr(),
        tuple(learnt.looking.vocabulary),
        {code: voices[:, at] for code, at in columns.items()},
    )


def learn(
    texts: Sequence[str],
    marks: Mapping[str, Bools],
    *,
    others: Sequence[str] = (),
    questions: Sequence[str] | None = None,
    seed: int = 1,
) -> Learnt:
    """Learn all codes from coded texts; of texts that are the same word for word one stands for all (most marks win)."""
    chance = np.random.default_rng(seed)
    first, true = _one_of_each(texts, np.stack(list(marks.values()), axis=1))
    distinct = [texts[place] for place in first]
    asked = [questions[place] for place in first] if questions is not None else None
    if len(others) > MOST_OTHERS:
        others = [others[at] for at in np.sort(chance.choice(len(others), MOST_OTHERS, replace=False))]
    looking = Looking([*distinct[:MOST_OTHERS], *others], asked)
    seen = looking.see(distinct, asked)
    landmarks = seen
    if len(distinct) > MOST_LANDMARKS:
        landmarks = seen.at(np.sort(chance.choice(len(distinct), MOST_LANDMARKS, replace=False)))
    fitting = _fitting(seen, landmarks, true)
    ridge, curve, left_out, cuts = _best(fitting, true)
    return Learnt(
        tuple(marks), looking, landmarks, ridge, curve, cuts, left_out, true, _expected(ridge.left_out, true)
    )


def _fitting(seen: Seen, landmarks: Seen, true: Bools) -> Fitting:
    to = np.vstack([likeness(seen.at(slice(at, at + BLOCK)), landmarks) for at in range(0, len(seen), BLOCK)])
    among = to if landmarks is seen else likeness(landmarks, landmarks)
    return Fitting(among, to, true.astype(np.float64))


def _best(fitting: Fitting, true: Bools) -> tuple[Ridge, Curve, Floats, Floats]:
    """Choose the penalty whose calibrated suggestions reach the highest micro-F1 on texts left out."""
    reached = []
    for penalty in PENALTIES:
        ridge = fitting.at(penalty)
        curve = calibrate(_some(ridge.left_out), _some(true))
        confidence = curve(ridge.left_out)
        cuts = thresholds(confidence, true)
        reached.append((micro_f1(confidence > cuts, true), ridge, curve, confidence, cuts))
    _, ridge, curve, confidence, cuts = max(reached, key=lambda each: each[0])
    return ridge, curve, confidence, cuts


def _expected(scores: Floats, true: Bools) -> float:
    """Return the micro-F1 of scores left out where curve and thresholds too come from other texts: chosen on the same
    ones, they would flatter."""
    said = np.zeros_like(true)
    fold = np.arange(len(true)) % FOLDS
    for each in range(FOLDS):
        rest, mine = fold != each, fold == each
        if mine.any() and rest.any():
            curve = calibrate(_some(scores[rest]), _some(true[rest]))
            said[mine] = curve(scores[mine]) > thresholds(curve(scores[rest]), true[rest])
    return micro_f1(said, true)


def _some(rows: Any) -> Any:
    """Return as many of the rows, spread evenly, as the curve is fitted to in reasonable memory."""
    step = max(1, -(-rows.size * (6 + 2 * rows.shape[1]) // MOST_CELLS))
    return rows[::step]


def _one_of_each(texts: Sequence[str], marks: Bools) -> tuple[list[int], Bools]:
    """Return the first place of each different text, and the marks that at least half of its copies have."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(" ".join(text.casefold().split()), []).append(place)
    return [each[0] for each in places.values()], np.array(
        [marks[each].mean(0) >= 0.5 for each in places.values()]
    )


def _why_silent(marks: Bools) -> str:
    """Return why nothing can be learnt of a code, or nothing."""
    if len(marks) < FEWEST_CODED:
        return f"Only {len(marks)} answers with words are coded. Suggestions start at {FEWEST_CODED}."
    if not marks.any():
        return "No coded answer has this code, so nothing can be learnt of it."
    if marks.all():
        return "Every coded answer has this code, so nothing tells who does not."
    return ""


def _nothing(marks: Mapping[str, Bools], silent: dict[str, str], texts: int) -> Suggested:
    return Suggested(
        dict.fromkeys(marks), dict.fromkeys(marks, (False,) * texts), dict.fromkeys(marks), silent, None
    )


def _apart(words: Iterator[str]) -> list[str]:
    """Return the first few words or pairs that say something, each word once."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # noqa: PLC0415  an extra

    chosen: list[str] = []
    for word in words:
        if not set(word.split()) <= ENGLISH_STOP_WORDS and not any(
            set(word.split()) & set(other.split()) for other in chosen
        ):
            chosen.append(word)
        if len(chosen) == WORDS_SHOWN:
            break
    return chosen
