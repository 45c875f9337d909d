"""The made-up county's local offer: 300 services over eight districts, from the rows of `local_offer.csv`, in a second or two."""

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from folkmoot.assets.whereabouts import Spot, folded, tokens
from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.models import (
    CostOption,
    Location,
    Organisation,
    Schedule,
    Service,
    ServiceAtLocation,
    Tag,
    Taxonomy,
    Term,
)
from folkmoot.partners.models import Partner
from folkmoot.places.models import Area, AreaWithin

ROWS = Path(__file__).with_name("local_offer.csv")
NEEDS = {
    "autism": "Autism", "adhd": "ADHD", "learning": "Learning disability", "physical": "Physical disability",
    "hearing": "Deaf or hard of hearing", "sight": "Blind or partially sighted", "speech": "Speech and language",
    "mental": "Mental health", "dementia": "Dementia", "illness": "Long-term illness", "carers": "Carers",
    "bereavement": "Bereavement", "abuse": "Abuse and violence", "drugs": "Alcohol, drugs and smoking",
    "housing": "Housing", "debt": "Money and debt", "food": "Food", "work": "Work", "lonely": "Loneliness",
    "parenting": "Parenting", "language": "Learning English", "offending": "Crime and offending",
    "pregnancy": "Pregnancy and birth", "school": "School",
}  # fmt: skip
WAYS_IN = {
    "stepfree": ("Step-free", "No steps from the street to the room"),
    "toilet": ("Accessible toilet", "There is an accessible toilet"),
    "changing": ("Changing place", "There is a changing place with a hoist"),
    "loop": ("Hearing loop", "A hearing loop is fitted"),
    "bsl": ("British Sign Language", "Staff sign, or an interpreter is booked"),
    "quiet": ("Quiet room or time", "There is a quiet room, or a quiet time"),
    "parking": ("Disabled parking", "Disabled parking is by the door"),
    "bus": ("On a bus route", "The bus stops within 200 metres"),
    "interpreters": ("Interpreters", "Interpreters are booked for you"),
    "home": ("Comes to you", "Staff come to you"),
    "online": ("Online or by phone", "All of it can be done online or by phone"),
    "easyread": ("Easy read", "Letters and forms are in easy read"),
}
DAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"), strict=True))  # fmt: skip
COUNTED = {"1": "First", "2": "Second", "3": "Third", "4": "Fourth"}
CHECKED = (12, 40, 75, 110, 150, 200, 260, 420, 30, 95)  # days ago, in turn: some are overdue
PRICE = re.compile(r"£(\d+(?:\.\d+)?)")
REFUGE = "Address not published"


@dataclass
class Rows:
    """What is to be put in, kind by kind, so that each kind is put in at once."""

    services: list[Service] = field(default_factory=list)
    places: list[ServiceAtLocation] = field(default_factory=list)
    details: dict[type[models.Model], list[Any]] = field(default_factory=dict)

    def add(self, *rows: models.Model) -> None:
        """Put details in after what owns them."""
        for row in rows:
            self.details.setdefault(type(row), []).append(row)


@transaction.atomic
def load_local_offer() -> None:
    """Put it there once, and have it indexed."""
    if Taxonomy.objects.filter(code="needs").exists():
        return
    council = Partner.objects.get(slug="elmshire")
    terms = _terms()
    bodies: dict[str, Organisation] = {}
    rows = Rows()
    land = spots()
    districts = sorted(land)
    land["county"] = [land[districts[0]][0]]
    for number, row in enumerate(each_row(districts)):
        _add(rows, number, row, council, terms, bodies, land)
    Organisation.objects.bulk_create(bodies.values())
    Service.objects.bulk_create(rows.services)
    Location.objects.bulk_create([one.location for one in rows.places])
    ServiceAtLocation.objects.bulk_create(rows.places)
    for kind, details in rows.details.items():
        kind._default_manager.bulk_create(details)
    catch_up()


