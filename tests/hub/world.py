"""The hub of made-up Elmshire for tests: partners, officers, one agreement in force, one expired, one refused."""

from folkmoot.partners.inviting import add_officer
from folkmoot.partners.models import Agreement, Officer, Partner
from folkmoot.website.demo.hub_agreements import IN_FORCE, load_agreements
from tests.staging import set_once

COUNCIL_OFFICERS = (
    ("administrator", "admin"),
    ("analyst", "analyst"),
    ("decision_maker", "decision"),
    ("data_protection", "protection"),
    ("engagement_officer", "engagement"),
    ("front_line", "calls"),
)


def officer_of(
    partner: Partner, role: str, email: str, name: str, post: str, password: str | None
) -> Officer:
    """Add an officer, or return the one with this address."""
    there = Officer.objects.filter(user__email=email).first()
    return there or add_officer(by=None, email=email, name=name, partner=partner, role=role, post=post)


def make_hub() -> Agreement:
    """Make the partners, their officers and the agreements; return the one in force."""
    _set_hub()
    return Agreement.objects.get(slug=IN_FORCE)


@set_once
def _set_hub() -> None:
    council = Partner.objects.create(slug="elmshire", name="Elmshire County Council", kind="council")
    police = Partner.objects.create(slug="elmshire-police", name="Elmshire Police", kind="police")
    for role, mailbox in COUNCIL_OFFICERS:
        officer_of(council, role, f"{mailbox}@elmshire.example", mailbox.capitalize(), "", None)
    officer_of(police, "partner_administrator", "police@elmshire.example", "Police", "", None)
    load_agreements(officer_of, "")


def user(mailbox: str):
    """Return the user with an address in Elmshire: analyst, practitioner, linker, health, health.visitor …"""
    return Officer.objects.select_related("user").get(user__email=f"{mailbox}@elmshire.example").user


FAMILIES = [
    {"first_name": "Ada", "surname": "Fenn", "date_of_birth": "2014-03-02", "postcode": "EL1 1AA"},
    {"first_name": "Ben", "surname": "Fenn", "date_of_birth": "2016-07-19", "postcode": "EL1 1AA"},
    {"first_name": "Cleo", "surname": "Thorn", "date_of_birth": "2010-11-30", "postcode": "EL1 1AB"},
]
