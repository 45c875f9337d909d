"""A council's register with a few members of whom some agreed to be named, for tests of what members know and share."""

from django.http import HttpResponse
from django.test import Client

from folkmoot.network.joining import add_member
from folkmoot.network.knowing import hold_member
from folkmoot.places.models import Area
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in


def member_client(member):
    """A browser in which a member is known."""
    held, client = HttpResponse(), Client()
    hold_member(held, member)
    client.cookies = held.cookies
    return client


class KnowingWorld:
    """Elmshire's officers and members: Sam is seen by nobody, Kit by everybody, Wren by her groups."""

    def __init__(self) -> None:
        self.council = PartnerFactory(slug="elmshire", name="Elmshire County Council")
        self.runs = OfficerFactory(role="engagement_officer", partner=self.council)
        self.calls = OfficerFactory(role="front_line", partner=self.council)
        self.elsewhere = OfficerFactory(role="engagement_officer")
        for code, name in (("E1", "Dunmere"), ("E2", "Hollinsea")):
            Area.objects.create(code=code, name=name, kind="district")
        self.sam = self.member("Sam Alder", "runners", ("carers",), "E1")
        self.kit = self.member("Kit Loxley", "everybody", ("carers", "health"), "E2")
        self.wren = self.member("Wren Marsh", "groups", ("parks",), "E1")

    def member(self, name, seen_by, interests, area, **more):
        """One more confirmed member of the council's register."""
        email = f"{name.split()[0].lower()}{name.split()[-1].lower()}@members.example"
        tags = [*(("interest", word) for word in interests), ("area", area)]
        said = {
            "partner": self.council,
            "email": email,
            "seen_by": seen_by,
            "consent_wording": "Yes",
            "tags": tags,
        }
        return add_member(name=name, confirmed=True, **said | more)


__all__ = ["KnowingWorld", "member_client", "signed_in"]
