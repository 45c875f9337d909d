"""The made-up directory made known: posters, cards and links all over the county, and a year of use, told in one sentence."""

import datetime as dt
import random
from collections import Counter
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.models import DayOfUse, Signpost
from folkmoot.directory.promotion.putting_up import put_up
from folkmoot.directory.use.counting import Use, add
from folkmoot.directory.use.publishing import publish_use
from folkmoot.partners.models import Officer
from folkmoot.places.models import Area

RUNS = "engagement@elmshire.example"
YEAR, VISITS, SEED = 365, 22_000, 2014
AUTISM = "/find/?q=autism&go=1"
# item, what it says, where it leads, place, kind, district, copies, days since it went up, days until it is looked after, pounds
PLACEMENTS = (
    ("poster", "", "/find/", "Dunmere library", "library", "Dunmere", 4, 200, -6, "12"),
    ("poster", "", "/find/", "Alderbrook library", "library", "Alderbrook", 2, 200, 24, "6"),
    ("poster", "", "/find/", "Hollinsea library", "library", "Hollinsea", 2, 190, 24, "6"),
    ("leaflet", "", "/find/", "Eastwold library", "library", "Eastwold", 150, 120, -2, "45"),
    ("poster", "Help for families", "/find/?q=parenting&go=1", "Mill Lane children’s centre", "childrens_centre", "Dunmere", 3, 160, 10, "9"),
    ("leaflet", "Help for families", "/find/?q=parenting&go=1", "Cresswold children’s centre", "childrens_centre", "Cresswold", 200, 90, -12, "60"),
    ("poster", "Autism: who can help", AUTISM, "Elm Academy", "school", "Brackenford", 5, 150, 40, "15"),
    ("card", "Autism: who can help", AUTISM, "Learning support, Farrowby High", "school", "Farrowby", 100, 75, 15, "22"),
    ("poster", "", "/find/", "Greyling College", "college", "Greyling", 6, 140, 45, "18"),
    ("poster", "", "/find/", "Harbour Road surgery", "gp", "Hollinsea", 2, 210, -1, "6"),
    ("card", "", "/find/", "Harbour Road surgery, with prescriptions", "gp", "Hollinsea", 300, 60, 20, "48"),
    ("poster", "", "/find/", "Old Mill practice", "gp", "Alderbrook", 2, 205, 30, "6"),
    ("poster", "", "/find/", "Civic centre, main desk", "civic", "Dunmere", 3, 240, 18, "9"),
    ("advert", "Not sure who to ask?", "/find/", "Buses 14 and 22", "bus", "Dunmere", 30, 45, 46, "1850"),
    ("talk", "", "/find/", "Parents’ evening, Elm Academy", "event", "Brackenford", 60, 33, None, "40"),
    ("event", "", "/find/", "Elmshire Show", "event", "Cresswold", 400, 110, None, "220"),
    ("strapline", "Looking for help? Find it near you", "/find/", "Adult social care, under all e-mails", "office", "", 1, 220, None, None),
    ("strapline", "Looking for help? Find it near you", "/find/", "SEND team, under all e-mails", "office", "", 1, 220, None, None),
    ("box", "", "/find/", "harbour-road-surgery.example", "site", "Hollinsea", 1, 180, None, None),
    ("list", "Clubs and groups for autistic young people", AUTISM, "youth.elmshire.example", "site", "", 1, 170, None, None),
    ("link", "", "/find/", "adult-disability.elmshire.example", "site", "", 1, 230, None, None),
)  # fmt: skip
LED = {
    "direct": 0.22, "own": 0.18, "search:Google": 0.27, "search:Bing": 0.05, "site:facebook.com": 0.06,
    "site:brackenford.gov.uk": 0.03, "other": 0.03,
}  # fmt: skip
CAME_OF = {
    "searched": 0.81, "nothing": 0.06, "opened": 1.3, "pinned": 0.11, "sent": 0.03, "handed": 0.05, "phone": 0.12, "email": 0.04, "website": 0.2,
    "feedback": 0.02,
}  # fmt: skip


def load_kit() -> None:
    """Put everything up once, and count a year that comes to 22,000 visits."""
    runs = Officer.objects.select_related("user", "partner").get(user__email=RUNS)
    if Signpost.objects.filter(keeper=runs.partner).exists():
        return
    today = timezone.localdate()
    districts = dict(Area.objects.filter(kind="district").values_list("name", "code"))
    up = [_put_up(runs, row, districts, today) for row in PLACEMENTS]
    _count_a_year(up, sorted(districts.values()), today)
    last = today.replace(day=1) - dt.timedelta(days=1)
    publish_use(user=runs.user, since=(last - dt.timedelta(days=330)).replace(day=1), until=last)


def _put_up(runs: Officer, row: tuple[object, ...], districts: dict[str, str], today: dt.date) -> Signpost:
    item, says, leads_to, place, kind, district, copies, ago, due, cost = row
    return put_up(
        user=runs.user,
        keeper=runs.partner,
        item=item,
        headline=says or "Find help near you",
        leads_to=leads_to,
        place=place,
        place_kind=kind,
        area=districts.get(str(district), ""),
        copies=copies,
        edition="Autumn 2026" if item in ("poster", "leaflet", "card") else "",
        put_up_on=today - dt.timedelta(days=int(str(ago))),
        put_up_by="Outreach team",
        restock_on=today + dt.timedelta(days=int(str(due))) if due is not None else None,
        cost=Decimal(str(cost)) if cost else None,
    )


def _count_a_year(up: list[Signpost], districts: list[str], today: dt.date) -> None:
    """Count visits that grow over the year, by what led to them; the made-up people do what people do."""
    if DayOfUse.objects.exists():
        return
    chance, uses = random.Random(SEED), Counter[Use]()  # noqa: S311  made-up visits
    by_day = Counter(YEAR - int(YEAR * ((number + 0.5) / VISITS) ** 0.8) for number in range(VISITS))
    from_codes = 1 - sum(LED.values())
    for ago, n in by_day.items():
        day = today - dt.timedelta(days=ago)
        there = [f"code:{one.code}" for one in up if one.put_up_on and one.put_up_on <= day]
        led = LED | {code: from_codes / len(there) for code in there}
        for came in chance.choices(list(led), list(led.values()), k=n):
            uses[Use(day.isoformat(), "visit", came)] += 1
        for what, often in CAME_OF.items():
            times = int(n * often + chance.random())
            by_area = what in ("searched", "nothing")
            for area in chance.choices([*districts, ""], k=times) if by_area else [""] * times:
                uses[Use(day.isoformat(), what, "", area)] += 1
    with transaction.atomic():
        add(uses)
