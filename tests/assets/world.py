"""A choir, an advice centre and a person who must never be seen, in a county known by heart."""

import datetime as dt
from typing import Any

from folkmoot.assets.mapping import keep_asset, keep_campaign, set_state
from folkmoot.assets.models import Asset, MappingCampaign
from folkmoot.assets.whereabouts import Spot, spot_at
from folkmoot.directory.keeping import keep_service
from folkmoot.directory.keeping import set_state as set_service_state
from folkmoot.directory.models import Service
from folkmoot.partners.models import Officer
from folkmoot.places.models import AreaSet, Postcode, PostcodeVintage
from tests.partners.factories import OfficerFactory, PartnerFactory
from tests.places.land import make_land

SECRET = "Zebulon Quillfeather"  # a person: whoever reads the name in public found a leak
GIFT = "whittling"  # a gift of theirs that nobody else has
KEEPER = "choirmaster@secret.example"
TODAY = dt.date(2026, 6, 1)
ARKENHOLT = Spot({"ward": "W00", "district": "D0", "county": "C1"}, 2.11, 53.55)
EELBY = (2.5, 53.55)


def make_officer(**about: Any) -> Officer:
    partner = about.pop("partner", None) or PartnerFactory(slug="elmshire", name="Elmshire County Council")
    return OfficerFactory(partner=partner, user__name="Ola Officer", **about)


def make_campaign(officer: Officer) -> MappingCampaign:
    return keep_campaign(
        user=officer.user,
        partner=officer.partner,
        title="Nobody alone in Dunmere",
        reason="isolated",
        aim="Fifty people meet somebody new.",
        begins_on=TODAY,
    )


def make_choir(officer: Officer, **about: Any) -> Asset:
    said = {
        "level": "association",
        "name": "Mill Lane Choir",
        "offer": "Come and sing on Tuesdays",
        "ask": "Somebody who can drive people home",
        "place": "St Mary’s Hall",
        "themes": ["arts", "company"],
        "spot": ARKENHOLT,
        "email": KEEPER,
        **about,
    }
    asset = keep_asset(user=officer.user, partner=officer.partner, looked_after_by=officer, **said)
    set_state(user=officer.user, asset=asset, state="published")
    return asset


def make_person(officer: Officer, **about: Any) -> Asset:
    """Somebody who agreed to be known to officers; published as far as anything could publish them."""
    said = {
        "name": SECRET,
        "hands": GIFT,
        "offer": f"{SECRET} teaches {GIFT}",
        "spot": ARKENHOLT,
        "themes": ["arts"],
        "consent_wording": "You may keep it for a year.",
        "consented_on": TODAY,
        "consent_until": TODAY + dt.timedelta(days=365),
        **about,
    }
    asset = keep_asset(user=officer.user, partner=officer.partner, level="individual", **said)
    set_state(user=officer.user, asset=asset, state="published")
    return asset


def make_service(officer: Officer, **about: Any) -> Service:
    said = {
        "name": "Singing for lungs",
        "organisation": "Elmshire Health",
        "summary": "Singing that helps you breathe",
        "description": "A teacher, songs and tea.",
        "eligibility": "Adults who are short of breath.",
        "accessibility": "Level floor, hearing loop.",
        "place": "Eelby Health Centre",
        "spot": spot_at(*EELBY),
        "themes": ["health"],
        "catchment": ["C1"],
        "free": True,
        **about,
    }
    service = keep_service(user=officer.user, keeper=officer.partner, **said)
    set_service_state(user=officer.user, service=service, state="published")
    return service


def give_postcode() -> str:
    """Put a whole postcode into the land, in Arkenholt in Dunmere; return it as people write it."""
    vintage = PostcodeVintage.objects.get(in_service=True)
    here = AreaSet.objects.create(vintage=vintage, given={}, areas=dict(ARKENHOLT.areas))
    Postcode.objects.create(
        vintage=vintage,
        code="EL11AA",
        area_set=here,
        longitude=ARKENHOLT.longitude,
        latitude=ARKENHOLT.latitude,
    )
    return "EL1 1AA"


def make_world() -> tuple[Officer, Asset, Asset, Service]:
    make_land()
    give_postcode()
    officer = make_officer()
    campaign = make_campaign(officer)
    return (
        officer,
        make_choir(officer, campaign=campaign),
        make_person(officer, campaign=campaign),
        make_service(officer),
    )
