"""Made-up assets on three levels, found by a campaign, with the connections that came of them; and a dozen services."""

import datetime as dt
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.assets.connecting import PURPOSE, district_of
from folkmoot.assets.mapping import keep_asset, keep_campaign
from folkmoot.assets.models import Asset, Connection, Enquiry, MappingCampaign
from folkmoot.assets.whereabouts import Spot
from folkmoot.contacts.keys import seal
from folkmoot.directory.keeping import keep_service, set_state
from folkmoot.partners.models import Officer
from folkmoot.website.demo.local_offer import spots

CONSENT = "You may keep what I can do and the area I live in, show it to the council’s own officers only, and ask me before you tell anybody. For a year, or until I say otherwise."
FOUND_BY = (
    "A library assistant in Dunmere",
    "A community nurse",
    "The parents’ forum",
    "A walk round the estate",
)

# what was asked about an asset and waits for its officer: (way, words, how to reach them)
ASKED_ABOUT = {
    "Mill Lane Choir": ("help", "I finish work at nine and drive past the hall. Four people fit.", "rowan@people.elmshire.example"),
    "Hollinsea Shed": ("use", "My father mended engines. He has not been out since spring.", "After six: 01632 960119"),
}  # fmt: skip
# level, name, district, place, offer, ask, (head, heart, hands), themes
ASSETS: tuple[tuple[str, str, str, str, str, str, tuple[str, str, str], str], ...] = (
    ("association", "Mill Lane Choir", "Dunmere", "St Mary’s Hall, Mill Lane", "Come and sing on Tuesday evenings. No audition.",
     "Somebody who can drive four people home at nine", ("Harmony, and how to begin", "That nobody sings alone",
     "Sixty voices and a piano"), "arts company"),
    ("association", "Hollinsea Shed", "Hollinsea", "The old lifeboat house", "Mend, make and drink tea, Wednesdays and Fridays",
     "Hand tools you do not use", ("Joinery, engines, patience", "Men who have lost their work", "A workshop with twelve benches"),
     "company learning"),
    ("association", "Cresswold Diggers", "Cresswold", "Allotments behind the station", "A plot to share, and vegetables on Saturdays",
     "Help to water in August", ("What grows on clay", "Food that is not wasted", "Spades for twenty"), "food moving"),
    ("association", "Brackenford Walking Group", "Brackenford", "Meets at the bandstand",
     "A slow walk on Thursdays, with a bench every half mile", "A second walk leader", ("Every path within five miles",
     "People who stay in too much", "A leader with first aid"), "moving company"),
    ("association", "Greyling Knit and Natter", "Greyling", "The library, upstairs by lift", "Wool, needles and talk on Monday afternoons",
     "Left-over wool", ("Three hundred patterns", "New neighbours", "Blankets for the baby unit"), "arts company"),
    ("association", "Farrowby Young Carers’ Band", "Farrowby", "Youth centre", "Two hours a week that are yours, aged 11 to 18",
     "A drum kit", ("Songs of their own", "Being believed", "A band for your event"), "arts families caring"),
    ("association", "Eastwold Language Café", "Eastwold", "Market hall café", "Practise English over coffee, children welcome",
     "People who like to talk", ("Eleven languages", "Feeling at home", "Interpreters for small things"), "learning company"),
    ("organisation", "Alderbrook Fire Station", "Alderbrook", "Station Road", "A meeting room, free in the evenings",
     "Groups that would use it", ("Safety at home", "People we only meet on their worst day", "A room for forty with a ramp"), "places"),
    ("organisation", "Dunmere Library", "Dunmere", "Market Street", "Computers, a quiet room, and somebody to ask",
     "Volunteers for the home library service", ("Where to find things out", "That everybody may come in", "A van with a lift"),
     "learning places"),
    ("organisation", "Hollinsea Football Club", "Hollinsea", "The ground, Quay Road", "Walking football for over-50s",
     "A kitchen helper on match days", ("How to bring two thousand people together", "The town", "A pitch, a hall and a minibus"),
     "moving places"),
    ("organisation", "St Brannoc’s Church Hall", "Brackenford", "Church Green", "A hall with a kitchen, pay what you can",
     "Somebody to mend the hearing loop", ("Who in the parish is lonely", "Open doors", "A hall for eighty"), "places food"),
    ("individual", "Marian Sedgewick", "Dunmere", "", "Teaches people to read, at her own kitchen table", "", ("Thirty years as a teacher",
     "Grown-ups who were told they could not", "Reading glasses for everybody"), "learning"),
    ("individual", "Otto Penhallow", "Hollinsea", "", "Mends bicycles and shows you how", "", ("Bicycles",
     "Young people without a bus fare", "Spare parts"), "around"),
)  # fmt: skip

