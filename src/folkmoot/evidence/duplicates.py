"""How alike two entries of directories are, on three levels (bodies, places, services), with what agrees and what does not in words.

Nothing here decides: a person is asked from `ASK` on. The weights of places were fitted to labelled pairs and are measured on
clusters left out (`bench/duplicates.py`); `ASK` was set beforehand: asking about three pairs to find one is worth it. Those of
bodies and services are set by hand, for no labels of them are known.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from folkmoot.evidence.postal import Address, address_in, words_in

ASK = 0.3
ALIKE_STREETS = 0.6
NEIGHBOURS = 100  # house numbers apart that may still be one site, where the names are alike
SMALL_NAME = 0.2  # of names that have less in common it is said that they have little
LEVELS = ("organisation", "location", "service")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one thing, as far as it is compared; empty where nothing is.

    `site` is the host of its website, `page` the whole address, `body` the name of who gives a service, `places` where.
    """

    name: str
    address: str = ""
    city: str = ""
    postcode: str = ""
    phones: frozenset[str] = frozenset()
    site: str = ""
    page: str = ""
    body: str = ""
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two are one (0 to 1), and why, in sentences."""

    score: float
    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(slots=True)
class Rarity:
    """How rare words are among names: a rare word that two share says more than a common one."""

    counts: Mapping[str, int] = field(default_factory=dict)
    names: int = 0

    def of(self, word: str) -> float:
        """Return the weight of a word: the logarithm of how many names there are to one that holds it."""
        return math.log((self.names + 1) / (self.counts.get(word, 0) + 0.5))


def rarity_of(names: Iterable[str]) -> Rarity:
    """Count the words of different names."""
    different = set(names)
    counts = Counter(word for name in different for word in name_words(name))
    return Rarity(counts, len(different))


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name, one form for one and many."""
    return frozenset(word.rstrip("s") or word for word in words_in(name))


def same_name(one: str, other: str, rarity: Rarity) -> float:
    """Return the share of the weight of two names' words that both hold, 0 to 1."""
    mine, theirs = name_words(one), name_words(other)
    every = sum(map(rarity.of, mine | theirs))
    return sum(map(rarity.of, mine & theirs)) / every if every else 0.0


def alike(level: str, one: Told, other: Told, rarity: Rarity) -> Likeness:
    """Compare two things of one level."""
    if level == "location":
        return _places(one, other, rarity)
    return _bodies(one, other, rarity) if level == "organisation" else _services(one, other, rarity)


PLACE_WEIGHTS = {
    "always": -2.0,
    "no room": 1.4,
    "same room": 1.6,
    "one room": 0.1,
    "other room": -0.6,
    "neighbours": 3.6,
    "name here": 1.8,
    "name near": -0.2,
    "name elsewhere": -2.1,
}


def place_features(one: Told, other: Told, rarity: Rarity) -> dict[str, float]:
    """Return what of two places is compared, each from 0 to 1."""
    here, there = address_in(one.address), address_in(other.address)
    name = same_name(one.name or one.body, other.name or other.body, rarity)
    near = (one.postcode or one.city) != "" and (one.postcode == other.postcode or one.city == other.city)
    spot = (
        near and here.number == there.number and bool(here.street) and _streets(here, there) >= ALIKE_STREETS
    )
    found = dict.fromkeys(PLACE_WEIGHTS, 0.0) | {"always": 1.0}
    if spot:
        found[_rooms(here, there)] = 1.0
        found["name here"] = name
        return found
    found["name near" if one.postcode == other.postcode else "name elsewhere"] = name
    if (
        here.house
        and there.house
        and here.street == there.street
        and abs(here.house - there.house) <= NEIGHBOURS
    ):
        found["neighbours"] = name
    return found


def _streets(one: Address, other: Address) -> float:
    return len(one.street & other.street) / len(one.street | other.street)


def _rooms(one: Address, other: Address) -> str:
    if not one.room and not other.room:
        return "no room"
    if one.room == other.room:
        return "same room"
    return "other room" if one.room and other.room and not one.room & other.room else "one room"


