"""Registers of made-up families that three partners of the demo brought: some of them are in two or three."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from folkmoot.hub.bringing import bring_register
from folkmoot.hub.identity import COLUMNS
from folkmoot.hub.models import Holding
from folkmoot.partners.models import Agreement
from folkmoot.places.models import Area, Postcode
from folkmoot.website.demo.hub_agreements import IN_FORCE, signer

SEED = 2028
FAMILIES = 260
GIVERS = {"elmshire": 0.7, "elmshire-health": 0.6, "dunmere-academy": 0.45}
QUARTERS = 2
FIRST_NAMES = """
Ada Ben Cleo Dara Eli Faye Gus Hope Ivo Joss Kit Lark Moss Neve Otis Pia Quin Rue Sol Tam Una Vic Wren Yara Zed
"""
SURNAMES = """
Alder Birch Clay Dale Elder Fenn Grove Heath Ings Jessop Kelk Lea Marl Nettle Oakes Pike Quarry Reed Sedge Thorn Underhill Vale
Weir Yew Aske Barrow Crane Drake Ember Frost Gale Hart Ivory Jay Knot Lowe Mere North Orme Plum
"""
PATHWAYS = ("family hub", "parenting group", "school nurse", "young carers", "")
ITEMS = ("known", "lead_worker", "level_of_need", "waiting", "pathway")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One made-up person."""

    first_name: str
    surname: str
    date_of_birth: str
    postcode: str
    level: int
    waiting: bool
    pathway: str


def load_registers() -> None:
    """Bring what is not there yet: two quarters of three registers, and the hours volunteers can give."""
    agreement = Agreement.objects.get(slug=IN_FORCE)
    if Holding.objects.filter(agreement=agreement).exists():
        return
    chance = random.Random(SEED)  # noqa: S311  made-up people
    people = list(made_up(chance))
    today = timezone.localdate()
    for quarter in range(QUARTERS):
        as_of = today - dt.timedelta(days=91 * (QUARTERS - quarter) - 80)
        for giver, share in GIVERS.items():
            known = [person for person in people if random.Random(f"{giver}{person}").random() < share]  # noqa: S311
            bring_register(
                user=signer(giver),
                agreement=agreement,
                title=f"Families we work with, quarter {quarter + 1}",
                as_of=as_of,
                columns=(*COLUMNS, *ITEMS),
                rows=(_row(person, giver) for person in known),
            )
        people = [_moved_on(person, chance) for person in people]
    bring_register(
        user=signer("elmshire-voices"),
        agreement=agreement,
        title="Hours that volunteers can give",
        as_of=today - dt.timedelta(days=11),
        columns=("area", "volunteer_hours"),
        rows=({"area": ward, "volunteer_hours": str(chance.randrange(20, 200))} for ward in _wards()),
    )


def made_up(chance: random.Random) -> Iterator[MadeUp]:
    """Yield families: one to three children and a parent at one address; some first names come twice in a street."""
    postcodes = list(Postcode.objects.filter(ended=None).order_by("code").values_list("code", flat=True))
    for _ in range(FAMILIES):
        surname, postcode = chance.choice(SURNAMES.split()), chance.choice(postcodes)
        level, waiting = chance.choices((1, 2, 3, 4), (50, 28, 16, 6))[0], chance.random() < 0.3
        pathway = chance.choice(PATHWAYS)
        for first in chance.sample(FIRST_NAMES.split(), chance.randint(2, 4)):
            born = dt.date(chance.randrange(2009, 2026), chance.randrange(1, 13), chance.randrange(1, 29))
            yield MadeUp(first, surname, born.isoformat(), postcode, level, waiting, pathway)


def _moved_on(person: MadeUp, chance: random.Random) -> MadeUp:
    """Return them a quarter later: most stay, some are helped, some come to need more."""
    step = chance.choices((0, -1, 1), (70, 20, 10))[0]
    return replace(person, level=min(4, max(1, person.level + step)), waiting=chance.random() < 0.25)


def _row(person: MadeUp, giver: str) -> dict[str, str]:
    return {
        "first_name": person.first_name,
        "surname": person.surname,
        "date_of_birth": person.date_of_birth,
        "postcode": person.postcode,
        "known": "yes",
        "lead_worker": f"Duty desk of {giver}",
        "level_of_need": str(person.level),
        "waiting": "yes" if person.waiting else "no",
        "pathway": person.pathway,
    }


def _wards() -> list[str]:

    return list(Area.objects.filter(kind="ward").order_by("code").values_list("code", flat=True))