# name, organisation, district, place, summary, who for, access, when, free, phone, themes, added because
SERVICES: tuple[tuple[str, str, str, str, str, str, str, str, bool, str, str, str], ...] = (
    ("Singing for lungs", "Elmshire Health", "Dunmere", "Dunmere Health Centre", "Gentle singing that helps you breathe",
     "Adults who are short of breath. No referral needed.", "Level floor, hearing loop, chairs with arms.", "Thursdays, 2pm to 3pm", True,
     "01632 960101", "health arts", "a forum or group asked for it"),
    ("Carers’ helpline", "Elmshire Carers", "Alderbrook", "By phone", "Somebody to talk to who has been there",
     "Anybody who looks after somebody, of any age.", "By phone, text relay or video with a signer.", "Every day, 8am to 8pm", True,
     "01632 960102", "caring", ""),
    ("Autism-friendly swimming", "Hollinsea Swimmers", "Hollinsea", "Hollinsea Pool", "A quiet hour in warm water",
     "Autistic children and adults, and whoever comes with them.", "Hoist, changing place, lights turned down, no music.",
     "Sundays, 8am to 9am", False, "01632 960103", "moving families", ""),
    ("Money advice at the food bank", "Alderbrook Advice", "Cresswold", "Cresswold Food Bank",
     "Sort out bills and benefits while you are there", "Anybody. You need not use the food bank.", "Step-free side door. A quiet room.",
     "Tuesdays and Fridays, 10am to 1pm", True, "01632 960104", "money food", ""),
    ("Dial-a-ride", "Elmshire Community Transport", "Brackenford", "Comes to your door", "A bus with a lift that fetches you",
     "People who cannot use a usual bus.", "Lift, space for two wheelchairs, driver helps you in.",
     "Weekdays, 9am to 4pm. Book a day before.", False, "01632 960105", "around", ""),
    ("Short breaks for families", "Elmshire County Council", "Alderbrook", "Across the county",
     "A few hours’ rest while your child does something they like", "Families of disabled children up to 18.",
     "Staff are trained for each child. Visit first if you like.", "School holidays and Saturdays", True, "01632 960106", "families caring",
     "a forum or group asked for it"),
    ("Kind dentist", "Greyling Dental Practice", "Greyling", "Mill Street", "A dentist who takes time with children who are afraid",
     "Children, and adults with a learning disability.", "Ground floor. Sit in the chair first, on another day.",
     "First appointments on Wednesdays", True, "01632 960107", "health families", ""),
    ("Memory café", "Eastwold Friends", "Eastwold", "Market hall", "Cake and company for people with dementia and their partners",
     "People with dementia and whoever is with them.", "Clear signs, step-free, a quiet corner.", "First Monday of the month, 2pm", True,
     "01632 960108", "company caring", ""),
    ("Learn to cook cheaply", "Farrowby Youth", "Farrowby", "Youth centre", "Five evenings, five dinners",
     "Aged 16 to 25, on your own for the first time.", "Step-free kitchen with one low worktop.", "Wednesdays, 6pm", True, "01632 960109",
     "food learning", ""),
    ("Home from hospital", "Elmshire Health", "Alderbrook", "At your home", "Help for the first two weeks at home",
     "Anybody leaving hospital who lives alone.", "We come to you. Interpreters by phone.", "Every day", True, "01632 960110",
     "health caring", ""),
    ("Citizens’ computer class", "Dunmere Library Friends", "Dunmere", "Dunmere Library", "Learn what you need, one to one",
     "Beginners. Bring your own phone or use ours.", "Lift, large screens, screen reader.", "Saturdays, 10am to noon", True, "01632 960111",
     "learning", ""),
    ("Winter night shelter", "Greyling Mill Trust", "Greyling", "The Mill", "A bed, a meal, no questions at the door",
     "Adults with nowhere to sleep. Dogs too.", "Step-free, single rooms for women.", "November to March, from 7pm", True, "01632 960112",
     "money", ""),
)  # fmt: skip


