"""Answers by chance about buses, parks and bins of a made-up county, and how people would code them."""

from random import Random

SAID = {
    "buses": (
        "the bus is always late",
        "more buses in the evening",
        "the driver of the bus was rude",
        "bus fares are too high",
    ),
    "parks": (
        "the park needs new swings",
        "please plant trees in the park",
        "parks are lovely in summer",
        "the park gate is locked",
    ),
    "bins": (
        "bins are not emptied",
        "rubbish lies in the street",
        "the bin lorry never comes",
        "litter and rubbish everywhere",
    ),
}
FILLING = (
    "in Dunmere",
    "near the school",
    "every week",
    "I think",
    "for my mother",
    "since last year",
    "on Sundays",
    "at night",
)
PRAYER = (
    "there is nowhere to pray in the hall",
    "a prayer room would let us pray in quiet",
    "prayer mats and a room to pray please",
    "I had to pray in the corridor",
)


def answers(number: int, seed: int) -> tuple[list[str], dict[str, list[bool]]]:
    """So many answers, one or two things said in each, with the codes a person would give."""
    draw = Random(seed)
    texts, marks = [], {code: [] for code in SAID}
    for _ in range(number):
        codes = draw.sample(sorted(SAID), draw.choice((1, 1, 1, 2)))
        words = [f"{draw.choice(SAID[code])} {draw.choice(FILLING)} {draw.choice(FILLING)}" for code in codes]
        texts.append(". ".join(words).capitalize())
        for code, given in marks.items():
            given.append(code in codes)
    return texts, marks
