"""A sample that anybody with the list and the seed can draw again, in which every address has its written chance."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.channels.standing_survey.drawing import (
    Address,
    CannotDraw,
    DrawnStratum,
    allocate,
    draw,
)

SIZES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(2, 300), min_size=1)


def street(stratum: str, homes: int, clusters: int = 1) -> list[Address]:
    return [
        Address(number + 2, (f"{number} {stratum} Street", "EL1 1AA"), stratum, f"c{number % clusters}")
        for number in range(homes)
    ]


def slow(addresses: list[Address], numbers: dict[str, int], seed: str) -> list[tuple[str, float]]:
    """The slow twin: rank every address of a stratum, take the lowest."""
    found = []
    for stratum, number in sorted(numbers.items()):
        here = [each for each in addresses if each.stratum == stratum]
        ranked = sorted(
            here,
            key=lambda each: sha256(
                f"{seed}\x1f{stratum}\x1f{' '.join(each.words).lower()}".encode()
            ).digest(),
        )
        found += [(each.words[0], len(here) / number) for each in ranked[:number]]
    return found


@given(SIZES, st.data())
def test_addresses_are_shared_out_in_proportion_and_none_is_left_over(sizes, data):
    number = data.draw(st.integers(2 * len(sizes), sum(sizes.values())))
    given_ = allocate(sizes, number)
    assert sum(given_.values()) == number
    assert [name for name in sizes if not 2 <= given_[name] <= sizes[name]] == []
    fair = {name: number * size / sum(sizes.values()) for name, size in sizes.items()}
    if all(share >= 2 for share in fair.values()):
        assert [name for name in sizes if abs(given_[name] - fair[name]) >= 1] == []


@given(st.randoms(), st.text(min_size=1).filter(str.strip))
def test_the_order_of_the_list_does_not_matter_and_the_twin_draws_the_same(chance, seed):
    addresses = street("north", 30) + street("south", 12)
    chance.shuffle(addresses)
    numbers = {"north": 6, "south": 4}
    chosen, told = draw(addresses, numbers, seed=seed)
    assert [(one.address.words[0], one.weight) for one in chosen] == slow(addresses, numbers, seed.strip())
    assert told == [DrawnStratum("north", 30, 6), DrawnStratum("south", 12, 4)]
    assert sum(one.weight for one in chosen if one.address.stratum == "north") == 30


@pytest.mark.parametrize("in_cluster", [0, 2])
def test_over_many_seeds_every_address_is_drawn_as_often_as_its_weight_says(in_cluster):
    addresses = street("north", 24, clusters=8) + street("south", 10, clusters=5)
    addresses = [
        each for each in addresses if each.words[0] not in ("0 north Street", "8 north Street")
    ]  # one small cluster
    drawn, said = Counter(), Counter()
    seeds = 3_000
    for seed in range(seeds):
        chosen, _ = draw(addresses, {"north": 6, "south": 4}, seed=str(seed), in_cluster=in_cluster)
        drawn.update(one.address.words[0] for one in chosen)
        said.update(
            {
                one.address.words[0]: 1 / one.weight
                for one in chosen
                if seed == 0 or one.address.words[0] not in said
            }
        )
    off = {
        name: (count / seeds, said[name])
        for name, count in drawn.items()
        if abs(count / seeds - said[name]) > 0.04
    }
    assert (off, len(drawn)) == ({}, len(addresses))


def test_what_cannot_be_drawn_is_refused_with_what_to_do():
    two = street("north", 20, clusters=3)
    twice = [*two, Address(40, ("3  NORTH street", "el1 1aa"), "north")]

    def told(addresses, numbers, seed="Saturday 4 8 15", **more) -> str:
        with pytest.raises(CannotDraw) as refused:
            draw(addresses, numbers, seed=seed, **more)
        return str(refused.value)

    assert [
        told(two, {"north": 5}, seed=" "),
        told(two, {"north": 21}),
        told(two, {"south": 5}),
        told([*two, *street("south", 9)], {"north": 5}),
        told(twice, {"north": 5}),
        told(two, {"north": 8}, in_cluster=2),
    ] == [
        "Write down a seed: a few words or figures that nobody could have chosen to suit them.",
        "“north” has 20 addresses: between 2 and 20 can be drawn, not 21.",
        "The list has no stratum “south”. It has: north.",
        "No number is given for “south”. Its people would have no chance to be asked.",
        "Lines 5 and 40 hold the same address, which would have twice the chance to be drawn. Take one out.",
        "“north” has 3 clusters, and 4 are needed to draw 8 addresses, at most 2 in each. Draw more in each, or fewer in all.",
    ]
    with pytest.raises(CannotDraw) as refused:
        allocate({"north": 20, "pole": 1}, 10)
    assert str(refused.value).startswith("“pole” has only one address in the list")
