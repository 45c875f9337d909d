"""Makes the people of the demo up, from a seed: who they are, which channel heard them, and what they said."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.website.demo.questionnaire import PRIORITIES, SAFETY

MADE_UP = uuid.UUID("9b8ad5d2-30c6-5b39-9c57-6a1c0f0a7e11")
YOUNG, OLD = {"16-24", "25-34"}, {"65-74", "75+"}
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Way:
    """How one channel leans: whom it hears more or less often, how often they agree, how long it takes."""

    code: str
    contacts: int
    leans: Mapping[str, Weights]  # dimension -> group -> times as likely
    agree: float = 1.0
    seconds: tuple[int, int] = (60, 240)
    not_said: float = 0.05
    not_asked: float = 0.0
    words: float = 0.5
    where: float = 0.0  # how often they point to a place
    slips: float = 0.012  # how often a postcode is mistyped or unknown
    directory: float = 0.0  # how many look into the directory first when they need help; 0: not asked
    leaves_out: frozenset[str] = frozenset()  # questions that are not asked this way


ELSEWHERE = {"web_search": 34, "people": 26, "professional": 18, "social": 12, "group": 5, "nowhere": 5}
FAR_FROM_US = {"Dunmere": 0.35, "Hollinsea": 0.6}  # districts that the open channels hardly reach
WAYS = (
    Way("SURVEY27", 1_650, {"age": {"16-24": 0.7, "25-34": 0.8, "65-74": 1.25, "75+": 1.2}}, seconds=(420, 900), not_said=0.0, words=0.8, slips=0.0, directory=0.24),
    Way(
        "WEBLINK", 1_380,
        {"age": {"16-24": 0.3, "35-44": 1.4, "45-54": 1.5, "75+": 0.5}, "ethnic_group": {"asian": 0.4, "black": 0.4}, "district": FAR_FROM_US},
        seconds=(90, 420), not_said=0.12, where=0.35, directory=0.31,
    ),
    Way(
        "CALLTEAM", 900,
        {"age": {"16-24": 0.2, "25-34": 0.5, "65-74": 1.6, "75+": 1.9}, "sex": {"female": 1.3}, "district": FAR_FROM_US},
        agree=0.71, seconds=(48, 96), not_said=0.06, not_asked=0.22, words=0.25, where=0.1, directory=0.18,
    ),
    Way(
        "FIELDCCR", 2_000, {"age": {"16-24": 0.7, "75+": 0.5}, "sex": {"male": 1.2}, "district": FAR_FROM_US},
        agree=0.82, seconds=(40, 130), not_said=0.09, words=0.2, where=0.2, directory=0.12,
    ),
    Way("LIBRARY", 240, {"age": {"65-74": 2.0, "75+": 2.6, "16-24": 0.4}, "tenure": {"private_rent": 0.5}}, seconds=(120, 600), not_said=0.1, words=0.6, where=0.25, directory=0.2),
)  # fmt: skip

THOUGHTS = {
    "speeding": [
        "Cars race past the primary school every afternoon. A crossing and a camera would help.",
        "Slow the traffic down on the hill. My nan is scared to cross.",
        "A twenty limit through the village that somebody checks.",
    ],
    "antisocial": [
        "Somewhere for young people to go in the evening. The bus shelter is all they have.",
        "Better lights in the park and someone walking through it.",
        "Noise from bikes until late. A number to ring that somebody answers.",
    ],
    "burglary": [
        "Tell us what to look out for and send somebody round after a break-in.",
        "Help older people with locks and doorbells.",
        "Our shed was done twice. Nobody came.",
    ],
    "drugs": [
        "Dealing at the car park in broad daylight. Please be seen there.",
        "Close the alley behind the shops at night.",
        "Support for families as well as arrests.",
    ],
    "violence": [
        "More people around when the pubs close.",
        "A safe place to wait for the last bus.",
        "Believe women when they report.",
    ],
    "rural": [
        "Stolen quad bikes and diesel. We never see anyone out here.",
        "An officer who knows farming.",
        "Hare coursing again this winter. Answer the phone at weekends.",
    ],
    "other": ["Just talk to people now and then.", "Clear the paths so that I can get about in my chair."],
}


class County:
    """Who lives in each district, as shares that people can be drawn from."""

    def __init__(
        self,
        districts: Mapping[str, float],
        groups: Mapping[str, Mapping[str, Weights]],
        postcodes: Mapping[str, Sequence[str]],
        spots: Mapping[str, Sequence[list[float]]] | None = None,
    ) -> None:
        """Take people by district, `groups[dimension][district][group]`, postcodes by district and, for a place on the
        map, points by district as (longitude, latitude).
        """
        self.districts, self.groups, self.postcodes, self.spots = districts, groups, postcodes, spots or {}

    def draw(self, chance: random.Random, way: Way) -> dict[str, str]:
        """Return one person as this channel meets them."""
        district = leaned(chance, self.districts, way.leans.get("district", {}))
        person = {"district": district}
        for dimension, by_district in self.groups.items():
            person[dimension] = leaned(chance, by_district[district], way.leans.get(dimension, {}))
        return person


def leaned(chance: random.Random, shares: Weights, leans: Weights) -> str:
    """Draw a group by its share times the channel's lean."""
    names = list(shares)
    return chance.choices(names, [shares[name] * leans.get(name, 1.0) for name in names])[0]