def _places(one: Told, other: Told, rarity: Rarity) -> Likeness:
    found = place_features(one, other, rarity)
    score = _share(sum(PLACE_WEIGHTS[name] * value for name, value in found.items()))
    here, there = address_in(one.address), address_in(other.address)
    agrees, differs = _names(one, other, rarity)
    if any(found[each] for each in ("no room", "same room", "one room", "other room")):
        agrees.insert(
            0, "The street is the same, and the house number." if here.number else "The address is the same."
        )
        if found["same room"]:
            agrees.append("The room is the same.")
        if found["other room"]:
            differs.append(f"The rooms differ: {_listed(here.room)} and {_listed(there.room)}.")
        if found["one room"]:
            differs.append("Only one of them tells the room.")
    elif found["neighbours"]:
        agrees.append("The street is the same.")
        differs.append(f"The house numbers differ: {here.number} and {there.number}.")
    else:
        differs.append("The addresses differ.")
    _either(one.postcode, other.postcode, "postcode", agrees, differs)
    return Likeness(score, tuple(agrees), tuple(differs))


def _bodies(one: Told, other: Told, rarity: Rarity) -> Likeness:
    name = same_name(one.name, other.name, rarity)
    agrees, differs = _names(one, other, rarity)
    sum_ = -4.0 + 5.5 * name + 1.5 * (name == 1)
    sum_ += _phones(one, other, agrees, differs, 2.0, -0.5)
    sum_ += {True: 2.0, False: -1.5, None: 0.0}[_either(one.site, other.site, "website", agrees, differs)]
    sum_ += 1.0 if _either(one.postcode, other.postcode, "postcode", agrees, differs) else 0.0
    return Likeness(_share(sum_), tuple(agrees), tuple(differs))


def _services(one: Told, other: Told, rarity: Rarity) -> Likeness:
    name = same_name(one.name, other.name, rarity)
    agrees, differs = _names(one, other, rarity)
    sum_ = -6.0 + 7.0 * name**2
    if one.body and other.body:
        bodies = same_name(one.body, other.body, rarity)
        sum_ += 1.0 if bodies >= 0.5 else -1.0 if bodies < SMALL_NAME else 0.0
        (agrees if bodies >= 0.5 else differs).append(
            "The organisation is the same or called alike." if bodies >= 0.5 else f"The organisations differ: {one.body} and {other.body}."
        )  # fmt: skip
    sum_ += _phones(one, other, agrees, differs, 1.0, 0.0)
    if one.page and one.page == other.page:
        sum_ += 1.5
        agrees.append("The web page is the same.")
    if one.places and other.places:
        shared = bool(one.places & other.places)
        sum_ += 1.5 if shared else -3.0
        (agrees if shared else differs).append(
            "They are given at the same place." if shared else "They are given at different places."
        )
    return Likeness(_share(sum_), tuple(agrees), tuple(differs))


def _share(sum_: float) -> float:
    return 1 / (1 + math.exp(-sum_))


def _names(one: Told, other: Told, rarity: Rarity) -> tuple[list[str], list[str]]:
    mine, theirs = one.name or one.body, other.name or other.body
    share = same_name(mine, theirs, rarity)
    if share == 1:
        return ["The names are the same."], []
    both = sorted(name_words(mine) & name_words(theirs), key=lambda word: (-rarity.of(word), word))
    if share < SMALL_NAME or not both:
        return [], ["The names have little in common."]
    return [f"The names share “{_listed(both[:4])}”."], ["The names are not quite the same."]


def _phones(
    one: Told, other: Told, agrees: list[str], differs: list[str], same: float, not_same: float
) -> float:
    if not one.phones or not other.phones:
        return 0.0
    if one.phones & other.phones:
        agrees.append("The telephone number is the same.")
        return same
    differs.append("The telephone numbers differ.")
    return not_same


def _either(one: str, other: str, what: str, agrees: list[str], differs: list[str]) -> bool | None:
    if not one or not other:
        return None
    (agrees if one == other else differs).append(
        f"The {what} is {'the same' if one == other else 'another'}."
    )
    return one == other


def _listed(words: Iterable[str]) -> str:
    return " ".join(sorted(words)) if isinstance(words, frozenset) else " ".join(words)