def each_row(districts: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield a row for each service: those of every district once for each."""
    with ROWS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="|"):
            for district in districts if row["where"] == "each" else [row["where"]]:
                yield {name: text.format(district=district) for name, text in row.items()} | {
                    "where": district
                }


def spots() -> dict[str, list[Spot]]:
    """Return the wards of each district as spots, by the district's name."""
    found: dict[str, list[Spot]] = {}
    related = AreaWithin.objects.filter(inner__kind="ward", outer__kind="district").order_by("inner__code")
    county = Area.objects.filter(kind="county", made_up=True).values_list("code", flat=True).first() or ""
    columns = ("outer__name", "outer__code", "inner__code", "inner__longitude", "inner__latitude")
    for name, district, ward, x, y in related.filter(inner__made_up=True).values_list(*columns):
        found.setdefault(name, []).append(Spot({"ward": ward, "district": district, "county": county}, x, y))
    return found


def _terms() -> dict[str, Term]:
    needs = Taxonomy.objects.create(code="needs", name="What people need help with", description="Made up")
    ways = Taxonomy.objects.create(code="accessibility", name="Getting in and taking part")
    made = {
        **{code: Term(taxonomy=needs, code=code, name=name) for code, name in NEEDS.items()},
        **{code: Term(taxonomy=ways, code=code, name=name) for code, (name, _) in WAYS_IN.items()},
    }
    Term.objects.bulk_create(made.values())
    return made


def _add(
    rows: Rows,
    number: int,
    row: Mapping[str, str],
    council: Partner,
    terms: Mapping[str, Term],
    bodies: dict[str, Organisation],
    land: Mapping[str, Sequence[Spot]],
) -> None:
    body = bodies.setdefault(row["organisation"], Organisation(name=row["organisation"]))
    here = land[row["where"]]
    spot = here[number % len(here)]
    county = spot.areas["county"]
    afar = row["where"] == "county"
    ways = row["access"].split()
    service = _service(number, row, council, body, [WAYS_IN[code][1] for code in ways])
    service.within = tokens([county] if afar else spot.areas.values())
    everywhere = afar or row["level"] != "universal"
    service.served = tokens([county if everywhere else spot.areas["district"]])
    service.catchment = service.served.split()
    rows.services.append(service)
    place = Location(
        organisation=body, name=row["venue"], kind="virtual" if "phone" in row["venue"].lower() else "physical",
        area=county if afar else spot.area,
        longitude=None if afar else spot.longitude, latitude=None if afar else spot.latitude,
    )  # fmt: skip
    if row["venue"] == REFUGE:
        place.address, place.hidden = "1 Quince Row", {"address": "withheld", "name": "withheld"}
    rows.places.append(ServiceAtLocation(service=service, location=place))
    rows.add(
        *schedules(service, row["when"]),
        *(Tag(service=service, term=terms[code], kind="need") for code in row["needs"].split()),
        *(Tag(service=service, term=terms[code], kind="accessibility") for code in ways),
    )
    if price := PRICE.search(row["cost"]):
        rows.add(CostOption(service=service, option=row["cost"], amount=Decimal(price[1]), currency="GBP"))


def _service(
    number: int, row: Mapping[str, str], council: Partner, body: Organisation, access: Sequence[str]
) -> Service:
    checked = timezone.localdate() - dt.timedelta(days=CHECKED[number % len(CHECKED)])
    least, _, most = row["ages"].partition("-")
    free, themes = row["cost"] == "free", row["themes"].split()
    made = Service(
        keeper=council, organisation=body, name=row["name"], summary=row["summary"], description=f"{row['what']}.",
        eligibility=f"{row['who']}.", application_process=f"{row['how']}.", accessibility=f"{'. '.join(access)}.",
        sector=row["sector"], level=row["level"], minimum_age=int(least) if least else None,
        maximum_age=int(most) if most else None, free=free, cost="" if free else row["cost"],
        when=", and ".join(in_words(one) for one in row["when"].split(";")), themes=tokens(themes),
        phone=f"01632 96{number % 1000:04}", needs_referral="Referral" in row["how"] or None,
        added_on=checked - dt.timedelta(days=200), confirmed_on=checked, confirmed_by=str(body), state="published",
    )  # fmt: skip
    made.searched = folded(
        made.name, made.summary, made.description, made.eligibility, body.name, row["venue"]
    )
    return made


def schedules(service: Service, coded: str) -> Iterator[Schedule]:
    """Yield what "MO,WE 09:00-12:00 terms;1SA 10:00-13:00" says."""
    for one in coded.split(";"):
        days, hours, *rest = one.split()
        opens, closes = (dt.time.fromisoformat(text) for text in hours.split("-"))
        yield Schedule(
            service=service, frequency="MONTHLY" if days[0].isdigit() else "WEEKLY", days=days, opens_at=opens,
            closes_at=closes, starts_on=dt.date(2026, 1, 1), term_time=rest[0] if rest else "",
        )  # fmt: skip


def in_words(coded: str) -> str:
    """Say when: "Weekdays, 9am to 4.30pm, in term time"."""
    days, hours, *rest = coded.split()
    codes = days.split(",")
    if len(codes) == len(DAYS):
        said = "Every day"
    elif codes == list(DAYS)[:5]:
        said = "Weekdays"
    elif days[0].isdigit():
        said = f"{COUNTED[days[0]]} {DAYS[days[1:]].rstrip('s')} of the month"
    else:
        said = " and ".join(", ".join(DAYS[one] for one in codes).rsplit(", ", 1))
    opens, closes = hours.split("-")
    time = (
        "at all hours" if closes == "23:59" and opens == "00:00" else f"{_clock(opens)} to {_clock(closes)}"
    )
    ending = {"terms": ", in term time", "holidays": ", in school holidays"}.get(rest[0] if rest else "", "")
    return f"{said}, {time}{ending}"


def _clock(text: str) -> str:
    time = dt.time.fromisoformat(text)
    minutes = f".{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"