@dataclass(frozen=True, slots=True)
class MadeUpContact:
    """One made-up contact, ready to be recorded."""

    uuid: uuid.UUID
    collector: str
    disposition: str
    reason: str
    raw: dict[str, Any]
    seconds: int
    asked_at: dt.datetime
    officer: int  # which of the field officers, from 0
    language: str


def make_contacts(
    county: County, way: Way, *, seed: int, opened: dt.datetime, days: float, officers: int
) -> Iterator[MadeUpContact]:
    """Yield a channel's contacts, oldest first, the same for the same seed."""
    chance = random.Random(f"{seed}/{way.code}")  # noqa: S311  made-up people, not secrets
    for number in range(way.contacts):
        asked_at = opened + dt.timedelta(
            seconds=int(days * 86_400 * (number + chance.random()) / way.contacts)
        )
        person = county.draw(chance, way)
        disposition, reason = met(chance, way)
        looking = random.Random(f"{seed}/{way.code}/{number}/first")  # noqa: S311  as the next
        pointing = random.Random(f"{seed}/{way.code}/{number}/where")  # noqa: S311  drawn apart: all else stays as it was
        yield MadeUpContact(
            uuid=uuid.uuid5(MADE_UP, f"{seed}/{way.code}/{number}"),
            collector=way.code,
            disposition=disposition,
            reason=reason,
            raw=answers(chance, way, person, county)
            | place(pointing, way, person, county)
            | looks_first(looking, way)
            if disposition == "completed"
            else {},
            seconds=chance.randint(*way.seconds) if disposition == "completed" else chance.randint(4, 15),
            asked_at=asked_at,
            officer=chance.randrange(officers),
            language="cy" if chance.random() < 0.01 else "en",
        )


def met(chance: random.Random, way: Way) -> tuple[str, str]:
    """Return how the contact ended: not asked, declined or completed."""
    if chance.random() < way.not_asked:
        return "not_asked", chance.choice(["distressed", "long_call", "forgot"])
    return ("completed", "") if chance.random() < way.agree else ("declined", "")


def looks_first(chance: random.Random, way: Way) -> dict[str, str]:
    """Return where somebody looks first for help, on a way that asks it."""
    if not way.directory:
        return {}
    elsewhere = chance.random() >= way.directory
    return {"first_source": leaned(chance, ELSEWHERE, {}) if elsewhere else "directory"}


def answers(chance: random.Random, way: Way, person: Mapping[str, str], county: County) -> dict[str, Any]:
    """Return what a person answered, with gaps where they did not say."""
    district, age = person["district"], person["age"]
    priority = leaned(chance, dict.fromkeys(PRIORITIES, 1.0) | {"other": 0.3}, leaning_of(district, age))
    unsafe = (
        1.0
        + (person["sex"] == "female") * 0.8
        + (district in {"Dunmere", "Hollinsea"}) * 0.7
        + (age in YOUNG) * 0.3
    )
    raw: dict[str, Any] = {
        "priority": priority,
        "safe_after_dark": leaned(
            chance,
            dict(zip(SAFETY, (0.34, 0.4, 0.19, 0.07), strict=True)),
            {"a_bit_unsafe": unsafe, "very_unsafe": unsafe},
        ),
        "police_listen": leaned(
            chance,
            {"agree": 0.42, "pass": 0.25, "disagree": 0.33},
            {"disagree": 1.5 if age in YOUNG else 1.0},
        ),
        "seen_police": "yes"
        if chance.random() < (0.24 if district in {"Farrowby", "Brackenford"} else 0.39)
        else "no",
    }
    if priority == "other":
        raw["priority.other"] = "Loneliness"
    if chance.random() < way.words:
        raw["safer"] = chance.choice(THOUGHTS[priority])
    for dimension in county.groups:
        if chance.random() >= way.not_said:
            raw[dimension] = [person[dimension]] if dimension == "ethnic_group" else person[dimension]
    if chance.random() >= way.not_said:
        raw["postcode"] = mistyped(chance, chance.choice(county.postcodes[district]), way.slips)
    return {key: said for key, said in raw.items() if key not in way.leaves_out}


def place(chance: random.Random, way: Way, person: Mapping[str, str], county: County) -> dict[str, Any]:
    """Return where a person points to, in their own district, if they do."""
    spots = county.spots.get(person["district"])
    return {"where_unsafe": chance.choice(spots)} if spots and chance.random() < way.where else {}


def leaning_of(district: str, age: str) -> Weights:
    """Return what a district and an age care about more."""
    leans = {"speeding": 1.6, "violence": 0.6, "rural": 0.3}
    if district in {"Farrowby", "Brackenford", "Eastwold"}:
        leans |= {"rural": 1.8, "speeding": 2.1}
    if district in {"Dunmere", "Hollinsea"}:
        leans |= {"drugs": 1.9, "violence": 1.2}
    if age in YOUNG:
        leans |= {"violence": leans["violence"] * 1.7, "antisocial": 0.7}
    if age in OLD:
        leans |= {"antisocial": 1.6, "burglary": 1.4}
    return leans


def mistyped(chance: random.Random, postcode: str, slips: float) -> str:
    """Return the postcode, now and then with the slip people make."""
    slip = chance.random()
    if slip < slips / 2:
        return postcode[:-1]
    if slip < slips:
        return postcode.replace(" ", "")[:-3] + " 9ZZ"
    return postcode
