"""Draft themes: nobody is left out, and small voices are shown."""

import numpy as np
import pytest

from folkmoot.evidence.words.drafting import Draft, draft_themes
from folkmoot.evidence.words.piles import says_nothing
from folkmoot.evidence.words.unlike import unlike_the_rest
from tests.evidence.words.made_up import PRAYER, SAID, answers


def alone(number, seed):
    """Answers that say one thing each, and which."""
    texts, marks = answers(number * 2, seed)
    one = [
        (text, next(code for code in SAID if marks[code][at]))
        for at, text in enumerate(texts)
        if ". " not in text
    ]
    return one[:number]


def test_answers_about_one_thing_stand_in_one_theme():
    told = alone(150, 1)
    draft = draft_themes([text for text, _ in told], 3, seed=1)
    for code in SAID:
        given = [draft.theme[at] for at, (_, what) in enumerate(told) if what == code]
        assert max(given.count(theme) for theme in set(given)) / len(given) > 0.9
    assert [theme.number for theme in draft.themes] == [1, 2, 3]
    assert sum(theme.size for theme in draft.themes) == 150
    assert {word for theme in draft.themes for phrase in theme.phrases for word in phrase.split()} >= {
        "bus",
        "park",
        "rubbish",
    }
    for theme in draft.themes:
        assert {draft.theme[place] for place in (*theme.central, *theme.dissenting)} == {theme.number}


def test_nobody_is_left_out_and_those_with_nothing_to_add_are_counted():
    texts = [text for text, _ in alone(60, 2)] + [
        "Nothing.",
        "N/A",
        "none",
        "No",
        "Nothing at all!",
        "",
        "?!",
        "🚌",
    ]
    draft = draft_themes(texts, 4)
    assert draft.nothing_to_add == (60, 61, 62, 63, 64)
    assert draft.unplaced == (65, 66, 67)
    assert [one is None for one in draft.theme] == [False] * 60 + [True] * 8


def test_the_same_words_are_together_and_the_same_seed_gives_the_same_draft():
    texts = [text for text, _ in alone(60, 3)]
    draft = draft_themes([*texts, *texts, texts[0].upper()], 5, seed=7)
    assert draft.theme[:60] == draft.theme[60:120]
    assert draft.theme[120] == draft.theme[0]
    assert draft == draft_themes([*texts, *texts, texts[0].upper()], 5, seed=7)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_four_of_many_say_is_in_the_draft_or_unlike_the_rest(seed):
    texts = [text for text, _ in alone(600, 10 + seed)]
    draft = draft_themes([*texts, *PRAYER], 3, seed=seed)
    assert len({*range(600, 604)} & {*draft.unlike_the_rest}) >= 3


def test_those_least_like_the_ones_after_their_nearest_are_listed_one_in_ten_and_the_most_unlike_first():
    draw = np.random.default_rng(4)
    meaning = draw.normal(size=(200, 8)).astype(np.float32)
    meaning /= np.linalg.norm(meaning, axis=1, keepdims=True)
    near = [
        np.mean(
            sorted((meaning[at] @ meaning[other] for other in range(200) if other != at), reverse=True)[25:60]
        )
        for at in range(200)
    ]
    wordless = ["12"] * 200
    assert (
        unlike_the_rest(wordless, meaning, np.arange(200)) == sorted(range(200), key=lambda at: near[at])[:20]
    )
    assert len(unlike_the_rest(wordless[:15], meaning[:15], np.arange(15))) == 5
    assert unlike_the_rest(wordless[:9], meaning[:9], np.arange(9)) == []


def test_very_few_answers_make_few_themes():
    assert draft_themes([], 5) == Draft((), (), (), (), ())
    assert draft_themes(["No"], 5) == Draft((None,), (), (0,), (), ())
    assert draft_themes(["the bus is late"], 5).theme == (1,)
    assert {*draft_themes(["the bus is late", "trees"], 9).theme} == {1, 2}
    with pytest.raises(ValueError, match="between 1 and 200"):
        draft_themes(["trees"], 0)


def test_nothing_to_add_is_told_from_an_answer_that_begins_so():
    assert [says_nothing(text) for text in ("No.", " nothing ", "N/A", "Don’t know", "None!")] == [True] * 5
    assert [
        says_nothing(text) for text in ("No buses after six", "Nothing was open", "", "None of the staff")
    ] == [False] * 4
