"""Makes ready the engagement in which people say for a year what they think of the local offer, and finds the one that is open.

It is an engagement like every other: a decision maker signs its pledge and an officer opens it, on the pages where that is
done. So it also takes what people say by any other channel that is added to it.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.directory.heard.asked import content
from folkmoot.directory.models import OfferYear
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.pledging import write_pledge
from folkmoot.engagements.preparing import prepare
from folkmoot.engagements.running import create_engagement
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can
from folkmoot.places.models import Area
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.trail.recording import record_act

DAYS_OF_A_YEAR, DAYS_TO_REPORT = 365, 60
AREA_KINDS = ["ward", "district", "county"]
# How a comment came: the channel it counts under, and the name of its collector.
WAYS = {
    "online": ("At the foot of each page", "online"),
    "call": ("By phone", "contact_centre"),
    "paper": ("On paper or by letter", "paper"),
    "meeting": ("At a meeting or in person", "focus_group"),
}
BY_OFFICERS = [(way, name) for way, (name, _) in WAYS.items() if way != "online"]
CAN_CHANGE = "What is in the directory, how it is told, and how it is made. What you say is missing goes to those who plan services."
CANNOT_CHANGE = "Decisions about one person’s own help. For those there is a complaint or an appeal."
WHY_NOT = "The law keeps them apart: they are private, and you have a right of your own to have them looked at again."
WILL_READ = "Every comment is read by those who keep the directory. They answer in the name of the one who signed this."
UNDER_WAY = "People can say what they think already. A new year begins when that engagement has closed."


@transaction.atomic
def begin_offer_year(
    *,
    user: Any,
    decision_maker: str,
    post: str,
    days_to_answer: int = 28,
    partner: Partner | None = None,
    opens_on: dt.date | None = None,
    made_up: bool = False,
) -> OfferYear:
    """Make the year's engagement ready, but for the signature and the opening. Raises `NotPossible` while one is there."""
    if user is not None:
        check_can(user, "run_network")
        partner = user.officer.partner
    opens = opens_on or timezone.localdate()
    closes = opens + dt.timedelta(days=DAYS_OF_A_YEAR)
    under_way = OfferYear.objects.filter(engagement__state__in=("draft", "pledged", "open"))
    if partner is None or under_way.filter(engagement__partner=partner).exists():
        raise NotPossible(UNDER_WAY)
    title = f"What people say of the local offer, {opens.year} to {closes.year}"
    engagement = create_engagement(
        user=user,
        partner=partner,
        title=title,
        summary="What is good, wrong or missing in the help and services for families? What you say is answered, and published once a year without names.",
        slug=f"local-offer-{opens.year}",
        questionnaire=create_questionnaire(user=user, title=title, content=content(), partner=partner),
        areas=Area.objects.filter(kind="county", made_up=made_up),
        area_kinds=AREA_KINDS,
        opens_on=opens,
        closes_on=closes,
        retention_days=3 * DAYS_OF_A_YEAR,
        own_ways=True,
        made_up=made_up,
    )
    write_pledge(
        user=user,
        engagement=engagement,
        decision_maker=decision_maker,
        post=post,
        can_change=CAN_CHANGE,
        cannot_change=CANNOT_CHANGE,
        why_not=WHY_NOT,
        will_read=WILL_READ,
        reply_by=closes + dt.timedelta(days=DAYS_TO_REPORT),
    )
    prepare(
        user=user,
        engagement=engagement,
        weight="everyday",
        decides_on=closes + dt.timedelta(days=DAYS_TO_REPORT),
        checked="The directory is changed all year round; nothing of it is settled.",
    )
    for name, channel in WAYS.values():
        add_collector(user=user, engagement=engagement, channel=channel, name=name)
    year = OfferYear.objects.create(engagement=engagement, days_to_answer=days_to_answer)
    record_act(user=user, act="begin_offer_year", subject_kind="engagement", subject_id=engagement.slug)
    return year


def collector_for(way: str, partner: Partner | None = None) -> Collector | None:
    """Return by which collector a comment is taken now; None where nobody takes any."""
    name, channel = WAYS[way]
    open_ones = Collector.objects.filter(
        engagement__offer_year__isnull=False, engagement__state="open", channel=channel, name=name
    )
    if partner is not None:
        open_ones = open_ones.filter(engagement__partner=partner)
    related = open_ones.select_related(
        "engagement__questionnaire", "engagement__pledge", "engagement__partner"
    )
    return related.order_by("-engagement__opens_on", "-pk").first()


def offer_engagements(partner_id: int) -> "list[Engagement]":
    """Return the engagements in which a partner was told what people think of the local offer, newest first."""
    found = Engagement.objects.filter(partner=partner_id, offer_year__isnull=False)
    return list(found.select_related("offer_year").order_by("-opens_on", "-pk"))
