"""A council that asks what people think of its local offer, and what some of them say."""

import datetime as dt
from uuid import UUID, uuid4

from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.directory.heard.beginning import begin_offer_year, collector_for
from folkmoot.directory.heard.target import Target
from folkmoot.directory.models import OfferYear
from folkmoot.engagements.pledging import sign_pledge
from folkmoot.engagements.running import open_engagement
from folkmoot.outcomes.models import ComplaintsRoute
from folkmoot.partners.models import Officer

BEGAN_DAYS_AGO = 100
DENTIST = "The dentist on Mill Lane was lovely with my son Zebulon. She let him sit in his own chair."
SAID = "The dentist on Mill Lane was lovely with my son […]. She let him sit in his own chair."


def make_year(officer: Officer, days_ago: int = BEGAN_DAYS_AGO) -> OfferYear:
    """The year's engagement, signed and open, with a route for complaints."""
    began = timezone.localdate() - dt.timedelta(days=days_ago)
    year = begin_offer_year(
        user=None,
        partner=officer.partner,
        decision_maker="Dev Marlow",
        post="Director for Children",
        opens_on=began,
    )
    sign_pledge(user=None, engagement=year.engagement)
    year.engagement = open_engagement(user=None, engagement=year.engagement, today=began)
    ComplaintsRoute.objects.get_or_create(
        partner=officer.partner, defaults={"name": "Customer relations", "reached_at": "Ring 01234 1"}
    )
    return OfferYear.objects.select_related("engagement__partner").get(pk=year.pk)


def say(
    words: str = "The pool is warm and kind.",
    *,
    about: str = "content",
    who: str = "parent",
    days_ago: int = 5,
    way: str = "online",
    target: Target | None = None,
    uuid: UUID | None = None,
    **more: str,
) -> Contact:
    """What somebody said, so many days ago."""
    uuid = uuid or uuid4()
    collector = collector_for(way)
    assert collector is not None
    record_contact(
        uuid=uuid,
        collector=collector,
        raw={"about": about, "words": words, "who": who, **more},
        circumstances=(target or Target()).kept(),
    )
    came = timezone.now() - dt.timedelta(days=days_ago)
    Contact.objects.filter(uuid=uuid).update(received_at=came, asked_at=came)
    return Contact.objects.select_related("engagement__partner").get(uuid=uuid)
