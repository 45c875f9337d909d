"""Codes suggested for answers, learnt from those that people coded."""

import socket

import numpy as np
import pytest

from folkmoot.evidence.words import reference, vectors
from folkmoot.evidence.words.calibrating import calibrate, micro_f1, thresholds
from folkmoot.evidence.words.correcting import corrected_share
from folkmoot.evidence.words.learning import learning_curve, looking_ahead, next_to_code
from folkmoot.evidence.words.ridge import Fitting
from folkmoot.evidence.words.suggesting import suggest
from folkmoot.evidence.words.tone import suggest_tone
from tests.evidence.words.made_up import SAID, answers


@pytest.fixture(scope="module")
def taught():
    """120 coded answers, 60 others and what is suggested for them."""
    coded, marks = answers(120, 1)
    texts, true = answers(60, 2)
    return coded, marks, texts, true, suggest(coded, marks, texts)


def test_answers_get_the_codes_a_person_would_give(taught):
    *_, texts, true, found = taught
    said = np.array([found.predicted[code] for code in SAID])
    assert micro_f1(said, np.array([true[code] for code in SAID])) > 0.95
    assert found.expected > 0.95
    assert found.silent == {}


def test_the_words_that_spoke_for_a_code_are_shown(taught):
    *_, found = taught
    place = found.predicted["buses"].index(True)
    assert any("bus" in words for words in found.why(place, "buses"))


def test_the_same_answers_and_seed_give_the_same_suggestions(taught):
    coded, marks, texts, _, found = taught
    again = suggest(coded, marks, texts)
    assert (again.confidence, again.predicted, again.threshold) == (
        found.confidence,
        found.predicted,
        found.threshold,
    )


def test_a_code_nobody_or_everybody_has_gets_a_sentence_and_no_suggestion():
    coded, marks = answers(40, 3)
    found = suggest(coded, {**marks, "never": [False] * 40, "always": [True] * 40}, ["the bus is late", ""])
    assert found.silent == {
        "never": "No coded answer has this code, so nothing can be learnt of it.",
        "always": "Every coded answer has this code, so nothing tells who does not.",
    }
    assert (found.confidence["never"], found.predicted["always"]) == (None, (False, False))
    assert found.confidence["buses"][1] == 0.0
    assert found.predicted["buses"] == (True, False)


@pytest.mark.parametrize("number", [0, 1, 9])
def test_of_too_few_coded_answers_nothing_is_learnt(number):
    coded, marks = answers(number, 4)
    found = suggest(coded, marks, ["the bus is late"])
    why = f"Only {number} answers with words are coded. Suggestions start at 10."
    assert (found.silent, found.expected) == (dict.fromkeys(SAID, why), None)


def test_hostile_texts_are_suggested_for_like_any_other(taught):
    coded, marks, *_ = taught
    hostile = [
        "bus " * 25_000,
        "\u202egnihtyna\u202c 🚌🚌",
        "<script>alert(1)</script>",
        "\ud800 bus",
        "公共汽车晚了",
        "?!",
        "\n\t ",
    ]
    found = suggest(coded, marks, hostile)
    assert all(np.isfinite(found.confidence[code]).all() for code in SAID)
    assert found.predicted["buses"][0]


