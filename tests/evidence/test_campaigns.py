"""Copied texts stand together round one leader, whatever somebody added, and nobody else's text stands with them."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence import reference
from folkmoot.evidence.campaigns import different, group, own_words

LETTER = (
    "I am writing to ask you to keep the library on Mill Lane open six days a week because children do their "
    "homework there and older people meet there and nobody else in the town offers either of these things"
)
OTHER = (
    "Please stop the new car park by the river since floods come every winter and the meadow takes the water "
    "which would otherwise run into the houses of Eastwold and of the villages below"
)


def edited(text: str, seed: random.Random) -> str:
    """A copy in which words were dropped, added and misspelt, perhaps with a sentence of somebody's own."""
    words = [
        {0: "", 1: f"{word} really", 2: word[::-1]}.get(seed.randrange(40), word) for word in text.split()
    ]
    before = "My mother goes there on Tuesdays. " if seed.random() < 0.5 else ""
    return before + " ".join(filter(None, words))


def test_a_campaign_is_counted_both_ways_and_what_somebody_added_is_theirs() -> None:
    seed = random.Random(4)
    texts = [LETTER.upper(), *[LETTER] * 119, *[edited(LETTER, seed) for _ in range(80)], OTHER, "More buses"]
    [campaign] = group(texts)
    assert (campaign.leader, len(campaign.texts), campaign.different) == (0, 200, different(texts) - 2)
    mine = f"My mother is 88 and walks there. {LETTER}. She would sit alone!"
    assert own_words(mine, LETTER) == ["My mother is 88 and walks there", "She would sit alone"]
    assert own_words(LETTER.replace(",", ""), LETTER) == []


def test_two_campaigns_are_not_joined_by_who_sent_both_and_short_answers_are_none() -> None:
    both = f"{LETTER} {OTHER}"
    found = group(
        [LETTER] * 5 + [OTHER] * 4 + [both] + ["No more cars in our town please"] * 2 + ["Yes"] * 50
    )
    assert sorted(map(len, (one.texts for one in found))) in ([4, 6], [5, 5])
    assert group([LETTER, LETTER.lower()], fewest=2)[0].texts == (0, 1)
    assert group([LETTER, LETTER, "", "  ", "!?"]) == []


WORDS = st.lists(
    st.sampled_from(["the", "bus", "stop", "is", "too", "far", "from", "our", "old", "house", "now"]),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=8), st.integers(0, 2**32), st.integers(2, 4))
def test_the_fast_way_groups_as_the_slow_one_does(odd, number, fewest) -> None:
    seed = random.Random(number)
    texts = [" ".join(one) for one in odd]
    for text in (LETTER, OTHER, f"{LETTER} {OTHER}"):
        texts += [seed.choice((text, edited(text, seed))) for _ in range(seed.randrange(6))]
    seed.shuffle(texts)
    fast = [(one.leader, one.texts, one.different) for one in group(texts, fewest=fewest)]
    assert fast == reference.campaigns(texts, fewest)
