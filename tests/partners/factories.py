"""Made-up partners and officers for tests of every room."""

import factory
from django.test import Client
from factory.django import DjangoModelFactory

from folkmoot.partners.models import Officer, Partner, User


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    slug = factory.Sequence(lambda n: f"partner-{n}")
    name = factory.Sequence(lambda n: f"Partner {n}")
    kind = "council"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"officer{n}@elmshire.example")
    name = factory.Sequence(lambda n: f"Officer {n}")


class OfficerFactory(DjangoModelFactory):
    class Meta:
        model = Officer

    user = factory.SubFactory(UserFactory)
    partner = factory.SubFactory(PartnerFactory)
    role = "engagement_officer"
    post = "Engagement officer"


def signed_in(officer: Officer) -> Client:
    """A browser in which this officer is signed in."""
    client = Client()
    client.force_login(officer.user)
    return client