def test_suggestions_never_reach_for_the_network(monkeypatch):
    def forbidden(*args, **kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    vectors._model.cache_clear()
    coded, marks = answers(30, 5)
    assert suggest(coded, marks, ["more buses"]).predicted["buses"] == (True,)


def test_a_text_without_words_has_a_vector_of_noughts_and_every_other_the_mean_of_its_pieces():
    rows = vectors.pooled(["", "kind nurses", "nurses"])
    assert (rows.shape, rows[0].any(), np.isfinite(rows).all()) == ((3, 256), False, True)
    assert rows[1] == pytest.approx(reference.pooled("kind nurses"), abs=1e-5)


def test_the_score_left_out_is_that_of_learning_anew_without_each_text():
    draw = np.random.default_rng(1)
    rows = draw.normal(size=(14, 6))
    alike, marks = rows @ rows.T + 2 * np.eye(14), draw.normal(size=(14, 3))
    for to in (alike, alike.copy()):
        found = Fitting(alike, to, marks).at(0.7)
        assert found.left_out == pytest.approx(reference.left_out(alike, marks, 0.7), abs=1e-9)


def test_confidence_means_what_it_says():
    draw = np.random.default_rng(2)
    scores = draw.normal(0.2, 0.3, size=(3_000, 4))
    true = draw.random(scores.shape) < 1 / (1 + np.exp(-6 * (scores - 0.4)))
    stated = calibrate(scores[:1_500], true[:1_500])(scores[1_500:])
    for low in np.arange(0, 1, 0.2):
        band = (stated >= low) & (stated < low + 0.2)
        assert stated[band].mean() == pytest.approx(true[1_500:][band].mean(), abs=0.05)


def test_the_threshold_for_all_codes_is_the_best_there_is():
    draw = np.random.default_rng(3)
    confidence = draw.random((40, 1))
    true = draw.random((40, 1)) < confidence
    cuts = thresholds(confidence, true)
    assert micro_f1(confidence > cuts, true) == pytest.approx(reference.best_f1(confidence, true), abs=1e-12)


def test_a_corrected_share_is_right_on_average_and_its_interval_holds_the_truth():
    draw = np.random.default_rng(4)
    held, shares, found = 0, [], 400
    for _ in range(found):
        true = draw.random(600) < 0.2
        machine = np.where(draw.random(600) < 0.15, ~true, true)
        drawn = draw.choice(600, 120, replace=False)
        got = corrected_share(machine, {int(at): bool(true[at]) for at in drawn})
        assert got.share == pytest.approx(max(0, reference.corrected(machine, true, drawn)), abs=1e-12)
        held += got.low <= true.mean() <= got.high
        shares.append(got.share - true.mean())
    assert abs(np.mean(shares)) < 0.005
    assert 0.93 <= held / found <= 0.99


def test_without_answers_drawn_by_chance_a_share_is_not_corrected():
    got = corrected_share([True, False] * 50, {0: True})
    assert (got.suggested, got.share, got.why_no_interval) == (
        0.5,
        None,
        "Code 29 more answers drawn by chance.",
    )


def test_what_is_picked_to_code_next_always_holds_some_drawn_by_chance():
    sure = {"buses": [0.5] * 10 + [0.01] * 190}
    pick = next_to_code(sure, how_many=20, chance=0.0, seed=1)
    assert (len(pick.places), len(set(pick.places)), len(pick.by_chance)) == (20, 20, 2)
    assert pick.by_chance <= set(pick.places)
    assert len(set(pick.places) - pick.by_chance & set(range(10))) >= 8
    assert next_to_code({}, how_many=5).places == ()


def test_the_curve_is_followed_where_it_goes_and_says_when_it_cannot():
    points = [(size, 0.8 - 3 * size**-0.5) for size in (100, 160, 240, 320, 400)]
    assert looking_ahead(points)[:3] == pytest.approx((0.8, 3, 0.5), abs=1e-6)
    coded, marks = answers(90, 6)
    curve = learning_curve(coded, marks, goal=0.5)
    assert (curve.more, len(curve.points)) == (0, 5)
    assert learning_curve(coded[:30], {c: m[:30] for c, m in marks.items()}).sentence == (
        "Code 50 more answers, and this page can say how well suggestions do."
    )


def test_tone_is_learnt_from_what_people_coded():
    coded = ["lovely kind staff", "the wait was too long", "kind but slow"] * 20
    found = suggest_tone(
        [f"{text} {at}" for at, text in enumerate(coded)],
        [1, -1, 0] * 20,
        ["so kind and lovely", "far too long", ""],
    )
    assert found.predicted == (1, -1, None)
    assert suggest_tone(["good"] * 9, [1] * 9, ["bad"]).why_none == "Fewer than 5 coded answers are negative."
