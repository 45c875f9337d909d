"""A made-up forum with four people on four rungs, for tests of meetings, talk and recognition."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from folkmoot.network.joining import add_member, join_group
from folkmoot.network.knowing import hold_member
from folkmoot.network.models import Group, Member, Membership
from folkmoot.network.rungs import ATTEND, COMMENT, CONTRIBUTE, MAILING_LIST
from tests.partners.factories import OfficerFactory, PartnerFactory

AT = timezone.localtime()
PEOPLE = (
    ("Ash Vale", MAILING_LIST, "runners"),
    ("Bay Marsh", COMMENT, "groups"),
    ("Cam Thorne", ATTEND, "everybody"),
    ("Dale Vale", CONTRIBUTE, "groups"),
)


@dataclass
class Gathering:
    group: Group
    user: Any
    people: dict[str, Member]
    stranger: Member

    def place(self, name: str) -> Membership:
        return Membership.objects.select_related("group", "member").get(member=self.people[name])


def a_forum(slug: str = "parents-forum", partner: Any = None) -> Gathering:
    partner = partner or PartnerFactory(name="Elmshire County Council")
    group = Group.objects.create(
        slug=slug,
        partner=partner,
        kind="forum",
        name="Parents’ forum",
        about="The local offer.",
        begun_on="2020-01-05",
    )

    def member(name: str, seen_by: str) -> Member:
        return add_member(
            partner=partner,
            name=name,
            email=f"{name.split()[0].lower()}@people.example",
            consent_wording="Yes",
            confirmed=True,
            seen_by=seen_by,
        )

    people = {}
    for name, rung, seen_by in PEOPLE:
        people[name] = member(name, seen_by)
        join_group(group=group, member=people[name], rung=rung)
    runs = OfficerFactory(role="engagement_officer", partner=partner)
    return Gathering(group, runs.user, people, member("Fern Gorse", "runners"))


def said(*, days: int = 20, hour: int = 18, **more: Any) -> dict[str, Any]:
    """What is said of a meeting some days from now."""
    begins = (AT + dt.timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
    plain = {"title": "Spring forum", "venue": "Library, Mill Street", "access": "A ramp and a loop."}
    return {**plain, "begins_at": begins, "ends_at": begins + dt.timedelta(hours=2), **more}


def known(member: Member) -> Client:
    """A browser in which a member is known."""
    answer = HttpResponse()
    hold_member(answer, member)
    client = Client()
    client.cookies.update(answer.cookies)
    return client