@transaction.atomic
def load_assets() -> None:
    """Put them there once."""
    if MappingCampaign.objects.exists():
        return
    runs = Officer.objects.select_related("partner", "user").get(user__email="engagement@elmshire.example")
    today = timezone.localdate()
    land = spots()
    campaign = keep_campaign(
        user=runs.user,
        partner=runs.partner,
        title="Nobody alone this winter",
        reason="isolated",
        aim="Two hundred people who saw nobody in a week have somebody to see.",
        scope="Groups that meet, rooms that stand empty, and people with something to teach. Not services that need a referral.",
        begins_on=today - dt.timedelta(days=200),
        ends_on=today + dt.timedelta(days=90),
    )
    made = [_asset(number, row, runs, campaign, land, today) for number, row in enumerate(ASSETS)]
    Connection.objects.bulk_create(_connection(number, made, runs, today) for number in range(34))
    Enquiry.objects.bulk_create(_enquiry(one) for one in made if one.name in ASKED_ABOUT)
    for number, row in enumerate(SERVICES):
        _service(number, row, runs, land)


def _asset(
    number: int,
    row: tuple[Any, ...],
    runs: Officer,
    campaign: MappingCampaign,
    spots: dict[str, list[Spot]],
    today: dt.date,
) -> Asset:
    level, name, district, place, offer, ask, (head, heart, hands), themes = row
    found = today - dt.timedelta(days=190 - 11 * number)
    agreed: dict[str, Any] = {}
    if level == "individual":
        agreed = {
            "consent_wording": CONSENT,
            "consented_on": found,
            "consent_until": found + dt.timedelta(days=365),
        }
    return keep_asset(
        user=runs.user, partner=runs.partner, campaign=campaign, level=level, name=name, place=place, offer=offer, ask=ask,
        head=head, heart=heart, hands=hands, themes=themes.split(), spot=spots[district][number % len(spots[district])],
        found_by=FOUND_BY[number % len(FOUND_BY)], found_on=found,
        confirmed_on=today - dt.timedelta(days=400) if number == 4 else found, looked_after_by=runs,
        state="draft" if level == "individual" else "published", **agreed,
    )  # fmt: skip


def _connection(number: int, made: list[Asset], runs: Officer, today: dt.date) -> Connection:
    asset = made[(number * 5) % len(made)]
    kind = ("used", "used", "helped", "joined", "used", "group")[number % 6]
    return Connection(
        partner=runs.partner, campaign=asset.campaign, asset=asset, kind=kind, level=asset.level,
        on=today - dt.timedelta(days=(number * 37) % 170 + 2), area=_district(asset), noted_by=runs,
    )  # fmt: skip


def _enquiry(asset: Asset) -> Enquiry:
    way, words, reach = ASKED_ABOUT[asset.name]
    at = timezone.now() - dt.timedelta(days=2, hours=3)
    made = Enquiry(asset=asset, way=way, at=at, sent_at=at)
    said = json.dumps({"words": words, "reach": reach, "name": ""})
    made.sealed = seal(said, purpose=PURPOSE, owner=made.uuid.hex)
    return made


def _district(asset: Asset) -> str:
    return asset.served.split()[0] if asset.served else district_of(asset.area)


def _service(number: int, row: tuple[Any, ...], runs: Officer, spots: dict[str, list[Spot]]) -> None:
    name, body, district, place, summary, who, access, when, free, phone, themes, because = row
    here = spots[district]
    spot = here[(number * 3 + 1) % len(here)]
    afar = place in ("By phone", "Comes to your door", "Across the county", "At your home")
    service = keep_service(
        user=runs.user, keeper=runs.partner, organisation=body, name=name, place=place, summary=summary,
        description=f"{summary}. Come as you are, or ring first and ask anything.", eligibility=who, accessibility=access,
        when=when, free=free, cost="" if free else "Ask for the price: nobody is turned away", phone=phone,
        themes=themes.split(), added_because=because, confirmed_by=str(runs.partner),
        spot=Spot({"county": spot.areas["county"]}) if afar else spot,
        catchment=[spot.areas["county"]],
    )  # fmt: skip
    set_state(user=runs.user, service=service, state="published")
