"""A swimming club with everything told of it, an officer who keeps it, and secrets that must come out nowhere."""

import datetime as dt
from decimal import Decimal

from folkmoot.directory.keeping import keep_service, set_state
from folkmoot.directory.models import (
    Accessibility,
    Capacity,
    CostOption,
    EnquiryPoint,
    Language,
    LocalOfferAnswer,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Tag,
    Taxonomy,
    Term,
)
from folkmoot.partners.models import Officer
from tests.assets.world import make_officer

SECRETS = (
    "Hideaway Lane 7",
    "0700 900 123",
    "Quillon Secretperson",
    "secret-desk@hidden.example",
    "ZZ9 9ZZ",
    "only for us",
)
CHECKED = dt.date(2026, 3, 3)


def make_swimming(officer: Officer | None = None, **about) -> Service:
    """Return a published service with a row of every kind, some of them withheld."""
    officer = officer or make_officer()
    said = {
        "name": "Swim for All",
        "organisation": "Hollinsea Swimming Club",
        "summary": "Swimming in a quiet pool, with help in the water.",
        "description": "A swim each week with a teacher beside you.",
        "eligibility": "Children and young people who find a busy pool hard.",
        "accessibility": "A hoist, a changing place and a quiet hour.",
        "minimum_age": 5,
        "maximum_age": 18,
        "phone": "01234 567890",
        "when": "After school",
        "cost": "Ask about help with the price",
        "application_process": "Ring or write. You do not need a letter.",
        "themes": ["health"],
        "today": CHECKED,
        "confirmed_by": "the provider",
        **about,
    }
    service = keep_service(user=officer.user, keeper=officer.partner, **said)
    pool = Location.objects.create(
        name="Hollinsea Pool",
        address="1 Shore Road",
        city="Hollinsea",
        postcode="EL1 1AA",
        latitude=53.5,
        longitude=2.1,
    )
    refuge = Location.objects.create(
        name="A second pool",
        address=SECRETS[0],
        postcode=SECRETS[4],
        latitude=53.123456,
        longitude=2.654321,
        hidden={"address": "withheld"},
    )
    at = ServiceAtLocation.objects.create(
        service=service, location=pool, description="Enter by the side door"
    )
    ServiceAtLocation.objects.create(service=service, location=refuge)
    Schedule.objects.create(
        service=service,
        frequency="WEEKLY",
        days="MO,WE",
        opens_at=dt.time(16),
        closes_at=dt.time(17, 30),
        term_time="terms",
        not_on=["2026-05-04"],
    )
    Schedule.objects.create(
        at_location=at,
        frequency="MONTHLY",
        days="1SA",
        opens_at=dt.time(9, 0, 1, 5),
        description="Family swim",
    )
    Schedule.objects.create(service=service, days="SU", description=SECRETS[5], visible_to_whom="withheld")
    CostOption.objects.create(service=service, option="A swim", amount=Decimal("3.50"), currency="GBP")
    asks = EnquiryPoint.objects.create(service=service, name="The front desk", email="desk@swim.example")
    Phone.objects.create(service=service, enquiry_point=asks, number="01234 111222")
    hidden = EnquiryPoint.objects.create(
        service=service, name=SECRETS[2], email=SECRETS[3], visible_to_whom="withheld"
    )
    Phone.objects.create(service=service, enquiry_point=hidden, number=SECRETS[1])
    text = Phone.objects.create(location=pool, number="01234 333444", kind="text", extension="9")
    Language.objects.create(service=service, name="Polish", code="pl")
    Language.objects.create(phone=text, name="British Sign Language", note="By video")
    Accessibility.objects.create(location=pool, description="Step-free from the car park")
    ServiceArea.objects.create(service=service, name="Hollinsea", codes=["D1"])
    Capacity.objects.create(
        service=service,
        unit="places",
        available=Decimal("4.00"),
        said_at=dt.datetime(2026, 3, 1, 9, 0, 0, 123456, tzinfo=dt.UTC),
    )
    needs = Taxonomy.objects.create(name="Needs", code="needs")
    Tag.objects.create(
        service=service,
        term=Term.objects.create(taxonomy=needs, name="Autism"),
        kind="need",
        label="Good for",
    )
    LocalOfferAnswer.objects.create(
        service=service, question_set="send-seven", version="1", question="start", text="A look round first."
    )
    service.question_sets = " send-seven "
    service.hidden = {"email": "withheld", "alert": "staff"}
    service.email, service.alert = "hidden-mail@hidden.example", "Boiler being mended"
    service.save()
    set_state(user=officer.user, service=service, state="published")
    return Service.objects.select_related("organisation", "keeper").get(pk=service.pk)
